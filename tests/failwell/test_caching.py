"""The counts of attempts are kept in Redis, or in this process while Redis is down."""

import time
from typing import Any

import pytest
from django.conf import settings

from failwell.caching import CacheWithSpare, JsonSerializer
from tests.outages import deaf_port

OPTIONS: dict[str, Any] = {
    "KEY_PREFIX": "tests",
    "OPTIONS": {
        "serializer": "failwell.caching.JsonSerializer",
        "socket_timeout": 0.2,
        "socket_connect_timeout": 0.2,
    },
}


def test_what_is_put_in_comes_out_until_it_is_taken_away() -> None:
    cache = CacheWithSpare(settings.REDIS_URL, OPTIONS)
    cache.delete("here")

    assert cache.add("here", [1.5, 2.5], 20) is True
    assert cache.add("here", [], 20) is False
    assert cache.get("here") == [1.5, 2.5]
    cache.set("here", {"a": 1}, 20)
    assert cache.get("here") == {"a": 1}
    cache.delete("here")
    assert cache.get("here", "nothing") == "nothing"


def test_without_redis_the_process_counts_for_itself_and_soon() -> None:
    cache = CacheWithSpare(f"redis://127.0.0.1:{deaf_port()}/0", OPTIONS)
    began = time.monotonic()

    assert cache.add("here", [1], 20) is True
    assert cache.add("here", [1], 20) is False
    cache.set("here", [1, 2], 20)
    assert cache.get("here") == [1, 2]
    cache.delete("here")

    assert cache.get("here") is None
    assert time.monotonic() - began < 2


def test_numbers_stay_numbers_and_nothing_is_run() -> None:
    serializer = JsonSerializer()

    assert serializer.dumps(3) == 3
    assert serializer.dumps(True) == b"true"
    assert serializer.loads(b"true") is True
    with pytest.raises(ValueError, match="Expecting value"):
        serializer.loads(b"cos\nsystem\n(S'true'\ntR.")
