"""Forms of powers: what is held, and the day on which that changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.as_known_on import AsKnownOnForm
from cases.forms.case_work import AS_KNOWN, NOT_A_BOOK, SourceForm, text
from cases.forms.dates import MomentField
from cases.forms.words import WordsField
from interventions.rules import PowerKind


class PowerForm(SourceForm):
    """A function or condition, held or in reserve from a day."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=PowerKind,
        initial=PowerKind.FUNCTION,
        widget=forms.RadioSelect,
        help_text=_("A function is taken over; a condition is set to what the body does itself."),
    )
    what = WordsField(
        label=_("Power"),
        help_text=_("Such as “appoint, discipline and dismiss senior officers”."),
        widget=text(3),
        validators=[NOT_A_BOOK],
    )
    held = MomentField(label=_("Held from (optional)"), required=False, help_text=AS_KNOWN)
    in_reserve = MomentField(
        label=_("In reserve from (optional)"),
        required=False,
        help_text=_("If it was kept in reserve from the beginning, only this day."),
    )
    note = WordsField(
        label=_("Note (optional)"), widget=text(), validators=[NOT_A_BOOK], required=False
    )
    field_order = ("kind", "what", "held", "in_reserve", "note")


class DayForm(forms.Form):
    """The day on which something happened."""

    on = MomentField(label=_("On which day?"), help_text=AS_KNOWN)


class OnAnotherDayForm(AsKnownOnForm):
    """A day of the life of an intervention, and a day up to which facts count as known."""

    on = forms.DateField(
        required=False,
        label=_("Powers on"),
        help_text=_("Shows where each power stood at the end of that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 2026-11-24.")},
    )
    field_order = ("on", "as_known_on")
