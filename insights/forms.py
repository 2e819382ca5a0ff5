"""Forms of the attic: what a reader may ask of a figure."""

from django import forms


class AsKnownOnForm(forms.Form):
    """The day up to which facts count as known; empty means now."""

    as_known_on = forms.DateField(
        required=False,
        label="As known on",
        help_text="Shows only what the register had been told by the end of that day.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Write the day as 2026-11-24."},
    )
