"""Signing in, and one's own account: what a person, a stranger and a wrong password meet."""

import re
import time
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from cases.models import User
from cases.rules import Role
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "four words that do not rhyme"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def ada() -> User:
    person = UserFactory.create(
        username="ada", first_name="Ada", last_name="Byron", email="ada@example.org"
    )
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def sign_in(client: Client, username: str = "ada", password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"username": username, "password": password, **more})


def signed_in(ada: User) -> Client:
    client = Client()
    sign_in(client)
    return client


def code_now(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counter)))


def with_app(ada: User) -> str:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(ada, secret)
    return secret


# --- The front door -----------------------------------------------------------------------------


def test_a_user_name_and_its_password_open_the_page_that_was_asked_for(ada: User) -> None:
    client = Client()

    response = sign_in(client, next="/cases/?q=a")

    assert response.headers["Location"] == "/cases/?q=a"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    "hostile", ["https://evil.example/", "//evil.example", r"/\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere_by_a_link_to_the_front_door(ada: User, hostile: str) -> None:
    response = sign_in(Client(), next=hostile)

    assert response.headers["Location"] == "/"


def test_the_session_is_a_new_one_after_signing_in(ada: User) -> None:
    client = Client()
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before


def said(response: Any) -> str:
    """The page without what differs each time: the token, and what was typed."""
    body = response.content.decode()
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", body)
    return re.sub(r'value="(ada|nobody|[a-z]+@example\.org)"', "", body)


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(ada: User) -> None:
    known = sign_in(Client(), password="not this one at all")
    unknown = sign_in(Client(), username="nobody", password="not this one at all")

    assert known.status_code == unknown.status_code == 200
    assert said(known) == said(unknown)
    assert "is not right" in said(known)


def test_an_unknown_name_costs_as_much_work_as_a_known_one(
    ada: User, settings: LazySettings
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    ada.set_password(PASSWORD)
    ada.save()

    def took(username: str) -> float:
        began = time.perf_counter()
        sign_in(Client(), username=username, password="not this one at all")
        return time.perf_counter() - began

    took("ada")
    known, unknown = min(took("ada") for _ in range(2)), min(took("nobody") for _ in range(2))

    assert 0.4 < known / unknown < 2.5


def test_somebody_inactive_is_told_so_only_with_the_right_password(ada: User) -> None:
    ada.is_active = False
    ada.save()

    right, wrong = sign_in(Client()), sign_in(Client(), password="not this one at all")

    assert right.headers["Location"] == "/accounts/inactive/"
    assert b"inactive" in Client().get("/accounts/inactive/").content
    assert b"is not right" in wrong.content


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(ada: User) -> None:
    for _ in range(5):
        sign_in(Client(), password="not this one at all")

    response = sign_in(Client())

    assert response.status_code == 200
    assert b"too many attempts" in response.content


def test_who_tries_many_names_is_told_to_wait(ada: User) -> None:
    answers = [sign_in(Client(), username=f"name-{n}").status_code for n in range(31)]

    assert 429 in answers
    assert answers[0] == 200


def test_the_page_of_waiting_says_how_long(ada: User) -> None:
    for _ in range(31):
        response = Client().post(LOGIN, {"username": "", "password": ""})

    assert response.status_code == 429
    assert b"Wait five minutes" in response.content


def test_a_forged_forwarding_header_does_not_make_another_visitor(ada: User) -> None:
    answers = [
        Client(headers={"X-Forwarded-For": f"192.0.2.{n}"})
        .post(LOGIN, {"username": f"n{n}", "password": "x"})
        .status_code
        for n in range(31)
    ]

    assert 429 in answers


def test_nobody_signs_up(ada: User) -> None:
    response = Client().post("/accounts/signup/", {"username": "eve", "email": "e@example.org"})

    assert response.status_code == 302
    assert response.headers["Location"] == LOGIN
    assert not User.objects.filter(username="eve").exists()


def test_the_sign_in_page_tells_password_managers_what_is_what() -> None:
    page = Client().get(f"{LOGIN}?next=/cases/").content.decode()

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert 'value="/cases/"' in page
    assert "not an official service" in page
    assert "placeholder" not in page


def test_an_empty_form_says_so_in_the_title_and_the_summary() -> None:
    page = Client().post(LOGIN, {"username": "", "password": ""}).content.decode()

    assert "<title>Error: Sign in" in page
    assert 'href="#id_username"' in page


@pytest.mark.parametrize("address", [LOGIN, "/accounts/second-factor/webauthn/add/"])
def test_every_script_is_a_file(ada: User, address: str) -> None:
    client = Client() if address == LOGIN else signed_in(ada)
    if address != LOGIN:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    page = client.get(address).content.decode()

    scripts = re.findall(r"<script([^>]*)>", page)
    assert len(scripts) > 4
    assert [s for s in scripts if "src=" not in s and 'type="application/json"' not in s] == []


def test_single_sign_on_is_not_offered_until_it_is_set_up() -> None:
    page = Client().get(LOGIN).content.decode()

    assert "Sign in with a passkey" in page
    assert "oidc" not in page
    assert Client().get("/accounts/oidc/single-sign-on/login/").status_code == 404


# --- Recovery -----------------------------------------------------------------------------------


def test_recovery_answers_the_same_for_a_known_and_an_unknown_address(ada: User) -> None:
    known = Client().post("/accounts/password/reset/", {"email": "ada@example.org"}, follow=True)
    unknown = Client().post("/accounts/password/reset/", {"email": "x@example.org"}, follow=True)

    assert said(known) == said(unknown)
    assert "Look for our mail" in said(known)
    assert [message.to for message in mail.outbox] == [["ada@example.org"], ["x@example.org"]]
    assert mail.outbox[0].subject == mail.outbox[1].subject


def test_mail_that_cannot_go_out_is_not_told_to_a_stranger(
    ada: User, settings: LazySettings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = Client().post("/accounts/password/reset/", {"email": "ada@example.org"})

    assert response.headers["Location"] == "/accounts/password/reset/done/"


def link_in_mail() -> str:
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_the_link_sets_a_password_once_and_ends_every_session(ada: User) -> None:
    elsewhere = signed_in(ada)
    Client().post("/accounts/password/reset/", {"email": "ada@example.org"})
    client, link = Client(), link_in_mail()
    shown = client.get(link, follow=True)
    form = {"password1": "another set of words", "password2": "another set of words"}

    done = client.post(shown.redirect_chain[-1][0], form, follow=True)

    assert "Your password is set" in done.content.decode()
    assert elsewhere.get("/account/").status_code == 302
    assert sign_in(Client(), password="another set of words").headers["Location"] == "/"
    assert "no longer works" in Client().get(link, follow=True).content.decode()


def test_a_password_that_is_too_short_is_refused_with_a_reason(ada: User) -> None:
    Client().post("/accounts/password/reset/", {"email": "ada@example.org"})
    client = Client()
    shown = client.get(link_in_mail(), follow=True)

    refused = client.post(shown.redirect_chain[-1][0], {"password1": "short", "password2": "short"})

    assert "at least 12 characters" in refused.content.decode()


# --- The second factor --------------------------------------------------------------------------


def test_an_app_is_set_up_after_saying_the_password_again(ada: User) -> None:
    client = signed_in(ada)
    address = "/accounts/second-factor/totp/activate/"
    assert "/accounts/reauthenticate/" in client.get(address).headers["Location"]
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": address})
    page = client.get(address).content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)
    assert secret
    assert "<svg" in page

    done = client.post(address, {"code": code_now(secret[1])}, follow=True)

    assert "Recovery codes" in done.content.decode()
    assert Authenticator.objects.filter(user=ada).count() == 2
    assert client.get("/accounts/second-factor/recovery-codes/download/").status_code == 200


def test_a_wrong_code_sets_nothing_up(ada: User) -> None:
    client = signed_in(ada)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/second-factor/totp/activate/")

    refused = client.post("/accounts/second-factor/totp/activate/", {"code": "000000"})

    assert "This code is not right" in refused.content.decode()
    assert not Authenticator.objects.filter(user=ada).exists()


def test_the_password_alone_no_longer_signs_in(ada: User) -> None:
    secret = with_app(ada)
    client = Client()
    asked = sign_in(client)
    assert asked.headers["Location"] == "/accounts/second-factor/authenticate/"
    assert "Your second factor" in client.get(asked.headers["Location"]).content.decode()
    assert client.get("/account/").status_code == 302

    client.post("/accounts/second-factor/authenticate/", {"code": code_now(secret)})

    assert client.get("/account/").status_code == 200


def test_a_code_signs_in_only_once(ada: User) -> None:
    code = code_now(with_app(ada))
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)
    first.post("/accounts/second-factor/authenticate/", {"code": code})

    refused = second.post("/accounts/second-factor/authenticate/", {"code": code})

    assert refused.status_code == 200
    assert second.get("/account/").status_code == 302


def test_a_recovery_code_signs_in_once(ada: User) -> None:
    with_app(ada)
    code = RecoveryCodes.activate(ada).get_unused_codes()[0]
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)

    first.post("/accounts/second-factor/authenticate/", {"code": code})
    second.post("/accounts/second-factor/authenticate/", {"code": code})

    assert first.get("/account/").status_code == 200
    assert second.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/cases/",
        "/admin/",
        "/hats/",
        "/people/",
        "/account/tokens/make/",
        "/account/webhooks/make/",
    ],
)
def test_where_a_second_factor_is_required_nothing_opens_without_one(
    ada: User, settings: LazySettings, address: str
) -> None:
    settings.REQUIRES_SECOND_FACTOR = True
    ada.is_staff = ada.is_superuser = True
    ada.save()
    client = signed_in(ada)

    response = client.get(address)

    assert response.headers["Location"] == "/accounts/second-factor/"
    assert "no second factor yet" in client.get("/accounts/second-factor/").content.decode()
    assert "None yet: set one up" in client.get("/account/").content.decode()


