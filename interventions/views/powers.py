"""Powers: recorded, put in reserve, resumed and returned, each by a form of its own."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.actions.case_work import cites
from cases.http import Request
from cases.models import User
from cases.permissions import require
from interventions.actions.powers import record_power, reserve_power, resume_power, return_power
from interventions.forms.powers import DayForm, PowerForm
from interventions.http import (
    FORM_METHODS,
    Words,
    case_seen,
    form_page,
    intervention_to_change,
    page_of,
)
from interventions.models import Power
from interventions.permissions import may_change_intervention


@require_http_methods(FORM_METHODS)
def add_power(request: Request, reference: str, pk: int) -> HttpResponse:
    case, intervention = intervention_to_change(request, reference, pk)
    form = PowerForm(request.POST or None)

    def act() -> object:
        return record_power(
            intervention=intervention,
            by=request.user,
            citations=cites(form.told, request.user),
            **form.facts,
        )

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
        lambda power, on, by: reserve_power(power=power, on=on, by=by),
        title=_("Put in reserve"),
        done=_("The power is in reserve."),
    )


@require_http_methods(FORM_METHODS)
def resume(request: Request, reference: str, pk: int) -> HttpResponse:
    return _change(
        request,
        reference,
        pk,
        lambda power, on, by: resume_power(power=power, on=on, by=by),
        title=_("Resume"),
        done=_("The power is held again."),
    )


@require_http_methods(FORM_METHODS)
def return_(request: Request, reference: str, pk: int) -> HttpResponse:
    return _change(
        request,
        reference,
        pk,
        lambda power, on, by: return_power(power=power, returned=on, by=by),
        title=_("Return"),
        done=_("The power is returned."),
    )


def _change(
    request: Request,
    reference: str,
    pk: int,
    change: Callable[[Power, str, User], object],
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
    require(may_change_intervention, request.user, power.intervention)
    form = DayForm(request.POST or None)
    return form_page(
        request,
        case,
        form,
        lambda: change(power, form.cleaned_data["on"], request.user),
        title=title,
        hint=power.what,
        done=done,
        back=page_of(power.intervention, "powers"),
    )
