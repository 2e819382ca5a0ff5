"""Several connections at once: what the database decides when two people press the button."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import Error, connection


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
