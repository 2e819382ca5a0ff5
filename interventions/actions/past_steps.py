"""Statutory steps of the past: told with the intervention that came of them, by two tellers."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from cases.actions import Cite, keep_fact, touch
from cases.models import Fact, User
from cases.permissions import require, tells_history
from interventions.models import Intervention, StatutoryStep, SupportBypass, SupportOffer
from interventions.permissions import may_decide_step, may_prepare_step
from interventions.rules import StepOutcome


@transaction.atomic
def tell_past_step(
    *,
    intervention: Intervention,
    way: Fact,
    evidence_words: str,
    minded_to: str,
    minded_to_words: str,
    due_on: date,
    representations_words: str,
    reasons: str,
    decision_words: str,
    by: User,
    approver: User,
    citations: Sequence[Cite],
) -> StatutoryStep:
    """Tell the step that led to an intervention of the past, which is told already.

    way: the offer to peers, or the bypass, that came before. Only tellers tell history in one
    piece: people who sign in take a step in its stages. Raises PermissionDenied, RuleBroken.
    """
    _require_tellers(by, approver)
    require(may_prepare_step, by, (intervention.case, intervention.led_by))
    now = timezone.now()
    step = StatutoryStep(
        case=intervention.case,
        organisation=intervention.organisation,
        body=intervention.led_by,
        instrument=intervention.instrument,
        offer=way if isinstance(way, SupportOffer) else None,
        bypass=way if isinstance(way, SupportBypass) else None,
        name=intervention.name,
        service=intervention.service,
        legal_basis=intervention.legal_basis,
        replaces=intervention.replaces,
        evidence_words=evidence_words,
        minded_to=minded_to,
        minded_to_words=minded_to_words,
        minded_to_recorded_at=now,
        minded_to_recorded_by=by,
        representations_due_on=due_on,
        representations_words=representations_words,
        reasons=reasons,
        exit_model=intervention.exit_model,
        levers=list(intervention.levers.order_by("-is_main", "pk").values_list("kind", flat=True)),
        asked_by=by,
        asked_at=now,
        outcome=StepOutcome.MADE,
        decided=intervention.started,
        decision_words=decision_words,
        decided_by=approver,
        decided_at=now,
        intervention=intervention,
    )
    require(may_decide_step, approver, step)
    keep_fact(step, by=by, citations=citations)
    touch(intervention.case)
    return step


def _require_tellers(*tellers: User) -> None:
    """Raise PermissionDenied unless they are the register itself."""
    for teller in tellers:
        if not tells_history(teller):
            raise PermissionDenied(f"{teller} signs in, and tells no history in one piece.")
