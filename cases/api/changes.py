"""The change feed for programs: what changed in rows that they may read, since they last asked.

The row itself is behind `href`; it may have changed again since. A row that somebody may not read
now is passed over. So is a deleted one, where not everybody may read every row of its table: nobody
can be asked any more who might have.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from rest_framework.request import Request

from cases.api.conditional import not_modified, tag_from
from cases.api.errors import Refused
from cases.api.members import unknown
from cases.api.views import JSON, ROWS_A_COST, ResourceView, SignedIn, json_answer
from cases.feed import (
    BEGINNING,
    Change,
    NotOfThisPast,
    Position,
    changes_after,
    cursor_of,
    position_in,
    present_position,
    state_of,
)
from cases.feed_triggers import TELLING
from cases.models import User
from cases.problems import problem
from cases.projection.questions import LARGEST, SIZE, Fault, Unclear
from cases.projection.resource import API, EVER, Resource, all_resources
from cases.projection.values import short
from cases.rules import ChangeVerb

NAME = "changes"
PARAMETERS = ("since", "resource", "page_size")
MOST_NAMED = 200
MOST_READ = 5  # batches: so long does one request look for rows that somebody may read
VERBS = {
    ChangeVerb.INSERT: "created",
    ChangeVerb.UPDATE: "changed",
    ChangeVerb.DELETE: "deleted",
}


ASKING = [
    {
        "name": name,
        "in": "query",
        "description": about,
        "schema": schema,
    }
    for name, schema, about in (
        ("since", {"type": "string"}, "The `cursor` of the last answer, or `now`."),
        ("resource", {"type": "string"}, "Only changes of these, with commas between."),
        ("page_size", {"type": "integer", "minimum": 1, "maximum": LARGEST}, "Changes at most."),
    )
]
ANSWERS = {
    "200": {"description": "The changes.", "content": {JSON: {"schema": {"type": "object"}}}},
    "410": {"$ref": "#/components/responses/410"},
}


class Asked(NamedTuple):
    """since: a position, or none for "from now on". named: the resources as they were asked for."""

    since: Position | None
    resources: Mapping[str, Resource]
    named: Sequence[str]
    size: int


class Told(NamedTuple):
    """position: where to go on. is_end: nothing more is to be read at present."""

    results: list[dict[str, Any]]
    position: Position
    is_end: bool


class Changes(ResourceView):
    """What changed since a position, oldest first; and always where to ask from the next time."""

    permission_classes = [SignedIn]
    contract: ClassVar = {"GET": {"parameters": ASKING, "responses": ANSWERS}}

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request.query_params, request.auth)
        query = request._request.META.get("QUERY_STRING", "")
        tag = tag_from(state_of(), self.who, query)
        if self.known_tag(tag):
            self.pay(1)
            return not_modified(tag)
        self.pay(1 + asked.size // ROWS_A_COST)
        try:
            told = told_of(asked, self.person)
        except NotOfThisPast:
            raise Refused(
                problem(
                    410,
                    "Gone",
                    "The register was restored, and its past is another: read everything anew, "
                    "then ask for what comes after “since=now”.",
                    type="other-past",
                )
            ) from None
        cursor = cursor_of(told.position)
        again = [("since", cursor), *(("resource", name) for name in asked.named)]
        if asked.size != SIZE:
            again.append(("page_size", str(asked.size)))
        body = {
            "next": f"{API}/{NAME}/?{urlencode(again)}",
            "cursor": cursor,
            "is_end": told.is_end,
            "results": told.results,
        }
        return json_answer(body, tag=tag)


# --- What is asked ------------------------------------------------------------------------------


def telling() -> dict[str, Resource]:
    """Every resource whose changes are told, by its name."""
    return {
        name: each
        for name, each in sorted(all_resources().items())
        if each.model._meta.label_lower in TELLING
    }


def asked_of(said: Any, token: Any) -> Asked:
    """The question in an address. Raises Unclear; PermissionDenied beyond a token's reach."""
    faults = [
        Fault(short(name), unknown(name, PARAMETERS)) for name in said if name not in PARAMETERS
    ]
    faults += [
        Fault(name, f"“{name}” is given {len(said.getlist(name))} times; say it once.")
        for name in ("since", "page_size")
        if len(said.getlist(name)) > 1
    ]
    known = telling()
    named = [name for each in said.getlist("resource") for name in each.split(",") if name]
    if len(named) > MOST_NAMED or ("resource" in said and not named):
        raise Unclear([Fault("resource", f"“resource” names 1 to {MOST_NAMED} resources.")])
    faults += [Fault("resource", unknown(name, known)) for name in named if name not in known]
    since: Position | None = None
    size = SIZE
    try:
        since = _position(said.get("since", ""))
    except ValueError as refusal:
        faults.append(Fault("since", str(refusal)))
    try:
        size = _size(said.get("page_size", str(SIZE)))
    except ValueError as refusal:
        faults.append(Fault("page_size", str(refusal)))
    if faults:
        raise Unclear(faults)
    reach = set(getattr(token, "resources", None) or known)
    for name in named:
        if name not in reach:
            raise PermissionDenied(f"This token does not reach {name}.")
    chosen = {name: known[name] for name in named or known if name in reach}
    return Asked(since, chosen, named, size)


