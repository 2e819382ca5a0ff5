"""Peers: contacts between organisations, and support that is offered and answered once."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.rules import Role, RuleBroken
from interventions.actions import answer_offer, offer_support, record_peer_contact
from interventions.rules import ContactKind, OfferAnswer
from tests.cases.scene import Scene
from tests.factories import OrganisationFactory, SupportOfferFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_record_peer_contact_joins_two_organisations(scene: Scene) -> None:
    peer = OrganisationFactory.create()

    contact = record_peer_contact(
        case=scene.case,
        organisation=scene.trust,
        peer=peer,
        kind=ContactKind.VISIT,
        what="Two days on the wards.",
        by=scene.own(Role.LEAD),
        citations=scene.citations,
    )

    assert contact.peer == peer
    with pytest.raises(RuleBroken, match="A peer is another organisation"):
        record_peer_contact(
            case=scene.case,
            organisation=scene.trust,
            peer=scene.trust,
            kind=ContactKind.VISIT,
            what="Ourselves.",
            by=scene.own(Role.LEAD),
            citations=[],
        )


def test_record_peer_contact_is_not_for_readers(scene: Scene) -> None:
    with pytest.raises(PermissionDenied):
        record_peer_contact(
            case=scene.case,
            organisation=scene.trust,
            peer=scene.body,
            kind=ContactKind.VISIT,
            what="A visit.",
            by=scene.person(Role.VIEWER),
            citations=[],
        )


def test_offer_support_is_made_by_the_body_that_offers(scene: Scene) -> None:
    offer = offer_support(
        case=scene.case,
        organisation=scene.trust,
        offered_by=scene.body,
        kind=ContactKind.PEER_REVIEW,
        offered="2024-05-01",
        by=scene.person(Role.CASEWORKER),
        citations=scene.citations,
    )

    assert offer.answer == ""
    with pytest.raises(PermissionDenied):
        offer_support(
            case=scene.case,
            organisation=scene.trust,
            offered_by=scene.stranger,
            kind=ContactKind.PEER_REVIEW,
            offered="2024-05-01",
            by=scene.person(Role.CASEWORKER),
            citations=[],
        )


def test_answer_offer_answers_once_and_with_a_date(scene: Scene) -> None:
    offer = SupportOfferFactory.create(
        case=scene.case, organisation=scene.trust, offered_by=scene.body
    )
    by = scene.own(Role.LEAD)

    with pytest.raises(RuleBroken, match="An answer has a date"):
        answer_offer(offer=offer, answer=OfferAnswer.ACCEPTED, by=by)
    answered = answer_offer(offer=offer, answer=OfferAnswer.ACCEPTED, answered="2999", by=by)

    assert answered.answer == OfferAnswer.ACCEPTED
    with pytest.raises(RuleBroken, match="answered already"):
        answer_offer(offer=offer, answer=OfferAnswer.DECLINED, answered="2999", by=by)
