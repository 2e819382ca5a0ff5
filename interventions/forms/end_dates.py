"""The form in which one of the four ends of an intervention is said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.case_work import AS_KNOWN, NOT_A_BOOK, SourceForm, text
from cases.forms.dates import MomentField
from cases.forms.words import WordsField
from interventions.rules import EndKind, EndReason


class EndDateForm(SourceForm):
    """Which end, when it falls, when that was said; why, for a legal end."""

    kind = forms.ChoiceField(
        label=_("Which end?"),
        choices=EndKind,
        widget=forms.RadioSelect,
        help_text=_("The four are kept apart: none is worked out from another."),
    )
    falls = MomentField(
        label=_("It ends on"),
        required=False,
        help_text=_(
            "As sharply as it is known. Leave it empty only for a legal end whose date "
            "nobody found, or that never comes."
        ),
    )
    said = MomentField(
        label=_("When this was set or said (optional)"), required=False, help_text=AS_KNOWN
    )
    reason = forms.ChoiceField(
        label=_("Why it ended"),
        choices=[("", _("Not a legal end")), *EndReason.choices],
        required=False,
        help_text=_("Only for a legal end."),
    )
    note = WordsField(
        label=_("Note (optional)"), widget=text(3), validators=[NOT_A_BOOK], required=False
    )
    field_order = ("kind", "falls", "said", "reason", "note")

    def clean_kind(self) -> EndKind:
        return EndKind(self.cleaned_data["kind"])

    def clean_reason(self) -> EndReason | None:
        said: Any = self.cleaned_data["reason"]
        return EndReason(said) if said else None
