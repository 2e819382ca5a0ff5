"""Signing in in a browser: the password, the second factor, a passkey, the hat."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, check_accessible, sign_in

pytestmark = pytest.mark.browser

OPEN = ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/"]
OPEN += ["/accounts/inactive/", "/accounts/password/reset/key/1-x/"]
OWN = ["/account/", "/accounts/second-factor/", "/accounts/sessions/", "/accounts/logout/"]
OWN += ["/accounts/password/change/", "/accounts/second-factor/webauthn/", "/hats/"]
OWN += ["/accounts/reauthenticate/"]
KEPT = ["/people/", "/people/?q=nobody", "/people/lead/"]


def is_whole(page: Page, complaints: list[str]) -> None:
    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def fill_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def say_password_again(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


@pytest.mark.parametrize("address", OPEN)
def test_a_page_for_strangers_is_whole(page: Page, complaints: list[str], address: str) -> None:
    page.goto(address)

    is_whole(page, complaints)


@pytest.mark.parametrize("address", OWN)
def test_a_page_of_ones_own_account_is_whole(
    page: Page, complaints: list[str], address: str
) -> None:
    sign_in(page, "approver", body="Education")

    page.goto(address)

    is_whole(page, complaints)


@pytest.mark.parametrize("address", KEPT)
def test_a_page_of_people_is_whole(page: Page, complaints: list[str], address: str) -> None:
    sign_in(page, "admin")

    page.goto(address)

    is_whole(page, complaints)


def test_a_caseworker_of_two_bodies_chooses_a_hat_and_changes_it(page: Page) -> None:
    # Given a caseworker who wanted the list of cases
    page.goto("/cases/")
    page.get_by_label("Username").fill("caseworker")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which hat do you wear?")
    check_accessible(page)

    # When they choose a hat
    page.get_by_role("button", name="Department for Education").click()

    # Then they are where they wanted to be, and see which hat they wear
    expect(page).to_have_url(re.compile("/cases/$"))
    expect(page.locator(".fw-account__hat")).to_contain_text("Department for Education")

    # When they change it, then the page is the same and the hat is another
    page.get_by_role("link", name="Change hat").click()
    page.get_by_role("button", name="Ministry of Housing").click()
    expect(page).to_have_url(re.compile("/cases/$"))
    expect(page.locator(".fw-account__hat")).to_contain_text("Ministry of Housing")


def test_a_member_of_the_board_sets_up_an_app_and_signs_in_with_it(page: Page) -> None:
    # Given somebody signed in who opens their second factor
    fill_in(page, "board", "not the password")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    fill_in(page, "board")
    page.get_by_role("button", name="Sign out").wait_for()
    page.get_by_role("link", name="Helen Marsh").click()
    page.get_by_role("link", name="Change second factor").click()
    page.goto("/accounts/second-factor/totp/activate/")
    if page.get_by_role("heading", name="Is it you?").is_visible():
        say_password_again(page)
    check_accessible(page)

    # When they give the code that their app shows
    secret = page.locator(".fw-secret code").inner_text()
    page.get_by_role("textbox", name="Code").fill(code_of(secret))
    page.get_by_role("button", name="Continue").click()

    # Then they get recovery codes
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    check_accessible(page)
    recovery = page.locator(".fw-codes code").first.inner_text()

    # When they sign in again, then the password is not enough, and a recovery code is
    page.get_by_role("button", name="Sign out").click()
    fill_in(page, "board")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second factor")
    check_accessible(page)
    page.get_by_role("textbox", name="Code").fill("123")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("This code is not right")
    page.get_by_role("textbox", name="Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    # And they take the app away again
    page.goto("/accounts/second-factor/totp/deactivate/")
    if page.get_by_role("heading", name="Is it you?").is_visible():
        say_password_again(page)
    check_accessible(page)
    page.get_by_role("button", name="Remove the app").click()
    expect(page.get_by_role("link", name="Set up an app")).to_be_visible()


def code_of(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_a_lead_adds_a_passkey_and_signs_in_with_nothing_else(
    page: Page, complaints: list[str]
) -> None:
    # Given a device that holds passkeys, and a lead who is signed in
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    fill_in(page, "lead")
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto("/accounts/second-factor/webauthn/add/")
    say_password_again(page)
    check_accessible(page)

    # When they add a passkey
    page.get_by_label("What you call it").fill("Telephone")
    page.get_by_label("Use it instead of a password, too").check()
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")

    # Then it signs them in, without a name or a password
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert complaints == []

    # And they take it away again
    page.goto("/accounts/second-factor/webauthn/")
    check_accessible(page)
    page.get_by_role("link", name="Remove Telephone").click()
    page.get_by_role("link", name="Use a security key").click()
    expect(page.get_by_role("button", name="Use your passkey")).to_be_visible()
    check_accessible(page)
    page.get_by_role("button", name="Use your passkey").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("You have none.")).to_be_visible()


def test_without_scripts_one_signs_in_as_before(page: Page, site: str) -> None:
    quiet = page.context.browser.new_context(java_script_enabled=False, base_url=site)  # type: ignore[union-attr]  # it has one
    bare = quiet.new_page()

    fill_in(bare, "viewer")

    expect(bare.get_by_role("button", name="Sign out")).to_be_visible()
    quiet.close()


def test_an_administrator_gives_a_role_and_is_told_which_body_was_not_clear(page: Page) -> None:
    sign_in(page, "admin")

    # Given an analyst's page, when the body that is typed fits several
    page.goto("/people/analyst/")
    page.get_by_label("Body").fill("council")
    page.get_by_role("button", name="Give the role").click()

    # Then the page says which there are, and keeps what was typed
    expect(page.get_by_role("alert")).to_contain_text("Several organisations")
    expect(page.get_by_label("Body")).to_have_value("council")
    check_accessible(page)
