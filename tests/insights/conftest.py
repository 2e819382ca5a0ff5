"""What the attic's tests share: a broker's letterbox of their own."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from celery import current_app

Messages = Callable[[], list[Any]]


@pytest.fixture
def letterbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Messages]:
    """What the workers would be told: messages, oldest first, each time those since the last.

    In a part of the test's broker where no worker listens.
    """
    address = urlsplit(os.environ["REDIS_URL"])._replace(path="/15").geturl()
    monkeypatch.setenv("CELERY_BROKER_URL", address)  # read anew whenever one is asked for
    monkeypatch.setattr("insights.hints._Broker.quiet_until", 0.0)

    with current_app.connection_for_read() as connection:
        queue = connection.SimpleQueue(current_app.conf.task_default_queue, no_ack=True)
        queue.clear()

        def messages() -> list[Any]:
            found = []
            while queue.qsize():
                found.append(queue.get(timeout=2))
            return found

        yield messages
        queue.close()
