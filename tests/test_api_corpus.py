"""Bad requests to the API, several hundred: each is refused in a sentence, and nothing is written.

The hand-made ones stand in `api_corpus.toml`; those that every resource and every write can be sent
are made from what resources and forms say of themselves.
"""

import json
import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest
from django.core import signing
from django.db import connection, transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from cases.actions import make_token
from cases.api.writing import Verb, all_verbs
from cases.feed import Position, cursor_of
from cases.projection import cursors, values
from cases.projection.cursors import Mark
from cases.projection.fields import Field, Kind
from cases.projection.resource import API, Resource, all_resources
from cases.rules import Role
from tests.cases.scene import Scene, wearing
from tests.things import things_around

pytestmark = pytest.mark.django_db
CORPUS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("api_corpus.toml").read_text())
LEAST = 300
NO_ANSWER_SAYS = ("Traceback", "psycopg", "SELECT ", "WHERE ", "django.", 'File "', "Error at")


class Bad(NamedTuple):
    """One bad request, and how it is answered.

    many: what stands for «many», and how often. word: what the sentence has in it. rows: how many
    are found where it is no fault. pointers: the places that are named.
    """

    path: str
    status: int
    method: str = "GET"
    query: str = ""
    body: str = ""
    hex: str = ""
    type: str = "application/json"
    headers: Mapping[str, str] = {}
    by: str = "caseworker"
    many: Sequence[Any] = ("", 0)
    word: str = ""
    rows: int | None = None
    pointers: frozenset[str] = frozenset()
    about: str = ""

    def __str__(self) -> str:
        said = f"{self.method} {self.path}?{self.query} {self.body or self.hex} {self.headers}"
        return f"{self.about}: {said[:240]}"


class World:
    """What the requests are about, and who sends them."""

    def __init__(self) -> None:
        scene = Scene()
        self.words = things_around(scene, None).words | _cursors()
        self.keys: dict[str, str] = {}
        self.client = Client(raise_request_exception=False)
        caseworker = scene.person(Role.CASEWORKER)
        self.senders = {
            "caseworker": _token(caseworker),
            "reading": _token(caseworker, may_write=False),
            "narrow": _token(caseworker, resources=["cases"]),
            "inspector": _token(scene.person(Role.INSPECTOR)),
            "approver": _token(scene.person(Role.APPROVER)),
            "board": _token(scene.own(Role.BOARD)),
            "lead": _token(scene.own(Role.LEAD)),
            "analyst": _token(wearing(Role.ANALYST, None)),
            "nobody": "",
        }
        for resource in all_resources().values():
            row = resource.model._default_manager.order_by("pk").first()
            if row is not None:
                name = "pk" if resource.key == "id" else resource.key
                self.keys[resource.name] = str(getattr(row, name))

    def answer(self, bad: Bad) -> tuple[int, Mapping[str, str], bytes]:
        """What it is answered. Whatever it wrote in spite of that is taken back."""
        body = bytes.fromhex(bad.hex) or self.filled(bad, bad.body).encode()
        headers = {name: self.filled(bad, said) for name, said in bad.headers.items()}
        secret = self.senders[bad.by]
        if secret and "Authorization" not in headers:
            headers["Authorization"] = f"Bearer {secret}"
        told: Any = self.client.generic(
            bad.method,
            f"{API}/{self.filled(bad, bad.path)}",
            body,
            bad.type,
            headers=headers,
            QUERY_STRING=quote(self.filled(bad, bad.query), safe=string.printable),
        )
        content = b"".join(told) if told.streaming else told.content
        return told.status_code, told.headers, content

    def filled(self, bad: Bad, text: str) -> str:
        if "«" in text:
            text = text.replace("«many»", bad.many[0] * bad.many[1])
            for word, said in self.words.items():
                text = text.replace(f"«{word}»", said)
        return text

    def complaint(self, bad: Bad) -> str:
        """What is wrong with the answer; nothing, if it is as it should be."""
        with transaction.atomic():
            status, headers, content = self.answer(bad)
            transaction.set_rollback(status >= 500)
        said = content.decode(errors="replace")
        if status != bad.status:
            return f"{status} instead of {bad.status}, {said[:160]!r}"
        leaked = [word for word in NO_ANSWER_SAYS if word in said and word not in bad.query]
        if leaked:
            return f"says {leaked}, {said[:160]!r}"
        if status < 400:
            found = None if bad.rows is None else len(json.loads(said)["results"])
            return "" if found == bad.rows else f"found {found} rows"
        if headers["Content-Type"] != "application/problem+json":
            return f"a {headers['Content-Type']}"
        return _problem_with(json.loads(said), bad)


