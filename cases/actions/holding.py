"""Holding a row to the end of a transaction, before it is looked at.

What is held is held in one order everywhere, so that no two wait for each other: a draft, then the
case, then the rows of the case.
"""

from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def hold(row: Row) -> Row:
    """The row as it is now; nobody else changes it until the transaction ends."""
    held: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    return held
