"""Looking back after an exit: four looks that the exit itself schedules, and what each found.

An exit that lasts is told from one that did not by looking again, with the criteria of the exit in
hand (report L1789-1862). Every action holds the case and then the look-back to the end of its
transaction: of two people who record at once the second sees what the first has written.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, complete, gather, keep_fact, supersede, touch
from cases.actions.case_work import Told, cites
from cases.actions.holding import hold
from cases.models import Citation, User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.measures.months import months_after as later
from interventions.models import CriterionAssessment, ExitDecision, Intervention, LookBack
from interventions.permissions import (
    may_change_intervention,
    may_look_back,
    standing_at_look_back,
)
from interventions.queries.look_backs import carried_over, exit_day_of
from interventions.rules import LOOK_BACK_MONTHS, AssessmentResult, LookBackResult


class Reread(NamedTuple):
    """How a criterion of the exit stands when somebody looks again."""

    result: AssessmentResult
    words: str = ""


@transaction.atomic
def plan_look_back(
    *,
    intervention: Intervention,
    months_after: int,
    due: str,
    by: User,
    citations: Sequence[Cite],
) -> LookBack:
    """Plan to look again some months after the exit. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, intervention)
    if months_after not in LOOK_BACK_MONTHS:
        expected = ", ".join(map(str, LOOK_BACK_MONTHS))
        raise RuleBroken(f"We look back after {expected} months.")
    look_back = LookBack(intervention=intervention, months_after=months_after, due=due)
    keep_fact(look_back, by=by, citations=citations)
    touch(intervention.case)
    return look_back


@transaction.atomic
def schedule_look_backs(*, decision: ExitDecision, ended: str, by: User) -> None:
    """Plan the looks after an exit that was decided, counted from the day it takes effect.

    Asked again, it plans nothing twice. A look that is planned already by somebody's word stays as
    it was said; one that the exit scheduled for another day, and that nobody has made yet, moves.
    Raises PermissionDenied, RuleBroken.
    """
    intervention = decision.intervention
    require(may_change_intervention, by, intervention)
    touch(intervention.case)
    planned = {
        each.months_after: each
        for each in LookBack.objects.current().filter(intervention=intervention)
    }
    for months in LOOK_BACK_MONTHS:
        due = _due(ended, months)
        known = planned.get(months)
        if known is None:
            look_back = LookBack(
                intervention=intervention, months_after=months, due=due, decision=decision
            )
            keep_fact(look_back, by=by, citations=())
        elif known.decision_id is not None and known.looked is None and known.due != due:
            supersede(
                known,
                replacement={"due": due, "decision": decision},
                reason=_("The exit takes effect on another day."),
                by=by,
            )


def _due(ended: str, months: int) -> str:
    try:
        return later(ended, months)
    except edtf.EdtfError as problem:
        raise RuleBroken(str(problem)) from problem


@transaction.atomic
def record_look_back(
    *,
    planned: LookBack,
    result: LookBackResult,
    looked: str,
    found: str,
    by: User,
    told: Told | None = None,
    reread: Mapping[int, Reread] | None = None,
) -> LookBack:
    """Record what a planned look-back found, once, with each criterion of the exit read again.

    reread: by the key of the criterion. Nothing is corrected by it: the assessments that the exit
    rested on stay, these are added. Raises PermissionDenied, RuleBroken.
    """
    intervention = planned.intervention
    require(may_look_back, by, intervention.case)
    touch(intervention.case)
    due = hold(planned)
    said = {"result": result, "looked": looked, "found": found.strip()}
    again = dict(reread or {})
    if due.looked is not None:
        if _was_said(due, said, again, by):
            return due
        raise RuleBroken(_("This look-back has been recorded already."))
    _check_in_force(due)
    _check_day(due, looked, timezone.localdate())
    if not said["found"]:
        raise RuleBroken(_("Say what was found."))
    _check_criteria(due, again)
    _cite(due, cites(told, by))
    complete(due, **said, looking_recorded_at=timezone.now(), looking_recorded_by=by)
    _assess(due, again, told, by)
    return due


def _was_said(
    done: LookBack, said: Mapping[str, object], again: Mapping[int, Reread], by: User
) -> bool:
    """Whether the same person has recorded just this: a form that was sent twice."""
    assessed = {
        each.criterion_id: Reread(AssessmentResult(each.result), each.words)
        for each in CriterionAssessment.objects.current().filter(look_back=done)
    }
    return (
        done.looking_recorded_by_id == by.pk
        and all(getattr(done, name) == value for name, value in said.items())
        and assessed == again
    )


def _check_in_force(due: LookBack) -> None:
    """A look-back that a correction replaced, or whose exit was taken back, is not recorded."""
    if due.superseded_at is not None:
        raise RuleBroken(_("This look-back has been corrected: record the one that replaced it."))
    if due.decision is not None and due.decision.superseded_at is not None:
        raise RuleBroken(_("The exit that this look-back belongs to has been corrected."))


def _check_day(due: LookBack, looked: str, today: date) -> None:
    """Somebody looked after the exit, and not tomorrow."""
    ended = exit_day_of(due.intervention)
    if ended is None:
        raise RuleBroken(_("This intervention has not ended: there is no exit to look back at."))
    if ended and lies_ahead(ended, today):
        raise RuleBroken(_("The exit has not taken effect yet: there is nothing to look back at."))
    if lies_ahead(looked, today):
        raise RuleBroken(_("You cannot have looked on a day that is still to come."))
    if certainly_before(looked, ended):
        raise RuleBroken(
            _("A look-back comes after the exit, which was on %(day)s.")
            % {"day": edtf.words(ended)}
        )


def _check_criteria(due: LookBack, again: Mapping[int, Reread]) -> None:
    """Only the criteria of this exit are read again."""
    known = {each.pk for each in carried_over(due)}
    if set(again) - known:
        raise RuleBroken(_("One of these criteria is not a criterion of this exit."))


def _cite(due: LookBack, citations: Sequence[Cite]) -> None:
    """Beside what planned it, a look-back cites what it was recorded from."""
    if due.evidence is None:
        due.evidence = gather(citations)
        return
    first = due.evidence.citations.count()
    for position, cite in enumerate(citations, first):
        Citation.objects.get_or_create(
            evidence=due.evidence,
            source=cite.source,
            locator=cite.locator,
            defaults={"position": position},
        )


def _assess(due: LookBack, again: Mapping[int, Reread], told: Told | None, by: User) -> None:
    """Add an assessment for each criterion that was read again, by the body that looked."""
    body, independence = standing_at_look_back(by, due.intervention)
    for criterion in carried_over(due):
        if criterion.pk not in again:
            continue
        read = again[criterion.pk]
        citations = cites(told, by)
        if read.result == AssessmentResult.MET and not citations:
            raise RuleBroken(_("Marking a criterion met needs evidence."))
        assessment = CriterionAssessment(
            criterion=criterion,
            result=read.result,
            words=read.words,
            assessed=due.looked,
            assessor=body,
            independence=independence,
            look_back=due,
        )
        keep_fact(assessment, by=by, citations=citations)