def _problem_with(problem: dict[str, Any], bad: Bad) -> str:
    if problem["status"] != bad.status or not problem["detail"].strip():
        return f"says {problem}"
    if bad.word not in problem["detail"]:
        return f"does not say “{bad.word}”: {problem['detail'][:160]!r}"
    missed = bad.pointers - {each.get("pointer") for each in problem.get("errors", [])}
    return f"does not point at {sorted(missed)}: {problem}"[:400] if missed else ""


def _token(person: Any, **more: Any) -> str:
    hat = person.memberships.first()
    how = {"may_write": True, "resources": (), **more}
    return make_token(by=person, name="The fuzzer", hat=hat, days=7, **how).secret


def _cursors() -> dict[str, str]:
    """Cursors of other lists and orders, of another purpose, and with something changed."""
    own = cursors.write(["events", "id"], Mark(["1"], is_backward=False))
    flipped = "A" if own[-1] != "A" else "B"
    return {
        "own": own,
        "other_order": cursors.write(["events", "-id"], Mark(["1"], is_backward=False)),
        "other_list": cursors.write(["phases", "id"], Mark(["1"], is_backward=False)),
        "other_use": signing.dumps(["events,id", False, ["1"]], salt="failwell.other"),
        "position": cursor_of(Position(1, 1, 1)),
        "altered": own[:-1] + flipped,
        "longer": own + "A",
        "unsigned": own.rpartition(":")[0],
    }


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(API_COST_PER_MINUTE=10_000_000),
    ):
        yield World()
        transaction.set_rollback(True)


def handmade() -> Iterator[Bad]:
    for about, group in CORPUS.items():
        shared = {name: said for name, said in group.items() if name != "cases"}
        for case in group["cases"]:
            told = {"about": about, **shared, **case}
            yield Bad(**{**told, "pointers": frozenset(told.get("pointers", ()))})


def test_there_are_hundreds_and_none_is_there_twice() -> None:
    made = [repr(each) for each in handmade()]

    assert len(made) >= LEAST
    assert len(set(made)) == len(made)


def test_every_bad_request_is_refused_as_it_should_be(world: World) -> None:
    _all_are_refused(world, handmade())


def _all_are_refused(world: World, requests: Iterator[Bad]) -> None:
    """Everything that is not refused, at once; and nothing is written."""
    for secret in filter(None, world.senders.values()):  # its first use is noted
        world.client.get(f"{API}/", headers={"Authorization": f"Bearer {secret}"})
    before = _register()

    wrong = [f"{bad}\n    {said}" for bad in requests if (said := world.complaint(bad))]

    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong)
    assert _register() == before