def _position(said: str) -> Position | None:
    if said == "now":
        return None
    if not said:
        return BEGINNING
    return position_in(said)


def _size(said: str) -> int:
    if said.isascii() and said.isdecimal() and 1 <= int(said[:9]) <= LARGEST:
        return int(said)
    raise ValueError(f"“page_size” is a whole number from 1 to {LARGEST}.")


# --- What is told -------------------------------------------------------------------------------


def told_of(asked: Asked, user: User) -> Told:
    """The next changes of rows that somebody may read. Raises NotOfThisPast."""
    if asked.since is None:
        return Told([], present_position(), is_end=True)
    results: list[dict[str, Any]] = []
    position = asked.since
    served = {each.model._meta.label_lower: each for each in asked.resources.values()}
    size = max(asked.size, SIZE)
    for _ in range(MOST_READ):
        batch = changes_after(position, tables=served, limit=size)
        for change, result in _seen(batch, served, user):
            position = change.position
            if result is not None:
                results.append(result)
            if len(results) == asked.size:
                is_last = len(batch) < size and change is batch[-1]
                return Told(results, position, is_last)
        if len(batch) < size:
            return Told(results, position, is_end=True)
    return Told(results, position, is_end=False)


def _seen(
    batch: Sequence[Change], served: Mapping[str, Resource], user: User
) -> Iterator[tuple[Change, dict[str, Any] | None]]:
    """Each change with what is told of it; nothing, of a row that somebody may not read."""
    rows: dict[str, set[int]] = defaultdict(set)
    for change in batch:
        rows[change.of_table].add(change.of_row)
    readable = {label: _readable(served[label], numbers, user) for label, numbers in rows.items()}
    for change in batch:
        keys, is_open = readable[change.of_table]
        resource = served[change.of_table]
        if change.of_row in keys and change.verb != ChangeVerb.DELETE:
            yield change, _told(change, resource, keys[change.of_row])
        elif is_open:
            yield change, _told(change, resource, None)
        else:
            yield change, None


def _readable(resource: Resource, numbers: set[int], user: User) -> tuple[dict[int, Any], bool]:
    """Which of these rows somebody may read, by the keys of their addresses; and whether everybody
    may read every row of the resource.
    """
    rows = resource.rows(user, EVER)
    keys = dict(rows.filter(pk__in=numbers).order_by().values_list("pk", resource.key))
    return keys, not rows.query.where


def _told(change: Change, resource: Resource, key: Any) -> dict[str, Any]:
    return {
        "cursor": cursor_of(change.position),
        "resource": resource.name,
        "id": change.of_row,
        "verb": "superseded" if change.is_supersession else VERBS[change.verb],
        "at": change.at,
        "href": None if key is None else f"{API}/{resource.name}/{key}/",
    }
