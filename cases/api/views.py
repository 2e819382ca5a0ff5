"""Reading through the API: a list, one row, a search of many, and a list as one stream."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, cast

import orjson
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import urlencode
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from cases.actions.sessions import keep_session_now
from cases.api.bodies import StrictJSONParser
from cases.api.conditional import is_known, not_modified, state_tag, tag_of, tags_in
from cases.api.errors import Refused
from cases.api.negotiation import ByQuality
from cases.models import User
from cases.problems import problem
from cases.projection import reading, statement, values
from cases.projection.asking import question_of
from cases.projection.deprecation import Deprecation, deprecation_headers
from cases.projection.fields import Form
from cases.projection.questions import Fault, Question, Unclear
from cases.projection.resource import API, EVER, NOW, Known, Resource
from cases.projection.statement import Who
from cases.rates import pay

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
STREAM_COST = 50
ROWS_A_COST = 100


class AsSignedIn(BaseAuthentication):
    """Whoever the site has signed in: by a token or, for reading, by a browser's session."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        user = request._request.user
        return (user, getattr(request._request, "token", None)) if user.is_authenticated else None

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Failwell"'


class MayAsk(BasePermission):
    """A token reaches the resources it was made for, and writes only if it was made to."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user.is_authenticated:
            return False
        token: Any = request.auth
        if token is not None and token.resources and view.resource.name not in token.resources:
            self.message = f"This token does not reach {view.resource.name}."
            return False
        if view.is_write and token is None:
            self.message = "Write with a token: a browser's session only reads here."
            return False
        if view.is_write and not token.may_write:
            self.message = "This token only reads."
            return False
        return True


class SignedIn(BasePermission):
    """Whoever the API knows; which resources a token reaches is asked by name, if at all."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return request.user.is_authenticated


class _Named(BaseRenderer):
    """Only its names count: the answer is written before a renderer would be asked."""

    def render(self, data: Any, *_: Any, **__: Any) -> bytes:
        return orjson.dumps(data)


class AsJson(_Named):
    media_type, format = JSON, "json"


class AsCsv(_Named):
    media_type, format = CSV, "csv"


class AsNdjson(_Named):
    media_type, format = NDJSON, "ndjson"


FORMS = {"csv": (Form.CSV, CSV), "ndjson": (Form.JSON, NDJSON)}


class ResourceView(APIView):
    """What all addresses of a resource share: who asks, and what it costs."""

    resource: ClassVar[Resource]
    is_write: ClassVar[bool] = False
    authentication_classes = [AsSignedIn]
    permission_classes = [MayAsk]
    content_negotiation_class = ByQuality
    parser_classes = [StrictJSONParser]
    renderer_classes = [AsJson]
    http_method_names = ["get", "head", "post"]
    login_required = False  # a stranger is answered a problem, not the page for signing in

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a body whose length nobody said: it would be passed over as if there were none."""
        super().initial(request, *args, **kwargs)
        if "Transfer-Encoding" in request.headers and not request.headers.get("Content-Length"):
            sentence = "Say the length of the body: send Content-Length, not Transfer-Encoding."
            raise Refused(problem(411, "Length Required", sentence))
        if request.method == "POST" and not self.reads_address(request):
            sentence = "Say it in the body: what follows the question mark is read by nobody."
            faults = [Fault(values.short(name), sentence) for name in request._request.GET]
            if faults:
                raise Unclear(faults)

    def reads_address(self, request: Request) -> bool:
        """Whether something is made of the parameters of an address that is posted to."""
        return False

    def handle_exception(self, exc: Exception) -> Any:
        """A refusal costs no less than the least answer, and says what is left."""
        answer = super().handle_exception(exc)
        asked = self.request._request
        if asked.user.is_authenticated and not hasattr(asked, "standing"):
            return pay(asked) or answer
        return answer

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Say with every answer, a refusal too, what of it nobody should begin to use."""
        for name, value in deprecation_headers(self.deprecated(request)).items():
            response.headers.setdefault(name, value)
        return super().finalize_response(request, response, *args, **kwargs)

    def deprecated(self, request: Request) -> Iterator[Deprecation]:
        """The resource, and its columns that are sent or asked for."""
        resource: Resource | None = getattr(self, "resource", None)
        if resource is None:
            return
        if resource.deprecated:
            yield resource.deprecated
        for name, each in resource.deprecations.items():
            said = request._request.GET
            sent = said.get("fields", name).split(",")
            if name in sent or any(asked.split("__")[0] == name for asked in said):
                yield each

    def permission_denied(
        self, request: Request, message: str | None = None, code: str | None = None
    ) -> Any:
        if not request.user.is_authenticated:
            raise NotAuthenticated("Send a token: Authorization: Bearer …")
        super().permission_denied(request, message, code)

    @property
    def person(self) -> User:
        """Who asks: somebody, for permission has been asked."""
        return cast("User", self.request.user)

    @property
    def who(self) -> Who:
        return Who.of(self.person)

    def pay(self, cost: int) -> None:
        """Take what the request costs. Raises Refused where nothing is left."""
        refusal = pay(self.request._request, cost)
        if refusal is not None:
            raise Refused(refusal)

    def tag_for(self, tables: frozenset[str], *asked: str) -> str:
        """What names an answer from these tables to what is asked."""
        return state_tag(self.resource, tables, self.who, *asked)

    def known_tag(self, tag: str) -> bool:
        return is_known(self.request.headers.get("If-None-Match", ""), tag)


