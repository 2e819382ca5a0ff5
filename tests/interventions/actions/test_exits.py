"""The way out: criteria, assessments, a decision by two people, the taper, and looking back."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.rules import Role, RuleBroken
from interventions.actions import (
    add_exit_criterion,
    approve_decision,
    ask_for_decision,
    assess_criterion,
    look_back,
    plan_look_back,
    plan_taper_step,
)
from interventions.models import ExitCriterion, Intervention
from interventions.rules import (
    AssessmentResult,
    Condition,
    Confidence,
    DecisionKind,
    Independence,
)
from tests.cases.scene import Scene
from tests.factories import InterventionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    return InterventionFactory.create(case=scene.case, led_by=scene.body)


@pytest.fixture
def criterion(scene: Scene, intervention: Intervention) -> ExitCriterion:
    return add_exit_criterion(
        intervention=intervention,
        condition=Condition.CAPABILITY,
        statement="The board can run its audit.",
        by=scene.person(Role.CASEWORKER),
        citations=scene.citations,
    )


def test_add_exit_criterion_is_for_the_leading_body(
    scene: Scene, intervention: Intervention
) -> None:
    with pytest.raises(PermissionDenied):
        add_exit_criterion(
            intervention=intervention,
            condition=Condition.STANDARDS,
            statement="Good.",
            by=scene.own(Role.LEAD),
            citations=[],
        )


def test_assess_criterion_adds_and_keeps_earlier_ones(
    scene: Scene, criterion: ExitCriterion
) -> None:
    said: dict[str, Any] = {
        "criterion": criterion,
        "assessor": scene.body,
        "independence": Independence.REGULATOR,
        "by": scene.person(Role.INSPECTOR),
    }

    assess_criterion(result=AssessmentResult.NOT_MET, citations=[], **said)
    assess_criterion(
        result=AssessmentResult.MET,
        confidence=Confidence.HIGH,
        citations=scene.citations,
        **said,
    )

    assert criterion.assessments.count() == 2


def test_met_needs_evidence(scene: Scene, criterion: ExitCriterion) -> None:
    with pytest.raises(RuleBroken, match="Marking a criterion met needs evidence"):
        assess_criterion(
            criterion=criterion,
            result=AssessmentResult.MET,
            independence=Independence.NOT_STATED,
            by=scene.person(Role.CASEWORKER),
            citations=[],
        )


def test_the_organisations_own_word_stays_its_own(scene: Scene, criterion: ExitCriterion) -> None:
    said: dict[str, Any] = {
        "criterion": criterion,
        "result": AssessmentResult.MET,
        "by": scene.own(Role.LEAD),
        "citations": scene.citations,
    }

    own = assess_criterion(assessor=scene.trust, independence=Independence.OWN_ORGANISATION, **said)

    assert own.independence == Independence.OWN_ORGANISATION
    with pytest.raises(RuleBroken, match="own word is marked as its own"):
        assess_criterion(assessor=scene.trust, independence=Independence.PEER, **said)
    with pytest.raises(RuleBroken, match="own word is marked as its own"):
        assess_criterion(assessor=scene.body, independence=Independence.OWN_ORGANISATION, **said)


def test_a_lead_speaks_for_nobody_but_the_own_organisation(
    scene: Scene, criterion: ExitCriterion
) -> None:
    with pytest.raises(RuleBroken, match="own word"):
        assess_criterion(
            criterion=criterion,
            result=AssessmentResult.MET,
            assessor=scene.body,
            independence=Independence.REGULATOR,
            by=scene.own(Role.LEAD),
            citations=scene.citations,
        )


def test_assess_criterion_is_not_for_readers(scene: Scene, criterion: ExitCriterion) -> None:
    with pytest.raises(PermissionDenied):
        assess_criterion(
            criterion=criterion,
            result=AssessmentResult.NOT_MET,
            independence=Independence.NOT_STATED,
            by=scene.person(Role.ANALYST),
            citations=[],
        )


def test_a_decision_is_asked_for_by_one_and_approved_by_another(
    scene: Scene, intervention: Intervention
) -> None:
    asker, approver = scene.person(Role.CASEWORKER), scene.person(Role.APPROVER)
    decision = ask_for_decision(
        intervention=intervention,
        kind=DecisionKind.EXIT,
        reasons="The board can finish the job.",
        still_not_good="Standards.",
        owned_by=scene.trust,
        would_bring_us_back="A second qualified account.",
        by=asker,
        citations=scene.citations,
    )

    with pytest.raises(PermissionDenied):
        approve_decision(decision=decision, decided="2024", by=asker)
    approved = approve_decision(decision=decision, decided="2024", by=approver)

    assert (approved.asked_by, approved.approved_by) == (asker, approver)
    with pytest.raises(RuleBroken, match="approved already"):
        approve_decision(decision=decision, decided="2024", by=approver)


def test_an_exit_leaves_a_note(scene: Scene, intervention: Intervention) -> None:
    with pytest.raises(RuleBroken, match="what is still not good"):
        ask_for_decision(
            intervention=intervention,
            kind=DecisionKind.EXIT,
            reasons="Done.",
            by=scene.person(Role.CASEWORKER),
            citations=[],
        )


def test_a_taper_has_one_step_at_each_position(scene: Scene, intervention: Intervention) -> None:
    said: dict[str, Any] = {
        "intervention": intervention,
        "position": 1,
        "by": scene.person(Role.APPROVER),
        "citations": scene.citations,
    }
    plan_taper_step(what="Two conditions lifted.", taken="2010-06-29", **said)

    with pytest.raises(RuleBroken):
        plan_taper_step(what="Another.", **said)


def test_we_look_back_once_after_the_months_we_set(
    scene: Scene, intervention: Intervention
) -> None:
    by = scene.person(Role.APPROVER)
    said: dict[str, Any] = {"intervention": intervention, "due": "2024-11", "by": by}
    planned = plan_look_back(months_after=6, citations=scene.citations, **said)

    look_back(planned=planned, looked="2024-11-20", found="Still good.", by=by)

    planned.refresh_from_db()
    assert planned.found == "Still good."
    with pytest.raises(RuleBroken, match="recorded already"):
        look_back(planned=planned, looked="2025", found="Again.", by=by)
    with pytest.raises(RuleBroken, match="after 6, 12, 24, 36 months"):
        plan_look_back(months_after=7, citations=[], **said)
