"""Finding in a browser: the search in every header, filters, saved filters and files of lists."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_accessible, sign_in, unfold_filters

pytestmark = pytest.mark.browser

PAGES = [
    "/search/",
    "/search/?q=Basilden",
    "/search/?q=the",
    "/search/?q=nothingislikethis",
    f"/search/?q={'x' * 201}",
    "/inspections/",
    "/inspections/?failing=yes&since=2008&sort=oldest",
    "/inspections/?failing=yes&since=2040",
    "/inspections/?since=yesterday",
    "/cases/?whose=mine&stale=yes",
    "/organisations/?closed=yes",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_finding_is_accessible_fits_and_makes_no_complaint(
    page: Page, complaints: list[str], address: str
) -> None:
    sign_in(page, "inspector")

    page.goto(address)

    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def test_a_caseworker_finds_doncaster_with_a_letter_missing(page: Page) -> None:
    # Given a caseworker on any page
    sign_in(page, "caseworker")
    page.goto("/cases/FW-0003/")

    # When they type a name with a letter missing into the header and press Enter
    page.get_by_role("searchbox", name="Search the register").fill("doncastr")
    page.keyboard.press("Enter")

    # Then the council stands first, marked, and its inspections lead to their whole list
    expect(page.get_by_role("main")).to_contain_text("names that are like it are shown")
    found = page.get_by_role("region", name="Organisations").get_by_role("link").first
    expect(found).to_have_text("Doncaster Metropolitan Borough Council")
    page.get_by_role("link", name="All inspections that fit").click()
    expect(page).to_have_url(re.compile(r"/inspections/\?q=doncastr$"))
    expect(page.get_by_role("main")).to_contain_text("Doncaster Metropolitan Borough Council")


def test_an_inspector_keeps_a_filter_and_takes_its_list_along(page: Page, tmp_path: Path) -> None:
    # Given the inspections that found failure
    sign_in(page, "inspector")
    page.goto("/inspections/")
    unfold_filters(page)
    page.get_by_label("A failing grade").select_option("yes")
    page.get_by_role("button", name="Apply filters").click()
    shown = page.get_by_role("main").locator("li.fw-rows__row").count()

    # When the inspector downloads the list
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download this list (CSV)").click()

    # Then the file has a row for each row on the screen
    downloading.value.save_as(tmp_path / "list.csv")
    written = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert written.startswith("Organisation,Regulator,Kind")
    assert len(written.splitlines()) == shown + 1
    assert downloading.value.suggested_filename.startswith("failwell-inspections-")

    # And when the filter is saved, it stands on the list's page
    page.get_by_text("Save this filter").click()
    page.get_by_label("Name of this filter").fill("Failing")
    page.get_by_role("button", name="Save filter").click()
    expect(page.get_by_role("main")).to_contain_text("Saved as “Failing”.")
    page.goto("/inspections/")
    page.get_by_role("link", name="Failing", exact=True).click()
    expect(page.get_by_role("link", name="Remove filter A failing grade: Yes")).to_be_visible()
    check_accessible(page)

    # And it can be deleted again
    page.get_by_role("button", name="Delete saved filter Failing").click()
    expect(page.get_by_role("main")).to_contain_text("Deleted “Failing”.")


def test_an_empty_list_says_which_filter_to_take_away(page: Page) -> None:
    sign_in(page, "viewer")
    page.goto("/inspections/?failing=yes&since=2040")

    page.get_by_role("link", name=re.compile("take it away.*Published from")).click()

    expect(page).to_have_url(re.compile(r"/inspections/\?failing=yes$"))
    expect(page.get_by_role("main")).to_contain_text("Inadequate")
