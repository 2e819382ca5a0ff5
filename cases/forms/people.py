"""Forms about people and their hats, for administrators."""

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from cases.forms.words import WordsField
from cases.gds_fields import DayField
from cases.models import Organisation
from cases.rules import Role

SHOWN = [("", _("Active and inactive")), ("active", _("Active")), ("inactive", _("Inactive"))]
TAKEN_BY_PAGES = {"enrol"}
MANY = 6


class PeopleFilterForm(forms.Form):
    """Which people to list."""

    q = forms.CharField(
        label=_("Name, username or e-mail address"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(label=_("Account"), choices=SHOWN, required=False)


class EnrolForm(forms.Form):
    """A new person. Their password they set themselves, from a link sent to the address."""

    first_name = WordsField(label=_("First name"), max_length=150)
    last_name = WordsField(label=_("Last name"), max_length=150)
    username = WordsField(
        label=_("Username"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Letters, numbers and @ . + - _ only. They sign in with it."),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("A link goes there, with which they set their password."),
    )
    is_administrator = forms.BooleanField(
        label=_("An administrator, who keeps people and reference data"), required=False
    )

    def clean_username(self) -> str:
        said: str = self.cleaned_data["username"]
        if said.lower() in TAKEN_BY_PAGES:
            raise ValidationError(now_("This name is an address of the site: choose another one."))
        return said


class HatForm(forms.Form):
    """A role for a body, from a day on."""

    role = forms.ChoiceField(label=_("Role"), choices=Role)
    organisation = WordsField(
        label=_("Body"),
        required=False,
        max_length=300,
        help_text=_(
            "Its name, or enough of it to be the only one. Analysts and viewers need none."
        ),
    )
    started_on = DayField(label=_("From which day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.bodies = kwargs.pop("bodies")
        super().__init__(*args, **kwargs)

    def clean_organisation(self) -> Organisation | None:
        """The one body that is meant."""
        said = self.cleaned_data["organisation"].strip()
        if not said:
            return None
        exact = list(self.bodies.filter(name__iexact=said).order_by("pk")[:2])
        found = exact or list(
            self.bodies.filter(name__icontains=said).order_by("name", "pk")[:MANY]
        )
        if not found:
            raise ValidationError(now_("No organisation has this in its name."))
        if len(found) > 1:
            names = "; ".join(each.name for each in found)
            raise ValidationError(
                now_("Several organisations have this in their name: %(names)s. Say which.")
                % {"names": names}
            )
        only: Organisation = found[0]
        return only


class EndHatForm(forms.Form):
    """The last day of a role."""

    ended_on = DayField(label=_("Its last day"))


class ReasonForm(forms.Form):
    """Why something is done to somebody's account."""

    reason = WordsField(
        label=_("Why"),
        max_length=500,
        help_text=_("Kept with the account, for administrators to read."),
    )
