"""Forms about tokens of the API."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from cases.forms.words import NameField
from cases.models import Membership

LIVES = [(30, _("30 days")), (90, _("90 days")), (180, _("180 days")), (365, _("A year"))]
NO_HAT = "none"


class MakeTokenForm(forms.Form):
    """A new token: what for, through which hat, how long, and what it may do."""

    name = NameField(
        label=_("What it is for"),
        help_text=_(
            "Such as “Nightly pull for the dashboard”: you will tell it from others by it."
        ),
        max_length=80,
    )
    hat = forms.ChoiceField(
        label=_("Through which role it acts"),
        help_text=_("It sees and does what you do in this role, and ends when the role ends."),
        widget=forms.RadioSelect,
    )
    days = forms.TypedChoiceField(
        label=_("How long it lives"),
        choices=LIVES,
        initial=90,
        coerce=int,
        widget=forms.RadioSelect,
    )
    may_write = forms.BooleanField(
        label=_("It may also change things, as far as the role may"), required=False
    )
    resources = forms.MultipleChoiceField(
        label=_("What it may reach"),
        help_text=_("Tick none and it reaches everything that the role sees."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """hats: those it may act through; resources: name and title of what there is."""
        self.hats: dict[str, Membership | None] = {
            str(each.pk) if each else NO_HAT: each for each in kwargs.pop("hats")
        }
        resources: Iterable[tuple[str, str]] = kwargs.pop("resources")
        super().__init__(*args, **kwargs)
        self.fields["hat"].choices = [  # type: ignore[attr-defined]  # it is a field of choices
            (key, _said(hat)) for key, hat in self.hats.items()
        ]
        self.fields["resources"].choices = list(resources)  # type: ignore[attr-defined]  # as above

    def clean_hat(self) -> Membership | None:
        return self.hats[self.cleaned_data["hat"]]


def _said(hat: Membership | None) -> str:
    if hat is None:
        return now_("Administrator, without a role")
    role = hat.get_role_display()
    if hat.organisation is None:
        return str(role)
    return now_("%(role)s for %(body)s") % {"role": role, "body": hat.organisation.name}
