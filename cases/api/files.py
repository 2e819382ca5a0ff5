"""Files through the API: sent beside a form or alone, and handed over again.

A file that is sent is looked at, scanned and limited as on the page: by the same form and action.
"""

from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.datastructures import MultiValueDict
from django.utils.http import parse_header_parameters
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, DataAndFiles, MultiPartParser
from rest_framework.request import Request

from cases.actions.documents import sha256_of
from cases.actions.draft_files import files_of
from cases.api.bodies import check_unpacked
from cases.api.conditional import not_modified
from cases.api.errors import Refused
from cases.api.schemas import KEY, TAG
from cases.api.views import ResourceView, checked_key
from cases.handing_over import handed_over
from cases.problems import problem
from cases.projection.resource import EVER, Resource, all_resources

if TYPE_CHECKING:  # at run time the class takes no type arguments
    Parsed = DataAndFiles[Any, Any]
else:
    Parsed = DataAndFiles
UPLOADED = "uploaded"
BLOCK = 64 * 1024
RETRY_S = 30
NAMELESS = 'Name the file: Content-Disposition: attachment; filename="report.pdf".'


class FormParser(MultiPartParser):
    """A file beside the members of its form, as a browser sends them."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Parsed:
        """Raises ParseError, UnsupportedMediaType."""
        check_unpacked(parser_context)
        return super().parse(stream, media_type, parser_context)


class RawParser(BaseParser):
    """The file alone; its name in Content-Disposition, the members of its form in the address."""

    media_type = "*/*"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Parsed:
        """No more is read than the form needs to refuse it. Raises UnsupportedMediaType."""
        assert parser_context is not None  # noqa: S101  # the framework always brings it
        check_unpacked(parser_context)
        request = parser_context["request"]
        disposition = request.headers.get("Content-Disposition", "")
        name = parse_header_parameters(disposition)[1].get("filename", "")
        if not name:
            raise ParseError(NAMELESS)
        kept = TemporaryUploadedFile(name, media_type or "", 0, None)
        left = settings.DOCUMENT_MAX_BYTES + 1
        while left and (block := stream.read(min(BLOCK, left))):
            kept.write(block)
            left -= len(block)
        kept.size = settings.DOCUMENT_MAX_BYTES + 1 - left
        kept.seek(0)
        files = MultiValueDict({UPLOADED: [kept]})
        request._request._files = files  # it closes them when it ends
        return DataAndFiles(request._request.GET.copy(), files)


def sent_with(request: Request) -> tuple[dict[str, Any], MultiValueDict[str, Any]]:
    """The members that were sent, and the file beside them. Raises ParseError."""
    said: Any = request.data
    files = request.FILES
    if not isinstance(said, QueryDict):
        return said, files
    twice = next((name for name, values in said.lists() if len(values) > 1), None)
    if twice is not None:
        raise ParseError(f"“{twice}” is said more than once.")
    return {name: said[name] for name in said if name != UPLOADED or name not in files}, files


def plain_of(said: Mapping[str, Any], files: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent as plain values, the same for the same file."""
    told = {name: [each.name, sha256_of(each)] for name, each in files.items()}
    return {**{name: value for name, value in said.items() if name not in told}, **told}


# --- Handing over --------------------------------------------------------------------------------


BYTES = {"responses": {"200": {"description": "The file.", "content": {"*/*": {"schema": {}}}}}}
FILE = {"name": "file", "in": "path", "required": True, "schema": {"type": "string"}}


class DocumentFile(ResourceView):
    """The file of a document, byte for byte as it was kept.

    Its tag is the file's own: a file never changes.
    """

    resource: ClassVar[Resource] = all_resources()["documents"]
    tag = "Documents"
    contract: ClassVar = {"GET": {"parameters": [KEY, TAG], **BYTES}}
    http_method_names = ["get", "head"]

    def get(self, request: Request, key: str) -> HttpResponseBase:
        self.pay(1)
        rows = self.resource.rows(self.person, EVER)
        found = get_object_or_404(rows, pk=checked_key(self.resource, key))
        name = found.original_name or found.key
        return self.handed_over(found.file.name, name, found.media_type, found.sha256)

    def handed_over(self, stored: str, name: str, media_type: str, tag: str) -> HttpResponseBase:
        """Raises Refused where the store is out of reach."""
        if self.known_tag(tag):
            return not_modified(tag)
        try:
            answer = handed_over(stored, name, media_type)
        except OSError:
            raise Refused(out_of_reach("This file is out of reach just now.")) from None
        answer["ETag"] = f'"{tag}"'
        return answer


class DraftFile(DocumentFile):
    """A file that is kept with a draft."""

    resource: ClassVar[Resource] = all_resources()["drafts"]
    tag = "Drafts"
    contract: ClassVar = {"GET": {"parameters": [KEY, FILE, TAG], **BYTES}}

    def get(self, request: Request, key: str, file: str = "") -> HttpResponseBase:
        self.pay(1)
        draft = get_object_or_404(self.resource.rows(self.person, EVER), key=key)
        found = next((each for each in files_of(draft) if each.key == file), None)
        if found is None:
            raise Http404
        return self.handed_over(found.key, found.name, found.media_type, found.sha256)


def out_of_reach(sentence: str) -> HttpResponse:
    return problem(503, "Service Unavailable", sentence, headers={"Retry-After": str(RETRY_S)})


file_routes: list[URLPattern] = [
    path("documents/<str:key>/file/", DocumentFile.as_view(), name="documents_file"),
    path("drafts/<str:key>/files/<slug:file>/", DraftFile.as_view(), name="drafts_file"),
]
