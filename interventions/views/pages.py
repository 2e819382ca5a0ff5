"""Pages of the first floor: what is done about a failure, when it may end, and the plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.case_work import ReasonForm
from cases.http import Request
from cases.models import Case, Disagreement
from cases.permissions import may_record_in_case, require
from cases.queries import cases_seen_by, disagreements, sources_of
from cases.rules import CaseState, RuleBroken
from cases.templatetags.evidence import concerned_by
from interventions.actions.closing import close_case, what_is_open
from interventions.queries import (
    Exits,
    Interventions,
    Plans,
    evidence_in,
    exits_of,
    interventions_of,
    plans_of,
    with_exits,
    with_interventions,
    with_plans,
)


@require_safe
def interventions(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(with_interventions(cases_seen_by(request.user)), reference=reference)
    return _page(request, "interventions/interventions.html", case, interventions_of(case))


@require_safe
def exit_readiness(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(with_exits(cases_seen_by(request.user)), reference=reference)
    return _page(request, "interventions/exit.html", case, exits_of(case))


@require_safe
def plan(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(with_plans(cases_seen_by(request.user)), reference=reference)
    return _page(request, "interventions/plan.html", case, plans_of(case))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, reference: str) -> HttpResponse:
    """Close a case; where something in it is open, the list of that, each with its page."""
    case: Case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    require(may_record_in_case, request.user, case)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            close_case(case=case, by=request.user, **form.cleaned_data)
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
    request: Request, template: str, case: Case, shown: Interventions | Exits | Plans
) -> HttpResponse:
    """One page of a case with what it cites, and the disagreements about what it shows.

    A disagreement that concerns nothing on the page has its place on the case's own page.
    """
    found = disagreements(case)
    for row in (row for rows in shown for row in rows):
        row["disputed"] = _concerning(found, evidence_in([[row]]))
    cited = evidence_in(shown)
    disputed = _concerning(found, cited)
    sources = sources_of([*cited, *(each.evidence_id for each in disputed)])
    return render(
        request,
        template,
        {"case": case, "shown": shown, "disagreements": disputed, "sources": sources},
    )


def _concerning(found: list[Disagreement], cited: list[int | None]) -> list[Disagreement]:
    return [each for each in found if not set(concerned_by(each)).isdisjoint(cited)]
