"""The API's doors: every address, method and kind of visitor, and whose rows and columns they get.

Addresses come from the URLconf, so that a new one is walked without anybody remembering it.
"""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

from cases.models import User
from cases.permissions import may_use_api
from cases.projection.asking import question_of
from cases.projection.reading import page_of
from cases.projection.resource import NOW, all_resources
from cases.projection.statement import Who
from cases.rules import Role
from tests.cases.api.program import Program
from tests.cases.scene import Scene
from tests.test_house import an_address, every_route
from tests.test_who_may import EVERYBODY, Someone
from tests.things import things_around

pytestmark = pytest.mark.django_db
ROUTES = sorted({route for route in every_route(get_resolver()) if route.startswith("api/")})
LISTS = [f"api/v1/{name}/" for name in all_resources()]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PERSONAL = ("user", "_by_id", "username", "email_of", "password", "holder_of", "person")


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """One body, its case and something of every kind, some of it kept to the body."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = Scene()
        things_around(made, None)
        yield made
        transaction.set_rollback(True)


def test_there_are_addresses_to_walk() -> None:
    assert len(ROUTES) > 250
    assert set(LISTS) <= set(ROUTES)


def test_a_stranger_is_asked_for_a_token_everywhere() -> None:
    client = Client()

    wrong = [
        f"{method} {route}: {answer.status_code}"
        for route in ROUTES
        for method in METHODS
        for answer in [client.generic(method, an_address(route))]
        if answer.status_code != 401 or "WWW-Authenticate" not in answer.headers
    ]

    assert wrong == []


@pytest.mark.parametrize("someone", EVERYBODY[1:], ids=lambda someone: someone.kind)
def test_each_kind_of_person_reads_by_a_browser_or_not_at_all(
    scene: Scene, someone: Someone
) -> None:
    """A session reads where a token may be had, and writes nowhere."""
    person = appearing(scene, someone)
    client = Client()
    client.force_login(person)
    expected = 200 if may_use_api(person) else 403

    read = {client.get(f"/{route}").status_code for route in LISTS[::7]}
    written = {client.post(an_address(route)).status_code for route in ROUTES[::9]}

    assert (read, written) == ({expected}, {403})


@pytest.mark.parametrize("someone", EVERYBODY[1:], ids=lambda someone: someone.kind)
def test_each_kind_of_person_gets_the_rows_they_may_see(scene: Scene, someone: Someone) -> None:
    person = appearing(scene, someone)
    if not may_use_api(person):
        return
    who = Who.of(person)

    wrong = [
        name
        for name, resource in all_resources().items()
        for page in [page_of(question_of(resource, {"page_size": ["1000"]}), who)]
        if {row["id"] for row in page.rows}
        != set(resource.rows(person, NOW).values_list("pk", flat=True))
    ]

    assert wrong == []


def test_what_a_body_keeps_to_itself_is_seen_by_nobody_else(scene: Scene) -> None:
    """Of each table with a rule something in the scene is hidden, or the rule is not tried."""
    ruled = ("notes", "documents", "statutory-steps", "exit-decisions")
    persons = {someone.kind: appearing(scene, someone) for someone in EVERYBODY[1:]}

    for name in ruled:
        seen = {kind: _count(name, person) for kind, person in persons.items()}
        assert seen["inspector"] > seen["analyst"] == seen["foreign inspector"], name


def test_nobody_who_uses_the_register_is_named(scene: Scene) -> None:
    person = appearing(scene, EVERYBODY[-1])
    people = {*User.objects.values_list("username", flat=True)}

    for name, resource in all_resources().items():
        columns = [field.name for field in resource.fields]
        assert not [column for column in columns if column.endswith(PERSONAL)], name
        rows = page_of(question_of(resource, {}), Who.of(person)).rows
        said = {value for row in orjson.loads(orjson.dumps(rows)) for value in _texts(row)}
        assert not said & people, name


@pytest.mark.parametrize("may_write", [False, True])
def test_a_token_that_only_reads_writes_nothing(scene: Scene, may_write: bool) -> None:
    program = Program(scene.person(Role.CASEWORKER), may_write=may_write)

    found = {
        program.send(an_address(route).removeprefix("/api/v1/")).status_code
        for route in ROUTES
        if route.count("/") == 5 and not route.startswith(("api/v1/docs", "api/v1/exports"))
    }

    assert (found <= {403, 405}) is not may_write


def appearing(scene: Scene, someone: Someone) -> User:
    person = someone.appear(scene)
    assert person is not None
    hat = person.memberships.first()
    person.hat_id = hat.pk if hat else 0
    return person


def _count(name: str, person: User) -> int:
    return len(page_of(question_of(all_resources()[name], {}), Who.of(person)).rows)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value
