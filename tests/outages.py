"""Outages: things that take a connection and never answer, and a database that is not there."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection


@contextmanager
def silence() -> Iterator[int]:
    """The port of something that takes connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(20)
        yield listener.getsockname()[1]


def deaf_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def database_at(port: int) -> Iterator[None]:
    """Look for the database at a port of this machine; for tests with transactions of their own."""
    options = connection.settings_dict["OPTIONS"]
    elsewhere: dict[str, Any] = {
        "HOST": "127.0.0.1",
        "PORT": port,
        "OPTIONS": {name: value for name, value in options.items() if name != "host"},
    }
    connection.close()
    with patch.dict(connection.settings_dict, elsewhere):
        try:
            yield
        finally:
            connection.close()
