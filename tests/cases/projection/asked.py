"""Asking in tests: questions from parameters, and what a reader of the register gets for them."""

from typing import Any

import orjson

from cases.models import User
from cases.projection.asking import question_of
from cases.projection.questions import Question
from cases.projection.reading import Page, page_of
from cases.projection.resource import all_resources
from cases.projection.statement import Who
from cases.rules import Role
from tests.cases.scene import wearing


def asking(resource: str, /, **said: Any) -> Question:
    return question_of(all_resources()[resource], {name: [value] for name, value in said.items()})


def a_reader() -> User:
    """Somebody who reads what is published, and nothing else."""
    return wearing(Role.ANALYST, None)


def read(resource: str, user: User | None = None, /, **said: Any) -> Page:
    return page_of(asking(resource, **said), Who.of(user or a_reader()))


def rows(resource: str, user: User | None = None, /, **said: Any) -> list[dict[str, Any]]:
    """The rows of the first page as a program reads them."""
    found: list[dict[str, Any]] = orjson.loads(orjson.dumps(read(resource, user, **said).rows))
    return found


def ids(resource: str, user: User | None = None, /, **said: Any) -> list[int]:
    return [row["id"] for row in rows(resource, user, **said)]
