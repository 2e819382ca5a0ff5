"""Refusals of the API as `application/problem+json` (RFC 9457): one shape for every error there."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NotRequired, TypedDict

import structlog
from django.http import HttpResponse

# Under here programs ask: no answer is a page, and nobody is sent to the sign-in page.
API_ROOT = "/api/"
CONTENT_TYPE = "application/problem+json"
NO_TYPE = "about:blank"
# The pages there that people read, and the one that explains each kind of problem, which is a slug.
MANUAL = "/api/v1/docs/"
EXPLAINED_AT = f"{MANUAL}errors#"


class Fault(TypedDict):
    """One thing that is wrong with what was sent, and where: a JSON pointer such as `#/name`."""

    detail: str
    pointer: NotRequired[str]


def problem(
    status: int,
    title: str,
    detail: str,
    *,
    type: str = NO_TYPE,  # noqa: A002  # the member's name in the RFC
    pointer: str | None = None,
    errors: Iterable[Fault] | None = None,
    instance: str | None = None,
    request_id: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer that says what went wrong.

    type: a slug explained on the page of errors, or the RFC's word for "no more than the status".
    pointer: where the one fault is; for several, errors. request_id: this request's, if not given.
    """
    said: dict[str, Any] = {
        "type": type if type == NO_TYPE else EXPLAINED_AT + type,
        "title": title,
        "status": status,
        "detail": detail,
    }
    if instance is not None:
        said["instance"] = instance
    said["request_id"] = _current_request_id() if request_id is None else request_id
    faults = list(errors or ())
    if pointer is not None:
        faults.insert(0, {"detail": detail, "pointer": pointer})
    if faults:
        said["errors"] = faults
    return HttpResponse(_written(said), status=status, content_type=CONTENT_TYPE, headers=headers)


def _written(said: dict[str, Any]) -> bytes:
    """Letters as they are, in UTF-8; half a surrogate pair, which no text has, as a question."""
    return json.dumps(said, ensure_ascii=False).encode(errors="replace")


def _current_request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
