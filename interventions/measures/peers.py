"""Where an offer of peer support stands, and when a review is due, read from dated facts alone.

Peers come first: a statutory step waits until an offer was answered or its clock has run out
(report L594-673). Nothing here asks the database or the clock: today is an argument.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases import edtf
from interventions.measures.months import months_after
from interventions.rules import OfferAnswer

# The shortest time an organisation has to answer, and an offer stands on the record before silence
# counts: nobody makes a clock run by writing down an old day.
SHORTEST_CLOCK_DAYS = 7
# A reason of substance is a sentence: so many different words at least, half of them no small ones.
WORDS_OF_A_SENTENCE = 6
LETTERS_OF_A_WORD = 4


class OfferState(TextChoices):
    WAITING = "WAITING", _("Waiting for an answer")
    TO_BE_RECORDED = "TO_BE_RECORDED", _("Due day passed: the answer is to be recorded")
    LAPSED = "LAPSED", _("Lapsed without an answer")
    ACCEPTED = "ACCEPTED", _("Accepted")
    DECLINED = "DECLINED", _("Declined")
    NO_ANSWER = "NO_ANSWER", _("No answer, as recorded")


class OfferFacts(NamedTuple):
    """What is known of an offer. due_on: its last day to answer; recorded_on: when it was told.

    started, ended: of the support that was given upon it.
    """

    offered: str
    due_on: date
    recorded_on: date
    answer: str = ""
    answered: str | None = None
    started: str | None = None
    ended: str | None = None


class ReviewState(TextChoices):
    """Where the later review of a bypass stands."""

    NOT_ASKED = "NOT_ASKED", _("History: no review is due")
    TO_COME = "TO_COME", _("Review to come")
    OVERDUE = "OVERDUE", _("Review overdue")
    RIGHT = "RIGHT", _("Reviewed: it was right")
    WRONG = "WRONG", _("Reviewed: it was not right")


def due_day(offered: str, days: int, latest_known: date) -> date:
    """The last day to answer an offer: so many days after it can have been made.

    latest_known: the day the offer was told of; a coarse date counts from its last day until then,
    so that nobody shortens the time by saying less. Source: report L642-651.
    """
    return _last_day(offered, latest_known) + timedelta(days=days)


def first_due_day(offered: str, latest_known: date) -> date:
    """The first day that may be set as the last to answer. Source: report L642-651."""
    return due_day(offered, SHORTEST_CLOCK_DAYS, latest_known)


def _last_day(moment: str, latest_known: date) -> date:
    """The last day a moment can be meant to be. Source: report L642-651."""
    return min(edtf.parse(moment).latest or latest_known, latest_known)


def silence_counts_from(facts: OfferFacts) -> date:
    """The first day on which it may be said that nobody answered.

    That is the day after the last to answer, and never before the offer has stood on the record
    for the shortest clock. Source: report L642-651.
    """
    stood = facts.recorded_on + timedelta(days=SHORTEST_CLOCK_DAYS)
    return max(facts.due_on + timedelta(days=1), stood)


def lapses_on(facts: OfferFacts) -> date | None:
    """The day from which an unanswered offer has lapsed; None where it never does by itself.

    One that was recorded after its own due day does not: its answer must be recorded.
    Source: report L642-651.
    """
    return None if facts.recorded_on > facts.due_on else silence_counts_from(facts)


def offer_state(facts: OfferFacts, today: date) -> OfferState:
    """Where an offer stands on a day. Source: report L594-673."""
    if facts.answer:
        return OfferState(facts.answer)
    lapses = lapses_on(facts)
    if lapses is not None:
        return OfferState.LAPSED if today >= lapses else OfferState.WAITING
    return OfferState.TO_BE_RECORDED


def opens_way(facts: OfferFacts, today: date) -> bool:
    """Whether a statutory step need not wait for this offer any more. Source: report L594-673."""
    return offer_state(facts, today) not in (OfferState.WAITING, OfferState.TO_BE_RECORDED)


def stands_until(facts: OfferFacts, months: int) -> date | None:
    """The last day on which an offer that has run its course still opens the way.

    So many months after peers had their turn: after the support ended, or the answer came, or the
    last day to answer passed. None: no last day, as peers help still, or nobody knows when they
    had their turn. Source: report L642-651.
    """
    if facts.started and not facts.ended:
        return None
    turn = facts.ended or facts.answered or facts.due_on.isoformat()
    latest = edtf.parse(turn).latest
    try:
        return edtf.parse(months_after(latest.isoformat(), months)).latest if latest else None
    except edtf.EdtfError:
        return None  # the calendar ends before


def is_stale(facts: OfferFacts, today: date, months: int) -> bool:
    """Whether an offer opened the way once, and is too old to do so. Source: report L642-651."""
    last = stands_until(facts, months)
    return opens_way(facts, today) and last is not None and today > last


def may_say_no_answer(facts: OfferFacts, today: date) -> bool:
    """Whether it may be recorded that nobody answered. Source: report L642-651."""
    return not facts.answer and today >= silence_counts_from(facts)


def days_to_answer(facts: OfferFacts) -> int | None:
    """How long the answer took; None where either day is not known to the day.

    Source: report L594-673.
    """
    if facts.answer == OfferAnswer.NO_ANSWER or facts.answered is None:
        return None
    days = [edtf.parse(moment) for moment in (facts.offered, facts.answered)]
    if any(day.precision != edtf.Precision.DAY or day.is_approximate for day in days):
        return None
    made, answered = (day.sort_day for day in days)
    return (answered - made).days


def review_state(*, due_on: date | None, was_right: bool | None, today: date) -> ReviewState:
    """Where the review of a bypass stands. due_on: None for history. Source: report L594-673."""
    if was_right is not None:
        return ReviewState.RIGHT if was_right else ReviewState.WRONG
    if due_on is None:
        return ReviewState.NOT_ASKED
    return ReviewState.OVERDUE if today > due_on else ReviewState.TO_COME


def is_of_substance(reason: str) -> bool:
    """Whether a reason is more than a shrug: a sentence of different words.

    What it is worth, people judge when they review it. Source: report L642-651.
    """
    words = {word.strip(".,;:!?()“”\"'").lower() for word in reason.split()} - {""}
    long = [word for word in words if len(word) >= LETTERS_OF_A_WORD]
    return len(words) >= WORDS_OF_A_SENTENCE and len(long) >= WORDS_OF_A_SENTENCE // 2
