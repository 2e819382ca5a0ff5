"""The peer page of a case as plain data, now and as it was known on a day."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from cases.rules import Acceptance, EventKind, InstrumentKind, LinkKind, PublicationState, Role
from interventions.actions import end_support, start_support
from interventions.measures.peer_trigger import PeerRule, SignalKind, Trigger
from interventions.measures.peers import OfferState, ReviewState
from interventions.models import PeerContact, SupportOffer
from interventions.queries.peers import PeerPage, peer_page, peer_rules
from interventions.rules import BypassBasis, OfferAnswer
from tests.cases.scene import Scene
from tests.factories import (
    DesignationFactory,
    EventFactory,
    GradeFactory,
    InspectionFactory,
    InstrumentFactory,
    JudgementFactory,
    OrganisationFactory,
    OrganisationLinkFactory,
    PeerConflictFactory,
    PeerContactFactory,
    SupportBypassFactory,
    SupportOfferFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LAST_WEEK = timezone.localdate() - timedelta(days=7)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def day(days: int) -> str:
    return timezone.localdate(ago(days)).isoformat()


def rule(page: PeerPage, which: PeerRule) -> Trigger:
    return next(each for each in page.triggers if each.rule == which)


def test_an_empty_case_says_that_not_enough_is_recorded(scene: Scene) -> None:
    page = peer_page(scene.case)

    assert page.is_too_little_recorded
    assert (page.asked_by, page.waiting) == (None, None)
    assert (page.opening_offer, page.opening_bypass) == (None, None)
    assert page.evidence_ids == []


def test_signals_are_judgements_warnings_and_labels_of_the_whole_story(scene: Scene) -> None:
    before = OrganisationFactory.create()
    OrganisationLinkFactory.create(
        organisation=scene.trust, other=before, kind=LinkKind.SUCCESSOR_OF
    )
    failing = GradeFactory.create(label="Inadequate", is_failing=True)
    seen = {"regulator": scene.body, "scheme": failing.scheme}
    inspection = InspectionFactory.create(organisation=before, published="2010-01", **seen)
    draft = InspectionFactory.create(
        organisation=scene.trust, state=PublicationState.DRAFT, published="2011", **seen
    )
    for each in (inspection, inspection, draft):
        JudgementFactory.create(inspection=each, scheme=failing.scheme, grade=failing)
    EventFactory.create(case=scene.case, kind=EventKind.WARNING_NOTICE, happened="2010-02")
    EventFactory.create(case=scene.case, kind=EventKind.ANNOUNCEMENT, happened="2010-03")
    EventFactory.create(
        case=scene.case, kind=EventKind.WARNING_NOTICE, happened="2010-01", inspection=inspection
    )
    warning = InstrumentFactory.create(kind=InstrumentKind.WARNING)
    DesignationFactory.create(case=scene.case, imposed="2010-05")
    DesignationFactory.create(
        case=scene.case, instrument=warning, label="Notice", imposed="2010-06"
    )

    with override_settings(PEER_TRIGGER_SIGNALS=4):
        page = peer_page(scene.case)

    several = rule(page, PeerRule.SEVERAL)
    assert (several.is_met, several.met_on) == (True, "2010-06")
    assert [(each.kind, each.what) for each in several.signals] == [
        (SignalKind.JUDGEMENT, "Overall: Inadequate; Overall: Inadequate"),
        (SignalKind.WARNING, "A new chair was found."),
        (SignalKind.LABEL, "Special measures"),
        (SignalKind.WARNING, "Notice"),
    ]
    assert page.asked_by == several


def test_insularity_reads_contacts_from_either_end(scene: Scene) -> None:
    camden = OrganisationFactory.create(name="Camden")
    leeds = OrganisationFactory.create(name="Leeds")
    PeerContactFactory.create(organisation=scene.trust, peer=camden, started=day(20))
    PeerContactFactory.create(organisation=leeds, peer=scene.trust, started=day(10))
    DesignationFactory.create(case=scene.case, acceptance=Acceptance.CONTESTED)

    page = peer_page(scene.case)

    assert (page.parts.days, page.parts.peers) == (10, ["Camden", "Leeds"])
    assert page.parts.is_contested
    assert rule(page, PeerRule.ONE_AND_INSULAR).is_met


def told(scene: Scene, days_ago: int = 30, **fields: Any) -> SupportOffer:
    return SupportOfferFactory.create(
        case=scene.case,
        offered_by=scene.body,
        recorded_at=ago(days_ago),
        **{"offered": day(days_ago), **fields},
    )


def test_offers_stand_with_their_clock_and_the_latest_that_opens_the_way(scene: Scene) -> None:
    lapsed, waiting = told(scene, 40), told(scene, 5)

    page = peer_page(scene.case)

    assert [(each.row, each.state) for each in page.offers] == [
        (waiting, OfferState.WAITING),
        (lapsed, OfferState.LAPSED),
    ]
    assert page.opening_offer is not None
    assert page.opening_offer.row == lapsed
    assert page.waiting is not None
    assert page.waiting.clock.startswith("Answer due in 23 days")


def test_an_answer_recorded_later_was_not_known_before(scene: Scene) -> None:
    said: dict[str, Any] = {
        "answer_recorded_at": ago(2),
        "answer_recorded_by": UserFactory.create(),
    }
    told(scene, answer=OfferAnswer.DECLINED, answered=day(25), answer_words="No.", **said)
    told(scene, 3)

    now, then = peer_page(scene.case), peer_page(scene.case, LAST_WEEK)

    assert [each.state for each in now.offers] == [OfferState.WAITING, OfferState.DECLINED]
    assert [each.state for each in then.offers] == [OfferState.WAITING]
    assert then.offers[0].row.answer_words == ""
    assert then.opening_offer is None
    assert then.waiting is not None


def test_support_is_known_to_have_begun_and_ended_once_its_contact_says_so(scene: Scene) -> None:
    offer, by = told(scene, answer=OfferAnswer.ACCEPTED, answered=day(28)), scene.own(Role.LEAD)
    begun = start_support(offer=offer, started=day(25), by=by)
    PeerContact.objects.update(recorded_at=ago(20))
    end_support(offer=begun, ended=day(9), by=by)

    shown = [
        (page.offers[0].row.started, page.offers[0].row.ended)
        for page in (
            peer_page(scene.case, timezone.localdate(ago(21))),
            peer_page(scene.case, LAST_WEEK),
            peer_page(scene.case, timezone.localdate()),
            peer_page(scene.case),
        )
    ]

    assert shown == [(None, None), (day(25), None), (day(25), day(9)), (day(25), day(9))]


def test_a_bypass_opens_the_way_where_no_offer_does(scene: Scene) -> None:
    bypass = SupportBypassFactory.create(case=scene.case, recorded_at=ago(30))

    page = peer_page(scene.case)

    assert page.opening_bypass is not None
    assert page.opening_bypass.row == bypass
    assert [each.row for each in page.overdue] == [bypass]
    told(scene, 40)
    assert peer_page(scene.case).opening_bypass is None


def test_a_review_recorded_later_was_not_known_before(scene: Scene) -> None:
    bypass = SupportBypassFactory.create(
        case=scene.case,
        recorded_at=ago(30),
        reviewed=day(9),
        was_right=False,
        review_words="No harm loomed.",
        reviewing_recorded_at=ago(2),
        reviewing_recorded_by=UserFactory.create(),
    )
    history = SupportBypassFactory.create(
        case=scene.case, basis=BypassBasis.NOT_SAID, review_due_on=None, decided="2009"
    )

    now, then = peer_page(scene.case), peer_page(scene.case, LAST_WEEK)

    assert [(each.row, each.review) for each in now.bypasses] == [
        (bypass, ReviewState.WRONG),
        (history, ReviewState.NOT_ASKED),
    ]
    assert now.opening_bypass is not None
    assert now.opening_bypass.row == history
    assert [(each.review, each.is_reviewable) for each in then.bypasses] == [
        (ReviewState.OVERDUE, True)
    ]
    assert not now.bypasses[0].is_reviewable


def test_the_end_of_a_conflict_recorded_later_was_not_known_before(scene: Scene) -> None:
    PeerConflictFactory.create(
        peer=scene.trust,
        recorded_at=ago(30),
        ended=day(20),
        ending_recorded_at=ago(2),
        ending_recorded_by=UserFactory.create(),
    )

    assert [each.ended for each in peer_page(scene.case).conflicts] == [day(20)]
    assert [each.ended for each in peer_page(scene.case, LAST_WEEK).conflicts] == [None]


def test_the_numbers_of_the_rules_are_settings_and_somebody_set_them() -> None:
    with override_settings(PEER_TRIGGER_MONTHS=12, PEER_RULES_SET_BY="The board, 2 May 2026"):
        rules = peer_rules()

    assert rules.thresholds.months == 12
    assert rules.set_by == "The board, 2 May 2026"


def test_rows_are_called_by_what_they_say(scene: Scene) -> None:
    assert str(SupportBypassFactory.create(case=scene.case)).startswith("Emergency")
    assert str(PeerContactFactory.create()) == "Two days on the wards"
    assert str(PeerConflictFactory.create()) == "Both bid for the same contract."


def test_evidence_is_told_in_the_order_of_the_page(scene: Scene) -> None:
    told(scene)
    PeerContactFactory.create(organisation=scene.trust)

    assert peer_page(scene.case).evidence_ids == [None, None]
