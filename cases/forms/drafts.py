"""Forms about a draft as a whole: why it is given back or withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BecauseForm(forms.Form):
    """A reason, and the version of the draft that was seen."""

    because = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who reads the draft sees it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
