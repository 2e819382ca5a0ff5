"""An analyst's programs against the running site: what README and the notebook say works."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import nbformat
import pytest
from django.conf import settings
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PASSWORD, PATIENCE_MS, sign_in

pytestmark = pytest.mark.browser
ROOT = Path(settings.BASE_DIR)
NOTEBOOK = "docs/from-the-api-to-a-figure.ipynb"
LOCAL = "http://localhost:8000"


@pytest.fixture(scope="module")
def token(browser: Browser, site: str) -> Iterator[str]:
    """A token as the analyst makes it, on the page."""
    context = browser.new_context(base_url=site)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    sign_in(page, "analyst")
    secret = made_on(page)
    os.environ["FAILWELL_URL"], os.environ["FAILWELL_TOKEN"] = site, secret
    yield secret
    context.close()


def made_on(page: Page) -> str:
    page.goto("/account/tokens/make/")
    if "reauthenticate" in page.url:
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name=re.compile("Confirm|Continue|Go on")).click()
    page.get_by_label("Name", exact=False).first.fill("The notebook")
    page.get_by_role("button", name=re.compile("Make")).click()
    found = re.search(r"fw_[0-9a-f]{64}", page.content())
    assert found, page.content()
    return found.group()


def blocks(language: str) -> list[str]:
    """The examples of README in one language, without their indent."""
    text = (ROOT / "README.md").read_text()
    found = re.findall(rf"^   ```{language}\n(.*?)^   ```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in found]


@pytest.mark.parametrize("language", ["sh", "r"])
def test_every_address_in_the_examples_answers(site: str, token: str, language: str) -> None:
    addresses = re.findall(rf'"{LOCAL}(/api/[^"]*)"', "".join(blocks(language)))

    assert addresses
    for address in addresses:
        answer = httpx.get(f"{site}{address}", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, answer.text
        assert len(answer.content) > 300, address


def test_the_example_in_python_runs(site: str, token: str) -> None:
    found: dict[str, object] = {}

    for block in blocks("python"):
        exec(block, found)  # noqa: S102  # our own README

    assert len(found["interventions"]) > 5  # type: ignore[arg-type]  # a table
    assert len(found["failing"]) > 5  # type: ignore[arg-type]  # a table


def test_the_notebook_loads_all_cases_and_draws_doncaster(site: str, token: str) -> None:
    notebook = nbformat.read(ROOT / NOTEBOOK, as_version=4)

    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()

    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    pictures = [each for each in outputs if "image/png" in each.get("data", {})]
    tables = [each["data"]["text/html"] for each in outputs if "text/html" in each.get("data", {})]
    assert len(pictures) == 1
    assert all(reference in tables[0] for reference in ("FW-0001", "FW-0004"))


def test_the_notebook_is_committed_without_its_output() -> None:
    notebook = nbformat.read(ROOT / NOTEBOOK, as_version=4)

    assert not any(cell.get("outputs") for cell in notebook.cells)
