"""The cache, which counts attempts to sign in: in Redis, and in this process when Redis is down.

People can sign in without Redis. The limits then hold for each process alone, which is weaker by
the number of processes but never off.
"""

import json
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)
# So long is the spare used before Redis is asked again: each question may cost half a second.
PAUSE_S = 10.0


class JsonSerializer:
    """Values as JSON: what others could write into Redis is never run, as a pickle would be."""

    def dumps(self, value: Any) -> bytes | int:
        if type(value) is int:  # so that Redis itself can count
            return value
        return json.dumps(value).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


class CacheWithSpare(RedisCache):
    """Redis, with the process's own memory as a spare."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._spare = LocMemCache(f"spare of {self.key_prefix}", {})
        self._asked_again_at = 0.0

    def _try(self, act: Callable[[], Any], instead: Callable[[], Any]) -> Any:
        if time.monotonic() < self._asked_again_at:
            return instead()
        try:
            return act()
        except RedisError as problem:
            log.warning("cache_is_down", why=str(problem))
            self._asked_again_at = time.monotonic() + PAUSE_S
            return instead()

    def add(self, *args: Any, **options: Any) -> Any:
        return self._try(
            lambda: super(CacheWithSpare, self).add(*args, **options),
            lambda: self._spare.add(*args, **options),
        )

    def get(self, *args: Any, **options: Any) -> Any:
        return self._try(
            lambda: super(CacheWithSpare, self).get(*args, **options),
            lambda: self._spare.get(*args, **options),
        )

    def set(self, *args: Any, **options: Any) -> Any:
        return self._try(
            lambda: super(CacheWithSpare, self).set(*args, **options),
            lambda: self._spare.set(*args, **options),
        )

    def delete(self, *args: Any, **options: Any) -> Any:
        return self._try(
            lambda: super(CacheWithSpare, self).delete(*args, **options),
            lambda: self._spare.delete(*args, **options),
        )
