"""Peers come first: what every statutory step asks before anything is written."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, User
from cases.permissions import tells_history
from cases.rules import RuleBroken
from interventions.queries.peers_first import Way, way_open


def check_peers_came_first(case: Case, by: User) -> Way:
    """What opened the way to a statutory step: an offer that ran its course, or a bypass.

    by: who takes the step; only the register itself, telling history, may pass over what sources
    leave unsaid.

    Raises RuleBroken.
    """
    way = way_open(case, timezone.localdate(), tells_history=tells_history(by))
    if way is None:
        raise RuleBroken(
            _(
                "Peers come first: offer peer support and wait for the answer or its last day, "
                "or record why peers are passed over. Then a statutory step can be taken. "
                "An offer opens the way for %(months)s months."
            )
            % {"months": settings.SUPPORT_OFFER_STANDS_MONTHS}
        )
    return way
