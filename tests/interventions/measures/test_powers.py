"""Where a power stands on a day: always what its dated facts say, and never more than they say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.measures.powers import (
    Again,
    PowerDates,
    Standing,
    standing_on,
    state_now,
)
from interventions.rules import PowerState

HELD, IN_RESERVE, RETURNED = PowerState.HELD, PowerState.IN_RESERVE, PowerState.RETURNED
FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)
days = st.dates(FIRST, LAST)
STATE_FROM = {"held": HELD, "in_reserve": IN_RESERVE, "resumed": HELD, "returned": RETURNED}


def as_sharp(day: date, sharpness: str) -> str:
    """A day as a source may give it: the day itself, its month, its year, or an open stretch."""
    return {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "year": day.isoformat()[:4],
        "before": f"../{day.isoformat()}",
        "after": f"{day.isoformat()}/..",
    }[sharpness]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[tuple[str, date]], PowerDates]:
    """What truly happened to a power, in order, and how sharply each day of it is recorded."""
    names = draw(
        st.sampled_from(
            [
                ("held",),
                ("in_reserve",),
                ("held", "in_reserve"),
                ("held", "returned"),
                ("in_reserve", "resumed"),
                ("held", "in_reserve", "resumed"),
                ("held", "in_reserve", "returned"),
                ("held", "in_reserve", "resumed", "returned"),
            ]
        )
    )
    true = sorted(draw(st.lists(days, min_size=len(names), max_size=len(names))))
    sharpness = st.sampled_from(("day", "month", "year", "before", "after"))
    told = {name: as_sharp(day, draw(sharpness)) for name, day in zip(names, true, strict=True)}
    return list(zip(names, true, strict=True)), PowerDates(**told)


def true_state(happened: list[tuple[str, date]], day: date) -> PowerState | None:
    states = [STATE_FROM[name] for name, moment in happened if moment <= day]
    return states[-1] if states else None


@given(histories(), days)
def test_what_truly_was_is_never_ruled_out(
    history: tuple[list[tuple[str, date]], PowerDates], day: date
) -> None:
    happened, dates = history

    standing = standing_on(dates, day)

    assert true_state(happened, day) in (standing.perhaps or (standing.certainly,))


@given(st.lists(days, min_size=4, max_size=4), days)
def test_sharp_days_leave_nothing_open(several: list[date], day: date) -> None:
    true = sorted(several)
    dates = PowerDates(*(each.isoformat() for each in true))

    standing = standing_on(dates, day)

    happened = list(zip(PowerDates._fields, true, strict=True))
    assert standing == Standing(true_state(happened, day))


@given(histories())
def test_the_state_after_everything_is_never_contradicted(
    history: tuple[list[tuple[str, date]], PowerDates],
) -> None:
    happened, dates = history

    standing = standing_on(dates, LAST + timedelta(days=366))

    assert state_now(dates) is true_state(happened, LAST)
    assert state_now(dates) in (standing.perhaps or (standing.certainly,))


@given(
    st.lists(days, min_size=3, max_size=3),
    st.lists(days, max_size=7),
    st.booleans(),
    days,
)
def test_a_power_may_lie_in_reserve_any_number_of_times(
    first: list[date], later: list[date], is_returned: bool, day: date
) -> None:
    true = sorted([*first, *later])
    states = [HELD, IN_RESERVE] * 6
    happened = list(zip(states, true, strict=False))
    told = [each.isoformat() for each in true]
    returned = None
    if is_returned and len(told) > 3:
        happened[-1] = (RETURNED, true[-1])
        returned = told.pop()
    pairs = [*told[3:], None]
    again = [Again(*pairs[n : n + 2]) for n in range(0, len(told) - 3, 2)]
    dates = PowerDates(told[0], told[1], told[2], returned)

    was = [state for state, moment in happened if moment <= day]

    assert standing_on(dates, day, again) == Standing(was[-1] if was else None)
    assert state_now(dates, again) is happened[-1][0]


@given(histories(), days)
def test_nothing_is_open_once_only_one_state_is_possible(
    history: tuple[list[tuple[str, date]], PowerDates], day: date
) -> None:
    _, dates = history

    standing = standing_on(dates, day)

    assert len(standing.perhaps) != 1
    assert len(set(standing.perhaps)) == len(standing.perhaps)


@pytest.mark.parametrize(
    ("dates", "day", "expected"),
    [
        (PowerDates(), date(2010, 1, 1), Standing(None)),
        (PowerDates(held="2010-06-30"), date(2010, 6, 29), Standing(None)),
        (PowerDates(held="2010-06-30"), date(2010, 6, 30), Standing(HELD)),
        (PowerDates(held="2010"), date(2010, 6, 30), Standing(None, (None, HELD))),
        (PowerDates(held="2010", in_reserve="2012-05"), date(2012, 5, 9),
         Standing(None, (HELD, IN_RESERVE))),
        (PowerDates(in_reserve="2010", returned="2014"), date(2011, 1, 1), Standing(IN_RESERVE)),
        (PowerDates(held="2010", in_reserve="2011", resumed="2012", returned="2013"),
         date(2014, 1, 1), Standing(RETURNED)),
        # What may follow must first have begun: it cannot have been returned before it was resumed.
        (PowerDates(held="2010", in_reserve="2011", resumed="2013-06", returned="2013"),
         date(2013, 3, 1), Standing(IN_RESERVE)),
    ],
)  # fmt: skip
def test_a_power_stands_where_its_days_say(
    dates: PowerDates, day: date, expected: Standing
) -> None:
    assert standing_on(dates, day) == expected


def test_a_power_with_no_day_has_no_state() -> None:
    assert state_now(PowerDates()) is None
