"""What the database refuses of criteria, decisions, tapers and look-backs."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from interventions.models import TaperStep
from interventions.rules import AssessmentResult, DecisionKind, ExitModel
from tests.factories import (
    HEARD_AT,
    CriterionAssessmentFactory,
    EvidenceFactory,
    ExitDecisionFactory,
    InterventionFactory,
    LookBackFactory,
    OrganisationFactory,
    TaperStepFactory,
    UserFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db
EXIT = {
    "kind": DecisionKind.EXIT,
    "still_not_good": "The audit.",
    "owned_by": OrganisationFactory,
    "would_bring_us_back": "A qualified account.",
}

# What each kind says beside its reasons, where it must.
BESIDE: dict[DecisionKind, dict[str, object]] = {
    DecisionKind.EXIT: EXIT,
    DecisionKind.RESUME: {"undoes": ExitDecisionFactory},
    DecisionKind.CHANGE_MODEL: {"new_model": ExitModel.OUTCOMES},
}


def approved(*, by_the_asker: bool) -> None:
    asker = UserFactory.create()
    ExitDecisionFactory.create(
        asked_by=asker,
        approved_by=asker if by_the_asker else UserFactory.create(),
        approved_at=HEARD_AT,
    )


def two_steps(**second: object) -> None:
    first = TaperStepFactory.create(position=1)
    TaperStepFactory.create(**{"intervention": first.intervention, "position": 1, **second})


def two_look_backs(**second: object) -> None:
    first = LookBackFactory.create(months_after=6)
    LookBackFactory.create(**{"intervention": first.intervention, "months_after": 6, **second})


LIMITS = [
    Limit(
        "interventions_criterionassessment_met_needs_evidence",
        CriterionAssessmentFactory.create,
        refused=[{"result": AssessmentResult.MET}],
        allowed=[
            {"result": AssessmentResult.MET, "evidence": EvidenceFactory},
            *({"result": each} for each in AssessmentResult if each is not AssessmentResult.MET),
        ],
    ),
    Limit(
        "exitdecision_approved_by_and_approved_at",
        ExitDecisionFactory.create,
        refused=[{"approved_by": UserFactory}, {"approved_at": HEARD_AT}],
        allowed=[{}, {"approved_by": UserFactory, "approved_at": HEARD_AT}],
    ),
    Limit(
        "interventions_exitdecision_approved_by_another",
        approved,
        refused=[{"by_the_asker": True}],
        allowed=[{"by_the_asker": False}],
    ),
    Limit(
        "interventions_exitdecision_exit_leaves_a_note",
        ExitDecisionFactory.create,
        refused=[
            {**EXIT, "still_not_good": ""},
            {**EXIT, "owned_by": None},
            {**EXIT, "would_bring_us_back": ""},
        ],
        allowed=[{"kind": kind, **BESIDE.get(kind, {})} for kind in DecisionKind],
    ),
    Limit(
        "interventions_taperstep_one_at_each_position",
        two_steps,
        refused=[{}],
        allowed=[{"position": 2}, {"intervention": InterventionFactory}],
    ),
    Limit(
        "interventions_lookback_once_each",
        two_look_backs,
        refused=[{}],
        allowed=[{"months_after": 12}, {"intervention": InterventionFactory}],
    ),
    Limit(
        "interventions_lookback_says_what_was_found",
        LookBackFactory.create,
        refused=[{"looked": "2012"}],
        allowed=[{}, {"looked": "2012", "found": "All was well."}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


def test_a_step_that_was_corrected_leaves_its_position() -> None:
    wrong = TaperStepFactory.create(position=1)
    right = TaperStepFactory.create(intervention=wrong.intervention, position=2)
    TaperStep.objects.filter(pk=wrong.pk).update(superseded_by=right, superseded_at=timezone.now())

    TaperStepFactory.create(intervention=wrong.intervention, position=1)

    assert TaperStep.objects.current().count() == 2
