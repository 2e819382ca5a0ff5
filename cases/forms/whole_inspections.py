"""An inspection said in one go, as programs do; it is checked by the forms of the pages' steps."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.actions.inspection_drafts import Cited, Given
from cases.actions.inspections import Corrected
from cases.forms.dates import MomentField
from cases.forms.designations import ROWS
from cases.forms.inspections import (
    LONGEST_TEXT,
    MOST_PARTS,
    NO_SCHEME,
    DatesForm,
    JudgementsForm,
    SchemeForm,
    SourcesForm,
    schemes_valid,
)
from cases.forms.rows import RowsField, at
from cases.forms.words import WordsField
from cases.models import Draft, JudgementScheme, Organisation
from cases.rules import InspectionKind, PublicationState

# By the name of a box on a page, the row and the member of it that stand there.
Places = dict[str, tuple[int, str]]


class WholeInspectionForm(DatesForm):
    """Kind, dates, scheme, every grade, sources and summary at once."""

    scheme = forms.ModelChoiceField(
        queryset=JudgementScheme.objects.order_by("key"),
        required=False,
        label=_("Judgement scheme, of those in force on the day; none for one without grades"),
    )
    judgements = RowsField(
        columns=("grade", "area", "scope", "is_headline"),
        most=MOST_PARTS,
        required=False,
        label=_("Grades: each of the whole (is_headline), of an area, or of a part (scope)"),
    )
    sources = RowsField(
        columns=("title", "url", "place"), most=ROWS, label=_("Where it can be read")
    )
    summary = WordsField(required=False, max_length=LONGEST_TEXT, label=_("Summary (optional)"))

    def __init__(
        self, *args: Any, organisation: Organisation, regulator: Organisation, **kwargs: Any
    ) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        self.draft = Draft(organisation=organisation, body=regulator)
        self.given: list[Given] = []
        self.cited: list[Cited] = []

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if "scheme" in said and not {"started", "ended", "published"} & self.errors.keys():
            self._check_scheme(said)
        if "judgements" in said and "scheme" in said:
            self._judge(said)
        if "sources" in said:
            self._cite(said["sources"])
        return said

    def _check_scheme(self, said: dict[str, Any]) -> None:
        """It is one of those that the page would offer for the day."""
        scheme = said["scheme"]
        form = SchemeForm(
            {"scheme": str(scheme.pk) if scheme else NO_SCHEME},
            schemes=schemes_valid(self.draft, said),
        )
        for sentence in form.errors.get("scheme", ()):
            self.add_error("scheme", str(sentence))

    def _judge(self, said: dict[str, Any]) -> None:
        scheme, rows = said["scheme"], said["judgements"]
        if rows and scheme is None:
            self.add_error("scheme", _now("Say by which scheme the inspection judged."))
            return
        data, places = QueryDict(mutable=True), Places()
        for number, row in enumerate(rows):
            for box, column, text in _boxes_of(number, row, scheme):
                data[box], places[box] = text, (number, column)
        form = JudgementsForm(data, scheme=scheme)
        if self._is_right("judgements", form, places):
            self.given = list(form.given())
            if len(self.given) < len(rows):
                self.add_error(
                    "judgements", _now("Say each grade once: which it is, and what it is of.")
                )

    def _cite(self, rows: list[dict[str, Any]]) -> None:
        data, places = QueryDict(mutable=True), Places()
        for number, row in enumerate(rows):
            for column, text in row.items():
                box = f"{column}_{number}"
                data[box], places[box] = _text(text), (number, column)
        form = SourcesForm(data)
        if self._is_right("sources", form, places):
            self.cited = form.cited()

    def _is_right(self, name: str, form: forms.Form, places: Places) -> bool:
        """Whether a page's form says so; else its sentences, each at its row and member."""
        for box, errors in form.errors.items():
            number, column = places[box] if box in places else _place_of(box)
            for error in errors:
                self.add_error(name, at(number, column, str(error)))
        return not form.errors

    @property
    def said(self) -> Corrected:
        """What was said of the inspection itself."""
        told = self.cleaned_data
        return Corrected(
            kind=InspectionKind(told["kind"]),
            scheme=told["scheme"],
            service=told["service"],
            started=told["started"] or None,
            ended=told["ended"] or None,
            published=told["published"] or None,
            summary=told["summary"],
        )


class LoggedInspectionForm(WholeInspectionForm):
    """A new one: on the record at once, or for the regulator's own people until it is published."""

    state = forms.ChoiceField(
        choices=PublicationState, initial=PublicationState.PUBLISHED, label=_("State")
    )

    def clean_state(self) -> PublicationState:
        return PublicationState(self.cleaned_data["state"])


class PublishInspectionForm(forms.Form):
    """When the report was published."""

    published = MomentField(label=_("Report published"))


class CorrectInspectionForm(WholeInspectionForm):
    """The same again, as it should be, and what was wrong."""

    reason = WordsField(label=_("What was wrong"), max_length=LONGEST_TEXT)


def _boxes_of(
    number: int, row: dict[str, Any], scheme: JudgementScheme
) -> Iterator[tuple[str, str, str]]:
    """The boxes of the page in which a grade is chosen: name, member, and what is typed there."""
    grade = _number_of(row.get("grade"), scheme.grades, "label")
    area = _number_of(row.get("area"), scheme.areas, "key")
    scope = _text(row.get("scope"))
    if row.get("is_headline") is True:
        yield "headline", "grade", grade
        yield "headline_scope", "scope", scope
    elif area and not scope:
        yield f"area_{area}", "grade", grade
    else:
        yield f"part_{number}", "scope", scope
        yield f"part_area_{number}", "area", area
        yield f"part_grade_{number}", "grade", grade


def _number_of(said: object, rows: Any, name: str) -> str:
    """The number of a grade or an area, which a text calls by its own name."""
    if not isinstance(said, str):
        return _text(said)
    return _text(rows.filter(**{name: said}).values_list("pk", flat=True).first() or said)


def _place_of(box: str) -> tuple[int, str]:
    """The row and member of a box in which nothing was sent: its name ends in its number."""
    column, _under, number = box.rpartition("_")
    return int(number), column.removeprefix("part_")


def _text(said: object) -> str:
    return "" if said is None else str(said)
