"""Forms of the attic. They check, and never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insights.rules import MailRhythm


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
