"""Pages of exit criteria: added, corrected, assessed; and the whole story of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.models import Case
from cases.queries import sources_of
from cases.rules import CaseState
from interventions.deeds import exits as deeds
from interventions.http import case_seen, form_page
from interventions.models import ExitCriterion, Intervention
from interventions.permissions import (
    may_add_exit_criterion,
    may_assess_criterion,
    speaks_only_for_own,
)
from interventions.queries.criteria import criterion_known, story_of


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, reference: str, pk: int) -> HttpResponse:
    case = case_seen(request, reference)
    intervention = get_object_or_404(Intervention.objects.current(), case=case, pk=pk)
    form, act = deeds.add_criterion(intervention, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
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
    form = AsKnownOnForm(request.GET)
    as_known_on = form.day
    story = story_of(found, as_known_on)
    is_open = as_known_on is None and case.state == CaseState.OPEN and story.is_open
    may_add = is_open and may_add_exit_criterion(request.user, found.intervention)
    return render(
        request,
        "interventions/criterion_story.html",
        {
            "case": case,
            "criterion": found,
            "story": story,
            "form": form,
            "as_known_on": as_known_on,
            "is_known": criterion_known(found, as_known_on),
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
    form, act = deeds.assess_criterion(found, request.user, request.POST or None)
    hint = _("Assessments are added and never edited: who changes their mind adds another.")
    if speaks_only_for_own(request.user, found):
        hint = _(
            "What you say is the organisation's own word and is marked so. Alone it never meets a "
            "criterion that must be met. Assessments are added and never edited."
        )
    return form_page(
        request,
        case,
        form,
        act,
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
    form, act = deeds.correct_criterion(found, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
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
