"""Peers before government: support is offered and declined, or passed over and reviewed."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_accessible, sign_in

pytestmark = pytest.mark.browser

PAGE = "/cases/FW-0001/peers/"
# Long enough ago for its clock to have run out, and not so long that peers must be asked anew.
OFFERED = timezone.localdate() - timedelta(days=60)
ANSWERED = OFFERED + timedelta(days=9)
REASON = "Children would be left in danger while a peer is looked for."


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


def say_day(page: Page, name: str, day: str, month: str, year: str) -> None:
    group = page.get_by_role("group", name=name)
    group.get_by_label("Day").fill(day)
    group.get_by_label("Month").fill(month)
    group.get_by_label("Year").fill(year)


def boxes(day: date) -> tuple[str, str, str]:
    return str(day.day), str(day.month), str(day.year)


def become(page: Page, name: str, body: str = "") -> None:
    page.context.clear_cookies()
    sign_in(page, name, body)


def test_support_is_offered_by_a_peer_and_declined_and_the_way_is_open(
    page: Page, complaints: list[str], request: pytest.FixtureRequest
) -> None:
    # Given a caseworker on the peer page of a council's case
    sign_in(page, "caseworker", "Housing")
    page.goto(PAGE)
    expect(page.get_by_role("heading", name="When peers must be asked")).to_be_visible()
    expect(page.get_by_text(re.compile("Peers must be asked since")).first).to_be_visible()
    check_page(page, complaints)

    # When they look for somebody who can help
    follow(page, "Find a peer who can help")
    expect(page.get_by_role("heading", level=1)).to_have_text("Peers who can help")
    expect(page.get_by_text(re.compile(r"\d reasons? for:")).first).to_be_visible()
    check_page(page, complaints)
    page.get_by_role("link", name="Offer support by Wirral Metropolitan Borough Council").click()

    # Then the form names that peer, and a clock of two days is refused with everything kept
    what = f"A month beside the chief executive ({request.node.callspec.id})"
    peer = page.get_by_label("Who is to help (optional)")
    expect(peer).to_have_value("Wirral Metropolitan Borough Council")
    page.get_by_label("What is offered").fill(what)
    say_day(page, "Offered on", *boxes(OFFERED))
    say_day(page, "Last day to answer (optional)", *boxes(OFFERED + timedelta(days=2)))
    press(page, "Offer peer support")
    expect(page.get_by_role("alert")).to_contain_text("Give a week at least to answer")
    expect(page.get_by_label("What is offered")).to_have_value(what)
    check_page(page, complaints)
    for box in ("Day", "Month", "Year"):
        page.get_by_role("group", name="Last day to answer (optional)").get_by_label(box).fill("")
    press(page, "Offer peer support")
    expect(page.get_by_text("The offer is recorded, and its clock runs.")).to_be_visible()
    offer = page.get_by_role("listitem").filter(has_text=what)
    expect(offer).to_contain_text("It does not lapse by itself")
    check_page(page, complaints)

    # When the council's own lead declines
    become(page, "lead")
    page.goto(PAGE)
    offer.get_by_role("link", name=re.compile("^Record the answer")).click()
    expect(page.get_by_role("region", name="The offer")).to_contain_text(what)
    page.get_by_role("radio", name="Declined").check()
    say_day(page, "Answered on", *boxes(ANSWERED))
    check_page(page, complaints)
    press(page, "Record the answer")

    # Then the way to a statutory step is open, and the answer stands with its days
    expect(page.get_by_text("The answer is recorded.")).to_be_visible()
    expect(offer).to_contain_text(f"Declined on {ANSWERED:%-d %B %Y}, after 9 days.")
    standing = page.get_by_role("region", name="Peers first")
    expect(standing).to_contain_text("The way to a statutory step is open")
    check_page(page, complaints)


def test_peers_are_passed_over_and_another_person_reviews_it(
    page: Page, complaints: list[str], request: pytest.FixtureRequest
) -> None:
    # Given a caseworker for whom waiting would do harm
    sign_in(page, "caseworker", "Housing")
    page.goto(PAGE)
    follow(page, "Pass over peer support, with a reason")

    # When they shrug, it is refused
    expect(page.get_by_role("heading", level=1)).to_have_text("Pass over peer support")
    page.get_by_role("radio", name=re.compile("^Emergency")).check()
    page.get_by_label("Reason", exact=True).fill("Urgent.")
    say_day(page, "Decided on", "8", "1", "2024")
    press(page, "Pass over peer support")
    expect(page.get_by_role("alert")).to_contain_text("Say in a whole sentence why nobody waits")
    check_page(page, complaints)

    # And when they say why, it stands, and its review is overdue already
    reason = f"{REASON} ({request.node.callspec.id})"
    page.get_by_label("Reason", exact=True).fill(reason)
    press(page, "Pass over peer support")
    bypass = page.get_by_role("listitem").filter(has_text=reason)
    expect(bypass).to_contain_text("The review is overdue by")
    check_page(page, complaints)

    # And they cannot review it themselves
    bypass.get_by_role("link", name=re.compile("^Review it")).click()
    page.get_by_role("radio", name="Yes").check()
    page.get_by_label("What the review found").fill("I was right.")
    say_day(page, "Reviewed on", "9", "4", "2024")
    press(page, "Review why peers were passed over")
    expect(page.get_by_role("alert")).to_contain_text("somebody else reviews it")
    check_page(page, complaints)
    address = page.url

    # When an approver reviews it
    become(page, "approver", "Housing")
    page.goto(address)
    expect(page.get_by_role("region", name="What is reviewed")).to_contain_text(reason)
    page.get_by_role("radio", name="No", exact=True).check()
    page.get_by_label("What the review found").fill("A peer stood ready in the next county.")
    say_day(page, "Reviewed on", "9", "4", "2024")
    press(page, "Review why peers were passed over")

    # Then the page says what was found
    expect(page.get_by_text("The review is recorded.")).to_be_visible()
    expect(bypass).to_contain_text("it was not right to pass peers over")
    expect(bypass).to_contain_text("A peer stood ready in the next county.")
    check_page(page, complaints)
