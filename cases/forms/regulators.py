"""Forms about a regulator's own ways of working."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SecondReadersForm(forms.Form):
    """Whether another person than the writer publishes, and the version that was seen."""

    is_asked = forms.TypedChoiceField(
        choices=[
            ("yes", _("Yes: another person reads and publishes it")),
            ("no", _("No: its writer publishes it")),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        label=_("Does every inspection need a second reader?"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
