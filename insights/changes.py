"""The row history of a record, across all floors: who changed what, when, in which request.

It is for investigation and for showing on the record; no rule reads it. Database triggers write it
(`cases/history.py`), so that changes by raw SQL and in bulk are here too. Whoever may read a row
may read its history, and each row of history is read by the rule of its table, as it stood then.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from django.apps import apps
from django.core import signing
from django.db.models import (
    CharField,
    Exists,
    F,
    JSONField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext as _

from cases.models import (
    Case,
    Document,
    Identifier,
    Inspection,
    Instrument,
    Judgement,
    Organisation,
    OrganisationLink,
    OrganisationName,
    SavedFilter,
    User,
    Watch,
)
from cases.paging import BadCursor
from cases.rules import Role

FLOORS = ("cases", "interventions", "insights")
PAGE_SIZE = 40
SALT = "failwell.changes"
# Columns that keep the books and say nothing to a reader of the record.
BOOKKEEPING = frozenset(
    {"id", "version", "evidence", "recorded_at", "recorded_by", "superseded_at", "superseded_by"}
    | {"facts_changed_at", "case"}
)
# What one person keeps for themselves is nobody's record.
PERSONAL = (Watch, SavedFilter)
# Why somebody did it, each in the table that asks.
REASONS = ("correction_reason", "reason", "closing_reason", "returned_because")
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
    hat: str
    token: str
    request_id: str
    reason: str
    fields: list[FieldChange]

    @property
    def verb_words(self) -> str:
        return {"recorded": _("recorded"), "changed": _("changed"), "deleted": _("deleted")}[
            self.verb
        ]


class ChangePage(NamedTuple):
    changes: list[Change]
    next_cursor: str


def changes_of(thing: Model, user: User, cursor: str = "") -> ChangePage:
    """The newest changes of a case, an organisation or an inspection that this person may read,
    or those before the cursor: two queries. Raises BadCursor.
    """
    before = _read(cursor)
    parts = [
        _history(history_of(model), path, thing, user, before)
        for model, path in tables_of(type(thing))
    ]
    found = parts[0].union(*parts[1:], all=True)
    newest = found.order_by("-change_at", "-change_table", "-change_row")[: PAGE_SIZE + 1]
    rows = [_Row(*row) for row in newest]
    shown = rows[:PAGE_SIZE]
    names = names_in(
        ((apps.get_model(row.table), (row.after, row.earlier)) for row in shown),
        people={int(row.actor) for row in shown if row.actor},
    )
    next_cursor = ""
    if len(rows) > PAGE_SIZE:
        last = shown[-1]
        next_cursor = signing.dumps([last.at.isoformat(), last.table, last.row], salt=SALT)
    return ChangePage([_change(row, names) for row in shown], next_cursor)


@cache
def tables_of(kind: type[Model]) -> list[tuple[type[Model], str]]:
    """Every table whose history belongs to such a record, with the path from its rows to it."""
    if kind is Organisation:
        return [
            (Organisation, "pgh_obj"),
            *((model, "organisation") for model in (OrganisationName, Identifier)),
            *((OrganisationLink, way) for way in ("organisation", "other")),
        ]
    if kind is Inspection:
        return [(Inspection, "pgh_obj"), (Judgement, "inspection"), (Document, "inspection")]
    found = []
    for floor in FLOORS:
        for history in apps.get_app_config(floor).get_models():
            tracked = getattr(history, "pgh_tracked_model", None)
            if tracked and tracked not in PERSONAL:
                path = "pgh_obj" if tracked is Case else _path_to_case(tracked)
                found += [(tracked, path)] if path else []
    return found


def history_of(model: type[Model]) -> type[Model]:
    return apps.get_model(model._meta.app_label, f"{model.__name__}History")


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


class _Row(NamedTuple):
    """A row of history as it is read, with the version of the same row that came before it."""

    at: datetime
    table: str
    row: int
    verb: str
    actor: str | None
    request_id: str | None
    role: str | None
    body: str | None
    token: str | None
    after: dict[str, Any]
    earlier: dict[str, Any] | None


def _history(
    model: type[Model], path: str, thing: Model, user: User, before: Before
) -> QuerySet[Any, Any]:
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
        _readable(model, user)
        .filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
        .order_by("-pgh_id")
        .values_list(row, flat=True)[:1]
    )
    rows: QuerySet[Any, Any] = (
        _readable(model, user)
        .filter(_before(table, before), **{path: thing.pk})
        .annotate(
            change_at=F("pgh_created_at"),
            change_table=Value(table, output_field=CharField()),
            change_row=F("pgh_id"),
            change_verb=F("pgh_label"),
            change_actor=KeyTextTransform("user", "pgh_context__metadata"),
            change_request_id=KeyTextTransform("request_id", "pgh_context__metadata"),
            change_role=KeyTextTransform("role", "pgh_context__metadata"),
            change_body=KeyTextTransform("body", "pgh_context__metadata"),
            change_token=KeyTextTransform("token", "pgh_context__metadata"),
            change_after=row,
            change_earlier=Subquery(earlier, output_field=JSONField()),
        )
        .order_by()
        .values_list(*(f"change_{name}" for name in _Row._fields))
    )
    return rows


def _readable(history: type[Model], user: User) -> QuerySet[Any]:
    """The rows of a table's history that the person may read.

    Where a rule guards the table, it is asked twice: of the row as it stands today, if it does, and
    of each row of history by that row's own columns.
    """
    rows: QuerySet[Any] = history._default_manager.all()
    tracked = history.pgh_tracked_model  # type: ignore[attr-defined]  # pghistory puts it there
    of_today: Any = tracked._default_manager.all()
    if not hasattr(of_today, "visible_to"):
        return rows
    stands = tracked._base_manager.filter(pk=OuterRef("pgh_obj"))
    seen: QuerySet[Any] = type(of_today).visible_to(rows, user)
    return seen.filter(Q(pgh_obj__in=of_today.visible_to(user).values("pk")) | ~Exists(stands))


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


def names_in(
    said: Iterable[tuple[type[Model], Iterable[dict[str, Any] | None]]], people: set[int]
) -> Names:
    """What bodies, instruments and people are called that these rows speak of: one query."""
    asked: dict[type[Model], set[int]] = {Organisation: set(), Instrument: set(), User: people}
    for model, rows in said:
        fields = {f.name: f for f in model._meta.concrete_fields}
        for name, value in chain.from_iterable((row or {}).items() for row in rows):
            target = fields[name].related_model
            if isinstance(target, type) and target in asked and value:
                asked[target].add(value)
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


def person_in(names: Names, pk: int | None) -> str:
    return names.get((User._meta.label_lower, pk), "") if pk else ""


def title_of(row: dict[str, Any]) -> str:
    """What a row is called, where it has a name or words."""
    return next((str(row[name]) for name in TITLES if row.get(name)), "")


def _change(row: _Row, names: Names) -> Change:
    model = apps.get_model(row.table)
    # What this person may not read of the row's past is not there for them.
    verb = "insert" if row.verb == "update" and row.earlier is None else row.verb
    return Change(
        what=str(model._meta.verbose_name),
        title=title_of(row.after),
        verb={"insert": "recorded", "update": "changed", "delete": "deleted"}[verb],
        at=row.at,
        actor=person_in(names, int(row.actor) if row.actor else row.after.get("recorded_by")),
        hat=_hat(row.role, row.body),
        token=row.token or "",
        request_id=row.request_id or "",
        reason=_reason(model, row.after, row.earlier if verb == "update" else None),
        fields=list(fields_between(model, verb, row.after, row.earlier or {}, names)),
    )


def _hat(role: str | None, body: str | None) -> str:
    """The role in which somebody acted, and for which body, as they stood then."""
    named = str(Role(role).label) if role in Role.values else ""
    return _("%(role)s, %(body)s") % {"role": named, "body": body} if named and body else named


def _reason(model: type[Model], after: dict[str, Any], earlier: dict[str, Any] | None) -> str:
    """Why, where this very change says why: in words, not by a choice from a list."""
    for name in REASONS:
        said = after.get(name)
        if said and said != (earlier or {}).get(name) and not model._meta.get_field(name).choices:  # type: ignore[union-attr]  # a column
            return str(said)
    return ""


def fields_between(
    model: type[Model], verb: str, after: dict[str, Any], earlier: dict[str, Any], names: Names
) -> Iterator[FieldChange]:
    """The columns that differ, each in words; verb: insert, update or delete."""
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
        return _("yes") if value else _("no")
    if isinstance(value, dict):  # the answers of a draft, by step and field
        return "; ".join(f"{key}: {_said(field, said, names)}" for key, said in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
