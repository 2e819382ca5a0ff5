"""Files of exactly what a list shows: the same filter, the same rows, the same order.

Rows are read a thousand at a time, each batch a short query of its own after the last row of the
one before, so that no row is repeated and memory stays the same however long the list is. The file
is UTF-8 with a byte order mark, without which Excel spoils every accent.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import structlog
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.http import Request
from cases.lists import Register, without_cursor
from cases.paging import page_of
from cases.rules import FailureType, IdentifierScheme

log = structlog.get_logger(__name__)
Column = tuple[Any, Callable[[Any], Any]]
BATCH = 1_000
# What a spreadsheet takes for a formula, behind whatever quotes or spaces; full-width signs too.
FORMULA = re.compile(r"[\s'\"‘’“”]*[=+\-@＝＋－＠\t\r\n]")  # noqa: RUF001
NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)

COLUMNS: dict[str, Sequence[Column]] = {
    "organisations": (
        (_("Name"), lambda row: row.name),
        (_("Kind"), lambda row: row.get_kind_display()),
        (_("Sector"), lambda row: row.sector or ""),
        (_("Identifiers"), lambda row: "; ".join(map(_number, row.shown_numbers))),
        (_("Other names"), lambda row: "; ".join(each["name"] for each in row.shown_names)),
        (_("Opened"), lambda row: row.opened or ""),
        (_("Closed"), lambda row: row.closed or ""),
        (_("Page"), lambda row: row.get_absolute_url()),
    ),
    "cases": (
        (_("Reference"), lambda row: row.reference),
        (_("Title"), lambda row: row.title),
        (_("Organisation"), lambda row: row.organisation),
        (_("Sector"), lambda row: row.sector),
        (_("Service"), lambda row: row.service),
        (_("State"), lambda row: row.get_state_display()),
        (_("Opened on"), lambda row: row.opened_on),
        (_("Closed on"), lambda row: row.closed_on or ""),
        (_("Failure types"), lambda row: "; ".join(map(_failure, row.failure_types))),
        (_("Labels of failure"), lambda row: "; ".join(map(_label, row.labels))),
        (_("Page"), lambda row: row.get_absolute_url()),
    ),
    "inspections": (
        (_("Organisation"), lambda row: row.organisation),
        (_("Regulator"), lambda row: row.regulator),
        (_("Kind"), lambda row: row.get_kind_display()),
        (_("Service"), lambda row: row.service),
        (_("Scheme"), lambda row: row.scheme or ""),
        (_("Started"), lambda row: row.started or ""),
        (_("Ended"), lambda row: row.ended or ""),
        (_("Published"), lambda row: row.published or ""),
        (_("State"), lambda row: row.get_state_display()),
        (_("Grades"), lambda row: "; ".join(map(_grade, row.shown_grades))),
        (_("Number"), lambda row: row.pk),
    ),
}


def csv_of(
    request: Request, register: Register, rows: QuerySet[Any], ordering: Sequence[str]
) -> StreamingHttpResponse:
    """The whole list as a file that is written while it is read; who took what is logged."""
    log.info(
        "list_exported",
        page=register.page,
        query=without_cursor(request),
        user_id=request.user.pk,
    )
    response = StreamingHttpResponse(
        _lines(rows, ordering, COLUMNS[register.page]), content_type="text/csv; charset=utf-8"
    )
    name = f"failwell-{register.page}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def harmless(value: Any) -> str:
    """The value as text that a spreadsheet shows and never computes; a number stays a number."""
    said = str(value)
    if FORMULA.match(said) and not NUMBER.fullmatch(said):
        return f"'{said}"
    return said


class _Echo:
    """A file that keeps nothing and hands back the line it was given."""

    def write(self, line: str) -> str:
        return line


def _lines(
    rows: QuerySet[Any], ordering: Sequence[str], columns: Sequence[Column]
) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow([str(head) for head, _cell in columns])
    cursor = ""
    while True:
        page = page_of(rows, ordering=ordering, cursor=cursor, size=BATCH)
        yield "".join(
            writer.writerow([harmless(cell(row)) for _head, cell in columns]) for row in page.rows
        )
        cursor = page.next_cursor
        if not cursor:
            return


def _number(found: dict[str, Any]) -> str:
    return f"{IdentifierScheme(found['scheme']).label} {found['value']}"


def _failure(found: dict[str, Any]) -> str:
    return str(FailureType(found["type"]).label)


def _label(found: dict[str, Any]) -> str:
    stretch = f"{found['imposed'] or '?'} to {found['lifted'] or '?'}"
    return f"{found['label']}, {found['by']} ({stretch})"


def _grade(found: dict[str, Any]) -> str:
    return f"{found['scope'] or found['area'] or 'Overall'}: {found['grade']}"
