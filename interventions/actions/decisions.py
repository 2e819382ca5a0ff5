"""Decisions on an intervention: asked for by one person, approved by another."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from cases.actions import Cite, complete, keep_fact, touch
from cases.models import Organisation, User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.models import ExitDecision, Intervention
from interventions.permissions import may_approve_decision, may_ask_for_decision
from interventions.rules import DecisionKind


@transaction.atomic
def ask_for_decision(
    *,
    intervention: Intervention,
    kind: DecisionKind,
    reasons: str,
    by: User,
    citations: Sequence[Cite],
    decided: str | None = None,
    still_not_good: str = "",
    owned_by: Organisation | None = None,
    would_bring_us_back: str = "",
) -> ExitDecision:
    """Ask for an exit, a taper, an extension or an escalation; somebody else decides.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_ask_for_decision, by, intervention)
    decision = ExitDecision(
        intervention=intervention,
        kind=kind,
        decided=decided,
        reasons=reasons,
        still_not_good=still_not_good,
        owned_by=owned_by,
        would_bring_us_back=would_bring_us_back,
        asked_by=by,
        asked_at=timezone.now(),
    )
    keep_fact(decision, by=by, citations=citations)
    touch(intervention.case)
    return decision


@transaction.atomic
def approve_decision(*, decision: ExitDecision, decided: str, by: User) -> ExitDecision:
    """Approve what somebody else asked for. Raises PermissionDenied, RuleBroken."""
    require(may_approve_decision, by, decision)
    asked: ExitDecision = ExitDecision.objects.select_for_update().get(pk=decision.pk)
    if asked.approved_by_id is not None:
        raise RuleBroken("This decision has been approved already.")
    complete(asked, decided=decided, approved_by=by, approved_at=timezone.now())
    touch(asked.intervention.case)
    return asked
