"""Two ways in: a short one for programs that read with a token, and the long one for all else.

What a page needs of sessions, forms, hats and messages says nothing to a program, and asking for it
took longer than the answer. Every rule that concerns a program stands on both ways, in one order.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.module_loading import import_string

from cases.problems import API_ROOT, MANUAL

Answer = Callable[[HttpRequest], HttpResponseBase]
READING = ("GET", "HEAD")


def part_ways(long_way: Answer) -> Answer:
    """Send who reads with a token the short way, `READING_MIDDLEWARE`; everybody else the long."""
    short_way: Any = convert_exception_to_response(_seen_to)
    for name in reversed(settings.READING_MIDDLEWARE):
        short_way = convert_exception_to_response(import_string(name)(short_way))

    def middleware(request: HttpRequest) -> HttpResponseBase:
        way: Answer = short_way if _reads_with_token(request) else long_way
        return way(request)

    return middleware


def _reads_with_token(request: HttpRequest) -> bool:
    return (
        "HTTP_AUTHORIZATION" in request.META
        and request.method in READING
        and request.path_info.startswith(API_ROOT)
        and not request.path_info.startswith(MANUAL)  # which is pages
    )


@lru_cache(maxsize=1024)
def _found(path: str, _of: str) -> Any:
    """What stands at an address: programs ask at the same ones again and again."""
    return resolve(path)


def _seen_to(request: HttpRequest) -> HttpResponseBase:
    """What stands at the address. Raises Http404 where nothing does."""
    found: Any = _found(request.path_info, settings.ROOT_URLCONF)
    request.resolver_match = found
    answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    return answer
