"""Deciding on an exit in a browser: asked for, changed, refused in a stale tab, then approved."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import check_accessible, sign_in

pytestmark = pytest.mark.browser

MINISTRY = "Ministry of Housing"
NAME = "Improvement board to be left"


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


def day(within: Page | Locator, text: str) -> None:
    for box, part in zip(("Year", "Month", "Day"), text.split("-"), strict=False):
        within.get_by_label(box, exact=True).fill(part)


def given_an_intervention_under_the_capability_model(page: Page, name: str) -> None:
    be(page, "approver")
    page.goto("/cases/FW-0001/interventions/start/")
    page.get_by_label("Instrument").select_option(index=1)
    page.get_by_label("Name", exact=True).fill(name)
    day(page.get_by_role("group", name="Started"), "2024-03")
    page.get_by_label("When may it end?").select_option("CAPABILITY")
    page.get_by_label("Source", exact=True).fill("Terms of reference")
    page.get_by_role("button", name="Start an intervention without statute").click()
    expect(page.get_by_text("The intervention is recorded.")).to_be_visible()


def given_its_one_criterion_is_met(page: Page, name: str) -> None:
    criterion = f"The audit committee works: {name}"
    be(page, "caseworker")
    page.goto("/cases/FW-0001/exit/")
    page.get_by_role("link", name=f"Add an exit criterion to {name}").click()
    page.get_by_label("Capability: those in charge").check()
    page.get_by_label("What has to be true?").fill(criterion)
    page.get_by_label("It must be met").check()
    page.get_by_role("button", name="Add an exit criterion").click()
    expect(page.get_by_text("The criterion stands.")).to_be_visible()
    page.goto("/cases/FW-0001/exit/")
    story = page.locator("a[href*='/exit/criteria/']").filter(has_text=criterion).first
    page.goto(str(story.get_attribute("href")))
    page.get_by_role("button", name="Assess it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Assess a criterion")
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("Whoever intervenes").check()
    page.get_by_label("Source (needed").fill("The report of May")
    page.get_by_role("button", name="Assess a criterion").click()
    expect(page.get_by_text("The assessment is added.")).to_be_visible()


def when_an_exit_is_asked_for(page: Page, complaints: list[str], name: str) -> None:
    page.goto("/cases/FW-0001/exit/")
    page.get_by_role("link", name=f"Ask for a decision on {name}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask for a decision")
    fits(page, complaints)
    page.get_by_role("main").get_by_role("link", name="Exit", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask for: exit")
    fits(page, complaints)
    day(page.get_by_role("group", name="Legal end"), "2026-06-30")
    page.get_by_label("Capability met").check()
    page.get_by_label("Reasons").fill("Governance can finish the job.")
    page.get_by_label("What is still not good?").fill("Adult social care.")
    page.get_by_label("What would bring us back?").fill("A second inadequate grade.")
    page.get_by_role("button", name="Ask for: exit").click()
    expect(page.get_by_text("It is asked for. Another person decides.")).to_be_visible()
    fits(page, complaints)
    page.get_by_role("link", name=re.compile(f"^Exit of {name}")).click()
    expect(page.get_by_role("main")).to_contain_text("Asked for.")
    fits(page, complaints)


def when_it_is_changed(page: Page, complaints: list[str]) -> None:
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask anew")
    fits(page, complaints)
    expect(page.get_by_label("What is still not good?")).to_have_value("Adult social care.")
    page.get_by_label("What is still not good?").fill("Adult social care, and housing repairs.")
    page.get_by_role("button", name="Ask anew").click()
    expect(page.get_by_text("It is asked for anew.")).to_be_visible()
    fits(page, complaints)


def then_the_exit_says_it_all(page: Page) -> None:
    main = page.get_by_role("main")
    for said in (
        "Approved.",
        "The four ends",
        "Reason: capability met",
        "30 June 2026",
        "Adult social care, and housing repairs.",
        "A second inadequate grade.",
        "After 6 months: 30 December 2026",
        "After 36 months: 30 June 2029",
        "Version 2: asked for by",
    ):
        expect(main).to_contain_text(said)


def test_an_exit_is_asked_for_changed_refused_in_a_stale_tab_and_approved(
    page: Page, complaints: list[str]
) -> None:
    assert page.viewport_size is not None
    name = f"{NAME} at {page.viewport_size['width']} pixels"

    # Given an intervention that is led by the ministry
    given_an_intervention_under_the_capability_model(page, name)

    # And whose one criterion of capability is met
    given_its_one_criterion_is_met(page, name)

    # When its caseworker asks for an exit on capability
    when_an_exit_is_asked_for(page, complaints, name)
    decision = page.url

    # Then the caseworker cannot approve it
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)

    # And when an approver has it open in a tab while the caseworker changes it
    be(page, "approver")
    page.goto(f"{decision}approve/")
    expect(page.get_by_role("main")).to_contain_text("version 1")
    fits(page, complaints)
    tab = page.context.new_page()
    tab.goto(f"{decision}approve/")
    be(page, "caseworker")
    page.goto(decision)
    when_it_is_changed(page, complaints)
    be(page, "approver")

    # Then the stale tab approves nothing, and shows what is asked for now
    day(tab, "2026-06-01")
    tab.get_by_role("button", name="Approve").click()
    expect(tab.get_by_role("alert")).to_contain_text("has changed this since you read it")
    expect(tab.get_by_role("main")).to_contain_text("Adult social care, and housing repairs.")
    check_accessible(tab)

    # When the approver reads it as it is now, and approves
    tab.get_by_role("link", name="Back to the decision, as it is now").click()
    tab.get_by_role("button", name="Approve").click()
    day(tab, "2026-06-01")
    tab.get_by_role("button", name="Approve").click()

    # Then the page tells the four ends, what is still not good, and the next looks
    then_the_exit_says_it_all(tab)
    check_accessible(tab)
