"""What a reader may ask of a list, and of the search; the name of a saved filter. Never saves."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases import edtf, search
from cases.forms.words import WordsField
from cases.models import (
    Case,
    Designation,
    FailureFinding,
    Inspection,
    Judgement,
    JudgementScheme,
    Membership,
    Organisation,
    Sector,
    User,
    Watch,
)
from cases.rules import CaseState, FailureType, InspectionKind, OrganisationKind, PublicationState

STALE_AFTER = timedelta(days=90)
YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class FilterTag(NamedTuple):
    """A filter in force, and the address of the list without it."""

    label: str
    value: str
    remove_href: str


class DayField(forms.CharField):
    """A day, month or year in figures, as the earliest or the latest day it can mean."""

    def __init__(self, *args: Any, is_latest: bool = False, **kwargs: Any) -> None:
        self.is_latest = is_latest
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> date | None:
        said = super().clean(value)
        if not said:
            return None
        try:
            moment = edtf.parse(said)
        except edtf.EdtfError:
            moment = None
        day = moment and (moment.latest if self.is_latest else moment.earliest)
        if not day:
            raise forms.ValidationError(
                _("Write a day, a month or a year, as 2012-04-19, 2012-04 or 2012.")
            )
        return day


class DayFilter(django_filters.Filter):
    field_class = DayField


def words_filter(method: str, label: Any, help_text: Any = "") -> django_filters.CharFilter:
    return django_filters.CharFilter(
        method=method,
        label=label,
        help_text=help_text,
        widget=forms.TextInput(attrs={"type": "search"}),
        max_length=search.MOST_LETTERS,
    )


def sector_filter(field_name: str = "sector") -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        field_name=field_name,
        queryset=Sector.objects.order_by("name"),
        to_field_name="key",
        label=_("Sector"),
        empty_label=_("Any sector"),
    )


def like(
    rows: QuerySet[Any], said: str, ids: Callable[[search.Asked], QuerySet[Any]]
) -> QuerySet[Any]:
    """The rows that the search would find, in the list's own order."""
    asked = search.look_for(said)
    if not asked.says_something:
        return rows.none()
    return rows.filter(pk__in=ids(asked))


def sort_choice(*choices: tuple[str, Any], first: Any) -> django_filters.ChoiceFilter:
    """The order of the list; no filter, but kept in the same form and address."""
    return django_filters.ChoiceFilter(
        method="in_order", choices=choices, label=_("Sort by"), empty_label=first
    )


class ListFilter(django_filters.FilterSet):
    """Filters of a list that one person asks for."""

    @property
    def person(self) -> User:
        """Who asks; a list is shown to nobody who has not signed in."""
        return cast(User, cast(HttpRequest, self.request).user)

    def in_order(self, queryset: QuerySet[Any], _name: str, _said: str) -> QuerySet[Any]:
        """The list is put in order where it is cut into pages."""
        return queryset


