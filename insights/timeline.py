"""The timeline is read from the facts, never stored a second time: rows in, plain `Timeline` out.

The result knows nothing of the database; `insights/figure/` lays it out and writes it down.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from cases import edtf
from cases.models import Case
from cases.queries import Mark, Sources, sources_of
from cases.rules import (
    TURNING_KINDS,
    EventKind,
    InspectionKind,
    Lane,
    OrganisationKind,
    PhaseKind,
)
from insights.figure import timeline as figure
from insights.figure.versions import fingerprint
from insights.queries import Told, facts_of
from interventions.rules import BoardKind, EndKind, EndReason

Shape = TypeVar("Shape")

# Lanes stand in the order of cases.rules.Lane. What a body does is drawn in its kind's lane.
LANE_OF_BODY = {
    OrganisationKind.REGULATOR: Lane.REGULATOR,
    OrganisationKind.DEPARTMENT: Lane.DEPARTMENT,
    OrganisationKind.SECTOR_BODY: Lane.PEERS,
    OrganisationKind.PROVIDER: Lane.PROVIDER,
    OrganisationKind.SERVICE: Lane.PROVIDER,
    OrganisationKind.GROUP: Lane.PEERS,
    OrganisationKind.OTHER: Lane.EXTERNAL,
}
WHAT: dict[str, Callable[[Told], str]] = {
    "phase": lambda row: f"Phase: {PhaseKind(row.kind).label.lower()}",
    "designation": lambda _: "Label of failure",
    "intervention": lambda _: "Intervention",
    "event": lambda row: str(EventKind(row.kind).label),
    "judgement": lambda _: "Grade",
    "inspection": lambda row: str(InspectionKind(row.kind).label),
    "appointment": lambda _: "Post held",
    "board": lambda row: str(BoardKind(row.kind).label),
}


class CaseTimeline(NamedTuple):
    """A figure's data, with the rows and sources it was read from, for the tables beside it."""

    timeline: figure.Timeline
    told: list[Told]
    sources: Sources


class _Reading(NamedTuple):
    """What every row is read with: the numbers of its sources, and where "later" begins."""

    sources: Sources
    later_from: date | None

    def numbers(self, row: Told) -> tuple[int, ...]:
        marks = self.sources.of.get(row.evidence_id or 0, [])
        return tuple(dict.fromkeys(mark.number for mark in marks))

    def is_later(self, row: Told) -> bool:
        moment = moment_of(row.started)
        day = moment.earliest or moment.latest
        return bool(day and self.later_from and day > self.later_from)


def timeline_of(case: Case, *, today: date, as_known_on: date | None = None) -> figure.Timeline:
    """What the figure of a case shows; two queries, whatever its size."""
    return case_timeline(case, today=today, as_known_on=as_known_on).timeline


