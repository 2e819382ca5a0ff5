"""Exports for programs: asked for, looked after, and fetched in as many pieces as it takes."""

from collections.abc import Iterator
from typing import Any, ClassVar, Final
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import storages
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from cases.api.conditional import is_known, not_modified
from cases.api.errors import Refused
from cases.api.views import STREAM_COST, ServiceView, json_answer
from cases.problems import problem
from cases.projection.questions import Fault, Unclear
from insights.actions.exports import ExportRuns, request_export
from insights.api.ranges import OutOfRange, Part, is_still_valid, part_of
from insights.exporting.asking import wish_of
from insights.hints import tell_workers
from insights.models import Export, ExportFile
from insights.permissions import may_export
from insights.queries.exports import newest_night, state_of
from insights.rules import ExportFormat

NAME: Final = "exports"
SHOWN = 100
BLOCK = 256 * 1024
BYTES_A_COST = 4 * 1024 * 1024
RETRY_S = 30
MEDIA_TYPES = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


EXPORT = {"content": {"application/json": {"schema": {"type": "object"}}}}
ASKED: Final = {
    "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
    "responses": {
        "200": {"description": "It is there already, as it would be made now.", **EXPORT},
        "202": {"description": "It is being made: ask at its `Location`.", **EXPORT},
    },
}
MOVED: Final = {"302": {"description": "To the newest set, or to its file."}}
BYTES = {"content": {kind: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}}
SENT: Final = {
    "200": {"description": "The whole file.", **BYTES},
    "206": {"description": "The part that `Range` names.", **BYTES},
    "416": {"$ref": "#/components/responses/416"},
}


class MayExport(BasePermission):
    """Whoever may use the API; what a token reaches is asked resource by resource."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return request.user.is_authenticated and may_export(request.user)


class ExportView(ServiceView):
    """What the addresses of exports share."""

    permission_classes = [MayExport]

    def found(self, number: UUID) -> Export:
        """The export, if the person may have it. Raises Http404."""
        exports = Export.objects.visible_to(self.person).select_related("job")
        export: Export = get_object_or_404(exports, pk=number)
        return export

    @property
    def reach(self) -> set[str] | None:
        """The resources that the token was made for; None for all.

        A token that names exports and nothing else may export whatever its hat sees.
        """
        token: Any = self.request.auth
        named = set(token.resources) if token is not None else set()
        return named - {NAME} or None


class ExportList(ExportView):
    """One's own exports and the nightly ones, newest first; and asking for one."""

    contract: ClassVar = {"POST": ASKED}

    def get(self, request: Request) -> HttpResponse:
        exports = Export.objects.visible_to(self.person).select_related("job")
        newest = exports.prefetch_related("files").order_by("-asked_at", "-pk")[:SHOWN]
        return json_answer({"results": [said(each) for each in newest]})

    def post(self, request: Request) -> HttpResponse:
        self.pay(STREAM_COST)
        sent: Any = request.data
        try:
            wish = wish_of(sent, self.reach)
            export = request_export(wish=wish, by=self.person, now=timezone.now())
        except Unclear as unclear:
            raise ValidationError(_by_path(unclear)) from unclear
        except ExportRuns as runs:
            return problem(
                409,
                "Conflict",
                str(runs),
                type="export-runs",
                instance=runs.running.get_absolute_url(),
            )
        is_there = export.is_there(timezone.now())
        if not is_there:
            tell_workers([export.job])
        answer = json_answer(said(export), status=200 if is_there else 202)
        answer["Location"] = export.get_absolute_url()
        return answer


class ExportDetail(ExportView):
    """One export: how far it has come, and its files."""

    def get(self, request: Request, number: UUID) -> HttpResponse:
        return json_answer(said(self.found(number)))


class NightlyExport(ExportView):
    """The way to the newest set of everything that every reader sees, or to one of its files."""

    parameters = ("format",)
    contract: ClassVar = {"GET": {"responses": MOVED}}

    def get(self, request: Request, name: str = "") -> HttpResponse:
        ending = name.rpartition(".")[2].upper()
        asked = request._request.GET.get("format", "parquet").upper()
        format_ = ending if ending in ExportFormat.values else asked
        if format_ not in ExportFormat.values:
            raise Unclear([Fault("format", "“format” is “parquet” or “csv”.")])
        export = newest_night(ExportFormat(format_), timezone.now())
        if export is None or (name and not export.files.filter(name=name).exists()):
            raise Http404
        return HttpResponseRedirect(export.get_absolute_url() + name)


