"""Keyset paging: every row once, whatever ties and new rows there are."""

import pytest
from django.core import signing
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.models import Sector
from cases.paging import BadCursor, page_of

pytestmark = pytest.mark.django_db


def walk(ordering: list[str], size: int) -> list[str]:
    keys, cursor = [], ""
    while True:
        page = page_of(Sector.objects.all(), ordering=ordering, cursor=cursor, size=size)
        keys += [sector.key for sector in page.rows]
        if not page.next_cursor:
            return keys
        cursor = page.next_cursor


def sectors(names: list[str]) -> None:
    Sector.objects.all().delete()
    Sector.objects.bulk_create(Sector(key=f"s{n}", name=name) for n, name in enumerate(names))


@settings(max_examples=40)
@given(
    names=st.lists(st.sampled_from(["a", "b", "c"]), max_size=12),
    size=st.integers(min_value=1, max_value=5),
    ordering=st.sampled_from([["name", "id"], ["-name", "id"], ["-name", "-id"], ["id"]]),
)
def test_walking_forward_meets_every_row_once_in_order(
    names: list[str], size: int, ordering: list[str]
) -> None:
    sectors(names)

    met = walk(ordering, size)

    assert met == list(Sector.objects.order_by(*ordering).values_list("key", flat=True))


@settings(max_examples=40)
@given(
    names=st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=9),
    size=st.integers(min_value=1, max_value=4),
)
def test_walking_back_shows_the_same_pages(names: list[str], size: int) -> None:
    sectors(names)
    pages = [page_of(Sector.objects.all(), ordering=["name", "id"], size=size)]
    while pages[-1].next_cursor:
        cursor = pages[-1].next_cursor
        pages.append(
            page_of(Sector.objects.all(), ordering=["name", "id"], cursor=cursor, size=size)
        )

    back = [pages[-1]]
    while back[-1].previous_cursor:
        cursor = back[-1].previous_cursor
        back.append(
            page_of(Sector.objects.all(), ordering=["name", "id"], cursor=cursor, size=size)
        )

    assert len(back) == len(pages)
    assert [page.rows for page in reversed(back)][1:] == [page.rows for page in pages][1:]


def test_a_row_that_comes_in_meanwhile_repeats_and_hides_nothing() -> None:
    sectors(["m"] * 6)
    first = page_of(Sector.objects.all(), ordering=["name", "id"], size=3)
    Sector.objects.create(key="new", name="a")

    second = page_of(
        Sector.objects.all(), ordering=["name", "id"], cursor=first.next_cursor, size=3
    )

    assert [row.key for row in second.rows] == ["s3", "s4", "s5"]


def test_an_empty_list_has_no_neighbours() -> None:
    Sector.objects.all().delete()

    page = page_of(Sector.objects.all(), ordering=["id"])

    assert (page.rows, page.next_cursor, page.previous_cursor) == ([], "", "")


@pytest.mark.parametrize("cursor", ["nonsense", "a:b:c", "MQ:1uV:zzz"])
def test_a_cursor_that_was_not_given_out_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor, match="not one of ours"):
        page_of(Sector.objects.all(), ordering=["id"], cursor=cursor)


def test_a_cursor_of_another_order_is_refused() -> None:
    sectors(["a", "b"])
    cursor = page_of(Sector.objects.all(), ordering=["name", "id"], size=1).next_cursor

    with pytest.raises(BadCursor, match="another order"):
        page_of(Sector.objects.all(), ordering=["id"], cursor=cursor)


def test_a_cursor_cannot_be_changed() -> None:
    sectors(["a", "b"])
    cursor = page_of(Sector.objects.all(), ordering=["id"], size=1).next_cursor

    with pytest.raises(signing.BadSignature):
        signing.loads(f"x{cursor}", salt="failwell.cursor")
