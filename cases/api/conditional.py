"""Conditional requests: a tag that changes exactly when the answer would (RFC 9110).

A list's tag is made of the state of every table it reads, of who asks and of what is asked: no row
is read to see that nothing has changed. A detail's tag says its row's version as well, which is
what a write compares (`If-Match`).
"""

import hashlib
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.http import HttpResponse

from cases.api.errors import Refused
from cases.feed import state_of
from cases.feed_triggers import TELLING
from cases.problems import problem
from cases.projection.resource import Resource
from cases.projection.statement import Who


@cache
def _labels() -> dict[str, str]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model._meta.label_lower for model in models}


def labels_of(tables: Collection[str]) -> list[str]:
    """The tables by the names under which the change feed knows them."""
    return sorted({_labels()[table] for table in tables})


def state_tag(resource: Resource, tables: Collection[str], who: Who, *asked: str) -> str:
    """What names a resource's answer as long as nothing behind it changes, nor how it is written.

    Where a table tells nothing of its changes, as that of jobs, no two answers share a name.
    """
    labels = labels_of(tables)
    state = state_of(labels) if TELLING.issuperset(labels) else uuid4().hex
    return tag_from(state, who, resource.shape, *asked)


def tag_from(state: str, who: Who, *asked: str) -> str:
    """A tag of a state of the register, of who asks and of what is asked."""
    said = [state, *map(str, who), *asked]
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:32]


def tag_of(row: Mapping[str, Any], body: bytes, state: str) -> str:
    """The tag of a detail: the version of its row, or else a digest of it, and the state."""
    return f"{row.get('version', hashlib.sha256(body).hexdigest()[:16])}.{state}"


def version_in(tag: str) -> str:
    """The version of the row that a detail's tag was made for."""
    return tag.strip().strip('"').partition(".")[0]


def tags_in(header: str) -> list[str]:
    """The tags of an If-None-Match or If-Match, without their quotes and weakness."""
    return [tag.strip().removeprefix("W/").strip('"') for tag in header.split(",") if tag.strip()]


def strong_tags_in(header: str) -> list[str]:
    """Those of them that say it is the same to the letter, as a write wants (RFC 9110, 13.1.1)."""
    strong = [tag for tag in header.split(",") if not tag.strip().startswith("W/")]
    return tags_in(",".join(strong))


def is_known(header: str, tag: str) -> bool:
    """Whether whoever asks has this very answer already."""
    return bool(header) and (header.strip() == "*" or tag in tags_in(header))


def not_modified(tag: str) -> HttpResponse:
    answer = HttpResponse(status=304, headers={"ETag": f'"{tag}"'})
    del answer["Content-Type"]  # there is no body that would be of any type
    return answer


def check_match(header: str, version: str) -> None:
    """Whoever changes a thing has seen it as it stands. Raises Refused: 428, 412."""
    if not header:
        raise Refused(
            problem(
                428,
                "Precondition Required",
                "Say which version you have seen: send its ETag as If-Match.",
                type="if-match",
            )
        )
    if header.strip() != "*" and version not in {version_in(tag) for tag in strong_tags_in(header)}:
        raise Refused(
            problem(
                412,
                "Precondition Failed",
                "This was changed since you read it. Read it again, then decide.",
                type="if-match",
            )
        )
