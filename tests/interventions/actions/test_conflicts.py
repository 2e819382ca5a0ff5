"""Conflicts between peers: one at a time of two bodies, declared and ended on days that came."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cases.models import Organisation
from cases.rules import Role, RuleBroken
from interventions.actions import declare_conflict, end_conflict
from interventions.models import PeerConflict
from tests.cases.scene import Scene
from tests.factories import OrganisationFactory, PeerConflictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def peer() -> Organisation:
    found: Organisation = OrganisationFactory.create()
    return found


def declaring(scene: Scene, peer: Organisation, **said: Any) -> dict[str, Any]:
    return {
        "case": scene.case,
        "peer": peer,
        "what": "Their chairs are sisters.",
        "declared": "2024-05-01",
        "by": scene.person(Role.INSPECTOR),
        **said,
    }


def test_a_conflict_is_declared_once(scene: Scene, peer: Organisation) -> None:
    said = declaring(scene, peer)

    conflict = declare_conflict(**said)

    assert (conflict.organisation, conflict.peer) == (scene.trust, peer)
    assert declare_conflict(**said) == conflict
    with pytest.raises(RuleBroken, match="has a declared conflict with"):
        declare_conflict(**{**said, "what": "They bid for the same contract."})
    assert PeerConflict.objects.count() == 1


def test_a_conflict_is_with_another_and_not_from_the_future(
    scene: Scene, peer: Organisation
) -> None:
    with pytest.raises(RuleBroken, match="The declaration lies in the future"):
        declare_conflict(**declaring(scene, peer, declared="2999"))
    with pytest.raises(RuleBroken, match="A peer is another organisation"):
        declare_conflict(**declaring(scene, scene.trust))


def test_a_conflict_is_ended_once(scene: Scene, peer: Organisation) -> None:
    conflict = declare_conflict(**declaring(scene, peer))
    said: dict[str, Any] = {
        "case": scene.case,
        "conflict": conflict,
        "ended": "2024-09",
        "by": scene.person(Role.CASEWORKER),
    }

    ended = end_conflict(**said)

    assert (ended.ended, ended.ending_recorded_by) == ("2024-09", said["by"])
    assert end_conflict(**said).version == ended.version
    with pytest.raises(RuleBroken, match="holds no more"):
        end_conflict(**{**said, "ended": "2024-10"})
    assert declare_conflict(**declaring(scene, peer)).pk != conflict.pk


@pytest.mark.parametrize(
    ("ended", "sentence"),
    [("2999", "The end lies in the future"), ("2024-04", "cannot end before it was declared")],
)
def test_a_conflict_ends_on_a_day_that_can_be(
    scene: Scene, peer: Organisation, ended: str, sentence: str
) -> None:
    conflict = declare_conflict(**declaring(scene, peer))

    with pytest.raises(RuleBroken, match=sentence):
        end_conflict(
            case=scene.case, conflict=conflict, ended=ended, by=scene.person(Role.APPROVER)
        )


def test_a_conflict_that_was_corrected_is_not_ended(scene: Scene, peer: Organisation) -> None:
    right = PeerConflictFactory.create(organisation=scene.trust, peer=peer)
    wrong = PeerConflictFactory.create(
        organisation=scene.trust, peer=peer, superseded_by=right, superseded_at=timezone.now()
    )

    with pytest.raises(RuleBroken, match="holds no more"):
        end_conflict(case=scene.case, conflict=wrong, ended="2024", by=scene.person(Role.APPROVER))


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD, Role.VIEWER, Role.ANALYST])
def test_conflicts_are_for_officials(scene: Scene, peer: Organisation, role: Role) -> None:
    conflict = PeerConflictFactory.create(organisation=scene.trust, peer=peer)

    with pytest.raises(PermissionDenied):
        declare_conflict(**declaring(scene, peer, by=scene.own(role)))
    with pytest.raises(PermissionDenied):
        end_conflict(case=scene.case, conflict=conflict, ended="2024", by=scene.own(role))
