"""Over-stay and tapers that run long: the days counted, warned of, or not enough to say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.measures.overstay import (
    Between,
    LongTaper,
    Overdue,
    OverStay,
    Step,
    long_taper,
    over_stay,
)
from interventions.measures.readiness import Assessed, Criterion
from interventions.rules import AssessmentResult, Condition, Independence

MET, NOT_MET = AssessmentResult.MET, AssessmentResult.NOT_MET
OWN, OTHER = Independence.OWN_ORGANISATION, Independence.PEER
TODAY = date(2014, 12, 31)


def capability(*found: tuple[AssessmentResult, Independence, str | None]) -> Criterion:
    """A capability criterion that must be met, as it was assessed, in this order."""
    assessments = tuple(Assessed(*each, number) for number, each in enumerate(found, 1))
    return Criterion(Condition.CAPABILITY, True, assessments)


def stay(*criteria: Criterion, ended: str | None = None, has_ended: bool = False) -> OverStay:
    return over_stay(criteria, today=TODAY, limit=90, ended=ended, has_ended=has_ended)


def test_without_a_capability_criterion_nothing_is_known() -> None:
    standards = Criterion(Condition.STANDARDS, True, (Assessed(MET, OTHER, "2012", 1),))

    found = stay(standards)

    assert (found.must_meet, found.warns, found.may_warn) == (0, False, False)


def test_while_one_criterion_is_open_nothing_is_overstayed() -> None:
    found = stay(capability((MET, OTHER, "2012")), capability((MET, OWN, "2012")))

    assert (found.still_open, found.since) == (1, None)
    assert not found.warns


def test_it_is_counted_from_the_day_the_last_one_came_to_count() -> None:
    found = stay(
        capability((MET, OTHER, "2014-01-01")),
        capability((NOT_MET, OTHER, "2014-02"), (MET, OWN, "2014-03"), (MET, OTHER, "2014-09-30")),
    )

    assert found.since == Between(date(2014, 9, 30), date(2014, 9, 30))
    assert (found.at_least, found.at_most) == (92, 92)
    assert found.warns
    assert not found.may_warn


def test_what_was_found_again_does_not_start_the_count_anew() -> None:
    found = stay(capability((MET, OTHER, "2014-09-30"), (MET, OWN, "2014-12")))

    assert found.at_least == 92


def test_a_coarse_day_gives_the_fewest_and_the_most_days() -> None:
    found = stay(capability((MET, OTHER, "2014")))

    assert found.since == Between(date(2014, 1, 1), date(2014, 12, 31))
    assert (found.at_least, found.at_most) == (0, 364)
    assert not found.warns
    assert found.may_warn


def test_a_day_without_a_bound_leaves_the_days_open() -> None:
    before = stay(capability((MET, OTHER, "../2014-12-01")))
    after = stay(capability((MET, OTHER, "2014-01/..")))

    assert (before.since, before.at_least, before.at_most) == (
        Between(None, date(2014, 12, 1)),
        30,
        None,
    )
    assert before.may_warn
    assert (after.since, after.at_least) == (Between(date(2014, 1, 1), None), 0)


def test_met_on_a_day_that_nobody_knows_is_not_enough_to_count() -> None:
    found = stay(capability((MET, OTHER, None)))

    assert (found.still_open, found.since) == (0, None)


def test_after_the_end_it_is_counted_to_the_end_and_warns_no_more() -> None:
    found = stay(capability((MET, OTHER, "2014-07")), ended="2014-11-11", has_ended=True)

    assert (found.at_least, found.at_most) == (103, 133)
    assert not found.warns
    assert not found.may_warn


def test_an_end_on_a_day_that_nobody_found_leaves_the_days_open() -> None:
    found = stay(capability((MET, OTHER, "2014-07")), has_ended=True)

    assert (found.at_least, found.at_most) == (0, None)


@given(st.dates(date(2010, 1, 1), TODAY), st.dates(date(2010, 1, 1), TODAY))
def test_the_days_are_those_of_the_calendar(one: date, other: date) -> None:
    found = stay(
        capability((MET, OTHER, one.isoformat())), capability((MET, OTHER, other.isoformat()))
    )

    assert found.at_least == found.at_most == (TODAY - max(one, other)).days
    assert found.warns is (found.at_least > 90)


def test_a_step_is_overdue_once_its_planned_day_has_passed_untaken() -> None:
    steps = [
        Step("Returned", "2014-06", "2014-07"),
        Step("Late", "2014-11", None),
        Step("To come", "2015", None),
        Step("Roughly now", "2014", None),
        Step("Undated", None, None),
    ]

    found = long_taper(steps, planned_end=None, today=TODAY)

    assert found == LongTaper(4, [Overdue("Late", "2014-11", 31)], None, None)
    assert found.is_known
    assert found.warns


@pytest.mark.parametrize(
    ("planned_end", "has_ended", "days_over"),
    [
        (None, False, None),
        ("2014-12-30", False, 1),
        ("2014-12-31", False, None),
        ("2014-12", False, None),
        ("2014-01/..", False, None),
        ("2013", True, None),
    ],
)
def test_a_planned_end_is_overrun_once_it_has_passed(
    planned_end: str | None, has_ended: bool, days_over: int | None
) -> None:
    found = long_taper([], planned_end=planned_end, today=TODAY, has_ended=has_ended)

    assert found.days_over == days_over
    assert found.is_known is (planned_end is not None)
    assert found.warns is (days_over is not None)


def test_after_the_end_no_step_is_overdue() -> None:
    late = [Step("Late", "2014-11", None)]

    assert not long_taper(late, planned_end=None, today=TODAY, has_ended=True).warns
