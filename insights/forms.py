"""Forms of the attic. They check, and never save."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.words import NameField, WordsField
from cases.models import Membership
from insights.rules import ExportFormat, MailRhythm


class NoticePreferenceForm(forms.Form):
    """How often a person wants mail about notices."""

    mail = forms.TypedChoiceField(
        choices=MailRhythm,
        coerce=MailRhythm,
        widget=forms.RadioSelect,
        label=_("How often do you want e-mail?"),
        help_text=_("Notices always stand on this site too."),
        error_messages={"required": _("Choose how often you want e-mail.")},
    )


class WebhookForm(forms.Form):
    """A webhook: what it is for, where it goes, and what it is told of. Actions check the rest."""

    name = NameField(
        label=_("What it is for"),
        help_text=_("Such as “Our warehouse”: you will tell it from others by it."),
        max_length=80,
    )
    address = WordsField(
        label=_("Address of the receiver"),
        help_text=_("It begins with https:// and is on the public internet."),
        max_length=500,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    query = forms.CharField(
        label=_("Only those that fit these filters (optional)"),
        help_text=_(
            "As in an address of the API, such as case=FW-0001 or organisation__sector=schools. "
            "Each kind of row that you tick has to know them."
        ),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    resources = forms.MultipleChoiceField(
        label=_("What it is told of"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        error_messages={"required": _("Tick what it is told of.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """resources: name and title of what there is."""
        resources: Iterable[tuple[str, str]] = kwargs.pop("resources")
        super().__init__(*args, **kwargs)
        self.fields["resources"].choices = list(resources)  # type: ignore[attr-defined]  # it has some


class MakeWebhookForm(WebhookForm):
    """A new webhook: also through which hat it sees, which stays."""

    hat = forms.ChoiceField(
        label=_("Through which role it sees"),
        help_text=_("It is told what you see in this role, and ends when the role ends."),
        widget=forms.RadioSelect,
    )
    field_order = ["name", "address", "hat"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """hats: those it may see through, each under a key and with words."""
        self.hats: Mapping[str, tuple[Membership | None, str]] = kwargs.pop("hats")
        super().__init__(*args, **kwargs)
        self.fields["hat"].choices = [  # type: ignore[attr-defined]  # it is a field of choices
            (key, words) for key, (_hat, words) in self.hats.items()
        ]

    def clean_hat(self) -> Membership | None:
        return self.hats[self.cleaned_data["hat"]][0]


class ExportForm(forms.Form):
    """An export: what, in which format, and of which day."""

    format = forms.TypedChoiceField(
        label=_("Format"),
        help_text=_("Parquet for analysis; CSV for spreadsheets and everything else."),
        choices=ExportFormat,
        coerce=ExportFormat,
        initial=ExportFormat.PARQUET,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a format.")},
    )
    resource = forms.ChoiceField(
        label=_("What"),
        help_text=_("One kind of row, or all of them: each becomes a file of its own."),
    )
    query = forms.CharField(
        label=_("Only those that fit these filters (optional)"),
        help_text=_(
            "For one kind of row. As in an address of the API, such as case=FW-0001 or "
            "organisation__sector=schools."
        ),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    as_known_on = forms.DateField(
        label=_("As known on (optional)"),
        help_text=_("Only what the register had been told by the end of that day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 2026-11-24.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """resources: name and title of what there is."""
        resources: Iterable[tuple[str, str]] = kwargs.pop("resources")
        super().__init__(*args, **kwargs)
        everything = ("", _("Everything"))
        self.fields["resource"].choices = [everything, *resources]  # type: ignore[attr-defined]  # it has some
        self.fields["resource"].required = False

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("query") and not typed.get("resource"):
            self.add_error("query", _("Choose one kind of row to filter."))
        return typed

    @property
    def said(self) -> dict[str, Any]:
        """What was typed as the API would be told it."""
        typed = self.cleaned_data
        name = typed["resource"]
        day = typed["as_known_on"]
        said: dict[str, Any] = {"format": typed["format"].value}
        if name:
            said["resources"] = [name]
            said["filters"] = {name: dict(parse_qsl(typed["query"], keep_blank_values=True))}
        return {**said, "as_known_on": day.isoformat()} if day else said
