"""The steps of logging an inspection. Each form checks what was typed, and never saves."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases import edtf
from cases.actions.inspection_drafts import Cited, Given
from cases.actions.inspections import broken_dates
from cases.forms.dates import MomentField
from cases.forms.designations import EvidenceForm
from cases.forms.words import WordsField
from cases.models import Area, Draft, Grade, Inspection, JudgementScheme, Organisation, seen_on
from cases.rules import InspectionKind

NO_SCHEME = "none"
LONGEST_TEXT = 20_000
MOST_PARTS = 40
# Whether a later grade is better or worse is said only where both ranks belong to one scheme.
BETTER, WORSE, SAME = _("better"), _("worse"), _("the same")


class DatesForm(forms.Form):
    """What kind of look it was, of which service, and when."""

    kind = forms.ChoiceField(
        choices=InspectionKind, widget=forms.RadioSelect, label=_("Kind of inspection")
    )
    service = WordsField(
        required=False,
        max_length=200,
        label=_("Service it looked at (optional)"),
        help_text=_("Where it was a part of the organisation, such as maternity."),
    )
    started = MomentField(
        required=False,
        label=_("First day of the visit"),
        help_text=_("Day and month may stay empty where they are not known."),
    )
    ended = MomentField(
        required=False,
        label=_("Last day of the visit (optional)"),
        help_text=_("Leave it empty where the visit was on one day."),
    )
    published = MomentField(required=False, label=_("Report published"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        started, ended, published = (said.get(name) for name in ("started", "ended", "published"))
        has_wrong_date = {"started", "ended", "published"} & self.errors.keys()
        if not (started or ended or published or has_wrong_date):
            self.add_error(
                "started", _now("Give one date at least: of the visit, or of the report.")
            )
        for field, sentence in broken_dates(
            self.organisation, started, ended, published, timezone.localdate()
        ):
            self.add_error(field, sentence)
        return said


class SchemeForm(forms.Form):
    """By which scheme it judged: those of the regulator in force on the day, or none."""

    scheme = forms.ChoiceField(widget=forms.RadioSelect, label=_("Judgement scheme"))

    def __init__(self, *args: Any, schemes: list[JudgementScheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scheme"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # as written above
        field.choices = [
            *((str(scheme.pk), scheme.name) for scheme in schemes),
            (NO_SCHEME, _("None: log it without grades")),
        ]


class JudgementsForm(forms.Form):
    """One grade for the whole, where the scheme has one, one for each area, and those of parts.

    All may be left out. A part, such as one hospital, may be judged as a whole or by area; there
    is always a row to spare.
    """

    def __init__(self, *args: Any, scheme: JudgementScheme | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scheme = scheme
        if scheme is None:
            return
        grades = list(scheme.grades.order_by(F("rank").asc(nulls_last=True), "-is_judged", "pk"))
        self.grades = {str(grade.pk): grade for grade in grades}
        self.areas = {str(area.pk): area for area in scheme.areas.order_by("position", "pk")}
        if scheme.has_headline:
            self.fields["headline"] = _grade_field(_("Overall"), grades)
            self.fields["headline_scope"] = WordsField(
                required=False,
                max_length=200,
                label=_("What the overall grade is of (optional)"),
                help_text=_("Where that is not the whole organisation, such as one service."),
            )
        for key, area in self.areas.items():
            self.fields[f"area_{key}"] = _grade_field(area.name, grades)
        for number in range(self._parts()):
            self._add_part(number, grades)

    def _parts(self) -> int:
        """How many rows for parts: those typed in, and one to spare."""
        names = ("part_{}", "part_area_{}", "part_grade_{}")
        typed = [n for n in range(MOST_PARTS) for name in names if self.data.get(name.format(n))]
        return min(MOST_PARTS, max(typed, default=-1) + 2)

    def _add_part(self, number: int, grades: list[Grade]) -> None:
        said = {"number": number + 1}
        self.fields[f"part_{number}"] = WordsField(
            required=False,
            max_length=200,
            label=_now("Part judged on its own, %(number)s (optional)") % said,
            help_text=_("Such as one hospital or one group of children."),
        )
        if self.areas:
            self.fields[f"part_area_{number}"] = forms.ChoiceField(
                required=False,
                label=_now("What was judged of part %(number)s") % said,
                choices=[
                    ("", _("The part as a whole")),
                    *((key, area.name) for key, area in self.areas.items()),
                ],
            )
        label = _now("Grade of part %(number)s") % said
        self.fields[f"part_grade_{number}"] = _grade_field(label, grades)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for number in range(self._parts() if self.scheme else 0):
            part, grade = said.get(f"part_{number}"), said.get(f"part_grade_{number}")
            if (grade or said.get(f"part_area_{number}")) and not part:
                self.add_error(f"part_{number}", _now("Say which part this grade is of."))
            if part and not grade:
                self.add_error(f"part_grade_{number}", _now("Say which grade this part was given."))
        if said.get("headline_scope") and not said.get("headline"):
            self.add_error("headline", _now("Say which grade it was given."))
        return said

    def given(self) -> Iterator[Given]:
        """The grades that were chosen."""
        if self.scheme is None:
            return
        said = self.cleaned_data
        if said.get("headline"):
            grade = self.grades[said["headline"]]
            yield Given(grade, scope=said["headline_scope"], is_headline=True)
        for key, area in self.areas.items():
            if said[f"area_{key}"]:
                yield Given(self.grades[said[f"area_{key}"]], area=area)
        for number in range(self._parts()):
            if part := said[f"part_{number}"]:
                grade = self.grades[said[f"part_grade_{number}"]]
                yield Given(grade, self.areas.get(said.get(f"part_area_{number}", "")), part)


def _grade_field(label: Any, grades: list[Grade]) -> forms.ChoiceField:
    """Grades in their order, best first; values that are no judgement stand apart, below."""
    judged = [(str(grade.pk), grade.label) for grade in grades if grade.is_judged]
    unjudged = [
        (str(grade.pk), _now("Not judged: %(label)s") % {"label": grade.label})
        for grade in grades
        if not grade.is_judged
    ]
    nothing = ("", _("No judgement recorded"))
    return forms.ChoiceField(
        required=False, label=label, choices=[nothing, *judged, *unjudged], widget=forms.Select
    )


class SourcesForm(EvidenceForm):
    """Where the inspection can be read; at least one."""

    def cited(self) -> list[Cited]:
        """The sources that were named."""
        return [Cited(*link) for link in self.cleaned_data["links"]]


class SummaryForm(forms.Form):
    """What the inspection found, in words."""

    summary = WordsField(
        required=False,
        max_length=LONGEST_TEXT,
        label=_("Summary (optional)"),
        help_text=_("What it found and why it matters, in the words of the report where you can."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class CompareForm(forms.Form):
    """Nothing is typed here: the page shows this inspection beside the one before it."""


class ReasonForm(forms.Form):
    """Why an inspection on the record is corrected."""

    reason = WordsField(
        label=_("What was wrong"),
        help_text=_("Everybody who reads the inspection sees it."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def schemes_valid(draft: Draft, said: dict[str, Any]) -> list[JudgementScheme]:
    """The regulator's schemes for the sector that were in force on the day of the visit.

    The day is that of the visit, or else of the report; one that is not sharp may fit several.
    """
    first = said.get("started") or said.get("ended") or said.get("published")
    last = said.get("ended") or said.get("started") or said.get("published")
    if not first:
        return []
    of_sector = Q(sector__isnull=True) | Q(sector=draft.organisation.sector_id)
    found: QuerySet[JudgementScheme] = JudgementScheme.objects.filter(regulator=draft.body)
    if draft.organisation.sector_id is not None:
        found = found.filter(of_sector)
    if earliest := edtf.parse(first).earliest:
        found = found.filter(Q(ended_upper__isnull=True) | Q(ended_upper__gte=earliest))
    if latest := edtf.parse(last).latest:
        found = found.filter(Q(started_lower__isnull=True) | Q(started_lower__lte=latest))
    return list(found.order_by(F("started_lower").asc(nulls_first=True), "pk"))


class Compared(NamedTuple):
    """One thing that was judged, now and the time before."""

    of_what: str
    before: str
    now: str
    change: Any


def compared(given: list[Given], previous: Inspection) -> list[Compared]:
    """Each grade beside that of the previous inspection under the same scheme."""
    before = {
        _of_what(each.is_headline, each.scope, each.area): each.grade
        for each in previous.judgements.current().select_related("grade", "area").order_by("pk")
    }
    now = {_of_what(each.is_headline, each.scope, each.area): each.grade for each in given}
    return [
        Compared(
            of_what,
            before[of_what].label if of_what in before else "",
            now[of_what].label if of_what in now else "",
            _change(before.get(of_what), now.get(of_what)),
        )
        for of_what in dict.fromkeys([*now, *before])
    ]


def _of_what(is_headline: bool, scope: str, area: Area | None) -> str:
    """What a grade is of, so that the same thing has the same name in two inspections."""
    if is_headline:
        return _now("Overall")
    return ", ".join(part for part in (scope, area.name if area else "") if part)


def _change(before: Grade | None, now: Grade | None) -> Any:
    if before is None or now is None or before.rank is None or now.rank is None:
        return ""
    if before.rank == now.rank:
        return SAME
    return BETTER if now.rank < before.rank else WORSE


def previous_inspection(
    draft: Draft, scheme: JudgementScheme, said: dict[str, Any], seen: QuerySet[Inspection]
) -> Inspection | None:
    """The latest one of the organisation under the same scheme, before the day of this one."""
    found = seen.filter(organisation=draft.organisation, scheme=scheme)
    if draft.corrects_inspection_id is not None:
        found = found.exclude(pk=draft.corrects_inspection_id)
    day = said.get("published") or said.get("ended") or said.get("started")
    if day and (latest := edtf.parse(day).latest):
        found = found.annotate(day=seen_on()).filter(day__lte=latest)
    return found.order_by(seen_on().desc(), "-pk").first()
