"""The way out in a browser: criteria of both conditions, whose word counts, and the two gauges."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import check_accessible, sign_in

pytestmark = pytest.mark.browser

MINISTRY = "Ministry of Housing"
EXIT = "/cases/FW-0001/exit/"
AUDIT = "The audit committee does its work"
VISITS = "Nine of ten visits are made on time"
BUDGET = "The budget is agreed by all"


def notice_of(page: Page) -> str:
    """What the intervention of this window is called: both windows write into one register."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    return f"Advisory board, as seen {width} wide"


def be(page: Page, name: str, body: str = "") -> None:
    """Be somebody else at the same desk."""
    page.context.clear_cookies()
    sign_in(page, name, body)


def fits(page: Page, complaints: list[str]) -> None:
    check_accessible(page)
    assert complaints == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), "the page scrolls sideways"


def section(page: Page) -> Locator:
    return page.get_by_role("region", name=notice_of(page)).first


def given_an_intervention_with_a_capability_model(page: Page) -> None:
    be(page, "approver", MINISTRY)
    page.goto("/cases/FW-0001/interventions/start/")
    page.get_by_label("Instrument").select_option(
        label="Advisory or improvement board without powers"
    )
    page.get_by_label("Name", exact=True).fill(notice_of(page))
    page.get_by_label("Year", exact=True).fill("2025")
    page.get_by_label("When may it end?").select_option(
        label="Capability: when governance can finish the job"
    )
    page.get_by_label("Source", exact=True).fill("The terms of reference")
    page.get_by_role("button", name="Start an intervention without statute").click()
    expect(page.get_by_text("The intervention is recorded.")).to_be_visible()


def when_the_caseworker_adds(
    page: Page, complaints: list[str], statement: str, condition: str, weight: str
) -> None:
    page.goto(EXIT)
    page.get_by_role("link", name=f"Add an exit criterion to {notice_of(page)}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add an exit criterion")
    page.get_by_label(condition).check()
    page.get_by_label("What has to be true?").fill(statement)
    page.get_by_label(weight).check()
    fits(page, complaints)
    page.get_by_role("button", name="Add an exit criterion").click()
    expect(page.get_by_text("The criterion stands.")).to_be_visible()


def when_somebody_opens(page: Page, statement: str) -> None:
    """Open the gauge, and go from there to assess one of its criteria."""
    page.goto(EXIT)
    for summary in section(page).locator(".fw-gauge__evidence > summary").all():
        summary.click()
    section(page).get_by_role("link", name=re.compile(f"Assess it ?: {statement}")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Assess a criterion")


def then_the_sentence_is(page: Page, sentence: str) -> None:
    page.goto(EXIT)
    expect(section(page).locator(".fw-exit__headline")).to_have_text(sentence)


def test_criteria_are_agreed_assessed_and_the_organisations_own_word_does_not_count(
    page: Page, complaints: list[str]
) -> None:
    # Given an intervention that may end once those in charge can finish the job
    given_an_intervention_with_a_capability_model(page)

    # When a caseworker adds criteria of both conditions
    be(page, "caseworker", MINISTRY)
    capability, outcomes = "Capability: those in charge", "Outcomes: services are acceptable"
    must, light = "It must be met", "It contributes"
    when_the_caseworker_adds(page, complaints, AUDIT, capability, must)
    when_the_caseworker_adds(page, complaints, BUDGET, capability, light)
    when_the_caseworker_adds(page, complaints, VISITS, outcomes, must)

    # Then nothing is met yet
    then_the_sentence_is(
        page,
        "Capability criteria 0 of 2 met; outcome criteria 0 of 1. Under the capability model this "
        "intervention may not end; under the outcomes model it may not.",
    )

    # When the organisation's lead says that its audit is done
    be(page, "lead")
    when_somebody_opens(page, AUDIT)
    expect(page.get_by_text("Whose word is it?")).to_have_count(0)
    fits(page, complaints)
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("Source (needed").fill("Our own report")
    page.get_by_role("button", name="Assess a criterion").click()

    # Then the page of the criterion says that the own word does not count
    expect(page.get_by_role("main")).to_contain_text("Own word, does not count")
    fits(page, complaints)
    then_the_sentence_is(
        page,
        "Capability criteria 0 of 2 met; outcome criteria 0 of 1. Under the capability model this "
        "intervention may not end; under the outcomes model it may not.",
    )

    # When the board passes on what peers found, and forgets to say who they are
    be(page, "board")
    when_somebody_opens(page, AUDIT)
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("A peer", exact=True).check()
    page.get_by_label("What was found, in words").fill("It asks and it follows up.")
    page.get_by_label("Source (needed").fill("Report of the peer challenge")
    page.get_by_role("button", name="Assess a criterion").click()
    expect(page.get_by_role("alert")).to_contain_text("Name the body that assessed it.")
    fits(page, complaints)
    page.get_by_label("Which body assessed it?").fill("Local Government Association")
    page.get_by_role("button", name="Assess a criterion").click()

    # Then both words stand on the page of the criterion, oldest first, and it counts
    expect(page.get_by_role("main")).to_contain_text("It counts as met.")
    expect(page.get_by_role("main")).to_contain_text("It asks and it follows up.")
    fits(page, complaints)

    # And the two gauges and the sentence say what may end under which model
    then_the_sentence_is(
        page,
        "Capability criteria 1 of 2 met; outcome criteria 0 of 1. Under the capability model this "
        "intervention may end; under the outcomes model it may not.",
    )
    gauges = section(page).locator(".fw-gauge")
    expect(gauges.nth(0)).to_contain_text("1 of 2 criteria met")
    expect(gauges.nth(1)).to_contain_text("0 of 1 criterion met")
    gauges.nth(0).locator(".fw-gauge__evidence > summary").click()
    expect(gauges.nth(0).get_by_text(AUDIT).first).to_be_visible()
    fits(page, complaints)


def test_doncaster_left_on_capability_while_services_were_below_standard(
    page: Page, complaints: list[str]
) -> None:
    # Given a reader
    be(page, "viewer")

    # When they open the exit page of Doncaster
    page.goto(EXIT)
    council = page.get_by_role("region", name="Best value commissioners").first

    # Then it says so in one line, with what each condition was and who judged it
    expect(council.locator(".fw-exit__headline")).to_contain_text(
        "Under the capability model this intervention could end; under the outcomes model it could "
        "not."
    )
    expect(council.get_by_text("When it began").first).to_be_visible()
    expect(council).to_contain_text("It stayed 42 days after those in charge were found able")
    fits(page, complaints)

    # And on the day before anything was recorded it knew nothing
    page.goto(EXIT + "?as_known_on=2001-01-01")
    expect(page.get_by_text("Nothing to leave yet")).to_be_visible()
    fits(page, complaints)