def test_with_a_second_factor_everything_opens_until_it_is_removed(
    ada: User, settings: LazySettings
) -> None:
    settings.REQUIRES_SECOND_FACTOR = True
    secret = with_app(ada)
    client = Client()
    sign_in(client)
    client.post("/accounts/second-factor/authenticate/", {"code": code_now(secret)})
    assert client.get("/cases/").status_code == 200
    assert client.get("/cases/").status_code == 200
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    client.post("/accounts/second-factor/totp/deactivate/")

    assert client.get("/cases/").headers["Location"] == "/accounts/second-factor/"


def test_the_admin_has_no_front_door_of_its_own(ada: User) -> None:
    secret = with_app(ada)
    ada.is_staff = ada.is_superuser = True
    ada.save()

    asked = Client().post("/admin/login/", {"username": "ada", "password": PASSWORD})

    assert secret
    assert asked.headers["Location"].startswith(LOGIN)
    assert Client().get("/admin/").status_code == 302


def test_the_admin_shows_nobodys_keys(ada: User) -> None:
    ada.is_staff = ada.is_superuser = True
    ada.save()

    page = signed_in(ada).get("/admin/").content.decode()

    assert "authenticator" not in page.lower()
    assert "Group" in page


# --- Sessions -----------------------------------------------------------------------------------


