"""Reading the register in a browser: what an inspector sees in the first five minutes."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import check_accessible, sign_in, unfold_filters

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/organisations/",
    "/organisations/?q=Basilden",
    "/organisations/?q=nothing+is+called+this",
    "/organisations/doncaster-council/",
    "/organisations/ofsted/",
    "/cases/",
    "/cases/?sector=schools&failure=GOVERNANCE",
    *(f"/cases/FW-000{n}/{tab}" for n in range(1, 5) for tab in ("", "timeline/")),
    *(f"/cases/FW-000{n}/{tab}/" for n in (1, 4) for tab in ("interventions", "exit", "plan")),
    "/cases/FW-0001/timeline/?as_known_on=2001-01-01",
    "/cases/FW-0001/history/",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_accessible_fits_and_makes_no_complaint(
    page: Page, complaints: list[str], address: str
) -> None:
    sign_in(page, "inspector")

    page.goto(address)

    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def test_the_sign_in_page_is_accessible_and_says_what_went_wrong(page: Page) -> None:
    page.goto("/accounts/login/")
    check_accessible(page)

    page.get_by_label("Username").fill("inspector")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    check_accessible(page)


def test_an_inspector_finds_doncaster_and_sees_why_commissioners_could_leave(page: Page) -> None:
    sign_in(page, "inspector")

    # Given the list of cases, when the inspector opens Doncaster
    page.goto("/cases/")
    page.get_by_role("link", name="Doncaster Metropolitan Borough Council").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Doncaster")

    # Then the figure is drawn, as a picture with a name and as a table of the same facts
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page.locator("svg[role~='img']:visible")).to_have_count(1)
    expect(page.get_by_role("cell", name=re.compile("Revoking direction issued"))).to_be_visible()

    # And the exit page says by which model the intervention could end
    page.get_by_role("link", name="Exit", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("capability")


def test_a_misspelt_name_still_finds_the_organisation(page: Page) -> None:
    sign_in(page, "viewer")

    page.goto("/organisations/")
    unfold_filters(page)
    page.get_by_label("Name or number").fill("Basilden")
    page.get_by_role("button", name="Apply filters").click()

    expect(page.get_by_role("link", name=re.compile("^Basildon and Thurrock"))).to_be_visible()


def test_pages_work_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "analyst")

    page.goto("/cases/?sector=schools")
    page.get_by_role("link", name=re.compile("Remove filter")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Cases")
    context.close()
