"""A caseworker's own day with one case: from opening it to being told why it cannot close yet."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import check_accessible, sign_in

pytestmark = pytest.mark.browser

LONG = "The chair <b>resigned</b> & said “=1+1”. " * 500  # more than 20,000 characters


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def check_page(page: Page, complaints: list[str]) -> None:
    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def cite(page: Page) -> None:
    page.get_by_label("Source", exact=True).fill("Letter of the Secretary of State")
    page.get_by_label("Address of the source (optional)").fill("https://example.org/letter")
    page.get_by_label("Place in the source (optional)").fill("page 2")


def open_a_case(page: Page, title: str) -> str:
    """Open a case about Ofsted's neighbour in the register; its address."""
    page.goto("/organisations/doncaster-council/cases/open/")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Sector").select_option(index=0)
    page.get_by_label("Sector").select_option(label="Children's services")
    cite(page)
    press(page, "Open the case")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page.url


def test_a_caseworker_works_on_a_case(
    page: Page, complaints: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    # Given an inspector who has opened a case
    sign_in(page, "inspector")
    title = f"Northwick again ({request.node.callspec.id})"
    address = open_a_case(page, title)
    expect(page.get_by_text(re.compile(r"FW-\d+ is open"))).to_be_visible()
    check_page(page, complaints)

    # When it is given to somebody
    follow(page, "Assign to somebody")
    page.get_by_label("Who is to hold the case?").select_option(label="Priya Nair")
    check_page(page, complaints)
    press(page, "Assign this case")
    expect(page.get_by_role("region", name="Work on this case")).to_contain_text("Held by")

    # And a note of many pages is written for one body only
    follow(page, "Write a note")
    page.get_by_role("textbox", name="Note").fill(LONG)
    page.get_by_role("radio", name="Only people of Ofsted").check()
    press(page, "Keep the note")
    expect(page.get_by_text("<b>resigned</b>").first).to_be_visible()
    check_page(page, complaints)

    # And the note is corrected, with a reason
    page.get_by_role("link", name=re.compile("^Correct")).click()
    page.get_by_role("textbox", name="Note").fill("The chair resigned.")
    page.get_by_label("Why is it corrected?").fill("Too long.")
    press(page, "Correct the note")
    expect(page.get_by_text("The chair resigned.", exact=True)).to_be_visible()
    check_page(page, complaints)

    # And a document is uploaded: first one that is no PDF, then one that is
    page.get_by_role("link", name="Documents", exact=True).click()
    false, true = tmp_path / "programme.pdf", tmp_path / "notice “of” concern.pdf"
    false.write_bytes(b"MZ\x90\x00")
    true.write_bytes(b"%PDF-1.7\n")
    page.get_by_label("Title").fill("Notice of concern")
    page.get_by_label("File").set_input_files(false)
    press(page, "Upload")
    expect(page.get_by_role("alert")).to_contain_text("not what its name says")
    check_page(page, complaints)
    page.get_by_label("File").set_input_files(true)
    press(page, "Upload")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Notice of concern").click()
    assert fetched.value.path().read_bytes() == b"%PDF-1.7\n"
    check_page(page, complaints)

    # And an office is kept, but nobody's own address
    page.get_by_role("link", name="Contacts", exact=True).click()
    page.get_by_label("Office", exact=True).fill("Director")
    page.get_by_label("Mailbox of the office (optional)").fill("someone@gmail.com")
    press(page, "Keep the contact")
    expect(page.get_by_role("alert")).to_contain_text("private address")
    check_page(page, complaints)
    page.get_by_label("Mailbox of the office (optional)").fill("director@northwick.example")
    press(page, "Keep the contact")
    expect(page.get_by_role("link", name="director@northwick.example").first).to_be_visible()

    # And a phase is recorded
    page.goto(address)
    follow(page, "Record a phase")
    page.get_by_label("What it is called in the figure").fill("Slow decline")
    started = page.get_by_role("group", name="From (optional)")
    started.get_by_label("Month").fill("4")
    started.get_by_label("Year").fill("2012")
    cite(page)
    check_page(page, complaints)
    press(page, "Record a phase")
    expect(page.get_by_role("definition").filter(has_text="from April 2012")).to_be_visible()

    # And an event
    follow(page, "Record an event")
    page.get_by_label("Name of the body or office that acted").fill("The board")
    page.get_by_label("What happened").fill("A new chair was found.")
    happened = page.get_by_role("group", name="When")
    happened.get_by_label("Year").fill("2013")
    cite(page)
    press(page, "Record an event")

    # Then the timeline shows both
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page.get_by_role("cell", name=re.compile("A new chair was found"))).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Slow decline")

    # When the case is paused, then every tab says why, and offers nothing to record
    page.goto(address)
    follow(page, "Pause")
    page.get_by_label("Reason").fill("The inquiry sits.")
    check_page(page, complaints)
    press(page, "Pause this case")
    for tab in ("Overview", "Timeline", "Interventions", "Exit", "Plan", "Papers"):
        page.get_by_role("link", name=tab, exact=True).first.click()
        expect(page.get_by_text("This case is paused")).to_be_visible()
        expect(page.get_by_text("The inquiry sits.").first).to_be_visible()
    expect(page.get_by_role("button", name="Keep the note")).to_have_count(0)
    page.goto(address)
    expect(page.get_by_role("link", name="Record a phase")).to_have_count(0)
    check_page(page, complaints)

    # And reopened, it is recorded in again
    follow(page, "Reopen")
    page.get_by_label("Reason").fill("The inquiry has ended.")
    press(page, "Reopen this case")
    expect(page.get_by_role("link", name="Record a phase")).to_be_visible()

    # When nothing is open, it is closed, and the back button does not close it twice
    follow(page, "Close")
    page.get_by_label("Reason").fill("All is well.")
    check_page(page, complaints)
    press(page, "Close this case")
    expect(page.get_by_text("This case is closed")).to_be_visible()
    page.go_back()
    press(page, "Close this case")
    expect(page.get_by_role("main")).to_contain_text("This case is closed")


def test_a_case_with_a_running_intervention_says_what_holds_it_open(
    page: Page, complaints: list[str]
) -> None:
    sign_in(page, "caseworker", "Department for Education")

    # Given West Sussex, whose story is not at its end, when somebody wants to close it
    page.goto("/cases/FW-0004/close/")

    # Then each thing that is open leads to the page where it ends
    still_open = page.get_by_role("region", name="Still open")
    expect(still_open.get_by_role("link").first).to_be_visible()
    check_page(page, complaints)
    still_open.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("West Sussex")


def test_work_is_done_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "inspector")

    open_a_case(page, "Northwick without scripts")
    follow(page, "Write a note")
    page.get_by_role("textbox", name="Note").fill("Kept.")
    press(page, "Keep the note")

    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
    context.close()


def test_a_note_typed_before_the_session_ended_is_put_back(page: Page) -> None:
    # Given a note that is sent after the session has ended
    sign_in(page, "inspector", "Ofsted")
    page.goto("/cases/FW-0002/notes/")
    page.get_by_role("textbox", name="Note").fill("Typed for an hour.")
    page.context.clear_cookies()
    press(page, "Keep the note")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your form was not sent")

    # When its writer has signed in again, then the words are there and can be kept
    sign_in(page, "inspector", "Ofsted")
    page.goto("/cases/FW-0002/notes/")
    press(page, "Put it back")
    expect(page.get_by_role("textbox", name="Note")).to_have_value("Typed for an hour.")
    press(page, "Keep the note")
    expect(page.get_by_text("The note is kept.")).to_be_visible()
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)