def test_signing_out_everywhere_ends_the_session_of_the_other_browser(ada: User) -> None:
    here, there = signed_in(ada), signed_in(ada)
    page = here.get("/accounts/sessions/").content.decode()
    assert "Another browser" in page
    assert "This browser" in page

    here.post("/account/sign-out-everywhere/")

    assert here.get("/account/").status_code == 302
    assert there.get("/account/").status_code == 302
    assert not UserSession.objects.filter(user=ada).exists()


def test_signing_out_the_others_leaves_this_one(ada: User) -> None:
    here, there = signed_in(ada), signed_in(ada)

    here.post("/accounts/sessions/")

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_another_password_ends_the_other_sessions(ada: User) -> None:
    here, there = signed_in(ada), signed_in(ada)
    form = {
        "oldpassword": PASSWORD,
        "password1": "another set of words",
        "password2": "another set of words",
    }

    here.post("/accounts/password/change/", form)

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "kind",
    [
        "account/email/password_changed",
        "account/email/password_reset",
        "account/email/password_set",
        "mfa/email/totp_activated",
        "mfa/email/totp_deactivated",
        "mfa/email/recovery_codes_generated",
        "mfa/email/webauthn_added",
        "mfa/email/webauthn_removed",
        "socialaccount/email/account_connected",
        "socialaccount/email/account_disconnected",
    ],
)
def test_a_change_of_keys_is_told_by_mail_in_plain_words(
    ada: User, rf: RequestFactory, kind: str
) -> None:
    request = rf.get("/", HTTP_USER_AGENT="A <b>browser</b> & more")
    with context.request_context(request):
        get_adapter(request).send_notification_mail(kind, ada, {"provider": "Sign & on"})

    told = mail.outbox[-1]
    assert told.subject.startswith("[Failwell] ")
    assert "A <b>browser</b> & more" in told.body
    assert "sign out everywhere" in told.body
    assert "Failwell, the register" in told.body
    for foreign in ("Two-Factor", "hird-", "recognize", "example.com"):
        assert foreign not in f"{told.subject} {told.body}"


