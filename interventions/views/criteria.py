"""Pages of exit criteria: added, corrected, assessed; and the whole story of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.case_work import cites
from cases.forms.dates import boxes_of
from cases.http import Request
from cases.models import Case
from cases.permissions import require
from cases.queries import sources_of
from cases.rules import CaseState
from interventions.actions.criteria import add_exit_criterion, assess_criterion, correct_criterion
from interventions.forms.criteria import AssessForm, CorrectCriterionForm, CriterionForm
from interventions.http import case_seen, form_page
from interventions.models import ExitCriterion, Intervention
from interventions.permissions import (
    may_add_exit_criterion,
    may_assess_criterion,
    speaks_only_for_own,
)
from interventions.queries.criteria import story_of


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, reference: str, pk: int) -> HttpResponse:
    case = case_seen(request, reference)
    intervention = get_object_or_404(Intervention.objects.current(), case=case, pk=pk)
    require(may_add_exit_criterion, request.user, intervention)
    form = CriterionForm(request.POST or None, initial={"agreed_by": intervention.led_by.name})
    return form_page(
        request,
        case,
        form,
        lambda: add_exit_criterion(
            intervention=intervention,
            by=request.user,
            citations=cites(form.told, request.user),
            **form.facts,
        ),
        title=_("Add an exit criterion"),
        hint=_(
            "What has to be true before “%(name)s” ends. Agree it at the start: once somebody has "
            "assessed it, it stays as it is."
        )
        % {"name": intervention.name},
        done=_("The criterion stands."),
        back=reverse("interventions:exit", args=[reference]),
    )


@require_safe
def criterion(request: Request, reference: str, pk: int) -> HttpResponse:
    """The whole story of one criterion: how it was agreed, and each assessment in its order."""
    case = case_seen(request, reference)
    found = get_object_or_404(_criteria(case), pk=pk)
    story = story_of(found)
    is_open = case.state == CaseState.OPEN and story.is_open
    may_add = is_open and may_add_exit_criterion(request.user, found.intervention)
    return render(
        request,
        "interventions/criterion_story.html",
        {
            "case": case,
            "criterion": found,
            "story": story,
            "sources": sources_of(story.evidence_ids),
            "may_assess": is_open and may_assess_criterion(request.user, found),
            "may_correct": may_add and not story.is_assessed,
            "may_add_another": may_add and story.is_assessed,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: Request, reference: str, pk: int) -> HttpResponse:
    case = case_seen(request, reference)
    found = get_object_or_404(_criteria(case), pk=pk)
    require(may_assess_criterion, request.user, found)
    is_lead = speaks_only_for_own(request.user, found)
    form = AssessForm(
        request.POST or None,
        case=case,
        organisation=found.intervention.organisation,
        is_lead=is_lead,
    )
    hint = _("Assessments are added and never edited: who changes their mind adds another.")
    if is_lead:
        hint = _(
            "What you say is the organisation's own word and is marked so. Alone it never meets a "
            "criterion that must be met. Assessments are added and never edited."
        )
    return form_page(
        request,
        case,
        form,
        lambda: assess_criterion(
            criterion=found,
            by=request.user,
            citations=cites(form.told, request.user),
            **form.facts,
        ),
        title=_("Assess a criterion"),
        hint=hint,
        done=_("The assessment is added."),
        back=_address(reference, found),
        template="interventions/criterion_form.html",
        more={"criterion": found},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, reference: str, pk: int) -> HttpResponse:
    case = case_seen(request, reference)
    found = get_object_or_404(_criteria(case), pk=pk)
    require(may_add_exit_criterion, request.user, found.intervention)
    form = CorrectCriterionForm(request.POST or None, initial=_as_typed(found))
    return form_page(
        request,
        case,
        form,
        lambda: correct_criterion(
            criterion=found,
            replacement=form.facts,
            reason=form.cleaned_data["reason"],
            by=request.user,
        ),
        title=_("Correct a criterion"),
        hint=_(
            "Only what nobody has assessed can be corrected. The wrong one stays on the record, "
            "with your reason."
        ),
        done=_("The criterion is corrected."),
        back=reverse("interventions:exit", args=[reference]),
        template="interventions/criterion_form.html",
        more={"criterion": found},
    )


def _criteria(case: Case) -> Any:
    return ExitCriterion.objects.filter(intervention__case=case).select_related(
        "intervention__case", "intervention__organisation", "intervention__led_by", "agreed_by"
    )


def _address(reference: str, found: ExitCriterion) -> str:
    return reverse("interventions:criterion", args=[reference, found.pk])


def _as_typed(found: ExitCriterion) -> dict[str, Any]:
    """A criterion on the record as it would be typed in its form."""
    return {
        "condition": found.condition,
        "statement": found.statement,
        "measure": found.measure,
        "threshold": found.threshold,
        "weight": "must" if found.is_must_meet else "contributory",
        "part": found.part,
        "agreed_by": found.agreed_by.name if found.agreed_by else "",
        "agreed": boxes_of(found.agreed),
    }
