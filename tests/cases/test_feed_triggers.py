"""What is told of a row, whoever changes it and however; that every table tells is tried in
`test_constraints_feed.py`.
"""

import time

import pytest
from django.db import connection, transaction

from cases.models import Event, Note, RegisterChange, Source
from tests.factories import EventFactory, NoteFactory, SourceFactory

pytestmark = pytest.mark.django_db


def told(table: str) -> list[tuple[int, str, bool]]:
    return list(
        RegisterChange.objects.filter(of_table=table)
        .order_by("id")
        .values_list("of_row", "verb", "is_supersession")
    )


def test_a_change_is_told_with_its_transaction_and_moment() -> None:
    source = SourceFactory.create()

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint, now()")
        xid, began = cursor.fetchone()
    change = RegisterChange.objects.get(of_table="cases.source")
    assert (change.of_row, change.xid, change.era) == (source.pk, xid, 0)
    assert change.at >= began


def test_many_rows_of_one_statement_are_told_row_by_row() -> None:
    first = NoteFactory.create()
    notes = Note.objects.bulk_create(
        Note(case=first.case, recorded_by=first.recorded_by, words=f"Note {n}") for n in range(5)
    )
    for note in notes:
        note.words = "Mended"

    Note.objects.bulk_update(notes, ["words"])

    keys = [note.pk for note in notes]
    changes = told("cases.note")[1:]
    assert sorted(row for row, verb, _ in changes if verb == "INSERT") == keys
    assert sorted(row for row, verb, _ in changes if verb == "UPDATE") == keys
    assert len(changes) == 10


def test_raw_sql_is_told_too() -> None:
    source = SourceFactory.create()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_source SET title = 'By hand'")
        cursor.execute("DELETE FROM cases_source")

    assert told("cases.source") == [
        (source.pk, verb, False) for verb in ("INSERT", "UPDATE", "DELETE")
    ]


def test_a_correction_is_told_as_one_and_a_fact_that_is_completed_is_not() -> None:
    wrong, right = NoteFactory.create(), NoteFactory.create()
    Note.objects.filter(pk=wrong.pk).update(words="Completed")
    Note.objects.filter(pk=wrong.pk).update(superseded_by=right, superseded_at=right.recorded_at)

    assert told("cases.note")[2:] == [(wrong.pk, "UPDATE", False), (wrong.pk, "UPDATE", True)]


def test_what_is_taken_back_is_not_told() -> None:
    kept = SourceFactory.create()
    with transaction.atomic():
        SourceFactory.create()
        transaction.set_rollback(True)

    assert told("cases.source") == [(kept.pk, "INSERT", False)]


def test_a_statement_that_meets_no_row_tells_nothing() -> None:
    Source.objects.filter(pk=0).update(title="Nobody's")

    assert told("cases.source") == []


def test_a_thousand_rows_are_told_at_once_and_one_by_one_in_seconds() -> None:
    """A look for newer transactions that read the whole feed took minutes."""
    first = EventFactory.create()
    start = time.perf_counter()
    Event.objects.bulk_create(
        Event(
            case=first.case,
            recorded_by=first.recorded_by,
            lane=first.lane,
            kind=first.kind,
            actor=first.actor,
            what=f"Happening {n}",
            happened="2010-04",
        )
        for n in range(1_000)
    )
    Event.objects.update(note="Changed at once")
    for _ in range(200):
        Event.objects.filter(pk=first.pk).update(note="Changed alone")
    seconds = time.perf_counter() - start

    assert len(told("cases.event")) == 1_001 + 1_001 + 200
    assert seconds < 6  # for a machine with much else to do
