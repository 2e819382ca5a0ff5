"""Peers: support that is offered, and contacts between organisations."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cases.actions import Cite, complete, keep_fact, touch
from cases.models import Case, Organisation, User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.models import PeerContact, SupportOffer
from interventions.permissions import may_answer_offer, may_offer_support, may_record_contact
from interventions.rules import ContactKind, OfferAnswer


@transaction.atomic
def record_peer_contact(
    *,
    case: Case,
    organisation: Organisation,
    peer: Organisation,
    kind: ContactKind,
    what: str,
    by: User,
    citations: Sequence[Cite],
    started: str | None = None,
    ended: str | None = None,
    begun_by: Organisation | None = None,
    person: str = "",
    learned: str = "",
) -> PeerContact:
    """Record a contact between two organisations. Raises PermissionDenied, RuleBroken."""
    require(may_record_contact, by, case)
    contact = PeerContact(
        case=case,
        organisation=organisation,
        peer=peer,
        kind=kind,
        what=what,
        started=started,
        ended=ended,
        begun_by=begun_by,
        person=person,
        learned=learned,
    )
    keep_fact(contact, by=by, citations=citations)
    touch(case)
    return contact


@transaction.atomic
def offer_support(
    *,
    case: Case,
    organisation: Organisation,
    offered_by: Organisation,
    kind: ContactKind,
    offered: str,
    by: User,
    citations: Sequence[Cite],
    what: str = "",
    due_on: date | None = None,
) -> SupportOffer:
    """Offer peer support; its clock runs from the day it is offered.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_offer_support, by, offered_by)
    offer = SupportOffer(
        case=case,
        organisation=organisation,
        offered_by=offered_by,
        kind=kind,
        offered=offered,
        what=what,
        due_on=due_on,
    )
    keep_fact(offer, by=by, citations=citations)
    touch(case)
    return offer


@transaction.atomic
def answer_offer(
    *, offer: SupportOffer, answer: OfferAnswer, by: User, answered: str | None = None
) -> SupportOffer:
    """Record what came of an offer, once. Raises PermissionDenied, RuleBroken."""
    require(may_answer_offer, by, offer)
    open_offer: SupportOffer = SupportOffer.objects.select_for_update().get(pk=offer.pk)
    if open_offer.answer:
        raise RuleBroken("This offer has been answered already.")
    complete(open_offer, answer=answer, answered=answered)
    touch(open_offer.case)
    return open_offer
