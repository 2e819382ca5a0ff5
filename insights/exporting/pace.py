"""How far an export has come, told now and then to whoever waits for it."""

import time
from collections.abc import Callable

SAY_EVERY_S = 2.0
MOST = 99  # the last hundredth is the files' being named


class Pace:
    """Counts rows against how many were expected.

    note: is told the percentage, and may raise. clock: seconds that only go forward.
    """

    def __init__(
        self,
        note: Callable[[int], None],
        expected: dict[str, int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._note, self._clock = note, clock
        self._expected = {name: max(1, rows) for name, rows in expected.items()}
        self._whole = sum(self._expected.values())
        self._done = 0
        self._said_at = self._clock()

    def tick(self, resource: str = "", rows: int = 0) -> None:
        """So many rows of this resource are written. Says so, if that is long ago."""
        if self._clock() - self._said_at < SAY_EVERY_S:
            return
        current = min(rows, self._expected.get(resource, 0))
        self._note(MOST * (self._done + current) // self._whole)
        self._said_at = self._clock()

    def finish(self, resource: str) -> None:
        """All of this resource is written."""
        self._done += self._expected[resource]
        self.tick()
