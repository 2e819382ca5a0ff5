"""What every list page is made of: its filters in force, one page of rows, and the ways onward."""

from typing import Any

import django_filters
from django.core.exceptions import BadRequest
from django.db.models import QuerySet

from cases.forms.lists import filters_in_force
from cases.http import Request
from cases.paging import BadCursor, page_of


def listed(
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
        "filters": filters_in_force(filters, request.GET, request.path),
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
