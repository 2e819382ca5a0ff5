"""The pages of a person's own tokens, and what an administrator sees of them."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.test import Client

from cases.actions import make_token, revoke_token
from cases.forms.tokens import NO_HAT
from cases.models import ApiToken, Membership, User
from cases.rules import Role
from tests.cases.scene import an_administrator
from tests.factories import ApiTokenFactory, MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "four words that do not rhyme"
LIST, MAKE = "/account/tokens/", "/account/tokens/make/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def hat() -> Membership:
    held: Membership = MembershipFactory.create(
        role=Role.ANALYST, organisation=OrganisationFactory.create(name="Northwick Council")
    )
    return held


def signed_in(person: User, *, lately: bool = True) -> Client:
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    client.post("/accounts/login/", {"username": person.username, "password": PASSWORD})
    if lately:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def text(response: Any) -> str:
    return str(response.content.decode())


def form_for(hat: Membership | None, **more: Any) -> dict[str, Any]:
    chosen = hat.pk if hat else NO_HAT
    return {"name": "Nightly pull", "hat": chosen, "days": "90", **more}


def test_whoever_has_no_token_is_told_what_to_do_next(hat: Membership) -> None:
    page = text(signed_in(hat.user).get(LIST))

    assert "You have no token that works" in page
    assert f'href="{MAKE}"' in page


def test_a_viewer_is_told_for_whom_the_api_is_and_may_make_none() -> None:
    viewer = signed_in(MembershipFactory.create(role=Role.VIEWER, organisation=None).user)

    page = text(viewer.get(LIST))

    assert "ask an administrator for the role of an analyst" in page
    assert MAKE not in page
    assert viewer.get(MAKE).status_code == 403
    assert viewer.post(MAKE, {}).status_code == 403


def test_a_token_is_shown_once_with_an_example_and_never_kept(hat: Membership) -> None:
    client = signed_in(hat.user)
    form = text(client.get(MAKE))

    made = client.post(MAKE, form_for(hat, may_write="on"))

    secret = re.search(r'value="(fw_[0-9a-f]{64})"', text(made))
    assert secret
    assert "Analyst for Northwick Council" in form
    assert re.search(r'value="90"[^>]*checked', form)
    assert "no-store" in made["Cache-Control"]
    assert "Bearer $FAILWELL_TOKEN" in text(made)
    assert "http://testserver/api/v1/" in text(made)
    assert "reads and writes everything" in re.sub(r"\s+", " ", text(made))
    token = ApiToken.objects.get()
    assert (token.user, token.membership, token.may_write) == (hat.user, hat, True)
    assert secret[1] not in text(client.get(LIST))
    assert ApiToken.objects.with_secret(secret[1]).get() == token


def test_the_password_is_asked_for_again_and_what_was_typed_is_not_lost(hat: Membership) -> None:
    client = signed_in(hat.user, lately=False)
    assert client.get(MAKE).status_code == 200

    asked = client.post(MAKE, form_for(hat))
    none_yet = ApiToken.objects.exists()
    made = client.post(
        "/accounts/reauthenticate/", {"password": PASSWORD, "next": MAKE}, follow=True
    )

    # What is wrong with it is then told on the page of the password: the form goes on to its own.
    assert f'action="{MAKE}"' in text(client.get(MAKE))
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert not none_yet
    assert "Your new token" in text(made)
    assert "no-store" in made["Cache-Control"]


def test_a_token_may_be_for_some_resources_only(hat: Membership) -> None:
    client = signed_in(hat.user)

    refused = client.post(MAKE, form_for(hat, resources=["no-such-thing"]))
    client.post(MAKE, form_for(hat, resources=["cases", "inspections"]))

    assert "There is a problem" in text(refused)
    assert ApiToken.objects.get().resources == ["cases", "inspections"]
    assert "cases, inspections" in text(client.get(LIST))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "a\u202eb"}, "There is a hidden character (U+202E) after “a”"),
        ({"name": "a\u200eb"}, "letters, numbers and punctuation"),
        ({"name": "x" * 81}, "at most 80"),
        ({"days": "3650"}, "Select a valid choice"),
        ({"hat": "0"}, "Select a valid choice"),
        ({"hat": NO_HAT}, "Select a valid choice"),
    ],
)
def test_a_form_that_is_wrong_says_where(
    hat: Membership, wrong: dict[str, Any], sentence: str
) -> None:
    refused = signed_in(hat.user).post(MAKE, {**form_for(hat), **wrong})

    assert sentence in text(refused)
    assert text(refused).count('class="govuk-error-message"') == 1
    assert "<title>Error:" in text(refused)
    assert not ApiToken.objects.exists()


def test_a_refusal_of_the_rules_stands_on_the_page(
    hat: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cases.actions.tokens.MOST_LIVE", 0)

    assert "You have 0 tokens that work" in text(signed_in(hat.user).post(MAKE, form_for(hat)))


def test_an_administrator_makes_one_with_a_role_or_without() -> None:
    keeper = an_administrator()
    client = signed_in(keeper)
    alone = text(client.get(MAKE))
    reader = MembershipFactory.create(user=keeper, role=Role.ANALYST, organisation=None)

    client.post(MAKE, form_for(None))
    client.post(MAKE, form_for(reader))

    assert "Administrator, without a role" in alone
    assert {each.membership for each in ApiToken.objects.all()} == {None, reader}
    page = text(client.get(LIST))
    assert "<span>Administrator</span>" in page
    assert "Analyst" in page


def test_the_list_shows_ones_own_and_what_became_of_them(hat: Membership) -> None:
    client = signed_in(hat.user)
    make_token(by=hat.user, name="Dashboard", hat=hat, days=30)
    gone, _ = make_token(by=hat.user, name="Old laptop", hat=hat, days=30)
    revoke_token(token=gone, by=hat.user)
    ApiTokenFactory.create(name="Of somebody else")

    page = text(client.get(LIST))

    working, ended = page.split("Tokens that open nothing any more")
    assert "Dashboard" in working
    assert "never used" in working
    assert "Make a token" in working
    assert "Old laptop" not in working
    assert "Old laptop" in ended
    assert "This token was revoked." in ended
    assert "Of somebody else" not in page


def test_whoever_lost_the_role_sees_their_tokens_and_makes_no_more(hat: Membership) -> None:
    keeper = an_administrator()
    make_token(by=keeper, name="Standing", hat=None, days=30)
    ApiTokenFactory.create(user=hat.user, name="Ran out")
    User.objects.filter(pk=hat.user.pk).update(is_staff=False)
    Membership.objects.update(ended_on="2024-01-01")

    page = text(signed_in(User.objects.get(pk=hat.user.pk)).get(LIST))

    assert "Ran out" in page
    assert MAKE not in page


def test_revoking_asks_first_and_then_opens_nothing(hat: Membership) -> None:
    client = signed_in(hat.user)
    token, secret = make_token(by=hat.user, name="Dashboard", hat=hat, days=30)
    ApiToken.objects.update(last_used_at=token.made_at)
    address = f"/account/tokens/{token.pk}/revoke/"
    program = {"Authorization": f"Bearer {secret}"}

    asked = text(client.get(address))
    standing = Client().get("/api/v1/", headers=program).status_code
    done = client.post(address, follow=True)

    assert "Revoke “Dashboard”?" in asked
    assert "last used" in asked
    assert standing != 401
    assert "“Dashboard” opens nothing any more." in text(done)
    assert Client().get("/api/v1/", headers=program).status_code == 401


def test_nobody_reaches_anothers_token(hat: Membership) -> None:
    token = ApiTokenFactory.create()

    for person in (hat.user, an_administrator()):
        client = signed_in(person)
        assert client.get(f"/account/tokens/{token.pk}/revoke/").status_code == 404
        assert client.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404
    assert not ApiToken.objects.get().revoked_at


def test_the_account_says_how_many_tokens_work(hat: Membership) -> None:
    client = signed_in(hat.user)
    before = text(client.get("/account/"))
    make_token(by=hat.user, name="Dashboard", hat=hat, days=30)

    after = text(client.get("/account/"))

    assert f'href="{LIST}"' in before
    assert "1 that works" not in before
    assert "1 that works" in after


# --- Administrators -----------------------------------------------------------------------------


def test_an_administrator_sees_a_persons_tokens_and_revokes_them_all(hat: Membership) -> None:
    office = signed_in(an_administrator())
    address = f"/people/{hat.user.username}/"
    assert "Tokens of the API" not in text(office.get(address))
    make_token(by=hat.user, name="Dashboard", hat=hat, days=30)

    page = text(office.get(address))
    silent = office.post(f"{address}tokens/revoke/", {"tokens-reason": ""})
    office.post(f"{address}tokens/revoke/", {"tokens-reason": "Left the council"})
    again = office.post(f"{address}tokens/revoke/", {"tokens-reason": "Left the council"})

    assert "Dashboard" in page
    assert "There is a problem" in text(silent)
    assert ApiToken.objects.get().revoked_at
    assert LogEntry.objects.get().change_message == "Tokens revoked: Left the council"
    assert "This person has no token that works." in text(again)


def test_nobody_else_revokes_a_persons_tokens(hat: Membership) -> None:
    other = signed_in(UserFactory.create())

    response = other.post(f"/people/{hat.user.username}/tokens/revoke/", {"tokens-reason": "x"})

    assert response.status_code == 403
