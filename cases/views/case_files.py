"""Pages of a case on the ground floor: the list of cases, and the overview of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.forms.lists import CaseFilter
from cases.http import Request
from cases.lists import listed
from cases.queries import (
    cases_seen_by,
    disagreements,
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
    case = get_object_or_404(with_overview(cases_seen_by(request.user)), reference=reference)
    disputed = disagreements(case)
    overview = overview_of(case)
    sources = sources_of([*overview.evidence_ids, *(each.evidence_id for each in disputed)])
    return render(
        request,
        "cases/case_detail.html",
        {"case": case, "overview": overview, "disagreements": disputed, "sources": sources},
    )
