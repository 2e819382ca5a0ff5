"""Pages of the first floor: what is done about a failure, when it may end, and the plan."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.models import Case, Disagreement
from cases.queries import cases_seen_by, disagreements, sources_of
from cases.rules import CaseState, RuleBroken
from cases.templatetags.evidence import concerned_by
from interventions.actions.closing import what_is_open
from interventions.deeds import exits as deeds
from interventions.permissions import bodies_starting
from interventions.queries import (
    Interventions,
    Plans,
    evidence_in,
    interventions_of,
    plans_of,
    with_interventions,
    with_plans,
)
from interventions.queries.in_parallel import interventions_in_story, running
from interventions.queries.steps import steps_of, under_way


@require_safe
def interventions(request: Request, reference: str) -> HttpResponse:
    """What was done about a failure, and what runs now, also by others in the same story."""
    form = AsKnownOnForm(request.GET)
    as_known_on = form.day
    cases = with_interventions(cases_seen_by(request.user), as_known_on)
    case = get_object_or_404(cases, reference=reference)
    story = interventions_in_story(case, request.user, as_known_on)
    may_start = (
        as_known_on is None
        and case.state == CaseState.OPEN
        and bodies_starting(request.user, case).exists()
    )
    return _page(
        request,
        "interventions/interventions.html",
        case,
        interventions_of(case, as_known_on),
        as_known_on=as_known_on,
        form=form,
        running=running(story, as_known_on or timezone.localdate()),
        may_start=may_start,
        steps=under_way(steps_of(case, request.user, as_known_on)),
    )


@require_safe
def plan(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(with_plans(cases_seen_by(request.user)), reference=reference)
    return _page(request, "interventions/plan.html", case, plans_of(case))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, reference: str) -> HttpResponse:
    """Close a case; where something in it is open, the list of that, each with its page."""
    case: Case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    form, act = deeds.close_case(case, request.user, request.POST or None)
    if form.is_valid():
        try:
            act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The case is closed."))
            return redirect(case)
    things = [] if case.state == CaseState.CLOSED else what_is_open(case, request.user)
    return render(
        request, "interventions/close.html", {"case": case, "form": form, "things": things}
    )


def _page(
    request: Request,
    template: str,
    case: Case,
    shown: Interventions | Plans,
    as_known_on: date | None = None,
    **more: object,
) -> HttpResponse:
    """One page of a case with what it cites, and the disagreements about what it shows.

    A disagreement that concerns nothing on the page has its place on the case's own page.
    """
    found = disagreements(case, as_known_on)
    for row in (row for rows in shown for row in rows):
        row["disputed"] = _concerning(found, evidence_in([[row]]))
    cited = evidence_in(shown)
    disputed = _concerning(found, cited)
    sources = sources_of([*cited, *(each.evidence_id for each in disputed)])
    return render(
        request,
        template,
        {
            "case": case,
            "shown": shown,
            "disagreements": disputed,
            "sources": sources,
            "as_known_on": as_known_on,
            **more,
        },
    )


def _concerning(found: list[Disagreement], cited: list[int | None]) -> list[Disagreement]:
    return [each for each in found if not set(concerned_by(each)).isdisjoint(cited)]
