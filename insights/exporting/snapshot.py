"""One state of the register, held open while it is written down.

A connection of its own keeps a snapshot; others are given its name and see the very same rows,
whatever is committed meanwhile. Each statement may take as long as an export may.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

import psycopg
from adbc_driver_postgresql import dbapi
from django.conf import settings
from django.db import connection
from psycopg import pq
from psycopg.conninfo import make_conninfo

TAKEN = """
    SELECT pg_export_snapshot(), statement_timestamp(), cases_change_era(),
           pg_snapshot_xmin(pg_current_snapshot())::text::bigint
"""


class Snapshot(NamedTuple):
    """The connection that holds it, its name for others, and which state it is.

    era, xid: the place in the change feed behind which stands whatever is not in it.
    """

    held: "psycopg.Connection[tuple[Any, ...]]"
    name: str
    at: datetime
    era: int
    xid: int


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """The register as it is now, for as long as the block lasts."""
    with psycopg.connect(address()) as held:
        held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        held.read_only = True
        for word in _patience():
            held.execute(word)
        found = held.execute(TAKEN).fetchone()
        assert found is not None  # noqa: S101  # it asks for no row of any table
        yield Snapshot(held, *found)


@contextmanager
def arrow_cursor(seen: Snapshot) -> Iterator["dbapi.Cursor"]:
    """A cursor that hands on the rows of this snapshot as Arrow."""
    with dbapi.connect(address()) as beside, beside.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(f"SET TRANSACTION SNAPSHOT '{seen.name}'")
        for word in _patience():
            cursor.execute(word)
        yield cursor


def address() -> str:
    """Where Django's connection leads, as libpq says it. It holds the password: never log it."""
    known = {each.keyword.decode() for each in pq.Conninfo.get_defaults()}
    params = connection.get_connection_params()
    return make_conninfo(**{name: value for name, value in params.items() if name in known})


def _patience() -> list[str]:
    return [
        f"SET LOCAL statement_timeout = {int(settings.EXPORT_PATIENCE_S * 1000)}",
        "SET LOCAL idle_in_transaction_session_timeout = 0",
        "SET LOCAL TIME ZONE 'UTC'",
    ]
