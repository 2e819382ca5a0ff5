"""One intervention: started without statute, its levers, powers, appointments and ends."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied

from cases.actions.case_work import cites
from cases.deeds import Deed, DeedOf, Sent
from cases.models import Case, User
from cases.permissions import require
from interventions.actions import appointments, end_dates, powers, starts
from interventions.forms.appointments import AppointmentForm, EndAppointmentForm
from interventions.forms.end_dates import EndDateForm
from interventions.forms.powers import DayForm, PowerForm
from interventions.forms.starts import LeversForm, StartForm
from interventions.models import Appointment, Intervention, Power
from interventions.permissions import bodies_starting, may_change_intervention
from interventions.queries.one_intervention import levers_of


def start_without_statute(case: Case, by: User, sent: Sent = None) -> Deed:
    bodies = bodies_starting(by, case)
    if not bodies.exists():
        raise PermissionDenied
    form = StartForm(sent, case=case, bodies=bodies)
    return Deed(
        form,
        lambda: starts.start_without_statute(
            case=case, by=by, citations=cites(form.told, by), **form.facts
        ),
    )


def set_levers(intervention: Intervention, by: User, sent: Sent = None) -> Deed:
    require(may_change_intervention, by, intervention)
    standing = levers_of(intervention)
    main = next((each.kind for each in standing if each.is_main), "")
    form = LeversForm(sent, initial={"kinds": [each.kind for each in standing], "main": main})

    def act() -> Intervention:
        starts.set_levers(intervention=intervention, by=by, **form.cleaned_data)
        return intervention

    return Deed(form, act)


def add_power(intervention: Intervention, by: User, sent: Sent = None) -> Deed:
    require(may_change_intervention, by, intervention)
    form = PowerForm(sent)
    return Deed(
        form,
        lambda: powers.record_power(
            intervention=intervention, by=by, citations=cites(form.told, by), **form.facts
        ),
    )


def _change_of_power(change: Callable[[Power, str, User], Any]) -> DeedOf:
    """The deed of a change that needs its day only."""

    def deed(power: Power, by: User, sent: Sent = None) -> Deed:
        require(may_change_intervention, by, power.intervention)
        form = DayForm(sent)
        return Deed(form, lambda: change(power, form.cleaned_data["on"], by))

    return deed


reserve_power = _change_of_power(
    lambda power, on, by: powers.reserve_power(power=power, on=on, by=by)
)
resume_power = _change_of_power(
    lambda power, on, by: powers.resume_power(power=power, on=on, by=by)
)
return_power = _change_of_power(
    lambda power, on, by: powers.return_power(power=power, returned=on, by=by)
)


def appoint(intervention: Intervention, by: User, sent: Sent = None) -> Deed:
    require(may_change_intervention, by, intervention)
    form = AppointmentForm(sent, initial={"organisation": intervention.organisation.name})
    return Deed(
        form,
        lambda: appointments.appoint(
            case=intervention.case,
            intervention=intervention,
            by=by,
            citations=cites(form.told, by),
            **form.facts,
        ),
    )


def end_appointment(appointment: Appointment, by: User, sent: Sent = None) -> Deed:
    """Only of an appointment that came with an intervention."""
    if appointment.intervention is None:
        raise PermissionDenied
    require(may_change_intervention, by, appointment.intervention)
    form = EndAppointmentForm(sent)
    return Deed(
        form,
        lambda: appointments.end_appointment(
            appointment=appointment, ended=form.cleaned_data["ended"], by=by
        ),
    )


def add_end_date(intervention: Intervention, by: User, sent: Sent = None) -> Deed:
    require(may_change_intervention, by, intervention)
    form = EndDateForm(sent)
    return Deed(
        form,
        lambda: end_dates.say_end(
            intervention=intervention, by=by, citations=cites(form.told, by), **form.facts
        ),
    )
