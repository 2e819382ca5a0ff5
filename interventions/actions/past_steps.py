"""Statutory steps of the past: told with the intervention that came of them, by two tellers."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from cases.actions import Cite, keep_fact, touch
from cases.models import Fact, User
from cases.permissions import require, tells_history
from interventions.models import Intervention, StatutoryStep, SupportBypass, SupportOffer
from interventions.permissions import may_decide_step, may_prepare_step
from interventions.rules import StepOutcome


class PastStep(NamedTuple):
    """What the sources tell of a step. due_on: the day until which representations were asked."""

    evidence_words: str
    minded_to: str
    minded_to_words: str
    due_on: date
    representations_words: str
    reasons: str
    decision_words: str


@transaction.atomic
def tell_past_step(
    *,
    intervention: Intervention,
    way: Fact,
    said: PastStep,
    by: User,
    approver: User,
    citations: Sequence[Cite],
) -> StatutoryStep:
    """Tell the step that led to an intervention of the past, which is told already.

    way: the offer to peers, or the bypass, that came before. Only tellers tell history in one
    piece: people who sign in take a step in its stages. Raises PermissionDenied, RuleBroken.
    """
    for teller in (by, approver):
        if not tells_history(teller):
            raise PermissionDenied(f"{teller} signs in, and tells no history in one piece.")
    require(may_prepare_step, by, (intervention.case, intervention.led_by))
    told = said._asdict()
    step = StatutoryStep(
        offer=way if isinstance(way, SupportOffer) else None,
        bypass=way if isinstance(way, SupportBypass) else None,
        representations_due_on=told.pop("due_on"),
        **told,
        **_of(intervention),
        **_by(by, approver),
    )
    require(may_decide_step, approver, step)
    keep_fact(step, by=by, citations=citations)
    touch(intervention.case)
    return step


def _of(intervention: Intervention) -> dict[str, Any]:
    """What a step that was taken shares with the intervention that came of it."""
    levers = intervention.levers.order_by("-is_main", "pk")
    return {
        "case": intervention.case,
        "organisation": intervention.organisation,
        "body": intervention.led_by,
        "instrument": intervention.instrument,
        "name": intervention.name,
        "service": intervention.service,
        "legal_basis": intervention.legal_basis,
        "replaces": intervention.replaces,
        "exit_model": intervention.exit_model,
        "levers": list(levers.values_list("kind", flat=True)),
        "outcome": StepOutcome.MADE,
        "decided": intervention.started,
        "intervention": intervention,
    }


def _by(by: User, approver: User) -> dict[str, Any]:
    """Who told it, and who told that it was decided; both now."""
    now = timezone.now()
    return {
        "minded_to_recorded_at": now,
        "minded_to_recorded_by": by,
        "asked_by": by,
        "asked_at": now,
        "decided_by": approver,
        "decided_at": now,
    }
