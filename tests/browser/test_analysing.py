"""An analyst's programs against the running site: what README and the notebook say works."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import nbformat
import pytest
from django.conf import settings
from django.db import connection
from nbclient import NotebookClient

from cases.actions import make_token
from cases.models import User

pytestmark = pytest.mark.browser
ROOT = Path(settings.BASE_DIR)
NOTEBOOK = "docs/from-the-api-to-a-figure.ipynb"
LOCAL = "http://localhost:8000"


@pytest.fixture(scope="module")
def token(site: str) -> str:
    """A token of the analyst's. In a thread of its own: Playwright's keeps Django from the data."""
    with ThreadPoolExecutor(max_workers=1) as alone:
        secret = alone.submit(_made).result()
    os.environ["FAILWELL_URL"], os.environ["FAILWELL_TOKEN"] = site, secret
    return secret


def _made() -> str:
    try:
        person = User.objects.get(username="analyst")
        hat = person.memberships.get()
        return make_token(
            by=person, name="The notebook", hat=hat, days=1, may_write=False, resources=[]
        ).secret
    finally:
        connection.close()


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
    found["register"].close()  # type: ignore[attr-defined]  # what is left open keeps the site

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
