"""The clock of an offer, and the review of a bypass, as sentences for the reader."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import edtf
from interventions.measures.peers import (
    OfferFacts,
    OfferState,
    ReviewState,
    days_to_answer,
    lapses_on,
    offer_state,
)


def _said(day: date | None) -> str:
    """A day as people say it. Source: report L594-673."""
    return edtf.words(day.isoformat() if day else None)


def clock_words(facts: OfferFacts, today: date) -> str:
    """Where an offer stands, as one sentence. Source: report L594-673."""
    state = offer_state(facts, today)
    days = {"due": _said(facts.due_on), "told": _said(facts.recorded_on)}
    if state == OfferState.WAITING:
        return _waiting(facts, today)
    if state == OfferState.LAPSED:
        return _("Lapsed on %(lapsed)s: nobody had answered by %(due)s.") % {
            **days,
            "lapsed": _said(lapses_on(facts)),
        }
    if state == OfferState.TO_BE_RECORDED:
        return (
            _(
                "Its last day, %(due)s, was over when it was recorded on %(told)s. It does not "
                "lapse by itself: record what was answered, and on which day."
            )
            % days
        )
    if state == OfferState.NO_ANSWER:
        return _("No answer by %(due)s.") % days
    return _answered(facts, state)


def _waiting(facts: OfferFacts, today: date) -> str:
    """How long an answer may still take. Source: report L642-651."""
    due, left = _said(facts.due_on), (facts.due_on - today).days
    if left < 0:
        return _(
            "Its last day, %(due)s, is over. It lapses on %(lapses)s, once it has stood on the "
            "record for a week."
        ) % {"due": due, "lapses": _said(lapses_on(facts))}
    if left == 0:
        return _("Answer due today, %(due)s.") % {"due": due}
    return ngettext(
        "Answer due in %(left)d day, on %(due)s.", "Answer due in %(left)d days, on %(due)s.", left
    ) % {"left": left, "due": due}


def _answered(facts: OfferFacts, state: OfferState) -> str:
    """What was answered, and how long it took. Source: report L594-673."""
    took = days_to_answer(facts)
    said = {"answer": state.label, "day": edtf.words(facts.answered), "took": took}
    if took is None:
        return _("%(answer)s, %(day)s.") % said
    return (
        ngettext(
            "%(answer)s on %(day)s, after %(took)d day.",
            "%(answer)s on %(day)s, after %(took)d days.",
            took,
        )
        % said
    )


def review_words(state: ReviewState, due_on: date | None, today: date) -> str:
    """Where the review of a bypass stands, as one sentence. Source: report L594-673."""
    if state == ReviewState.TO_COME:
        return _("To be reviewed by another person by %(due)s.") % {"due": _said(due_on)}
    if state == ReviewState.OVERDUE and due_on is not None:
        late = (today - due_on).days
        return ngettext(
            "The review is overdue by %(late)d day: it was due on %(due)s.",
            "The review is overdue by %(late)d days: it was due on %(due)s.",
            late,
        ) % {"late": late, "due": _said(due_on)}
    return {
        ReviewState.RIGHT: _("Reviewed: it was right to pass peers over."),
        ReviewState.WRONG: _(
            "Reviewed: it was not right to pass peers over. It opens the way to no further step."
        ),
    }.get(state, _("History told from sources: no review is due."))