class ServiceView(ResourceView):
    """An address that is no resource's: what it costs at least, and which parameters it knows."""

    parameters: tuple[str, ...] = ()
    least_cost: ClassVar[int] = 1

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Who asks, what the least costs, and that nothing is asked that has no meaning here."""
        super().initial(request, *args, **kwargs)
        self.pay(self.least_cost)
        faults = [
            Fault(
                values.short(name),
                f"“{name}” is given {len(sent)} times; say it once."
                if name in self.parameters
                else f"There is no “{values.short(name)}” here.",
            )
            for name, sent in request._request.GET.lists()
            if name not in self.parameters or len(sent) > 1
        ]
        if faults:
            raise Unclear(faults)


class ResourceList(ResourceView):
    """A page of a resource as JSON, or everything a filter finds as CSV or NDJSON."""

    renderer_classes = [AsJson, AsCsv, AsNdjson]

    def get(self, request: Request, **_: Any) -> HttpResponseBase:
        form = request.accepted_renderer.format
        if form != "json":
            return self.streamed(_said(request), form)
        question = question_of(self.resource, _said(request))
        query = request._request.META.get("QUERY_STRING", "")
        return self.page(question, query, self.next_address)

    def page(self, question: Question, asked: str, address: Any = None) -> HttpResponse:
        tag = self.tag_for(statement.tables_of(question, self.who), self.request.path, asked, JSON)
        if self.known_tag(tag):
            self.pay(1)
            return not_modified(tag)
        self.pay(1 + question.size // ROWS_A_COST)
        page = reading.page_of(question, self.who)
        body: dict[str, Any] = {"next": None, "previous": None}
        for name, cursor in (("next", page.next_cursor), ("previous", page.previous_cursor)):
            if cursor:
                body[name] = address(cursor) if address else cursor
        if question.counting:
            body["count"] = {
                "rows": reading.estimate_of(question, self.who),
                "is_estimate": True,
            }
        body["results"] = page.rows
        return json_answer(body, tag=tag)

    def next_address(self, cursor: str) -> str:
        """The address of this very question, from another place on."""
        return f"{API}/{self.resource.name}/?{self._said_again}cursor={cursor}"

    @cached_property
    def _said_again(self) -> str:
        """What was asked, but for the place, as the beginning of another query."""
        lists = self.request._request.GET.lists()
        said = urlencode([(name, each) for name, each in lists if name != "cursor"], doseq=True)
        return f"{said}&" if said else ""

    def streamed(self, said: Mapping[str, list[Any]], form: str) -> HttpResponseBase:
        paging = [name for name in ("cursor", "page_size", "count") if name in said]
        if paging:
            whole = "A stream has no pages: leave out “{}”."
            raise Unclear([Fault(name, whole.format(name)) for name in paging])
        question = question_of(self.resource, said)
        written, media_type = FORMS[form]
        asked = json.dumps(said)  # which writes numbers of any length
        tag = self.tag_for(statement.tables_of(question, self.who), self.request.path, asked, form)
        if self.known_tag(tag):
            self.pay(1)
            return not_modified(tag)
        self.pay(STREAM_COST)
        if self.request.auth is None:  # a token comes without a session
            keep_session_now(self.request._request.session)
        answer = StreamingHttpResponse(
            _begun(reading.streamed(question, self.who, written)),
            content_type=f"{media_type}; charset=utf-8",
        )
        answer["Content-Disposition"] = f'attachment; filename="{self.resource.name}.{form}"'
        answer["ETag"] = f'"{tag}"'
        return answer


class ResourceFile(ResourceList):
    """The stream under an address of its own, for programs that only know addresses."""

    extension: ClassVar[str]

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        renderer = next(each for each in self.renderer_classes if each.format == self.extension)
        return renderer(), renderer.media_type


class ResourceSearch(ResourceList):
    """A page of what a question too long for an address finds; it reads, whatever its method."""

    http_method_names = ["post"]

    def post(self, request: Request, **_: Any) -> HttpResponseBase:
        sent: Any = request.data
        said = {name: [value] for name, value in sent.items()}
        form = request.accepted_renderer.format
        if form != "json":
            return self.streamed(said, form)
        question = question_of(self.resource, said, most=values.MOST_IN_SEARCH)
        return self.page(question, json.dumps(sent))


class ResourceDetail(ResourceView):
    """One row with what hangs on it."""

    def get(self, request: Request, key: str) -> HttpResponse:
        said = _said(request)
        known = self.known(said)
        who = self.who
        state = self.tag_for(
            statement.tables_of_one(self.resource, who, known), request.get_full_path()
        )
        held = request.headers.get("If-None-Match", "")
        self.pay(1)
        same = next((tag for tag in tags_in(held) if tag.partition(".")[2] == state), "")
        if same:
            return not_modified(same)
        row = reading.row_of(self.resource, checked_key(self.resource, key), who, known)
        if row is None:
            raise Http404
        body = orjson.dumps(row)
        tag = tag_of(row, body, state)
        return not_modified(tag) if self.known_tag(tag) else json_answer(body, tag=tag)

    def known(self, said: Mapping[str, list[Any]]) -> Known:
        """On which day; without one, any version of the row, so that old links go on leading there.

        Raises Unclear.
        """
        question = question_of(self.resource, said)
        if question.conditions or set(said) - {"as_known_on"}:
            raise Unclear(
                [
                    Fault(name, f"One row has no “{name}”: filter a list.")
                    for name in said
                    if name != "as_known_on"
                ]
            )
        return EVER if question.known == NOW else question.known


def _said(request: Request) -> dict[str, list[Any]]:
    return {name: list(values) for name, values in request._request.GET.lists()}


def checked_key(resource: Resource, key: str) -> str:
    """The key as PostgreSQL can compare it. Raises Http404 where nothing is called so."""
    if resource.key != "id":
        return key
    try:
        return str(values.READERS[resource.ways["id"].kind](key))
    except ValueError:
        raise Http404 from None


def _begun(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The stream with its first block read already: what fails at the start is still a refusal."""
    first = next(blocks, b"")

    def rest() -> Iterator[bytes]:
        yield first
        yield from blocks

    return rest()


def json_answer(body: Any, *, status: int = 200, tag: str = "") -> HttpResponse:
    """An answer in JSON, with its tag if it has one. body: bytes where it is written already."""
    written = body if isinstance(body, bytes) else orjson.dumps(body)
    headers = {"ETag": f'"{tag}"'} if tag else {}
    return HttpResponse(written, status=status, content_type=JSON, headers=headers)
