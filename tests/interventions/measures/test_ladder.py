"""The ladder of one case: where it stood, which rungs it jumped, and in how many days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.measures.ladder import (
    Sign,
    Span,
    Use,
    between,
    climb,
    first_sign,
    level_on,
    span_in_words,
    standing,
    zero_to_hundred,
)

PEERS = Use(0, "Peer challenge", "2009", lasts=False)
WARNING = Use(2, "Warning", "2010-01", lasts=False, is_sign=True)
BOARD = Use(3, "Board", "2010-04-19", "2010-06-30", is_over=True)
LABEL = Use(4, "Failing", "2010-04-19", "2014-11-11", is_over=True, is_sign=True)
COMMISSIONERS = Use(6, "Commissioners", "2010-06-30", "2014-11-11", is_over=True, is_power=True)
STORY = [PEERS, WARNING, BOARD, LABEL, COMMISSIONERS]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2010, 2, 1), []),  # a warning is given, and does not stand
        (date(2010, 5, 1), [LABEL]),
        (date(2012, 1, 1), [COMMISSIONERS]),
        (date(2014, 11, 10), [COMMISSIONERS]),
        (date(2014, 11, 11), []),
    ],
)
def test_a_case_stands_on_the_highest_rung_in_force(day: date, expected: list[Use]) -> None:
    assert standing(STORY, day) == expected
    assert level_on(STORY, day) == max((use.level for use in expected), default=0)


@pytest.mark.parametrize(
    ("use", "stands"),
    [
        (Use(4, "Undated start", None), True),
        (Use(4, "Ended, nobody found when", "2010", is_over=True), False),
        (Use(4, "Ended after some day", "2010", "2011/..", is_over=True), True),
        (Use(4, "Ends later", "2010", "2013", is_over=True), True),
        (Use(4, "Begins later", "2013"), False),
    ],
)
def test_what_nobody_dated_stands_until_it_ends(use: Use, stands: bool) -> None:
    assert (standing([use], date(2012, 6, 1)) == [use]) is stands


def test_each_move_upward_says_what_it_passed_over_and_after_how_long() -> None:
    turns = climb([*STORY, Use(5, "Undated", None)], Sign("Warning", "2010-01"))

    said = {each.use.name: (each.rise, each.before, each.skipped) for each in turns}
    assert said == {
        "Peer challenge": (0, 0, ()),
        "Warning": (2, 0, (1,)),
        "Board": (3, 0, (1,)),
        "Failing": (1, 3, ()),
        "Commissioners": (2, 4, (5,)),
    }
    assert turns[-1].since_last == Span(72, 72, is_approximate=False)
    assert turns[-1].since_sign == Span(150, 180, is_approximate=False)
    assert climb([WARNING], None)[0].since_sign is None


def test_zero_to_hundred_counts_from_the_first_sign_to_the_first_power() -> None:
    jump = zero_to_hundred(STORY, Sign("Warning", "2010-01"))

    assert jump is not None
    assert (jump.power, jump.rungs, jump.used, jump.skipped) == (
        COMMISSIONERS,
        6,
        (2, 3, 4),
        (1, 5),
    )
    later = zero_to_hundred(STORY, Sign("Another", "2010-05"))
    assert later is not None
    assert (later.before, later.rungs, later.skipped) == (4, 2, (5,))


@pytest.mark.parametrize(
    ("uses", "sign"),
    [(STORY, None), ([LABEL], Sign("Warning", "2010")), (STORY, Sign("After", "2015"))],
)
def test_a_jump_takes_a_dated_sign_and_a_dated_power_after_it(
    uses: list[Use], sign: Sign | None
) -> None:
    assert zero_to_hundred(uses, sign) is None


def test_the_first_sign_is_the_earliest_that_is_dated() -> None:
    assert first_sign([Sign("Undated", None), Sign("Late", "2011"), Sign("Early", "2010")]) == (
        Sign("Early", "2010")
    )
    assert first_sign([Sign("Undated", None)]) is None


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("2010-04-19", "2010-04-20", "1 day"),
        ("2010-04-19", "2014-11-11", "1,667 days"),
        ("2010-04", "2010-06-30", "between 61 and 90 days"),
        ("2010~", "2010-06-30", "about between 0 and 180 days"),
        ("../2010", "2011", "not enough recorded to count the days"),
        ("2010", "2011/..", "not enough recorded to count the days"),
        ("2012", "2011", "not enough recorded to count the days"),
        (None, "2011", "not enough recorded to count the days"),
        ("2011", None, "not enough recorded to count the days"),
    ],
)
def test_days_are_counted_as_sharply_as_they_are_known(
    earlier: str | None, later: str | None, words: str
) -> None:
    assert span_in_words(between(earlier, later)) == words


USES = st.builds(
    Use,
    level=st.integers(0, 7),
    name=st.sampled_from("abc"),
    started=st.none() | st.dates(date(2008, 1, 1), date(2012, 1, 1)).map(date.isoformat),
    ended=st.none(),
    is_over=st.booleans(),
    lasts=st.booleans(),
    is_power=st.booleans(),
    is_sign=st.just(False),
)


@given(st.lists(USES, max_size=8), st.dates(date(2008, 1, 1), date(2012, 1, 1)))
def test_no_story_passes_over_a_rung_it_used_before_or_jumps_outside_the_ladder(
    uses: list[Use], first: date
) -> None:
    sign = Sign("Sign", first.isoformat())
    seen: set[int] = set()

    for each in climb(uses, sign):
        assert set(each.skipped) <= set(range(each.before + 1, each.use.level)) - seen
        assert each.rise == max(0, each.use.level - each.before) <= 7
        seen.add(each.use.level)

    jump = zero_to_hundred(uses, sign)
    if jump is not None:
        between_them = set(range(jump.before + 1, jump.power.level))
        assert set(jump.used) | set(jump.skipped) == between_them
        assert not set(jump.used) & set(jump.skipped)
        assert jump.span is not None
