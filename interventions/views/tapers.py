"""The taper: a step is planned, changed and taken, each by a form of its own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.http import Request
from cases.models import Case
from interventions.deeds import exits as deeds
from interventions.http import case_seen, form_page
from interventions.models import Intervention, TaperStep

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
def add_step(request: Request, reference: str, pk: int) -> HttpResponse:
    case = case_seen(request, reference)
    intervention: Intervention = get_object_or_404(
        Intervention.objects.current().select_related("case", "led_by"), case=case, pk=pk
    )
    form, act = deeds.plan_taper_step(intervention, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Plan a step of the taper"),
        hint=_("The steps are a draft until a decision on the taper approves them together."),
        done=_("The step is planned. Ask for a decision on the taper once all steps stand."),
        back=_exit_page(case),
    )


@require_http_methods(FORM_METHODS)
def change_step(request: Request, reference: str, pk: int) -> HttpResponse:
    case, step = _step(request, reference, pk)
    form, act = deeds.change_taper_step(step, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Change the step"),
        hint=_("A step that is changed is a plan again, until it is decided anew."),
        done=_("The step is changed. It waits for a decision on the taper."),
        back=_exit_page(case),
    )


@require_http_methods(FORM_METHODS)
def take_step(request: Request, reference: str, pk: int) -> HttpResponse:
    case, step = _step(request, reference, pk)
    form, act = deeds.take_taper_step(step, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Record that the step was taken"),
        hint=step.what,
        done=_("The step is taken, and its powers are returned."),
        back=_exit_page(case),
    )


def _step(request: Request, reference: str, pk: int) -> tuple[Case, TaperStep]:
    """The case and a step. Raises Http404.

    A step that was changed meanwhile is found too: the action says so, and nothing typed is lost.
    """
    case = case_seen(request, reference)
    step: TaperStep = get_object_or_404(
        TaperStep.objects.select_related("intervention__case", "intervention__led_by"),
        intervention__case=case,
        pk=pk,
    )
    return case, step


def _exit_page(case: Case) -> str:
    return reverse("interventions:exit", args=[case.reference])
