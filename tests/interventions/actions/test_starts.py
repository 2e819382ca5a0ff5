"""What rests on no statute starts by an approver's word; its levers may be said anew."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.models import Instrument
from cases.rules import InstrumentKind, Role, RuleBroken
from interventions.actions.starts import set_levers, start_without_statute
from interventions.models import Intervention, Lever
from interventions.rules import ExitModel, LeverKind
from tests.cases.scene import Scene
from tests.factories import InstrumentFactory, InterventionFactory

pytestmark = pytest.mark.django_db
PEER, FINANCE, CULTURAL = LeverKind.PEER, LeverKind.FINANCE, LeverKind.CULTURAL


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def board() -> Instrument:
    return InstrumentFactory.create(
        name="Improvement board", kind=InstrumentKind.INTERVENTION, is_statutory=False
    )


@pytest.fixture
def said(scene: Scene, board: Instrument) -> dict[str, Any]:
    return {
        "case": scene.case,
        "instrument": board,
        "led_by": scene.body,
        "name": "A board",
        "started": "2010-06-30",
        "by": scene.person(Role.APPROVER),
        "citations": scene.citations,
    }


def test_an_intervention_without_statute_starts_and_is_sent_twice_but_kept_once(
    said: dict[str, Any],
) -> None:
    first = start_without_statute(exit_model=ExitModel.CAPABILITY, **said)
    again = start_without_statute(exit_model=ExitModel.CAPABILITY, **said)

    assert first == again
    assert (first.exit_model, first.started) == (ExitModel.CAPABILITY, "2010-06-30")


def test_what_rests_on_a_statute_is_refused_at_its_instrument(said: dict[str, Any]) -> None:
    said["instrument"] = InstrumentFactory.create(
        name="Direction", kind=InstrumentKind.INTERVENTION, is_statutory=True
    )

    with pytest.raises(RuleBroken, match="prepare a statutory step instead") as refusal:
        start_without_statute(**said)

    assert refusal.value.field == "instrument"


def test_a_start_to_come_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken, match="still to come") as refusal:
        start_without_statute(**{**said, "started": "2999"})

    assert refusal.value.field == "started"


def test_an_intervention_is_replaced_once(scene: Scene, said: dict[str, Any]) -> None:
    old = InterventionFactory.create(case=scene.case, led_by=scene.body)

    new = start_without_statute(replaces=old, **said)

    assert Intervention.objects.get(replaces=old) == new
    with pytest.raises(RuleBroken, match="has been replaced already") as refusal:
        start_without_statute(replaces=old, **{**said, "name": "Another board"})
    assert refusal.value.field == "replaces"


def test_only_an_approver_of_the_leading_body_starts(scene: Scene, said: dict[str, Any]) -> None:
    for person in (scene.person(Role.CASEWORKER), scene.own(Role.LEAD)):
        with pytest.raises(PermissionDenied):
            start_without_statute(**{**said, "by": person})


def test_levers_are_said_anew_and_one_is_the_main_one(scene: Scene) -> None:
    intervention = InterventionFactory.create(case=scene.case, led_by=scene.body)
    said: dict[str, Any] = {"intervention": intervention, "by": scene.person(Role.APPROVER)}
    set_levers(kinds=[PEER, FINANCE], main=PEER, **said)
    kept = Lever.objects.get(kind=FINANCE).pk

    levers = set_levers(kinds=[FINANCE, CULTURAL], main=FINANCE, **said)

    assert [(each.kind, each.is_main) for each in levers] == [(FINANCE, True), (CULTURAL, False)]
    assert levers[0].pk == kept
    again = set_levers(kinds=[FINANCE, CULTURAL], main=FINANCE, **said)
    assert again == levers
    assert set_levers(kinds=[], **said) == []


def test_the_main_lever_is_one_of_them(scene: Scene) -> None:
    intervention = InterventionFactory.create(case=scene.case, led_by=scene.body)

    with pytest.raises(RuleBroken, match="one of those") as refusal:
        set_levers(
            intervention=intervention, kinds=[PEER], main=FINANCE, by=scene.person(Role.APPROVER)
        )

    assert refusal.value.field == "main"


def test_only_an_approver_of_the_leading_body_sets_levers(scene: Scene) -> None:
    intervention = InterventionFactory.create(case=scene.case, led_by=scene.body)

    with pytest.raises(PermissionDenied):
        set_levers(intervention=intervention, kinds=[PEER], by=scene.person(Role.CASEWORKER))
