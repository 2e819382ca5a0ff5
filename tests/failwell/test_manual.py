"""The API's manual: a page for each resource, each kind of refusal explained, and the contract."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils.html import escape

from cases.api.writing import all_verbs
from cases.models import User
from cases.projection.resource import all_resources
from cases.rules import Role
from failwell.manual import CONTRACT, PROBLEMS, manual
from tests.cases.scene import wearing
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
ROOMS = ("cases", "interventions", "insights", "failwell")


def page(address: str, person: User | None = None) -> Any:
    client = Client()
    client.force_login(person or wearing(Role.ANALYST, None))
    return client.get(f"/api/v1/{address}")


def test_the_manual_names_every_resource() -> None:
    said = page("docs/").content.decode()

    for name, resource in all_resources().items():
        assert f'href="/api/v1/docs/{name}/"' in said
        assert escape(resource.title) in said


def test_the_examples_of_the_manual_answer() -> None:
    said = unescape(page("docs/").content.decode())
    addresses = re.findall(r'"http://[^/"]*/api/v1/([^"]*)"', said)

    assert len(addresses) == 2
    for address in addresses:
        answer = page(address)
        assert answer.status_code == 200
        assert answer.getvalue()


@pytest.mark.parametrize("name", ["designations", "organisations", "interventions", "levers"])
def test_a_resource_has_a_page_with_its_columns_and_writes(name: str) -> None:
    said = page(f"docs/{name}/").content.decode()

    for field in all_resources()[name].fields:
        assert f"<code>{field.name}</code>" in said
    for verb in all_verbs():
        assert (f"<code>{verb.name}</code>" in said) or verb.on != name


def test_what_stands_below_a_row_is_among_the_addresses() -> None:
    drafts = page("docs/drafts/").content.decode()
    documents = page("docs/documents/").content.decode()

    assert "GET /api/v1/drafts/{key}/answers/" in drafts
    assert "GET /api/v1/documents/{id}/file/" in documents


def test_who_has_to_choose_a_hat_first_is_led_there_and_back() -> None:
    person = wearing(Role.ANALYST, None)
    MembershipFactory.create(user=person, role=Role.INSPECTOR)

    assert page("docs/", person).headers["Location"] == "/hats/?next=%2Fapi%2Fv1%2Fdocs%2F"


def test_what_is_not_served_has_no_page() -> None:
    assert page("docs/nothing/").status_code == 404


def test_every_kind_of_refusal_is_explained_at_its_place() -> None:
    used = {
        slug
        for room in ROOMS
        for path in (Path(settings.BASE_DIR) / room).rglob("*.py")
        for slug in re.findall(r'\btype="([a-z]+(?:-[a-z]+)*)"', path.read_text())
        if "problem(" in path.read_text() or "_refused(" in path.read_text()
    }
    said = page("docs/errors").content.decode()

    assert used == {problem.slug for problem in PROBLEMS}
    assert all(f'id="{slug}"' in said for slug in used)


def test_the_contract_is_served_as_it_is_committed_and_once() -> None:
    answer = page("schema/")

    assert answer["Content-Type"] == "application/yaml; charset=utf-8"
    assert answer.content == CONTRACT.read_bytes()
    client = Client()
    client.force_login(wearing(Role.ANALYST, None))
    again = client.get("/api/v1/schema/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_the_manual_asks_by_itself_who_reads_it() -> None:
    """Also where the door of the API were open."""
    request: Any = RequestFactory().get("/api/v1/docs/")
    request.user = wearing(Role.VIEWER, None)

    with pytest.raises(PermissionDenied):
        manual(request)


@pytest.mark.parametrize("address", ["docs/", "docs/errors", "docs/cases/", "schema/"])
def test_the_manual_is_for_whoever_may_use_the_api(address: str) -> None:
    assert page(address, wearing(Role.VIEWER, None)).status_code == 403
    assert Client().get(f"/api/v1/{address}").status_code == 401
