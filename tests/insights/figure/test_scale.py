"""Time on a line: where a day falls, which years are named."""

from datetime import date

import pytest

from insights.figure.scale import Scale, bounds, goes_on, span_of
from insights.figure.timeline import Band, Moment, Precision, Rule, Timeline
from tests.insights.figure.histories import (
    crowded_history,
    day_moment,
    empty_history,
    told_history,
)


def scale_of(first: date, last: date, room: float = 1000) -> Scale:
    return Scale(first.toordinal(), last.toordinal(), 100, 100 + room)


def test_a_day_lies_where_its_share_of_the_time_is() -> None:
    scale = scale_of(date(2000, 1, 1), date(2000, 1, 11))

    assert scale.at(date(2000, 1, 6).toordinal()) == 600


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2010, 1, 15), date(2010, 7, 1), ["Feb", "Mar", "Apr", "May", "Jun", "Jul"]),
        (date(2010, 3, 1), date(2014, 2, 1), ["Apr", "Jul", "Oct", "2011"]),
        (date(2001, 6, 1), date(2020, 1, 1), ["2002", "2003", "2004"]),
        (date(1960, 1, 1), date(2020, 1, 1), ["1960", "1965", "1970"]),
        (date(1100, 1, 1), date(2020, 1, 1), ["1100", "1150", "1200"]),
        (date(1, 1, 1), date(9999, 1, 1), ["100", "200", "300"]),
    ],
)
def test_the_step_of_the_ticks_follows_the_time_shown(
    first: date, last: date, words: list[str]
) -> None:
    ticks = scale_of(first, last).ticks()

    assert [tick.word for tick in ticks][: len(words)] == words
    assert all(100 <= tick.x <= 1100 for tick in ticks)


def test_the_axis_reaches_today_only_where_something_goes_on() -> None:
    ended, open_ended = crowded_history(9), told_history()

    assert span_of(ended)[1] < ended.today.toordinal()
    assert span_of(open_ended)[1] >= open_ended.today.toordinal()
    assert (goes_on(ended), goes_on(open_ended)) == (False, True)


def test_a_history_of_one_day_still_has_an_axis_of_months() -> None:
    first, last = span_of(crowded_history(5, 0))

    assert last - first >= 120


def test_the_axis_of_an_empty_history_is_about_today() -> None:
    timeline = empty_history()

    first, last = span_of(timeline)

    assert first < timeline.today.toordinal() < last


def test_a_moment_without_any_bound_does_not_move_the_axis() -> None:
    unknown = Moment("", "at an unknown time", None, None, Precision.BETWEEN)
    band = Band("b", "Some time", "decline", unknown, day_moment(date(2010, 1, 1)))
    timeline = Timeline("r", "t", "", (), date(2020, 1, 1), bands=(band,))

    first, _ = span_of(timeline)

    assert date.fromordinal(first).year == 2009
    assert bounds(unknown) == (0, 0)


def test_the_axis_stays_within_the_calendar() -> None:
    rules = (Rule("a", "a", day_moment(date.min)), Rule("b", "b", day_moment(date.max)))
    timeline = Timeline("r", "t", "", (), date(2020, 1, 1), rules=rules)

    assert span_of(timeline) == (1, date.max.toordinal())
