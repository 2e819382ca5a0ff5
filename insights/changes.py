"""The row history of a case, across all floors: who changed what, when, in which request.

It is for investigation and for showing on the record; no rule reads it. Database triggers write it
(`cases/history.py`), so that changes by raw SQL and in bulk are here too.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from django.apps import apps
from django.core import signing
from django.db.models import CharField, F, JSONField, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, JSONObject

from cases.models import Case, Instrument, Organisation, User
from cases.paging import BadCursor

FLOORS = ("cases", "interventions", "insights")
PAGE_SIZE = 40
SALT = "failwell.changes"
# Columns that keep the books and say nothing to a reader of the record.
BOOKKEEPING = frozenset(
    {"id", "version", "evidence", "recorded_at", "recorded_by", "superseded_at", "superseded_by"}
    | {"facts_changed_at", "case"}
)
TITLES = ("label", "name", "what", "statement", "title", "about", "part", "words", "office", "why")


class FieldChange(NamedTuple):
    """One column of one change in words; before is empty for a new row, after for a deleted."""

    label: str
    before: str
    after: str


class Change(NamedTuple):
    """One change of one row of a case."""

    what: str
    title: str
    verb: str
    at: datetime
    actor: str
    request_id: str
    reason: str
    fields: list[FieldChange]


class ChangePage(NamedTuple):
    changes: list[Change]
    next_cursor: str


def changes_of(case: Case, cursor: str = "") -> ChangePage:
    """The newest changes of a case, or those before the cursor: two queries. Raises BadCursor."""
    before = _read(cursor)
    parts = [_history(model, path, case, before) for model, path in _tables_of_a_case()]
    rows = list(
        parts[0]
        .union(*parts[1:], all=True)
        .order_by("-change_at", "-change_table", "-change_row")[: PAGE_SIZE + 1]
    )
    shown = rows[:PAGE_SIZE]
    names = _names(shown)
    next_cursor = ""
    if len(rows) > PAGE_SIZE:
        last = shown[-1]
        next_cursor = signing.dumps([last[0].isoformat(), last[1], last[2]], salt=SALT)
    return ChangePage([_change(row, names) for row in shown], next_cursor)


@cache
def _tables_of_a_case() -> list[tuple[type[Model], str]]:
    """Every history table whose rows belong to a case, with the path from the row to the case."""
    found = []
    for floor in FLOORS:
        for history in apps.get_app_config(floor).get_models():
            tracked = getattr(history, "pgh_tracked_model", None)
            path = "pgh_obj" if tracked is Case else _path_to_case(tracked) if tracked else None
            if path:
                found.append((history, path))
    return found


def _path_to_case(model: type[Model]) -> str | None:
    """The shortest way over foreign keys from a table to its case, as a look-up."""
    reached: list[tuple[type[Model], str]] = [(model, "")]
    seen = {model}
    for table, path in reached:
        for field in table._meta.concrete_fields:
            target = field.related_model
            if target is Case:
                return path + field.name
            if isinstance(target, type) and target not in seen:
                seen.add(target)
                reached.append((target, f"{path}{field.name}__"))
    return None


Before = tuple[datetime, str, int] | None


def _history(
    model: type[Model], path: str, case: Case, before: Before
) -> QuerySet[Any, tuple[Any, ...]]:
    tracked = model.pgh_tracked_model  # type: ignore[attr-defined]  # pghistory puts it there
    table = tracked._meta.label_lower
    row = JSONObject(
        **{
            field.name: field.attname
            for field in model._meta.concrete_fields
            if not field.name.startswith("pgh_")
        }
    )
    earlier = (
        model._default_manager.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
        .order_by("-pgh_id")
        .values_list(row, flat=True)[:1]
    )
    rows: QuerySet[Any, tuple[Any, ...]] = (
        model._default_manager.filter(_before(table, before), **{path: case.pk})
        .annotate(
            change_at=F("pgh_created_at"),
            change_table=Value(table, output_field=CharField()),
            change_row=F("pgh_id"),
            change_verb=F("pgh_label"),
            change_actor=KeyTextTransform("user", "pgh_context__metadata"),
            change_request=KeyTextTransform("request_id", "pgh_context__metadata"),
            change_after=row,
            change_earlier=Subquery(earlier, output_field=JSONField()),
        )
        .order_by()
        .values_list(
            "change_at",
            "change_table",
            "change_row",
            "change_verb",
            "change_actor",
            "change_request",
            "change_after",
            "change_earlier",
        )
    )
    return rows


def _before(table: str, before: Before) -> Q:
    """Rows that stand after the cursor when the newest come first, ties included."""
    if before is None:
        return Q()
    at, last_table, last_row = before
    if table == last_table:
        return Q(pgh_created_at__lt=at) | Q(pgh_created_at=at, pgh_id__lt=last_row)
    return Q(pgh_created_at__lte=at) if table < last_table else Q(pgh_created_at__lt=at)


def _read(cursor: str) -> Before:
    if not cursor:
        return None
    try:
        at, table, row = signing.loads(cursor, salt=SALT)
    except signing.BadSignature as problem:
        raise BadCursor("This page marker is not one of ours.") from problem
    return datetime.fromisoformat(at), table, row


Names = dict[tuple[str, int], str]


def _names(rows: list[Any]) -> Names:
    """What bodies, instruments and people are called that the changes speak of: one query."""
    asked: dict[type[Model], set[int]] = {Organisation: set(), Instrument: set(), User: set()}
    for _, table, _, _, actor, _, after, earlier in rows:
        fields = {f.name: f for f in apps.get_model(table)._meta.concrete_fields}
        for name, value in chain((after or {}).items(), (earlier or {}).items()):
            target = fields[name].related_model
            if isinstance(target, type) and target in asked and value:
                asked[target].add(value)
        if actor:
            asked[User].add(int(actor))
    parts = [
        model._default_manager.filter(pk__in=pks)
        .annotate(
            table=Value(model._meta.label_lower, output_field=CharField()),
            called=Cast(F("username" if model is User else "name"), CharField()),
        )
        .order_by()
        .values_list("table", "pk", "called")
        for model, pks in asked.items()
    ]
    return {(table, pk): called for table, pk, called in parts[0].union(*parts[1:], all=True)}


def _change(row: Any, names: Names) -> Change:
    at, table, _, verb, actor, request_id, after, earlier = row
    model = apps.get_model(table)
    by = int(actor) if actor else (after or {}).get("recorded_by")
    return Change(
        what=str(model._meta.verbose_name),
        title=next((str(after[name]) for name in TITLES if after.get(name)), ""),
        verb={"insert": "recorded", "update": "changed", "delete": "deleted"}[verb],
        at=at,
        actor=names.get((User._meta.label_lower, by), "") if by else "",
        request_id=request_id or "",
        reason=after.get("correction_reason") or "",
        fields=list(_fields(model, verb, after, earlier or {}, names)),
    )


def _fields(
    model: type[Model], verb: str, after: dict[str, Any], earlier: dict[str, Any], names: Names
) -> Iterator[FieldChange]:
    for field in model._meta.concrete_fields:
        if field.name in BOOKKEEPING or field.name not in after:
            continue
        now = _said(field, after[field.name], names)
        was = _said(field, earlier.get(field.name), names) if verb == "update" else ""
        if verb == "delete":
            now, was = "", now
        if now != was:
            yield FieldChange(str(field.verbose_name).capitalize(), was, now)


def _said(field: Any, value: Any, names: Names) -> str:
    """A stored value in words: a choice by its label, a body by its name."""
    if value in (None, "", []):
        return ""
    if field.related_model:
        label = field.related_model._meta.label_lower
        return names.get((label, value), f"{field.related_model._meta.verbose_name} {value}")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
