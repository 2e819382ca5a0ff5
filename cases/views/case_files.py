"""Pages of a case on the ground floor: the list of cases, and the overview of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.forms.as_known_on import AsKnownOnForm
from cases.forms.lists import CaseFilter
from cases.http import Request
from cases.lists import listed
from cases.queries import (
    cases_seen_by,
    disagreements,
    is_watched,
    overview_of,
    sources_of,
    with_findings,
    with_overview,
)


@require_safe
def case_list(request: Request) -> HttpResponse:
    filters = CaseFilter(request.GET, queryset=with_findings(cases_seen_by(request.user)))
    return render(request, "cases/case_list.html", listed(request, filters, ["reference"]))


@require_safe
def case_detail(request: Request, reference: str) -> HttpResponse:
    form = AsKnownOnForm(request.GET)
    as_known_on = form.day
    case = get_object_or_404(
        with_overview(cases_seen_by(request.user), as_known_on), reference=reference
    )
    disputed = disagreements(case, as_known_on)
    overview = overview_of(case)
    sources = sources_of([*overview.evidence_ids, *(each.evidence_id for each in disputed)])
    return render(
        request,
        "cases/case_detail.html",
        {
            "case": case,
            "is_watched": is_watched(request.user, case),
            "form": form,
            "as_known_on": as_known_on,
            "is_known": any(overview) or bool(disputed),
            "overview": overview,
            "disagreements": disputed,
            "sources": sources,
        },
    )
