"""What the attic's tests share: a broker's letterbox of their own."""

import base64
import json
import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import redis
from celery import current_app


class Message(NamedTuple):
    """What one message says: the task's arguments, and the headers beside them."""

    arguments: list[Any]
    headers: dict[str, Any]


Messages = Callable[[], list[Message]]


@pytest.fixture
def letterbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Messages]:
    """What the workers would be told: messages, oldest first, each time those since the last.

    In a part of the test's broker where no worker listens, nor the tests that run beside these.
    """
    neighbour = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    address = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{15 - neighbour}").geturl()
    monkeypatch.setenv("CELERY_BROKER_URL", address)  # read anew whenever one is asked for
    monkeypatch.setattr("insights.hints._Broker.quiet_until", 0.0)
    queue = current_app.conf.task_default_queue

    with redis.Redis.from_url(address) as client:
        client.flushdb()

        def messages() -> list[Message]:
            found = [json.loads(each) for each in reversed(client.lrange(queue, 0, -1))]
            client.delete(queue)
            bodies = [json.loads(base64.b64decode(each["body"])) for each in found]
            return [
                Message(body[0], each["headers"]) for body, each in zip(bodies, found, strict=True)
            ]

        yield messages
        client.flushdb()
