"""Several connections at once: what the database decides when two people press the button."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from django.db import Error, connection, transaction

PATIENCE_S = 20
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def together(*acts: Callable[[], object]) -> list[Error]:
    """Do all of it at the same moment, each on a connection of its own; what was refused."""
    barrier = Barrier(len(acts))

    def alone(act: Callable[[], object]) -> Error | None:
        try:
            connection.ensure_connection()
            barrier.wait()
            act()
        except Error as refusal:
            return refusal
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return [refusal for refusal in pool.map(alone, acts) if refusal]


def one_behind_the_other(
    hold: Callable[[], object], act: Callable[[], object], other: Callable[[], object]
) -> list[Error]:
    """Hold something, let another come until it has to wait, then act; what was refused.

    Where the two hold the same rows in different orders, one of them is refused as a deadlock.
    """
    is_held = Event()

    def first() -> None:
        with transaction.atomic():
            hold()
            is_held.set()
            _until_somebody_waits()
            act()

    def second() -> None:
        is_held.wait(5)
        other()

    return together(first, second)


def comes_true(is_so: Callable[[], bool]) -> bool:
    """Whether it comes true soon: what another transaction of the server holds back for a moment,
    be it another test's or the server's own care for its tables, is asked for again.
    """
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def _until_somebody_waits() -> None:
    for _often in range(500):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("Nobody came to wait.")
