"""Months after a moment: never sharper than the moment, and as far from it as asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import edtf
from interventions.measures.months import months_after, years_between

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
MONTHS = st.integers(0, 120)


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-02-29~", 12, "2025-02-28~"),
        ("2010-04", 6, "2010-10"),
        ("2010-04-XX", 24, "2012-04"),
        ("2010-07?", 6, "2011-01?"),
        ("2010-21", 6, "2010-23"),
        ("2010-24", 6, "2011-22"),
        ("2010-22", 7, "2011-01/2011-03"),
        ("2010", 12, "2011"),
        ("2010", 6, "2010-07/2011-06"),
        ("2010~", 6, "2010-07~/2011-06~"),
        ("201X", 12, "2011-01/2020-12"),
        ("2009-04/2010-04", 12, "2010-04/2011-04"),
        ("2009/2010", 6, "2009-07/2011-06"),
        ("../2010-10", 6, "../2011-04"),
        ("2010-06-30/..", 6, "2010-12-30/.."),
        ("/2010", 12, "../2011"),
    ],
)
def test_months_later_is_said_as_sharply_as_the_moment(
    moment: str, months: int, expected: str
) -> None:
    assert months_after(moment, months) == expected


@pytest.mark.parametrize("moment", ["9999", "9999-12-31", "9998-24", "2010/9999"])
def test_after_the_last_year_there_is_no_calendar(moment: str) -> None:
    with pytest.raises(edtf.EdtfError):
        months_after(moment, 12 if moment != "9998-24" else 24)


@given(DAYS, MONTHS)
def test_a_day_lands_in_the_month_it_should(day: date, months: int) -> None:
    later = date.fromisoformat(months_after(day.isoformat(), months))

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@given(DAYS, DAYS)
def test_whole_years_are_counted_to_the_birthday(one: date, other: date) -> None:
    start, end = sorted((one, other))

    years = years_between(start, end)

    assert timedelta(days=365 * years) <= end - start < timedelta(days=366 * (years + 1))
