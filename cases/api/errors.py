"""What the API answers when it refuses: every exception as a problem, with one plain sentence."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpResponse
from psycopg.errors import QueryCanceled
from rest_framework import exceptions

from cases.problems import Fault, problem
from cases.projection.questions import Unclear
from cases.rules import RuleBroken

TOO_LONG_RETRY_S = 30


class Refused(Exception):
    """An answer that ends the request where it is raised."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


def answer_problem(raised: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The problem that an exception stands for; None for what is a fault of ours."""
    if isinstance(raised, Refused):
        return raised.answer
    if isinstance(raised, exceptions.APIException):
        return _of_framework(raised)
    match raised:
        case Unclear():
            return _unclear(raised)
        case RuleBroken():
            return refused_by_rule(raised)
        case Http404():
            return problem(404, "Not Found", "There is no such thing here for you.")
        case PermissionDenied():
            return problem(403, "Forbidden", str(raised) or "You may not do this.")
        case OperationalError() if isinstance(raised.__cause__, QueryCanceled):
            return problem(
                503,
                "Service Unavailable",
                "This question takes too long: narrow it by a filter, or ask for an export.",
                type="too-long",
                headers={"Retry-After": str(TOO_LONG_RETRY_S)},
            )
    return None


def refused_by_rule(broken: RuleBroken) -> HttpResponse:
    """A rule refuses what was well said: its own sentence, as the page says it."""
    return problem(
        409,
        "Conflict",
        str(broken),
        type="rule",
        pointer=f"#/{broken.field}" if broken.field else None,
    )


def _unclear(raised: Unclear) -> HttpResponse:
    errors: list[Fault] = [
        {"detail": fault.sentence, "pointer": f"?{fault.parameter}"} for fault in raised.faults
    ]
    return problem(400, "Bad Request", str(raised), type="question", errors=errors)


def _invalid(raised: exceptions.ValidationError) -> HttpResponse:
    errors = list(_faults(raised.detail, ""))
    detail = " ".join(dict.fromkeys(error["detail"] for error in errors))
    return problem(422, "Unprocessable Content", detail, type="input", errors=errors)


def _faults(detail: Any, path: str) -> Iterator[Fault]:
    """Every sentence of a refusal with a pointer to what it is about."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _faults(inner, path if name == "__all__" else f"{path}/{name}")
    elif isinstance(detail, list):
        for inner in detail:
            yield from _faults(inner, path)
    else:
        yield {"detail": str(detail), "pointer": f"#{path}"}


def _of_framework(raised: exceptions.APIException) -> HttpResponse:
    if isinstance(raised, exceptions.ValidationError):
        return _invalid(raised)
    headers = {}
    if getattr(raised, "auth_header", None):
        headers["WWW-Authenticate"] = str(raised.auth_header)  # type: ignore[attr-defined]  # looked
    title = HTTPStatus(raised.status_code).phrase
    return problem(raised.status_code, title, str(raised.detail), headers=headers)
