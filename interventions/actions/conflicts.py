"""Conflicts of interest between peers: declared, ended, and asked of before anybody is offered."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions import complete, keep_fact, touch
from cases.actions.case_work import Told, cites
from cases.actions.holding import hold
from cases.models import Case, Organisation, User
from cases.permissions import may_record_in_case, require
from cases.rules import RuleBroken
from interventions.actions.dated import check_happened, check_order, said_before
from interventions.models import PeerConflict


def check_no_conflict(organisation: Organisation, peer: Organisation) -> None:
    """Raise RuleBroken where either has declared a conflict with the other that holds."""
    between = Q(organisation=organisation, peer=peer) | Q(organisation=peer, peer=organisation)
    found = PeerConflict.objects.current().filter(between, ended__isnull=True).first()
    if found is not None:
        raise RuleBroken(
            _("%(peer)s has a declared conflict with %(organisation)s: “%(what)s”")
            % {"peer": peer, "organisation": organisation, "what": found.what},
            field="peer",
        )


@transaction.atomic
def declare_conflict(
    *,
    case: Case,
    peer: Organisation,
    what: str,
    declared: str,
    by: User,
    told: Told | None = None,
) -> PeerConflict:
    """Declare why a peer should not help the organisation of a case; one at a time of two bodies.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    touch(case)
    check_happened(declared, _("The declaration"), field="declared")
    said = {"organisation": case.organisation, "peer": peer, "what": what, "declared": declared}
    same: PeerConflict | None = said_before(by, PeerConflict, {**said, "ended__isnull": True})
    if same is not None:
        return same
    check_no_conflict(case.organisation, peer)
    return keep_fact(PeerConflict(**said), by=by, citations=cites(told, by))


@transaction.atomic
def end_conflict(*, case: Case, conflict: PeerConflict, ended: str, by: User) -> PeerConflict:
    """Record that a conflict holds no more. Raises PermissionDenied, RuleBroken."""
    require(may_record_in_case, by, case)
    touch(case)
    held = hold(conflict)
    if held.ended == ended and held.ending_recorded_by_id == by.pk:
        return held
    if held.ended is not None or held.superseded_at is not None:
        raise RuleBroken(_("This conflict holds no more."))
    check_happened(ended, _("The end"), field="ended")
    check_order(
        ended, held.declared, _("A conflict cannot end before it was declared."), field="ended"
    )
    return complete(held, ended=ended, ending_recorded_at=timezone.now(), ending_recorded_by=by)
