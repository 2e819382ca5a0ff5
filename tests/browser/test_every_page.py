"""Every page of the site: as narrow as 400 % zoom makes it, without JavaScript, by keyboard alone.

A screen of 1280 pixels at 400 % zoom is 320 pixels wide to the page: one test is both.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PATIENCE_MS, WIDE, check_accessible, sign_in
from tests.pages import PAGES, known

pytestmark = pytest.mark.browser

NARROWEST = (320, 800)
everybody = pytest.mark.parametrize("who", PAGES, ids=lambda who: who or "stranger")

IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# What can be reached and looks the same when it is.
LOOKS_UNREACHED = """() => {
  const look = (part) => {
    const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(part);
    return [outlineStyle, outlineWidth, boxShadow, backgroundColor].join();
  };
  const parts = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
  )].filter((part) => part.checkVisibility({ visibilityProperty: true }) && !part.disabled);
  return parts.filter((part) => {
    document.activeElement.blur();
    const marks = [part, part.closest(".govuk-radios__item, .govuk-checkboxes__item")
      ?.querySelector("label"), part.parentElement].filter(Boolean);
    const before = marks.map((mark) => look(mark) + getComputedStyle(mark, "::before").boxShadow);
    part.focus();
    const after = marks.map((mark) => look(mark) + getComputedStyle(mark, "::before").boxShadow);
    return document.activeElement === part && before.join() === after.join();
  }).map((part) => part.outerHTML.slice(0, 120));
}"""
COUNT_REACHABLE = """document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']").length"""
IS_MAIN_ACTION = """document.activeElement.matches(
  "main button:not([type=button]), main [type=submit]")"""


@contextmanager
def window(
    browser: Browser, site: str, who: str, size: tuple[int, int], **more: Any
) -> Iterator[Page]:
    """A window of that size, in which that person is signed in."""
    width, height = size
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": height}, locale="en-GB", **more
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    if who:
        sign_in(page, who, "Education" if who in ("caseworker", "approver") else "")
    yield page
    context.close()


def walk(page: Page, who: str) -> Iterator[str]:
    """Open each page that this person walks."""

    def read(address: str) -> str:
        page.goto(address)
        return page.content()

    for address in PAGES[who]:
        answer = page.goto(known(address, read))
        assert answer is not None
        assert answer.status == 200, address
        yield address


@everybody
def test_at_400_per_cent_no_page_scrolls_sideways_and_axe_finds_nothing(
    browser: Browser, site: str, who: str
) -> None:
    too_wide: list[str] = []
    with window(browser, site, who, NARROWEST) as page:
        for address in walk(page, who):
            check_accessible(page)
            too_wide += [address] if page.evaluate(IS_TOO_WIDE) else []

    assert too_wide == []


@everybody
def test_every_page_shows_what_it_has_without_javascript(
    browser: Browser, site: str, who: str
) -> None:
    with window(browser, site, who, NARROWEST, java_script_enabled=False) as page:
        silent = [
            address
            for address in walk(page, who)
            if page.locator("h1:visible").count() != 1
            or len(page.locator("main").inner_text()) < 60
            or page.locator("form:visible:not([action]):not([method])").count()
        ]

    assert silent == []


@everybody
def test_whatever_can_be_reached_by_keyboard_shows_that_it_is(
    browser: Browser, site: str, who: str
) -> None:
    unseen: dict[str, list[str]] = {}
    with window(browser, site, who, WIDE) as page:
        for address in walk(page, who):
            page.keyboard.press("Tab")  # from here on the browser takes us for a keyboard
            if found := page.evaluate(LOOKS_UNREACHED):
                unseen[address] = found

    assert unseen == {}


def test_a_focus_that_nobody_sees_is_found(browser: Browser, site: str) -> None:
    with window(browser, site, "", WIDE, bypass_csp=True) as page:
        page.goto("/accessibility/")
        page.add_style_tag(
            content="a:focus { outline: none !important; box-shadow: none !important;"
            " background: none !important }"
        )
        page.keyboard.press("Tab")

        assert page.evaluate(LOOKS_UNREACHED)


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("", "/accounts/login/"),
        ("inspector", "/cases/FW-0001/timeline/"),
        ("caseworker", "/cases/FW-0002/notes/"),
        ("caseworker", "/cases/FW-0002/events/record/"),
        ("admin", "/people/enrol/"),
    ],
)
def test_the_keyboard_alone_reaches_the_action_of_a_page(
    browser: Browser, site: str, who: str, address: str
) -> None:
    with window(browser, site, who, WIDE) as page:
        page.goto(address)

        for _ in range(page.evaluate(COUNT_REACHABLE) + 10):  # a day has three boxes in one
            page.keyboard.press("Tab")
            if page.evaluate(IS_MAIN_ACTION):
                break

        assert page.evaluate(IS_MAIN_ACTION)


def test_a_form_is_sent_without_javascript(browser: Browser, site: str) -> None:
    with window(browser, site, "inspector", NARROWEST, java_script_enabled=False) as page:
        page.goto("/cases/FW-0001/")

        page.get_by_role("textbox", name="As known on").fill("2001-01-01")
        page.get_by_role("button", name="Show", exact=True).click()

        assert "Nothing was known yet" in page.locator("main").inner_text()
