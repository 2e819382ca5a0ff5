"""Corrections: a wrong fact is superseded by a new row, with a reason; it is never rewritten."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import F, GeneratedField
from django.utils import timezone

from cases.actions.evidence import Cite, gather, keep, touch
from cases.models import Case, Evidence, Fact, User
from cases.permissions import may_correct, require
from cases.rules import RuleBroken

FactRow = TypeVar("FactRow", bound=Fact)
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
) -> FactRow:
    """Put a corrected row in the place of a wrong one, which stays and names its correction.

    replacement: the columns that change; all others are taken over. citations: the sources of the
    corrected fact; None takes over the old ones. What hangs on the old row, such as the ends of an
    intervention, hangs on the new one from then on. Answers the new row.
    Raises PermissionDenied, RuleBroken; TypeError for a column the fact does not have.
    """
    require(may_correct, by, fact)
    if not reason.strip():
        raise RuleBroken("Say why the fact is corrected.")
    kind = type(fact)
    wrong = kind._default_manager.select_for_update().get(pk=fact.pk)
    if wrong.superseded_at is not None:
        raise RuleBroken("This fact has been superseded already: correct the one that replaced it.")
    columns = _columns(wrong)
    if unknown := set(replacement) - set(columns):
        raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}.")
    right = kind(
        **{**columns, **replacement},
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
    _take_over(wrong, right)
    for case in _cases_of(right):
        touch(case)
    return right


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


def _take_over(wrong: Fact, right: Fact) -> None:
    """Hang on the right row what hangs on the wrong one, disagreements about it included."""
    for relation in wrong._meta.related_objects:
        table = relation.related_model
        if relation.field.name == "superseded_by" or hasattr(table, "pgh_tracked_model"):
            continue
        rows = table._base_manager.filter(**{relation.field.name: wrong.pk})
        if issubclass(table, Fact):
            rows = rows.filter(superseded_at__isnull=True)
        rows.update(**{relation.field.name: right.pk})
    for field in wrong._meta.many_to_many:
        getattr(right, field.name).set(getattr(wrong, field.name).all())
    if wrong.evidence is not None and right.evidence is not None:
        for disagreement in wrong.evidence.disagreements.all():
            disagreement.concerns.add(right.evidence)


def _cases_of(fact: Fact) -> Iterable[Case]:
    """The cases that tell a fact: its own, its parents', or those about its organisation."""
    case = getattr(fact, "case", None)
    if case is not None:
        return [case]
    for field in fact._meta.concrete_fields:
        table = field.related_model
        if isinstance(table, type) and issubclass(table, Fact) and field.name != "superseded_by":
            return _cases_of(getattr(fact, field.name))
    organisation = getattr(fact, "organisation", None)
    return Case.objects.all().about(organisation) if organisation is not None else []