def _register() -> dict[str, tuple[int, int]]:
    """By table how many rows there are, and a digest of what they say."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        parts = [
            f"SELECT '{name}', count(*), coalesce(sum(hashtext(t::text)), 0) FROM \"{name}\" t"  # noqa: S608
            for name in tables
        ]
        cursor.execute(" UNION ALL ".join(parts))
        return {name: (rows, digest) for name, rows, digest in cursor.fetchall()}


# --- What every resource refuses ----------------------------------------------------------------

UNREADABLE: dict[Kind, Sequence[str]] = {
    Kind.WHOLE: ("x", "1.5", "1e3", "9" * 30, "1_0", "٣", "true"),
    Kind.NUMBER: ("x", "NaN", "-Infinity", "1e400", "1_0", "٣", "0x10"),
    Kind.YES_NO: ("x", "1", "yes", "None"),
    Kind.DAY: ("x", "2023-02-29", "0000-01-01", "10000-01-01", "2023-1-1", "20230101", "2023-W01"),
    Kind.INSTANT: ("x", "2023-02-29T00:00Z", "2023-01-01T25:00Z", "2023-01-01T00:00+99:00"),
    Kind.UUID: ("x", "1", "0" * 31, "g" * 32, "{" + "0" * 32 + "}"),
}
OPERATORS = sorted(
    {
        *(name for each in Kind for name in values.OPERATORS[each]),
        *("regex", "iregex", "range", "year", "date", "search", "trigram_similar", "pk", "raw"),
    }
)


@pytest.mark.parametrize("turn", range(7))
def test_no_column_is_compared_with_what_it_cannot_be(world: World, turn: int) -> None:
    _all_are_refused(world, (bad for each in _resources() for bad in _unreadable(each, turn)))


def _resources() -> Iterator[Resource]:
    yield from all_resources().values()


def _unreadable(resource: Resource, turn: int) -> Iterator[Bad]:
    """All columns at once, in an address and in a search: all faults are said at once."""
    said = {
        name: words[turn % len(words)]
        for field in resource.fields
        for name, words in _wrongly_compared(field)
    }
    pointers = frozenset(f"?{name}" for name in said)
    yield Bad(f"{resource.name}/", 400, query=urlencode(said), pointers=pointers)
    yield Bad(
        f"{resource.name}/search/", 400, method="POST", body=json.dumps(said), pointers=pointers
    )


def _wrongly_compared(field: Field) -> Iterator[tuple[str, Sequence[str]]]:
    plain = values.operators(field)[0]
    if field.kind in UNREADABLE:
        yield field.name, UNREADABLE[field.kind]
        if "in" in values.operators(field):
            yield f"{field.name}__in", [f"{bad},{bad}" for bad in UNREADABLE[field.kind]]
    elif field.choices:
        yield f"{field.name}__{plain}", ("?", "x", "OPEN' OR '1'='1", "é", "None", "%", "*")


def test_no_column_knows_an_operator_of_another_kind(world: World) -> None:
    _all_are_refused(world, (_of_another_kind(each) for each in _resources()))


def _of_another_kind(resource: Resource) -> Bad:
    """Every column by an operator that it does not know, each by another one."""
    said = []
    for number, field in enumerate(resource.fields):
        foreign = [each for each in OPERATORS if each not in values.operators(field)]
        said.append(f"{field.name}__{foreign[number % len(foreign)]}")
    pointers = frozenset(f"?{name}" for name in said)
    query = urlencode(dict.fromkeys(said, "1"))
    return Bad(f"{resource.name}/", 400, query=query, pointers=pointers)


# --- What every write refuses -------------------------------------------------------------------

ODD: Sequence[Any] = (
    *(True, 0, -1, 1.5, 10**400, 2**31, 2**63, 1e308, None, "", " ", [], {}, [[]], [None], [{}]),
    *({"a": {}}, ["x"] * 1001, [{"": 1}], [{"grade": {}}], ["\x00"], "\x00", "\ud800", "a\u202eb"),
    *("x" * 20_000, "0000-01-01", "2023-02-29", "10000", "-1", "9" * 4000, "2010/2009", "NaN"),
    *("1e9", "' OR 1=1 --", "../..", "{{ 7*7 }}", "%s", "\\", "<script>", "１２", "yes", "on"),
)
WORKERS = ("caseworker", "approver", "inspector", "board", "lead")
TURNS = 3


def test_no_write_takes_an_odd_value_for_any_member(world: World) -> None:
    """Beside them stands a member that no form has, so that nothing can be right."""
    requests = [bad for n, verb in enumerate(all_verbs()) for bad in _oddly_said(world, verb, n)]

    _all_are_refused(world, iter(requests))

    read = sum(bad.status == 422 for bad in requests)
    assert read > len(requests) / 2  # the others are refused before anything is read


def _oddly_said(world: World, verb: Verb, number: int) -> Iterator[Bad]:
    """Every member with an odd value, each with another one."""
    path = f"{verb.on}/{world.keys.get(verb.on, '1')}/{verb.name}/"
    sender, status, word = _who_is_let_in(world, path)
    named = getattr(verb.form, "base_fields", {})
    for turn in range(TURNS):
        first = number * TURNS + turn * len(ODD) // TURNS
        said = {name: ODD[(first + at) % len(ODD)] for at, name in enumerate(named)}
        yield Bad(
            path,
            status,
            method="POST",
            body=json.dumps(said | {"qqqq": 1}),
            headers={"If-Match": "*"},
            by=sender,
            word=word,
            pointers=frozenset({"#/qqqq"} if status == 422 else ()),
        )


def _who_is_let_in(world: World, path: str) -> tuple[str, int, str]:
    """Whose faults are told, or else with what anybody is refused before anything is read."""
    tried = []
    for sender in WORKERS:
        bad = Bad(path, 422, "POST", body='{"qqqq": 1}', headers={"If-Match": "*"}, by=sender)
        status, _, content = world.answer(bad)
        if status == 422:
            return sender, 422, ""
        tried.append((sender, status, json.loads(content)["detail"]))
    return min(tried, key=lambda told: told[1] != 409)
