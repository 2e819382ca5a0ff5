"""What the database refuses of plans, reviews and moved dates, and of offers between peers."""

from collections.abc import Callable
from datetime import date

import pytest

from interventions.rules import MeetingItemKind, OfferAnswer, SlippageReason
from tests.factories import (
    ActionFactory,
    ActionReviewFactory,
    DueDateChangeFactory,
    MeetingItemFactory,
    OrganisationFactory,
    PeerContactFactory,
    PlanFactory,
    SupportOfferFactory,
    ThemeFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db


def two_themes(**second: object) -> None:
    first = ThemeFactory.create(position=1)
    ThemeFactory.create(**{"plan": first.plan, "position": 1, **second})


def offered(*, by_itself: bool) -> None:
    one = OrganisationFactory.create()
    SupportOfferFactory.create(
        organisation=one, offered_by=one if by_itself else OrganisationFactory.create()
    )


def met(*, itself: bool) -> None:
    one = OrganisationFactory.create()
    PeerContactFactory.create(
        organisation=one, peer=one if itself else OrganisationFactory.create()
    )


ACCEPTED = {"answer": OfferAnswer.ACCEPTED, "answered": "2010-02"}
LIMITS = [
    Limit(
        "interventions_theme_one_at_each_position",
        two_themes,
        refused=[{}],
        allowed=[{"position": 2}, {"plan": PlanFactory}],
    ),
    Limit(
        "interventions_actionreview_has_words",
        ActionReviewFactory.create,
        refused=[{"words": ""}],
        allowed=[{"words": "On time."}],
    ),
    Limit(
        "interventions_duedatechange_moves",
        DueDateChangeFactory.create,
        refused=[{"old_due_on": date(2011, 3, 1), "new_due_on": date(2011, 3, 1)}],
        allowed=[
            {"old_due_on": date(2011, 3, 1), "new_due_on": date(2011, 3, 2)},
            {"old_due_on": None},
        ],
    ),
    Limit(
        "interventions_duedatechange_other_says_why",
        DueDateChangeFactory.create,
        refused=[{"reason": SlippageReason.OTHER}],
        allowed=[
            {"reason": SlippageReason.OTHER, "words": "The school was flooded."},
            *({"reason": each} for each in SlippageReason if each is not SlippageReason.OTHER),
        ],
    ),
    Limit(
        "interventions_meetingitem_action_is_action",
        MeetingItemFactory.create,
        refused=[
            {"kind": kind, "action": ActionFactory}
            for kind in MeetingItemKind
            if kind is not MeetingItemKind.ACTION
        ],
        allowed=[
            {"kind": MeetingItemKind.ACTION, "action": ActionFactory},
            {"kind": MeetingItemKind.ACTION},
            {"kind": MeetingItemKind.DECISION},
        ],
    ),
    Limit(
        "interventions_supportoffer_answer_has_date",
        SupportOfferFactory.create,
        refused=[
            {"answer": OfferAnswer.ACCEPTED},
            {"answer": OfferAnswer.DECLINED},
            {"answer": OfferAnswer.NO_ANSWER, "answered": "2010-02"},
            {"answered": "2010-02"},
        ],
        allowed=[
            {},
            ACCEPTED,
            {"answer": OfferAnswer.DECLINED, "answered": "2010-02"},
            {"answer": OfferAnswer.NO_ANSWER},
        ],
    ),
    Limit(
        "interventions_supportoffer_starts_when_accepted",
        SupportOfferFactory.create,
        refused=[
            {"started": "2010-03"},
            {"started": "2010-03", "answer": OfferAnswer.NO_ANSWER},
            {"started": "2010-03", "answer": OfferAnswer.DECLINED, "answered": "2010-02"},
        ],
        allowed=[{**ACCEPTED, "started": "2010-03"}, ACCEPTED],
    ),
    Limit(
        "interventions_supportoffer_joins_two",
        offered,
        refused=[{"by_itself": True}],
        allowed=[{"by_itself": False}],
    ),
    Limit(
        "interventions_peercontact_joins_two",
        met,
        refused=[{"itself": True}],
        allowed=[{"itself": False}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)
