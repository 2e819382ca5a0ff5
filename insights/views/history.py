"""The history of a case: every change to its rows."""

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.http import Request
from cases.paging import BadCursor
from cases.queries import cases_seen_by
from insights.changes import changes_of


@require_safe
def history(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    try:
        page = changes_of(case, request.GET.get("cursor", ""))
    except BadCursor as problem:
        raise BadRequest(str(problem)) from problem
    return render(request, "insights/history.html", {"case": case, "page": page})
