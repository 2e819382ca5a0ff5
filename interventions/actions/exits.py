"""The way out: criteria, their assessments, and looking back."""

from collections.abc import Sequence

from django.db import transaction

from cases.actions import Cite, complete, keep_fact, touch
from cases.models import Organisation, User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.models import (
    CriterionAssessment,
    ExitCriterion,
    Intervention,
    LookBack,
)
from interventions.permissions import (
    may_add_exit_criterion,
    may_assess_criterion,
    may_change_intervention,
    speaks_only_for_own,
)
from interventions.rules import (
    LOOK_BACK_MONTHS,
    AssessmentResult,
    Condition,
    Confidence,
    CriterionPart,
    Independence,
)


@transaction.atomic
def add_exit_criterion(
    *,
    intervention: Intervention,
    condition: Condition,
    statement: str,
    by: User,
    citations: Sequence[Cite],
    part: CriterionPart = CriterionPart.TEST,
    is_must_meet: bool = True,
    measure: str = "",
    threshold: str = "",
    agreed: str | None = None,
    position: int = 0,
) -> ExitCriterion:
    """Record one test that the end of an intervention depends on.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_add_exit_criterion, by, intervention)
    criterion = ExitCriterion(
        intervention=intervention,
        condition=condition,
        part=part,
        statement=statement,
        measure=measure,
        threshold=threshold,
        is_must_meet=is_must_meet,
        agreed=agreed,
        position=position,
    )
    keep_fact(criterion, by=by, citations=citations)
    touch(intervention.case)
    return criterion


@transaction.atomic
def assess_criterion(
    *,
    criterion: ExitCriterion,
    result: AssessmentResult,
    independence: Independence,
    by: User,
    citations: Sequence[Cite],
    assessed: str | None = None,
    assessor: Organisation | None = None,
    confidence: Confidence | None = None,
    words: str = "",
) -> CriterionAssessment:
    """Add an assessment; earlier ones stay. Met needs evidence.

    The organisation's own word is kept as what it is: alone it never counts as meeting a must-meet
    criterion (`rules.counts_as_met`), and nobody passes it off as a stranger's.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_assess_criterion, by, criterion)
    if result == AssessmentResult.MET and not citations:
        raise RuleBroken("Marking a criterion met needs evidence.")
    _check_whose_word(criterion, assessor, independence, by)
    assessment = CriterionAssessment(
        criterion=criterion,
        result=result,
        assessed=assessed,
        assessor=assessor,
        independence=independence,
        confidence=confidence or "",
        words=words,
    )
    keep_fact(assessment, by=by, citations=citations)
    touch(criterion.intervention.case)
    return assessment


def _check_whose_word(
    criterion: ExitCriterion, assessor: Organisation | None, independence: Independence, by: User
) -> None:
    """Nobody passes the organisation's own word off as a stranger's, its lead least of all."""
    own = criterion.intervention.organisation
    is_own_word = independence == Independence.OWN_ORGANISATION
    if assessor is not None and (assessor == own) is not is_own_word:
        raise RuleBroken("The organisation's own word is marked as its own, and no other's is.")
    if not is_own_word and speaks_only_for_own(by, criterion):
        raise RuleBroken("A lead gives the organisation's own word: mark it as its own.")


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
def look_back(*, planned: LookBack, looked: str, found: str, by: User) -> LookBack:
    """Record what a planned look back found. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, planned.intervention)
    due: LookBack = LookBack.objects.select_for_update().get(pk=planned.pk)
    if due.looked is not None:
        raise RuleBroken("This look back has been recorded already.")
    complete(due, looked=looked, found=found)
    touch(due.intervention.case)
    return due
