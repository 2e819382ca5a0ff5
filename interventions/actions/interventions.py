"""Interventions: started, given powers, people and ends; powers come back one by one."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from cases.actions import Cite, check_instrument, complete, keep, keep_fact, touch
from cases.models import Case, Instrument, Organisation, User
from cases.permissions import may_record_in_case, require
from cases.rules import InstrumentKind, RuleBroken
from interventions.models import Appointment, EndDate, Intervention, Lever, Power
from interventions.permissions import may_change_intervention, may_start_intervention
from interventions.rules import EndKind, EndReason, ExitModel, LeverKind, PowerKind


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
) -> Intervention:
    """Record that a body intervened in the case's organisation, or another of the same story.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_start_intervention, by, led_by)
    if instrument.kind not in (InstrumentKind.INTERVENTION, InstrumentKind.SUPPORT):
        raise RuleBroken(f"“{instrument}” is no intervention: a label does nothing by itself.")
    check_instrument(instrument, case, started, service)
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
    )
    keep_fact(intervention, by=by, citations=citations)
    touch(case)
    return intervention


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


@transaction.atomic
def record_power(
    *,
    intervention: Intervention,
    kind: PowerKind,
    what: str,
    by: User,
    citations: Sequence[Cite],
    held: str | None = None,
    in_reserve: str | None = None,
    note: str = "",
) -> Power:
    """Record a function or condition that the intervention holds, or has in reserve.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_change_intervention, by, intervention)
    power = Power(
        intervention=intervention,
        kind=kind,
        what=what,
        held=held,
        in_reserve=in_reserve,
        note=note,
    )
    keep_fact(power, by=by, citations=citations)
    touch(intervention.case)
    return power


@transaction.atomic
def return_power(*, power: Power, returned: str, by: User) -> Power:
    """Give one function or condition back. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, power.intervention)
    held: Power = Power.objects.select_for_update().get(pk=power.pk)
    if held.superseded_at is not None:
        raise RuleBroken("This power has been corrected: return the one that replaced it.")
    if held.returned is not None:
        raise RuleBroken("This power has been returned already.")
    complete(
        held,
        returned=returned,
        returning_recorded_at=timezone.now(),
        returning_recorded_by=by,
    )
    touch(held.intervention.case)
    return held


@transaction.atomic
def appoint(
    *,
    case: Case,
    organisation: Organisation,
    office: str,
    holder: str,
    by: User,
    citations: Sequence[Cite],
    intervention: Intervention | None = None,
    is_sole_office: bool = True,
    started: str | None = None,
    ended: str | None = None,
    is_end_unknown: bool = False,
    note: str = "",
) -> Appointment:
    """Record who held an office, from when to when; two people never hold a sole office at once.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    appointment = Appointment(
        case=case,
        organisation=organisation,
        office=office,
        holder=holder,
        intervention=intervention,
        is_sole_office=is_sole_office,
        started=started,
        ended=ended,
        is_end_unknown=is_end_unknown,
        note=note,
    )
    keep_fact(appointment, by=by, citations=citations)
    touch(case)
    return appointment
