"""Writing an export: every file of one snapshot, into the store, with what describes them."""

from collections.abc import Callable
from contextlib import ExitStack

import orjson
import psycopg
from adbc_driver_postgresql import dbapi
from django.utils.translation import gettext as _

from cases.feed import Position, cursor_of
from cases.permissions import require
from cases.projection import reading
from cases.projection.fields import Form
from cases.projection.questions import Question
from cases.projection.statement import Who
from insights.exporting.asking import EVERY_READER, Wish, wish_of
from insights.exporting.describing import (
    CSVW,
    MANIFEST,
    Made,
    Moment,
    Written,
    csvw_of,
    manifest_of,
)
from insights.exporting.pace import Pace
from insights.exporting.parquet import write_parquet
from insights.exporting.rows import write_csv
from insights.exporting.snapshot import Snapshot, arrow_cursor, snapshot
from insights.exporting.store import Paper, keep, paper
from insights.models import Export, ExportFile
from insights.permissions import may_export
from insights.rules import ExportFormat

CANCELLED = "57014"  # PostgreSQL's word for a statement that was ended
# Writes the rows of a question to a file and says how many; told of the rows on the way.
Write = Callable[[Question, Paper, Callable[[int], None]], int]


class TooLong(Exception):
    """PostgreSQL gave up on a statement: there is more than can be written in the time."""


def make(export: Export, note_progress: Callable[[int], None]) -> Made:
    """Write what the export wishes, as its person sees it at this moment, or every reader.

    note_progress: told the percentage every few seconds; what it raises ends the work.
    Raises PermissionDenied where the person may no longer; Unclear where a resource or a filter is
    no longer known; TooLong.
    """
    wish, who = _wish_of(export), _who_of(export)
    try:
        return _made(export, wish, who, note_progress)
    except (psycopg.Error, dbapi.Error) as problem:
        if getattr(problem, "sqlstate", "") == CANCELLED:
            raise TooLong(_("It took too long. Ask for less of it.")) from problem
        raise


def _wish_of(export: Export) -> Wish:
    return wish_of(
        {
            "format": export.format,
            "resources": export.resources,
            "filters": export.filters,
            "as_known_on": export.as_known_on and export.as_known_on.isoformat(),
        }
    )


def _who_of(export: Export) -> Who:
    """Through whose eyes it is written: what the person may see now counts, not when asking."""
    person = export.asked_by
    if person is None:
        return EVERY_READER
    require(may_export, person, None)
    return Who(person.pk, export.membership_id, person.is_staff)


def _made(export: Export, wish: Wish, who: Who, note_progress: Callable[[int], None]) -> Made:
    extension = wish.format.value.lower()
    with ExitStack() as held:
        seen = held.enter_context(snapshot())
        expected = {each.resource.name: _expected(each, who, seen) for each in wish.questions}
        pace = Pace(note_progress, expected)
        write = _writer(wish, who, seen, held)
        written = [_write(each, extension, write, pace) for each in wish.questions]
    position = Position(seen.era, seen.xid, 0)
    moment = Moment(seen.at, cursor_of(position))
    manifest = manifest_of(
        wish, written, moment, number=str(export.pk), is_nightly=export.is_nightly
    )
    files = [
        *(_row(export, each) for each in written),
        _described(export, MANIFEST, manifest),
        _described(export, CSVW, csvw_of(wish, written, moment)),
    ]
    return Made(seen.at, position, files)


def _expected(question: Question, who: Who, seen: Snapshot) -> int:
    """About how many rows there will be, from PostgreSQL's statistics."""
    asked = reading.inlined(question, who, Form.CSV)
    found = seen.held.execute(f"EXPLAIN (FORMAT JSON) {asked}").fetchone()
    assert found is not None  # noqa: S101  # a plan is always one row
    return int(found[0][0]["Plan"]["Plan Rows"])


def _writer(wish: Wish, who: Who, seen: Snapshot, held: ExitStack) -> Write:
    if wish.format is ExportFormat.CSV:
        return lambda question, sink, tick: write_csv(question, who, seen, sink, tick)
    cursor = held.enter_context(arrow_cursor(seen))
    return lambda question, sink, tick: write_parquet(question, who, cursor, sink, tick)


def _write(question: Question, extension: str, write: Write, pace: Pace) -> Written:
    name = question.resource.name
    with paper() as sink:
        rows = write(question, sink, lambda rows: pace.tick(name, rows))
        stored = keep(sink, extension, lambda: pace.tick(name, rows))
    pace.finish(name)
    return Written(question, f"{name}.{extension}", rows, sink.size, sink.sha256, stored)


def _row(export: Export, written: Written) -> ExportFile:
    return ExportFile(
        export=export,
        name=written.name,
        resource=written.question.resource.name,
        rows=written.rows,
        size_bytes=written.size_bytes,
        sha256=written.sha256,
        storage_name=written.storage_name,
    )


def _described(export: Export, name: str, said: object) -> ExportFile:
    with paper() as sink:
        sink.write(orjson.dumps(said, option=orjson.OPT_INDENT_2))
        stored = keep(sink, "json", lambda: None)
    return ExportFile(
        export=export,
        name=name,
        size_bytes=sink.size,
        sha256=sink.sha256,
        storage_name=stored,
    )
