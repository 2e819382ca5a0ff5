"""My work in a browser: what a caseworker sees first, watches, and is told of."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_accessible, sign_in

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/work/overdue/",
    "/work/team/",
    "/work/watched/",
    "/notices/",
    "/notices/preferences/",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_my_work_is_accessible_and_fits(
    page: Page, complaints: list[str], address: str
) -> None:
    sign_in(page, "lead")

    page.goto(address)

    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def test_a_lead_watches_a_case_and_finds_it_behind_the_number_of_my_work(page: Page) -> None:
    sign_in(page, "lead")

    # Given a case that the lead wants to hear of, when the lead chooses to watch it
    page.goto("/cases/FW-0003/")
    page.get_by_role("button", name=re.compile("^Watch")).click()
    expect(page.get_by_role("main")).to_contain_text("You watch this now.")
    check_accessible(page)

    # Then my work counts it, and the number leads to it
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    page.get_by_role("link", name="Watched").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Basildon")).click()

    # And whoever has heard enough watches it no more
    page.get_by_role("button", name=re.compile("^Stop watching")).click()
    expect(page.get_by_role("main")).to_contain_text("You no longer watch this.")


def test_a_lead_chooses_one_mail_a_day(page: Page) -> None:
    sign_in(page, "lead")

    # Given the notices, when the lead asks for a digest
    page.goto("/notices/")
    page.get_by_role("link", name="How often you get e-mail").click()
    page.get_by_label("Once a working day, at 7am").check()
    page.get_by_role("button", name="Save").click()

    # Then it is kept, and shown the next time
    expect(page.get_by_role("main")).to_contain_text("Saved.")
    page.goto("/notices/preferences/")
    expect(page.get_by_label("Once a working day, at 7am")).to_be_checked()


def test_a_reader_has_a_page_to_read_and_what_they_watch(page: Page) -> None:
    sign_in(page, "viewer")

    page.goto("/")

    expect(page.get_by_role("heading", name="Latest cases")).to_be_visible()
    page.get_by_role("link", name="Watched").click()
    expect(page.get_by_role("main")).to_contain_text("choose Watch")
    check_accessible(page)
