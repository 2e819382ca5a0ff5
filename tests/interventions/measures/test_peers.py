"""Offers of peer support: where one stands on a day follows from its dated facts alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.measures.peers import (
    SHORTEST_CLOCK_DAYS,
    OfferFacts,
    OfferState,
    ReviewState,
    days_to_answer,
    due_day,
    first_due_day,
    is_of_substance,
    is_stale,
    lapses_on,
    may_say_no_answer,
    offer_state,
    opens_way,
    review_state,
    stands_until,
)
from interventions.rules import OfferAnswer

TOLD = date(2024, 5, 1)
DUE = date(2024, 5, 29)
WAITING = OfferFacts("2024-05-01", DUE, TOLD)
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
OFFERS = st.builds(
    OfferFacts,
    offered=DAYS.map(str),
    due_on=DAYS,
    recorded_on=DAYS,
    answer=st.sampled_from(["", *OfferAnswer.values]),
)


@pytest.mark.parametrize(
    ("offered", "due"),
    [
        ("2024-05-01", date(2024, 5, 29)),
        ("2024-04", date(2024, 5, 28)),  # its last day
        ("2024", date(2024, 6, 29)),  # its last day is to come: from the day it was told
        ("2024-05-01/..", date(2024, 6, 29)),
    ],
)
def test_the_clock_runs_from_the_last_day_that_can_be_meant(offered: str, due: date) -> None:
    assert due_day(offered, 28, date(2024, 6, 1)) == due


def test_no_clock_is_shorter_than_a_week() -> None:
    assert first_due_day("2024-05-01", TOLD) == date(2024, 5, 8)


@pytest.mark.parametrize(
    ("facts", "today", "state"),
    [
        (WAITING, DUE, OfferState.WAITING),
        (WAITING, DUE + timedelta(days=1), OfferState.LAPSED),
        (WAITING._replace(answer=OfferAnswer.ACCEPTED), TOLD, OfferState.ACCEPTED),
        (WAITING._replace(answer=OfferAnswer.DECLINED), TOLD, OfferState.DECLINED),
        (WAITING._replace(answer=OfferAnswer.NO_ANSWER), TOLD, OfferState.NO_ANSWER),
        # Told of on its last day: it has to stand on the record for a week.
        (WAITING._replace(recorded_on=DUE), date(2024, 6, 4), OfferState.WAITING),
        (WAITING._replace(recorded_on=DUE), date(2024, 6, 5), OfferState.LAPSED),
        # Told of after its last day: it never lapses by itself.
        (WAITING._replace(recorded_on=date(2024, 5, 30)), date.max, OfferState.TO_BE_RECORDED),
    ],
)
def test_an_offer_stands_where_its_days_say(
    facts: OfferFacts, today: date, state: OfferState
) -> None:
    assert offer_state(facts, today) == state


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        (WAITING, date(2024, 5, 30)),
        (WAITING._replace(recorded_on=date(2024, 8, 1)), date(2024, 8, 8)),
    ],
)
def test_silence_is_recorded_only_once_there_was_time_to_answer(
    facts: OfferFacts, first: date
) -> None:
    assert not may_say_no_answer(facts, first - timedelta(days=1))
    assert may_say_no_answer(facts, first)
    assert not may_say_no_answer(facts._replace(answer=OfferAnswer.DECLINED), first)


@given(facts=OFFERS, today=DAYS, later=st.integers(0, 500))
def test_the_way_once_open_stays_open(facts: OfferFacts, today: date, later: int) -> None:
    if opens_way(facts, today):
        assert opens_way(facts, today + timedelta(days=later))


@given(facts=OFFERS, today=DAYS)
def test_without_an_answer_no_way_opens_before_a_week_on_the_record(
    facts: OfferFacts, today: date
) -> None:
    silent = facts._replace(answer="")

    if opens_way(silent, today):
        assert today > silent.due_on
        assert silent.recorded_on <= silent.due_on
        assert today >= silent.recorded_on + timedelta(days=SHORTEST_CLOCK_DAYS)
        assert lapses_on(silent) is not None


@pytest.mark.parametrize(
    ("answer", "offered", "answered", "days"),
    [
        (OfferAnswer.ACCEPTED, "2024-05-01", "2024-05-10", 9),
        (OfferAnswer.DECLINED, "2024-05-01", "2024-05-01", 0),
        (OfferAnswer.DECLINED, "2024-05", "2024-05-10", None),
        (OfferAnswer.DECLINED, "2024-05-01~", "2024-05-10", None),
        (OfferAnswer.NO_ANSWER, "2024-05-01", None, None),
        ("", "2024-05-01", None, None),
    ],
)
def test_days_to_answer_are_counted_where_both_are_known(
    answer: str, offered: str, answered: str | None, days: int | None
) -> None:
    facts = WAITING._replace(answer=answer, offered=offered, answered=answered)

    assert days_to_answer(facts) == days


@pytest.mark.parametrize(
    ("due_on", "was_right", "state"),
    [
        (None, None, ReviewState.NOT_ASKED),
        (DUE, None, ReviewState.TO_COME),
        (DUE - timedelta(days=1), None, ReviewState.OVERDUE),
        (DUE, True, ReviewState.RIGHT),
        (DUE, False, ReviewState.WRONG),
    ],
)
def test_a_review_stands_where_its_days_say(
    due_on: date | None, was_right: bool | None, state: ReviewState
) -> None:
    assert review_state(due_on=due_on, was_right=was_right, today=DUE) == state


@pytest.mark.parametrize(
    ("reason", "is_enough"),
    [
        ("Patients would be harmed by waiting.", True),
        ("Patients would be harmed waiting.", False),
        ("It is as it is, ok, so be it or no.", False),
        ("Urgent! " * 40, False),
        ("", False),
    ],
)
def test_a_reason_of_substance_is_a_sentence(reason: str, is_enough: bool) -> None:
    assert is_of_substance(reason) == is_enough


DECLINED = WAITING._replace(answer=OfferAnswer.DECLINED, answered="2024-05-10")


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        (DECLINED, date(2026, 5, 10)),
        (DECLINED._replace(answered="2024-05"), date(2026, 5, 31)),
        (DECLINED._replace(answered="2024-05-10/.."), None),
        (DECLINED._replace(answered="9998-05"), None),  # the calendar ends before
        (WAITING, date(2026, 5, 29)),
        (WAITING._replace(answer=OfferAnswer.NO_ANSWER), date(2026, 5, 29)),
        (DECLINED._replace(answer=OfferAnswer.ACCEPTED, started="2024-06"), None),
        (
            DECLINED._replace(answer=OfferAnswer.ACCEPTED, started="2024-06", ended="2025-01-15"),
            date(2027, 1, 15),
        ),
    ],
)
def test_an_offer_stands_for_so_many_months_after_peers_had_their_turn(
    facts: OfferFacts, until: date | None
) -> None:
    assert stands_until(facts, 24) == until
    last = until or date.max
    assert not is_stale(facts, last, 24)
    if until:
        assert is_stale(facts, until + timedelta(days=1), 24)


def test_what_never_opened_the_way_is_not_stale() -> None:
    assert not is_stale(WAITING._replace(recorded_on=date(2024, 5, 30)), date.max, 24)
