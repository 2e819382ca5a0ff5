"""Passing over peers: only for a reason of substance, and reviewed once, by somebody else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import override_settings
from django.utils import timezone

from cases.actions.case_work import Told
from cases.rules import Role, RuleBroken
from interventions.actions import bypass_support, review_bypass
from interventions.models import SupportBypass
from interventions.rules import BypassBasis
from tests.cases.scene import Scene, wearing
from tests.factories import SupportBypassFactory

pytestmark = pytest.mark.django_db

REASON = "Children would be left in danger while peers are looked for."


@pytest.fixture
def scene() -> Scene:
    return Scene()


def passing(scene: Scene, **said: Any) -> dict[str, Any]:
    return {
        "case": scene.case,
        "basis": BypassBasis.EMERGENCY,
        "reason": REASON,
        "decided": "2024-05-01",
        "by": scene.person(Role.CASEWORKER),
        **said,
    }


def reviewing(bypass: SupportBypass, scene: Scene, **said: Any) -> dict[str, Any]:
    return {
        "bypass": bypass,
        "was_right": True,
        "words": "Two children had been hurt.",
        "reviewed": "2024-07-01",
        "by": scene.person(Role.APPROVER),
        **said,
    }


@pytest.mark.parametrize("basis", [BypassBasis.EMERGENCY, BypassBasis.NO_PEER, BypassBasis.OTHER])
def test_a_bypass_is_recorded_with_the_day_of_its_review(scene: Scene, basis: BypassBasis) -> None:
    bypass = bypass_support(**passing(scene, basis=basis, told=Told("Minute of the director")))

    assert bypass.organisation == scene.trust
    assert bypass.review_due_on == date(2024, 7, 30)
    assert bypass.evidence is not None


@override_settings(BYPASS_REVIEW_DAYS=10)
def test_when_it_is_reviewed_is_a_setting(scene: Scene) -> None:
    assert bypass_support(**passing(scene)).review_due_on == date(2024, 5, 11)


@pytest.mark.parametrize("reason", ["", "x" * 500, "Urgent. " * 20, "It has to be so now ok"])
def test_a_shrug_is_no_reason(scene: Scene, reason: str) -> None:
    with pytest.raises(RuleBroken, match="a whole sentence why nobody waits"):
        bypass_support(**passing(scene, reason=reason))


def test_history_names_its_source_and_awaits_no_review(scene: Scene) -> None:
    said = passing(scene, basis=BypassBasis.NOT_SAID, reason="The sources do not say.")
    with pytest.raises(PermissionDenied):
        bypass_support(**said, citations=scene.citations)
    teller = said["by"]
    teller.username = "case-studies"
    teller.set_unusable_password()
    teller.save()

    with pytest.raises(RuleBroken, match="has its source: name it"):
        bypass_support(**said)
    bypass = bypass_support(**said, citations=scene.citations)

    assert bypass.review_due_on is None
    with pytest.raises(RuleBroken, match="no review is due"):
        review_bypass(**reviewing(bypass, scene))


def test_a_decision_that_is_still_to_come_passes_over_nobody(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="The decision lies in the future"):
        bypass_support(**passing(scene, decided="2999"))


def test_a_bypass_sent_twice_is_recorded_once(scene: Scene) -> None:
    said = passing(scene)

    assert bypass_support(**said) == bypass_support(**said)
    assert SupportBypass.objects.count() == 1


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.ANALYST, Role.VIEWER, Role.BOARD, Role.LEAD])
def test_peers_are_not_passed_over_by_others(scene: Scene, role: Role) -> None:
    person = scene.own(role) if role in (Role.BOARD, Role.LEAD) else scene.person(role)

    with pytest.raises(PermissionDenied):
        bypass_support(**passing(scene, by=person))


def test_peers_are_not_passed_over_from_another_sector_or_by_the_organisation(
    scene: Scene,
) -> None:
    scene.trust.acts_in.add(scene.sector)

    for body in (scene.stranger, scene.trust):
        with pytest.raises(PermissionDenied):
            bypass_support(**passing(scene, by=wearing(Role.CASEWORKER, body)))


@pytest.mark.parametrize("was_right", [True, False])
def test_a_bypass_is_reviewed_once_by_somebody_else(scene: Scene, was_right: bool) -> None:
    bypass = bypass_support(**passing(scene))
    said = reviewing(bypass, scene, was_right=was_right)

    reviewed = review_bypass(**said)

    assert (reviewed.was_right, reviewed.reviewing_recorded_by) == (was_right, said["by"])
    assert review_bypass(**said).version == reviewed.version
    with pytest.raises(RuleBroken, match="reviewed already"):
        review_bypass(**{**said, "was_right": not was_right})
    with pytest.raises(RuleBroken, match="reviewed already"):
        review_bypass(**{**said, "by": scene.person(Role.CASEWORKER)})


def test_nobody_reviews_what_they_passed_over(scene: Scene) -> None:
    said = passing(scene)
    bypass = bypass_support(**said)

    with pytest.raises(RuleBroken, match="somebody else reviews it"):
        review_bypass(**reviewing(bypass, scene, by=said["by"]))
    with pytest.raises(PermissionDenied):
        review_bypass(**reviewing(bypass, scene, by=scene.person(Role.INSPECTOR)))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"reviewed": "2999"}, "The review lies in the future"),
        ({"reviewed": "2024-04"}, "before it is taken"),
        ({"words": " "}, "Say what the review found"),
    ],
)
def test_a_review_says_what_it_found_on_a_day_that_can_be(
    scene: Scene, said: dict[str, Any], sentence: str
) -> None:
    bypass = bypass_support(**passing(scene))

    with pytest.raises(RuleBroken, match=sentence):
        review_bypass(**reviewing(bypass, scene, **said))


def test_a_bypass_that_was_corrected_is_not_reviewed(scene: Scene) -> None:
    right = SupportBypassFactory.create(case=scene.case)
    wrong = SupportBypassFactory.create(
        case=scene.case, superseded_by=right, superseded_at=timezone.now() - timedelta(days=1)
    )

    with pytest.raises(RuleBroken, match="has been corrected"):
        review_bypass(**reviewing(wrong, scene))
