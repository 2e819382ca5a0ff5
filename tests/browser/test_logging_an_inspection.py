"""Logging an inspection in a browser: written in steps, nothing lost, published, corrected."""

import re

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import PASSWORD, check_accessible, sign_in

pytestmark = pytest.mark.browser

SERVICE = "/organisations/?q=West+Sussex"
HOSTILE = "<script>document.title = 'taken'</script> =1+1 \"' "
LONG = (HOSTILE + "The report says why. " * 1000)[:20_000]

REPORT: FilePayload = {
    "name": "report.txt",
    "mimeType": "text/plain",
    "buffer": b"What we found.",
}


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def check_page(page: Page, complaints: list[str]) -> None:
    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def go_on(page: Page, heading: str) -> None:
    press(page, "Save and continue")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def day(page: Page, group: str, *boxes: str) -> None:
    for label, text in zip(("Day", "Month", "Year"), boxes, strict=True):
        page.get_by_role("group", name=group).get_by_label(label).fill(text)


def begin(page: Page) -> None:
    """An inspector of Ofsted begins on the page of the organisation."""
    sign_in(page, "inspector", "Ofsted")
    page.goto(SERVICE)
    page.get_by_role("main").get_by_role(
        "link", name=re.compile("^West Sussex County Council")
    ).first.click()
    page.get_by_role("link", name="Log an inspection").click()
    press(page, "Start")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kind and dates")


def give_dates(page: Page, month: str) -> None:
    page.get_by_label("Full inspection").check()
    day(page, "First day of the visit", "6", "3", "2023")
    day(page, "Report published", "11", month, "2023")


def cite(page: Page) -> None:
    page.get_by_label("Title of source 1").fill("Ofsted report 50123")
    page.get_by_label("Link to source 1").fill("https://example.org/report")


def test_an_inspector_logs_publishes_and_corrects_an_inspection(
    page: Page, complaints: list[str]
) -> None:
    # Given a draft whose report would have come out before the visit
    begin(page)
    check_page(page, complaints)
    give_dates(page, "1")
    press(page, "Save and continue")
    expect(page.get_by_role("alert")).to_contain_text("cannot be published before the visit")
    check_page(page, complaints)

    # When that is mended, then the one scheme of that day is chosen and said
    day(page, "Report published", "11", "5", "2023")
    go_on(page, "Judgement scheme")
    expect(page.get_by_role("main")).to_contain_text("One scheme of Ofsted was in force")
    check_page(page, complaints)
    go_on(page, "Judgements")
    page.get_by_label("Overall", exact=True).select_option("Inadequate")
    page.get_by_label("Leadership").select_option("Requires improvement to be good")
    check_page(page, complaints)
    go_on(page, "Where it can be read")
    cite(page)
    page.get_by_label("File (optional)", exact=True).set_input_files(REPORT)
    press(page, "Save and add another")
    expect(page.get_by_label("Title of source 3")).to_be_visible()
    expect(page.get_by_role("link", name="report.txt")).to_be_visible()
    check_page(page, complaints)
    page.get_by_label("Title of source 1").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Summary")
    page.get_by_label("Summary").fill(LONG)
    go_on(page, "The inspection before")
    check_page(page, complaints)
    press(page, "Save and continue")

    # And all answers are checked before it is published
    expect(page.get_by_role("main")).to_contain_text("Check the answers")
    expect(page.get_by_role("main")).to_contain_text(HOSTILE.strip())
    check_page(page, complaints)
    press(page, "Publish")
    expect(page.get_by_role("main")).to_contain_text("What this may lead to")
    expect(page.get_by_role("main")).to_contain_text("Nothing here happens by itself")
    expect(page.get_by_role("link", name="report.txt")).to_be_visible()
    assert "taken" not in page.title()
    check_page(page, complaints)

    # And the back button does not publish it twice
    page.go_back()
    page.reload()
    expect(page.get_by_role("link", name="Read the inspection on the record")).to_be_visible()
    page.get_by_role("link", name="Read the inspection on the record").click()

    # When it is corrected with a reason, then the old version stays readable
    page.get_by_role("button", name="Correct", exact=True).click()
    press(page, "Start a correction")
    page.get_by_label("What was wrong").fill("The grade was misread.")
    go_on(page, "Kind and dates")
    go_on(page, "Judgement scheme")
    go_on(page, "Judgements")
    page.get_by_label("Overall", exact=True).select_option("Good")
    go_on(page, "Where it can be read")
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_label("Overall", exact=True).locator("option:checked")).to_have_text("Good")
    page.goto("/".join(page.url.split("/")[:5]) + "/")
    press(page, "Publish")
    expect(page.get_by_role("main")).to_contain_text("The grade was misread.")
    check_page(page, complaints)
    page.get_by_role("main").locator("dd li a").first.click()
    expect(page.get_by_role("main")).to_contain_text("This version has been corrected.")
    expect(page.get_by_role("main")).to_contain_text("Inadequate")
    check_page(page, complaints)


