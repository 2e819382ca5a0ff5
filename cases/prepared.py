"""Statements of our own that are asked again and again: planned once a connection, rows in binary.

They go to the driver itself on Django's own connection, in Django's transaction (ADR 0012).
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.conf import settings
from django.db import OperationalError, connection


def fetched(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement that only reads, whose text stays the same whatever its parameters.

    It is itself the question whether the connection still lives: where that was lost since the last
    request, the statement is asked once more on a new one. Django would ask each time beforehand.
    """
    may_be_lost = _is_untried()
    try:
        rows = _asked(sql, params)
    except OperationalError:
        if not may_be_lost or connection.is_usable():
            raise
        connection.close()
        rows = _asked(sql, params)
    connection.health_check_done = True  # type: ignore[attr-defined]  # which the stubs leave out
    return rows


def _is_untried() -> bool:
    """Whether the connection is left from before this request, and nothing was asked on it yet."""
    is_left = connection.connection is not None and not connection.in_atomic_block
    return is_left and not connection.health_check_done  # type: ignore[attr-defined]  # as above


def _asked(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    connection.ensure_connection()
    driver = connection.connection
    # Django tells its driver to prepare nothing: that is lifted for one statement.
    driver.prepare_threshold = 0 if settings.PREPARED_STATEMENTS else None
    try:
        with connection.wrap_database_errors, psycopg.Cursor(driver) as cursor:
            cursor.execute(sql.encode(), params, prepare=True, binary=True)
            return cursor.fetchall()
    finally:
        driver.prepare_threshold = None


def cursor_on_connection() -> psycopg.Cursor[Any]:
    """A cursor that binds its parameters in PostgreSQL, which Django's own does not."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)
