"""The feed under writers that overtake each other: each change once, none skipped, none late.

Other connections write, and commit; Django's own only looks. Each test begins to read where it
finds the feed, and one clean-up serves them all.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from cases.feed import (
    AFTER_OF_SOME,
    BEGINNING,
    Change,
    NotOfThisPast,
    Position,
    changes_after,
    present_position,
    state_of,
)
from cases.models import ChangeEra, RegisterChange
from cases.rules import ChangeVerb
from tests.factories import NoteFactory, SourceFactory
from tests.races import comes_true

pytestmark = pytest.mark.django_db
SECTORS, SOURCES = "cases.sector", "cases.source"
FAR = 10**12  # a transaction that this server will not come to
Server = psycopg.Connection[Any]


@contextmanager
def another(*, autocommit: bool = False, **where: str) -> Iterator[Server]:
    """A connection beside Django's; what it begins stays open until it is told."""
    server = psycopg.connect(
        **{**connection.get_connection_params(), **where, "autocommit": autocommit}
    )
    try:
        yield server
    finally:
        server.close()


@pytest.fixture(scope="module", autouse=True)
def _what_was_committed_goes(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    yield
    with django_db_blocker.unblock(), another(autocommit=True) as server:
        server.execute("DELETE FROM cases_source")
        server.execute("DELETE FROM cases_sector")
        server.execute(
            "TRUNCATE cases_registerchange, cases_changeera, cases_sourcehistory,"
            " cases_sectorhistory"
        )


@pytest.fixture
def writer() -> Iterator[Server]:
    """Commits whatever it is told at once."""
    with another(autocommit=True) as server:
        yield server


def write(on: Server, title: str = "", *, table: str = SOURCES) -> int:
    """A new row's key."""
    columns, values = {
        SOURCES: ("key, title, url, standing, note", "%s, '', '', ''"),
        SECTORS: ("key, name", "%s"),
    }[table]
    row = on.execute(
        f"INSERT INTO {table.replace('.', '_')} ({columns})"  # noqa: S608  # our own words
        f" VALUES (gen_random_uuid(), {values}) RETURNING id",
        [title],
    ).fetchone()
    assert row
    return int(row[0])


def read(position: Position, count: int, **more: Any) -> list[Change]:
    """So many changes, as soon as they are given out: another database's transaction that ends
    while it is looked for holds them back for a moment.
    """
    changes: list[Change] = []

    def is_given_out() -> bool:
        nonlocal changes
        changes = changes_after(position, **more)
        return len(changes) >= count

    comes_true(is_given_out)
    return changes


def same(one: Callable[[], str], other: Callable[[], str]) -> bool:
    """Whether two states are one, as soon as nobody else on the server is in the way of it."""
    return comes_true(lambda: one() == other())


# --- Where a reader goes on -------------------------------------------------------------------


def test_every_change_is_given_in_the_order_in_which_it_was_made(writer: Server) -> None:
    start = present_position()
    row = write(writer)
    writer.execute("UPDATE cases_source SET title = 'Another' WHERE id = %s", [row])
    writer.execute("DELETE FROM cases_source WHERE id = %s", [row])

    changes = read(start, 3)

    assert [(each.of_table, each.of_row, each.verb) for each in changes] == [
        (SOURCES, row, verb) for verb in (ChangeVerb.INSERT, ChangeVerb.UPDATE, ChangeVerb.DELETE)
    ]
    assert [each.at for each in changes] == sorted(each.at for each in changes)
    assert not any(each.is_supersession for each in changes)


def test_a_reader_goes_on_behind_what_was_read_some_at_a_time(writer: Server) -> None:
    start = present_position()
    rows = [write(writer) for _ in range(5)]

    first = read(start, 2, limit=2)
    second = read(first[-1].position, 2, limit=2)
    third = read(second[-1].position, 1, limit=2)

    assert [each.of_row for each in (*first, *second, *third)] == rows
    assert changes_after(third[-1].position, limit=2) == []


def test_who_has_read_nothing_begins_at_the_beginning(writer: Server) -> None:
    write(writer)

    changes = read(BEGINNING, RegisterChange.objects.count(), limit=100_000)

    assert len(changes) == RegisterChange.objects.count()
    assert [each.position for each in changes] == sorted(each.position for each in changes)


def test_the_changes_of_some_tables_stand_in_the_same_order(writer: Server) -> None:
    start = present_position()
    write(writer)
    write(writer, table=SECTORS)
    write(writer)

    both = read(start, 3, tables=[SECTORS, SOURCES])

    assert [each.of_table for each in both] == [SOURCES, SECTORS, SOURCES]
    assert read(start, 3) == both
    assert read(start, 2, tables=[SECTORS, SOURCES], limit=2) == both[:2]
    assert read(both[0].position, 1, tables=[SOURCES]) == both[2:]
    assert changes_after(start, tables=["cases.phase"]) == []
    assert changes_after(start, tables=[]) == []


def test_behind_the_present_stands_what_comes_and_what_is_open(writer: Server) -> None:
    write(writer)
    with another() as slow:
        late = write(slow)
        quick = write(writer)
        start = present_position()
        assert changes_after(start) == []
        slow.commit()
    later = write(writer)

    assert [each.of_row for each in read(start, 3)] == [late, quick, later]


def test_a_table_that_tells_nothing_cannot_be_asked_for() -> None:
    with pytest.raises(LookupError, match=r"No change is told of cases\.user\."):
        changes_after(tables=["cases.user", SOURCES])
    with pytest.raises(LookupError, match=r"No change is told of cases\.watch\."):
        state_of(["cases.watch"])


# --- Writers that overtake each other ---------------------------------------------------------


def test_what_is_committed_late_holds_back_what_overtook_it(writer: Server) -> None:
    start = present_position()
    with another() as slow:
        late = write(slow)
        quick = write(writer)
        assert changes_after(start) == []
        slow.commit()

    assert [each.of_row for each in read(start, 2)] == [late, quick]


def test_ones_own_changes_are_withheld_until_they_are_committed(writer: Server) -> None:
    start = present_position()
    with transaction.atomic():
        SourceFactory.create()
        write(writer)  # a later transaction, which is over

        assert changes_after(start) == []
        assert RegisterChange.objects.count() >= 2


def test_what_is_open_in_another_database_of_the_server_holds_nothing_back(writer: Server) -> None:
    start = present_position()
    with another(dbname="postgres") as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")
        write(writer)

        assert len(read(start, 1)) == 1


WRITERS, ROUNDS = 8, 12


def a_writer(number: int, where: dict[str, Any]) -> list[int]:
    """Commits or takes back, after pauses of its own; the keys of what it has committed."""
    chance = random.Random(number)  # noqa: S311  # the same pauses in every run
    committed = []
    with psycopg.connect(**where) as server:
        for _ in range(ROUNDS):
            rows = []
            for _ in range(chance.randint(1, 3)):
                rows.append(write(server))
                time.sleep(chance.choice([0, 0, 0.001, 0.01]))
            if chance.random() < 0.25:
                server.rollback()
            else:
                server.commit()
                committed += rows
    return committed


def test_eight_writers_are_read_without_a_change_twice_or_skipped() -> None:
    """What is given out is, in the end, the beginning of the whole, row by row."""
    start = position = present_position()
    where = connection.get_connection_params()
    given: list[Change] = []
    with ThreadPoolExecutor(WRITERS) as pool:
        writers: list[Future[list[int]]] = [pool.submit(a_writer, n, where) for n in range(WRITERS)]
        while not all(writer.done() for writer in writers):
            if changes := changes_after(position, limit=7):
                given, position = given + changes, changes[-1].position
    committed = [row for writer in writers for row in writer.result()]
    given_while_they_wrote = len(given)
    given += read(position, len(committed) - len(given), limit=1_000)

    assert sorted(each.of_row for each in given) == sorted(committed)
    assert max(Counter(each.of_row for each in given).values()) == 1
    assert given == read(start, len(committed), limit=1_000)
    assert given_while_they_wrote > 0


# --- The state of the register ----------------------------------------------------------------


def test_the_state_is_of_the_tables_that_were_asked_for(writer: Server) -> None:
    write(writer, table=SECTORS)
    sources_then, sectors_then, all_then = state_of([SOURCES]), state_of([SECTORS]), state_of()

    write(writer)

    assert state_of([SOURCES]) != sources_then
    assert state_of() != all_then
    assert same(lambda: state_of([SECTORS]), lambda: sectors_then)
    assert same(lambda: state_of([SECTORS, SOURCES]), lambda: state_of([SOURCES]))
    assert same(lambda: state_of([SECTORS, SOURCES]), state_of)
    assert state_of([]) == state_of(["cases.phase"]) == "0"


def test_every_kind_of_change_is_another_state(writer: Server) -> None:
    states = [state_of([SOURCES])]
    row = write(writer)
    states.append(state_of([SOURCES]))
    writer.execute("UPDATE cases_source SET title = 'Another' WHERE id = %s", [row])
    states.append(state_of([SOURCES]))
    writer.execute("DELETE FROM cases_source WHERE id = %s", [row])
    states.append(state_of([SOURCES]))

    assert len(set(states)) == 4
    assert same(lambda: state_of([SOURCES]), lambda: states[-1])


def test_a_late_commit_is_another_state_although_the_newest_change_is_the_same(
    writer: Server,
) -> None:
    with another() as slow:
        write(slow)
        quick = write(writer)
        before = state_of([SOURCES])
        slow.commit()

    assert RegisterChange.objects.order_by("-xid", "-pk")[0].of_row == quick
    assert state_of([SOURCES]) != before


def test_what_others_take_back_makes_no_state_of_its_own(writer: Server) -> None:
    write(writer)
    settled = state_of([SOURCES])
    with another() as slow:
        write(slow)
        assert same(lambda: state_of([SOURCES]), lambda: settled)
        slow.rollback()

    assert same(lambda: state_of([SOURCES]), lambda: settled)


def test_ones_own_changes_make_a_state_each_even_when_taken_back_in_part() -> None:
    states = [state_of([SOURCES])]
    for is_kept in (True, False, True):
        with transaction.atomic():
            SourceFactory.create()
            states.append(state_of([SOURCES]))
            transaction.set_rollback(not is_kept)
    NoteFactory.create()
    states.append(state_of(["cases.note", SOURCES]))

    assert len(set(states)) == 5


def visible() -> frozenset[int]:
    return frozenset(RegisterChange.objects.filter(of_table=SOURCES).values_list("pk", flat=True))


@pytest.mark.parametrize("seed", range(6))
def test_two_views_of_the_register_never_share_a_state(seed: int) -> None:
    """Random writers that begin, commit and take back in any order; asked after every step."""
    chance = random.Random(seed)  # noqa: S311  # the same steps in every run
    seen: dict[str, frozenset[int]] = {}
    with ExitStack() as stack:
        servers = [stack.enter_context(another()) for _ in range(5)]
        for _ in range(60):
            server = chance.choice(servers)
            act = chance.choices(["write", "commit", "take back"], [5, 4, 1])[0]
            if act == "write":
                write(server)
            elif act == "commit":
                server.commit()
            else:
                server.rollback()
            view, state = visible(), state_of([SOURCES])
            assert seen.setdefault(state, view) == view

    assert len(set(seen.values())) > 5


def test_the_rows_of_an_open_transaction_are_not_walked_over(writer: Server) -> None:
    write(writer)
    with another() as bulk:
        bulk.execute(
            "INSERT INTO cases_source (key, title, url, standing, note)"
            " SELECT gen_random_uuid(), '', '', '', '' FROM generate_series(1, 3000)"
        )
        pages = pages_of("SELECT cases_register_state(ARRAY['cases.source'])")

    assert pages < 50  # or 3,000 rows were looked at, one by one


def test_a_few_changes_of_one_table_are_not_looked_for_among_all_others(writer: Server) -> None:
    start = present_position()
    write(writer, table=SECTORS)
    writer.execute(
        "INSERT INTO cases_registerchange"
        " (era, xid, of_table, of_row, verb, is_supersession, at)"
        " SELECT %s, 1 + n / 9, %s, n, 'INSERT', false, now() FROM generate_series(1, 9000) AS n",
        [start.era, SOURCES],
    )
    writer.execute("ANALYZE cases_registerchange")
    asked = {**BEGINNING._asdict(), "tables": [SECTORS], "limit": 10}

    assert pages_of("SELECT cases_register_state(ARRAY['cases.sector'])") < 50
    assert pages_of(AFTER_OF_SOME, asked) < 50


def pages_of(query: str, asked: dict[str, Any] | None = None) -> int:
    """How many pages the query looks at."""
    with connection.cursor() as cursor:
        cursor.execute(query, asked)  # plans are made and kept
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query}", asked)
        plan = cursor.fetchone()[0][0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


# --- After a restore --------------------------------------------------------------------------


def restored(writer: Server) -> Position:
    """A feed as another server wrote it, whose transactions were counted far higher."""
    era = present_position().era + 1
    writer.execute("INSERT INTO cases_changeera (era, of_server) VALUES (%s, '1/00000001')", [era])
    row = writer.execute(
        "INSERT INTO cases_registerchange"
        " (era, xid, of_table, of_row, verb, is_supersession, at)"
        " VALUES (%s, %s, %s, 1, 'INSERT', false, now()) RETURNING era, xid, id",
        [era, FAR, SOURCES],
    ).fetchone()
    assert row
    return Position(*row)


def test_the_first_write_after_a_restore_begins_an_era(writer: Server) -> None:
    start = present_position()
    last = restored(writer)
    before = state_of([SOURCES])
    row = write(writer)

    changes = read(start, 2)

    assert [(each.position.era, each.of_row) for each in changes] == [
        (start.era + 1, 1),
        (start.era + 2, row),
    ]
    assert read(last, 1) == changes[1:]
    assert state_of([SOURCES]) != before


def test_what_was_restored_is_read_before_anything_is_written(writer: Server) -> None:
    start = present_position()
    last = restored(writer)

    assert [each.position for each in changes_after(start)] == [last]
    assert changes_after(present_position()) == []
    row = write(writer)
    assert [each.of_row for each in read(last, 1)] == [row]


def test_an_era_is_begun_once_and_by_whoever_commits(writer: Server) -> None:
    start = present_position()
    restored(writer)
    with another() as first:
        write(first)
        first.rollback()
    for _ in range(2):
        write(writer)

    assert [each.position.era - start.era for each in read(start, 3)] == [1, 2, 2]
    assert ChangeEra.objects.filter(era__gt=start.era).count() == 2


def test_a_late_commit_of_a_new_era_is_another_state(writer: Server) -> None:
    restored(writer)
    write(writer)
    with another() as slow:
        write(slow)
        write(writer)
        before = state_of([SOURCES])
        slow.commit()

    assert state_of([SOURCES]) != before


def test_a_position_of_a_future_that_never_came_is_told_so(writer: Server) -> None:
    now = present_position()

    for beyond in (now._replace(xid=FAR + 1), now._replace(era=now.era + 1)):
        with pytest.raises(NotOfThisPast, match="not of this register's past"):
            changes_after(beyond)
    last = restored(writer)
    assert changes_after(last) == []
