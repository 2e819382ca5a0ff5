"""Facts of a case that were put right: what the register said before, and what it says instead.

These are facts about the world, kept beside those that replaced them (design D5). Who typed what
and when is another thing: the row history (`insights/changes.py`).
"""

from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import CharField, F, GeneratedField, Model, Q, QuerySet, Value
from django.db.models.functions import JSONObject

from cases.models import Case, Fact, User
from insights.changes import FieldChange, fields_between, names_in, person_in, tables_of, title_of

SHOWN = 50
PARTS = ("at", "table", "row", "said", "instead")


class Replaced(NamedTuple):
    """One version of a fact that no longer stands, and how the one after it differs."""

    what: str
    title: str
    said_at: datetime
    said_by: str
    replaced_at: datetime
    replaced_by: str
    reason: str
    fields: list[FieldChange]


class ReplacedFacts(NamedTuple):
    """versions: the newest first; has_more: whether there are older ones still."""

    versions: list[Replaced]
    has_more: bool


def replaced_facts(case: Case, user: User) -> ReplacedFacts:
    """What no longer stands of a case, as far as the person may read it: two queries."""
    parts = [
        _replaced(model, path, case, user)
        for model, path in tables_of(Case)
        if issubclass(model, Fact)
    ]
    found = list(
        parts[0]
        .union(*parts[1:], all=True)
        .order_by("-replaced_at", "-replaced_table", "-replaced_row")[: SHOWN + 1]
    )
    shown = found[:SHOWN]
    names = names_in(
        ((apps.get_model(row[1]), (row[3], row[4])) for row in shown),
        people={row[n]["recorded_by"] for row in shown for n in (3, 4)},
    )
    return ReplacedFacts([_in_words(row, names) for row in shown], len(found) > SHOWN)


def _replaced(model: type[Model], path: str, case: Case, user: User) -> QuerySet[Any, Any]:
    own = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, GeneratedField)  # it follows from the columns beside it
    ]
    facts: Any = model._default_manager.all()
    if hasattr(facts, "visible_to"):
        seen = facts.visible_to(user)
        facts = seen.filter(superseded_by__in=seen.values("pk"))
    rows: QuerySet[Any, Any] = (
        facts.filter(Q(superseded_at__isnull=False), **{path: case.pk})
        .annotate(
            replaced_at=F("superseded_at"),
            replaced_table=Value(model._meta.label_lower, output_field=CharField()),
            replaced_row=F("pk"),
            replaced_said=JSONObject(**{field.name: field.attname for field in own}),
            replaced_instead=JSONObject(**{f.name: f"superseded_by__{f.attname}" for f in own}),
        )
        .order_by()
        .values_list(*(f"replaced_{part}" for part in PARTS))
    )
    return rows


def _in_words(row: Any, names: dict[tuple[str, int], str]) -> Replaced:
    at, table, _, said, instead = row
    model = apps.get_model(table)
    return Replaced(
        what=str(model._meta.verbose_name),
        title=title_of(said),
        said_at=datetime.fromisoformat(said["recorded_at"]),
        said_by=person_in(names, said["recorded_by"]),
        replaced_at=at,
        replaced_by=person_in(names, instead["recorded_by"]),
        reason=instead["correction_reason"],
        fields=[
            change
            for change in fields_between(model, "update", instead, said, names)
            if change.after != instead["correction_reason"]
        ],
    )
