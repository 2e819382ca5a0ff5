"""Pages of thousands of rows that all sort alike, walked while others write between them."""

from collections.abc import Callable, Iterator
from itertools import count
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from cases.models import Event, User
from cases.projection.reading import Page
from tests.cases.projection.asked import a_reader, read
from tests.factories import HEARD_AT, EventFactory
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)
ROWS, SIZE = 5000, 400
ALIKE = """
    INSERT INTO cases_event (case_id, lane, kind, actor, what, happened, ended, service,
        failure_types, phase, tone, note, recorded_at, recorded_by_id, correction_reason, version)
    SELECT case_id, lane, kind, actor, what, happened, ended, service,
        failure_types, phase, tone, note, recorded_at, recorded_by_id, correction_reason, version
    FROM cases_event CROSS JOIN generate_series(1, %s) WHERE id = %s RETURNING id
"""


def test_no_row_that_stands_is_passed_over_or_met_twice() -> None:
    """Four write before, behind and among the pages: put in, put right and take out."""
    first = EventFactory.create(recorded_at=HEARD_AT)
    made = [first.pk, *_alike(first.pk, ROWS - 1)]
    standing, moved = made[::2], made[1::2]
    walked: list[list[int]] = []
    is_over = Signal()

    def walk() -> None:
        try:
            walked.extend(_there_and_back("-recorded_at"))
        finally:
            is_over.set()

    writers = [_writer(moved[n::4], is_over) for n in range(4)]

    assert together(walk, *writers) == []
    for rows in walked:
        seen = [number for number in rows if number in set(standing)]
        assert len(set(rows)) == len(rows)
        assert sorted(seen) == standing
    forward, backward = walked
    assert [n for n in backward if n in set(standing)] == [n for n in forward if n in set(standing)]
    assert {*forward, *backward} - set(made), "nothing was put in between"


def _there_and_back(ordering: str) -> Iterator[list[int]]:
    """All rows by the next pages, and then by the previous ones from where that ended."""
    reader = a_reader()
    pages = [_page(reader, ordering, "")]
    while pages[-1].next_cursor:
        pages.append(_page(reader, ordering, pages[-1].next_cursor))
    yield [row["id"] for page in pages for row in page.rows]
    back = [pages[-1]]
    while back[0].previous_cursor:
        back.insert(0, _page(reader, ordering, back[0].previous_cursor))
    yield [row["id"] for page in back for row in page.rows]


def _page(reader: User, ordering: str, cursor: str) -> Page:
    said = {"cursor": cursor} if cursor else {}
    return read("events", reader, ordering=ordering, page_size=SIZE, fields="id", **said)


def _writer(numbers: list[int], is_over: Signal) -> Callable[[], None]:
    """Puts a row in, supersedes one by it and takes another out, until nobody walks any more."""

    def write() -> None:
        for n in count():
            if is_over.is_set() or 2 * n + 1 >= len(numbers):
                return
            with transaction.atomic():
                (new,) = _alike(numbers[2 * n], 1)
                Event.objects.filter(pk=numbers[2 * n]).update(
                    superseded_by=new, superseded_at=HEARD_AT
                )
                Event.objects.filter(pk=numbers[2 * n + 1]).delete()

    return write


def _alike(number: int, often: int) -> list[int]:
    """So many rows that say what this one says, recorded at the same instant."""
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [often, number])
        return [made for (made,) in cursor.fetchall()]