def test_who_changes_their_password_reads_so_on_the_page_and_in_a_mail(ada: User) -> None:
    form = {
        "oldpassword": PASSWORD,
        "password1": "another set of words",
        "password2": "another set of words",
    }

    page = signed_in(ada).post("/accounts/password/change/", form, follow=True)

    assert "Your password is changed." in page.content.decode()
    assert mail.outbox[-1].subject == "[Failwell] Your password was changed"


def test_one_signs_out_by_a_form_after_being_asked(ada: User) -> None:
    client = signed_in(ada)
    assert "about to sign out" in client.get("/accounts/logout/").content.decode()

    response = client.post("/accounts/logout/")

    assert response.headers["Location"] == LOGIN
    assert client.get("/account/").status_code == 302


def test_a_person_sees_what_they_sign_in_with(ada: User) -> None:
    with_app(ada)

    client = Client()
    client.force_login(ada)
    page = client.get("/account/").content.decode()

    assert "Ada Byron" in page
    assert "App that shows codes" in page
    assert "You have no role yet" in page


# What a browser answered when a passkey was made in it.
PASSKEY = {
    "id": "917R6sb1OtmeZvRIsIGrafZWHVSz7VugvO1Oy8Ad8pY",
    "type": "public-key",
    "rawId": "917R6sb1OtmeZvRIsIGrafZWHVSz7VugvO1Oy8Ad8pY",
    "response": {
        "transports": ["internal"],
        "clientDataJSON": (
            "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiZ3FYNmtKZHNHekJYNC16S2dfcWlvTWRB"
            "ZTFjd0UyS19hMWdKc0YyZjhjRSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODEwMSIsImNyb3NzT3Jp"
            "Z2luIjpmYWxzZX0"
        ),
        "attestationObject": (
            "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NF"
            "AAAAAQECAwQFBgcIAQIDBAUGBwgAIPde0erG9TrZnmb0SLCBq2n2Vh1Us-1boLztTsvAHfKWpQECAyYgASFY"
            "IEMpAhfJKPQp1AGo6to4OQuIUWTTtWITQA1kiI3i5XutIlggSafR7bxQeiSH_AvI-v7ViySYPRephN3TJmkY"
            "12pJtYg"
        ),
    },
    "clientExtensionResults": {"credProps": {}},
    "authenticatorAttachment": "platform",
}
OWN = [
    *("", "second-factor/", "second-factor/totp/deactivate/", "second-factor/recovery-codes/"),
    *("second-factor/recovery-codes/generate/", "second-factor/webauthn/", "sessions/", "logout/"),
    *("second-factor/webauthn/add/", "second-factor/webauthn/keys/{key}/edit/"),
    *("second-factor/webauthn/keys/{key}/remove/", "password/change/", "reauthenticate/"),
    *("second-factor/reauthenticate/", "second-factor/webauthn/reauthenticate/"),
]


