"""Saving, changing and deleting one's own filters of a list."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.actions import delete_filter, save_filter
from cases.forms.lists import SavedFilterForm
from cases.http import Request
from cases.lists import REGISTERS
from cases.models import SavedFilter
from cases.rules import RuleBroken


@require_POST
def save(request: Request, page: str) -> HttpResponse:
    """Keep a filter of one of the lists under a name."""
    if page not in REGISTERS:
        raise Http404
    register = REGISTERS[page]
    form = SavedFilterForm(request.POST, prefix="saved")
    if form.is_valid():
        query = QueryDict(form.cleaned_data["query"], mutable=True)
        query.pop("cursor", None)
        try:
            saved = save_filter(
                by=request.user,
                page=page,
                name=form.cleaned_data["name"],
                query=query.urlencode(),
            )
        except RuleBroken as broken:
            form.add_error("name", str(broken))
        else:
            messages.success(request, _("Saved as “%(name)s”.") % {"name": saved.name})
            return redirect(f"{register.address}?{saved.query}")
    context = {"form": form, "page": page, "back_href": register.address}
    return render(request, "cases/save_filter.html", context)


@require_POST
def delete(request: Request, pk: int) -> HttpResponse:
    """Delete one of the person's own filters; another's is not there."""
    saved = get_object_or_404(SavedFilter, user=request.user, pk=pk)
    register = REGISTERS[saved.page]
    delete_filter(by=request.user, saved=saved)
    messages.success(request, _("Deleted “%(name)s”.") % {"name": saved.name})
    return redirect(register.address)
