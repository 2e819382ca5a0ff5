"""What an end depends on: criteria, and the assessments that are added to them and never edited."""

from collections.abc import Sequence

from django.db import transaction

from cases.actions import Cite, keep_fact, touch
from cases.models import Organisation, User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.models import CriterionAssessment, ExitCriterion, Intervention
from interventions.permissions import (
    may_add_exit_criterion,
    may_assess_criterion,
    speaks_only_for_own,
)
from interventions.rules import (
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
    criterion (`measures.readiness.counts_as_met`), and nobody passes it off as a stranger's.
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
