"""The short way in for programs that read: it answers to the letter what the long way would."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, RequestFactory, override_settings
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

from cases.actions import make_token
from cases.models import User
from cases.projection.resource import API, all_resources
from cases.rules import Role
from failwell import door
from tests.cases.scene import Scene
from tests.test_house import an_address, every_route
from tests.things import things_around

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
ROUTES = sorted({route for route in every_route(get_resolver()) if route.startswith("api/")})
# Another at each request, whichever way it came.
CHANCE = ("RateLimit", "ETag")
MARK = re.compile(rb'"(?:request_id|cursor|next)": ?"[^"]*"|csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture(scope="module")
def program(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The secret of a program that may read what there is: something of every kind."""
    patient = override_settings(API_COST_PER_MINUTE=1_000_000)
    with patient, django_db_blocker.unblock(), transaction.atomic():
        scene = Scene()
        things_around(scene, None)
        yield secret_of(scene.person(Role.CASEWORKER))
        transaction.set_rollback(True)


def first_rows(name: str, secret: str) -> list[str]:
    """The address of the first row of a resource, if there is one."""
    said = answer("GET", f"{API}/{name}/?page_size=1&fields=href", {}, secret)
    return re.findall(r'"href":"([^"]+)"', said["body"])


def secret_of(person: User) -> str:
    return make_token(by=person, name="A reader", hat=person.memberships.first(), days=7).secret


@pytest.mark.parametrize("method", door.READING)
def test_each_address_answers_alike_both_ways(program: str, method: str) -> None:
    rows = [each for name in all_resources() for each in first_rows(name, program)]
    assert len(rows) > 20

    asked = [*map(an_address, ROUTES[::3]), *rows, f"{API}/changes/"]
    assert unlike([(method, address, {}) for address in asked], program) == []


def test_what_is_refused_is_refused_alike_both_ways(program: str) -> None:
    asked = [
        ("GET", "/api/v1/cases", {}),
        ("GET", "/api/v2/cases/", {}),
        ("GET", "/api/v1/cases/?title=%00", {}),
        ("GET", "/api/v1/cases/?titel=x", {}),
        ("GET", "/api/v1/cases/?" + "&".join(f"a{n}=1" for n in range(2_000)), {}),
        ("GET", "/api/v1/cases/", {"Host": "elsewhere.example"}),
        ("GET", "/api/v1/cases/", {"Authorization": "Bearer fw_" + "0" * 64}),
        ("GET", "/api/v1/cases/", {"Authorization": "Basic YTpi"}),
        ("GET", "/api/v1/cases/", {"Accept": "image/png"}),
        ("GET", "/api/v1/cases/", {"If-None-Match": "*"}),
        ("HEAD", "/api/v1/cases/FW-9999/", {}),
        ("GET", "/api/v1/cases.csv?page_size=3", {}),
    ]

    assert unlike(asked, program) == []


@override_settings(SECURE_SSL_REDIRECT=True)
def test_a_token_that_came_in_the_open_is_sent_to_the_safe_address_alike(program: str) -> None:
    assert unlike([("GET", "/api/v1/cases/", {})], program) == []
    assert answer("GET", "/api/v1/cases/", {}, program)["status"] == 301


def test_what_breaks_is_told_alike_and_logged(
    program: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cases.projection.reading.page_of", breaks)

    assert unlike([("GET", "/api/v1/cases/", {})], program) == []
    assert caplog.text.count("request_failed") == 2


def test_what_is_read_is_logged_in_one_line(program: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    Client().get(f"{API}/cases/", headers={"Authorization": f"Bearer {program}", "User-Agent": "R"})

    (line,) = [each for each in caplog.messages if "GET /api/v1/cases/" in each]
    for word in ("request_finished", "'code': 200", "'user_agent': 'R'", "request_id"):
        assert word in line


def test_only_reading_with_a_token_goes_the_short_way() -> None:
    went: list[str] = []
    with override_settings(READING_MIDDLEWARE=[f"{__name__}.noted"]):
        way = door.part_ways(lambda request: went.append("long") or None)  # type: ignore[arg-type, return-value, func-returns-value]  # only the way counts
        for method, path, token in (
            ("GET", f"{API}/cases/", True),
            ("HEAD", f"{API}/cases/", True),
            ("POST", f"{API}/cases/search/", True),
            ("GET", f"{API}/cases/", False),
            ("GET", "/cases/", True),
            ("GET", f"{API}/docs/", True),
        ):
            way(request_of(method, path, token=token))

    assert went == ["long"] * 4


def noted(get_response: Any) -> Any:
    """A way of one step that answers nothing."""
    return lambda request: None


def request_of(method: str, path: str, *, token: bool) -> Any:
    headers = {"Authorization": "Bearer x"} if token else {}
    return RequestFactory().generic(method, path, headers=headers)


def unlike(asked: list[tuple[str, str, dict[str, str]]], secret: str) -> list[str]:
    """The requests that are answered otherwise the long way, with both answers."""
    short = [answer(*each, secret) for each in asked]
    with override_settings(MIDDLEWARE=settings.MIDDLEWARE[1:]):
        long = [answer(*each, secret) for each in asked]
    return [
        f"{method} {path[:80]}\n{json.dumps(one, indent=1)}\n{json.dumps(other, indent=1)}"
        for (method, path, _headers), one, other in zip(asked, short, long, strict=True)
        if one != other
    ]


def answer(method: str, path: str, headers: dict[str, str], secret: str) -> dict[str, Any]:
    sent = {"Authorization": f"Bearer {secret}", **headers}
    said: Any = Client(raise_request_exception=False).generic(method, path, headers=sent)
    body = b"".join(said.streaming_content) if said.streaming else said.content
    return {
        "status": said.status_code,
        "headers": {
            name: value for name, value in sorted(said.headers.items()) if name not in CHANCE
        },
        "body": MARK.sub(b"", body).decode(errors="replace"),
    }
