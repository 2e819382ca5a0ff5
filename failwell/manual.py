"""The API's manual for people and its contract for programs, made from what is served."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cases.api.conditional import is_known, not_modified
from cases.api.writing import Verb, all_verbs
from cases.http import Request
from cases.permissions import may_use_api
from cases.projection import values
from cases.projection.deprecation import Deprecation
from cases.projection.fields import Field, Kind
from cases.projection.resource import Resource, all_resources, resource_of
from cases.projection.statement import MOST_CHILDREN

CONTRACT = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"
EXAMPLES = """\
curl -H "Authorization: Bearer $FAILWELL_TOKEN" \\
  "{site}/api/v1/designations/?organisation__sector=schools&imposed_lower__gte=2010-01-01"

curl -H "Authorization: Bearer $FAILWELL_TOKEN" -o designations.csv \\
  "{site}/api/v1/designations.csv?as_known_on=2015-10-14"
"""
KIND_WORDS = {
    Kind.TEXT: _("text"),
    Kind.WHOLE: _("whole number"),
    Kind.NUMBER: _("number"),
    Kind.YES_NO: _("true or false"),
    Kind.DAY: _("day"),
    Kind.INSTANT: _("instant, in UTC"),
    Kind.LIST: _("list of texts"),
    Kind.UUID: _("UUID"),
}


# What stands below one row of a resource, beside what is done with it.
PARTS = {
    "drafts": [("answers", _("every answer with what is wrong, and the ETag to approve on"))],
    "documents": [("file", _("the file itself"))],
}


class Problem(NamedTuple):
    """One kind of refusal. slug: the end of its `type`."""

    slug: str
    status: int
    title: Promise
    what_to_do: Promise


PROBLEMS = (
    Problem(
        "question",
        400,
        _("The question is not understood"),
        _(
            "A filter, field, order or value is not known here. Each fault is named with its "
            "parameter, and with the nearest right name where there is one."
        ),
    ),
    Problem(
        "token",
        401,
        _("No token, or none that works"),
        _("Send “Authorization: Bearer …” with a token from the page of your tokens."),
    ),
    Problem(
        "forbidden",
        403,
        _("Not by you, or not by this token"),
        _("The role you act in may not do this, or the token was not made for it."),
    ),
    Problem(
        "rule",
        409,
        _("A rule refuses"),
        _("What was sent is well said, and a rule of the register stands against it."),
    ),
    Problem(
        "busy",
        409,
        _("Somebody else is changing it"),
        _("Send the same again after the seconds in Retry-After."),
    ),
    Problem(
        "export-runs",
        409,
        _("An export of yours runs already"),
        _("Wait until it is done; its address is in the answer."),
    ),
    Problem(
        "other-past",
        410,
        _("The place in the change feed is in a past that this register has not had"),
        _("The register was restored: read everything anew, then go on from the new place."),
    ),
    Problem(
        "if-match",
        412,
        _("You have not seen what you change"),
        _(
            "Read the thing again and send its ETag as If-Match: without it the answer is 428, "
            "with an old one 412."
        ),
    ),
    Problem(
        "input",
        422,
        _("What was sent is not right"),
        _("Each fault is named with a pointer to the member it is about. Nothing was written."),
    ),
    Problem(
        "idempotency-key",
        422,
        _("The key names another request"),
        _("Give each request an Idempotency-Key of its own; send a key again only to repeat it."),
    ),
    Problem(
        "rate-limit",
        429,
        _("Too much in one minute"),
        _("Wait for the seconds in Retry-After. The headers RateLimit say what is left."),
    ),
    Problem(
        "too-long",
        503,
        _("The question takes too long"),
        _("Narrow it by a filter, or ask for an export, which has its time."),
    ),
)


class Column(NamedTuple):
    """One column in the words of its page. links_to: the resource it leads to, or empty."""

    name: str
    kind: str
    about: str
    choices: list[tuple[str, str]]
    is_null: bool
    links_to: str
    operators: str
    deprecated: Deprecation | None


@require_safe
def manual(request: Request) -> HttpResponse:
    """How to ask, and what there is to ask for."""
    _let_in(request)
    listed = sorted(all_resources().values(), key=lambda each: each.title)
    examples = EXAMPLES.format(site=f"{request.scheme}://{request.get_host()}")
    return render(request, "manual/index.html", {"resources": listed, "examples": examples})


@require_safe
def manual_resource(request: Request, name: str) -> HttpResponse:
    """One resource: its columns, its orders, and what is done with its rows."""
    _let_in(request)
    resource = all_resources().get(name)
    if resource is None:
        raise Http404
    return render(
        request,
        "manual/resource.html",
        {
            "resource": resource,
            "addresses": _addresses(resource),
            "columns": [*_columns(resource)],
            "nested": resource.nested,
            "children": [child for child, _link in resource.children],
            "most_children": MOST_CHILDREN,
            "orders": ", ".join(resource.ways),
            "finders": ", ".join(resource.finders),
            "writes": [*_writes(name)],
        },
    )


@require_safe
def manual_errors(request: Request) -> HttpResponse:
    """Every kind of refusal, at the place that its `type` names."""
    _let_in(request)
    return render(request, "manual/errors.html", {"problems": PROBLEMS})


@require_safe
def contract(request: Request) -> HttpResponse:
    """The contract as it is committed: OpenAPI 3.1."""
    _let_in(request)
    text, tag = _contract()
    if is_known(request.headers.get("If-None-Match", ""), tag):
        return not_modified(tag)
    return HttpResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={
            "ETag": f'"{tag}"',
            "Content-Disposition": 'inline; filename="failwell-openapi.yaml"',
        },
    )


@cache
def _contract() -> tuple[bytes, str]:
    text = CONTRACT.read_bytes()
    return text, hashlib.sha256(text).hexdigest()[:32]


def _let_in(request: Request) -> None:
    """The manual is for whoever may use what it explains."""
    if not may_use_api(request.user):
        raise PermissionDenied(_now("The API is for analysts and those who act."))


def _addresses(resource: Resource) -> list[tuple[str, str]]:
    """Where a resource is, each with what it answers."""
    at = f"/api/v1/{resource.name}"
    one = f"{at}/{{{resource.key}}}"
    return [
        (f"GET {at}/", _now("a page")),
        (f"GET {one}/", _now("one row with what hangs on it")),
        *((f"GET {one}/{part}/", str(says)) for part, says in PARTS.get(resource.name, ())),
        (f"GET {at}.csv, {at}.ndjson", _now("everything a filter finds")),
        (f"POST {at}/search/", _now("a question too long for an address")),
    ]


def _columns(resource: Resource) -> Iterator[Column]:
    for field in resource.fields:
        yield Column(
            field.name,
            str(KIND_WORDS[field.kind]),
            field.about,
            [(code, label) for code, label in field.choices if code],
            field.is_null,
            _target(field),
            ", ".join(values.operators(field)),
            field.deprecated,
        )


def _target(field: Field) -> str:
    target = resource_of(field.to)
    return target.name if target else ""


def _writes(name: str) -> Iterator[Verb]:
    return (verb for verb in all_verbs() if verb.on == name)
