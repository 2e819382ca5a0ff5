"""What happens to every request before a page sees it, and to every answer after."""

from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from pghistory.middleware import HistoryMiddleware as PghistoryMiddleware

Answer = Callable[[HttpRequest], HttpResponse]


def refuse_control_characters(get_response: Answer) -> Answer:
    """Answer 400 where a path or query holds a NUL or another control character.

    PostgreSQL cannot store a NUL, so a filter with one would end as a server error.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        said = [request.path_info, *(v for values in request.GET.lists() for v in values[1])]
        if any(_has_control_character(text) for text in said):
            return HttpResponseBadRequest(render(request, "400.html").content)
        return get_response(request)

    return middleware


def _has_control_character(text: str) -> bool:
    return any(ord(c) < 32 and c not in "\t\r\n" for c in text)


def keep_pages_private(get_response: Answer) -> Answer:
    """No shared cache may keep a page that was made for one signed-in person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


class HistoryMiddleware(PghistoryMiddleware):
    """Puts the person and the request id beside each row of the history."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        said = structlog.contextvars.get_contextvars()
        return {**super().get_context(request), "request_id": str(said.get("request_id", ""))}
