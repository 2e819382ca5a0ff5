"""Interventions: started with an instrument of the day, given ends and powers, ended once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import supersede
from cases.models import Case, User
from cases.rules import InstrumentKind, Role, RuleBroken
from interventions.actions import (
    appoint,
    record_end_date,
    record_power,
    return_power,
    start_intervention,
    tag_lever,
)
from interventions.models import Intervention
from interventions.queries.powers import state_of
from interventions.rules import EndKind, EndReason, LeverKind, PowerKind, PowerState
from tests.cases.scene import Scene
from tests.factories import (
    HEARD_AT,
    InstrumentFactory,
    InterventionFactory,
    StatutoryStepFactory,
    SupportBypassFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def told(scene: Scene) -> dict[str, Any]:
    """Who tells history, by which sources: nobody signs in as it."""
    return {"by": a_teller(scene), "citations": scene.citations}


def a_teller(scene: Scene) -> User:
    teller = scene.person(Role.APPROVER)
    teller.username = "case-studies"
    teller.set_unusable_password()
    teller.save()
    return teller


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    return InterventionFactory.create(case=scene.case, led_by=scene.body)


def test_start_intervention_starts_in_the_organisation_of_the_case(
    scene: Scene, told: dict[str, Any]
) -> None:
    instrument = InstrumentFactory.create(kind=InstrumentKind.INTERVENTION, started="2010")
    SupportBypassFactory.create(case=scene.case)

    begun = start_intervention(
        case=scene.case,
        instrument=instrument,
        led_by=scene.body,
        name="Commissioners",
        started="2010-06-30",
        **told,
    )

    assert (begun.organisation, begun.exit_model) == (scene.trust, "")
    changed = Case.objects.get(pk=scene.case.pk).facts_changed_at
    assert changed != scene.case.facts_changed_at


def test_start_intervention_refuses_a_label_and_an_instrument_out_of_force(
    scene: Scene, told: dict[str, Any]
) -> None:
    label = InstrumentFactory.create(name="Special measures")
    late = InstrumentFactory.create(kind=InstrumentKind.SUPPORT, started="2020")
    said = {"case": scene.case, "led_by": scene.body, "name": "X", **told}

    with pytest.raises(RuleBroken, match="“Special measures” is no intervention"):
        start_intervention(instrument=label, **said)
    with pytest.raises(RuleBroken, match="not yet in force"):
        start_intervention(instrument=late, started="2010", **said)
    assert start_intervention(instrument=late, **said).started is None


def test_start_intervention_is_for_approvers_of_the_leading_body(
    scene: Scene, told: dict[str, Any]
) -> None:
    instrument = InstrumentFactory.create(kind=InstrumentKind.INTERVENTION)

    with pytest.raises(PermissionDenied):
        start_intervention(
            case=scene.case,
            instrument=instrument,
            led_by=scene.stranger,
            name="X",
            **told,
        )


def test_start_intervention_takes_nothing_statutory_before_peers_had_their_turn(
    scene: Scene, told: dict[str, Any]
) -> None:
    said = {"case": scene.case, "led_by": scene.body, "name": "X", **told}
    statutory = InstrumentFactory.create(kind=InstrumentKind.INTERVENTION)
    board = InstrumentFactory.create(kind=InstrumentKind.INTERVENTION, is_statutory=False)

    with pytest.raises(RuleBroken, match="Peers come first"):
        start_intervention(instrument=statutory, **said)
    assert start_intervention(instrument=board, **said).instrument == board


def test_start_intervention_by_somebody_who_signs_in_needs_a_step_that_another_asked_for(
    scene: Scene,
) -> None:
    asker, approver = scene.person(Role.CASEWORKER), scene.person(Role.APPROVER)
    step = StatutoryStepFactory.create(
        case=scene.case, body=scene.body, asked_by=asker, asked_at=HEARD_AT
    )
    said: dict[str, Any] = {
        "case": scene.case,
        "instrument": step.instrument,
        "led_by": scene.body,
        "name": "Commissioners",
        "by": approver,
        "citations": scene.citations,
    }
    other = StatutoryStepFactory.create(asked_by=asker, asked_at=HEARD_AT)
    unasked = StatutoryStepFactory.create(case=scene.case, instrument=step.instrument)
    own = StatutoryStepFactory.create(
        case=scene.case, instrument=step.instrument, asked_by=approver, asked_at=HEARD_AT
    )

    for wrong in (None, other, unasked):
        with pytest.raises(RuleBroken, match="one person asks for and another decides"):
            start_intervention(**said, step=wrong)
    with pytest.raises(RuleBroken, match="Nobody approves what they asked for"):
        start_intervention(**said, step=own)
    assert start_intervention(**said, step=step).asked_by == asker


def test_record_end_date_keeps_four_kinds_and_one_legal_end(
    intervention: Intervention, told: dict[str, Any]
) -> None:
    said = {"intervention": intervention, **told}
    for kind in (EndKind.PLANNED, EndKind.PLANNED, EndKind.RECOMMENDED, EndKind.ANNOUNCED):
        record_end_date(kind=kind, falls="2014", **said)

    record_end_date(kind=EndKind.LEGAL, falls=None, reason=EndReason.LAPSED, **said)

    assert intervention.end_dates.count() == 5
    with pytest.raises(RuleBroken, match="has ended already"):
        record_end_date(kind=EndKind.LEGAL, falls="2015", **said)
    with pytest.raises(RuleBroken, match="other ends have a date"):
        record_end_date(kind=EndKind.PLANNED, falls=None, **said)


def test_tag_lever_tags_one_main_lever(intervention: Intervention, told: dict[str, Any]) -> None:
    tag_lever(intervention=intervention, kind=LeverKind.PEER, is_main=True, by=told["by"])

    with pytest.raises(RuleBroken, match="has one main lever"):
        tag_lever(intervention=intervention, kind=LeverKind.FINANCE, is_main=True, by=told["by"])


def test_a_power_is_returned_once(intervention: Intervention, told: dict[str, Any]) -> None:
    power = record_power(
        intervention=intervention, kind=PowerKind.CONDITION, what="Audit", held="2010", **told
    )

    returned = return_power(power=power, returned="2012", by=told["by"])

    assert (state_of(returned), returned.returning_recorded_by) == (PowerState.RETURNED, told["by"])
    with pytest.raises(RuleBroken, match="returned already"):
        return_power(power=power, returned="2013", by=told["by"])


def test_a_power_that_was_corrected_is_not_returned(
    intervention: Intervention, told: dict[str, Any]
) -> None:
    wrong = record_power(
        intervention=intervention, kind=PowerKind.FUNCTION, what="Audit", in_reserve="2010", **told
    )
    supersede(wrong, replacement={"what": "Audits"}, reason="Two.", by=told["by"])

    with pytest.raises(RuleBroken, match="change the one that replaced it"):
        return_power(power=wrong, returned="2012", by=told["by"])


def test_record_power_needs_a_beginning(intervention: Intervention, told: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken, match="Say from when"):
        record_power(intervention=intervention, kind=PowerKind.FUNCTION, what="Audit", **told)


def test_only_the_leading_body_changes_an_intervention(
    scene: Scene, intervention: Intervention, told: dict[str, Any]
) -> None:
    told["by"] = scene.person(Role.CASEWORKER)

    with pytest.raises(PermissionDenied):
        record_end_date(intervention=intervention, kind=EndKind.PLANNED, falls="2014", **told)
    with pytest.raises(PermissionDenied):
        tag_lever(intervention=intervention, kind=LeverKind.PEER, by=told["by"])


def test_appoint_refuses_two_holders_of_a_sole_office_at_once(
    scene: Scene, told: dict[str, Any]
) -> None:
    post = {"case": scene.case, "organisation": scene.trust, "office": "Chief executive", **told}
    appoint(holder="A", started="2010-01-01", ended="2012-01-01", **post)

    appoint(holder="B", started="2012-01-01", is_end_unknown=True, **post)

    with pytest.raises(RuleBroken, match="One person holds this office"):
        appoint(holder="C", started="2011-01-01", ended="2011-06-01", **post)
