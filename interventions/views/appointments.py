"""Appointments in an intervention: made and ended."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.http import Request
from interventions.deeds import interventions as deeds
from interventions.http import FORM_METHODS, case_seen, form_page, intervention_to_change, page_of
from interventions.models import Appointment, Intervention


@require_http_methods(FORM_METHODS)
def add_appointment(request: Request, reference: str, pk: int) -> HttpResponse:
    case, intervention = intervention_to_change(request, reference, pk)
    form, act = deeds.appoint(intervention, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Record an appointment"),
        hint=_("A commissioner, director or adviser who came with this intervention."),
        done=_("The appointment is recorded."),
        back=page_of(intervention, "appointments"),
    )


@require_http_methods(FORM_METHODS)
def end(request: Request, reference: str, pk: int) -> HttpResponse:
    """Record that somebody left; an appointment corrected meanwhile is refused in words."""
    case = case_seen(request, reference)
    appointment: Appointment = get_object_or_404(
        Appointment.objects.select_related("case"), case=case, intervention__isnull=False, pk=pk
    )
    intervention: Intervention = Intervention.objects.select_related("case", "led_by").get(
        pk=appointment.intervention_id
    )
    form, act = deeds.end_appointment(appointment, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("End the appointment"),
        hint=_now("%(holder)s, %(office)s")
        % {"holder": appointment.holder, "office": appointment.office},
        done=_("The end of the appointment is recorded."),
        back=page_of(intervention, "appointments"),
    )
