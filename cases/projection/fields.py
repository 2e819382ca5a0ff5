"""Columns of a resource: what each holds, how it is said in each format, and from which model."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case as SqlCase
from django.db.models import F, OuterRef, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat
from django.utils.encoding import force_str

from cases.models import (
    Case,
    Citation,
    EdtfField,
    Evidence,
    Fact,
    Identifier,
    Organisation,
    User,
)
from cases.projection.deprecation import Deprecation


class Kind(StrEnum):
    """What a column holds; the value is PostgreSQL's name of the type."""

    TEXT = "text"
    WHOLE = "bigint"
    NUMBER = "numeric"
    YES_NO = "boolean"
    DAY = "date"
    INSTANT = "timestamptz"
    LIST = "text[]"
    UUID = "uuid"

    @property
    def column_type(self) -> Any:
        """The model field by which the ORM knows it."""
        return COLUMN_TYPES[self]


class Form(StrEnum):
    """Who reads the rows: our own code, PostgreSQL's JSON writer, its CSV writer, or Arrow."""

    ROWS = "rows"
    JSON = "json"
    CSV = "csv"
    ARROW = "arrow"


@dataclass(frozen=True)
class Field:
    """One column of a resource.

    source: where it is read from, as the ORM writes it, from the resource's own model. choices: its
    values and what they mean. to: the table that the value is the public key of; `key` is then the
    path of the hidden number that joins it. heard: the column with the instant at which the
    register heard of it, where the row was completed later. hidden: for ordering and joining only.
    deprecated: that nobody should begin to use it, if so.
    """

    name: str
    source: str | Combinable
    kind: Kind
    about: str = ""
    is_null: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    to: type[models.Model] | None = None
    key: str = ""
    heard: str = ""
    hidden: bool = False
    deprecated: Deprecation | None = None

    @property
    def expression(self) -> Combinable:
        return F(self.source) if isinstance(self.source, str) else self.source

    @property
    def column(self) -> str:
        """Its name inside SQL: no column of a model is called so."""
        return f"c_{self.name}"

    def said(self, alias: str, form: Form) -> str:
        """The column as SQL, the same to the letter in every format but for how lists look.

        Arrow has a type for instants, and takes them as they are.
        """
        column = f'{alias}."{self.column}"'
        if self.kind is Kind.INSTANT and form is not Form.ARROW:
            return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
        if self.kind is Kind.NUMBER:
            return f"{column}::float8"
        if form is Form.CSV and self.kind is Kind.LIST:
            return f"array_to_string({column}, '; ')"
        if form is Form.CSV and self.kind is Kind.YES_NO:
            return f"{column}::text"
        return column


COLUMN_TYPES: dict[Kind, Any] = {
    Kind.TEXT: models.TextField(),
    Kind.WHOLE: models.BigIntegerField(),
    Kind.NUMBER: models.DecimalField(max_digits=16, decimal_places=4),
    Kind.YES_NO: models.BooleanField(),
    Kind.DAY: models.DateField(),
    Kind.INSTANT: models.DateTimeField(),
    Kind.LIST: ArrayField(models.TextField()),
    Kind.UUID: models.UUIDField(),
}
# Which column of a linked table outsiders know its rows by; the others by their number.
PUBLIC_KEYS = {"Organisation": "slug", "Case": "reference"}
KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (models.BooleanField, Kind.YES_NO),
    (models.DateTimeField, Kind.INSTANT),
    (models.DateField, Kind.DAY),
    (models.DecimalField, Kind.NUMBER),
    (models.IntegerField, Kind.WHOLE),
    (ArrayField, Kind.LIST),
    (models.UUIDField, Kind.UUID),
)
WHAT_IS_KEPT = {
    "id": "The row's number, for good.",
    "recorded_at": "When the register heard of it.",
    "correction_reason": "Why this row corrects another, if it does.",
    "superseded_by": "The number of the row that corrects this one.",
    "superseded_at": "When that correction was recorded.",
    "version": "Rises with every change of the row; a write names the one it saw (If-Match).",
    "evidence": "What its citations are filed under: the same number in `citations`.",
}
BOOKKEEPING = frozenset({*WHAT_IS_KEPT, "sources"} - {"id"})


def kind_of(field: "models.Field[Any, Any]") -> Kind:
    inner = field.output_field if isinstance(field, models.GeneratedField) else field
    return next((kind for made, kind in KINDS if isinstance(inner, made)), Kind.TEXT)


def public_key(model: type[models.Model]) -> str:
    keyed = {field.name for field in model._meta.concrete_fields} & {"key"}
    return PUBLIC_KEYS.get(model.__name__, "key" if keyed else "pk")


