"""A designation said in one go, as programs do; it is checked by the forms of the pages' steps."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.forms.designations import (
    ROWS,
    AcceptanceForm,
    DayForm,
    FailureTypesForm,
    LabelForm,
    LimbsForm,
)
from cases.forms.rows import RowsField, at
from cases.gds_fields import DayWidget
from cases.models import Instrument, Organisation
from cases.rules import FailureType

# What is typed in a draft, by step and by box.
Typed = dict[str, dict[str, list[str]]]
# The steps whose boxes are called as the members are.
PLAIN: Mapping[str, type[forms.Form]] = {
    "day": DayForm,
    "label": LabelForm,
    "limbs": LimbsForm,
    "acceptance": AcceptanceForm,
}
PARTIES = ("organisation", "part", "will_do")
SOURCES = ("title", "url", "place")


class WholeDesignationForm(forms.Form):
    """Day, label, limbs, failure types, parties, the leaders' answer and sources at once.

    steps: the forms of a draft's pages, by step, for what is typed in them. typed: that.
    """

    imposed = DayForm.base_fields["imposed"]
    service = DayForm.base_fields["service"]
    instrument = LabelForm.base_fields["instrument"]
    label = LabelForm.base_fields["label"]
    scheme_words = LabelForm.base_fields["scheme_words"]
    standards = LimbsForm.base_fields["standards"]
    standards_judge = LimbsForm.base_fields["standards_judge"]
    standards_evidence = LimbsForm.base_fields["standards_evidence"]
    capacity = LimbsForm.base_fields["capacity"]
    capacity_judge = LimbsForm.base_fields["capacity_judge"]
    capacity_evidence = LimbsForm.base_fields["capacity_evidence"]
    failure_types = RowsField(
        columns=("failure_type", "basis", "why"),
        most=len(FailureType),
        label=_("Which of the seven failure types are found, on what basis, and why"),
    )
    is_none = FailureTypesForm.base_fields["is_none"]
    parties = RowsField(
        columns=PARTIES, most=ROWS, label=_("Who owns the failure, and what each will do")
    )
    acceptance = AcceptanceForm.base_fields["acceptance"]
    note = AcceptanceForm.base_fields["note"]
    sources = RowsField(columns=SOURCES, most=ROWS, label=_("What the designation rests on"))

    def __init__(
        self, *args: Any, steps: Callable[[Typed], Mapping[str, forms.Form]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.steps = steps
        self.typed: Typed = {}
        self._rows_of_types: dict[str, int] = {}
        self.fields["instrument"].queryset = Instrument.objects.all()  # type: ignore[attr-defined]  # a choice of rows
        for field in self.fields.values():
            field.required = False  # the steps say what is missing

    def clean(self) -> dict[str, Any]:
        self.typed = {
            **{step: self._plain(form) for step, form in PLAIN.items()},
            "types": self._types(),
            "parties": self._numbered("parties", PARTIES),
            "evidence": self._numbered("sources", SOURCES),
        }
        for step, form in self.steps(self.typed).items():
            for box, sentences in form.errors.items():
                self._refuse(step, box, [str(each) for each in sentences])
        return self.cleaned_data

    def _refuse(self, step: str, box: str, sentences: list[str]) -> None:
        """Say what a step refuses where its words were sent; what is wrong already is said once."""
        if box in self.fields:
            if box not in self.errors:
                self.add_error(box, [forms.ValidationError(each) for each in sentences])
            return
        column, number = self._place(box) if step == "types" else _place_of(box)
        member = {"types": "failure_types", "evidence": "sources"}.get(step, step)
        for each in sentences:
            self.add_error(member, at(number, column, each))

    def _plain(self, form: type[forms.Form]) -> dict[str, list[str]]:
        assert isinstance(self.data, QueryDict)  # noqa: S101  # it is bound
        return {
            box: [called(each) for each in self.data.getlist(box)] or [""]
            for name in form.base_fields
            for box in _boxes(name, self.fields[name])
        }

    def _types(self) -> dict[str, list[str]]:
        typed = {"is_none": ["on"]} if self.cleaned_data.get("is_none") else {}
        for number, row in enumerate(self.cleaned_data.get("failure_types", ())):
            kind = str(row.get("failure_type"))
            if kind not in FailureType.values:
                said = _now("Choose one of %(kinds)s.") % {"kinds": ", ".join(FailureType.values)}
                self.add_error("failure_types", at(number, "failure_type", said))
            elif kind in self._rows_of_types:
                said = _now("Say each failure type once.")
                self.add_error("failure_types", at(number, "failure_type", said))
            else:
                self._rows_of_types[kind] = number
                for column in ("basis", "why"):
                    typed[f"{kind.lower()}_{column}"] = [_text(row.get(column))]
        return typed

    def _place(self, box: str) -> tuple[str, int]:
        """The member and row of a failure type's box."""
        kind, _under, column = box.rpartition("_")
        return column, self._rows_of_types[kind.upper()]

    def _numbered(self, member: str, columns: tuple[str, ...]) -> dict[str, list[str]]:
        return {
            f"{column}_{number}": [_party(row.get(column), column)]
            for number, row in enumerate(self.cleaned_data.get(member, ()))
            for column in columns
        }


def sent_again(typed: Callable[[str], Mapping[str, list[str]]]) -> dict[str, Any]:
    """What was typed in a draft's steps, as a program would send it; a date as its three boxes."""
    said: dict[str, Any] = {}
    for step, form in PLAIN.items():
        for name, field in form.base_fields.items():
            texts = [_first(typed(step), box) for box in _boxes(name, field)]
            said[name] = texts if isinstance(field.widget, DayWidget) else texts[0]
    types = typed("types")
    return {
        **said,
        "is_none": bool(_first(types, "is_none")),
        "failure_types": list(_types_again(types)),
        "parties": list(_rows_again(typed("parties"), PARTIES)),
        "sources": list(_rows_again(typed("evidence"), SOURCES)),
    }


def _types_again(typed: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    for kind in FailureType:
        row = {name: _first(typed, f"{kind.lower()}_{name}") for name in ("basis", "why")}
        if any(row.values()):
            yield {"failure_type": kind.value, **row}


def _rows_again(
    typed: Mapping[str, list[str]], columns: tuple[str, ...]
) -> Iterator[dict[str, str]]:
    for number in range(ROWS):
        row = {name: _first(typed, f"{name}_{number}") for name in columns}
        if any(row.values()):
            yield row


def _first(typed: Mapping[str, list[str]], box: str) -> str:
    return next(iter(typed.get(box, ())), "")


def _boxes(name: str, field: Any) -> list[str]:
    """The names of the boxes of one field: a date has three."""
    return [name + ending for ending in getattr(field.widget, "widgets_names", [""])]


def _place_of(box: str) -> tuple[str, int]:
    column, _under, number = box.rpartition("_")
    return column, int(number)


def _text(said: object) -> str:
    return "" if said is None else str(said)


def _party(said: object, column: str) -> str:
    """One member of a row; a body that is named by its slug is named as a person names it."""
    is_body = column == "organisation" and isinstance(said, str)
    body = Organisation.objects.filter(slug=said).first() if is_body else None
    return _text(said) if body is None else called(body)


def called(said: Organisation | str) -> str:
    """What a person would type: a body's name, or its slug where others bear the name too."""
    if not isinstance(said, Organisation):
        return said
    return said.slug if Organisation.objects.filter(name__iexact=said.name)[1:2] else said.name
