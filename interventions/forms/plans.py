"""Forms of an improvement plan: a review of one of its actions, and a due date that moves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.case_work import NOT_A_BOOK, text
from cases.forms.words import WordsField
from cases.gds_fields import DayField
from interventions.rules import Rag, SlippageReason


class ActionReviewForm(forms.Form):
    """How an action stands: a colour and words."""

    reviewed_on = DayField(label=_("Reviewed on"))
    rag = forms.ChoiceField(label=_("How does it stand?"), choices=Rag)
    words = WordsField(label=_("In words"), widget=text(), validators=[NOT_A_BOOK])

    def clean_rag(self) -> Rag:
        return Rag(self.cleaned_data["rag"])


class DueDateForm(forms.Form):
    """A new due date of an action, and why the old one does not hold."""

    new_due_on = DayField(label=_("New due date"))
    reason = forms.ChoiceField(label=_("Why is it moved?"), choices=SlippageReason)
    words = WordsField(
        label=_("In words (optional)"), widget=text(), validators=[NOT_A_BOOK], required=False
    )

    def clean_reason(self) -> SlippageReason:
        return SlippageReason(self.cleaned_data["reason"])