def test_two_browsers_edit_one_draft_and_choose_field_by_field(
    page: Page, browser: Browser, site: str
) -> None:
    # Given a colleague's window on the same step
    begin(page)
    other = browser.new_context(base_url=site, viewport=page.viewport_size)
    colleague = other.new_page()
    sign_in(colleague, "inspector", "Ofsted")
    colleague.goto(page.url)

    # When both write and save
    give_dates(colleague, "5")
    colleague.get_by_label("Service it looked at (optional)").fill("Theirs")
    press(colleague, "Save and continue")
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Judgement scheme")
    give_dates(page, "4")
    page.get_by_label("Service it looked at (optional)").fill("Mine")
    press(page, "Save and continue")

    # Then the second sees both versions, and nothing is chosen for them
    expect(page.get_by_role("heading", level=1)).to_have_text("Somebody saved a newer version")
    check_accessible(page)
    page.get_by_role("radio", name=re.compile("Mine.*Service")).check()
    press(page, "Save what I chose")
    expect(page.get_by_role("alert")).to_contain_text("choose one of the two versions")
    check_accessible(page)
    page.get_by_role("radio", name=re.compile("Mine.*Service")).check()
    page.get_by_role("radio", name=re.compile("newer.*Report published")).check()
    press(page, "Save what I chose")
    expect(page.get_by_role("heading", level=1)).to_have_text("Judgement scheme")
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_label("Service it looked at (optional)")).to_have_value("Mine")
    month = page.get_by_role("group", name="Report published").get_by_label("Month")
    expect(month).to_have_value("5")
    other.close()


def test_an_expired_session_loses_nothing_that_was_typed(page: Page) -> None:
    # Given a step full of words, and a session that has ended
    begin(page)
    page.get_by_label("Service it looked at (optional)").fill("Typed on a train")
    page.context.clear_cookies(name="session")

    # When it is saved, then signing in leads back to the words
    press(page, "Save and continue")
    expect(page.get_by_role("main")).to_contain_text("What you typed is kept for an hour")
    check_accessible(page)
    page.get_by_label("Username").fill("inspector")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_label("Service it looked at (optional)")).to_have_value("Typed on a train")
    expect(page.get_by_role("main")).to_contain_text("what you typed is kept below")
    check_accessible(page)


def test_a_lost_connection_loses_nothing_that_was_typed(page: Page) -> None:
    # Given words that were typed while the connection went
    begin(page)
    page.wait_for_load_state()  # with the script that keeps words
    address = page.url
    page.get_by_label("Service it looked at (optional)").fill("Typed in a tunnel")
    page.context.set_offline(True)
    press(page, "Save and continue")
    page.context.set_offline(False)

    # When the step is opened again, then the browser offers them
    page.goto(address)
    expect(page.get_by_role("status").last).to_contain_text("did not save")
    check_accessible(page)
    press(page, "Put it back")
    expect(page.get_by_label("Service it looked at (optional)")).to_have_value("Typed in a tunnel")
    page.get_by_label("Full inspection").check()
    press(page, "Save and come back later")
    page.goto(address)
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)


def test_an_inspection_is_logged_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()

    # Given an old inspection, from before any scheme
    begin(page)
    page.get_by_label("Corporate governance inspection").check()
    page.get_by_role("group", name="Report published").get_by_label("Year").fill("1999")
    go_on(page, "Judgement scheme")
    expect(page.get_by_role("main")).to_contain_text("No judgement scheme of Ofsted was in force")

    # When it is logged without grades
    go_on(page, "Judgements")
    go_on(page, "Where it can be read")
    cite(page)
    press(page, "Save and add another")
    go_on(page, "Summary")
    go_on(page, "The inspection before")
    press(page, "Save and continue")
    press(page, "Publish")

    # Then it stands on the record
    expect(page.get_by_role("heading", level=1)).to_contain_text("Corporate governance inspection")
    expect(page.get_by_role("main")).to_contain_text("No grade was recorded.")
    context.close()
