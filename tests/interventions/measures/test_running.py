"""Which interventions ran on a day: begun, not ended in law, not taken over by another."""

from datetime import date

import pytest

from interventions.measures.running import Course, running_on

DAY = date(2012, 6, 30)


@pytest.mark.parametrize(
    ("course", "runs"),
    [
        (Course(1, None), True),
        (Course(1, "2012-06-30"), True),
        (Course(1, "2012-07"), False),
        (Course(1, "2012"), True),
        (Course(1, "2010", has_legal_end=True, ended="2012-06-30"), False),
        (Course(1, "2010", has_legal_end=True, ended="2012-07-01"), True),
        (Course(1, "2010", has_legal_end=True, ended="2012"), True),
        (Course(1, "2010", has_legal_end=True), False),
        (Course(1, "2010", has_legal_end=True, ended="2011/.."), False),
    ],
)
def test_one_runs_from_its_beginning_to_its_legal_end(course: Course, runs: bool) -> None:
    assert running_on([course], DAY) == ([1] if runs else [])


@pytest.mark.parametrize(("started", "running"), [("2011", [2]), ("2013", [1])])
def test_one_that_was_taken_over_runs_no_more(started: str, running: list[int]) -> None:
    courses = [Course(1, "2010"), Course(2, started, replaces=1)]

    assert running_on(courses, DAY) == running


def test_several_run_in_parallel_in_the_order_given() -> None:
    assert running_on([Course(2, "2011"), Course(1, "2010")], DAY) == [2, 1]
