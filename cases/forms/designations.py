"""The steps of designating a failure, and of lifting a designation.

Each form reads what was typed in one step of a draft. They check, and never save.
"""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases import edtf
from cases.actions.approvals import Link
from cases.actions.designations import Found, Part, check_instrument, check_label
from cases.forms.dates import MomentField
from cases.forms.organisations import OrganisationField
from cases.forms.words import LinkField, WordsField
from cases.models import Case, Instrument, Organisation
from cases.rules import (
    FAILURE_TYPE_MEANINGS,
    Acceptance,
    Basis,
    FailureType,
    InstrumentKind,
    LimbFinding,
    RuleBroken,
)

ROWS = 12  # of links or parties in one draft; more are recorded in the case itself
SPARE = 2


class DayForm(forms.Form):
    """When the label was imposed, and on which service: from these follow the labels there are."""

    imposed = MomentField(
        label=_("Day it was imposed"), help_text=_("If only the month or year is known, say that.")
    )
    service = WordsField(
        label=_("Service"),
        required=False,
        max_length=200,
        help_text=_(
            "Leave empty if the whole organisation is designated. A label of another sector needs"
            " the service it is about, such as services for children."
        ),
    )


class LabelForm(forms.Form):
    """Which label. Warnings are shown too, so that choosing one is answered."""

    instrument = forms.ModelChoiceField(
        queryset=Instrument.objects.none(),
        label=_("Label"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the label."),
            "invalid_choice": _("This was not in force on that day: choose again."),
        },
    )
    label = WordsField(
        label=_("What the label is called here"),
        max_length=200,
        help_text=_("The native words, such as “Special measures”."),
    )
    scheme_words = WordsField(
        label=_("Words of the scheme"),
        required=False,
        max_length=200,
        help_text=_("What the scheme itself says, such as “requires special measures”."),
    )

    def __init__(
        self, *args: Any, case: Case, body: Organisation, imposed: str, service: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.imposed, self.service = case, imposed, service
        field = self.fields["instrument"]
        field.queryset = labels_and_warnings(case, body, imposed, service)  # type: ignore[attr-defined]  # a choice of rows
        field.label_from_instance = _instrument_words  # type: ignore[attr-defined]  # the same

    def clean_instrument(self) -> Instrument:
        instrument: Instrument = self.cleaned_data["instrument"]
        try:
            check_label(instrument)
            check_instrument(instrument, self.case, self.imposed, self.service)
        except RuleBroken as broken:
            raise ValidationError(str(broken)) from broken
        return instrument


def labels_and_warnings(
    case: Case, body: Organisation, imposed: str, service: str
) -> QuerySet[Instrument]:
    """Labels and warnings that may have been in force, those of the case's own sector first.

    For a service that is named, labels of the other sectors in which the body acts are there too.
    """
    sectors = Q(sector=None) | Q(sector=case.sector_id)
    if service:
        sectors |= Q(sector__in=body.acts_in.all())
    known = Instrument.objects.filter(
        sectors, kind__in=[InstrumentKind.LABEL, InstrumentKind.WARNING]
    )
    if imposed:
        moment = edtf.parse(imposed)
        if moment.latest:
            known = known.filter(Q(started_lower=None) | Q(started_lower__lte=moment.latest))
        if moment.earliest:
            known = known.filter(Q(ended_upper=None) | Q(ended_upper__gte=moment.earliest))
    is_own = models.Case(models.When(sector=case.sector_id, then=0), default=1)
    return known.select_related("sector").order_by("kind", is_own, "name", "pk")


def _instrument_words(instrument: Instrument) -> str:
    if instrument.kind == InstrumentKind.WARNING:
        return _now("%(name)s (a warning: not a designation)") % {"name": instrument.name}
    if instrument.sector is None:
        return instrument.name
    return f"{instrument.name} ({instrument.sector})"


class LimbsForm(forms.Form):
    """The two limbs behind a label: each found or not, by whom, and on what it rests."""

    standards = forms.ChoiceField(
        choices=LimbFinding, label=_("Standards are inadequate"), widget=forms.RadioSelect
    )
    standards_judge = OrganisationField(label=_("Who judged the standards"), required=False)
    standards_evidence = WordsField(
        label=_("What the judgement of standards rests on"), required=False, widget=forms.Textarea
    )
    capacity = forms.ChoiceField(
        choices=LimbFinding,
        label=_("Leaders lack the capacity to put it right"),
        widget=forms.RadioSelect,
    )
    capacity_judge = OrganisationField(label=_("Who judged the capacity"), required=False)
    capacity_evidence = WordsField(
        label=_("What the judgement of capacity rests on"), required=False, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for limb in ("standards", "capacity"):
            if said.get(limb) in (None, LimbFinding.NOT_STATED):
                continue
            if not said.get(f"{limb}_judge") and f"{limb}_judge" not in self.errors:
                self.add_error(f"{limb}_judge", _now("Say who judged it."))
            if not said.get(f"{limb}_evidence"):
                self.add_error(f"{limb}_evidence", _now("Say what it rests on."))
        return said


class TypeRow(NamedTuple):
    """One failure type in the form: found or not, and why."""

    name: str
    basis: BoundField
    why: BoundField


class FailureTypesForm(forms.Form):
    """Any number of the seven, each as a source says it or as read out of one; or none, if said."""

    is_none = forms.BooleanField(label=_("None of the seven is found"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in FailureType:
            self.fields[f"{kind.lower()}_basis"] = forms.ChoiceField(
                label=kind.label,
                help_text=FAILURE_TYPE_MEANINGS[kind],
                required=False,
                choices=[("", _("Not found")), *Basis.choices],
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
            )
            self.fields[f"{kind.lower()}_why"] = WordsField(
                label=_("Why: %(failure_type)s") % {"failure_type": kind.label},
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self) -> Iterator[TypeRow]:
        """The seven, as they stand in the form."""
        for kind in FailureType:
            key = kind.lower()
            yield TypeRow(str(kind.label), self[f"{key}_basis"], self[f"{key}_why"])

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        chosen = [kind for kind in FailureType if said.get(f"{kind.lower()}_basis")]
        for kind in FailureType:
            if kind in chosen and not said.get(f"{kind.lower()}_why"):
                self.add_error(f"{kind.lower()}_why", _now("Say why."))
            if kind not in chosen and said.get(f"{kind.lower()}_why"):
                self.add_error(
                    f"{kind.lower()}_basis", _now("A reason is given, but the type is not found.")
                )
        if chosen and said.get("is_none"):
            self.add_error("is_none", _now("Failure types are found above."))
        if not chosen and not said.get("is_none") and not self.errors:
            self.add_error("is_none", _now("Choose a failure type, or say that none is found."))
        said["findings"] = [
            Found(kind, Basis(said[f"{kind.lower()}_basis"]), said.get(f"{kind.lower()}_why", ""))
            for kind in chosen
        ]
        return said


class RowsForm(forms.Form):
    """A form of rows: those typed in, and some spare ones. “Add another” saves and shows more."""

    columns: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(self._shown()):
            for column in self.columns:
                self.fields[f"{column}_{number}"] = self.field_of(column, number + 1)

    @abstractmethod
    def field_of(self, column: str, number: int) -> forms.Field:
        """The field of one column in one row, which people count from 1."""

    def rows(self) -> Iterator[list[BoundField]]:
        """The rows of the form, each with its fields in order."""
        for number in range(self._shown()):
            yield [self[f"{column}_{number}"] for column in self.columns]

    def typed_rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """What was typed in each row that is not empty, once it has been checked."""
        for number in range(self._shown()):
            row = {column: self.cleaned_data.get(f"{column}_{number}") for column in self.columns}
            if any(row.values()) or any(
                f"{column}_{number}" in self.errors for column in self.columns
            ):
                yield number, row

    def need(self, number: int, column: str, sentence: str) -> None:
        """Ask for a field of a row, unless something else is wrong with it already."""
        name = f"{column}_{number}"
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def _shown(self) -> int:
        """As many rows as were typed in, and some to spare."""
        typed = [
            number
            for number in range(ROWS)
            for column in self.columns
            if str(self.data.get(f"{column}_{number}", "")).strip()
        ]
        return min(ROWS, max(typed, default=-1) + 1 + SPARE)


class PartiesForm(RowsForm):
    """Who owns the failure: each organisation, its part, and what it will do (L1909-1955)."""

    columns = ("organisation", "part", "will_do")

    def field_of(self, column: str, number: int) -> forms.Field:
        if column == "organisation":
            label = _("Organisation %(number)s") % {"number": number}
            return OrganisationField(label=label, required=False)
        if column == "part":
            label = _("Part of organisation %(number)s") % {"number": number}
            return WordsField(label=label, required=False, max_length=200)
        label = _("What organisation %(number)s will do") % {"number": number}
        return WordsField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        parties = []
        for number, row in self.typed_rows():
            self.need(number, "organisation", _now("Say which organisation."))
            self.need(number, "part", _now("Say what its part is."))
            if row["organisation"] and row["part"]:
                parties.append(Part(row["organisation"], row["part"], row["will_do"] or ""))
        self.cleaned_data["parties"] = list(dict.fromkeys(parties))
        return self.cleaned_data


class AcceptanceForm(forms.Form):
    """Whether those who lead the organisation accept the finding."""

    acceptance = forms.ChoiceField(
        choices=Acceptance, label=_("Do the leaders accept it?"), widget=forms.RadioSelect
    )
    note = WordsField(
        label=_("In their words"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class EvidenceForm(RowsForm):
    """The sources that the designation rests on; at least one."""

    columns = ("title", "url", "place")

    def field_of(self, column: str, number: int) -> forms.Field:
        if column == "title":
            label = _("Title of source %(number)s") % {"number": number}
            return WordsField(label=label, required=False, max_length=300)
        if column == "url":
            label = _("Link to source %(number)s") % {"number": number}
            return LinkField(label=label, required=False, max_length=600, assume_scheme="https")
        label = _("Page or paragraph in source %(number)s") % {"number": number}
        return WordsField(label=label, required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        links = []
        for number, row in self.typed_rows():
            self.need(number, "title", _now("Say what the source is called."))
            links.append(Link(row["title"] or "", row["url"] or "", row["place"] or ""))
        if not links and not self.errors:
            self.add_error("title_0", _now("Name at least one source."))
        self.cleaned_data["links"] = links
        return self.cleaned_data


class Ground(forms.Form):
    """On what ground, and when, a designation is lifted."""

    GROUNDS = (
        ("standards", _("Standards are met")),
        ("capacity", _("Capacity is restored")),
        ("replaced", _("Replaced by another instrument")),
        ("closed", _("The organisation has closed")),
        ("error", _("Imposed in error")),
        ("other", _("Another ground")),
    )
    lifted = MomentField(label=_("Day it is lifted"))
    ground = forms.ChoiceField(choices=GROUNDS, label=_("Ground"), widget=forms.RadioSelect)
    words = WordsField(
        label=_("What shows it"),
        widget=forms.Textarea,
        help_text=_("In a few sentences, for whoever reads this in ten years."),
    )

    def __init__(self, *args: Any, imposed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.imposed = edtf.parse(imposed)

    def clean_lifted(self) -> str:
        lifted = edtf.parse(self.cleaned_data["lifted"])
        if lifted.latest and self.imposed.earliest and lifted.latest < self.imposed.earliest:
            raise ValidationError(
                _now("It was imposed %(day)s: it cannot be lifted before.")
                % {"day": self.imposed.words}
            )
        return lifted.text

    def ground_words(self) -> str:
        """The ground as it is recorded: its name, and what was said of it."""
        name = dict(self.GROUNDS)[self.cleaned_data["ground"]]
        return f"{name}. {self.cleaned_data['words']}"


class AnswerForm(forms.Form):
    """The leaders' answer as it is now, and why the record of it changes."""

    acceptance = forms.ChoiceField(
        choices=Acceptance, label=_("Do the leaders accept it now?"), widget=forms.RadioSelect
    )
    note = WordsField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    reason = WordsField(
        label=_("Why the record changes"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was said before stays readable."),
    )
