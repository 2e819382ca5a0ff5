"""Pages of the ground floor: organisations and cases."""

from typing import Any

import django_filters
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases import forms
from cases.http import Request
from cases.models import Case, Identifier, Organisation, OrganisationLink, OrganisationName
from cases.paging import BadCursor, page_of
from cases.queries import (
    cases_seen_by,
    disagreements,
    judgement_history,
    overview_of,
    sources_of,
    with_findings,
    with_overview,
)


@require_safe
def organisation_list(request: Request) -> HttpResponse:
    filters = forms.OrganisationFilter(
        request.GET,
        queryset=Organisation.objects.visible_to(request.user).select_related("sector"),
    )
    listed = _listed(request, filters, ["name", "id"])
    return render(request, "cases/organisation_list.html", listed)


@require_safe
def organisation_detail(request: Request, slug: str) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("sector"), slug=slug
    )
    schemes = judgement_history(organisation, request.user)
    identifiers = list(Identifier.objects.filter(organisation=organisation).order_by("scheme"))
    names = list(
        OrganisationName.objects.current().filter(organisation=organisation).order_by("pk")
    )
    links = list(OrganisationLink.objects.current().around(organisation))
    cited = [
        organisation.evidence_id,
        *(each.evidence_id for each in [*identifiers, *names, *links]),
        *(judged.evidence_id for scheme in schemes for judged in scheme.judgements),
    ]
    return render(
        request,
        "cases/organisation_detail.html",
        {
            "organisation": organisation,
            "identifiers": identifiers,
            "names": names,
            "links": links,
            "schemes": schemes,
            "cases": with_findings(
                Case.objects.visible_to(request.user).about(organisation)
            ).order_by("reference"),
            "sources": sources_of(cited),
        },
    )


@require_safe
def case_list(request: Request) -> HttpResponse:
    filters = forms.CaseFilter(request.GET, queryset=with_findings(cases_seen_by(request.user)))
    return render(request, "cases/case_list.html", _listed(request, filters, ["reference"]))


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


def _listed(
    request: Request, filters: django_filters.FilterSet, ordering: list[str]
) -> dict[str, Any]:
    """One page of a filtered list, with its filters and the addresses of its neighbours.

    Raises BadRequest for a cursor that this list did not give out.
    """
    found: QuerySet[Any] = filters.qs
    if not filters.form.is_valid():
        found = found.none()
    try:
        page = page_of(found, ordering=ordering, cursor=request.GET.get("cursor", ""))
    except BadCursor as problem:
        raise BadRequest(str(problem)) from problem
    return {
        "form": filters.form,
        "filters": forms.filters_in_force(filters, request.GET, request.path),
        "rows": page.rows,
        "next_href": _at(request, page.next_cursor),
        "previous_href": _at(request, page.previous_cursor),
    }


def _at(request: Request, cursor: str) -> str:
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"{request.path}?{query.urlencode()}"