def fields_of(
    model: type[models.Model], heard: dict[str, tuple[str, ...]], about: dict[str, str]
) -> Iterator[Field]:
    """The columns of a table, in the table's order, but for the people who wrote them.

    heard: the columns of which the register heard later, by the column that says when. about: what
    single columns mean, where their name does not say.
    """
    told_at = {name: column for column, names in heard.items() for name in (column, *names)}
    if issubclass(model, Fact):
        told_at |= {"superseded_by": "superseded_at", "superseded_at": "superseded_at"}
    for field in model._meta.concrete_fields:
        heard_at = told_at.get(field.name, "")
        if field.related_model is not None:
            yield from (replace(each, heard=heard_at) for each in _links(field, about))
        else:
            yield _plain(field, about, heard_at)


def _plain(field: "models.Field[Any, Any]", about: dict[str, str], heard: str) -> Field:
    return Field(
        field.name,
        field.name,
        kind_of(field),
        about=about.get(field.name) or _meaning(field),
        is_null=bool(field.null) or isinstance(field, models.GeneratedField),
        choices=tuple((str(value), force_str(label)) for value, label in _choices(field)),
        heard=heard,
    )


def _choices(field: "models.Field[Any, Any]") -> list[tuple[Any, Any]]:
    """The codes of a column; the empty text too, where nothing need be chosen."""
    inner = field.base_field if isinstance(field, ArrayField) else field
    choices = list(inner.flatchoices or [])
    if choices and inner.blank and kind_of(inner) is Kind.TEXT and "" not in dict(choices):
        choices.append(("", "Nothing is recorded"))
    return choices


def _meaning(field: "models.Field[Any, Any]") -> str:
    if field.name in WHAT_IS_KEPT:
        return WHAT_IS_KEPT[field.name]
    if isinstance(field, models.GeneratedField):
        end = "first" if field.name.endswith("_lower") else "last"
        return f"The {end} day that `{field.name[:-6]}` can have been."
    if isinstance(field, EdtfField):
        return f"{field.help_text} As EDTF: 2010, 2010-04, 2010-04-19, 2009~, /2010-10.".strip()
    return force_str(field.help_text) or f"{str(field.verbose_name).capitalize()}."


def _links(field: Any, about: dict[str, str]) -> Iterator[Field]:
    """A link to another row: its public key, and the name of a body beside it."""
    target = field.related_model
    if issubclass(target, User):
        return
    if issubclass(target, Evidence):
        yield Field("evidence", "evidence_id", Kind.WHOLE, WHAT_IS_KEPT["evidence"], is_null=True)
        yield Field("sources", _sources(), Kind.LIST, "The sources it cites: key and place.")
        return
    key = public_key(target)
    said = about.get(field.name) or WHAT_IS_KEPT.get(field.name) or field.help_text
    path = field.attname if key == "pk" else f"{field.name}__{key}"
    kind = Kind.WHOLE if key == "pk" else Kind.TEXT
    yield Field(
        field.name,
        path,
        kind,
        about=said or f"{str(field.verbose_name).capitalize()}: its public key.",
        is_null=field.null,
        to=target,
        key=field.attname,
    )
    if issubclass(target, Organisation):
        called = f"{field.name}_name"
        path = f"{field.name}__name"
        yield Field(called, path, Kind.TEXT, "Its name.", is_null=field.null)
        if field.name == "organisation":
            yield numbers_of(f"{field.name}_id")


def numbers_of(path: str) -> Field:
    """National numbers of the organisation that a path leads to, as `scheme:number`, sorted."""
    numbers = (
        Identifier.objects.filter(organisation=OuterRef(path))
        .annotate(said=Concat("scheme", Value(":"), "value", output_field=models.TextField()))
        .order_by("scheme", "value")
        .values("said")
    )
    return Field(
        "organisation_identifiers",
        ArraySubquery(numbers),
        Kind.LIST,
        "National identifiers of the organisation, as scheme:number.",
    )


def _sources() -> Combinable:
    """What a row cites; of a row that cites nothing the citations are not even looked for."""
    places = (
        Citation.objects.filter(evidence=OuterRef("evidence_id"))
        .annotate(
            said=Concat("source__key", Value(" "), "locator", output_field=models.TextField())
        )
        .order_by("position", "pk")
        .values("said")
    )
    nothing = Value([], output_field=COLUMN_TYPES[Kind.LIST])
    return SqlCase(When(evidence__isnull=True, then=nothing), default=ArraySubquery(places))


def about_the_case(path: str = "case") -> Iterator[Field]:
    """The organisation that a row is about through its case, where it has no column of its own."""
    yield Field(
        "organisation",
        f"{path}__organisation__slug",
        Kind.TEXT,
        "The organisation that the case is about.",
        to=Organisation,
        key=f"{path}__organisation_id",
    )
    yield Field("organisation_name", f"{path}__organisation__name", Kind.TEXT, "Its name.")
    yield numbers_of(f"{path}__organisation_id")
    if path != "case":
        yield Field("case", f"{path}__reference", Kind.TEXT, "Its case.", to=Case, key=f"{path}_id")
