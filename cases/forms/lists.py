"""Forms of the ground floor: what a reader may ask of a list. They check, and never save."""

from typing import Any, NamedTuple

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Upper
from django.http import QueryDict

from cases.models import (
    Case,
    Designation,
    FailureFinding,
    Identifier,
    Organisation,
    OrganisationName,
    Sector,
)
from cases.rules import FailureType, OrganisationKind


class FilterTag(NamedTuple):
    """A filter in force, and the address of the list without it."""

    label: str
    value: str
    remove_href: str


class OrganisationFilter(django_filters.FilterSet):
    """Which organisations to list: by name or number, kind and sector."""

    q = django_filters.CharFilter(
        method="by_name_or_number",
        label="Name or number",
        help_text="Any name the organisation has borne, or an identifier such as a URN.",
        widget=forms.TextInput(attrs={"type": "search"}),
        max_length=200,
    )
    kind = django_filters.ChoiceFilter(
        choices=OrganisationKind, label="Kind", empty_label="Any kind"
    )
    sector = django_filters.ModelChoiceFilter(
        queryset=Sector.objects.order_by("name"),
        to_field_name="key",
        label="Sector",
        empty_label="Any sector",
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def by_name_or_number(
        self, queryset: QuerySet[Organisation], _name: str, said: str
    ) -> QuerySet[Organisation]:
        """Part of a name, a name nearly right, a former name, or a whole identifier."""
        numbers = Identifier.objects.filter(organisation=OuterRef("pk"), value__iexact=said)
        names = OrganisationName.objects.current().filter(
            organisation=OuterRef("pk"), name__icontains=said
        )
        return queryset.annotate(upper_name=Upper("name")).filter(
            Q(name__icontains=said)
            | Q(upper_name__trigram_word_similar=said.upper())
            | Exists(numbers)
            | Exists(names)
        )


class CaseFilter(django_filters.FilterSet):
    """Which cases to list: by words, sector, failure type, and whether the label still stands."""

    q = django_filters.CharFilter(
        method="by_words",
        label="Reference, title or organisation",
        widget=forms.TextInput(attrs={"type": "search"}),
        max_length=200,
    )
    sector = django_filters.ModelChoiceFilter(
        queryset=Sector.objects.order_by("name"),
        to_field_name="key",
        label="Sector",
        empty_label="Any sector",
    )
    failure = django_filters.ChoiceFilter(
        method="by_failure",
        choices=FailureType,
        label="Failure type",
        empty_label="Any failure type",
    )
    label = django_filters.ChoiceFilter(
        method="by_label",
        choices=[("standing", "A label still stands"), ("lifted", "Every label has been lifted")],
        label="Label of failure",
        empty_label="Standing or lifted",
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def by_words(self, queryset: QuerySet[Case], _name: str, said: str) -> QuerySet[Case]:
        return queryset.filter(
            Q(reference__iexact=said)
            | Q(title__icontains=said)
            | Q(organisation__name__icontains=said)
        )

    def by_failure(self, queryset: QuerySet[Case], _name: str, said: str) -> QuerySet[Case]:
        found = FailureFinding.objects.current().filter(case=OuterRef("pk"), failure_type=said)
        return queryset.filter(Exists(found))

    def by_label(self, queryset: QuerySet[Case], _name: str, said: str) -> QuerySet[Case]:
        standing = Designation.objects.current().standing().filter(case=OuterRef("pk"))
        return queryset.filter(Exists(standing) if said == "standing" else ~Exists(standing))


def filters_in_force(
    filters: django_filters.FilterSet, asked: QueryDict, path: str
) -> list[FilterTag]:
    """The filters that narrow the list now, each with the address that drops it."""
    tags = []
    for name, field in filters.form.fields.items():
        value = filters.form.cleaned_data.get(name) if filters.form.is_valid() else None
        if value in (None, ""):
            continue
        rest = asked.copy()
        for gone in (name, "cursor"):
            rest.pop(gone, None)
        tags.append(FilterTag(str(field.label), _said(field, value), _address(path, rest)))
    return tags


def _said(field: forms.Field, value: Any) -> str:
    choices = dict(getattr(field, "choices", ())) if not hasattr(field, "queryset") else {}
    return str(choices.get(value, value))


def _address(path: str, query: QueryDict) -> str:
    return f"{path}?{query.urlencode()}" if query else path
