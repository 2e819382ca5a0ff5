"""What happens to every request before a page sees it, and to every answer after."""

import re
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import structlog
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_structlog.middlewares import RequestMiddleware
from pghistory.middleware import HistoryMiddleware as PghistoryMiddleware

from cases.models import ApiToken, Membership
from cases.problems import API_ROOT, MANUAL, problem
from cases.views.hats import WORN
from failwell.refusals import keep_typed

Answer = Callable[[HttpRequest], HttpResponse]

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
HAS_SECOND_FACTOR = "has_second_factor"
NOTED_EVERY_S = 60
NOTHING = "default-src 'none'; frame-ancestors 'none'"
READING = ("GET", "HEAD")
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Where somebody without a hat or a second factor may go, or they could never get one.
DOORS = ("/accounts/", "/health/")
# Exactly these of one's account: behind them lie tokens and webhooks, which read as one does.
OWN_DOORS = ("/account/", "/account/sign-out-everywhere/")


def refuse_control_characters(get_response: Answer) -> Answer:
    """Answer 400 where a path or query holds a NUL or another control character.

    PostgreSQL cannot store a NUL, so a filter with one would end as a server error.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        sentence = _wrong_with_address(request)
        if not sentence:
            return get_response(request)
        if request.path_info.startswith(API_ROOT):
            return problem(400, HTTPStatus.BAD_REQUEST.phrase, sentence)
        return HttpResponseBadRequest(render(request, "400.html").content)

    return middleware


def _wrong_with_address(request: HttpRequest) -> str:
    """Why nobody can mean this address; empty where somebody can."""
    try:
        said = [word for name, values in request.GET.lists() for word in (name, *values)]
    except TooManyFieldsSent:
        return _("An address has too many parameters.")
    if any(_has_control_character(text) for text in (request.path_info, *said)):
        return _("An address or a filter has a control character in it.")
    # What is left of bytes that are no text. A person may have typed the sign itself.
    if request.path_info.startswith(API_ROOT) and any("\ufffd" in text for text in said):
        return _("An address or a filter is not written in UTF-8.")
    return ""


def _refused_to_program(request: HttpRequest, status: int, sentence: str) -> HttpResponse | None:
    """Under `/api/` a problem in one sentence; elsewhere nothing, for people are shown a page.

    The manual is pages, too: who has to choose a hat first is led there, and back.
    """
    path = request.path_info
    if not path.startswith(API_ROOT) or path.startswith(MANUAL):
        return None
    return problem(status, HTTPStatus(status).phrase, sentence)


def _has_control_character(text: str) -> bool:
    return CONTROL_CHARACTER.search(text) is not None


class AddressMiddleware(CommonMiddleware):
    """Leads to the address that ends with a slash; not what a program sends, which would be lost
    on the way there.
    """

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        is_sent = request.path_info.startswith(API_ROOT) and request.method not in READING
        return not is_sent and super().should_redirect_with_slash(request)


class ContentPolicyMiddleware(CSPMiddleware):
    """What a browser may load with a page; with what is not a page, nothing whatever."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        response.headers.setdefault("Content-Security-Policy", NOTHING)
        return response


class LogMiddleware(RequestMiddleware):
    """Logs a request with the address it came from, as our own proxies tell it: nobody else may."""

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        told = request.headers.get("X-Forwarded-For", "").split(",")
        proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
        is_told = 0 < proxies <= len(told)
        came_from = told[-proxies].strip() if is_told else request.META.get("REMOTE_ADDR", "")
        structlog.contextvars.bind_contextvars(ip=came_from)


class ReadingLogMiddleware(LogMiddleware):
    """Logs what a program reads in one line, when it is answered: it is over in milliseconds."""

    def prepare(self, request: HttpRequest) -> None:
        structlog.contextvars.bind_contextvars(
            request_id=str(uuid4()), user_agent=request.META.get("HTTP_USER_AGENT")
        )
        self.bind_ip(request)


