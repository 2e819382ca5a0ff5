"""The taper: a step is planned, changed and taken, each by a form of its own."""

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.http import Request
from cases.models import Case
from cases.permissions import require
from interventions.actions.tapers import change_taper_step, plan_taper_step, take_taper_step
from interventions.forms.tapers import ChangeStepForm, StepForm, TakeStepForm, planned_already
from interventions.http import case_seen, form_page
from interventions.models import Intervention, TaperStep
from interventions.permissions import may_plan_taper

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
def add_step(request: Request, reference: str, pk: int) -> HttpResponse:
    case = case_seen(request, reference)
    intervention: Intervention = get_object_or_404(
        Intervention.objects.current().select_related("case", "led_by"), case=case, pk=pk
    )
    require(may_plan_taper, request.user, intervention)
    last = TaperStep.objects.current().filter(intervention=intervention)
    following = (last.aggregate(last=Max("position"))["last"] or 0) + 1
    form = StepForm(
        request.POST or None, intervention=intervention, initial={"position": following}
    )
    return form_page(
        request,
        case,
        form,
        lambda: plan_taper_step(
            intervention=intervention, by=request.user, citations=[], **form.said
        ),
        title=_("Plan a step of the taper"),
        hint=_("The steps are a draft until a decision on the taper approves them together."),
        done=_("The step is planned. Ask for a decision on the taper once all steps stand."),
        back=_exit_page(case),
    )


@require_http_methods(FORM_METHODS)
def change_step(request: Request, reference: str, pk: int) -> HttpResponse:
    case, step = _step(request, reference, pk)
    form = ChangeStepForm(
        request.POST or None, intervention=step.intervention, initial=planned_already(step)
    )
    return form_page(
        request,
        case,
        form,
        lambda: change_taper_step(step=step, by=request.user, **form.said),
        title=_("Change the step"),
        hint=_("A step that is changed is a plan again, until it is decided anew."),
        done=_("The step is changed. It waits for a decision on the taper."),
        back=_exit_page(case),
    )


@require_http_methods(FORM_METHODS)
def take_step(request: Request, reference: str, pk: int) -> HttpResponse:
    case, step = _step(request, reference, pk)
    form = TakeStepForm(request.POST or None, initial={"version": step.version})
    return form_page(
        request,
        case,
        form,
        lambda: take_taper_step(step=step, by=request.user, **form.cleaned_data),
        title=_("Record that the step was taken"),
        hint=step.what,
        done=_("The step is taken, and its powers are returned."),
        back=_exit_page(case),
    )


def _step(request: Request, reference: str, pk: int) -> tuple[Case, TaperStep]:
    """The case and a step, for somebody of the body that leads. Raises Http404, PermissionDenied.

    A step that was changed meanwhile is found too: the action says so, and nothing typed is lost.
    """
    case = case_seen(request, reference)
    step: TaperStep = get_object_or_404(
        TaperStep.objects.select_related("intervention__case", "intervention__led_by"),
        intervention__case=case,
        pk=pk,
    )
    require(may_plan_taper, request.user, step.intervention)
    return case, step


def _exit_page(case: Case) -> str:
    return reverse("interventions:exit", args=[case.reference])