@pytest.mark.parametrize("address", OWN)
def test_every_page_of_ones_own_account_is_drawn(ada: User, address: str) -> None:
    client = signed_in(ada)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    with_app(ada)
    RecoveryCodes.activate(ada)
    key = Authenticator.objects.create(
        user=ada,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Telephone", "credential": PASSKEY},
    )

    response = client.get(f"/accounts/{address.format(key=key.pk)}", follow=True)

    assert response.status_code == 200
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["password/set/", "second-factor/recovery-codes/", "second-factor/webauthn/"]
)
def test_the_pages_of_somebody_with_nothing_set_up_are_drawn(ada: User, address: str) -> None:
    client = signed_in(ada)
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)

    response = client.get(f"/accounts/{address}")

    assert response.status_code in {200, 404}


def test_a_person_with_no_password_is_sent_to_set_one(ada: User) -> None:
    ada.set_unusable_password()
    ada.save()
    client = Client()
    client.force_login(ada)
    words = {"password1": "another set of words", "password2": "another set of words"}

    asked = client.get("/accounts/password/change/")
    page = client.get("/account/").content.decode()
    client.post("/accounts/password/set/", words)

    assert asked.headers["Location"] == "/accounts/password/set/"
    assert ">None<" in page.replace("\n", "")
    ada.refresh_from_db()
    assert ada.check_password("another set of words")


@pytest.mark.parametrize("name", ["authentication_error", "login_cancelled", "login"])
def test_the_pages_of_single_sign_on_are_drawn(name: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    page = render_to_string(
        f"socialaccount/{name}.html", {"provider": {"name": "Ministry"}}, request
    )

    assert "<h1" in page


def test_somebody_not_enrolled_is_told_whom_to_ask() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    page = render_to_string("account/signup_closed.html", {}, request)

    assert "administrator of the register" in page


def test_the_page_of_recovery_asks_for_an_address_only() -> None:
    page = Client().get("/accounts/password/reset/").content.decode()

    assert 'name="email"' in page
    assert 'name="password"' not in page


def test_an_account_lists_the_hats_and_the_passkeys_of_its_person(ada: User) -> None:
    client = signed_in(ada)
    for name in ("Ministry of Bridges", "Office of Rails"):
        body = OrganisationFactory.create(name=name)
        MembershipFactory.create(user=ada, organisation=body, role=Role.CASEWORKER)
    Authenticator.objects.create(
        user=ada, type=Authenticator.Type.WEBAUTHN, data={"name": "T", "credential": PASSKEY}
    )

    page = client.get("/account/").content.decode()

    assert "Caseworker for Ministry of Bridges" in page
    assert "Caseworker for Office of Rails" in page
    assert "Change hat" in page
    assert "1 passkey<" in page


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("mfa/messages/recovery_codes_generated", "You have new recovery codes."),
        ("mfa/messages/totp_activated", "The app is set up"),
        ("mfa/messages/totp_deactivated", "The app is removed"),
        ("mfa/messages/webauthn_added", "The passkey is added."),
        ("mfa/messages/webauthn_removed", "The passkey is removed"),
        ("socialaccount/messages/account_connected", "Single sign-on is joined"),
        ("socialaccount/messages/account_connected_other", "belongs to another account"),
        ("socialaccount/messages/account_connected_updated", "Single sign-on is joined"),
        ("socialaccount/messages/account_disconnected", "Single sign-on is taken"),
    ],
)
def test_what_is_said_of_changed_keys_is_in_our_words(message: str, words: str) -> None:
    assert words in render_to_string(f"{message}.txt")
