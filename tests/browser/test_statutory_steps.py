"""A statutory step in a browser: refused before peers; told, asked for, decided by another."""

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


def day(page: Page, group: str, day: str, month: str, year: str) -> None:
    boxes = page.get_by_role("group", name=group)
    for box, text in (("Day", day), ("Month", month), ("Year", year)):
        boxes.get_by_label(box, exact=True).fill(text)


def says(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)


def press(page: Page, button: str, then: str) -> None:
    """Press a button and wait for what the next page says."""
    page.get_by_role("button", name=button).click()
    says(page, then)


def a_new_case(page: Page, title: str) -> str:
    """Open a case in which no peer has been asked, and give its address."""
    page.goto("/organisations/doncaster-council/cases/open/")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Sector").select_option(label="Local government")
    page.get_by_label("Source", exact=True).fill("A letter of a councillor")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page.url


def pass_over_peers(page: Page, case: str, complaints: list[str]) -> None:
    page.goto(f"{case}peers/bypass/")
    page.get_by_label("Emergency").check()
    page.get_by_label("Reason", exact=True).fill("People would be harmed by waiting.")
    day(page, "Decided on", "1", "6", "2025")
    fits(page, complaints)
    page.get_by_role("main").locator("form button").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("peers")


def tell_the_council(page: Page, complaints: list[str]) -> None:
    page.get_by_role("button", name="Say what you are minded to do").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Say what you are minded to do")
    day(page, "When the organisation was told", "2", "6", "2025")
    page.get_by_label("What you are minded to do").fill("Commissioners for three years.")
    day(page, "Last day for representations", "23", "6", "2025")
    fits(page, complaints)
    press(page, "Say what you are minded to do", "The organisation may now answer.")


def ask(page: Page, complaints: list[str]) -> None:
    page.get_by_role("button", name="Ask for the direction").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask for the direction")
    page.get_by_label("Reasons").fill("Governance has failed, and nobody answered.")
    page.get_by_label("The end comes once those in charge can finish the job").check()
    main = page.get_by_role("group", name="What will it mainly pull at?")
    main.get_by_label("Leadership").check()
    page.get_by_role("group", name="What else").get_by_label("Peer").check()
    day(page, "Planned end", "", "6", "2028")
    fits(page, complaints)
    press(page, "Ask for the direction", "A decision is asked for.")


def test_a_step_is_refused_before_peers_and_goes_from_evidence_to_a_direction(
    page: Page, complaints: list[str]
) -> None:
    assert page.viewport_size is not None

    # Given a case of a council in which nobody has asked peers
    be(page, "caseworker")
    case = a_new_case(page, f"A council at {page.viewport_size['width']} pixels")

    # Then no statutory step can be prepared, and the page says what comes first
    page.goto(f"{case}steps/")
    says(page, "Peers come first.")
    expect(page.get_by_role("button", name="Prepare a statutory step")).to_have_count(0)
    fits(page, complaints)

    # When it is recorded why peers are passed over, and a step is prepared
    pass_over_peers(page, case, complaints)
    page.goto(f"{case}steps/")
    page.get_by_role("button", name="Prepare a statutory step").click()
    page.get_by_label("Instrument").select_option(label="Best value commissioners")
    page.get_by_label("Name", exact=True).fill("Commissioners for the council")
    page.get_by_label("Evidence").fill("The inspection of May.")
    page.get_by_label("Source", exact=True).fill("The inspection of May")
    fits(page, complaints)
    press(page, "Prepare a statutory step", "The step is prepared.")
    page.get_by_role("link", name="Commissioners for the council").click()
    says(page, "Being prepared.")
    fits(page, complaints)
    step = page.url

    # And the council is told, long enough ago, and does not answer
    tell_the_council(page, complaints)
    page.get_by_role("button", name="Record representations").click()
    page.get_by_label("What the organisation said").fill("Nothing came by 23 June 2025.")
    fits(page, complaints)
    press(
        page, "Record representations", "No representations on record Nothing came by 23 June 2025."
    )

    # And the direction is asked for, by somebody who may not decide about it
    ask(page, complaints)
    expect(page.get_by_role("button", name="Decide")).to_have_count(0)
    fits(page, complaints)

    # When another person reads exactly that, and makes the direction
    be(page, "approver")
    page.goto(step)
    page.get_by_role("button", name="Decide").click()
    says(page, "What will be recorded")
    says(page, "Governance has failed, and nobody answered.")
    page.get_by_label("Make the direction").check()
    day(page, "Day of the decision", "30", "6", "2025")
    page.get_by_label("Why", exact=True).fill("The council cannot put it right by itself.")
    fits(page, complaints)
    press(page, "Decide", "The decision is recorded.")
    fits(page, complaints)

    # Then the intervention stands on the page, with its exit model, and on its rung
    page.get_by_role("link", name="Commissioners for the council").click()
    says(page, "Commissioners for the council")
    says(page, "Capability: when governance can finish the job")
    page.goto(f"{case}ladder/")
    says(page, "Rung 6: Control moved. Commissioners for the council")
    fits(page, complaints)