def keep_pages_private(get_response: Answer) -> Answer:
    """No shared cache may keep a page that was made for one signed-in person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


def end_old_sessions(get_response: Answer) -> Answer:
    """A session ends twelve hours after signing in, and after an hour without a page.

    When somebody was last seen is noted once a minute at most: a page does not cost a write. The
    hours begin where failwell.adapters signs somebody in.
    """

    def middleware(request: Any) -> HttpResponse:
        if not request.user.is_authenticated or request.token:
            return get_response(request)
        now, session = time.time(), request.session
        seen = session.get(SEEN_AT, now)
        is_old = now - session.get(SIGNED_IN_AT, now) > settings.SESSION_COOKIE_AGE
        if is_old or now - seen > settings.SESSION_IDLE_MINUTES * 60:
            logout(request)
            if refusal := _refused_to_program(request, 401, _("Your session has ended.")):
                return refusal
            return get_response(request) if _is_open(request) else _sent_to("login", request)
        if now - seen > NOTED_EVERY_S:
            session[SEEN_AT] = now
            UserSession.objects.filter(session_key=session.session_key).update(
                last_seen_at=timezone.now()
            )
        return get_response(request)

    return middleware


def _is_open(request: HttpRequest) -> bool:
    """Whether the page answers the signed-out itself: a draft first keeps what they typed."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return not getattr(view, "login_required", True)


def _sent_to(name: str, request: HttpRequest) -> HttpResponse:
    """Back to a door, and from there to the page that was asked for, where that can be asked for.

    What was sent to a page that only takes is lost; what was sent to a draft's step is kept there.
    """
    if request.method != "GET" and not keep_typed(request):
        return redirect(name)
    return redirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")


def ask_for_second_factor(get_response: Answer) -> Answer:
    """Where a second factor is required, somebody without one sees only where to set it up.

    That there is one is remembered with the session, until the pages that take it away are used.
    """

    def middleware(request: Any) -> HttpResponse:
        if not settings.REQUIRES_SECOND_FACTOR or not request.user.is_authenticated:
            return get_response(request)
        if request.token:  # it was made by somebody who had shown one
            return get_response(request)
        if _is_door(request.path):
            request.session.pop(HAS_SECOND_FACTOR, None)
            return get_response(request)
        if request.session.get(HAS_SECOND_FACTOR):
            return get_response(request)
        if not is_mfa_enabled(request.user):
            sentence = _("Set up a second factor on your account's page first.")
            return _refused_to_program(request, 403, sentence) or redirect("mfa_index")
        request.session[HAS_SECOND_FACTOR] = True
        return get_response(request)

    return middleware


def wear_hat(get_response: Answer) -> Answer:
    """The membership a person acts through: the only one held, or else the one chosen.

    Asked of the database each time, so that a membership that has ended is worn no longer.
    """

    def middleware(request: Any) -> HttpResponse:
        if not request.user.is_authenticated or request.token:  # a token brings its own hat
            return get_response(request)
        request.hats = list(
            Membership.objects.filter(user=request.user, ended_on__isnull=True)
            .select_related("organisation")
            .order_by("organisation__name", "role", "pk")
        )
        request.hat = _hat_of(request)
        request.user.hat_id = request.hat.pk if request.hat else None
        if len(request.hats) > 1 and request.hat is None and not _is_open_without_hat(request):
            sentence = _("Choose on a page which of your hats you wear, or send a token.")
            return _refused_to_program(request, 403, sentence) or _sent_to(
                "cases:hat_list", request
            )
        return get_response(request)

    return middleware


def _hat_of(request: Any) -> Membership | None:
    if len(request.hats) == 1:
        only: Membership = request.hats[0]
        return only
    chosen = request.session.get(WORN)
    return next((each for each in request.hats if each.pk == chosen), None)


def _is_open_without_hat(request: HttpRequest) -> bool:
    return _is_door(request.path) or request.path.startswith(reverse("cases:hat_list"))


def _is_door(path: str) -> bool:
    return path.startswith(DOORS) or path in OWN_DOORS


class HistoryMiddleware(PghistoryMiddleware):
    """Puts the person, hat, token and request id beside each row of the history."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        said = structlog.contextvars.get_contextvars()
        hat: Membership | None = getattr(request, "hat", None)
        token: ApiToken | None = getattr(request, "token", None)
        return {
            **super().get_context(request),
            "request_id": str(said.get("request_id", "")),
            "membership": hat.pk if hat else None,
            "role": hat.role if hat else "",
            "body": str(hat.organisation or "") if hat else "",
            **({"token": str(token)} if token else {}),
        }