class OrganisationFilter(ListFilter):
    """Which organisations to list: by name or number, kind, sector, watched, closed or not."""

    q = words_filter(
        "by_name_or_number",
        _("Name or number"),
        _("Any name the organisation has borne, or an identifier such as a URN."),
    )
    kind = django_filters.ChoiceFilter(
        choices=OrganisationKind, label=_("Kind"), empty_label=_("Any kind")
    )
    sector = sector_filter()
    closed = django_filters.ChoiceFilter(
        method="by_closed", choices=YES_OR_NO, label=_("Closed"), empty_label=_("Open or closed")
    )
    watched = django_filters.ChoiceFilter(
        method="by_watched",
        choices=[("yes", _("Watched by me"))],
        label=_("Watched"),
        empty_label=_("Watched or not"),
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def by_name_or_number(
        self, queryset: QuerySet[Organisation], _name: str, said: str
    ) -> QuerySet[Organisation]:
        """Words of a name, a name nearly right, a former name, or an identifier."""
        return like(queryset, said, search.organisations_like)

    def by_closed(
        self, queryset: QuerySet[Organisation], _name: str, said: str
    ) -> QuerySet[Organisation]:
        return queryset.filter(closed__isnull=said == "no")

    def by_watched(
        self, queryset: QuerySet[Organisation], _name: str, _said: str
    ) -> QuerySet[Organisation]:
        return queryset.filter(watches__user=self.person)


class CaseFilter(ListFilter):
    """Which cases to list: by words, sector, failure type, label, state, whose, and staleness."""

    q = words_filter("by_words", _("Reference, title, service, summary or organisation"))
    whose = django_filters.ChoiceFilter(
        method="by_whose",
        choices=[
            ("mine", _("Mine")),
            ("team", _("Of my team")),
            ("watched", _("Watched by me")),
            ("nobody", _("Of nobody")),
        ],
        label=_("Whose"),
        empty_label=_("Of anybody"),
    )
    state = django_filters.ChoiceFilter(
        choices=CaseState, label=_("State"), empty_label=_("Any state")
    )
    stale = django_filters.ChoiceFilter(
        method="by_stale",
        choices=[("yes", _("Open, and no fact for 90 days"))],
        label=_("Stale"),
        empty_label=_("Stale or not"),
    )
    sector = sector_filter()
    failure = django_filters.ChoiceFilter(
        method="by_failure",
        choices=FailureType,
        label=_("Failure type"),
        empty_label=_("Any failure type"),
    )
    label = django_filters.ChoiceFilter(
        method="by_label",
        choices=[
            ("standing", _("A label still stands")),
            ("lifted", _("Every label has been lifted")),
        ],
        label=_("Label of failure"),
        empty_label=_("Standing or lifted"),
    )
    sort = sort_choice(("changed", _("Latest change")), ("title", _("Title")), first=_("Reference"))

    class Meta:
        model = Case
        fields: list[str] = []

    def by_words(self, queryset: QuerySet[Case], _name: str, said: str) -> QuerySet[Case]:
        return like(queryset, said, search.cases_like)

    def by_whose(self, queryset: QuerySet[Case], _name: str, said: str) -> QuerySet[Case]:
        return whose_cases(queryset, said, self.person)

    def by_stale(self, queryset: QuerySet[Case], _name: str, _said: str) -> QuerySet[Case]:
        return stale_cases(queryset)

    def by_failure(self, queryset: QuerySet[Case], _name: str, said: str) -> QuerySet[Case]:
        found = FailureFinding.objects.current().filter(case=OuterRef("pk"), failure_type=said)
        return queryset.filter(Exists(found))

    def by_label(self, queryset: QuerySet[Case], _name: str, said: str) -> QuerySet[Case]:
        standing = Designation.objects.current().standing().filter(case=OuterRef("pk"))
        return queryset.filter(Exists(standing) if said == "standing" else ~Exists(standing))


def whose_cases(cases: QuerySet[Case], whose: str, user: User) -> QuerySet[Case]:
    """mine, team (whoever acts now for the body that the person acts for), watched or nobody."""
    if whose == "mine":
        return cases.filter(owner=user)
    if whose == "nobody":
        return cases.filter(owner__isnull=True)
    if whose == "watched":
        return cases.filter(Exists(Watch.objects.filter(case=OuterRef("pk"), user=user)))
    bodies = Membership.objects.worn_by(user).filter(organisation__isnull=False)
    team = Membership.objects.filter(
        organisation__in=bodies.values("organisation"), ended_on__isnull=True
    )
    return cases.filter(owner__in=team.values("user"))


def stale_cases(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Open cases in which nothing has been recorded for 90 days."""
    return cases.filter(state=CaseState.OPEN, facts_changed_at__lt=timezone.now() - STALE_AFTER)


def regulators(_request: object) -> QuerySet[Organisation]:
    """Bodies that inspect; one that has written drafts only is not told of."""
    published = Inspection.objects.current().published()
    inspects = Q(kind=OrganisationKind.REGULATOR) | Q(pk__in=published.values("regulator"))
    found: QuerySet[Organisation] = Organisation.objects.filter(inspects).order_by("name")
    return found


class InspectionFilter(ListFilter):
    """Which inspections to list. state: only for people who read drafts."""

    q = words_filter("by_words", _("Organisation, service or words of the summary"))
    regulator = django_filters.ModelChoiceFilter(
        queryset=regulators,  # type: ignore[arg-type]  # may be called, which the types do not say
        to_field_name="slug",
        label=_("Regulator"),
        empty_label=_("Any regulator"),
    )
    kind = django_filters.ChoiceFilter(
        choices=InspectionKind, label=_("Kind"), empty_label=_("Any kind")
    )
    sector = sector_filter("organisation__sector")
    scheme = django_filters.ModelChoiceFilter(
        queryset=JudgementScheme.objects.order_by("name"),
        to_field_name="key",
        label=_("Scheme"),
        empty_label=_("Any scheme"),
    )
    failing = django_filters.ChoiceFilter(
        method="by_failing",
        choices=YES_OR_NO,
        label=_("A failing grade"),
        empty_label=_("Failing or not"),
    )
    since = DayFilter(
        field_name="published_upper",
        lookup_expr="gte",
        label=_("Published from"),
        help_text=_("A day, month or year, as 2012-04-19, 2012-04 or 2012."),
    )
    until = DayFilter(
        field_name="published_lower", lookup_expr="lte", label=_("Published to"), is_latest=True
    )
    watched = django_filters.ChoiceFilter(
        method="by_watched",
        choices=[("yes", _("Watched by me"))],
        label=_("Watched organisation"),
        empty_label=_("Watched or not"),
    )
    state = django_filters.ChoiceFilter(
        choices=PublicationState, label=_("State"), empty_label=_("Draft or published")
    )
    sort = sort_choice(("oldest", _("Oldest first")), first=_("Newest first"))

    class Meta:
        model = Inspection
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.person
        if not (person.is_staff or Membership.objects.reads_drafts(person).exists()):
            del self.filters["state"]

    def by_words(
        self, queryset: QuerySet[Inspection], _name: str, said: str
    ) -> QuerySet[Inspection]:
        return like(queryset, said, search.inspections_like)

    def by_failing(
        self, queryset: QuerySet[Inspection], _name: str, said: str
    ) -> QuerySet[Inspection]:
        failing = Judgement.objects.current().filter(
            inspection=OuterRef("pk"), grade__is_failing=True
        )
        return queryset.filter(Exists(failing) if said == "yes" else ~Exists(failing))

    def by_watched(
        self, queryset: QuerySet[Inspection], _name: str, _said: str
    ) -> QuerySet[Inspection]:
        return queryset.filter(organisation__watches__user=self.person)


class SearchForm(forms.Form):
    """What the reader looks for, anywhere."""

    q = forms.CharField(
        label=_("Search the register"),
        help_text=_("A name, a former name, an identifier, a case reference or words of a note."),
        max_length=search.MOST_LETTERS,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": _("Search for at most 200 letters.")},
    )


class SavedFilterForm(forms.Form):
    """A name for the filter in force; the same name again changes what it keeps."""

    name = WordsField(label=_("Name of this filter"), max_length=80)
    query = forms.CharField(widget=forms.HiddenInput, max_length=2000, required=False)


def filters_in_force(
    filters: django_filters.FilterSet, asked: QueryDict, path: str
) -> list[FilterTag]:
    """The filters that narrow the list now, each with the address that drops it."""
    tags = []
    for name, field in filters.form.fields.items():
        value = filters.form.cleaned_data.get(name) if filters.form.is_valid() else None
        if name == "sort" or value in (None, ""):
            continue
        rest = asked.copy()
        for gone in (name, "cursor"):
            rest.pop(gone, None)
        said = asked.get(name, "").strip() if isinstance(value, date) else _said(field, value)
        tags.append(FilterTag(str(field.label), said, _address(path, rest)))
    return tags


def _said(field: forms.Field, value: Any) -> str:
    choices = dict(getattr(field, "choices", ())) if not hasattr(field, "queryset") else {}
    return str(choices.get(value, value))


def _address(path: str, query: QueryDict) -> str:
    return f"{path}?{query.urlencode()}" if query else path
