"""Interventions: started, tagged with levers, given ends."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions import Cite, check_instrument, keep, keep_fact, touch
from cases.models import Case, Instrument, Organisation, User
from cases.permissions import require, tells_history
from cases.rules import InstrumentKind, RuleBroken
from interventions.actions.peers_first import check_peers_came_first
from interventions.models import EndDate, Intervention, Lever, StatutoryStep
from interventions.permissions import may_change_intervention, may_start_intervention
from interventions.rules import EndKind, EndReason, ExitModel, LeverKind


@transaction.atomic
def start_intervention(
    *,
    case: Case,
    instrument: Instrument,
    led_by: Organisation,
    name: str,
    by: User,
    citations: Sequence[Cite],
    organisation: Organisation | None = None,
    service: str = "",
    legal_basis: str = "",
    started: str | None = None,
    exit_model: ExitModel | None = None,
    is_tapered: bool | None = None,
    taper_note: str = "",
    powers_note: str = "",
    replaces: Intervention | None = None,
    note: str = "",
    step: StatutoryStep | None = None,
) -> Intervention:
    """Record that a body intervened in the case's organisation, or another of the same story.

    step: where somebody decides it; whoever asked for the step asked for the intervention. Without
    one nothing statutory starts, except where history is told, by a teller nobody signs in as.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_start_intervention, by, led_by)
    if instrument.kind not in (InstrumentKind.INTERVENTION, InstrumentKind.SUPPORT):
        raise RuleBroken(f"“{instrument}” is no intervention: a label does nothing by itself.")
    check_instrument(instrument, case, started, service)
    touch(case)
    if instrument.is_statutory and instrument.kind == InstrumentKind.INTERVENTION:
        check_peers_came_first(case, by)
    if instrument.is_statutory and not tells_history(by):
        _check_asked_for(step, case, instrument, by)
    intervention = Intervention(
        case=case,
        organisation=organisation or case.organisation,
        instrument=instrument,
        led_by=led_by,
        name=name,
        service=service,
        legal_basis=legal_basis,
        started=started,
        exit_model=exit_model or "",
        is_tapered=is_tapered,
        taper_note=taper_note,
        powers_note=powers_note,
        replaces=replaces,
        note=note,
        asked_by=step.asked_by if step else None,
    )
    return keep_fact(intervention, by=by, citations=citations)


def _check_asked_for(
    step: StatutoryStep | None, case: Case, instrument: Instrument, by: User
) -> None:
    """Raise RuleBroken unless another person asked for just this in a step of the case."""
    is_this = step is not None and (step.case_id, step.instrument_id) == (case.pk, instrument.pk)
    if step is None or not is_this or step.asked_by is None or step.outcome:
        raise RuleBroken(
            _("An intervention starts by a step that one person asks for and another decides.")
        )
    if step.asked_by_id == by.pk:
        raise RuleBroken(_("Nobody approves what they asked for."))


@transaction.atomic
def record_end_date(
    *,
    intervention: Intervention,
    kind: EndKind,
    falls: str | None,
    by: User,
    citations: Sequence[Cite],
    said: str | None = None,
    reported: str | None = None,
    reason: EndReason | None = None,
    note: str = "",
) -> EndDate:
    """Record one of the four ends of an intervention. A legal end comes once.

    falls: None for a legal end whose date nobody found. reported: the report's own, coarser date.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_change_intervention, by, intervention)
    end = EndDate(
        intervention=intervention,
        kind=kind,
        falls=falls,
        said=said,
        reported=reported,
        reason=reason or "",
        note=note,
    )
    keep_fact(end, by=by, citations=citations)
    touch(intervention.case)
    return end


@transaction.atomic
def tag_lever(
    *, intervention: Intervention, kind: LeverKind, by: User, is_main: bool = False
) -> Lever:
    """Tag what an intervention pulls at; one lever is the main one.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_change_intervention, by, intervention)
    lever = keep(Lever(intervention=intervention, kind=kind, is_main=is_main))
    touch(intervention.case)
    return lever
