"""Peers come first: what every statutory step asks before anything is written."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case
from cases.rules import RuleBroken
from interventions.queries.peers_first import Way, way_open


def check_peers_came_first(case: Case) -> Way:
    """What opened the way to a statutory step: an offer that ran its course, or a bypass.

    Raises RuleBroken.
    """
    way = way_open(case, timezone.localdate())
    if way is None:
        raise RuleBroken(
            _(
                "Peers come first: offer peer support and wait for the answer or its last day, "
                "or record why peers are passed over. Then a statutory step can be taken."
            )
        )
    return way
