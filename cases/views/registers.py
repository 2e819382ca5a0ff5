"""The lists of the register: organisations, cases, inspections; as pages and as files."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cases.exports import csv_of
from cases.http import Request
from cases.lists import REGISTERS, listed, without_cursor


@require_safe
def organisation_list(request: Request) -> HttpResponse:
    return _page(request, "organisations")


@require_safe
def case_list(request: Request) -> HttpResponse:
    return _page(request, "cases")


@require_safe
def inspection_list(request: Request) -> HttpResponse:
    return _page(request, "inspections")


@require_safe
def list_csv(request: Request, page: str) -> HttpResponseBase:
    """All rows that the filter in the address shows; a filter that is none, back to its page."""
    register = REGISTERS[page]
    filters = register.asked(request, request.user)
    if not filters.form.is_valid():
        return redirect(f"{register.address}?{without_cursor(request)}")
    return csv_of(request, register, filters.qs, register.ordering(filters))


def _page(request: Request, page: str) -> HttpResponse:
    context = listed(request, REGISTERS[page], request.user)
    return render(request, f"cases/{page.removesuffix('s')}_list.html", context)
