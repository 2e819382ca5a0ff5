"""The columns of an exported file, with what each means: the same in Parquet and CSV."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import models

from cases.projection.fields import Field, Kind
from cases.projection.questions import Question
from cases.projection.resource import resource_of


class Column(NamedTuple):
    """One column. choices: its values and what they mean. leads_to: the resource of whose rows it
    holds the key; empty where it is no link.
    """

    name: str
    kind: Kind
    about: str
    is_null: bool
    choices: tuple[tuple[str, str], ...]
    leads_to: str


def columns_of(question: Question) -> list[Column]:
    """The columns in the order in which they are written: the rows' own, then those beside."""
    return [*_own(question), *_beside(question)]


def _own(question: Question) -> Iterator[Column]:
    for each in question.fields:
        yield _column(each, each.name, is_null=each.is_null)


def _beside(question: Question) -> Iterator[Column]:
    """Another row stands beside each row, or none: its columns bear its name before theirs."""
    for nested in question.resource.nested:
        if nested.name in question.nested:
            for each in nested.fields:
                yield _column(each, f"{nested.name}_{each.name}", is_null=True)


def _column(field: Field, name: str, *, is_null: bool) -> Column:
    return Column(name, field.kind, field.about, is_null, field.choices, _resource(field.to))


def _resource(model: type[models.Model] | None) -> str:
    found = resource_of(model)
    return found.name if found else ""
