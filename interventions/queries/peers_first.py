"""Whether peers came first in a case: an offer that was answered or lapsed, or a bypass."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from cases.models import Case, in_time_order
from interventions.measures.peers import OfferFacts, due_day, is_stale, opens_way
from interventions.models import SupportBypass, SupportOffer
from interventions.rules import BypassBasis


class Way(NamedTuple):
    """What opened the way to a statutory step: an offer, or a bypass where no offer did."""

    offer: SupportOffer | None
    bypass: SupportBypass | None


def way_open(case: Case, today: date, *, tells_history: bool = False) -> Way | None:
    """What opens the way to a statutory step in a case on a day: the latest of it; None: nothing.

    tells_history: for what happened before the register was kept, it is enough that the sources do
    not say whether peers were offered, and an old offer opens it; what is decided now waits for
    peers, and asks anew where they were asked too long ago.

    An offer comes before a bypass: who has asked peers need not be excused. A bypass that its
    review found wrong opens nothing any more.
    """
    offers = SupportOffer.objects.current().filter(case=case)
    for offer in offers.order_by(in_time_order("offered").desc(), "-pk"):
        facts = facts_of(offer)
        if opens_way(facts, today) and (tells_history or not is_too_old(facts, today)):
            return Way(offer, None)
    bypasses = SupportBypass.objects.current().filter(case=case).exclude(was_right=False)
    if not tells_history:
        bypasses = bypasses.exclude(basis=BypassBasis.NOT_SAID)
    bypass = bypasses.order_by(in_time_order("decided").desc(nulls_last=True), "-pk").first()
    return None if bypass is None else Way(None, bypass)


def is_too_old(facts: OfferFacts, today: date) -> bool:
    """Whether peers had their turn too long ago for a step that is decided now."""
    return is_stale(facts, today, settings.SUPPORT_OFFER_STANDS_MONTHS)


def facts_of(offer: SupportOffer) -> OfferFacts:
    """The dated facts of an offer; where no last day to answer was kept, the usual clock runs."""
    recorded_on = timezone.localdate(offer.recorded_at)
    offered = str(offer.offered)
    due_on = offer.due_on or due_day(offered, settings.SUPPORT_CLOCK_DAYS, recorded_on)
    return OfferFacts(
        offered, due_on, recorded_on, offer.answer, offer.answered, offer.started, offer.ended
    )
