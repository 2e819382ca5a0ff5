"""How much of the API a token may use: so much cost a minute, counted in Valkey for all processes.

When Valkey is down each process counts for itself, which is weaker by the number of processes but
never off, and hangs nobody.
"""

import math
import time
import zlib
from functools import cache
from typing import Any, NamedTuple

import structlog
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import ngettext
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from cases.problems import problem

log = structlog.get_logger(__name__)
WINDOW_S = 60
# So long does a process count for itself before Valkey is asked again.
PAUSE_S = 10.0
PATIENCE_S = 0.3
# One message there and one back; whatever happens in between, no count is kept for ever.
COUNT = """
    local used = redis.call('INCRBY', KEYS[1], ARGV[1])
    if used == tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
    return used
"""


class Standing(NamedTuple):
    """How one payer stands in this window. is_over: nothing was left before this request."""

    limit: int
    remaining: int
    reset_s: int
    is_over: bool

    @property
    def headers(self) -> dict[str, str]:
        """The fields of the IETF draft on rate limits, in units of cost."""
        return {
            "RateLimit-Policy": f'"cost";q={self.limit};w={WINDOW_S}',
            "RateLimit": f'"cost";r={self.remaining};t={self.reset_s}',
        }

    def refusal(self) -> HttpResponse:
        """What somebody is answered who has used up everything."""
        said = ngettext(
            "You have used up what one token may in a minute. Ask again in %(n)s second.",
            "You have used up what one token may in a minute. Ask again in %(n)s seconds.",
            self.reset_s,
        )
        return problem(
            429,
            "Too Many Requests",
            said % {"n": self.reset_s},
            type="rate-limit",
            headers={**self.headers, "Retry-After": str(self.reset_s)},
        )


class Meter:
    """Counts cost by payer and window, at this address."""

    def __init__(self, address: str) -> None:
        self._valkey = ConnectionPool.from_url(
            address,
            socket_timeout=PATIENCE_S,
            socket_connect_timeout=PATIENCE_S,
            retry=Retry(NoBackoff(), 0),
        )
        self._own: dict[str, tuple[int, int]] = {}  # by payer: a window, and what was used in it
        self._asked_again_at = 0.0

    def add(self, who: str, cost: int, now: float) -> int:
        """What the payer has used in the window at this moment, with this cost."""
        window = _window(who, now)
        if time.monotonic() >= self._asked_again_at:
            try:
                return self._added(f"failwell:rate:{who}:{window}", cost)
            except RedisError as fault:
                log.warning("rates_counted_alone", why=str(fault))
                self._asked_again_at = time.monotonic() + PAUSE_S
        of, used = self._own.get(who, (window, 0))
        self._own[who] = window, (used if of == window else 0) + cost
        return self._own[who][1]

    def _added(self, key: str, cost: int) -> int:
        """One message on the wire itself: the layers above it take as long as the count."""
        wire = self._valkey.get_connection()
        try:
            wire.send_command("EVAL", COUNT, 1, key, cost, WINDOW_S)  # type: ignore[no-untyped-call]  # theirs
            return int(wire.read_response())
        finally:
            self._valkey.release(wire)


@cache
def _meter(address: str) -> Meter:
    return Meter(address)


def charge(who: str, cost: int = 1, *, now: float | None = None) -> Standing:
    """Take the cost from what the payer may use, and say what is left.

    A request is served while anything is left, so that one dear request is never refused for ever;
    what it takes too much is owed no longer than the window. now: seconds of the epoch.
    """
    at = time.time() if now is None else now
    limit = settings.API_COST_PER_MINUTE
    used = _meter(settings.REDIS_URL).add(who, cost, at)
    return Standing(limit, max(0, limit - used), _reset_s(who, at), used - cost >= limit)


def payer(request: Any) -> str:
    """Who pays for a request: its token, or the person in whose browser it began."""
    token = getattr(request, "token", None)
    return f"token:{token.digest[:16]}" if token else f"person:{request.user.pk}"


def pay(request: Any, cost: int = 1) -> HttpResponse | None:
    """Charge a request, whose answer then says what is left; the refusal, if nothing was left."""
    request.standing = charge(payer(request), cost)
    return request.standing.refusal() if request.standing.is_over else None


def _shift(who: str) -> int:
    """Everybody's minute begins at another second, or all would come back at once."""
    return zlib.crc32(who.encode()) % WINDOW_S


def _window(who: str, now: float) -> int:
    return int((now + _shift(who)) // WINDOW_S)


def _reset_s(who: str, now: float) -> int:
    return math.ceil(WINDOW_S - (now + _shift(who)) % WINDOW_S)
