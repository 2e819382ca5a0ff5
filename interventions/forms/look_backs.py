"""The form of a look-back: what was found, and how each criterion of the exit stands now."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.case_work import AS_KNOWN, NOT_A_BOOK, SourceForm, text
from cases.forms.dates import MomentField
from cases.forms.words import WordsField
from interventions.actions.look_backs import Reread
from interventions.queries.look_backs import Reading
from interventions.rules import AssessmentResult, LookBackResult


class Part(NamedTuple):
    """The fields of one criterion, for the page."""

    reading: Reading
    result: forms.BoundField
    words: forms.BoundField


class LookBackForm(SourceForm):
    """What somebody found who looked again; below, the criteria of the exit, each read again."""

    looked = MomentField(label=_("When did you look?"), help_text=AS_KNOWN)
    result = forms.ChoiceField(
        label=_("How does it stand?"),
        help_text=_(
            "Sustained: what was put right is still right. Slipping: some of it goes back, but it "
            "has not failed again. Returned: it fails as it did before, under whatever name."
        ),
        choices=LookBackResult,
        widget=forms.RadioSelect,
    )
    found = WordsField(
        label=_("What was found?"),
        help_text=_("For a reader who did not see the exit."),
        widget=text(8),
        validators=[NOT_A_BOOK],
    )
    field_order = ("looked", "result", "found")

    def __init__(self, *args: Any, readings: Sequence[Reading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readings = readings
        for each in readings:
            self.fields[_result_of(each)] = forms.ChoiceField(
                label=_("How does it stand now?"),
                choices=AssessmentResult,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _(
                        "Say how “%(criterion)s” stands now, or that it was not assessed."
                    )
                    % {"criterion": _shortened(each.criterion.statement)}
                },
            )
            self.fields[_words_of(each)] = WordsField(
                label=_("In words (optional)"),
                widget=text(3),
                validators=[NOT_A_BOOK],
                required=False,
            )

    @property
    def parts(self) -> Iterator[Part]:
        """The criteria with their fields."""
        for each in self.readings:
            yield Part(each, self[_result_of(each)], self[_words_of(each)])

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What is said of the look-back itself."""
        return [self[name] for name in self.field_order]

    @property
    def source_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("source_")]

    @property
    def reread(self) -> dict[int, Reread]:
        """How each criterion stands now, by its key."""
        said = self.cleaned_data
        return {
            each.criterion.pk: Reread(
                AssessmentResult(said[_result_of(each)]), said[_words_of(each)]
            )
            for each in self.readings
        }


def _result_of(reading: Reading) -> str:
    return f"criterion-{reading.criterion.pk}-result"


def _words_of(reading: Reading) -> str:
    return f"criterion-{reading.criterion.pk}-words"


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + "…"
