"""What the database refuses of offers, bypasses and conflicts between peers."""

from collections.abc import Callable
from typing import Any

import pytest

from interventions.models import SupportBypass
from interventions.rules import BypassBasis, OfferAnswer
from tests.factories import (
    OrganisationFactory,
    PeerConflictFactory,
    SupportBypassFactory,
    SupportOfferFactory,
    UserFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db

NOON = "2010-05-02T12:00Z"
REVIEWED = {
    "reviewed": "2010-05",
    "was_right": True,
    "review_words": "It was right.",
    "reviewing_recorded_at": NOON,
}


def helped(*, itself: bool) -> None:
    one = OrganisationFactory.create()
    peer = one if itself else OrganisationFactory.create()
    SupportOfferFactory.create(organisation=one, peer=peer)


def between(*, itself: bool) -> None:
    one = OrganisationFactory.create()
    other = one if itself else OrganisationFactory.create()
    PeerConflictFactory.create(organisation=one, peer=other)


def reviewed(*, by_same: bool = False, **said: Any) -> SupportBypass:
    by = UserFactory.create()
    bypass: SupportBypass = SupportBypassFactory.create(
        recorded_by=by if by_same else UserFactory.create(),
        **{**REVIEWED, "reviewing_recorded_by": by, **said},
    )
    return bypass


LIMITS = [
    Limit(
        "interventions_supportoffer_peer_is_another",
        helped,
        refused=[{"itself": True}],
        allowed=[{"itself": False}],
    ),
    Limit(
        "interventions_peerconflict_joins_two",
        between,
        refused=[{"itself": True}],
        allowed=[{"itself": False}],
    ),
    Limit(
        "interventions_supportbypass_has_reason",
        SupportBypassFactory.create,
        refused=[{"reason": ""}],
        allowed=[{"reason": "x"}],
    ),
    Limit(
        "interventions_supportbypass_is_reviewed",
        SupportBypassFactory.create,
        refused=[
            {"basis": each, "review_due_on": None}
            for each in BypassBasis
            if each is not BypassBasis.NOT_SAID
        ],
        allowed=[{"basis": BypassBasis.NOT_SAID, "review_due_on": None}, {}],
    ),
    Limit(
        "interventions_supportbypass_reviewed_by_another",
        reviewed,
        refused=[{"by_same": True}],
        allowed=[{"by_same": False}],
    ),
    Limit(
        "interventions_supportbypass_review_says_what",
        reviewed,
        refused=[{"review_words": ""}],
        allowed=[{"review_words": "x"}],
    ),
]


BOOKS = [
    Limit(
        "supportoffer_answer_recorded_at_and_answer_recorded_by",
        SupportOfferFactory.create,
        refused=[
            {"answer": OfferAnswer.NO_ANSWER, "answer_recorded_at": NOON},
            {"answer": OfferAnswer.NO_ANSWER, "answer_recorded_by": UserFactory},
        ],
        allowed=[
            {"answer": OfferAnswer.NO_ANSWER},
            {"answer_recorded_at": NOON, "answer_recorded_by": UserFactory},
        ],
    ),
    Limit(
        "peerconflict_ended_and_ending_recorded_at",
        PeerConflictFactory.create,
        refused=[
            {"ended": "2011"},
            {"ending_recorded_at": NOON, "ending_recorded_by": UserFactory},
        ],
        allowed=[
            {},
            {"ended": "2011", "ending_recorded_at": NOON, "ending_recorded_by": UserFactory},
        ],
    ),
    Limit(
        "peerconflict_ending_recorded_at_and_ending_recorded_by",
        PeerConflictFactory.create,
        refused=[
            {"ended": "2011", "ending_recorded_at": NOON},
            {"ending_recorded_by": UserFactory},
        ],
        allowed=[
            {"ended": "2011", "ending_recorded_at": NOON, "ending_recorded_by": UserFactory},
        ],
    ),
    Limit(
        "supportbypass_reviewed_and_reviewing_recorded_at",
        reviewed,
        refused=[{"reviewing_recorded_at": None, "reviewing_recorded_by": None}],
        allowed=[{}],
    ),
    Limit(
        "supportbypass_reviewed_and_was_right",
        reviewed,
        refused=[{"was_right": None}],
        allowed=[{"was_right": False}],
    ),
    Limit(
        "supportbypass_reviewing_recorded_at_and_reviewing_recorded_by",
        reviewed,
        refused=[{"reviewing_recorded_by": None}],
        allowed=[{}],
    ),
]


@on_both_sides([*LIMITS, *BOOKS])
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)
