"""Appointments: one holder of a sole office at a time, recorded and ended by who may."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import supersede
from cases.rules import Role, RuleBroken
from interventions.actions.appointments import appoint, end_appointment
from interventions.models import Appointment, Intervention
from tests.cases.scene import Scene
from tests.factories import AppointmentFactory, InterventionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    return InterventionFactory.create(case=scene.case, led_by=scene.body, started="2010-06-30")


@pytest.fixture
def post(scene: Scene, intervention: Intervention) -> dict[str, Any]:
    return {
        "case": scene.case,
        "organisation": scene.trust,
        "office": "Lead commissioner",
        "intervention": intervention,
        "by": scene.person(Role.APPROVER),
        "citations": scene.citations,
    }


@pytest.fixture
def held(scene: Scene, intervention: Intervention) -> Appointment:
    return AppointmentFactory.create(
        case=scene.case,
        intervention=intervention,
        holder="A. Person",
        started="2010-06",
        recorded_by=scene.person(Role.APPROVER),
    )


def test_the_same_appointment_sent_twice_is_kept_once(post: dict[str, Any]) -> None:
    first = appoint(holder="A", started="2010-06", **post)

    assert appoint(holder="A", started="2010-06", **post) == first


def test_a_second_holder_is_refused_at_the_holder_and_told_who_holds_the_office(
    post: dict[str, Any],
) -> None:
    appoint(holder="A. Person", started="2010-06", **post)

    with pytest.raises(RuleBroken, match=r"On the record: A\. Person, from June 2010") as refusal:
        appoint(holder="B. Person", started="2012", **post)

    assert refusal.value.field == "holder"
    assert appoint(holder="B. Person", started="2012", is_sole_office=False, **post)


def test_another_refusal_keeps_its_own_words(post: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken, match="cannot be before “started”"):
        appoint(holder="A", started="2012", ended="2011", **post)


@pytest.mark.parametrize("field", ["started", "ended"])
def test_a_day_to_come_is_refused(post: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken, match="still to come") as refusal:
        appoint(holder="A", **{**post, field: "2999"})

    assert refusal.value.field == field


def test_in_an_intervention_the_approver_of_the_leading_body_appoints(
    scene: Scene, post: dict[str, Any], held: Appointment
) -> None:
    caseworker = scene.person(Role.CASEWORKER)

    with pytest.raises(PermissionDenied):
        appoint(holder="B", **{**post, "by": caseworker})
    with pytest.raises(PermissionDenied):
        end_appointment(appointment=held, ended="2012", by=caseworker)
    free = appoint(holder="B", **{**post, "intervention": None, "by": caseworker})
    assert end_appointment(appointment=free, ended="2012", by=caseworker).ended == "2012"


@pytest.mark.parametrize(("ended", "is_end_unknown"), [("2012-03", False), (None, True)])
def test_an_appointment_ends_once_on_a_day_or_on_none_that_is_known(
    post: dict[str, Any], held: Appointment, ended: str | None, is_end_unknown: bool
) -> None:
    by = post["by"]

    first = end_appointment(appointment=held, ended=ended, by=by)
    again = end_appointment(appointment=held, ended=ended, by=by)

    assert (first.ended, first.is_end_unknown) == (ended, is_end_unknown)
    assert first.ending_recorded_by == by
    assert again.version == first.version == 2
    with pytest.raises(RuleBroken, match="recorded already"):
        end_appointment(appointment=held, ended="2014", by=by)


@pytest.mark.parametrize(
    ("ended", "why"), [("2999", "still to come"), ("2009", "did not hold the office before")]
)
def test_an_end_is_neither_to_come_nor_before_the_beginning(
    post: dict[str, Any], held: Appointment, ended: str, why: str
) -> None:
    with pytest.raises(RuleBroken, match=why) as refusal:
        end_appointment(appointment=held, ended=ended, by=post["by"])

    assert refusal.value.field == "ended"


def test_an_appointment_that_was_corrected_is_not_ended(
    post: dict[str, Any], held: Appointment
) -> None:
    supersede(held, replacement={"holder": "A. Name"}, reason="A slip.", by=held.recorded_by)

    with pytest.raises(RuleBroken, match="end the one that replaced it"):
        end_appointment(appointment=held, ended="2012", by=post["by"])
