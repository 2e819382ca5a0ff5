"""The door for programs: who asks under `/api/`, by which token, and every refusal as a problem."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions import note_use
from cases.permissions import may_use_api
from cases.problems import API_ROOT, problem
from cases.projection.resource import API
from cases.queries import token_with_secret

log = structlog.get_logger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]
READING = ("GET", "HEAD", "OPTIONS")
SLASH = gettext_lazy("There is nothing at this address: is the slash at its end missing?")
NO_HAT = 0  # no membership has this number: who wears no hat acts through none
SENTENCES = {
    400: gettext_lazy("The request could not be understood."),
    403: gettext_lazy("You may not do this, or not through this role."),
    404: gettext_lazy("There is nothing at this address that you may see."),
    405: gettext_lazy("This address does not take this method; the header Allow says which."),
    500: gettext_lazy("Something broke here. It was logged under the id of this request."),
}


def answer_programs(get_response: Answer) -> Answer:
    """Make a problem of what is refused before anybody is at the door, such as a host not ours."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith(API_ROOT) or not _is_refusing_page(response):
            return response
        with structlog.contextvars.bound_contextvars(request_id=str(uuid4())):
            log.warning("refused_before_the_door", code=response.status_code)
            return _as_problem(response, request.path_info)

    return middleware


def sign_in_by_token(get_response: Answer) -> Answer:
    """Under `/api/` a request is signed in by its token, or reads by the session of a browser.

    Nobody there is sent to a page: who may not come in is told so in a problem.
    """

    def middleware(request: Any) -> HttpResponse:
        request.token = None
        if not request.path_info.startswith(API_ROOT):
            return get_response(request)
        come_in = _by_token if "Authorization" in request.headers else _by_session
        response = come_in(request) or get_response(request)
        if hasattr(request, "standing"):
            for name, value in request.standing.headers.items():
                response.headers.setdefault(name, value)
        return _as_problem(response, request.path_info)

    return middleware


def _by_token(request: Any) -> HttpResponse | None:
    """Sign in whose token it is, with the hat of the token; the refusal if it opens nothing."""
    scheme, _space, secret = request.headers["Authorization"].partition(" ")
    if scheme.lower() != "bearer":
        return _unknown(_("Send your token as “Authorization: Bearer …”."), "invalid_request")
    token = token_with_secret(secret.strip())
    if token is None:
        return _unknown(_("This is not a token of this register."), "invalid_token")
    refusal = token.refusal(timezone.now())
    if refusal:
        return _unknown(refusal, "invalid_token")
    hat = token.membership
    request.token, request.hat, request.hats = token, hat, [hat] if hat else []
    request.user = token.user
    request.user.hat_id = hat.pk if hat else NO_HAT
    # No browser sends a token by itself, so that no other site can have it sent.
    request._dont_enforce_csrf_checks = True
    note_use(token)
    return None


def _by_session(request: Any) -> HttpResponse | None:
    """Let a browser read whose person may have tokens, so that links and the manual work."""
    if not request.user.is_authenticated:
        return _unknown(_("Send a token as “Authorization: Bearer …”."))
    if not may_use_api(request.user):
        return _refused(_("The API is for analysts and those who act; you read the pages."))
    if request.method not in READING:
        return _refused(_("A browser only reads here. To write, send a token."))
    return None


def _unknown(sentence: str, error: str = "") -> HttpResponse:
    asked = 'Bearer realm="Failwell"' + (f', error="{error}"' if error else "")
    return problem(401, "Unauthorized", sentence, type="token", headers={"WWW-Authenticate": asked})


def _refused(sentence: str) -> HttpResponse:
    return problem(403, "Forbidden", sentence, type="forbidden")


def _as_problem(response: HttpResponse, path: str) -> HttpResponse:
    """What Django itself refuses with a page, it refuses here with a problem."""
    if not _is_refusing_page(response):
        return response
    phrase = HTTPStatus(response.status_code).phrase
    sentence = str(SENTENCES.get(response.status_code, f"{phrase}."))
    if response.status_code == 404 and not path.startswith(f"{API}/"):
        sentence = _("There is one version of the API here: its addresses begin with %(api)s/.") % {
            "api": API
        }
    elif response.status_code == 404 and not path.endswith("/"):
        sentence = str(SLASH)
    told = problem(response.status_code, phrase, sentence)
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in response.headers:
            told.headers[name] = response.headers[name]
    return told


def _is_refusing_page(response: HttpResponse) -> bool:
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code >= 400 and is_page
