"""The history of a case, an organisation or an inspection: every change to its rows."""

from django.core.exceptions import BadRequest
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.http import Request
from cases.models import Inspection, Organisation
from cases.paging import BadCursor
from cases.queries import cases_seen_by
from insights.changes import ChangePage, changes_of
from insights.superseded import replaced_facts


@require_safe
def history(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    cursor = request.GET.get("cursor", "")
    page = _changes(request, case, cursor)
    # A further page goes on with who typed what; what was put right stands on the first.
    replaced = None if cursor else replaced_facts(case, request.user)
    return render(
        request, "insights/history.html", {"case": case, "page": page, "replaced": replaced}
    )


@require_safe
def organisation_history(request: Request, slug: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    return _typed(request, organisation, organisation.name, organisation.get_absolute_url())


@require_safe
def inspection_history(request: Request, pk: int) -> HttpResponse:
    seen = Inspection.objects.visible_to(request.user).select_related("organisation", "regulator")
    inspection = get_object_or_404(seen, pk=pk)
    back = reverse("cases:inspection_detail", args=[pk])
    return _typed(request, inspection, str(inspection), back)


def _typed(request: Request, thing: Model, title: str, back: str) -> HttpResponse:
    page = _changes(request, thing, request.GET.get("cursor", ""))
    context = {"title": title, "back": back, "page": page}
    return render(request, "insights/changes.html", context)


def _changes(request: Request, thing: Model, cursor: str) -> ChangePage:
    try:
        return changes_of(thing, request.user, cursor)
    except BadCursor as problem:
        raise BadRequest(str(problem)) from problem
