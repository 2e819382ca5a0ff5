"""Directions: asked for by one person, decided by another about exactly what was asked.

Made, a step becomes an intervention with its exit model, its levers and its planned end.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, cites_of, complete
from cases.models import Document, User
from cases.rules import RuleBroken
from interventions.actions.interventions import record_end_date, start_intervention, tag_lever
from interventions.actions.step_rules import (
    NOT_ASKED,
    NOT_RETURNED,
    check_after_peers,
    check_after_told,
    check_document,
    check_happened,
    check_open_to,
    check_unsettled,
    check_version,
    held_step,
    open_to,
    says,
)
from interventions.measures.moments import certainly_before
from interventions.measures.steps import Deed
from interventions.models import EndDate, Intervention, StatutoryStep
from interventions.rules import EndKind, EndReason, ExitModel, LeverKind, StepOutcome


@transaction.atomic
def ask_for_direction(
    *,
    step: StatutoryStep,
    version: int,
    reasons: str,
    exit_model: ExitModel | None,
    levers: Sequence[LeverKind],
    by: User,
    planned_end: str | None = None,
) -> StatutoryStep:
    """Ask for the decision, with the exit model and the levers of the intervention, main one first.

    Raises PermissionDenied, StaleStep, RuleBroken.
    """
    held = held_step(step, by)
    said = {
        "reasons": reasons,
        "exit_model": exit_model or "",
        "levers": list(dict.fromkeys(levers)),
        "planned_end": planned_end,
    }
    if held.asked_by_id == by.pk and says(held, said):
        return held
    check_unsettled(held)
    if Deed.ASK not in open_to(held):
        raise RuleBroken(_why_not_to_ask(held))
    check_version(held, version)
    if not exit_model:
        raise RuleBroken(_("Choose now by which model the intervention may end."))
    if not levers:
        raise RuleBroken(_("Say what the intervention will pull at, the main lever first."))
    return complete(held, **said, asked_by=by, asked_at=timezone.now(), **NOT_RETURNED)


@transaction.atomic
def return_step(*, step: StatutoryStep, version: int, because: str, by: User) -> StatutoryStep:
    """Send a step back to be changed, with the reason. Raises PermissionDenied, RuleBroken."""
    held = held_step(step, by, decides=True)
    if because.strip() and held.returned_because == because.strip() and held.asked_by is None:
        return held
    check_open_to(held, Deed.RETURN)
    check_version(held, version)
    if not because.strip():
        raise RuleBroken(_("Say what has to be changed."))
    back = {"returned_at": timezone.now(), "returned_by": by}
    return complete(held, returned_because=because.strip(), **back, **NOT_ASKED)


@transaction.atomic
def decide_step(
    *,
    step: StatutoryStep,
    version: int,
    outcome: StepOutcome,
    decided: str,
    words: str,
    by: User,
    document: Document | None = None,
) -> StatutoryStep:
    """Decide about exactly the version that was asked about; a step that is made intervenes.

    Raises PermissionDenied, StaleStep, RuleBroken.
    """
    held = held_step(step, by, decides=True)
    said = {
        "outcome": outcome,
        "decided": decided,
        "decision_words": words,
        "decision_document": document,
    }
    if held.decided_by_id == by.pk and says(held, said):
        return held
    check_open_to(held, Deed.DECIDE)
    if held.asked_by_id == by.pk:
        raise RuleBroken(_("Nobody approves what they asked for."))
    check_version(held, version)
    check_happened(decided)
    check_document(document, held)
    if outcome == StepOutcome.WITHDRAWN or not words.strip():
        raise RuleBroken(_("Say whether the direction is made or not, and why."))
    intervention = _intervene(held, decided, by) if outcome == StepOutcome.MADE else None
    return complete(
        held, **said, intervention=intervention, decided_by=by, decided_at=timezone.now()
    )


def _intervene(step: StatutoryStep, decided: str, by: User) -> Intervention:
    """Make a step an intervention, with its levers and its planned end; end what it replaces."""
    _check_notice_was_given(step, decided)
    if certainly_before(step.planned_end, decided):
        raise RuleBroken(_("The planned end is before the direction: send the step back."))
    again = cites_of(step)
    intervention = start_intervention(
        case=step.case,
        instrument=step.instrument,
        led_by=step.body,
        name=step.name,
        service=step.service,
        legal_basis=step.legal_basis,
        started=decided,
        exit_model=ExitModel(step.exit_model),
        replaces=step.replaces,
        step=step,
        by=by,
        citations=again,
    )
    for position, lever in enumerate(step.levers):
        tag_lever(intervention=intervention, kind=LeverKind(lever), is_main=position == 0, by=by)
    if step.planned_end:
        record_end_date(
            intervention=intervention,
            kind=EndKind.PLANNED,
            falls=step.planned_end,
            said=decided,
            by=by,
            citations=again,
        )
    if step.replaces is not None:
        _end_replaced(step.replaces, decided, by, again)
    return intervention


def _end_replaced(
    replaced: Intervention, decided: str, by: User, citations: Sequence[Cite]
) -> None:
    """Give a replaced intervention its legal end, unless it has one."""
    if EndDate.objects.current().filter(intervention=replaced, kind=EndKind.LEGAL).exists():
        return
    record_end_date(
        intervention=replaced,
        kind=EndKind.LEGAL,
        falls=decided,
        reason=EndReason.SUPERSEDED,
        by=by,
        citations=citations,
    )


def _why_not_to_ask(step: StatutoryStep) -> str:
    """What has to come before a decision can be asked for."""
    if step.asked_by is not None:
        return _("A decision is asked for already.")
    if step.minded_to is None:
        return _(
            "Tell the organisation first what you are minded to do, and let it answer; "
            "or record why there is no notice."
        )
    return _(
        "Record the organisation's representations first; it may answer until the end of %(day)s."
    ) % {"day": edtf.words(str(step.representations_due_on))}


def _check_notice_was_given(step: StatutoryStep, decided: str) -> None:
    """Raise RuleBroken where the direction would come before what has to come first."""
    check_after_peers(step, decided)
    if step.minded_to is None:
        return
    check_after_told(step, decided)
    heard = step.represented or str(step.representations_due_on)
    if certainly_before(decided, heard):
        raise RuleBroken(
            _("%(day)s was before the organisation had been heard, which was %(heard)s.")
            % {"day": edtf.words(decided), "heard": edtf.words(heard)}
        )
