"""Keyset paging: a page is what stands after a row, so nothing is repeated or lost between pages.

The cursor compares the whole ordering tuple, ties included, and is signed, so that it can only be
one that a page gave out. There is no COUNT and no OFFSET (design D14).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
SALT = "failwell.cursor"


class BadCursor(ValueError):
    """The cursor is not one that this list gave out."""


class Page(NamedTuple, Generic[Row]):
    """rows: in the list's order. The cursors are empty where there is nothing on that side."""

    rows: list[Row]
    next_cursor: str
    previous_cursor: str


def page_of(
    queryset: QuerySet[Row], *, ordering: Sequence[str], cursor: str = "", size: int = 25
) -> Page[Row]:
    """One page of a list.

    ordering: names of columns that are never null, each ascending, or descending with a leading
    "-"; the last one must be unique. cursor: what an earlier page gave as next or previous.
    Raises BadCursor.
    """
    backward, values = _read(cursor, ordering)
    order = [_turned(name) for name in ordering] if backward else list(ordering)
    rows = queryset.order_by(*order)
    if values:
        rows = rows.filter(_after(order, values))
    found = list(rows[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if backward:
        found.reverse()
    if not found:
        return Page([], "", "")
    has_next, has_previous = (True, has_more) if backward else (has_more, bool(values))
    return Page(
        found,
        _written(found[-1], ordering, backward=False) if has_next else "",
        _written(found[0], ordering, backward=True) if has_previous else "",
    )


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows strictly after the tuple of values: (a, b) > (x, y), column by column."""
    name, value = order[0].lstrip("-"), values[0]
    beyond = "lt" if order[0].startswith("-") else "gt"
    strictly = Q(**{f"{name}__{beyond}": value})
    if len(order) == 1:
        return strictly
    # The first condition alone lets PostgreSQL start in the index where the page starts.
    return Q(**{f"{name}__{beyond}e": value}) & (strictly | _after(order[1:], values[1:]))


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _written(row: Model, ordering: Sequence[str], *, backward: bool) -> str:
    values = [_plain(getattr(row, name.lstrip("-"))) for name in ordering]
    return signing.dumps([",".join(ordering), backward, values], salt=SALT, compress=True)


def _plain(value: Any) -> Any:
    """The value as JSON can hold it: a day or a moment as its ISO text."""
    return value.isoformat() if isinstance(value, date) else value


def _read(cursor: str, ordering: Sequence[str]) -> tuple[bool, list[Any]]:
    if not cursor:
        return False, []
    try:
        order, backward, values = signing.loads(cursor, salt=SALT)
    except signing.BadSignature as problem:
        raise BadCursor("This page marker is not one of ours.") from problem
    if order != ",".join(ordering):
        raise BadCursor("This page marker belongs to a list in another order.")
    return bool(backward), list(values)
