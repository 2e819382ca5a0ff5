"""In and out: a return is told only where the facts say that it was out before."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.measures.moments import certainly_before
from interventions.measures.story import Stay, Turn, turns
from interventions.measures.watch import Years


def stay(name: str, entered: str | None, left: str | None, **more: Any) -> Stay:
    said = {"kind": "Label", "organisation": "Trust", "is_new_name": False, "service": ""}
    return Stay(name=name, case="FW-0001", entered=entered, left=left, **{**said, **more})


def told(*stays: Stay) -> list[tuple[str, Years | None]]:
    return [(turn.stay.name, turn.after) for turn in turns(stays)]


def test_the_story_is_told_in_time_order_with_the_years_away() -> None:
    first = stay("First", "2009-11", "2010-12")
    second = stay("Second", "2013-07-16", "2014-06-09")
    third = stay("Third", "2025", None, is_new_name=True)

    assert told(third, second, first) == [
        ("First", None),
        ("Second", Years(2, 2)),
        ("Third", Years(10, 11)),
    ]


def test_a_return_is_renamed_where_it_was_last_out_under_another_name() -> None:
    stays = [
        stay("First", "2009", "2010", organisation="Old"),
        stay("Second", "2013", "2014", organisation="Old"),
        stay("Third", "2018", "2019", organisation="New"),
        stay("Fourth", "2022", None, organisation="New"),
    ]

    assert [turn.is_renamed for turn in turns(stays)] == [False, False, True, False]


def test_what_begins_beside_another_stay_is_no_return() -> None:
    label = stay("Label", "2010", "2014")
    beside = stay("Commissioners", "2011", "2013")
    again = stay("Again", "2016", None)

    assert told(label, beside, again) == [
        ("Label", None),
        ("Commissioners", None),
        ("Again", Years(1, 2)),
    ]


@pytest.mark.parametrize(
    ("earlier", "entered", "after"),
    [
        (stay("Lost", "2009", ""), "2013", None),
        (stay("Goes on", "2009", None), "2013", None),
        (stay("In the same year", "2009", "2013"), "2013", None),
        (stay("Over", "2009", "2010"), None, None),
        (stay("Open", "2009", "../2010"), "2013", None),
        (stay("Over", "2009", "2010"), "2013/..", None),
        (stay("Over", "2009", "2010"), "2013", Years(2, 3)),
    ],
)
def test_where_nobody_can_say_no_return_is_told(
    earlier: Stay, entered: str | None, after: Years | None
) -> None:
    assert turns([earlier, stay("Next", entered, None)])[-1].after == after


def test_an_end_on_a_day_unknown_does_not_hide_a_later_return() -> None:
    lost = stay("Lost", "2008", "")
    known = stay("Known", "2009", "2010")

    assert told(lost, known, stay("Back", "2015", None))[-1] == ("Back", Years(4, 5))


MOMENTS = st.builds(
    lambda day, length: day.isoformat()[:length],
    st.dates(),
    st.sampled_from([4, 7, 10]),
).filter(lambda text: not text.startswith("0"))
STAYS = st.lists(
    st.builds(stay, st.text(max_size=3), st.none() | MOMENTS, st.none() | st.just("") | MOMENTS)
)


@given(STAYS)
def test_a_return_always_follows_an_end_and_nothing_is_lost(stays: list[Stay]) -> None:
    found = turns(stays)

    assert sorted(map(repr, stays)) == sorted(repr(each.stay) for each in found)
    for place, turn in enumerate(found):
        if turn.after is not None:
            earlier = [each.stay for each in found[:place]]
            assert any(certainly_before(each.left, turn.stay.entered) for each in earlier)
            assert all(
                each.left == "" or certainly_before(each.left, turn.stay.entered)
                for each in earlier
            )
            assert turn.after.least <= turn.after.most


def test_nothing_is_no_story() -> None:
    assert turns([]) == list[Turn]()
