"""Forms about a draft as a whole: why it is given back or withdrawn, and the files it holds."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.forms.words import WordsField
from cases.models import Organisation
from cases.rules import Audience


class VersionForm(forms.Form):
    """Nothing is said of the draft but which version was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class BecauseForm(forms.Form):
    """A reason, and the version of the draft that was seen."""

    because = WordsField(
        label=_("Reason"),
        help_text=_("Everybody who reads the draft sees it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FileForm(forms.Form):
    """A file to be kept with a draft; nothing of it is asked for where none is chosen."""

    prefix = "file"
    uploaded = forms.FileField(
        required=False, label=_("File (optional)"), max_length=None, allow_empty_file=True
    )
    title = WordsField(
        required=False,
        max_length=200,
        label=_("Title of the file (optional)"),
        help_text=_("Left empty, it is called as the file is."),
    )
    audience = forms.ChoiceField(required=False, label=_("Who reads it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        audience: Any = self.fields["audience"]
        audience.choices = [
            (Audience.EVERYBODY, _("Every reader of the register, once it is published")),
            (Audience.OWN_BODY, _now("Only people of %(body)s") % {"body": body}),
        ]
        audience.initial = Audience.EVERYBODY
        self.fields["uploaded"].help_text = _now("%(kinds)s; %(limit)s at most.") % {
            "kinds": ", ".join(settings.DOCUMENT_TYPES),
            "limit": filesizeformat(settings.DOCUMENT_MAX_BYTES),
        }

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("title") and not said.get("uploaded") and "uploaded" not in self.errors:
            self.add_error("uploaded", _now("Choose the file that is called so."))
        return said

    @property
    def said_audience(self) -> Audience:
        return Audience(self.cleaned_data["audience"] or Audience.EVERYBODY)


class SentFileForm(FileForm):
    """The same alone, without the step that it is sent with on a page."""

    prefix = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploaded"].required = True


class DropFileForm(forms.Form):
    """Which file of a draft is taken out of it."""

    key = WordsField(label=_("Key of the file"), max_length=40)
