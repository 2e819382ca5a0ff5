"""Peers: support that is offered, answered and given, and contacts between organisations.

Every action holds the case and then its row to the end of the transaction: of two people who press
a button at once the second sees what the first has done. What the same person sends twice in the
same words is answered, not written again.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, complete, keep_fact, touch
from cases.actions.case_work import Told, cites
from cases.models import Case, Organisation, User
from cases.permissions import may_record_in_case, require
from cases.rules import RuleBroken
from interventions.actions.conflicts import check_no_conflict
from interventions.actions.dated import check_happened, check_order, said_before
from interventions.measures.peers import (
    due_day,
    first_due_day,
    may_say_no_answer,
    silence_counts_from,
)
from interventions.models import PeerContact, SupportOffer
from interventions.permissions import (
    answers_for_own,
    may_answer_offer,
    may_offer_support,
    may_record_contact,
)
from interventions.queries.peers_first import facts_of
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
    citations: Sequence[Cite] = (),
    told: Told | None = None,
    started: str | None = None,
    ended: str | None = None,
    begun_by: Organisation | None = None,
    person: str = "",
    learned: str = "",
) -> PeerContact:
    """Record a contact between two organisations. Raises PermissionDenied, RuleBroken."""
    require(may_record_contact, by, case)
    touch(case)
    check_happened(started, _("The contact"), field="started")
    check_happened(ended, _("The end of the contact"), field="ended")
    said = {
        "case": case,
        "organisation": organisation,
        "peer": peer,
        "kind": kind,
        "what": what,
        "started": started,
        "ended": ended,
        "begun_by": begun_by,
        "person": person,
        "learned": learned,
    }
    same: PeerContact | None = said_before(by, PeerContact, said)
    return same or keep_fact(PeerContact(**said), by=by, citations=[*citations, *cites(told, by)])


@transaction.atomic
def offer_support(
    *,
    case: Case,
    organisation: Organisation,
    offered_by: Organisation,
    kind: ContactKind,
    offered: str,
    by: User,
    citations: Sequence[Cite] = (),
    told: Told | None = None,
    peer: Organisation | None = None,
    what: str = "",
    due_on: date | None = None,
) -> SupportOffer:
    """Offer peer support; its clock runs from the day it is offered.

    due_on: the last day to answer; the usual clock where none is given.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    require(may_offer_support, by, offered_by)
    touch(case)
    check_happened(offered, _("The day of the offer"), field="offered")
    _check_about(case, organisation)
    check_no_conflict(organisation, peer or offered_by)
    said = {
        "case": case,
        "organisation": organisation,
        "offered_by": offered_by,
        "peer": peer,
        "kind": kind,
        "offered": offered,
        "what": what,
        "due_on": _due(offered, due_on),
    }
    same: SupportOffer | None = said_before(by, SupportOffer, said)
    return same or keep_fact(SupportOffer(**said), by=by, citations=[*citations, *cites(told, by)])


def _check_about(case: Case, organisation: Organisation) -> None:
    """Raise RuleBroken unless the case is about the organisation, under whichever name."""
    story = Organisation.objects.one_story_with(case.organisation_id)
    if not story.filter(pk=organisation.pk).exists():
        raise RuleBroken(
            _("This case is about %(about)s: an offer to another organisation is none here.")
            % {"about": case.organisation}
        )


def _due(offered: str, due_on: date | None) -> date:
    """The last day to answer. Raises RuleBroken for one that comes too soon."""
    today = timezone.localdate()
    first = first_due_day(offered, today)
    if due_on is not None and due_on < first:
        raise RuleBroken(
            _("Give a week at least to answer: until %(day)s.")
            % {"day": edtf.words(first.isoformat())},
            field="due_on",
        )
    return due_on or due_day(offered, settings.SUPPORT_CLOCK_DAYS, today)


def _held(offer: SupportOffer, by: User) -> SupportOffer:
    """The offer as it is now, held with its case. Raises PermissionDenied, RuleBroken."""
    require(may_answer_offer, by, offer)
    touch(offer.case)
    held: SupportOffer = (
        SupportOffer.objects.select_for_update(of=("self",))
        .select_related("case", "organisation", "offered_by", "peer")
        .get(pk=offer.pk)
    )
    if held.superseded_at is not None:
        raise RuleBroken(_("This offer has been corrected: go on with the one that replaced it."))
    return held


