"""Forms of appointments: who holds an office, and when they left."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.forms.case_work import AS_KNOWN, NOT_A_BOOK, SourceForm, text
from cases.forms.dates import MomentField
from cases.forms.organisations import OrganisationField
from cases.forms.words import WordsField


class AppointmentForm(SourceForm):
    office = WordsField(
        label=_("Office"),
        help_text=_("Such as Lead commissioner, Director of children's services or Adviser."),
        max_length=120,
    )
    holder = WordsField(
        label=_("Who holds it"),
        help_text=_("Only a name that the body itself publishes."),
        max_length=120,
    )
    organisation = OrganisationField(label=_("Organisation in which they hold it"))
    is_sole_office = forms.BooleanField(
        label=_("One person holds this office at a time"),
        required=False,
        initial=True,
    )
    started = MomentField(label=_("From (optional)"), required=False, help_text=AS_KNOWN)
    ended = MomentField(
        label=_("To (optional)"),
        required=False,
        help_text=_("Only if they have left. Otherwise the end is recorded when it comes."),
    )
    note = WordsField(
        label=_("Note (optional)"), widget=text(3), validators=[NOT_A_BOOK], required=False
    )
    field_order = ("office", "holder", "organisation", "is_sole_office", "started", "ended", "note")


class EndAppointmentForm(forms.Form):
    ended = MomentField(label=_("Last day in office"), required=False, help_text=AS_KNOWN)
    is_end_unknown = forms.BooleanField(
        label=_("They have left, and nobody can say when"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is said, and not both."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "ended" in said and bool(said["ended"]) == said["is_end_unknown"]:
            self.add_error("ended", _now("Give the last day, or say that nobody knows it."))
        return said
