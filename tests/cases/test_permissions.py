"""Who may do what on the ground floor: every role beside the table."""

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from cases.models import Organisation, User
from cases.permissions import (
    acts_for,
    may_add_source,
    may_administer,
    may_correct,
    may_designate,
    may_lift_designation,
    may_log_inspection,
    may_open_case,
    may_publish_inspection,
    may_record_in_case,
    require,
    tells_history,
)
from cases.rules import Role
from tests.cases.scene import Scene, an_administrator, wearing
from tests.factories import (
    DesignationFactory,
    EventFactory,
    InspectionFactory,
    MembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
OFFICIALS = {Role.INSPECTOR, Role.CASEWORKER, Role.APPROVER}


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.mark.parametrize("role", Role)
def test_each_role_of_the_overseeing_body_may_what_the_table_says(scene: Scene, role: Role) -> None:
    person = scene.person(role)
    designation = DesignationFactory.create(case=scene.case, by=scene.body)
    inspection = InspectionFactory.create(regulator=scene.body)

    assert may_log_inspection(person, scene.body) is (role == Role.INSPECTOR)
    assert may_publish_inspection(person, inspection) is (role == Role.INSPECTOR)
    assert may_designate(person, scene.body) is (role == Role.APPROVER)
    assert may_lift_designation(person, designation) is (role == Role.APPROVER)
    assert may_open_case(person, scene.trust) is (role in OFFICIALS)
    assert may_record_in_case(person, scene.case) is (role in OFFICIALS)
    assert may_add_source(person) is (role not in (Role.ANALYST, Role.VIEWER))
    assert not may_administer(person)


@pytest.mark.parametrize("role", Role)
def test_nobody_acts_for_another_body_or_judges_their_own(scene: Scene, role: Role) -> None:
    stranger = wearing(role, scene.stranger)
    own = scene.own(role)

    for person in (stranger, own):
        assert not may_log_inspection(person, scene.body)
        assert not may_designate(person, scene.body)
        assert not may_record_in_case(person, scene.case)
    assert not may_open_case(own, scene.trust)


def test_administrators_keep_people_and_reference_data_and_judge_nobody(scene: Scene) -> None:
    administrator = an_administrator()

    assert may_administer(administrator)
    assert may_add_source(administrator)
    assert not may_designate(administrator, scene.body)
    assert not may_log_inspection(administrator, scene.body)
    assert not may_record_in_case(administrator, scene.case)


def test_a_membership_that_ended_and_an_account_that_was_closed_open_nothing(scene: Scene) -> None:
    former = MembershipFactory.create(
        role=Role.INSPECTOR, organisation=scene.body, ended_on="2021-01-01"
    ).user
    closed = scene.person(Role.INSPECTOR)
    closed.is_active = False

    assert not may_log_inspection(former, scene.body)
    assert not may_log_inspection(closed, scene.body)
    assert not may_administer(UserFactory.build(is_staff=True, is_active=False))


def test_who_acts_for_no_body_acts_for_none() -> None:
    assert not acts_for(wearing(Role.ANALYST, None), None, Role.ANALYST)


def test_a_fact_is_corrected_by_who_recorded_it_or_a_colleague_in_the_same_role(
    scene: Scene,
) -> None:
    recorder = scene.person(Role.CASEWORKER)
    fact = EventFactory.create(case=scene.case, recorded_by=recorder)

    assert may_correct(recorder, fact)
    assert may_correct(scene.person(Role.CASEWORKER), fact)
    assert not may_correct(scene.person(Role.INSPECTOR), fact)
    assert not may_correct(wearing(Role.CASEWORKER, scene.stranger), fact)
    assert not may_correct(wearing(Role.VIEWER, None), fact)


def test_each_question_costs_one_query(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = scene.person(Role.CASEWORKER)
    fact = EventFactory.create(case=scene.case, recorded_by=person)

    with django_assert_num_queries(5):
        may_log_inspection(person, scene.body)
        may_record_in_case(person, scene.case)
        may_open_case(person, scene.trust)
        may_add_source(person)
        may_correct(person, fact)


def test_what_is_required_and_refused_says_so() -> None:
    def may_never(user: User, thing: Organisation | None) -> bool:
        return False

    with pytest.raises(PermissionDenied, match="Ada may not do this"):
        require(may_never, UserFactory.build(first_name="Ada"), None)


def test_only_the_register_itself_tells_history() -> None:
    teller = UserFactory.create(username="case-studies")
    teller.set_unusable_password()
    by_single_sign_on = UserFactory.create(username="ada")
    by_single_sign_on.set_unusable_password()
    of_that_name = UserFactory.create(username="reference-data")

    assert tells_history(teller)
    assert not tells_history(by_single_sign_on)
    assert not tells_history(of_that_name)
