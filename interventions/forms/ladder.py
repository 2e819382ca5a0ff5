"""What a reader may ask of a ladder: a day in the world, and a day of what was known."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.as_known_on import AsKnownOnForm


class LadderForm(AsKnownOnForm):
    """The day on which the case stands somewhere; empty means that of the knowledge, or today."""

    on = forms.DateField(
        required=False,
        label=_("Where it stood on"),
        help_text=_("Instruments and rungs as they were in force on that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 2026-11-24.")},
    )
    field_order = ("on", "as_known_on")

    @property
    def on_day(self) -> date | None:
        """The day in the world; None where none was asked for, or what was asked is no day."""
        self.is_valid()
        found: date | None = self.cleaned_data.get("on")
        return found

    @property
    def day(self) -> date | None:
        """The day of the knowledge, likewise; the other day may be wrong by itself."""
        self.is_valid()
        found: date | None = self.cleaned_data.get("as_known_on")
        return found
