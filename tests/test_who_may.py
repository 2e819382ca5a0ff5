"""Who may do what: every address, method and role, against the table kept beside it.

`who_may.toml` says for each address who may read it (GET) and who may change something (POST).
An address without a row fails. Whatever else a client can send is refused for everybody.
"""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.template import Origin
from django.template.base import UNKNOWN_SOURCE
from django.template.loaders.base import Loader
from django.test import Client, override_settings
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

from cases.models import User
from cases.rules import Role
from tests.cases.scene import Scene, an_administrator, wearing
from tests.test_house import every_route
from tests.things import things_around

TABLE: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "who_may.toml").read_text()
)
# The admin site asks `is_staff` by itself; `test_house.py` tries its doors. The API's addresses are
# made by rule, and `test_api_matrix.py` walks them by that rule.
ELSEWHERE = ("admin/", "api/")
ROUTES = sorted({route for route in every_route(get_resolver()) if not route.startswith(ELSEWHERE)})
SIGN_IN = "/accounts/login/"

# What it walks past is not tested by it: the lines of a view count by the view's own tests.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]


class Someone(NamedTuple):
    """A visitor of one kind, and how the table calls the kind."""

    kind: str
    appear: Callable[[Scene], User | None]


def of_the_body(role: Role) -> Someone:
    return Someone(role.value.lower(), lambda scene: scene.person(role))


EVERYBODY = [
    Someone("stranger", lambda scene: None),
    Someone("viewer", lambda scene: wearing(Role.VIEWER, None)),
    Someone("analyst", lambda scene: wearing(Role.ANALYST, None)),
    Someone("lead", lambda scene: scene.own(Role.LEAD)),
    Someone("board", lambda scene: scene.own(Role.BOARD)),
    *(of_the_body(role) for role in (Role.INSPECTOR, Role.CASEWORKER, Role.APPROVER)),
    # The same work for a body that does not oversee this sector.
    Someone("foreign inspector", lambda scene: wearing(Role.INSPECTOR, scene.stranger)),
    Someone("foreign approver", lambda scene: wearing(Role.APPROVER, scene.stranger)),
    Someone("admin", lambda scene: an_administrator()),
]
KINDS = {someone.kind for someone in EVERYBODY}
GROUPS = {
    "everybody": KINDS,
    "readers": KINDS - {"stranger"},
    "officials": {"inspector", "caseworker", "approver"},
    "foreign officials": {"foreign inspector", "foreign approver"},
    "nobody": set[str](),
}


def those(words: str) -> set[str]:
    """Whom a cell of the table names: groups and kinds, with commas between."""
    named = [word.strip() for word in words.split(",")]
    return set().union(*(GROUPS.get(word, {word}) for word in named))


def test_every_address_has_its_row_and_no_row_is_left_over() -> None:
    assert sorted(TABLE) == ROUTES


@pytest.mark.parametrize("route", sorted(TABLE))
def test_a_row_says_who_reads_and_who_changes(route: str) -> None:
    row = TABLE[route]

    assert {"GET", "POST"} <= set(row) <= {"GET", "POST", "at"}
    assert those(row["GET"]) | those(row["POST"]) <= KINDS


class BlankPages(Loader):
    """Every template is there and empty: what pages say is tested elsewhere, not who sees them."""

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        yield Origin(name=UNKNOWN_SOURCE, template_name=template_name, loader=self)

    def get_contents(self, origin: Origin) -> str:
        return ""


@pytest.fixture(scope="module", autouse=True)
def _blank_pages() -> Iterator[None]:
    options = {**settings.TEMPLATES[0]["OPTIONS"], "loaders": ["tests.test_who_may.BlankPages"]}
    with override_settings(TEMPLATES=[{**settings.TEMPLATES[0], "OPTIONS": options}]):
        yield


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """One body, its case and something of every kind, for the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scene()
        transaction.set_rollback(True)


@pytest.mark.parametrize("someone", EVERYBODY, ids=lambda someone: someone.kind)
def test_each_address_lets_in_whom_the_table_names(scene: Scene, someone: Someone) -> None:
    person = someone.appear(scene)
    things = things_around(scene, person)
    cookies = signed_in(person)

    wrong = [
        f"{method} {route}: {status}, the table says {said}"
        for route, row in TABLE.items()
        for method, said in (("GET", row["GET"]), ("POST", row["POST"]))
        for status in [ask(cookies, method, things.address(route, row.get("at")))]
        if is_let_in(status) != (someone.kind in those(said))
    ]

    assert wrong == []


@pytest.mark.parametrize("kind", ["stranger", "inspector", "admin"])
def test_no_address_of_ours_knows_another_method(scene: Scene, kind: str) -> None:
    """HEAD goes as GET. The addresses of sign-in are a library's, with rules of its own."""
    person = next(each for each in EVERYBODY if each.kind == kind).appear(scene)
    things = things_around(scene, person)
    cookies = signed_in(person)
    ours = {route: row for route, row in TABLE.items() if not route.startswith("accounts/")}

    wrong = [
        f"{method} {route}: {status}"
        for route, row in ours.items()
        for method in ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")
        for status in [ask(cookies, method, things.address(route, row.get("at")))]
        if is_let_in(status) != (method == "HEAD" and kind in those(row["GET"]))
    ]

    assert wrong == []


def signed_in(person: User | None) -> str:
    """The cookies of a browser in which the person has signed in; none for a stranger."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.cookies.output(attrs=[], header="", sep=";")


def ask(cookies: str, method: str, address: str) -> str:
    """What an address answers: its status, or "sign in"; whatever it wrote is undone.

    Each question comes from a browser of its own, for some addresses sign out whoever asks.
    """
    client = Client(headers={"host": "localhost", "cookie": cookies})
    point = transaction.savepoint()
    try:
        response: Any = client.generic(method, address)
        where = response.headers.get("Location", "")
        ended = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if ended is not None and not ended.value:
            return "signed out"
        return "sign in" if where.startswith(SIGN_IN) else str(response.status_code)
    finally:
        transaction.savepoint_rollback(point)
        connection.needs_rollback = False


def is_let_in(status: str) -> bool:
    """Whether somebody came through, if only to be told what is missing in the form."""
    return status in {"200", "302", "303", "400", "409", "422", "429", "503", "signed out"}
