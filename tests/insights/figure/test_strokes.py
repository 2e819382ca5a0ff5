"""How sharply a date is known, as it is drawn."""

from datetime import date

from insights.figure.drawing import Bar, Line, Mark, Shape
from insights.figure.scale import Scale
from insights.figure.strokes import Reach, moment_marks, reach, stretch_marks
from insights.figure.timeline import Moment, Precision
from tests.insights.figure.histories import day_moment

SCALE = Scale(date(2000, 1, 1).toordinal(), date(2020, 1, 1).toordinal(), 0, 7305)
START, END = date(2010, 1, 1), date(2010, 12, 31)


def marks_of(
    precision: Precision,
    earliest: date | None = START,
    latest: date | None = END,
    *,
    is_approximate: bool = False,
) -> list[Shape]:
    moment = Moment("x", "x", earliest, latest, precision, is_approximate)
    return moment_marks(moment, reach(moment, SCALE), 8, "event", "")


def roles(shapes: list[Shape]) -> list[str]:
    return [shape.role for shape in shapes]


def test_a_day_is_a_full_dot() -> None:
    day = day_moment(START)

    items = moment_marks(day, reach(day, SCALE), 8, "event", "")

    assert roles(items) == ["event"]


def test_a_month_or_year_is_an_open_dot_on_a_dashed_line_across_it() -> None:
    line, dot = marks_of(Precision.YEAR)

    assert isinstance(line, Line)
    assert (line.role, round(line.x2 - line.x1)) == ("event-dash", 365)
    assert isinstance(dot, Mark)
    assert dot.role == "event-hollow"


def test_a_period_too_short_to_see_is_an_open_dot_alone() -> None:
    assert roles(marks_of(Precision.MONTH, START, date(2010, 1, 9))) == ["event-hollow"]


def test_some_time_between_is_a_dashed_bracket_open_where_no_bound_is_known() -> None:
    both = marks_of(Precision.BETWEEN)
    after = marks_of(Precision.BETWEEN, latest=None)
    before = marks_of(Precision.BETWEEN, earliest=None)

    assert roles(both) == ["event-dash", *["event-line"] * 6]
    assert roles(after) == roles(before) == ["event-dash", *["event-line"] * 3]


def test_about_fades_on_both_sides_whether_its_period_is_wide_or_not() -> None:
    wide = marks_of(Precision.YEAR, is_approximate=True)
    slim = marks_of(Precision.DAY, START, START, is_approximate=True)

    assert len([role for role in roles(wide) if "fade" in role]) == 6
    assert len([role for role in roles(slim) if "fade" in role]) == 6


def test_a_moment_without_bounds_may_lie_anywhere() -> None:
    unknown = Moment("", "unknown", None, None, Precision.BETWEEN)

    assert reach(unknown, SCALE) == Reach(0, 7305)


def test_a_stretch_is_solid_where_it_surely_lasted_and_dashed_at_unsharp_ends() -> None:
    items = stretch_marks(Reach(0, 30), Reach(100, 130), 0, 0, 8, "span")

    assert roles(items) == ["span-dash", "span-dash", "span"]
    assert items[-1] == Bar(30, 0, 70, 8, "span")


def test_a_stretch_that_goes_on_ends_in_an_arrow_at_today() -> None:
    items = stretch_marks(Reach(0, 1), None, 200, 0, 8, "span")

    assert items == [Bar(0, 0, 200, 8, "span"), Mark("arrow", 200, 4, "span")]


def test_a_stretch_whose_end_nobody_found_fades_away() -> None:
    items = stretch_marks(Reach(0, 1), None, 500, 0, 8, "span", is_lost=True)

    assert roles(items) == ["span", "span-fade0", "span-fade1", "span-fade2"]
