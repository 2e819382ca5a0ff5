"""Steps of the past: told in one piece by the two tellers of the register, and by nobody else."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import enrol_teller
from cases.models import User
from cases.rules import Role, RuleBroken
from interventions.actions.past_steps import PastStep, tell_past_step
from interventions.models import Intervention, StatutoryStep
from interventions.rules import LeverKind, StepOutcome
from tests.cases.scene import Scene
from tests.factories import (
    CaseFactory,
    InterventionFactory,
    LeverFactory,
    MembershipFactory,
    SupportBypassFactory,
    SupportOfferFactory,
)

pytestmark = pytest.mark.django_db
SAID = PastStep(
    evidence_words="The inspection of April 2010.",
    minded_to="2010-06-02",
    minded_to_words="A draft direction.",
    due_on=date(2010, 6, 23),
    representations_words="Not in the sources.",
    reasons="The council failed.",
    decision_words="A direction.",
)


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    told = InterventionFactory.create(case=scene.case, led_by=scene.body, started="2010-06-30")
    LeverFactory.create(intervention=told, kind=LeverKind.CULTURAL)
    LeverFactory.create(intervention=told, kind=LeverKind.LEADERSHIP, is_main=True)
    return told


def teller(scene: Scene, name: str, *roles: Role) -> User:
    found = enrol_teller(username=name, name=name)
    for role in roles:
        MembershipFactory.create(user=found, organisation=scene.body, role=role)
    return found


def test_a_step_of_the_past_is_told_with_its_days_and_its_intervention(
    scene: Scene, intervention: Intervention
) -> None:
    by = teller(scene, "case-studies", Role.CASEWORKER)
    approver = teller(scene, "case-studies-approver", Role.APPROVER)
    offer = SupportOfferFactory.create(case=scene.case)

    step = tell_past_step(
        intervention=intervention,
        way=offer,
        said=SAID,
        by=by,
        approver=approver,
        citations=scene.citations,
    )

    assert (step.offer, step.bypass, step.intervention) == (offer, None, intervention)
    assert (step.minded_to, step.decided, step.outcome) == (
        "2010-06-02",
        "2010-06-30",
        StepOutcome.MADE,
    )
    assert step.levers == [LeverKind.LEADERSHIP, LeverKind.CULTURAL]
    assert (step.asked_by, step.decided_by) == (by, approver)


def test_a_step_of_the_past_may_rest_on_a_bypass_and_on_nothing_else(
    scene: Scene, intervention: Intervention
) -> None:
    by = teller(scene, "case-studies", Role.CASEWORKER)
    approver = teller(scene, "case-studies-approver", Role.APPROVER)
    bypass = SupportBypassFactory.create(case=scene.case)
    people: dict[str, Any] = {"by": by, "approver": approver, "citations": scene.citations}

    with pytest.raises(RuleBroken, match="Offer peer support first"):
        tell_past_step(intervention=intervention, way=intervention, said=SAID, **people)
    step = tell_past_step(intervention=intervention, way=bypass, said=SAID, **people)

    assert (step.offer, step.bypass) == (None, bypass)


@pytest.mark.parametrize(
    ("name", "other", "roles", "other_roles"),
    [
        ("sam", "case-studies-approver", [Role.CASEWORKER], [Role.APPROVER]),
        ("case-studies", "sam", [Role.CASEWORKER], [Role.APPROVER]),
        ("case-studies", "case-studies-approver", [], [Role.APPROVER]),
        ("case-studies", "case-studies-approver", [Role.CASEWORKER], []),
    ],
)
def test_only_the_two_tellers_tell_it_each_in_its_role(
    scene: Scene,
    intervention: Intervention,
    name: str,
    other: str,
    roles: list[Role],
    other_roles: list[Role],
) -> None:
    by, approver = teller(scene, name, *roles), teller(scene, other, *other_roles)

    with pytest.raises(PermissionDenied):
        tell_past_step(
            intervention=intervention,
            way=SupportOfferFactory.create(case=scene.case),
            said=SAID,
            by=by,
            approver=approver,
            citations=scene.citations,
        )

    assert not StatutoryStep.objects.exists()


def test_one_teller_cannot_be_both(scene: Scene, intervention: Intervention) -> None:
    both = teller(scene, "case-studies", Role.CASEWORKER, Role.APPROVER)

    with pytest.raises(RuleBroken, match="Nobody approves what they asked for"):
        tell_past_step(
            intervention=intervention,
            way=SupportOfferFactory.create(case=CaseFactory.create()),
            said=SAID,
            by=both,
            approver=both,
            citations=scene.citations,
        )
