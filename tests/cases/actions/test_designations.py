"""Labels of failure: imposed by an approver, with an instrument of the day, and lifted once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import designate, lift_designation, supersede
from cases.actions.designations import Found, Part, record_leaders_answer
from cases.models import Party
from cases.permissions import may_approve_designation, may_ask_for_designation, may_ask_for_lifting
from cases.rules import Acceptance, Basis, DraftKind, FailureType, InstrumentKind, Role, RuleBroken
from tests.cases.scene import Scene, wearing
from tests.factories import (
    DesignationFactory,
    DraftFactory,
    FailureFindingFactory,
    InstrumentFactory,
    OrganisationFactory,
    PartyFactory,
    SectorFactory,
    UserFactory,
)
from tests.limits import Limit, check, on_both_sides

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


def test_designate_lets_each_limb_have_a_judge_of_its_own(told: dict[str, Any]) -> None:
    inspectorate, department = OrganisationFactory.create(), OrganisationFactory.create()

    designation = designate(
        standards_inadequate=True,
        standards_judged_by=inspectorate,
        capacity_lacking=False,
        capacity_judged_by=department,
        **told,
    )

    assert designation.standards_judged_by == inspectorate
    assert designation.capacity_judged_by == department


def test_designate_says_who_asked_and_nobody_approves_what_they_asked_for(
    scene: Scene, told: dict[str, Any]
) -> None:
    asker = scene.person(Role.CASEWORKER)

    assert designate(asked_by=asker, **told).asked_by == asker
    with pytest.raises(RuleBroken, match="Nobody approves what they asked for"):
        designate(asked_by=told["by"], **told)


def test_designate_writes_failure_types_and_new_parties_with_the_label(
    scene: Scene, told: dict[str, Any]
) -> None:
    known = PartyFactory.create(case=scene.case, part="Ran it")
    found = Found(FailureType.GOVERNANCE, Basis.INFERRED, "The board did not meet.")

    designation = designate(
        findings=[found],
        parties=[Part(known.organisation, "Ran it"), Part(scene.body, "Oversaw it", "Looks in")],
        **told,
    )

    finding = designation.findings.get()
    assert (finding.failure_type, finding.basis, finding.why) == found
    assert scene.case.failure_findings.get(designation=None).why == found.why
    assert sorted(Party.objects.values_list("part", flat=True)) == ["Oversaw it", "Ran it"]


def test_a_failure_type_that_the_case_has_already_is_not_said_of_it_again(
    scene: Scene, told: dict[str, Any]
) -> None:
    FailureFindingFactory.create(
        case=scene.case, failure_type=FailureType.GOVERNANCE, why="Known before."
    )

    designate(findings=[Found(FailureType.GOVERNANCE, Basis.INFERRED, "Found now.")], **told)

    assert scene.case.failure_findings.get(designation=None).why == "Known before."


def test_designate_writes_nothing_at_all_if_a_part_of_it_is_refused(
    scene: Scene, told: dict[str, Any]
) -> None:
    found = Found(FailureType.GOVERNANCE, Basis.EXPLICIT, "Said twice.")

    with pytest.raises(RuleBroken, match="found here already"):
        designate(findings=[found, found], **told)

    assert not scene.case.designations.exists()


def test_lift_designation_says_who_asked_needs_a_ground_and_another_person(
    scene: Scene, told: dict[str, Any]
) -> None:
    designation = designate(**told)
    asker = scene.person(Role.INSPECTOR)

    with pytest.raises(RuleBroken, match="on what ground"):
        lift_designation(designation=designation, lifted="2014", ground=" ", by=told["by"])
    with pytest.raises(RuleBroken, match="Nobody approves what they asked for"):
        lift_designation(
            designation=designation,
            lifted="2014",
            ground="Good.",
            by=told["by"],
            lifting_asked_by=told["by"],
        )
    lifted = lift_designation(
        designation=designation,
        lifted="2014",
        ground="Good.",
        by=told["by"],
        lifting_asked_by=asker,
    )

    assert lifted.lifting_asked_by == asker


def test_the_leaders_answer_changes_over_time_and_the_older_one_stays_readable(
    told: dict[str, Any],
) -> None:
    first = designate(acceptance=Acceptance.CONTESTED, **told)

    second = record_leaders_answer(
        designation=first,
        acceptance=Acceptance.YES,
        note="A new board.",
        reason="The board resolved to accept it.",
        by=told["by"],
    )

    first.refresh_from_db()
    assert (first.acceptance, first.superseded_by) == (Acceptance.CONTESTED, second)
    assert (second.acceptance, second.note) == (Acceptance.YES, "A new board.")


def test_who_may_ask_and_who_may_approve(scene: Scene) -> None:
    designation = DesignationFactory.create(case=scene.case, by=scene.body)
    draft = DraftFactory.create(kind=DraftKind.DESIGNATION, case=scene.case, body=scene.body)

    for role in Role:
        person = scene.person(role)
        asks = role in (Role.INSPECTOR, Role.CASEWORKER)
        assert may_ask_for_designation(person, scene.case) is asks
        assert may_ask_for_lifting(person, designation) is asks
        assert may_approve_designation(person, draft) is (role == Role.APPROVER)
        assert not may_ask_for_designation(wearing(role, scene.stranger), scene.case)
        assert not may_approve_designation(wearing(role, scene.stranger), draft)
        assert not may_ask_for_designation(scene.own(role), scene.case)


def _asked(**names: Any) -> object:
    """A designation whose people are given by letters: the same letter is the same person."""
    people = {letter: UserFactory.create() for letter in "ab"}
    described = {key: people.get(value, value) for key, value in names.items()}
    if "lifting_recorded_by" in described:
        described |= {"lifted": "2014", "lifting_recorded_at": "2014-06-09T09:00Z"}
    return DesignationFactory.create(**described)


def _decided(**names: Any) -> object:
    people = {letter: UserFactory.create() for letter in "ab"}
    described = {key: people[value] for key, value in names.items()}
    clock = {f"{key.removesuffix('_by')}_at": "2014-06-09T09:00Z" for key in names}
    return DraftFactory.create(**described, **clock)


@on_both_sides(
    [
        Limit(
            "cases_designation_approved_by_another",
            _asked,
            refused=[{"asked_by": "a", "recorded_by": "a"}],
            allowed=[{"asked_by": "a", "recorded_by": "b"}, {"recorded_by": "a"}],
        ),
        Limit(
            "cases_designation_lifting_approved_by_another",
            _asked,
            refused=[{"lifting_asked_by": "a", "lifting_recorded_by": "a"}],
            allowed=[
                {"lifting_asked_by": "a", "lifting_recorded_by": "b"},
                {"lifting_recorded_by": "a"},
            ],
        ),
        Limit(
            "cases_draft_decided_by_another",
            _decided,
            refused=[{"asked_by": "a", "decided_by": "a"}],
            allowed=[{"asked_by": "a", "decided_by": "b"}, {"asked_by": "a"}, {"decided_by": "a"}],
        ),
    ]
)
def test_the_database_lets_nobody_approve_what_they_asked_for(
    constraint: str, write: Any, is_refused: bool
) -> None:
    check(constraint, write, is_refused)
