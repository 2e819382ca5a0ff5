"""A real browser on the real pages, with the report's four cases loaded once."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.conftest import FOUR_CASES

PASSWORD = "a demonstration of reading"
PLACES = (os.environ.get("CHROMIUM", ""), "/usr/bin/chromium", "/usr/bin/chromium-browser")
CHROMIUM = next((place for place in PLACES if Path(place).is_file()), None)
# A browser that stays at home: no look-ups, no updates, no first-run pages.
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
WIDE, PHONE = (1280, 900), (375, 800)
PATIENCE_MS = 20_000  # what a busy machine of two cores may need for one page
SIGNED_IN: dict[str, Any] = {}  # cookies by person


@pytest.fixture(scope="session")
def browser(site: str) -> Iterator[Browser]:
    """One browser for all journeys. The site stands first: Playwright keeps an event loop in this
    thread, in which Django would not speak to the database.
    """
    if CHROMIUM is None:
        pytest.fail("Chromium is not installed: apt-get install chromium.")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a running site with the four cases and the demonstration accounts.

    It makes its database itself: the journeys share what is committed there, and none of them
    speaks to the database, which is what pytest-django looks for.
    """
    os.environ["DEMONSTRATION"] = "true"
    # The copy of a database that holds the cases, where one is prepared: then nothing is loaded.
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get(FOUR_CASES)
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        call_command("load_case_studies", verbosity=0)
        call_command("create_demonstration_accounts", password=PASSWORD, verbosity=0)
        server = LiveServer("localhost")
        yield str(server.url)
        server.stop()
        teardown_databases(made, verbosity=0)


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console complained of, the content policy's refusals among it."""
    return []


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(
    request: pytest.FixtureRequest, browser: Browser, site: str, complaints: list[str]
) -> Iterator[Page]:
    """A fresh window, once wide and once as narrow as a telephone."""
    width, height = request.param
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": height}, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()


def sign_in(page: Page, name: str, body: str = "") -> None:
    """Be that person. The form is filled in once a person; later windows bring the same cookies.

    Who has several hats wears the first, or the one that is held for the body.
    """
    if name + body in SIGNED_IN:
        page.context.add_cookies(SIGNED_IN[name + body])
        return
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Sign out").wait_for()
    if "/hats/" in page.url:
        page.locator("button[name=hat]", has_text=body).first.click()
        page.wait_for_url(lambda address: "/hats/" not in address)
    SIGNED_IN[name + body] = page.context.cookies()


def unfold_filters(page: Page) -> None:
    """Open the filters of a list, which stand open where there is room beside it."""
    summary = page.get_by_text("Filter this list", exact=True)
    if summary.is_visible():
        summary.click()


def check_accessible(page: Page) -> None:
    """No rule of axe is broken; none is switched off. Waits for a page that is still coming."""
    page.wait_for_load_state()  # a function to wait for would be text to evaluate: CSP forbids it
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