class ExportDownload(ExportView):
    """One file, whole or from where a download broke off."""

    contract: ClassVar = {"GET": {"responses": SENT}}

    def get(self, request: Request, number: UUID, name: str) -> HttpResponseBase:
        export = self.found(number)
        if not export.is_there(timezone.now()):
            raise Http404
        file: ExportFile = get_object_or_404(export.files.all(), name=name)
        if file.resource and self.reach is not None and file.resource not in self.reach:
            raise PermissionDenied(f"This token does not reach {file.resource}.")
        if is_known(request.headers.get("If-None-Match", ""), file.sha256):
            return not_modified(file.sha256)
        part = self.part(file)
        self.pay(min(STREAM_COST, part.length // BYTES_A_COST))
        answer = self.body(file, part)
        answer["Content-Type"] = MEDIA_TYPES[name.rpartition(".")[2]]
        answer["Content-Length"] = str(part.length)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["ETag"] = f'"{file.sha256}"'
        answer["Accept-Ranges"] = "bytes"
        if not part.is_whole:
            answer.status_code = 206
            answer["Content-Range"] = part.said
        return answer

    def part(self, file: ExportFile) -> Part:
        """What is sent of the file. Raises Refused: 416."""
        whole = Part(0, file.size_bytes - 1, file.size_bytes)
        headers = self.request.headers
        if not is_still_valid(headers.get("If-Range", ""), file.sha256):
            return whole
        try:
            return part_of(headers.get("Range", ""), file.size_bytes) or whole
        except OutOfRange:
            raise Refused(
                problem(
                    416,
                    "Range Not Satisfiable",
                    f"This file has {file.size_bytes} bytes, and none of them is asked for.",
                    headers={"Content-Range": f"bytes */{file.size_bytes}"},
                )
            ) from None

    def body(self, file: ExportFile, part: Part) -> HttpResponseBase:
        """The bytes, read while they are sent. Raises Refused: 503 where the store is silent."""
        if self.request.method == "HEAD":
            return HttpResponse()
        try:
            held = storages["exports"].open(file.storage_name)
        except OSError:
            raise Refused(
                problem(
                    503,
                    "Service Unavailable",
                    "This file is out of reach just now.",
                    headers={"Retry-After": str(RETRY_S)},
                )
            ) from None
        answer = StreamingHttpResponse(_bytes_of(held, part))
        answer._resource_closers.append(held.close)  # type: ignore[attr-defined]  # as FileResponse does
        return answer


def said(export: Export) -> dict[str, Any]:
    """An export as programs are told of it."""
    now = timezone.now()
    href = export.get_absolute_url()
    files = export.files.all() if export.is_there(now) else ()
    return {
        "id": str(export.pk),
        "href": href,
        "format": export.format.lower(),
        "resources": export.resources,
        "filters": export.filters,
        "as_known_on": export.as_known_on,
        "is_nightly": export.is_nightly,
        "state": state_of(export, now),
        "progress_percent": export.job.progress_percent,
        "problem": export.job.error,
        "asked_at": export.asked_at,
        "snapshot_at": export.snapshot_at,
        "expires_at": export.expires_at,
        "software_version": export.software_version,
        "files": [
            {
                "name": file.name,
                "href": href + file.name,
                "resource": file.resource or None,
                "rows": file.rows,
                "size_bytes": file.size_bytes,
                "sha256": file.sha256,
            }
            for file in sorted(files, key=lambda file: (not file.resource, file.name))
        ],
    }


def _by_path(unclear: Unclear) -> dict[str, Any]:
    """The faults under the members that they are about, as the API points at them."""
    return {fault.parameter: [fault.sentence] for fault in reversed(unclear.faults)}


def _bytes_of(held: File, part: Part) -> Iterator[bytes]:  # type: ignore[type-arg]  # see store.py
    held.seek(part.first)
    left = part.length
    while left and (block := held.read(min(BLOCK, left))):
        left -= len(block)
        yield block


routes: list[URLPattern] = [
    path(f"{NAME}/", ExportList.as_view(), name="exports"),
    path(f"{NAME}/nightly/", NightlyExport.as_view(), name="exports_nightly"),
    path(f"{NAME}/nightly/<str:name>", NightlyExport.as_view(), name="exports_nightly_file"),
    path(f"{NAME}/<uuid:number>/", ExportDetail.as_view(), name="exports_one"),
    path(f"{NAME}/<uuid:number>/<str:name>", ExportDownload.as_view(), name="exports_file"),
]
