"""What the database refuses of criteria, decisions, tapers and look-backs."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from interventions.models import ExitDecision, TaperStep
from interventions.rules import (
    AssessmentResult,
    DecisionKind,
    EndReason,
    ExitModel,
    LookBackResult,
)
from tests.factories import (
    HEARD_AT,
    CriterionAssessmentFactory,
    EndDateFactory,
    EvidenceFactory,
    ExitDecisionFactory,
    InterventionFactory,
    LookBackFactory,
    OrganisationFactory,
    TaperStepFactory,
    UserFactory,
)
from tests.limits import Limit, check, names, on_both_sides, refused_by

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
    DecisionKind.STEP_DOWN: {"to_what": "A peer review."},
    DecisionKind.ESCALATE: {"to_what": "Commissioners."},
}
KINDS = {kind: {"kind": kind, **BESIDE.get(kind, {})} for kind in DecisionKind}
SETTLED = {"withdrawn_at": HEARD_AT, "withdrawn_because": "Too early."}
ENDS = {"ends": "2014", "end_reason": EndReason.LAPSED, "until": None}


def approved(*, by_the_asker: bool) -> None:
    asker = UserFactory.create()
    ExitDecisionFactory.create(
        asked_by=asker,
        approved_by=asker if by_the_asker else UserFactory.create(),
        approved_at=HEARD_AT,
    )


def two_decisions(**second: object) -> None:
    first = ExitDecisionFactory.create()
    ExitDecisionFactory.create(**{"intervention": first.intervention, **second})


def undone_twice(**second: object) -> None:
    resuming = {"kind": DecisionKind.RESUME, "undoes": ExitDecisionFactory.create()}
    ExitDecisionFactory.create(**resuming)
    ExitDecisionFactory.create(**{**resuming, **second})


def one_end_twice(**second: object) -> None:
    first = ExitDecisionFactory.create(end=EndDateFactory.create())
    ExitDecisionFactory.create(**{"end": first.end, **second})


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
        allowed=list(KINDS.values()),
    ),
    Limit(
        "exitdecision_returned_by_and_returned_at",
        ExitDecisionFactory.create,
        refused=[{"returned_by": UserFactory}, {"returned_at": HEARD_AT}],
        allowed=[{"returned_by": UserFactory, "returned_at": HEARD_AT}],
    ),
    Limit(
        "exitdecision_ends_not_before_decided",
        ExitDecisionFactory.create,
        refused=[{**EXIT, **ENDS, "decided": "2015"}],
        allowed=[{**EXIT, **ENDS, "decided": "2014"}, {**EXIT, **ENDS}],
    ),
    Limit(
        "exitdecision_until_not_before_decided",
        ExitDecisionFactory.create,
        refused=[{"until": "2014", "decided": "2015"}],
        allowed=[{"until": "2015", "decided": "2015"}],
    ),
    Limit(
        "interventions_exitdecision_one_open",
        two_decisions,
        refused=[{}, {"returned_by": UserFactory, "returned_at": HEARD_AT}],
        allowed=[
            {"intervention": InterventionFactory},
            {"approved_by": UserFactory, "approved_at": HEARD_AT},
            SETTLED,
        ],
    ),
    Limit(
        "interventions_exitdecision_withdrawn_for_a_reason",
        ExitDecisionFactory.create,
        refused=[
            {"withdrawn_at": HEARD_AT},
            {**SETTLED, "approved_by": UserFactory, "approved_at": HEARD_AT},
        ],
        allowed=[SETTLED],
    ),
    Limit(
        "interventions_exitdecision_names_another_model",
        ExitDecisionFactory.create,
        refused=[
            {"kind": DecisionKind.CHANGE_MODEL},
            {"new_model": ExitModel.OUTCOMES},
            {**KINDS[DecisionKind.CHANGE_MODEL], "model_before": ExitModel.OUTCOMES},
        ],
        allowed=[
            KINDS[DecisionKind.CHANGE_MODEL],
            {**KINDS[DecisionKind.CHANGE_MODEL], "model_before": ExitModel.BOTH},
        ],
    ),
    Limit(
        "interventions_exitdecision_says_until_when",
        ExitDecisionFactory.create,
        refused=[{"kind": DecisionKind.TRIAL_EXIT, "until": None}, {"until": None}],
        allowed=[{"kind": DecisionKind.TAPER, "until": None}],
    ),
    Limit(
        "interventions_exitdecision_end_has_reason",
        ExitDecisionFactory.create,
        refused=[
            ENDS,
            {**EXIT, "ends": "2014"},
            {**EXIT, "end_reason": EndReason.LAPSED},
        ],
        allowed=[EXIT, {**EXIT, **ENDS}, {**KINDS[DecisionKind.ESCALATE], **ENDS}],
    ),
    Limit(
        "interventions_exitdecision_resumes_a_trial",
        ExitDecisionFactory.create,
        refused=[{"kind": DecisionKind.RESUME}, {"undoes": ExitDecisionFactory}],
        allowed=[KINDS[DecisionKind.RESUME]],
    ),
    Limit(
        "interventions_exitdecision_undone_once",
        undone_twice,
        refused=[{}],
        allowed=[{"undoes": ExitDecisionFactory}, SETTLED],
    ),
    Limit(
        "interventions_exitdecision_one_sets_an_end",
        one_end_twice,
        refused=[{}],
        allowed=[{"end": None}, {"end": EndDateFactory}],
    ),
    Limit(
        "interventions_exitdecision_says_to_what",
        ExitDecisionFactory.create,
        refused=[{"kind": DecisionKind.STEP_DOWN}, {"to_what": "A peer review."}],
        allowed=[KINDS[DecisionKind.STEP_DOWN], KINDS[DecisionKind.ESCALATE]],
    ),
    Limit(
        "taperstep_taking_recorded_at_and_taking_recorded_by",
        TaperStepFactory.create,
        refused=[{"taking_recorded_at": HEARD_AT}, {"taking_recorded_by": UserFactory}],
        allowed=[{"taking_recorded_at": HEARD_AT, "taking_recorded_by": UserFactory}],
    ),
    Limit(
        "interventions_taperstep_one_at_each_position",
        two_steps,
        refused=[{}],
        allowed=[{"position": 2}, {"intervention": InterventionFactory}],
    ),
    Limit(
        "lookback_looking_recorded_at_and_looking_recorded_by",
        LookBackFactory.create,
        refused=[{"looking_recorded_at": HEARD_AT}, {"looking_recorded_by": UserFactory}],
        allowed=[{"looking_recorded_at": HEARD_AT, "looking_recorded_by": UserFactory}],
    ),
    Limit(
        "interventions_lookback_result_has_date",
        LookBackFactory.create,
        refused=[{"result": result} for result in LookBackResult],
        allowed=[
            {"result": result, "looked": "2012", "found": "Much."} for result in LookBackResult
        ],
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


@names("interventions_exitdecision.approved_stays")
def test_what_was_approved_stays_and_a_correction_only_supersedes_it() -> None:
    approved = ExitDecisionFactory.create(approved_by=UserFactory.create(), approved_at=HEARD_AT)
    row = ExitDecision.objects.filter(pk=approved.pk)

    with refused_by("approved_stays"):
        row.update(reasons="Other.")
    right = ExitDecisionFactory.create()
    row.update(superseded_by=right, superseded_at=timezone.now())

    assert ExitDecision.objects.current().get() == right
