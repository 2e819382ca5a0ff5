"""What every list page is made of: its filters in force, one page of rows, and the ways onward."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import django_filters
from django.core.exceptions import BadRequest
from django.db.models import F, QuerySet
from django.urls import reverse

from cases.forms.lists import (
    CaseFilter,
    InspectionFilter,
    OrganisationFilter,
    SavedFilterForm,
    filters_in_force,
)
from cases.http import Request
from cases.models import (
    Identifier,
    Inspection,
    Judgement,
    Organisation,
    OrganisationName,
    SavedFilter,
    User,
    seen_on,
)
from cases.paging import BadCursor, page_of
from cases.queries import cases_seen_by, children, with_findings

Rows = QuerySet[Any]


class Register(NamedTuple):
    """A list: its name in addresses and saved filters, what a person sees of it, and its orders.

    orders: columns by the value of `sort`; "" is the first order.
    """

    page: str
    seen_by: Callable[[User], Rows]
    filter_set: type[django_filters.FilterSet]
    orders: dict[str, Sequence[str]]

    @property
    def address(self) -> str:
        return reverse(f"cases:{self.page.removesuffix('s')}_list")

    @property
    def csv_address(self) -> str:
        return reverse(f"cases:{self.page}_csv")

    def asked(self, request: Request, user: User) -> django_filters.FilterSet:
        """The filters that the address holds, over what the person may see."""
        return self.filter_set(request.GET, queryset=self.seen_by(user), request=request)

    def ordering(self, filters: django_filters.FilterSet) -> Sequence[str]:
        return self.orders[filters.form.cleaned_data.get("sort", "")]


def organisations_seen_by(user: User) -> Rows:
    """Organisations with what their list and its file show."""
    seen: Rows = (
        Organisation.objects.visible_to(user)
        .select_related("sector")
        .annotate(
            shown_numbers=children(
                Identifier.objects.order_by("scheme", "value"),
                "organisation",
                scheme="scheme",
                value="value",
            ),
            shown_names=children(
                OrganisationName.objects.current().order_by("pk"), "organisation", name="name"
            ),
        )
    )
    return seen


def inspections_seen_by(user: User) -> Rows:
    """Inspections with what their list shows: whole judgements first, then those of areas."""
    inspections: Rows = Inspection.objects.current().visible_to(user)
    seen: Rows = inspections.select_related("organisation__sector", "regulator", "scheme").annotate(
        day=seen_on(),
        shown_grades=children(
            Judgement.objects.current().order_by("-is_headline", F("area__position"), "pk"),
            "inspection",
            grade="grade__label",
            area="area__name",
            scope="scope",
            is_headline="is_headline",
            is_failing="grade__is_failing",
        ),
    )
    return seen


REGISTERS = {
    each.page: each
    for each in (
        Register("organisations", organisations_seen_by, OrganisationFilter, {"": ("name", "id")}),
        Register(
            "cases",
            lambda user: with_findings(cases_seen_by(user)),
            CaseFilter,
            {
                "": ("reference",),
                "changed": ("-facts_changed_at", "reference"),
                "title": ("title", "id"),
            },
        ),
        Register(
            "inspections",
            inspections_seen_by,
            InspectionFilter,
            {"": ("-day", "-id"), "oldest": ("day", "id")},
        ),
    )
}


def listed(request: Request, register: Register, user: User) -> dict[str, Any]:
    """One page of a filtered list, with its filters and the addresses of its neighbours.

    Raises BadRequest for a cursor that this list did not give out.
    """
    filters = register.asked(request, user)
    query = without_cursor(request)
    context = {
        "form": filters.form,
        "filters": filters_in_force(filters, request.GET, request.path),
        "rows": [],
        "next_href": "",
        "previous_href": "",
        "page": register.page,
        "query": query,
        "csv_href": f"{register.csv_address}?{query}" if query else register.csv_address,
        "save_form": SavedFilterForm(initial={"query": query}, prefix="saved"),
        "saved": SavedFilter.objects.filter(user=user, page=register.page).order_by("name"),
    }
    if not filters.form.is_valid():
        return context
    try:
        page = page_of(
            filters.qs,
            ordering=register.ordering(filters),
            cursor=request.GET.get("cursor", ""),
        )
    except BadCursor as problem:
        raise BadRequest(str(problem)) from problem
    return context | {
        "rows": page.rows,
        "next_href": _at(request, page.next_cursor),
        "previous_href": _at(request, page.previous_cursor),
    }


def without_cursor(request: Request) -> str:
    """The query of the address without the place in the list, and without what says nothing."""
    query = request.GET.copy()
    for name in list(query):
        if name == "cursor" or not query.get(name, "").strip():
            del query[name]
    return query.urlencode()


def _at(request: Request, cursor: str) -> str:
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"{request.path}?{query.urlencode()}"
