"""Corrections: a wrong fact is superseded by a new row, with a reason; it is never rewritten."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import F, GeneratedField, Model
from django.utils import timezone

from cases.actions.evidence import Cite, gather, keep, mark_changed, touch
from cases.actions.holding import hold
from cases.models import Case, Document, Draft, Evidence, Fact, User
from cases.permissions import may_correct, require
from cases.rules import RuleBroken

FactRow = TypeVar("FactRow", bound=Fact)
# Not said again of the row that corrects another: one file and one draft belong to one row.
STAYING: tuple[type[Model], ...] = (Document, Draft)
# Columns that keep the books of one row and are not taken over by the row that corrects it.
OWN_BOOKS = frozenset(field.name for field in Fact._meta.get_fields()) | {"id"}


@transaction.atomic
def supersede(
    fact: FactRow,
    *,
    replacement: Mapping[str, object],
    reason: str,
    by: User,
    citations: Sequence[Cite] | None = None,
    leaving: Sequence[type[Fact]] = (),
) -> FactRow:
    """Put a corrected row in the place of a wrong one, which stays and names its correction.

    replacement: the columns that change; all others are taken over. citations: the sources of the
    corrected fact; None takes over the old ones. What hangs on the old row, such as the ends of an
    intervention, is said again of the new one, so that each day's knowledge stays whole; not so the
    tables in `leaving`, of which the caller says what is right. Drafts and documents stay where
    they are: they tell how the old row came about.
    Answers the new row. Raises PermissionDenied, RuleBroken; TypeError for an unknown column.
    """
    require(may_correct, by, fact)
    if not reason.strip():
        raise RuleBroken("Say why the fact is corrected.")
    told_in = _case_of(fact)
    if told_in is not None:
        hold(told_in)
    wrong = hold(fact)
    if wrong.superseded_at is not None:
        raise RuleBroken("This fact has been superseded already: correct the one that replaced it.")
    if unknown := set(replacement) - set(_columns(wrong)):
        raise TypeError(f"{type(fact).__name__} has no {', '.join(sorted(unknown))}.")
    right: FactRow = _replace(
        wrong, replacement, reason=reason, by=by, citations=citations, leaving=leaving
    )
    case = _case_of(right)
    if case is not None:
        touch(case)
    else:
        for told in _cases_about(right):
            mark_changed(told)
    return right


def _replace(
    wrong: FactRow,
    replacement: Mapping[str, object],
    *,
    reason: str,
    by: User,
    citations: Sequence[Cite] | None = None,
    leaving: Sequence[type[Fact]] = (),
) -> FactRow:
    kind = type(wrong)
    right = kind(
        **{**_columns(wrong), **replacement},
        pk=_next_key(kind),
        evidence=_evidence_of(wrong) if citations is None else gather(citations),
        recorded_by=by,
        correction_reason=reason,
    )
    # The old row goes out of force first: what is said once may then be said again.
    kind._default_manager.filter(pk=wrong.pk).update(
        superseded_by=right.pk, superseded_at=timezone.now(), version=F("version") + 1
    )
    keep(right)
    _carry_children(wrong, right, reason, (*leaving, *STAYING))
    _carry_disagreements(wrong, right)
    return right


def _carry_children(wrong: Fact, right: Fact, reason: str, leaving: Sequence[type[Model]]) -> None:
    """Say again of the right row what hangs on the wrong one; the old rows stay with the old."""
    for relation in wrong._meta.related_objects:
        table, column = relation.related_model, relation.field.name
        if column == "superseded_by" or hasattr(table, "pgh_tracked_model") or table in leaving:
            continue
        hanging = {column: wrong.pk}
        if issubclass(table, Fact):
            for row in table.objects.current().filter(**hanging).order_by("pk"):
                _replace(row, {column: right}, reason=reason, by=row.recorded_by)
        else:
            for row in table._base_manager.filter(**hanging).order_by("pk"):
                row.pk, row._state.adding = None, True
                setattr(row, column, right)
                keep(row)


def _carry_disagreements(wrong: Fact, right: Fact) -> None:
    """A disagreement about the wrong row is about the right one too."""
    for field in wrong._meta.many_to_many:
        getattr(right, field.name).set(getattr(wrong, field.name).all())
    if wrong.evidence is not None and right.evidence is not None:
        for disagreement in wrong.evidence.disagreements.all():
            disagreement.concerns.add(right.evidence)


def _columns(fact: Fact) -> dict[str, object]:
    """What a fact says, by column; not its own books, nor what PostgreSQL computes."""
    return {
        field.name: getattr(fact, field.name)
        for field in fact._meta.concrete_fields
        if field.name not in OWN_BOOKS and not isinstance(field, GeneratedField)
    }


def _next_key(kind: type[Fact]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [kind._meta.db_table])
        return int(cursor.fetchone()[0])


def _evidence_of(fact: Fact) -> Evidence | None:
    """The same citations again: each fact has an evidence row of its own."""
    if fact.evidence is None:
        return None
    cited = fact.evidence.citations.select_related("source").order_by("position", "pk")
    return gather([Cite(each.source, each.locator) for each in cited])


def _case_of(fact: Fact) -> Case | None:
    """The case that a fact was recorded in: its own, or that of the fact it hangs on."""
    case: Case | None = getattr(fact, "case", None)
    if case is not None:
        return case
    parent = _parent_of(fact)
    return _case_of(parent) if parent is not None else None


def _cases_about(fact: Any) -> Iterable[Case]:
    """The cases that tell a fact of no case: it is about an organisation, such as an inspection."""
    return Case.objects.all().about(fact.organisation).order_by("pk")


def _parent_of(fact: Fact) -> Fact | None:
    for field in fact._meta.concrete_fields:
        table = field.related_model
        if isinstance(table, type) and issubclass(table, Fact) and field.name != "superseded_by":
            parent: Fact | None = getattr(fact, field.name)
            return parent
    return None
