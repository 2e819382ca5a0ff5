"""The change feed for programs: whose eyes, whose tables, and where to go on.

A test's own changes are withheld as long as its transaction is open, so what is read here is told
as if by an earlier one; who overtakes whom is tried in `tests/cases/test_feed.py`.
"""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db.models import Model

from cases.feed import Position, cursor_of, present_position
from cases.models import Sector
from cases.rules import PublicationState, Role
from tests.cases.api.program import Program, faults
from tests.cases.scene import Scene, an_administrator, wearing
from tests.factories import (
    HEARD_AT,
    InspectionFactory,
    JudgementSchemeFactory,
    NoteFactory,
    RegisterChangeFactory,
    SectorFactory,
    WatchFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> Program:
    return Program(wearing(Role.ANALYST, None))


def tell(row: Model, verb: str = "INSERT", **more: Any) -> None:
    """A change that an earlier transaction made."""
    RegisterChangeFactory.create(of_table=row._meta.label_lower, of_row=row.pk, verb=verb, **more)


def told(program: Program, query: str = "") -> list[tuple[str, int, str]]:
    results = program.ask(f"changes/?{query}").json()["results"]
    return [(each["resource"], each["id"], each["verb"]) for each in results]


def test_a_change_says_which_row_where_it_is_and_what_happened(analyst: Program) -> None:
    sector = SectorFactory.create(key="schools")
    tell(sector)

    answer = analyst.ask("changes/")

    assert answer.status_code == 200
    body = answer.json()
    [change] = body["results"]
    assert change == {
        "cursor": body["cursor"],
        "resource": "sectors",
        "id": sector.pk,
        "verb": "created",
        "at": HEARD_AT.isoformat(),
        "href": "/api/v1/sectors/schools/",
    }
    assert analyst.ask(change["href"].removeprefix("/api/v1/")).json()["id"] == sector.pk
    assert body["is_end"] is True


def test_each_verb_has_its_word(analyst: Program) -> None:
    wrong, right = NoteFactory.create(), NoteFactory.create()
    gone = Sector(pk=10**9, key="gone")
    tell(wrong, "INSERT")
    tell(wrong, "UPDATE")
    tell(wrong, "UPDATE", is_supersession=True)
    tell(gone, "INSERT")
    tell(gone, "DELETE")
    type(wrong)._base_manager.filter(pk=wrong.pk).update(
        superseded_by=right, superseded_at=right.recorded_at
    )

    results = analyst.ask("changes/").json()["results"]

    assert [(each["id"], each["verb"], each["href"]) for each in results] == [
        (wrong.pk, "created", f"/api/v1/notes/{wrong.pk}/"),
        (wrong.pk, "changed", f"/api/v1/notes/{wrong.pk}/"),
        (wrong.pk, "superseded", f"/api/v1/notes/{wrong.pk}/"),
        (gone.pk, "created", None),
        (gone.pk, "deleted", None),
    ]
    assert analyst.ask(f"notes/{wrong.pk}/").status_code == 200


# --- Where to go on -----------------------------------------------------------------------------


def test_following_next_reads_everything_once_and_then_nothing(analyst: Program) -> None:
    sectors = [SectorFactory.create() for _ in range(5)]
    for sector in sectors:
        tell(sector)
    seen, ends = [], []
    address = "changes/?page_size=2&resource=sectors"

    for _ in range(4):
        body = analyst.ask(address).json()
        seen.append([each["id"] for each in body["results"]])
        ends.append(body["is_end"])
        address = body["next"].removeprefix("/api/v1/")

    keys = [sector.pk for sector in sectors]
    assert seen == [keys[:2], keys[2:4], keys[4:], []]
    assert ends == [False, False, True, True]
    assert parse_qs(urlsplit(address).query).keys() == {"since", "page_size", "resource"}
    tell(later := SectorFactory.create())
    assert told(analyst, urlsplit(address).query) == [("sectors", later.pk, "created")]


def test_a_full_page_that_ends_with_the_last_change_says_so(analyst: Program) -> None:
    tell(SectorFactory.create())

    assert analyst.ask("changes/?page_size=1").json()["is_end"] is True


def test_each_change_can_be_gone_on_from(analyst: Program) -> None:
    first, second = SectorFactory.create(), SectorFactory.create()
    tell(first)
    tell(second)

    cursor = analyst.ask("changes/").json()["results"][0]["cursor"]

    assert told(analyst, f"since={cursor}") == [("sectors", second.pk, "created")]


def test_from_now_on_begins_with_nothing_and_a_place_to_go_on_from(analyst: Program) -> None:
    tell(SectorFactory.create())

    body = analyst.ask("changes/?since=now").json()

    assert (body["results"], body["is_end"]) == ([], True)
    assert body["cursor"] == cursor_of(present_position())
    assert told(analyst, urlsplit(body["next"]).query) == []


def test_who_may_read_little_is_not_kept_waiting_for_it(analyst: Program) -> None:
    """One request looks at so many changes and no more, and says where it stopped."""
    hidden = a_draft()
    for _ in range(520):
        tell(hidden, "UPDATE")
    tell(shown := SectorFactory.create())

    first = analyst.ask("changes/").json()

    assert (first["results"], first["is_end"]) == ([], False)
    assert told(analyst, urlsplit(first["next"]).query) == [("sectors", shown.pk, "created")]


def test_a_past_that_this_register_has_not_had_is_gone(analyst: Program) -> None:
    for beyond in (Position(0, 10**12, 1), Position(9, 1, 1)):
        answer = analyst.ask(f"changes/?since={cursor_of(beyond)}")

        assert answer.status_code == 410
        assert "read everything anew" in answer.json()["detail"]
        assert answer.json()["type"].endswith("#other-past")


# --- Whose eyes ---------------------------------------------------------------------------------


def a_draft(scene: Scene | None = None) -> Any:
    scene = scene or Scene()
    return InspectionFactory.create(
        scheme=JudgementSchemeFactory.create(),
        regulator=scene.body,
        state=PublicationState.DRAFT,
        published=None,
    )


def test_a_draft_is_told_to_those_who_may_read_it_and_when_it_is_theirs_no_more() -> None:
    scene = Scene()
    draft = a_draft(scene)
    tell(draft)
    tell(draft, "UPDATE")
    everything = [("inspections", draft.pk, "created"), ("inspections", draft.pk, "changed")]

    for person, seen in (
        (scene.person(Role.INSPECTOR), everything),
        (an_administrator(), everything),
        (wearing(Role.INSPECTOR, scene.stranger), []),
        (scene.own(Role.LEAD), []),
        (wearing(Role.ANALYST, None), []),
    ):
        assert told(Program(person)) == seen, person


def test_what_was_deleted_is_told_where_everybody_may_read_every_row() -> None:
    sector, inspection = Sector(pk=10**9), InspectionFactory.build(pk=10**9)
    tell(sector, "DELETE")
    tell(inspection, "DELETE")

    assert told(Program(wearing(Role.ANALYST, None))) == [("sectors", sector.pk, "deleted")]
    assert told(Program(an_administrator()))[0] == ("sectors", sector.pk, "deleted")


def test_what_no_resource_serves_is_not_told(analyst: Program) -> None:
    tell(WatchFactory.create())

    assert told(analyst) == []


# --- Which resources ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "resources"),
    [
        ("", ["sectors", "notes"]),
        ("resource=notes", ["notes"]),
        ("resource=notes,sectors", ["sectors", "notes"]),
        ("resource=notes&resource=sectors", ["sectors", "notes"]),
        ("resource=cases", []),
    ],
)
def test_some_resources_are_asked_for_by_name(
    analyst: Program, query: str, resources: list[str]
) -> None:
    tell(SectorFactory.create())
    tell(NoteFactory.create())

    assert [each[0] for each in told(analyst, query)] == resources


