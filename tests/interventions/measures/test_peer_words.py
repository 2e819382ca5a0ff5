"""The clock of an offer and the review of a bypass, as a reader meets them."""

from datetime import date, timedelta

import pytest

from interventions.measures.peer_words import clock_words, review_words
from interventions.measures.peers import OfferFacts, ReviewState, review_state
from interventions.rules import OfferAnswer

TOLD, DUE = date(2024, 5, 1), date(2024, 5, 29)
WAITING = OfferFacts("2024-05-01", DUE, TOLD)


@pytest.mark.parametrize(
    ("facts", "today", "sentence"),
    [
        (WAITING, date(2024, 5, 17), "Answer due in 12 days, on 29 May 2024."),
        (WAITING, date(2024, 5, 28), "Answer due in 1 day, on 29 May 2024."),
        (WAITING, DUE, "Answer due today, 29 May 2024."),
        (WAITING, date(2024, 5, 30), "Lapsed on 30 May 2024: nobody had answered by 29 May 2024."),
        (
            WAITING._replace(recorded_on=DUE),
            date(2024, 5, 30),
            "Its last day, 29 May 2024, is over. It lapses on 5 June 2024, once it has stood on "
            "the record for a week.",
        ),
        (
            WAITING._replace(recorded_on=date(2024, 6, 3)),
            date(2024, 9, 1),
            "Its last day, 29 May 2024, was over when it was recorded on 3 June 2024. It does not "
            "lapse by itself: record what was answered, and on which day.",
        ),
        (
            WAITING._replace(answer=OfferAnswer.NO_ANSWER),
            date(2024, 9, 1),
            "No answer by 29 May 2024.",
        ),
        (
            WAITING._replace(answer=OfferAnswer.ACCEPTED, answered="2024-05-10"),
            date(2024, 9, 1),
            "Accepted on 10 May 2024, after 9 days.",
        ),
        (
            WAITING._replace(answer=OfferAnswer.DECLINED, answered="2024-05-02"),
            date(2024, 9, 1),
            "Declined on 2 May 2024, after 1 day.",
        ),
        (
            WAITING._replace(answer=OfferAnswer.DECLINED, answered="2024-05"),
            date(2024, 9, 1),
            "Declined, May 2024.",
        ),
    ],
)
def test_the_clock_of_an_offer_is_a_sentence(facts: OfferFacts, today: date, sentence: str) -> None:
    assert clock_words(facts, today) == sentence


@pytest.mark.parametrize(
    ("due_on", "was_right", "sentence"),
    [
        (None, None, "History told from sources: no review is due."),
        (DUE, None, "To be reviewed by another person by 29 May 2024."),
        (
            DUE - timedelta(days=1),
            None,
            "The review is overdue by 1 day: it was due on 28 May 2024.",
        ),
        (
            DUE - timedelta(days=2),
            None,
            "The review is overdue by 2 days: it was due on 27 May 2024.",
        ),
        (DUE, True, "Reviewed: it was right to pass peers over."),
        (
            DUE,
            False,
            "Reviewed: it was not right to pass peers over. It opens the way to no further step.",
        ),
    ],
)
def test_where_a_review_stands_is_a_sentence(
    due_on: date | None, was_right: bool | None, sentence: str
) -> None:
    state = review_state(due_on=due_on, was_right=was_right, today=DUE)

    assert review_words(state, due_on, DUE) == sentence


def test_every_state_of_a_review_has_its_words() -> None:
    assert all(review_words(state, DUE, DUE) for state in ReviewState)
