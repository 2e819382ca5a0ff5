"""Designating a failure in a browser: a caseworker asks, an approver decides; lifted likewise."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_accessible, sign_in

pytestmark = pytest.mark.browser

MINISTRY = "Ministry of Housing"


def be(page: Page, name: str) -> None:
    """Be somebody else at the same desk."""
    page.context.clear_cookies()
    sign_in(page, name, MINISTRY)


def fits(page: Page, complaints: list[str]) -> None:
    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def go_on(page: Page, complaints: list[str], heading: str) -> None:
    """Look at a step, save it, and come to the next."""
    fits(page, complaints)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def day(page: Page, day: str, month: str, year: str) -> None:
    for box, text in (("Day", day), ("Month", month), ("Year", year)):
        page.get_by_label(box, exact=True).fill(text)


def ask_for_a_label(page: Page, complaints: list[str], label: str) -> None:
    """Fill in every step, and ask."""
    be(page, "caseworker")
    page.goto("/cases/FW-0001/")
    page.get_by_role("link", name="Designate a failure").click()
    expect(page.get_by_role("main")).to_contain_text("A warning is not a designation.")
    fits(page, complaints)
    page.get_by_role("button", name="Begin").click()

    day(page, "22", "5", "2025")
    go_on(page, complaints, "Label")
    page.get_by_label("Failing to comply with the best value duty").check()
    page.get_by_label("What the label is called here").fill(label)
    go_on(page, complaints, "The two limbs")
    page.get_by_role("group", name="Standards are inadequate").get_by_label(
        "Found", exact=True
    ).check()
    page.get_by_label("What the judgement of standards rests on").fill("The inspection of 2025.")
    page.get_by_role("group", name="Leaders lack the capacity").get_by_label("Not stated").check()
    go_on(page, complaints, "Failure types")
    page.get_by_role("group", name="Governance").get_by_label("Inferred by us").check()
    page.get_by_label("Why: Governance").fill("The board did not meet.")
    go_on(page, complaints, "Who owns this")
    page.get_by_label("Organisation 1", exact=True).fill(MINISTRY)
    page.get_by_label("Part of organisation 1").fill("Oversaw it")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Did you mean")
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)
    fits(page, complaints)
    page.get_by_label("Organisation 1", exact=True).fill(
        "Ministry of Housing, Communities and Local Government"
    )
    go_on(page, complaints, "The leaders’ answer")
    page.get_by_label("Contested").check()
    go_on(page, complaints, "Evidence")
    page.get_by_label("Title of source 1").fill("The letter of May")
    page.get_by_label("Link to source 1").fill("https://example.org/letter")
    fits(page, complaints)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_role("main")).to_contain_text("Approval has been asked for.")


def test_a_caseworker_asks_an_approver_decides_and_the_figure_shows_the_label(
    page: Page, complaints: list[str]
) -> None:
    assert page.viewport_size is not None
    label = f"Failing at {page.viewport_size['width']} pixels"

    # Given a caseworker who fills in the label, its limbs, its evidence and who owns the failure
    ask_for_a_label(page, complaints, label)

    # Then the one who asked cannot approve
    expect(page.get_by_role("button", name="Approve the designation")).to_have_count(0)
    draft = page.url

    # When an approver reads it, as answers and as a letter, and approves
    be(page, "approver")
    page.goto(draft)
    fits(page, complaints)
    page.get_by_role("link", name="Read it as a letter").click()
    expect(page.get_by_role("main")).to_contain_text("A draft: nobody has approved it.")
    fits(page, complaints)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Back to the draft")).not_to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Back to the draft").click()
    page.get_by_role("button", name="Approve the designation").click()

    # Then it is on the record, with who asked and who approved
    expect(page.get_by_role("main")).to_contain_text("This label still stands.")
    expect(page.get_by_role("main")).to_contain_text("Asked for by")
    fits(page, complaints)
    record = page.url

    # And the figure shows it
    page.goto("/cases/FW-0001/timeline/")
    expect(page.get_by_role("cell", name=re.compile(label)).first).to_be_attached()

    # When the caseworker asks to lift it on a ground, and the approver approves
    be(page, "caseworker")
    page.goto(record)
    page.get_by_role("button", name="Lift this designation").click()
    page.get_by_role("button", name="Begin").click()
    day(page, "1", "6", "2026")
    page.get_by_label("Standards are met").check()
    page.get_by_label("What shows it").fill("The inspection of 2026.")
    fits(page, complaints)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Ask for approval").click()
    draft = page.url
    be(page, "approver")
    page.goto(draft)
    page.get_by_role("button", name="Approve the lifting").click()

    # Then it stands no more, and says why
    expect(page.get_by_role("main")).to_contain_text("Standards are met. The inspection of 2026.")


def test_a_warning_that_is_chosen_as_a_label_is_refused_and_nothing_is_lost(
    page: Page, complaints: list[str]
) -> None:
    # Given a caseworker who takes a notice for a label
    be(page, "caseworker")
    page.goto("/cases/FW-0001/designate/")
    page.get_by_role("button", name="Begin").click()
    day(page, "", "5", "2025")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Best Value Notice").check()
    page.get_by_label("What the label is called here").fill("A notice")

    # When it is saved
    page.get_by_role("button", name="Save and continue").click()

    # Then the page says that a warning is not a designation, and what was typed is still there
    expect(page.get_by_role("alert")).to_contain_text("A warning is not a designation.")
    expect(page.get_by_label("What the label is called here")).to_have_value("A notice")
    fits(page, complaints)