def test_a_token_for_some_resources_is_told_of_no_others() -> None:
    tell(SectorFactory.create())
    tell(NoteFactory.create())
    program = Program(wearing(Role.ANALYST, None), resources=["notes"])

    refusal = program.ask("changes/?resource=sectors")

    assert [each[0] for each in told(program)] == ["notes"]
    assert refusal.status_code == 403
    assert refusal.json()["detail"] == "This token does not reach sectors."


# --- What is refused, and what is not sent again ------------------------------------------------


@pytest.mark.parametrize(
    ("query", "pointer", "sentence"),
    [
        ("since=yesterday", "?since", "This position is not one that the API gave out."),
        ("since=now&since=now", "?since", "“since” is given 2 times; say it once."),
        ("resource=note", "?resource", "There is no “note” here: did you mean “notes”?"),
        ("resource=jobs", "?resource", "There is no “jobs” here"),
        ("page_size=0", "?page_size", "“page_size” is a whole number from 1 to 1000."),
        ("page_size=1001", "?page_size", "“page_size” is a whole number from 1 to 1000."),
        ("page_size=%C2%B2", "?page_size", "“page_size” is a whole number from 1 to 1000."),
        ("page_size=99999999999999999999", "?page_size", "“page_size” is a whole number"),
        ("sinse=now", "?sinse", "There is no “sinse” here: did you mean “since”?"),
    ],
)
def test_what_is_not_understood_is_refused(
    analyst: Program, query: str, pointer: str, sentence: str
) -> None:
    answer = analyst.ask(f"changes/?{query}")

    assert answer.status_code == 400
    assert faults(answer)[pointer].startswith(sentence)


def test_a_stranger_and_a_write_are_refused(analyst: Program, client: Any) -> None:
    assert client.get("/api/v1/changes/").status_code == 401
    assert analyst.send("changes/").status_code == 405


def test_nothing_is_sent_again_until_something_changes(analyst: Program) -> None:
    first = analyst.ask("changes/?since=now")

    again = analyst.ask("changes/?since=now", If_None_Match=first["ETag"])
    SectorFactory.create()
    changed = analyst.ask("changes/?since=now", If_None_Match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert changed.status_code == 200
