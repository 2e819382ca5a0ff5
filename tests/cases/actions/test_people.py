"""People and their hats: kept by administrators, told by people who cannot sign in."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import (
    change_password,
    end_membership,
    enrol_person,
    enrol_teller,
    give_membership,
)
from cases.rules import Role, RuleBroken
from tests.cases.scene import an_administrator
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


def test_enrol_teller_answers_the_same_person_who_cannot_sign_in() -> None:
    first = enrol_teller(username="told", name="Told data")

    again = enrol_teller(username="told", name="Told data")

    assert first == again
    assert not first.has_usable_password()


def test_enrol_teller_refuses_the_name_of_somebody_who_signs_in() -> None:
    person = UserFactory.create(username="told")
    person.set_password("a long pass phrase")
    person.save()

    with pytest.raises(RuleBroken, match="somebody who signs in"):
        enrol_teller(username="told", name="Told data")


def test_enrol_person_makes_an_administrator_where_asked() -> None:
    who: dict[str, Any] = {
        "first_name": "Ada",
        "last_name": "Byron",
        "password": "a long pass phrase",
    }
    by = an_administrator()

    person = enrol_person(username="ada", by=by, **who)
    keeper = enrol_person(username="keeper", by=by, is_administrator=True, **who)

    assert person.check_password("a long pass phrase")
    assert (person.is_staff, keeper.is_staff, keeper.is_superuser) == (False, True, True)
    with pytest.raises(RuleBroken, match="Username “ada” is taken"):
        enrol_person(username="ada", by=by, **who)


def test_change_password_gives_another_one() -> None:
    person = UserFactory.create()

    change_password(person=person, password="another pass phrase", by=an_administrator())

    person.refresh_from_db()
    assert person.check_password("another pass phrase")


def test_give_membership_refuses_the_same_hat_twice() -> None:
    hat: dict[str, Any] = {
        "user": UserFactory.create(),
        "organisation": OrganisationFactory.create(),
    }
    by = an_administrator()
    given = give_membership(role=Role.LEAD, started_on=DAY, by=by, **hat)

    assert given.given_by == by
    with pytest.raises(RuleBroken, match="holds this role for this body already"):
        give_membership(role=Role.LEAD, started_on=DAY, by=by, **hat)


def test_end_membership_ends_once() -> None:
    by = an_administrator()
    held = give_membership(
        user=by, organisation=OrganisationFactory.create(), role=Role.LEAD, started_on=DAY, by=by
    )

    end_membership(membership=held, ended_on=date(2024, 6, 1), by=by)

    held.refresh_from_db()
    assert held.ended_on == date(2024, 6, 1)
    with pytest.raises(RuleBroken, match="ended already"):
        end_membership(membership=held, ended_on=DAY, by=by)


def test_nobody_but_administrators_keeps_people() -> None:
    person = UserFactory.create()
    organisation = OrganisationFactory.create()

    with pytest.raises(PermissionDenied):
        enrol_person(username="x", first_name="", last_name="", password="x", by=person)
    with pytest.raises(PermissionDenied):
        change_password(person=person, password="x", by=person)
    with pytest.raises(PermissionDenied):
        give_membership(
            user=person, organisation=organisation, role=Role.LEAD, started_on=DAY, by=person
        )
