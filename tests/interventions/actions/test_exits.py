"""The way out: a decision by two people, and the taper."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.rules import Role, RuleBroken
from interventions.actions import (
    approve_decision,
    ask_for_decision,
    plan_taper_step,
)
from interventions.models import Intervention
from interventions.rules import DecisionKind
from tests.cases.scene import Scene
from tests.factories import InterventionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    return InterventionFactory.create(case=scene.case, led_by=scene.body)


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
