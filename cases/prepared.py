"""Statements of our own that are asked again and again: planned once a connection, rows in binary.

They go to the driver itself on Django's own connection, in Django's transaction (ADR 0012).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection


def fetched(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement whose text stays the same, whatever its parameters."""
    with connection.wrap_database_errors, cursor_on_connection() as cursor, _preparing():
        cursor.execute(sql.encode(), params, prepare=True, binary=True)
        return cursor.fetchall()


def cursor_on_connection() -> psycopg.Cursor[Any]:
    """A cursor that binds its parameters in PostgreSQL, which Django's own does not."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)


@contextmanager
def _preparing() -> Iterator[None]:
    """Django tells its driver to prepare nothing: that is lifted for one statement."""
    driver = connection.connection
    driver.prepare_threshold = 0 if settings.PREPARED_STATEMENTS else None
    try:
        yield
    finally:
        driver.prepare_threshold = None
