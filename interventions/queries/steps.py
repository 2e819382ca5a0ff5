"""Statutory steps: their facts as known on a day, and the rows that a reader may see."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from cases.models import Case, Document, Membership, User, end_of_day
from interventions.measures.steps import (
    Deed,
    Stage,
    StageState,
    StepFacts,
    StepState,
    deeds,
    stages,
    step_state,
)
from interventions.models import StatutoryStep

RELATED = (
    *("case__organisation", "organisation", "body", "instrument", "replaces", "intervention"),
    *("offer__offered_by", "bypass", "recorded_by", "minded_to_recorded_by", "answer_recorded_by"),
    *("minded_to_document", "representations_document", "decision_document"),
    *("asked_by", "decided_by", "returned_by", "no_notice_recorded_by"),
)


class ShownStep(NamedTuple):
    """A step with where it stands, as known on a day, and what may be done with it."""

    step: StatutoryStep
    facts: StepFacts
    state: StepState
    stages: list[tuple[Stage, StageState]]
    deeds: frozenset[Deed]


def steps_seen_by(reader: User) -> QuerySet[StatutoryStep]:
    """Steps that a reader may see, with everything that a page says of them."""
    found: QuerySet[StatutoryStep] = StatutoryStep.objects.visible_to(reader)
    return found.select_related(*RELATED)


def steps_of(case: Case, reader: User, as_known_on: date | None = None) -> list[ShownStep]:
    """The steps of a case that a reader may see, the latest first.

    As known on a day, a step of another body shows if it had been said openly by that day.
    """
    known = StatutoryStep.objects.as_known_on(as_known_on).filter(case=case)
    steps = list(steps_seen_by(reader).filter(pk__in=known.values("pk")).order_by("-pk"))
    if as_known_on is not None and not reader.is_staff:
        own = set(Membership.objects.reads_drafts(reader).values_list("organisation", flat=True))
        steps = [each for each in steps if each.body_id in own or _was_open(each, as_known_on)]
    return [shown(each, as_known_on) for each in steps]


def under_way(steps: Iterable[ShownStep]) -> list[ShownStep]:
    """Steps on which nobody had decided."""
    return [each for each in steps if not each.facts.outcome]


def shown(step: StatutoryStep, as_known_on: date | None = None) -> ShownStep:
    """A step with its state on a day: today, or the day up to which things count as known."""
    facts = facts_of(step, as_known_on)
    today = as_known_on or timezone.localdate()
    may_be_done = deeds(facts, today) if as_known_on is None else frozenset()
    return ShownStep(step, facts, step_state(facts, today), stages(facts, today), may_be_done)


def facts_of(step: StatutoryStep, as_known_on: date | None = None) -> StepFacts:
    """The dated facts of a step, as far as they had been recorded by the end of a day."""

    def known(recorded_at: datetime | None) -> bool:
        return recorded_at is not None and not came_later(recorded_at)

    def came_later(recorded_at: datetime | None) -> bool:
        return bool(as_known_on and recorded_at and recorded_at >= end_of_day(as_known_on))

    was_said = known(step.minded_to_recorded_at)
    return StepFacts(
        minded_to=step.minded_to if was_said else None,
        said_on=timezone.localdate(step.minded_to_recorded_at) if was_said else None,
        due_on=step.representations_due_on if was_said else None,
        represented=step.represented if known(step.answer_recorded_at) else None,
        is_silent=_is_silent(step) and (as_known_on is None or known(step.asked_at)),
        is_without_notice=bool(step.without_notice_because)
        and not was_said
        and not came_later(step.no_notice_recorded_at),
        is_asked=known(step.asked_at),
        is_returned=bool(step.returned_because) and not came_later(step.returned_at),
        outcome=step.outcome if known(step.decided_at) else "",
    )


def _is_silent(step: StatutoryStep) -> bool:
    """Whether somebody recorded that no answer came: in words, without a day of an answer."""
    return step.represented is None and bool(step.representations_words)


def documents_seen_by(reader: User, case: Case) -> QuerySet[Document]:
    """The documents of a case that a reader may open, the latest first."""
    found: QuerySet[Document] = Document.objects.visible_to(reader).current()
    return found.filter(case=case).order_by("-pk")


def _was_open(step: StatutoryStep, day: date) -> bool:
    """Whether others than its own body could read a step by the end of a day."""
    facts = facts_of(step, day)
    return facts.minded_to is not None or facts.outcome == StepState.MADE
