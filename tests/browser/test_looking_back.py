"""Looking back in a browser: due in my work, recorded with the criteria of the exit, told."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_accessible, sign_in

pytestmark = pytest.mark.browser

CASE = "/cases/FW-0004"
EXIT = "Revised direction: the council keeps the service"
KEPT = "Commissioner judges the council can keep the service (trust dropped)."
REPORT = "New Ofsted report ends the inadequate judgement."


def months_of(page: Page) -> int:
    """Which look a window records: both windows write into one register."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    return 6 if width > 1000 else 12


def fits(page: Page, complaints: list[str]) -> None:
    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def given_an_inspector_who_holds_the_case(page: Page) -> None:
    sign_in(page, "inspector")
    page.goto(f"{CASE}/assign/")
    page.get_by_label("Who is to hold the case?").select_option(label="Priya Nair")
    page.get_by_role("main").get_by_role("textbox").fill("Ofsted looks back.")
    page.get_by_role("button", name="Assign this case").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("West Sussex")


def when_the_look_back_is_found_in_my_work(page: Page) -> None:
    page.goto("/work/overdue/")
    page.get_by_role("listitem").filter(has_text="Look-back").get_by_role(
        "link", name=EXIT
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("looking back")
    expect(page.get_by_role("main")).to_contain_text("Overdue: nobody has looked")


def when_the_inspector_records_that_it_slips(page: Page, complaints: list[str]) -> None:
    months = months_of(page)
    page.get_by_role("link", name=f"Record what was found {months} months after {EXIT}").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"Record the look-back after {months} months")
    fits(page, complaints)
    looked = page.get_by_role("group", name="When did you look?")
    for box, part in (("Year", "2024"), ("Month", "6"), ("Day", "3")):
        looked.get_by_label(box, exact=True).fill(part)
    page.get_by_label("Slipping", exact=True).check()
    page.get_by_label("What was found?").fill("Plans for children are late again.")
    kept = page.get_by_role("group", name=KEPT)
    kept.get_by_label("Not met", exact=True).check()
    kept.get_by_label("In words").fill("A third of the managers have left.")
    page.get_by_role("group", name=REPORT).get_by_label("Not assessed", exact=True).check()
    page.get_by_label("Source", exact=True).fill("Letter after the look-back")
    page.get_by_role("button", name=f"Record the look-back after {months} months").click()
    expect(page.get_by_text("The look-back is recorded.")).to_be_visible()


def then_the_watch_says_so(page: Page, complaints: list[str]) -> None:
    main = page.get_by_role("main")
    expect(main).to_contain_text(re.compile(r"Slipping: \d+ years since the exit without return\."))
    expect(main).to_contain_text("made 3 June 2024: slipping.")
    row = page.get_by_role("row", name=KEPT).first
    expect(row).to_contain_text("Met")
    expect(row).to_contain_text("Not met")
    expect(row).to_contain_text("A third of the managers have left.")
    fits(page, complaints)


def then_the_exit_page_says_so(page: Page, complaints: list[str]) -> None:
    page.goto(f"{CASE}/exit/")
    expect(page.get_by_role("main")).to_contain_text("Slipping: ")
    expect(page.get_by_role("main")).to_contain_text("Plans for children are late again.")
    page.get_by_role("link", name=f"What this is read from about {EXIT}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("looking back")


def test_a_look_back_that_is_due_is_recorded_as_slipping_and_the_case_says_so(
    page: Page, complaints: list[str]
) -> None:
    given_an_inspector_who_holds_the_case(page)

    when_the_look_back_is_found_in_my_work(page)
    when_the_inspector_records_that_it_slips(page, complaints)

    then_the_watch_says_so(page, complaints)
    then_the_exit_page_says_so(page, complaints)


def test_a_return_under_a_new_name_is_told_as_one_story(page: Page, complaints: list[str]) -> None:
    sign_in(page, "viewer")

    page.goto("/cases/FW-0003/exit/")
    expect(page.get_by_role("main")).to_contain_text(
        "Returned under a new name, Mid and South Essex NHS Foundation Trust"
    )
    page.get_by_role("link", name="What this is read from about Special measures").click()

    expect(page.get_by_role("heading", name="In and out: the whole story")).to_be_visible()
    fits(page, complaints)
