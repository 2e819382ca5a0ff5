"""What a reader may ask of the record of a case: how it was known on a day."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _


class AsKnownOnForm(forms.Form):
    """The day up to which facts count as known; empty means now."""

    as_known_on = forms.DateField(
        required=False,
        label=_("As known on"),
        help_text=_("Shows only what the register had been told by the end of that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 2026-11-24.")},
    )

    @property
    def day(self) -> date | None:
        """The day asked for; None where none was, or what was asked is no day."""
        found: date | None = self.cleaned_data["as_known_on"] if self.is_valid() else None
        return found
