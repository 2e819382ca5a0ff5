"""What a fact rests on, in templates: its source marks, and the disagreements about it."""

from collections.abc import Iterable

from django import template

from cases.models import Disagreement
from cases.queries import Mark, Sources
from cases.rules import FailureType

register = template.Library()


@register.filter
def marks_of(sources: Sources, evidence_id: int | None) -> list[Mark]:
    """The numbered sources of one fact, each once."""
    marks = sources.of.get(evidence_id or 0, [])
    return list({mark.number: mark for mark in marks}.values())


@register.filter
def about(disagreements: Iterable[Disagreement], evidence_id: int | None) -> list[Disagreement]:
    """The disagreements that concern one fact, by its evidence."""
    return [each for each in disagreements if evidence_id in concerned_by(each)]


def concerned_by(disagreement: Disagreement) -> list[int]:
    """The evidence of the facts a disagreement is about, as `cases.queries` read it."""
    found: list[int] = getattr(disagreement, "concerned", [])
    return found


@register.filter
def failure_type_label(value: str) -> str:
    """The name of a failure type."""
    return str(FailureType(value).label)
