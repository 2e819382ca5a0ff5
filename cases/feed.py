"""The change feed: every change of the register, once, in an order in which nothing comes late.

How the order is kept is told in `cases/models/feed.py`. What depends on the day, or on who asks, is
no change of a row: neither the feed nor the state of the register knows it.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.core import signing
from django.db import connection

from cases.feed_triggers import TELLING
from cases.prepared import fetched
from cases.rules import ChangeVerb


class Position(NamedTuple):
    """A place in the feed: what stands behind it is new to whoever has read up to it.

    era, xid: the transaction, as the row of the feed names it. id: of the row.
    """

    era: int
    xid: int
    id: int


class Change(NamedTuple):
    """One change of one row. position: where to go on reading after it."""

    position: Position
    of_table: str
    of_row: int
    verb: ChangeVerb
    is_supersession: bool
    at: datetime


class NotOfThisPast(ValueError):
    """The position was given out in a past that this database has not had: it was restored."""


BEGINNING = Position(0, 0, 0)
SALT = "failwell.api.changes"

# What is given out at all: changes of transactions before every one that is still open.
SETTLED = """
    WITH settled AS MATERIALIZED (
        SELECT cases_change_era() AS era, cases_settled_xid() AS xid,
               pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next_xid
    )
    SELECT settled.era, settled.next_xid, told.era, told.xid, told.id,
           told.of_table, told.of_row, told.verb, told.is_supersession, told.at
    FROM settled LEFT JOIN LATERAL ({told}) AS told ON true
    ORDER BY told.era, told.xid, told.id
"""
OF_ALL = """
    SELECT * FROM cases_registerchange
    WHERE (era, xid, id) > (%(era)s, %(xid)s, %(id)s)
        AND (era, xid) < (settled.era, settled.xid)
    ORDER BY era, xid, id LIMIT %(limit)s
"""
# Table by table, so that a few changes of one are not looked for among a million of others; and by
# all columns of the index that has them so, or another would seem as good.
OF_SOME = """
    SELECT of_one.* FROM unnest(%(tables)s::text[]) AS asked (label)
    CROSS JOIN LATERAL (
        SELECT * FROM cases_registerchange
        WHERE (of_table, era, xid, id) > (asked.label, %(era)s, %(xid)s, %(id)s)
            AND (of_table, era, xid) < (asked.label, settled.era, settled.xid)
        ORDER BY of_table, era, xid, id LIMIT %(limit)s
    ) AS of_one
    ORDER BY era, xid, id LIMIT %(limit)s
"""
AFTER_OF_ALL = SETTLED.format(told=OF_ALL)
AFTER_OF_SOME = SETTLED.format(told=OF_SOME)


def changes_after(
    position: Position = BEGINNING, *, tables: Collection[str] | None = None, limit: int = 100
) -> list[Change]:
    """The next changes behind a position, oldest first: one query.

    tables: labels such as "cases.case"; None for all that tell. Fewer changes than the limit mean
    that there are no more at present. A change is withheld while any transaction is open that
    began to write before it, and one's own are withheld as well.
    Raises NotOfThisPast, and LookupError for a table that does not tell.
    """
    asked = {**position._asdict(), "limit": limit}
    if tables is not None:
        asked["tables"] = _telling(tables)
    with connection.cursor() as cursor:
        cursor.execute(AFTER_OF_ALL if tables is None else AFTER_OF_SOME, asked)
        rows = cursor.fetchall()
    if position[:2] > rows[0][:2]:
        raise NotOfThisPast("This position is not of this register's past.")
    return [
        Change(Position(*row[2:5]), row[5], row[6], ChangeVerb(row[7]), row[8], row[9])
        for row in rows
        if row[2] is not None
    ]


def present_position() -> Position:
    """Behind this stands whatever is committed from now on, and perhaps what was just before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_change_era(), cases_settled_xid()")
        era, xid = cursor.fetchone()
    return Position(era, xid, 0)


def cursor_of(position: Position) -> str:
    """A position as programs keep it: signed, so that it can only be one that was given out."""
    return signing.dumps(list(position), salt=SALT)


def position_in(cursor: str) -> Position:
    """The position of a cursor. Raises ValueError, with a sentence."""
    try:
        return Position(*signing.loads(cursor, salt=SALT))
    except signing.BadSignature:
        raise ValueError("This position is not one that the API gave out.") from None


def state_of(tables: Collection[str] | None = None) -> str:
    """A digest of the changes of these tables that are committed now: one query of 0.2 ms.

    Two equal answers mean the same changes; different ones nearly always different changes, but a
    transaction that is open may make a difference for nothing. Whoever sends rows under it asks for
    it before reading them: then it can be older than the rows, which is asked again once too often,
    and never newer. Not for a standby, which does not know what is open on its primary.
    Raises LookupError for a table that does not tell.
    """
    asked = None if tables is None else _telling(tables)
    [(state,)] = fetched("SELECT cases_register_state(%s::text[])", [asked])
    return str(state)


def _telling(tables: Collection[str]) -> list[str]:
    silent = set(tables) - TELLING
    if silent:
        raise LookupError(f"No change is told of {', '.join(sorted(silent))}.")
    return list(tables)
