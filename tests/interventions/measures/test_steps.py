"""Where a statutory step stands: over random histories no state contradicts the dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.measures.steps import (
    Deed,
    StepFacts,
    StepState,
    deeds,
    first_due_day,
    has_been_heard,
    step_state,
)

TODAY = date(2010, 6, 10)
FINAL = {StepState.MADE, StepState.NOT_PROCEEDED, StepState.WITHDRAWN}
NOTHING = StepFacts()


def done(facts: StepFacts, deed: Deed, today: date, choice: int) -> StepFacts:
    """What is known once something has been done on a day, as the actions write it."""
    unasked = facts._replace(is_asked=False)
    outcome = ("MADE", "NOT_PROCEEDED")[choice % 2]
    return {
        Deed.CHANGE: unasked,
        Deed.SAY_MINDED_TO: facts._replace(
            minded_to=(today - timedelta(days=choice * 2)).isoformat(),
            said_on=today,
            due_on=today + timedelta(days=14 - choice * 2),
            is_without_notice=False,
        ),
        Deed.GIVE_NO_NOTICE: facts._replace(is_without_notice=True),
        Deed.RECORD_REPRESENTATIONS: (
            unasked._replace(represented=today.isoformat(), is_silent=False)
            if choice % 2
            else unasked._replace(is_silent=True)
        ),
        Deed.ASK: facts._replace(is_asked=True, is_returned=False),
        Deed.RETURN: unasked._replace(is_returned=True),
        Deed.DECIDE: facts._replace(outcome=outcome),
        Deed.WITHDRAW: unasked._replace(outcome="WITHDRAWN"),
    }[deed]


def check(facts: StepFacts, today: date) -> None:
    """The state says nothing that the dates do not bear out, and nothing less."""
    state, open_to = step_state(facts, today), deeds(facts, today)
    heard = has_been_heard(facts, today)
    assert (state in FINAL) == bool(facts.outcome) == (not open_to)
    assert (state is StepState.MINDED_TO) <= (facts.minded_to is not None and not heard)
    assert (state is StepState.REPRESENTATIONS_CLOSED) <= heard
    assert (state is StepState.PREPARING) <= (facts.minded_to is None)
    assert (Deed.DECIDE in open_to) == (state is StepState.ASKED) == (Deed.RETURN in open_to)
    assert (Deed.ASK in open_to) <= (heard or facts.is_without_notice)
    assert (Deed.ASK in open_to) <= (state is not StepState.ASKED)
    if facts.is_asked and not facts.outcome:
        assert facts.is_without_notice or heard, "asked for before anybody could answer"


@given(
    st.lists(st.tuples(st.sampled_from(Deed), st.integers(0, 20), st.integers(0, 14)), max_size=25)
)
def test_no_order_of_actions_gives_a_state_that_contradicts_the_dates(
    acts: list[tuple[Deed, int, int]],
) -> None:
    facts, today = NOTHING, TODAY
    check(facts, today)

    for deed, days, choice in acts:
        today += timedelta(days=days)
        if deed in deeds(facts, today):
            facts = done(facts, deed, today, choice)

        check(facts, today)


@given(
    st.builds(
        StepFacts,
        minded_to=st.none() | st.just("2010-06-02"),
        said_on=st.none() | st.dates(date(2010, 5, 1), date(2010, 9, 1)),
        due_on=st.none() | st.dates(date(2010, 5, 1), date(2010, 8, 1)),
        represented=st.none() | st.just("2010-06-20"),
        is_silent=st.booleans(),
        is_asked=st.booleans(),
        is_returned=st.booleans(),
        outcome=st.sampled_from(["", *FINAL]),
    ),
    st.dates(date(2010, 5, 1), date(2010, 9, 1)),
)
def test_the_passing_of_days_only_ever_closes_representations(
    facts: StepFacts, today: date
) -> None:
    before, after = step_state(facts, today), step_state(facts, today + timedelta(days=1))

    assert after == before or (before, after) == (
        StepState.MINDED_TO,
        StepState.REPRESENTATIONS_CLOSED,
    )


def test_the_last_day_for_representations_is_still_the_organisations() -> None:
    said = StepFacts("2010-06-02", said_on=date(2010, 6, 2), due_on=date(2010, 6, 23))

    assert step_state(said, date(2010, 6, 23)) is StepState.MINDED_TO
    assert step_state(said, date(2010, 6, 24)) is StepState.REPRESENTATIONS_CLOSED
    late = said._replace(said_on=date(2010, 6, 24))
    assert step_state(late, date(2010, 7, 1)) is StepState.MINDED_TO
    assert step_state(late._replace(is_silent=True), TODAY) is StepState.REPRESENTATIONS_CLOSED
    assert step_state(NOTHING, TODAY) is StepState.PREPARING
    assert step_state(StepFacts(is_returned=True), TODAY) is StepState.RETURNED


@pytest.mark.parametrize(
    ("minded_to", "expected"),
    [
        ("2010-06-02", date(2010, 6, 16)),
        ("2010-05", date(2010, 6, 14)),
        ("2010", date(2010, 6, 24)),  # some time this year: from today
        ("2010-06-01/..", date(2010, 6, 24)),
    ],
)
def test_a_coarse_day_shortens_no_time(minded_to: str, expected: date) -> None:
    assert first_due_day(minded_to, TODAY, 14) == expected
