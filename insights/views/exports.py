"""Exports for people: what is there, asking for one, its files, and what their columns mean."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.http import Request
from cases.permissions import require
from cases.projection.asking import question_of
from cases.projection.questions import Unclear
from cases.projection.resource import resources_on_record
from cases.rules import RuleBroken
from insights.actions.exports import request_export
from insights.exporting.asking import wish_of
from insights.exporting.columns import columns_of
from insights.forms import ExportForm
from insights.hints import tell_workers
from insights.models import Export
from insights.permissions import may_export
from insights.queries.exports import shown

MOST_SHOWN = 50
FIELDS = {"filters": "query", "resources": "resource"}


@require_safe
def export_list(request: Request) -> HttpResponse:
    """One's own exports, and the sets of everything that are made every night."""
    require(may_export, request.user, None)
    now = timezone.now()
    exports = Export.objects.visible_to(request.user).select_related("job")
    own = exports.own(request.user).order_by("-asked_at", "-pk")[:MOST_SHOWN]
    nights = exports.nightly().ready(now).order_by("-snapshot_at", "-pk")[:MOST_SHOWN]
    return render(
        request,
        "insights/exports/list.html",
        {
            "own": [shown(each, now) for each in own],
            "nights": [shown(each, now) for each in nights],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_export(request: Request) -> HttpResponse:
    require(may_export, request.user, None)
    form = ExportForm(request.POST or None, resources=_titles(), initial=_from_link(request))
    if form.is_valid():
        try:
            wish = wish_of(form.said)
            export = request_export(wish=wish, by=request.user, now=timezone.now())
        except Unclear as unclear:
            for fault in unclear.faults:
                part = fault.parameter.partition("/")[0]
                form.add_error(FIELDS.get(part, part), fault.sentence)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            tell_workers([export.job])
            return redirect("insights:export_detail", export.pk)
    return render(request, "insights/exports/ask.html", {"form": form})


@require_safe
def export_detail(request: Request, number: UUID) -> HttpResponse:
    """How far it has come, and its files."""
    require(may_export, request.user, None)
    exports = Export.objects.visible_to(request.user).select_related("job", "asked_by")
    export = get_object_or_404(exports, pk=number)
    now = timezone.now()
    there = export.files.order_by("name") if export.is_there(now) else []
    files = [{"href": export.get_absolute_url() + each.name, "file": each} for each in there]
    return render(
        request,
        "insights/exports/detail.html",
        {
            "export": shown(export, now),
            "filters": sorted(export.filters.items()),
            "files": [each for each in files if each["file"].resource],
            "descriptions": [each for each in files if not each["file"].resource],
        },
    )


@require_safe
def dictionary(request: Request) -> HttpResponse:
    """Every kind of row, and what one is."""
    require(may_export, request.user, None)
    resources = sorted(resources_on_record().values(), key=lambda each: each.title)
    return render(request, "insights/exports/dictionary.html", {"resources": resources})


@require_safe
def dictionary_of(request: Request, name: str) -> HttpResponse:
    """The columns of one kind of row, as its files have them."""
    require(may_export, request.user, None)
    resource = resources_on_record().get(name)
    if resource is None:
        raise Http404
    columns = columns_of(question_of(resource, {}))
    return render(
        request,
        "insights/exports/dictionary_of.html",
        {"resource": resource, "columns": columns},
    )


def _titles() -> list[tuple[str, str]]:
    titles = [(name, each.title) for name, each in resources_on_record().items()]
    return sorted(titles, key=lambda each: each[1])


def _from_link(request: Request) -> dict[str, Any]:
    """What a page that led here suggests."""
    return {name: request.GET[name] for name in ("resource", "query") if name in request.GET}
