"""Powers and ends in a browser: held, in reserve, returned; a plan that moves stays readable."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import check_accessible, sign_in

pytestmark = pytest.mark.browser

NAME = "Executive headship"


def power_of(page: Page) -> str:
    """What the power of this window is called: both windows write into one register."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    return f"Appoint governors, as seen {width} wide"


def given_an_approver_of_the_leading_department(page: Page) -> None:
    sign_in(page, "approver", "Department for Education")


def when_they_open_the_intervention(page: Page) -> None:
    page.goto("/cases/FW-0002/interventions/")
    page.get_by_role("heading", level=3).get_by_role("link", name=NAME, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)


def fits(page: Page, complaints: list[str]) -> None:
    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def day(within: Page | Locator, text: str) -> None:
    """Type a day, a month or a year into the boxes of one date."""
    for box, part in zip(("Year", "Month", "Day"), text.split("-"), strict=False):
        within.get_by_label(box, exact=True).fill(part)


def when_a_power_is_recorded(page: Page, complaints: list[str], held: str) -> None:
    page.get_by_role("link", name="Record a power").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Record a power")
    fits(page, complaints)
    page.get_by_label("Power", exact=True).fill(power_of(page))
    day(page.get_by_role("group", name="Held from"), held)
    page.get_by_label("Source", exact=True).fill("Letter of the Secretary of State")
    page.get_by_role("button", name="Record a power").click()
    expect(page.get_by_text("The power is recorded.")).to_be_visible()


def when_it_changes(page: Page, complaints: list[str], way: str, on: str, done: str) -> None:
    page.get_by_role("row", name=power_of(page)).get_by_role("link", name=way).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(way)
    fits(page, complaints)
    day(page, on)
    page.get_by_role("button", name=way).click()
    expect(page.get_by_text(done)).to_be_visible()
    fits(page, complaints)


def then_it_stands(page: Page, *cells: str) -> None:
    row = page.get_by_role("row", name=power_of(page))
    for cell in cells:
        expect(row).to_contain_text(cell)


def then_on_the_day_it_stood(page: Page, on: str, state: str) -> None:
    page.get_by_label("Powers on").fill(on)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Powers on")).to_have_value(on)
    expect(page.get_by_role("row", name=power_of(page)).get_by_role("cell").first).to_have_text(
        state
    )


def when_a_planned_end_is_recorded(
    page: Page, complaints: list[str], falls: str, said: str
) -> None:
    page.get_by_role("link", name="Record an end date").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Record an end date")
    fits(page, complaints)
    page.get_by_label("Planned end").check()
    day(page.get_by_role("group", name="It ends on"), falls)
    day(page.get_by_role("group", name="When this was set or said"), said)
    page.get_by_label("Source", exact=True).fill("Letter of the Secretary of State")
    page.get_by_role("button", name="Record an end date").click()


def test_a_power_is_held_put_in_reserve_and_returned_and_each_day_is_told(
    page: Page, complaints: list[str]
) -> None:
    given_an_approver_of_the_leading_department(page)

    when_they_open_the_intervention(page)
    when_a_power_is_recorded(page, complaints, "2011-02-01")
    then_it_stands(page, "Held", "1 February 2011")
    when_it_changes(page, complaints, "Put in reserve", "2011-09", "The power is in reserve.")
    then_it_stands(page, "In reserve", "September 2011")
    when_it_changes(page, complaints, "Return", "2012-03-31", "The power is returned.")
    then_it_stands(page, "Returned", "31 March 2012")

    then_on_the_day_it_stood(page, "2011-01-31", "Not yet held")
    then_on_the_day_it_stood(page, "2011-08-31", "Held")
    then_on_the_day_it_stood(page, "2011-09-15", "Held or in reserve")
    then_on_the_day_it_stood(page, "2012-03-30", "In reserve")
    page.goto("/cases/FW-0002/history/")
    expect(page.get_by_role("main")).to_contain_text(power_of(page))
    expect(page.get_by_role("main")).to_contain_text("2012-03-31")


def test_a_planned_end_is_moved_and_both_plans_stay_readable(
    page: Page, complaints: list[str]
) -> None:
    given_an_approver_of_the_leading_department(page)

    when_they_open_the_intervention(page)
    when_a_planned_end_is_recorded(page, complaints, "2012-07-31", "2011-01")
    expect(page.get_by_text("The end date is recorded.")).to_be_visible()
    when_a_planned_end_is_recorded(page, complaints, "2012", "")
    expect(page.get_by_role("alert")).to_contain_text("say when the plan was changed")
    day(page.get_by_role("group", name="When this was set or said"), "2011-10")
    page.get_by_role("button", name="Record an end date").click()
    expect(page.get_by_text("The end date is recorded.")).to_be_visible()

    ends = page.get_by_role("region", name="Four ends")
    expect(ends).to_contain_text("31 July 2012")
    expect(ends).to_contain_text("Said October 2011")
    expect(ends).to_contain_text("Recommended end")
    fits(page, complaints)
