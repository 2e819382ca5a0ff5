"""A case's facts read and put in their shapes: the figure's plain data, and what it rests on."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from cases.models import Case
from cases.queries import Mark, Sources, sources_of
from cases.rules import Lane
from insights.figure import timeline as figure
from insights.figure.versions import fingerprint
from insights.queries import Told, facts_of
from insights.timeline import shapes
from insights.timeline.happenings import happenings_of, is_told_by_an_event
from insights.timeline.shapes import Reading, moment_of

Shape = TypeVar("Shape")


class CaseTimeline(NamedTuple):
    """A figure's data, with the rows and sources it was read from, for the tables beside it."""

    timeline: figure.Timeline
    told: list[Told]
    sources: Sources


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
    reading = Reading(sources, case.later_from)
    drawn = [row for row in told if not is_told_by_an_event(row, told)]
    found = figure.Timeline(
        reference=case.reference,
        title=case.title,
        subtitle=_subtitle(case),
        lanes=tuple(figure.Lane(lane.value, str(lane.label)) for lane in Lane),
        today=today,
        bands=_each(drawn, "phase", reading, shapes.band),
        spans=(
            *_each(drawn, "designation", reading, shapes.designation),
            *_each(drawn, "intervention", reading, shapes.intervention),
            *_each(drawn, "board", reading, shapes.board),
            *_each(drawn, "appointment", reading, shapes.post),
        ),
        happenings=(
            *_each(drawn, "event", reading, shapes.happening),
            *_each(drawn, "inspection", reading, shapes.inspection),
            *happenings_of(drawn, reading),
        ),
        ratings=_each(drawn, "judgement", reading, shapes.rating),
        rules=_rules(case),
        sources=tuple(
            figure.SourceLine(mark.number, _source_words(mark), mark.url) for mark in sources.listed
        ),
        as_known_on=as_known_on,
    )
    # The version names the facts, not the day of drawing: the same facts give the same words.
    facts_only = fingerprint(replace(found, today=date.min))
    return CaseTimeline(replace(found, data_version=facts_only[:12]), told, sources)


def _each(
    told: list[Told],
    table: str,
    reading: Reading,
    shape: Callable[[Told, Reading], Shape],
) -> tuple[Shape, ...]:
    return tuple(shape(row, reading) for row in told if row.table == table)


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
