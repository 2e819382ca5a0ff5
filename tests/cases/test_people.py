"""People and their hats, kept by administrators: each step, and each refusal."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client

from cases.actions import send_password_link
from cases.models import Membership, User
from cases.rules import Role
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "four words that do not rhyme"
HOSTILE = "<script>alert(1)</script>\"'=1+1 \u200fevil"
ENROLLED = {
    "first_name": "Ada",
    "last_name": "Byron",
    "username": "ada",
    "email": "Ada@Example.org",
}
DAY = {"started_on_day": "1", "started_on_month": "5", "started_on_year": "2024"}


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def keeper() -> User:
    person = UserFactory.create(username="keeper", is_staff=True)
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def office(keeper: User) -> Client:
    """A browser in which the administrator has just shown that it is them."""
    client = Client()
    client.post("/accounts/login/", {"username": "keeper", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def sam() -> User:
    person = UserFactory.create(
        username="sam", first_name="Sam", last_name="Okoro", email="sam@example.org"
    )
    person.set_password(PASSWORD)
    person.save()
    return person


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("address", ["/people/", "/people/enrol/", "/people/sam/"])
def test_nobody_but_an_administrator_sees_people(sam: User, address: str) -> None:
    client = Client()
    client.force_login(sam)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert client.get(address).status_code == 403


@pytest.mark.parametrize("step", ["membership", "active", "second-factor", "membership/1/end"])
def test_nobody_but_an_administrator_changes_an_account(sam: User, step: str) -> None:
    client = Client()
    client.force_login(sam)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert client.post(f"/people/sam/{step}/", {"reason": "x"}).status_code == 403


def test_people_are_found_by_name_and_by_whether_they_are_active(office: Client, sam: User) -> None:
    UserFactory.create(username="gone", last_name="Gone", is_active=False)

    everybody, found = text(office.get("/people/")), text(office.get("/people/?q=sam+oko"))
    inactive = text(office.get("/people/?state=inactive"))

    assert "Sam Okoro" in everybody
    assert "Gone" in everybody
    assert "Sam Okoro" in found
    assert "Gone" not in found
    assert "Sam Okoro" not in inactive
    assert "Gone" in inactive
    assert "Nobody fits" in text(office.get("/people/?q=nobody-at-all"))
    assert "There is a problem" in text(office.get("/people/?state=x"))


def test_a_long_list_of_people_goes_on_and_a_made_up_place_in_it_begins_anew(
    office: Client,
) -> None:
    UserFactory.create_batch(30)

    first = office.get("/people/")
    onward = re.search(r'href="(/people/\?[^"]*cursor=[^"]*)"', text(first))

    assert onward
    assert office.get(onward[1].replace("&amp;", "&")).status_code == 200
    assert office.get("/people/?cursor=made-up").headers["Location"] == "/people/"


def test_an_enrolled_person_sets_a_password_from_the_mail_and_signs_in(office: Client) -> None:
    shown = office.post("/people/enrol/", ENROLLED, follow=True)
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert link
    visitor = Client()
    form = visitor.get(link[1], follow=True).redirect_chain[-1][0]
    words = {"password1": "another set of words", "password2": "another set of words"}
    visitor.post(form, words)
    Client().post("/accounts/login/", {"username": "ada", "password": words["password1"]})

    assert "has been sent a link" in text(shown)
    assert mail.outbox[0].to == ["ada@example.org"]
    assert "“ada”" in str(mail.outbox[0].body)
    ada = User.objects.get(username="ada")
    assert ada.last_login
    assert not ada.is_staff
    assert EmailAddress.objects.get(user=ada).verified


def test_before_a_password_is_set_nobody_signs_in_as_an_enrolled_person(office: Client) -> None:
    office.post("/people/enrol/", ENROLLED)

    assert not User.objects.get(username="ada").has_usable_password()


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        ("username", "sam", "is taken"),
        ("username", "SAM", "is taken"),
        ("username", "Case-Studies", "is taken"),
        ("username", "enrol", "an address of the site"),
        ("username", "two words", "Enter a valid username"),
        ("username", HOSTILE, "Enter a valid username"),
        ("email", "sam@example.org", "Somebody else has this e-mail address"),
        ("email", "not an address", "Enter a valid email address"),
        ("first_name", "", "This field is required"),
        ("last_name", "x" * 151, "at most 150 characters"),
    ],
)
def test_what_cannot_be_enrolled_is_refused_at_its_field_with_all_that_was_typed(
    office: Client, sam: User, field: str, said: str, words: str
) -> None:
    EmailAddress.objects.create(user=sam, email=sam.email, verified=True, primary=True)

    response = office.post("/people/enrol/", {**ENROLLED, field: said})

    assert words in text(response)
    assert field in response.context["form"].errors
    assert "Byron" in text(response) or field == "last_name"
    assert User.objects.filter(username="ada").count() == 0


def test_hostile_names_are_only_words(office: Client) -> None:
    page = text(office.post("/people/enrol/", {**ENROLLED, "last_name": HOSTILE}, follow=True))

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_sensitive_step_asks_for_the_password_again(keeper: User, sam: User) -> None:
    client = Client()
    client.force_login(keeper)

    response = client.post("/people/sam/active/", {"to": "inactive", "reason": "left"})

    assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/?next=/people/sam/active/", {"password": PASSWORD})
    sam.refresh_from_db()
    assert not sam.is_active


def test_a_role_is_given_for_the_one_body_that_is_meant(office: Client, sam: User) -> None:
    OrganisationFactory.create(name="Ministry of Bridges")
    OrganisationFactory.create(name="Ministry of Bridges and Tunnels")
    form = {"role": "CASEWORKER", **DAY}

    exact = office.post("/people/sam/membership/", {**form, "organisation": "ministry of bridges"})
    part = office.post("/people/sam/membership/", {**form, "organisation": "tunnels"})
    several = office.post("/people/sam/membership/", {**form, "organisation": "ministry"})
    none = office.post("/people/sam/membership/", {**form, "organisation": HOSTILE})
    again = office.post("/people/sam/membership/", {**form, "organisation": "tunnels"})

    assert exact.status_code == part.status_code == 302
    assert "Ministry of Bridges; Ministry of Bridges and Tunnels" in text(several)
    assert "No organisation has this in its name" in text(none)
    assert "&lt;script&gt;" in text(none)
    assert "holds this role for this body already" in text(again)
    assert sam.memberships.count() == 2


def test_a_reader_needs_no_body_and_whoever_acts_does(office: Client, sam: User) -> None:
    viewer = office.post("/people/sam/membership/", {"role": "VIEWER", **DAY})
    inspector = office.post("/people/sam/membership/", {"role": "INSPECTOR", **DAY})

    assert viewer.status_code == 302
    assert "acts for a body: name it" in text(inspector)


def test_a_role_ends_once_and_not_before_it_began(office: Client, sam: User) -> None:
    hat = MembershipFactory.create(user=sam, role=Role.LEAD)
    address = f"/people/sam/membership/{hat.pk}/end/"
    assert "End the role" in text(office.get(address))

    early = office.post(address, day("1", "1", "1990"))
    wrong = office.post(address, day("31", "2", "2024"))
    done = office.post(address, day("1", "2", "2024"))
    twice = office.post(address, day("1", "2", "2024"))

    assert "cannot end before it begins" in text(early)
    assert "day that exists" in text(wrong)
    assert done.headers["Location"] == "/people/sam/"
    assert "ended already" in text(twice)
    assert "until 1 February 2024" in text(office.get("/people/sam/"))


def day(number: str, month: str, year: str) -> dict[str, str]:
    return {"ended_on_day": number, "ended_on_month": month, "ended_on_year": year}


def test_a_role_of_somebody_else_is_not_found(office: Client, sam: User) -> None:
    assert sam
    other: Membership = MembershipFactory.create()

    assert office.get(f"/people/sam/membership/{other.pk}/end/").status_code == 404
    assert office.get("/people/nobody/").status_code == 404


def test_somebody_deactivated_is_out_at_once_and_may_come_back(office: Client, sam: User) -> None:
    there = Client()
    there.post("/accounts/login/", {"username": "sam", "password": PASSWORD})
    out = {"to": "inactive", "reason": HOSTILE}

    office.post("/people/sam/active/", out)
    again = office.post("/people/sam/active/", out)

    assert there.get("/account/").status_code == 302
    assert "inactive already" in text(again)
    assert "&lt;script&gt;" in text(office.get("/people/sam/"))
    office.post("/people/sam/active/", {"to": "active", "reason": "came back"})
    assert "active already" in text(
        office.post("/people/sam/active/", {"to": "active", "reason": "came back"})
    )
    assert "Reactivated: came back" in text(office.get("/people/sam/"))


def test_nothing_is_done_to_an_account_without_a_reason(office: Client, sam: User) -> None:
    TOTP.activate(sam, "JBSWY3DPEHPK3PXP")

    for step in ("active", "second-factor"):
        response = office.post(f"/people/sam/{step}/", {"reason": ""})
        assert "There is a problem" in text(response)
    sam.refresh_from_db()
    assert sam.is_active


def test_the_last_administrator_cannot_be_locked_out(office: Client, keeper: User) -> None:
    teller = UserFactory.create(username="teller", is_staff=True)
    teller.set_unusable_password()
    teller.save()
    out = {"to": "inactive", "reason": "leaves"}

    refused = office.post("/people/keeper/active/", out)
    second = UserFactory.create(username="second", is_staff=True)
    second.set_password(PASSWORD)
    second.save()
    done = office.post("/people/keeper/active/", out)

    assert "This is the last administrator" in text(refused)
    assert done.status_code == 302
    keeper.refresh_from_db()
    assert not keeper.is_active


def test_a_lost_second_factor_is_reset_with_a_reason(office: Client, sam: User) -> None:
    TOTP.activate(sam, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(sam)
    assert "Reset the second factor" in text(office.get("/people/sam/"))

    done = office.post("/people/sam/second-factor/", {"keys-reason": "Lost it, seen in person"})
    again = office.post("/people/sam/second-factor/", {"keys-reason": "Once more"})

    assert done.headers["Location"] == "/people/sam/"
    assert "has no second factor" in text(again)
    assert "Second factor reset: Lost it, seen in person" in text(office.get("/people/sam/"))


def test_who_has_no_address_is_sent_no_link(keeper: User) -> None:
    send_password_link(request=HttpRequest(), person=UserFactory.create(), by=keeper)

    assert mail.outbox == []
