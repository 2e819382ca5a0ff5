"""Rows that hold rows: the plain data of this floor's pages, and the evidence in it."""

from collections.abc import Iterable, Iterator
from typing import Any

Row = dict[str, Any]

# The arrays in which rows hold rows, in the order in which a page shows them.
HELD_IN = (
    *("entry", "ends", "powers", "appointments", "criteria", "assessments", "decisions", "steps"),
    *("look_backs", "themes", "actions", "moves", "reviews", "meetings", "items"),
)


def evidence_in(shown: Iterable[list[Row]]) -> list[int | None]:
    """The evidence behind everything a page shows, in the order in which it is shown."""
    return [found for rows in shown for row in rows for found in _evidence_of(row)]


def _evidence_of(row: Row) -> Iterator[int | None]:
    yield row["evidence"]
    for name in HELD_IN:
        for each in row.get(name, ()):
            yield from _evidence_of(each)
