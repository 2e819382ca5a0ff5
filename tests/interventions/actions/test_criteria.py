"""Criteria and assessments: who adds them, what is refused, and whose word counts."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.rules import LinkKind, Role, RuleBroken
from interventions.actions import add_exit_criterion, assess_criterion
from interventions.models import ExitCriterion, Intervention
from interventions.rules import AssessmentResult, Condition, Confidence, Independence
from tests.cases.scene import Scene
from tests.factories import InterventionFactory, OrganisationFactory, OrganisationLinkFactory

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
    own = assess_criterion(
        criterion=criterion,
        result=AssessmentResult.MET,
        assessor=scene.trust,
        independence=Independence.OWN_ORGANISATION,
        by=scene.own(Role.LEAD),
        citations=scene.citations,
    )

    assert own.independence == Independence.OWN_ORGANISATION


@pytest.mark.parametrize("kind", [LinkKind.SUCCESSOR_OF, LinkKind.PART_OF])
@pytest.mark.parametrize("is_first", [True, False])
def test_no_predecessor_successor_or_part_of_the_organisation_is_a_stranger_to_it(
    scene: Scene, criterion: ExitCriterion, kind: LinkKind, is_first: bool
) -> None:
    akin = OrganisationFactory.create()
    first, second = (akin, scene.trust) if is_first else (scene.trust, akin)
    OrganisationLinkFactory.create(organisation=first, other=second, kind=kind)
    said: dict[str, Any] = {
        "criterion": criterion,
        "result": AssessmentResult.MET,
        "assessor": akin,
        "by": scene.person(Role.CASEWORKER),
        "citations": scene.citations,
    }

    with pytest.raises(RuleBroken, match="own word is marked as its own"):
        assess_criterion(independence=Independence.PEER, **said)
    own = assess_criterion(independence=Independence.OWN_ORGANISATION, **said)

    assert own.assessor == akin


def test_nobody_elses_word_is_marked_as_the_organisations_own(
    scene: Scene, criterion: ExitCriterion
) -> None:
    with pytest.raises(RuleBroken, match="no other's is"):
        assess_criterion(
            criterion=criterion,
            result=AssessmentResult.NOT_MET,
            assessor=scene.body,
            independence=Independence.OWN_ORGANISATION,
            by=scene.person(Role.CASEWORKER),
            citations=[],
        )


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
