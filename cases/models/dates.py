"""Columns for dates as the world knows them: the EDTF text, and its bounds computed by PostgreSQL.

The bounds cannot disagree with the text: they are generated columns over the functions that the
first migration creates, and a check refuses a text that is not EDTF.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.constraints import BaseConstraint
from django.db.models.functions import Coalesce

from cases import edtf


class EdtfLower(Func):
    function = "edtf_lower"
    output_field = models.DateField(null=True)


class EdtfUpper(Func):
    function = "edtf_upper"
    output_field = models.DateField(null=True)


class EdtfIsValid(Func):
    function = "edtf_is_valid"
    output_field = models.BooleanField()


if TYPE_CHECKING:  # at run time the field takes no type arguments
    _Text = models.CharField[str | None, str | None]
else:
    _Text = models.CharField


class EdtfField(_Text):
    """One moment as EDTF text, level 0 or 1; null means undated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value:
            try:
                edtf.parse(value)
            except edtf.EdtfError as problem:
                raise ValidationError(str(problem)) from problem


def lower(field: str) -> models.GeneratedField:
    """The first day the moment can have been; null where there is no lower bound."""
    return models.GeneratedField(
        expression=EdtfLower(F(field)), output_field=models.DateField(null=True), db_persist=True
    )


def upper(field: str) -> models.GeneratedField:
    """The last day the moment can have been; null where there is no upper bound."""
    return models.GeneratedField(
        expression=EdtfUpper(F(field)), output_field=models.DateField(null=True), db_persist=True
    )


def is_edtf(*fields: str) -> BaseConstraint:
    """The texts are EDTF, or null. One constraint for all date columns of a table."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(EdtfIsValid(F(field)))
    return models.CheckConstraint(
        condition=condition,
        name="%(class)s_dates_are_edtf",
        violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
    )


def not_before(later: str, earlier: str) -> BaseConstraint:
    """`later` cannot certainly have been before `earlier`: what is unknown is not refused."""
    return models.CheckConstraint(
        condition=Q(**{f"{later}_upper__isnull": True})
        | Q(**{f"{earlier}_lower__isnull": True})
        | Q(**{f"{later}_upper__gte": F(f"{earlier}_lower")}),
        name=f"%(class)s_{later}_not_before_{earlier}",
        violation_error_message=f"“{later}” cannot be before “{earlier}”.",
    )


def both_or_neither(first: str, second: str) -> BaseConstraint:
    """Who and when: both are said, or neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        name=f"%(class)s_{first}_and_{second}",
        violation_error_message=f"“{first}” and “{second}” go together.",
    )


def first_day_of(field: str) -> Coalesce:
    """The day a moment is sorted from, never null: what has no date at all stands first."""
    never = Value(date.min, output_field=models.DateField())
    return Coalesce(f"{field}_lower", f"{field}_upper", never)


def in_time_order(field: str) -> Coalesce:
    """Order by the day a moment is sorted from: its lower bound, or else its upper."""
    return Coalesce(F(f"{field}_lower"), F(f"{field}_upper"))