def case_timeline(
    case: Case,
    *,
    today: date,
    as_known_on: date | None = None,
    more_evidence: Iterable[int | None] = (),
) -> CaseTimeline:
    """The figure's data and what it was read from.

    more_evidence: evidence of other things the same page shows, numbered after the figure's own.
    """
    told = facts_of(case, as_known_on)
    cited = [row.evidence_id for row in told]
    cited += [end["evidence"] for row in told if row.more for end in row.more.get("ends") or []]
    sources = sources_of([*cited, *more_evidence])
    reading = _Reading(sources, case.later_from)
    drawn = [row for row in told if not _is_told_by_an_event(row, told)]
    found = figure.Timeline(
        reference=case.reference,
        title=case.title,
        subtitle=_subtitle(case),
        lanes=tuple(figure.Lane(lane.value, str(lane.label)) for lane in Lane),
        today=today,
        bands=_each(drawn, "phase", reading, _band),
        spans=(
            *_each(drawn, "designation", reading, _designation),
            *_each(drawn, "intervention", reading, _intervention),
            *_each(drawn, "board", reading, _board),
            *_each(drawn, "appointment", reading, _post),
        ),
        happenings=(
            *_each(drawn, "event", reading, _happening),
            *_each(drawn, "inspection", reading, _inspection),
        ),
        ratings=_each(drawn, "judgement", reading, _rating),
        rules=_rules(case),
        sources=tuple(
            figure.SourceLine(mark.number, _source_words(mark), mark.url) for mark in sources.listed
        ),
        as_known_on=as_known_on,
    )
    # The version names the facts, not the day of drawing: the same facts give the same words.
    facts_only = fingerprint(replace(found, today=date.min))
    return CaseTimeline(replace(found, data_version=facts_only[:12]), told, sources)


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
    reading = _Reading(read.sources, case.later_from)
    return [
        TableRow(
            key=_key(row),
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
        return _inspection_title(row)
    if row.table != "judgement":
        return row.title
    scope = row.detail or row.more["area"] or "overall"
    return f"{row.title} ({scope}), {row.more['scheme']}"


def moment_of(text: str | None) -> figure.Moment:
    """A stored date as the figure knows it; an undated fact has no bound on either side."""
    if not text:
        return figure.Moment("", "undated", None, None, figure.Precision.BETWEEN)
    read = edtf.parse(text)
    return figure.Moment(
        read.text,
        read.words,
        read.earliest,
        read.latest,
        figure.Precision(read.precision.value),
        read.is_approximate,
    )


def _each(
    told: list[Told],
    table: str,
    reading: _Reading,
    shape: Callable[[Told, _Reading], Shape],
) -> tuple[Shape, ...]:
    return tuple(shape(row, reading) for row in told if row.table == table)


def _is_told_by_an_event(row: Told, told: list[Told]) -> bool:
    """Whether a post without a known end is only what an event of that day says of its holder.

    Such a post has no length to draw; the tables still list it.
    """
    if row.table != "appointment" or not row.more["is_end_unknown"]:
        return False
    name = row.title.split(" (")[0].rpartition(" ")[2]
    return any(
        each.table == "event" and each.started == row.started and name in each.title + each.actor
        for each in told
    )


def _key(row: Told) -> str:
    return f"{row.table}-{row.pk}"


def _started(row: Told) -> figure.Moment:
    """When something began; a start nobody found is bounded by the end at least."""
    if row.started or not row.ended:
        return moment_of(row.started)
    latest = moment_of(row.ended).latest
    return figure.Moment("", "start not found", None, latest, figure.Precision.BETWEEN)


def _ended(row: Told) -> figure.Moment | None:
    return moment_of(row.ended) if row.ended else None


def _band(row: Told, reading: _Reading) -> figure.Band:
    return figure.Band(
        key=_key(row),
        label=row.title,
        kind=row.kind.lower(),
        started=_started(row),
        ended=_ended(row),
        sources=reading.numbers(row),
    )


def _designation(row: Told, reading: _Reading) -> figure.Span:
    return figure.Span(
        key=_key(row),
        lane=LANE_OF_BODY[OrganisationKind(row.more["body"])].value,
        kind="designation",
        title=row.title,
        started=_started(row),
        ended=_ended(row),
        is_end_unknown=row.more["is_end_unknown"],
        detail=row.actor,
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def _intervention(row: Told, reading: _Reading) -> figure.Span:
    ends = row.more["ends"]
    legal = [end for end in ends if end["kind"] == EndKind.LEGAL]
    marks = tuple(
        figure.EndMark(figure.EndKind(end["kind"].lower()), moment_of(end["falls"]))
        for end in ends
        if end["falls"]
    )
    reason = next((EndReason(end["reason"]).label for end in legal if end["reason"]), "")
    dated = [end["falls"] for end in legal if end["falls"]]
    return figure.Span(
        key=_key(row),
        lane=LANE_OF_BODY[OrganisationKind(row.more["body"])].value,
        kind="intervention",
        title=row.title,
        started=_started(row),
        ended=moment_of(dated[0]) if dated else None,
        is_end_unknown=bool(legal) and not dated,
        ends=marks,
        detail=", ".join(filter(None, [row.actor, str(reason)])),
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def _board(row: Told, reading: _Reading) -> figure.Span:
    return figure.Span(
        key=_key(row),
        lane=Lane.BOARD.value,
        kind="plan",
        title=row.title,
        started=_started(row),
        ended=_ended(row),
        detail=row.actor,
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def _post(row: Told, reading: _Reading) -> figure.Span:
    """A post held; those of an intervention stand in the board's lane, the others lead."""
    return figure.Span(
        key=_key(row),
        lane=(Lane.BOARD if row.more["intervention"] else Lane.LEADERSHIP).value,
        kind="post",
        title=f"{row.kind}: {row.title}",
        started=_started(row),
        ended=_ended(row),
        is_end_unknown=row.more["is_end_unknown"],
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def _inspection(row: Told, reading: _Reading) -> figure.Happening:
    return figure.Happening(
        key=_key(row),
        lane=LANE_OF_BODY[OrganisationKind(row.more["body"])].value,
        kind=str(InspectionKind(row.kind).label),
        title=_inspection_title(row),
        happened=moment_of(row.started),
        ended=_ended(row),
        actor=row.actor,
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def _inspection_title(row: Told) -> str:
    kind = str(InspectionKind(row.kind).label)
    of = f" of {row.service}" if row.service else ""
    return f"{kind}{of}. {row.title}".strip().removesuffix(".") + "."


def _happening(row: Told, reading: _Reading) -> figure.Happening:
    return figure.Happening(
        key=_key(row),
        lane=row.lane,
        kind=str(EventKind(row.kind).label),
        title=row.title,
        happened=moment_of(row.started),
        ended=_ended(row),
        actor=row.actor,
        detail=row.detail,
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
        is_turning=row.kind in TURNING_KINDS,
    )


def _rating(row: Told, reading: _Reading) -> figure.Rating:
    return figure.Rating(
        key=_key(row),
        happened=moment_of(row.started),
        grade=row.title,
        scheme=row.more["scheme"],
        scope=row.detail or row.more["area"] or "overall",
        standing=_standing(row),
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def _standing(row: Told) -> figure.Standing:
    if not row.more["is_judged"]:
        return figure.Standing.UNJUDGED
    if row.more["is_failing"]:
        return figure.Standing.FAILING
    if row.more["is_acceptable"]:
        return figure.Standing.BEST if row.more["rank"] == 1 else figure.Standing.ACCEPTABLE
    return figure.Standing.BELOW


def _rules(case: Case) -> tuple[figure.Rule, ...]:
    """The line after which facts are later than the account the case is told from."""
    if not case.later_from:
        return ()
    return (figure.Rule("later", "Failing Well published", moment_of(case.later_from.isoformat())),)


def _subtitle(case: Case) -> str:
    named = [case.service, case.sector.name]
    return ", ".join(dict.fromkeys(word for word in named if word))


def _source_words(mark: Mark) -> str:
    return f"{mark.title}, {mark.place}" if mark.place else mark.title