@transaction.atomic
def answer_offer(
    *,
    offer: SupportOffer,
    answer: OfferAnswer,
    by: User,
    answered: str | None = None,
    words: str = "",
) -> SupportOffer:
    """Record what came of an offer, once, and who recorded it.

    Somebody who does not lead the organisation says in words how it answered, unless the offer
    is told from a source.
    Raises PermissionDenied, RuleBroken.
    """
    held = _held(offer, by)
    said = {"answer": answer, "answered": answered, "answer_words": words.strip()}
    if held.answer:
        if held.answer_recorded_by_id == by.pk and all(
            getattr(held, name) == value for name, value in said.items()
        ):
            return held
        raise RuleBroken(
            _("This offer has been answered already: %(answer)s.")
            % {"answer": held.get_answer_display().lower()}
        )
    _check_answer(held, answer, answered)
    is_borne_out = bool(words.strip()) or held.evidence is not None or answers_for_own(by, held)
    if answer != OfferAnswer.NO_ANSWER and not is_borne_out:
        raise RuleBroken(
            _("You answer for somebody else: say how, and by whom, it was answered."),
            field="words",
        )
    return complete(held, answer_recorded_at=timezone.now(), answer_recorded_by=by, **said)


def _check_answer(offer: SupportOffer, answer: OfferAnswer, answered: str | None) -> None:
    """Raise RuleBroken for an answer before the offer or to come, and for silence too early."""
    facts, today = facts_of(offer), timezone.localdate()
    if answer == OfferAnswer.NO_ANSWER and not may_say_no_answer(facts, today):
        raise RuleBroken(
            _("The clock still runs: that nobody answered can be recorded from %(day)s.")
            % {"day": edtf.words(silence_counts_from(facts).isoformat())},
            field="answer",
        )
    check_happened(answered, _("The day of the answer"), field="answered")
    check_order(
        answered, offer.offered, _("Nobody answers an offer before it is made."), field="answered"
    )


@transaction.atomic
def start_support(*, offer: SupportOffer, started: str, by: User) -> SupportOffer:
    """Record that support which was accepted has begun: from then on it is a contact with a peer.

    Raises PermissionDenied, RuleBroken.
    """
    held = _held(offer, by)
    if held.started == started:
        return held
    if held.started is not None:
        raise RuleBroken(_("It is recorded already that this support began."))
    if held.answer != OfferAnswer.ACCEPTED:
        raise RuleBroken(_("Support begins only once the offer was accepted."))
    check_happened(started, _("The beginning of the support"), field="started")
    check_order(
        started, held.offered, _("Support cannot begin before it is offered."), field="started"
    )
    keep_fact(PeerContact(**_contact(held, started), begun_by=held.offered_by), by=by, citations=())
    return complete(held, started=started)


@transaction.atomic
def end_support(*, offer: SupportOffer, ended: str, by: User) -> SupportOffer:
    """Record that the support has ended, and with it the contact. Raises the same."""
    held = _held(offer, by)
    if held.ended == ended:
        return held
    if held.started is None:
        raise RuleBroken(_("Say first when the support began."))
    if held.ended is not None:
        raise RuleBroken(_("It is recorded already that this support ended."))
    check_happened(ended, _("The end of the support"), field="ended")
    check_order(ended, held.started, _("Support cannot end before it began."), field="ended")
    _end_contact(held, ended, by)
    return complete(held, ended=ended)


def _contact(offer: SupportOffer, started: str) -> dict[str, Any]:
    """The support under way, as a contact: with whoever gives it."""
    return {
        "case": offer.case,
        "organisation": offer.organisation,
        "peer": offer.peer or offer.offered_by,
        "kind": offer.kind,
        "what": offer.what or offer.get_kind_display(),
        "started": started,
    }


def _end_contact(offer: SupportOffer, ended: str, by: User) -> None:
    """Say the contact again with its end: what was known before the end stays as it was known."""
    open_contacts = PeerContact.objects.current().filter(ended__isnull=True)
    begun = open_contacts.filter(**_contact(offer, str(offer.started))).order_by("pk").first()
    if begun is None:  # somebody has corrected it: then it says what it should
        return
    over = PeerContact(
        **_contact(offer, str(offer.started)),
        begun_by=begun.begun_by,
        ended=ended,
        person=begun.person,
        learned=begun.learned,
        correction_reason=_("The support has ended."),
    )
    keep_fact(over, by=by, citations=())
    PeerContact.objects.filter(pk=begun.pk).update(
        superseded_by=over, superseded_at=timezone.now(), version=F("version") + 1
    )
