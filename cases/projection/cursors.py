"""Where a page ends: a signed mark of the whole ordering, ties included (design D14).

Nothing is counted and nothing skipped over: the next page is what stands after the mark.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.core import signing

from cases.paging import BadCursor

SALT = "failwell.api.cursor"


class Mark(NamedTuple):
    """The row beside which a page begins. values: its ordering, as text; None for null."""

    values: list[str | None]
    is_backward: bool


def write(order: Sequence[str], mark: Mark) -> str:
    return signing.dumps([",".join(order), mark.is_backward, mark.values], salt=SALT)


def read(cursor: str, order: Sequence[str]) -> Mark:
    """The mark in a cursor of a list in this order. Raises BadCursor."""
    try:
        said, is_backward, values = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, UnicodeError) as problem:
        raise BadCursor("This cursor is not one that the API gave out.") from problem
    if said != ",".join(order):
        raise BadCursor("This cursor belongs to another list, or to this one in another order.")
    return Mark(values, bool(is_backward))
