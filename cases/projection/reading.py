"""Reading what a question asks for: a page, one row, or everything as a stream.

Statements go to the driver itself, prepared and in binary form, on Django's own connection: no
instances are made, and the same SQL is planned once (ADR 0012).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import orjson
import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.utils.http import urlencode

from cases.prepared import cursor_on_connection, fetched
from cases.projection import cursors, statement
from cases.projection.cursors import Mark
from cases.projection.fields import Form
from cases.projection.questions import Question
from cases.projection.resource import API, Known, Resource
from cases.projection.statement import Statement, Who
from cases.projection.values import as_texts

Row = dict[str, Any]
BLOCK = 64 * 1024
# JSON holds neither of these bytes, so PostgreSQL's CSV writer never needs to quote a line of it.
PLAIN_LINES = r"FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02'"


class Page(NamedTuple):
    """Rows in their order. The cursors are empty where nothing stands on that side."""

    rows: list[Row]
    next_cursor: str
    previous_cursor: str


def page_of(question: Question, who: Who) -> Page:
    """One page: one query."""
    found = _fetched(statement.page(question, who))
    has_more, found = len(found) > question.size, found[: question.size]
    is_backward = bool(question.mark and question.mark.is_backward)
    if is_backward:
        found.reverse()
    if not found:
        return Page([], "", "")
    has_next = is_backward or has_more
    has_previous = has_more if is_backward else question.mark is not None
    return Page(
        _shaped(found, question),
        _cursor(found[-1], question, is_backward=False) if has_next else "",
        _cursor(found[0], question, is_backward=True) if has_previous else "",
    )


def row_of(resource: Resource, key: str, who: Who, known: Known) -> Row | None:
    """One row with its children, each as JSON that PostgreSQL wrote; None where there is none.

    Of many children the first are there, and `more` says at which addresses all of them are.
    """
    found = _fetched(statement.one(resource, key, who, known))
    if not found:
        return None
    (row,) = found
    names = [each.name for each in resource.fields]
    said = dict(zip(names, row, strict=False))
    more = {}
    for (child, link), (rows, has_more) in zip(resource.children, row[len(names) :], strict=True):
        said[child.name] = orjson.Fragment(rows)
        if has_more == "true":
            more[child.name] = _all_of(child, link, said[resource.key], known)
    if resource.children:
        said["more"] = more
    return said


def _all_of(child: Resource, link: str, key: Any, known: Known) -> str:
    """The list in which all children of a row are."""
    asked = {link: key}
    if known.day:
        asked["as_known_on"] = known.day.isoformat()
    elif known.ever and child.has_versions:
        asked["superseded"] = "include"
    return f"{API}/{child.name}/?{urlencode(asked)}"


def estimate_of(question: Question, who: Who) -> int:
    """About how many rows a question has, from PostgreSQL's statistics: no row is read."""
    asked = statement.counted(question, who)
    inlined = _inlined(asked).replace("%", "%%")  # what is inlined may hold a % of its own
    (plan,) = _fetched(Statement(f"EXPLAIN (FORMAT JSON) {inlined}", ()))[0]
    told = orjson.loads(plan) if isinstance(plan, (str, bytes)) else plan
    return int(told[0]["Plan"]["Plan Rows"])


def streamed(question: Question, who: Who, form: Form) -> Iterator[bytes]:
    """All rows as PostgreSQL writes them, CSV with a header or one JSON object a line.

    Constant memory; one statement, so one state of the register. It may take longer than a page.
    """
    asked = _inlined(statement.stream(question, who, form))
    written = PLAIN_LINES if form is Form.JSON else "FORMAT csv, HEADER"
    with (
        transaction.atomic(),
        connection.wrap_database_errors,
        cursor_on_connection() as cursor,
    ):
        cursor.execute(f"SET LOCAL statement_timeout = {settings.API_STREAM_PATIENCE_MS:d}")
        with cursor.copy(f"COPY ({asked}) TO STDOUT WITH ({written})") as copy:
            yield from _in_blocks(copy)


def _in_blocks(copy: Iterable[Any]) -> Iterator[bytes]:
    """Rows come one by one; the network is given them by the block."""
    block = bytearray()
    for row in copy:
        block += row
        if len(block) >= BLOCK:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


def inlined(question: Question, who: Who, form: Form) -> str:
    """The statement of a stream with its values written into it, for COPY and for Arrow."""
    return _inlined(statement.stream(question, who, form))


def _inlined(asked: Statement) -> str:
    connection.ensure_connection()
    with psycopg.ClientCursor(connection.connection) as cursor:
        return str(cursor.mogrify(asked.sql, asked.params))


def _fetched(asked: Statement) -> list[tuple[Any, ...]]:
    return fetched(asked.sql, asked.params)


def _shaped(rows: Sequence[Sequence[Any]], question: Question) -> list[Row]:
    names = [each.name for each in question.fields]
    if not question.nested:
        return [dict(zip(names, row, strict=False)) for row in rows]
    parts: list[tuple[str, list[str], int]] = []
    start = len(names)
    for nested in (each for each in question.resource.nested if each.name in question.nested):
        inner = [each.name for each in nested.fields]
        parts.append((nested.name, inner, start))
        start += len(inner)
    shaped = []
    for row in rows:
        said = dict(zip(names, row, strict=False))
        for name, inner, at in parts:
            is_there = row[at] is not None
            said[name] = dict(zip(inner, row[at:], strict=False)) if is_there else None
        shaped.append(said)
    return shaped


def _cursor(row: Sequence[Any], question: Question, *, is_backward: bool) -> str:
    values = as_texts(row[-len(question.ways) :])
    return cursors.write(question.order, Mark(values, is_backward))
