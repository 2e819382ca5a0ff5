"""What will end is said: in answers, in the contract and in the manual. Nothing does today."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from cases.api.writing import all_verbs
from cases.projection.deprecation import Deprecation, deprecation_headers
from cases.projection.resource import Resource, all_resources
from cases.rules import Role
from tests.cases.api.program import Program
from tests.cases.scene import Scene, wearing

pytestmark = pytest.mark.django_db
PAGE = "/api/v1/docs/events/"
GOING = Deprecation(date(2027, 3, 1), PAGE, until=date(2027, 10, 1))
OLD = Deprecation(date(2027, 1, 1), "/api/v1/docs/phases/")
SINCE = "@1803859200"
ENDS = "Fri, 01 Oct 2027 00:00:00 GMT"
LINKS = f'<{PAGE}>; rel="deprecation"; type="text/html", <{PAGE}>; rel="sunset"; type="text/html"'


@pytest.fixture
def analyst() -> Program:
    return Program(wearing(Role.ANALYST, None))


@pytest.fixture
def phases() -> Resource:
    return all_resources()["phases"]


@pytest.fixture
def is_going(phases: Resource, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resource that ends."""
    monkeypatch.setitem(vars(phases), "deprecated", GOING)


@pytest.fixture
def has_old_column(phases: Resource, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that ends."""
    monkeypatch.setitem(vars(phases.by_name["note"]), "deprecated", OLD)
    monkeypatch.setitem(vars(phases), "deprecations", {"note": OLD})


def told(response: Any) -> dict[str, str]:
    b"".join(response)  # a stream is read to its end
    names = ("Deprecation", "Sunset", "Link")
    return {name: response[name] for name in names if name in response.headers}


def contract() -> Any:
    made: Any = SchemaGenerator
    return made().get_schema(request=None, public=True)


# --- What answers say ----------------------------------------------------------------------------


@pytest.mark.usefixtures("is_going")
@pytest.mark.parametrize("path", ["phases/", "phases.csv", "phases/1/", "phases/?nonsense=1"])
def test_every_answer_of_a_resource_that_ends_says_so(analyst: Program, path: str) -> None:
    assert told(analyst.ask(path)) == {"Deprecation": SINCE, "Sunset": ENDS, "Link": LINKS}


@pytest.mark.usefixtures("has_old_column")
@pytest.mark.parametrize(
    ("path", "is_told"),
    [
        ("phases/", True),
        ("phases/?fields=id,note", True),
        ("phases/?fields=id&note__isnull=false", True),
        ("phases/?fields=id", False),
        ("events/", False),
    ],
)
def test_a_column_that_ends_is_told_of_where_it_is_sent_or_asked_for(
    analyst: Program, path: str, is_told: bool
) -> None:
    expected = {
        "Deprecation": "@1798761600",
        "Link": '</api/v1/docs/phases/>; rel="deprecation"; type="text/html"',
    }

    assert told(analyst.ask(path)) == (expected if is_told else {})


def test_a_write_that_ends_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    verb = next(each for each in all_verbs() if (each.on, each.name) == ("cases", "add-note"))
    monkeypatch.setitem(vars(verb), "deprecated", OLD)
    scene = Scene()
    program = Program(scene.person(Role.CASEWORKER))

    response = program.send(f"cases/{scene.case.reference}/add-note/", {"words": "Once more"})
    other = program.send(f"cases/{scene.case.reference}/add-contact/", {})

    assert response.status_code == 201
    assert (told(response)["Deprecation"], told(other)) == ("@1798761600", {})
    assert contract()["paths"]["/api/v1/cases/{key}/add-note/"]["post"]["deprecated"] is True
    page = _manual("cases")
    assert "Deprecated since 1 January 2027: see /api/v1/docs/phases/" in page


def test_of_several_the_first_day_of_each_is_told() -> None:
    headers = deprecation_headers([GOING, OLD, GOING])

    assert headers["Deprecation"] == "@1798761600"
    assert headers["Sunset"] == ENDS
    assert headers["Link"].count("rel=") == 3


def test_nothing_ends_today(analyst: Program) -> None:
    assert told(analyst.ask("phases/")) == told(analyst.ask("")) == {}
    assert not [*_ending()]


def _ending() -> Iterator[object]:
    yield from (each for each in all_verbs() if each.deprecated)
    for each in all_resources().values():
        yield from (each.deprecated, *each.deprecations) if each.deprecated else each.deprecations


# --- What the contract and the manual say --------------------------------------------------------


@pytest.mark.usefixtures("is_going", "has_old_column")
def test_contract_and_manual_say_what_ends() -> None:
    said = contract()

    assert said["paths"]["/api/v1/phases/"]["get"]["deprecated"] is True
    assert "deprecated" not in said["paths"]["/api/v1/events/"]["get"]
    column = said["components"]["schemas"]["Phases"]["properties"]["note"]
    assert column["deprecated"] is True
    assert column["description"].endswith("Deprecated since 1 January 2027: see " + OLD.instead)
    page = _manual("phases")
    assert "Deprecated since 1 March 2027, served until 1 October 2027: see" in page
    assert "Deprecated since 1 January 2027" in page


def _manual(name: str) -> str:
    browser = Client()
    browser.force_login(wearing(Role.ANALYST, None))
    return browser.get(f"/api/v1/docs/{name}/").content.decode()


# --- Other versions ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api/v2/cases/", "/api/", "/api/cases/", "/api/v10/"])
def test_a_version_that_there_is_not_is_answered_by_the_one_there_is(
    analyst: Program, path: str
) -> None:
    answer = Client().get(path, headers=analyst._with({}))

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    sentence = "There is one version of the API here: its addresses begin with /api/v1/."
    assert answer.json()["detail"] == sentence
    assert "version" not in analyst.ask("nonsense/").json()["detail"]
