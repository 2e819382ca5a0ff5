"""Whether peers came first in a case: an offer that was answered or lapsed, or a bypass."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from cases.models import Case, in_time_order
from interventions.measures.peers import OfferFacts, due_day, opens_way
from interventions.models import SupportBypass, SupportOffer
from interventions.rules import BypassBasis


class Way(NamedTuple):
    """What opened the way to a statutory step: an offer, or a bypass where no offer did."""

    offer: SupportOffer | None
    bypass: SupportBypass | None


def way_open(case: Case, today: date, *, tells_history: bool = False) -> Way | None:
    """What opens the way to a statutory step in a case on a day: the latest of it; None: nothing.

    tells_history: for what happened before the register was kept, it is enough that the sources do
    not say whether peers were offered; what is decided now waits for peers.

    An offer comes before a bypass: who has asked peers need not be excused. A bypass that its
    review found wrong opens nothing any more.
    """
    offers = SupportOffer.objects.current().filter(case=case)
    for offer in offers.order_by(in_time_order("offered").desc(), "-pk"):
        if opens_way(facts_of(offer), today):
            return Way(offer, None)
    bypasses = SupportBypass.objects.current().filter(case=case).exclude(was_right=False)
    if not tells_history:
        bypasses = bypasses.exclude(basis=BypassBasis.NOT_SAID)
    bypass = bypasses.order_by(in_time_order("decided").desc(nulls_last=True), "-pk").first()
    return None if bypass is None else Way(None, bypass)


def facts_of(offer: SupportOffer) -> OfferFacts:
    """The dated facts of an offer; where no last day to answer was kept, the usual clock runs."""
    recorded_on = timezone.localdate(offer.recorded_at)
    offered = str(offer.offered)
    due_on = offer.due_on or due_day(offered, settings.SUPPORT_CLOCK_DAYS, recorded_on)
    return OfferFacts(offered, due_on, recorded_on, offer.answer, offer.answered)
