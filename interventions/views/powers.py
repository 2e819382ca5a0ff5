"""Powers: recorded, put in reserve, resumed and returned, each by a form of its own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.deeds import DeedOf
from cases.http import Request
from interventions.deeds import interventions as deeds
from interventions.http import (
    FORM_METHODS,
    Words,
    case_seen,
    form_page,
    intervention_to_change,
    page_of,
)
from interventions.models import Power


@require_http_methods(FORM_METHODS)
def add_power(request: Request, reference: str, pk: int) -> HttpResponse:
    case, intervention = intervention_to_change(request, reference, pk)
    form, act = deeds.add_power(intervention, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Record a power"),
        hint=_("One function or condition at a time, as the direction or order words it."),
        done=_("The power is recorded."),
        back=page_of(intervention, "powers"),
    )


@require_http_methods(FORM_METHODS)
def reserve(request: Request, reference: str, pk: int) -> HttpResponse:
    return _change(
        request,
        reference,
        pk,
        deeds.reserve_power,
        title=_("Put in reserve"),
        done=_("The power is in reserve."),
    )


@require_http_methods(FORM_METHODS)
def resume(request: Request, reference: str, pk: int) -> HttpResponse:
    return _change(
        request,
        reference,
        pk,
        deeds.resume_power,
        title=_("Resume"),
        done=_("The power is held again."),
    )


@require_http_methods(FORM_METHODS)
def return_(request: Request, reference: str, pk: int) -> HttpResponse:
    return _change(
        request,
        reference,
        pk,
        deeds.return_power,
        title=_("Return"),
        done=_("The power is returned."),
    )


def _change(
    request: Request,
    reference: str,
    pk: int,
    deed: DeedOf,
    *,
    title: Words,
    done: Words,
) -> HttpResponse:
    """One change of one power; a power that was corrected meanwhile is refused in words."""
    case = case_seen(request, reference)
    power: Power = get_object_or_404(
        Power.objects.select_related("intervention__case", "intervention__led_by"),
        intervention__case=case,
        pk=pk,
    )
    form, act = deed(power, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=title,
        hint=power.what,
        done=done,
        back=page_of(power.intervention, "powers"),
    )
