"""Labels of failure: imposed by an approver, with an instrument of the day, and lifted once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import designate, lift_designation, supersede
from cases.rules import InstrumentKind, Role, RuleBroken
from tests.cases.scene import Scene
from tests.factories import InstrumentFactory, OrganisationFactory, SectorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def told(scene: Scene) -> dict[str, Any]:
    return {
        "case": scene.case,
        "instrument": InstrumentFactory.create(
            name="Special measures", sector=scene.sector, started="2013-07", ended="2021-07"
        ),
        "by_body": scene.body,
        "label": "Special measures",
        "imposed": "2013-07-16",
        "by": scene.person(Role.APPROVER),
        "citations": scene.citations,
    }


def test_designate_keeps_each_limb_with_who_judged_it(scene: Scene, told: dict[str, Any]) -> None:
    judge = OrganisationFactory.create()

    one = designate(standards_inadequate=True, **told)
    both = designate(
        standards_inadequate=True, capacity_lacking=False, limbs_judged_by=judge, **told
    )

    assert (one.standards_judged_by, one.capacity_judged_by) == (scene.body, None)
    assert (both.standards_judged_by, both.capacity_judged_by) == (judge, judge)
    assert one.organisation == scene.trust


def test_designate_refuses_a_warning_and_whatever_is_no_label(told: dict[str, Any]) -> None:
    warning = InstrumentFactory.create(kind=InstrumentKind.WARNING)
    board = InstrumentFactory.create(name="A board", kind=InstrumentKind.INTERVENTION)

    with pytest.raises(RuleBroken, match="A warning is not a designation"):
        designate(**{**told, "instrument": warning})
    with pytest.raises(RuleBroken, match="“A board” is not a label of failure"):
        designate(**{**told, "instrument": board})


@pytest.mark.parametrize("imposed", ["2013-07", "2013", "2021-07-31", "2013-01/..", "../2014"])
def test_designate_takes_a_day_on_which_the_instrument_may_have_been_in_force(
    told: dict[str, Any], imposed: str
) -> None:
    assert designate(**{**told, "imposed": imposed}).imposed == imposed


@pytest.mark.parametrize(
    ("imposed", "why"),
    [
        ("2013-06-30", "not yet in force 30 June 2013"),
        ("../2012", "not yet in force before 2012"),
        ("2021-08", "no longer in force August 2021"),
        ("2022/..", "no longer in force after 2022"),
    ],
)
def test_designate_refuses_an_instrument_out_of_force(
    told: dict[str, Any], imposed: str, why: str
) -> None:
    with pytest.raises(RuleBroken, match=why):
        designate(**{**told, "imposed": imposed})


def test_designate_takes_an_instrument_of_another_sector_only_for_a_named_service(
    told: dict[str, Any],
) -> None:
    other = InstrumentFactory.create(name="Inadequate", sector=SectorFactory.create())

    designate(**{**told, "instrument": other, "service": "children's services"})

    with pytest.raises(RuleBroken, match="“Inadequate” belongs to another sector"):
        designate(**{**told, "instrument": other})


def test_designate_is_for_approvers_of_that_body(scene: Scene, told: dict[str, Any]) -> None:
    for role in (Role.INSPECTOR, Role.CASEWORKER):
        with pytest.raises(PermissionDenied):
            designate(**{**told, "by": scene.person(role)})


def test_lift_designation_lifts_once_and_says_who_and_why(told: dict[str, Any]) -> None:
    designation = designate(is_end_unknown=True, **told)

    lifted = lift_designation(
        designation=designation, lifted="2014-06-09", ground="Rated good.", by=told["by"]
    )

    assert (lifted.lifted, lifted.lifting_recorded_by) == ("2014-06-09", told["by"])
    assert not lifted.is_end_unknown
    with pytest.raises(RuleBroken, match="lifted already"):
        lift_designation(designation=designation, lifted="2015", ground="Again.", by=told["by"])


def test_lift_designation_refuses_a_day_before_it_was_imposed(told: dict[str, Any]) -> None:
    designation = designate(**told)

    with pytest.raises(RuleBroken, match="cannot be before"):
        lift_designation(designation=designation, lifted="2012", ground="Early.", by=told["by"])


def test_lift_designation_refuses_one_that_was_corrected(told: dict[str, Any]) -> None:
    wrong = designate(**told)
    supersede(wrong, replacement={"imposed": "2013-07-17"}, reason="A day late.", by=told["by"])

    with pytest.raises(RuleBroken, match="lift the one that replaced it"):
        lift_designation(designation=wrong, lifted="2014", ground="Good.", by=told["by"])


def test_lift_designation_is_for_approvers_of_the_body_that_designated(
    scene: Scene, told: dict[str, Any]
) -> None:
    designation = designate(**told)

    with pytest.raises(PermissionDenied):
        lift_designation(
            designation=designation, lifted="2014", ground="Good.", by=scene.own(Role.LEAD)
        )
