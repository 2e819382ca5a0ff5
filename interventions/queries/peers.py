"""What the peer page of a case shows: the rules, offers with their clock, bypasses and contacts.

Everything can be shown as it was known on a day. What was completed later, such as an answer or a
review, is then left out; support counts as begun or ended once its contact said so.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.models import (
    Case,
    Designation,
    Event,
    Inspection,
    Judgement,
    Organisation,
    end_of_day,
    in_time_order,
)
from cases.rules import Acceptance, EventKind, InstrumentKind
from interventions.measures.peer_trigger import (
    Insularity,
    Meeting,
    Signal,
    SignalKind,
    Thresholds,
    Trigger,
    insularity,
    triggers,
)
from interventions.measures.peer_words import clock_words, review_words
from interventions.measures.peers import (
    OfferFacts,
    OfferState,
    ReviewState,
    offer_state,
    opens_way,
    review_state,
)
from interventions.models import PeerConflict, PeerContact, SupportBypass, SupportOffer
from interventions.queries.peers_first import facts_of, is_too_old

WARNINGS = (EventKind.WARNING_NOTICE, EventKind.IMPROVEMENT_NOTICE)
SIGNAL_OF = {
    InstrumentKind.WARNING: SignalKind.WARNING,
    InstrumentKind.LABEL: SignalKind.LABEL,
}


class ShownOffer(NamedTuple):
    """One offer, its dated facts, and where it stands."""

    row: SupportOffer
    facts: OfferFacts
    state: OfferState
    clock: str

    @property
    def waits(self) -> bool:
        """Whether a statutory step has to wait for it."""
        return self.state in (OfferState.WAITING, OfferState.TO_BE_RECORDED)


class ShownBypass(NamedTuple):
    """One bypass, and where its review stands, also in words."""

    row: SupportBypass
    review: ReviewState
    review_words: str

    @property
    def is_reviewable(self) -> bool:
        return self.review in (ReviewState.TO_COME, ReviewState.OVERDUE)


class PeerPage(NamedTuple):
    """What the peer page shows. opening_…: the offer or bypass that opens the way to a step.

    asked_before: the latest offer that has run its course, however long ago.
    """

    triggers: list[Trigger]
    parts: Insularity
    offers: list[ShownOffer]
    bypasses: list[ShownBypass]
    contacts: list[PeerContact]
    conflicts: list[PeerConflict]
    opening_offer: ShownOffer | None
    opening_bypass: ShownBypass | None
    asked_before: ShownOffer | None

    @property
    def evidence_ids(self) -> list[int | None]:
        """The evidence behind everything shown, in the order in which it is shown."""
        offers = [each.row for each in self.offers]
        bypasses = [each.row for each in self.bypasses]
        shown = (*offers, *bypasses, *self.contacts, *self.conflicts)
        return [each.evidence_id for each in shown]

    @property
    def overdue(self) -> list[ShownBypass]:
        """Bypasses that nobody has reviewed in time."""
        return [each for each in self.bypasses if each.review == ReviewState.OVERDUE]

    @property
    def waiting(self) -> ShownOffer | None:
        """An offer on which a statutory step waits now."""
        return next((each for each in self.offers if each.waits), None)

    @property
    def asked_by(self) -> Trigger | None:
        """The first rule that asks for an offer."""
        return next((each for each in self.triggers if each.is_met), None)

    @property
    def is_too_little_recorded(self) -> bool:
        """Whether no rule asks for an offer, and one cannot tell."""
        return self.asked_by is None and any(each.is_met is None for each in self.triggers)


class Rules(NamedTuple):
    """The numbers by which the rules go, and who set them."""

    thresholds: Thresholds
    clock_days: int
    review_days: int
    stands_months: int
    set_by: str


def peer_rules() -> Rules:
    """The rules as they are set in this register."""
    thresholds = Thresholds(
        settings.PEER_TRIGGER_SIGNALS, settings.PEER_TRIGGER_MONTHS, settings.PEER_CONTACT_MONTHS
    )
    return Rules(
        thresholds,
        settings.SUPPORT_CLOCK_DAYS,
        settings.BYPASS_REVIEW_DAYS,
        settings.SUPPORT_OFFER_STANDS_MONTHS,
        settings.PEER_RULES_SET_BY,
    )


def peer_page(case: Case, as_known_on: date | None = None) -> PeerPage:
    """Everything about peers in a case, now or as it was known on a day."""
    today = as_known_on or timezone.localdate()
    contacts = _contacts(case, as_known_on)
    offers = [_shown(each, today) for each in _offers(case, contacts, as_known_on)]
    bypasses = [_passed(each, today) for each in _bypasses(case, as_known_on)]
    labels = _labels(case, as_known_on)
    meetings = [Meeting(_other(each, case).name, each.started, each.ended) for each in contacts]
    acceptances = [Acceptance(each.acceptance) for each in labels]
    thresholds = peer_rules().thresholds
    found = triggers(
        [*_signals(case, as_known_on), *map(_said_by, labels)],
        meetings,
        acceptances,
        today,
        thresholds,
    )
    ran = [each for each in offers if opens_way(each.facts, today)]
    opening = next((each for each in ran if not is_too_old(each.facts, today)), None)
    standing = (each for each in bypasses if each.review != ReviewState.WRONG)
    return PeerPage(
        found,
        insularity(meetings, acceptances, today, thresholds.contact_months),
        offers,
        bypasses,
        contacts,
        _conflicts(case, as_known_on),
        opening,
        None if opening else next(standing, None),
        next(iter(ran), None),
    )


def _shown(offer: SupportOffer, today: date) -> ShownOffer:
    facts = facts_of(offer)
    return ShownOffer(offer, facts, offer_state(facts, today), clock_words(facts, today))


def _passed(bypass: SupportBypass, today: date) -> ShownBypass:
    due_on = bypass.review_due_on
    state = review_state(due_on=due_on, was_right=bypass.was_right, today=today)
    return ShownBypass(bypass, state, review_words(state, due_on, today))


def _offers(
    case: Case, contacts: list[PeerContact], as_known_on: date | None
) -> list[SupportOffer]:
    """Offers in a case, the latest first, each without what was recorded after that day."""
    offers = (
        SupportOffer.objects.as_known_on(as_known_on)
        .filter(case=case)
        .select_related("organisation", "offered_by", "peer", "recorded_by", "answer_recorded_by")
        .order_by(in_time_order("offered").desc(), "-pk")
    )
    is_known = _known_by(as_known_on)
    found = []
    for offer in offers:
        if not is_known(offer.answer_recorded_at):
            offer.answer, offer.answered, offer.answer_words = "", None, ""
            offer.answer_recorded_at = offer.answer_recorded_by = None
        if as_known_on is not None:
            _forget_support(offer, contacts)
        found.append(offer)
    return found


def _known_by(as_known_on: date | None) -> Callable[[datetime | None], bool]:
    """Whether something completed at a moment was known by the end of the day; None: at once."""
    if as_known_on is None:
        return lambda _moment: True
    end = end_of_day(as_known_on)
    return lambda moment: moment is None or moment < end


def _forget_support(offer: SupportOffer, contacts: list[PeerContact]) -> None:
    """Take away a beginning and an end that no contact known on the day had said."""
    giver = offer.peer_id or offer.offered_by_id
    said = [
        each
        for each in contacts
        if each.peer_id == giver and each.kind == offer.kind and each.started == offer.started
    ]
    if not said:
        offer.started = None
    if not any(each.ended == offer.ended for each in said):
        offer.ended = None


def _bypasses(case: Case, as_known_on: date | None) -> list[SupportBypass]:
    bypasses = (
        SupportBypass.objects.as_known_on(as_known_on)
        .filter(case=case)
        .select_related("recorded_by", "reviewing_recorded_by")
        .order_by(in_time_order("decided").desc(nulls_last=True), "-pk")
    )
    is_known = _known_by(as_known_on)
    found = []
    for bypass in bypasses:
        if not is_known(bypass.reviewing_recorded_at):
            bypass.reviewed = bypass.was_right = None
            bypass.review_words = ""
            bypass.reviewing_recorded_at = bypass.reviewing_recorded_by = None
        found.append(bypass)
    return found


def _contacts(case: Case, as_known_on: date | None) -> list[PeerContact]:
    """Contacts of the organisation with its peers, in this case or outside it, the latest first."""
    about = Q(organisation=case.organisation_id) | Q(peer=case.organisation_id)
    contacts = PeerContact.objects.as_known_on(as_known_on).filter(about | Q(case=case))
    return list(
        contacts.select_related("organisation", "peer", "begun_by", "recorded_by").order_by(
            in_time_order("started").desc(nulls_last=True), "-pk"
        )
    )


def _other(contact: PeerContact, case: Case) -> Organisation:
    """The other end of a contact, seen from the organisation the case is about."""
    ends: tuple[Organisation, Organisation] = (contact.peer, contact.organisation)
    return ends[1] if ends[0].pk == case.organisation_id else ends[0]


def conflicts_of(case: Case, as_known_on: date | None = None) -> QuerySet[Any]:
    """Conflicts between the organisation of a case and its peers, the latest first."""
    about = Q(organisation=case.organisation_id) | Q(peer=case.organisation_id)
    found: QuerySet[Any] = (
        PeerConflict.objects.as_known_on(as_known_on)
        .filter(about)
        .select_related("organisation", "peer", "recorded_by")
        .order_by(in_time_order("declared").desc(nulls_last=True), "-pk")
    )
    return found


def _conflicts(case: Case, as_known_on: date | None) -> list[PeerConflict]:
    """Conflicts, each without an end that was recorded after that day."""
    conflicts = conflicts_of(case, as_known_on)
    is_known = _known_by(as_known_on)
    found = []
    for conflict in conflicts:
        if not is_known(conflict.ending_recorded_at):
            conflict.ended = None
        found.append(conflict)
    return found


def _labels(case: Case, as_known_on: date | None) -> list[Designation]:
    """Labels and warnings of the organisation, under this name or another of its story."""
    story = Organisation.objects.one_story_with(case.organisation_id)
    found: list[Designation] = list(
        Designation.objects.as_known_on(as_known_on)
        .filter(Q(case=case) | Q(organisation__in=story), instrument__kind__in=SIGNAL_OF)
        .select_related("instrument", "by")
        .order_by("pk")
    )
    return found


def _said_by(label: Designation) -> Signal:
    kind = SIGNAL_OF[InstrumentKind(label.instrument.kind)]
    return Signal(kind, label.label, label.imposed, str(label.by))


def _signals(case: Case, as_known_on: date | None) -> list[Signal]:
    """Failing judgements of published inspections, one signal each; and warnings in the case."""
    story = Organisation.objects.one_story_with(case.organisation_id)
    judgements = (
        Judgement.objects.as_known_on(as_known_on)
        .filter(
            grade__is_failing=True,
            inspection__in=Inspection.objects.as_known_on(as_known_on)
            .published()
            .filter(organisation__in=story),
        )
        .select_related("inspection__regulator", "grade", "area")
        .order_by("inspection", "-is_headline", "pk")
    )
    said: dict[Inspection, list[str]] = {}
    for each in judgements:
        said.setdefault(each.inspection, []).append(f"{each.of_what}: {each.grade}")
    events = Event.objects.as_known_on(as_known_on).filter(
        case=case, kind__in=WARNINGS, inspection__isnull=True
    )
    return [
        *(
            Signal(
                SignalKind.JUDGEMENT,
                "; ".join(grades),
                inspection.judged_on,
                str(inspection.regulator),
            )
            for inspection, grades in said.items()
        ),
        *(
            Signal(SignalKind.WARNING, each.what, each.happened, each.actor)
            for each in events.order_by("pk")
        ),
    ]
