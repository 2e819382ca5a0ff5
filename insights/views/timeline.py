"""The figure of a case: its page, its files, and those published."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.core.exceptions import BadRequest
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.models import Case
from cases.queries import cases_seen_by, disagreements
from insights.figure.layout import lay_out
from insights.figure.pdf import write_pdf
from insights.figure.png import write_png
from insights.figure.svg import write_svg
from insights.figure.tables import write_csv, write_json
from insights.figure.timeline import Timeline
from insights.figure.versions import RENDERER_VERSION
from insights.models import Figure
from insights.queries import with_published
from insights.timeline import case_timeline, table_of, timeline_of

WIDE, NARROW = 1180, 360  # pixels; the stylesheet shows the one that fits
# A picture opened by itself may hold its own font and styles, and nothing else.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"


class FileKind(NamedTuple):
    """How one kind of figure file is made, and what it is called on the way."""

    media_type: str
    write: Callable[[Timeline], str | bytes]


FILE_KINDS = {
    "svg": FileKind("image/svg+xml", lambda t: write_svg(lay_out(t), embed_font=True)),
    "png": FileKind("image/png", lambda t: write_png(lay_out(t))),
    "pdf": FileKind("application/pdf", lambda t: write_pdf(lay_out(t), drawn_on=t.today)),
    "csv": FileKind("text/csv; charset=utf-8", write_csv),
    "json": FileKind("application/json", write_json),
}


@require_safe
def timeline(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(with_published(cases_seen_by(request.user)), reference=reference)
    form = AsKnownOnForm(request.GET)
    as_known_on = form.day
    disputed = disagreements(case, as_known_on)
    read = case_timeline(
        case,
        today=timezone.localdate(),
        as_known_on=as_known_on,
        more_evidence=[each.evidence_id for each in disputed],
    )
    picture = replace(read.timeline, sources=())  # the page lists them, with links
    return render(
        request,
        "insights/timeline.html",
        {
            "case": case,
            "form": form,
            "as_known_on": as_known_on,
            "wide": write_svg(lay_out(picture, width=WIDE), id_prefix="wide"),
            "narrow": write_svg(lay_out(picture, width=NARROW), id_prefix="narrow"),
            "rows": table_of(case, read),
            "sources": read.sources,
            "disagreements": disputed,
            "data_version": read.timeline.data_version,
            "extensions": list(FILE_KINDS),
        },
    )


@require_safe
def timeline_file(request: Request, reference: str, extension: str) -> HttpResponse:
    """The figure as a file, drawn from the facts of this moment, so that it is never stale."""
    case = _case(request, reference)
    kind = FILE_KINDS.get(extension)
    if kind is None:
        raise Http404
    found = timeline_of(case, today=timezone.localdate(), as_known_on=_as_known_on(request))
    tag = f'"{found.data_version}-{RENDERER_VERSION}-{found.today:%Y%m%d}-{extension}"'
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": tag})
    response = HttpResponse(kind.write(found), content_type=kind.media_type)
    response["ETag"] = tag
    response["Content-Security-Policy"] = PICTURE_POLICY
    response["Content-Disposition"] = f'inline; filename="{case.slug}-timeline.{extension}"'
    return response


@require_safe
def published_figure(request: Request, key: str, extension: str) -> HttpResponseBase:
    """A published file at its permanent address: the same bytes for ever, whatever is found since.

    503 where the store is out of reach; everything else goes on.
    """
    figures = Figure.objects.visible_to(request.user).select_related("case")
    figure = get_object_or_404(figures, key=key, format=extension.upper())
    try:
        file = storages["figures"].open(figure.storage_name)
    except OSError:
        return HttpResponse("This file is out of reach just now.", status=503)
    return FileResponse(
        file,
        content_type=FILE_KINDS[extension].media_type,
        filename=f"{figure.case.slug}-{key[:12]}.{extension}",
        headers={
            "ETag": f'"{figure.sha256}"',
            "Cache-Control": "private, max-age=31536000, immutable",
            "Content-Security-Policy": PICTURE_POLICY,
        },
    )


def _case(request: Request, reference: str) -> Case:
    return get_object_or_404(cases_seen_by(request.user), reference=reference)


def _as_known_on(request: Request) -> date | None:
    """The day asked for. Raises BadRequest where it is not a day."""
    form = AsKnownOnForm(request.GET)
    if not form.is_valid():
        raise BadRequest("Write as_known_on as a day, for example 2026-11-24.")
    return form.day
