"""Powers are held, reserved, resumed and returned, each on its day, by who may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cases.actions import supersede
from cases.models import Case
from cases.rules import CaseState, Role, RuleBroken
from interventions.actions.powers import (
    record_power,
    reserve_power,
    reserve_powers,
    resume_power,
    resume_powers,
    return_power,
    return_powers,
)
from interventions.models import Intervention, Power, PowerReserve
from interventions.queries.powers import state_of
from interventions.rules import PowerKind, PowerState
from tests.cases.scene import Scene
from tests.factories import InterventionFactory, PowerFactory
from tests.races import together

pytestmark = pytest.mark.django_db
Change = Callable[..., Power]
TOMORROW = "2999-01-01"


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def told(scene: Scene) -> dict[str, Any]:
    return {"by": scene.person(Role.APPROVER), "citations": scene.citations}


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    return InterventionFactory.create(case=scene.case, led_by=scene.body, started="2010-06-30")


@pytest.fixture
def power(scene: Scene, intervention: Intervention) -> Power:
    return PowerFactory.create(
        intervention=intervention, held="2010-06-30", recorded_by=scene.person(Role.APPROVER)
    )


def _return(*, power: Power, on: str, by: Any) -> Power:
    return return_power(power=power, returned=on, by=by)


CHANGES: list[Change] = [reserve_power, resume_power, _return]


def test_a_power_is_recorded_once_however_often_it_is_sent(
    intervention: Intervention, told: dict[str, Any]
) -> None:
    said = {"intervention": intervention, "kind": PowerKind.FUNCTION, "what": "Audit", **told}

    first = record_power(held="2010-07", **said)
    again = record_power(held="2010-07", **said)

    assert first == again
    assert (state_of(first), first.evidence is not None) == (PowerState.HELD, True)


@pytest.mark.parametrize("field", ["held", "in_reserve"])
@pytest.mark.parametrize(
    ("day", "why"), [(TOMORROW, "still to come"), ("2010-06-29", "had no powers before")]
)
def test_record_power_refuses_a_day_to_come_and_one_before_the_intervention(
    intervention: Intervention, told: dict[str, Any], field: str, day: str, why: str
) -> None:
    said: dict[str, Any] = {field: day, **told}

    with pytest.raises(RuleBroken, match=why) as refusal:
        record_power(intervention=intervention, kind=PowerKind.FUNCTION, what="X", **said)

    assert refusal.value.field == field


def test_a_power_goes_into_reserve_is_resumed_and_returned_each_on_its_day(
    power: Power, told: dict[str, Any]
) -> None:
    by = told["by"]

    states = [state_of(reserve_power(power=power, on="2012-05-01", by=by))]
    states.append(state_of(resume_power(power=power, on="2013", by=by)))
    returned = return_power(power=power, returned="2014-11", by=by)

    states.append(state_of(returned))
    assert states == [PowerState.IN_RESERVE, PowerState.HELD, PowerState.RETURNED]
    assert returned.reserving_recorded_by == returned.resuming_recorded_by == by
    assert returned.returning_recorded_by == by
    assert (returned.resumed, returned.version) == ("2013", 4)


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_change_sent_twice_is_kept_once(
    intervention: Intervention, told: dict[str, Any], change: Change
) -> None:
    power = PowerFactory.create(
        intervention=intervention,
        held="2010-06-30",
        in_reserve="2011" if change is resume_power else None,
    )

    first = change(power=power, on="2012", by=told["by"])
    again = change(power=power, on="2012", by=told["by"])

    assert again.version == first.version == 2


@pytest.mark.parametrize("change", CHANGES)
def test_only_an_approver_of_the_leading_body_changes_a_power(
    scene: Scene, power: Power, change: Change
) -> None:
    for person in (scene.person(Role.CASEWORKER), scene.own(Role.LEAD)):
        with pytest.raises(PermissionDenied):
            change(power=power, on="2012", by=person)


@pytest.mark.parametrize("change", CHANGES)
def test_a_power_of_a_case_that_is_closed_stays(
    scene: Scene, power: Power, told: dict[str, Any], change: Change
) -> None:
    Case.objects.filter(pk=scene.case.pk).update(
        state=CaseState.CLOSED,
        closed_on="2020-01-01",
        closed_by=told["by"],
        closing_reason="Done.",
    )

    with pytest.raises(RuleBroken, match="read, not recorded in"):
        change(power=power, on="2012", by=told["by"])


@pytest.mark.parametrize("change", CHANGES)
def test_a_power_that_was_corrected_is_not_changed(
    power: Power, told: dict[str, Any], change: Change
) -> None:
    supersede(power, replacement={"what": "Audits"}, reason="Two.", by=power.recorded_by)

    with pytest.raises(RuleBroken, match="change the one that replaced it"):
        change(power=power, on="2012", by=told["by"])


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_returned_is_not_changed_again(
    power: Power, told: dict[str, Any], change: Change
) -> None:
    return_power(power=power, returned="2012", by=told["by"])

    with pytest.raises(RuleBroken, match="returned already"):
        change(power=power, on="2013", by=told["by"])


@pytest.fixture
def resumed(power: Power, told: dict[str, Any]) -> Power:
    """A power that was in reserve once and is held again."""
    reserve_power(power=power, on="2012", by=told["by"])
    return resume_power(power=power, on="2013", by=told["by"])


def test_a_power_goes_into_reserve_again_and_each_time_is_kept(
    resumed: Power, told: dict[str, Any]
) -> None:
    by = told["by"]

    for reserved_on, resumed_on in (("2014-01", "2014-03"), ("2014-05", "2014-06")):
        reserve_power(power=resumed, on=reserved_on, by=by)
        assert state_of(resumed) is PowerState.IN_RESERVE
        resume_power(power=resumed, on=resumed_on, by=by)
        assert state_of(resumed) is PowerState.HELD

    times = PowerReserve.objects.filter(power=resumed).order_by("pk")
    assert [(each.in_reserve, each.resumed) for each in times] == [
        ("2014-01", "2014-03"),
        ("2014-05", "2014-06"),
    ]
    assert all(each.recorded_by == each.resuming_recorded_by == by for each in times)
    resumed.refresh_from_db()
    assert (resumed.in_reserve, resumed.resumed) == ("2012", "2013")
    assert return_power(power=resumed, returned="2014-07", by=by).returned == "2014-07"


def test_a_second_time_in_reserve_that_is_sent_twice_is_recorded_once(
    resumed: Power, told: dict[str, Any]
) -> None:
    by = told["by"]

    for _time in range(2):
        reserve_power(power=resumed, on="2014-01", by=by)
    for _time in range(2):
        resume_power(power=resumed, on="2014-03", by=by)

    assert PowerReserve.objects.get(power=resumed).resumed == "2014-03"


def test_what_comes_after_a_second_time_in_reserve_comes_after_it(
    resumed: Power, told: dict[str, Any]
) -> None:
    by = told["by"]

    with pytest.raises(RuleBroken, match="It was resumed 2013"):
        reserve_power(power=resumed, on="2012-06", by=by)
    reserve_power(power=resumed, on="2014-05", by=by)
    with pytest.raises(RuleBroken, match="in reserve already"):
        reserve_power(power=resumed, on="2014-06", by=by)
    with pytest.raises(RuleBroken, match="not in reserve before May 2014"):
        resume_power(power=resumed, on="2014-04", by=by)
    resume_power(power=resumed, on="2014-07", by=by)
    with pytest.raises(RuleBroken, match="It was resumed July 2014"):
        return_power(power=resumed, returned="2014-06", by=by)


def test_only_what_is_in_reserve_is_resumed(power: Power, told: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken, match="is not in reserve"):
        resume_power(power=power, on="2013", by=told["by"])
    reserve_power(power=power, on="2012", by=told["by"])
    resume_power(power=power, on="2013", by=told["by"])
    with pytest.raises(RuleBroken, match="is not in reserve"):
        resume_power(power=power, on="2014", by=told["by"])


@pytest.mark.parametrize(
    ("dates", "change", "day", "why"),
    [
        ({"held": "2011"}, reserve_power, "2010-08", "was not held before 2011"),
        ({"held": "2011"}, _return, "2010-08", "was not held before 2011"),
        ({"held": "2011"}, _return, TOMORROW, "still to come"),
        ({"held": "2011"}, _return, "2009", "no powers before"),
        ({"held": "2011", "in_reserve": "2012"}, resume_power, "2011", "not in reserve before"),
        ({"held": None, "in_reserve": "2012"}, _return, "2011", "not in reserve before 2012"),
    ],
)
def test_a_change_comes_after_what_it_changes_and_not_before_it_happened(
    intervention: Intervention,
    told: dict[str, Any],
    dates: dict[str, str],
    change: Change,
    day: str,
    why: str,
) -> None:
    power = PowerFactory.create(intervention=intervention, **dates)

    with pytest.raises(RuleBroken, match=why) as refusal:
        change(power=power, on=day, by=told["by"])

    assert refusal.value.field == "on"


def test_nothing_is_returned_before_it_was_resumed(power: Power, told: dict[str, Any]) -> None:
    reserve_power(power=power, on="2012", by=told["by"])
    resume_power(power=power, on="2014", by=told["by"])

    with pytest.raises(RuleBroken, match="It was resumed 2014"):
        return_power(power=power, returned="2013", by=told["by"])


def test_a_trial_exit_puts_what_is_held_in_reserve_and_its_undoing_resumes_just_that(
    intervention: Intervention, power: Power, told: dict[str, Any]
) -> None:
    by = told["by"]
    always = PowerFactory.create(intervention=intervention, held=None, in_reserve="2013-01-01")
    before = PowerFactory.create(intervention=intervention, held="2010-07", in_reserve="2012")
    gone = PowerFactory.create(intervention=intervention, held="2010-07")
    return_power(power=gone, returned="2011", by=by)

    reserved = reserve_powers(intervention=intervention, on="2013-01-01", by=by)
    resumed = resume_powers(intervention=intervention, on="2013-06-01", by=by, since="2013-01-01")

    assert (reserved, resumed) == ([power], [power])
    states = {each.pk: state_of(each) for each in Power.objects.all()}
    assert states == {
        power.pk: PowerState.HELD,
        always.pk: PowerState.IN_RESERVE,
        before.pk: PowerState.IN_RESERVE,
        gone.pk: PowerState.RETURNED,
    }
    assert resume_powers(intervention=intervention, on="2013-06-01", by=by) == [before]


def test_return_powers_returns_what_was_not_returned_before(
    intervention: Intervention, power: Power, told: dict[str, Any]
) -> None:
    gone = PowerFactory.create(intervention=intervention, held="2010-07")
    return_power(power=gone, returned="2011", by=told["by"])

    returned = return_powers(powers=[gone, power], on="2014", by=told["by"])

    assert returned == [power]
    gone.refresh_from_db()
    assert gone.returned == "2011"


@pytest.mark.django_db(transaction=True)
def test_two_who_change_a_power_at_once_are_heard_one_after_the_other() -> None:
    scene = Scene()
    led = InterventionFactory.create(case=scene.case, led_by=scene.body)
    power = PowerFactory.create(intervention=led, held="2010", recorded_at=timezone.now())
    one, other = scene.person(Role.APPROVER), scene.person(Role.APPROVER)
    heard: list[str] = []

    def giving_back(by: Any, day: str) -> Callable[[], object]:
        def act() -> None:
            try:
                return_power(power=power, returned=day, by=by)
            except RuleBroken as broken:
                heard.append(str(broken))

        return act

    failures = together(giving_back(one, "2012"), giving_back(other, "2013"))

    assert failures == []
    assert heard == ["“Audit” has been returned already."]
