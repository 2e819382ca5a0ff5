"""How a fact is kept: with who said it, the sources that bear it out, and refusals in words."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple, TypeVar

from django.contrib.postgres.functions import TransactionNow
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.text import capfirst

from cases.models import Case, Citation, Evidence, Fact, Source, User
from cases.rules import CaseState, RuleBroken

Row = TypeVar("Row", bound=models.Model)
FactRow = TypeVar("FactRow", bound=Fact)


class Cite(NamedTuple):
    """One place in one source. locator: lines or pages, such as "L453-455"; may be empty."""

    source: Source
    locator: str = ""


def keep_fact(fact: FactRow, *, by: User, citations: Sequence[Cite]) -> FactRow:
    """Save a new fact with its evidence. Raises RuleBroken."""
    fact.recorded_by = by
    fact.evidence = gather(citations)
    return keep(fact)


def cites_of(fact: Fact) -> list[Cite]:
    """The places a fact cites, in their order, to be cited again by what comes of it."""
    found = Citation.objects.filter(evidence=fact.evidence_id).select_related("source")
    return [Cite(each.source, each.locator) for each in found.order_by("position")]


def gather(citations: Sequence[Cite]) -> Evidence | None:
    """The evidence that cites these places, each once and in this order; None for no place."""
    if not citations:
        return None
    evidence = Evidence.objects.create()
    Citation.objects.bulk_create(
        Citation(evidence=evidence, source=cite.source, locator=cite.locator, position=position)
        for position, cite in enumerate(dict.fromkeys(citations))
    )
    return evidence


def keep(row: Row) -> Row:
    """Save a row, new or completed. Raises RuleBroken with the sentence of what refuses it."""
    _check_fields(row)
    try:
        row.save()
    except IntegrityError as problem:
        raise RuleBroken(refusal(row, problem)) from problem
    return row


def complete(row: Row, **facts: object) -> Row:
    """Fill in what has become known of a row, and count its version up. Raises RuleBroken."""
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1  # type: ignore[attr-defined]  # every editable row has one
    return keep(row)


def touch(case: Case) -> None:
    """Say that something was recorded in the case, which must be open: others are only read.

    The case is held until the end of the transaction, so that nobody closes it meanwhile.
    Raises RuleBroken.
    """
    check_open(Case.objects.select_for_update().only("state").get(pk=case.pk))
    mark_changed(case)


def check_open(case: Case) -> None:
    """Raise RuleBroken unless the case is open: in its other states it is read."""
    if case.state != CaseState.OPEN:
        raise RuleBroken(
            f"This case is {case.get_state_display().lower()}: it is read, not recorded in."
        )


def mark_changed(case: Case) -> None:
    """Say that the facts of the case have changed: once in a transaction, and always forward.

    What is made from the facts, such as a figure, is stale from then on.
    """
    Case.objects.filter(pk=case.pk).exclude(facts_changed_at=TransactionNow()).update(
        facts_changed_at=Greatest(
            TransactionNow(), F("facts_changed_at") + timedelta(microseconds=1)
        )
    )


def refusal(row: models.Model, problem: IntegrityError) -> str:
    """What the database refused, in the sentence that the constraint brings, or else its own."""
    diagnosis = getattr(problem.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    for constraint in row._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    for field in row._meta.concrete_fields:
        if field.unique and name and f"_{field.column}_" in name:
            return f"{capfirst(field.verbose_name)} “{getattr(row, field.attname)}” is taken."
    return str(getattr(diagnosis, "message_primary", None) or problem)


def _check_fields(row: models.Model) -> None:
    """What can be said about each field alone, without asking the database."""
    relations = [field.name for field in row._meta.concrete_fields if field.is_relation]
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as problem:
        raise RuleBroken(_sentence(row, problem)) from problem


def _sentence(row: models.Model, problem: ValidationError) -> str:
    field, messages = next(iter(problem.message_dict.items()))
    if field == NON_FIELD_ERRORS:
        return messages[0]
    return f"{capfirst(row._meta.get_field(field).verbose_name)}: {messages[0]}"  # type: ignore[union-attr]  # a field of the row's own
