"""Appointments: who held an office, from when to when; one person at a time in a sole office."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, complete, keep_fact, touch
from cases.actions.holding import hold
from cases.models import Case, Organisation, User, in_time_order
from cases.permissions import may_record_in_case, require
from cases.rules import RuleBroken
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.models import Appointment, Intervention
from interventions.permissions import may_change_intervention

ONE_HOLDER = "interventions_appointment_one_holder"


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

    In an intervention, an approver of the body that leads it records; elsewhere, any official of
    the sector. Said again in the same words by the same person, the first row is answered.
    Raises PermissionDenied, RuleBroken.
    """
    if intervention is None:
        require(may_record_in_case, by, case)
    else:
        require(may_change_intervention, by, intervention)
    touch(case)
    _check_past(started, "started")
    _check_past(ended, "ended")
    said = {
        "case": case,
        "organisation": organisation,
        "office": office,
        "holder": holder,
        "intervention": intervention,
        "is_sole_office": is_sole_office,
        "started": started,
        "ended": ended,
        "is_end_unknown": is_end_unknown,
        "note": note,
    }
    same: Appointment | None = Appointment.objects.current().filter(recorded_by=by, **said).first()
    return same or _keep_alone(Appointment(**said), by, citations)


@transaction.atomic
def end_appointment(*, appointment: Appointment, ended: str | None, by: User) -> Appointment:
    """Record when the holder left; None where nobody can say. Raises PermissionDenied, RuleBroken.

    Whoever may appoint may also record the end.
    """
    if appointment.intervention is None:
        require(may_record_in_case, by, appointment.case)
    else:
        require(may_change_intervention, by, appointment.intervention)
    touch(appointment.case)
    held = hold(appointment)
    if held.superseded_at is not None:
        raise RuleBroken(_("This appointment has been corrected: end the one that replaced it."))
    said = (held.ended, held.is_end_unknown, held.ending_recorded_by_id)
    if said == (ended, ended is None, by.pk):
        return held
    if held.ended is not None or held.is_end_unknown:
        raise RuleBroken(_("The end of this appointment is recorded already."))
    _check_past(ended, "ended")
    if certainly_before(ended, held.started):
        raise RuleBroken(
            _("%(holder)s did not hold the office before %(started)s.")
            % {"holder": held.holder, "started": edtf.words(held.started)},
            field="ended",
        )
    return complete(
        held,
        ended=ended,
        is_end_unknown=ended is None,
        ending_recorded_at=timezone.now(),
        ending_recorded_by=by,
    )


def _keep_alone(appointment: Appointment, by: User, citations: Sequence[Cite]) -> Appointment:
    """Keep an appointment; where somebody else held a sole office, say who."""
    try:
        with transaction.atomic():  # so that the others can be asked for after a refusal
            return keep_fact(appointment, by=by, citations=citations)
    except RuleBroken as broken:
        if str(broken) != _sentence_of(ONE_HOLDER):
            raise
        others = (
            Appointment.objects.current()
            .filter(organisation=appointment.organisation, office=appointment.office)
            .order_by(in_time_order("started"), "pk")
        )
        held = "; ".join(
            f"{each.holder}, {edtf.range_words(each.started, each.ended)}" for each in others
        )
        raise RuleBroken(
            _("One person holds this office at a time. On the record: %(held)s.") % {"held": held},
            field="holder",
        ) from broken


def _sentence_of(name: str) -> str:
    found = next(each for each in Appointment._meta.constraints if each.name == name)
    return str(found.get_violation_error_message())


def _check_past(day: str | None, field: str) -> None:
    if lies_ahead(day, timezone.localdate()):
        raise RuleBroken(
            _("%(day)s is still to come: record it when it has happened.")
            % {"day": edtf.words(day)},
            field=field,
        )
