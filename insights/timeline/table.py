"""The table beside the figure: the same facts in words, and what the figure has no room for."""

from collections.abc import Callable
from typing import NamedTuple

from cases import edtf
from cases.models import Case
from cases.rules import EventKind, InspectionKind, Lane, OrganisationKind, PhaseKind
from insights.figure import timeline as figure
from insights.queries import Told
from insights.timeline.happenings import WHAT_HAPPENED, said_of
from insights.timeline.reading import CaseTimeline
from insights.timeline.shapes import LANE_OF_BODY, Reading, inspection_title, key_of, moment_of
from interventions.rules import BoardKind

WHAT: dict[str, Callable[[Told], str]] = {
    "phase": lambda row: f"Phase: {PhaseKind(row.kind).label.lower()}",
    "designation": lambda _: "Label of failure",
    "intervention": lambda _: "Intervention",
    "event": lambda row: str(EventKind(row.kind).label),
    "judgement": lambda _: "Grade",
    "inspection": lambda row: str(InspectionKind(row.kind).label),
    "appointment": lambda _: "Post held",
    "board": lambda row: str(BoardKind(row.kind).label),
    **WHAT_HAPPENED,
}


class TableRow(NamedTuple):
    """One row of the table beside the figure: the same fact, in words."""

    key: str
    when: str
    day: str
    lane: str
    what: str
    title: str
    actor: str
    detail: str
    reported: str
    evidence_id: int | None
    is_later: bool


def table_of(case: Case, read: CaseTimeline) -> list[TableRow]:
    """Every fact of the figure as a row, in time order, with the report's own date beside."""
    reading = Reading(read.sources, case.later_from)
    return [
        TableRow(
            key=key_of(row),
            when=edtf.range_words(row.started, row.ended) if row.ended else edtf.words(row.started),
            day=_exact_day(row),
            lane=_lane_label(row),
            what=WHAT[row.table](row),
            title=_title(row),
            actor=row.actor,
            detail=row.detail if row.table != "judgement" else "",
            reported=edtf.words(row.more["reported"]) if row.more.get("reported") else "",
            evidence_id=row.evidence_id,
            is_later=reading.is_later(row),
        )
        for row in read.told
    ]


def _exact_day(row: Told) -> str:
    """The one day of a fact as YYYY-MM-DD, or nothing where it has none or lasted."""
    moment = moment_of(row.started)
    if row.ended or moment.precision is not figure.Precision.DAY or moment.earliest is None:
        return ""
    return moment.earliest.isoformat()


def _lane_label(row: Told) -> str:
    if row.lane:
        return str(Lane(row.lane).label)
    if row.table == "board":
        return str(Lane.BOARD.label)
    body = (row.more or {}).get("body")
    return str(LANE_OF_BODY[OrganisationKind(body)].label) if body else ""


def _title(row: Told) -> str:
    if row.table == "appointment":
        return f"{row.kind}: {row.title}"
    if row.table == "inspection":
        return inspection_title(row)
    if row.table in WHAT_HAPPENED:
        return said_of(row)
    if row.table != "judgement":
        return row.title
    scope = row.detail or row.more["area"] or "overall"
    return f"{row.title} ({scope}), {row.more['scheme']}"
