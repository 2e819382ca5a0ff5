"""Forms of the way out: a criterion for the end of an intervention, and what is found of one."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.case_work import AS_KNOWN, NOT_A_BOOK, SourceForm, text
from cases.forms.dates import MomentField
from cases.forms.organisations import OrganisationField
from cases.forms.words import WordsField
from cases.models import Case, Document, Organisation
from cases.rules import Audience
from interventions.rules import (
    AssessmentResult,
    Condition,
    Confidence,
    CriterionPart,
    Independence,
)

WEIGHTS = (
    ("must", _("It must be met: without it the intervention does not end")),
    ("contributory", _("It contributes: the intervention may end without it")),
)
CONDITIONS = (
    (Condition.CAPABILITY, _("Capability: those in charge can finish the job")),
    (Condition.STANDARDS, _("Outcomes: services are acceptable again")),
)


class CriterionForm(SourceForm):
    """One test that the end of an intervention depends on, as it was agreed."""

    condition = forms.ChoiceField(
        label=_("Which of the two conditions is it about?"),
        choices=CONDITIONS,
        widget=forms.RadioSelect,
    )
    statement = WordsField(
        label=_("What has to be true?"),
        help_text=_("One sentence that somebody else can find to be true or not."),
        widget=text(3),
        validators=[NOT_A_BOOK],
    )
    measure = WordsField(
        label=_("Measure (optional)"),
        help_text=_("By what it is measured, such as the share of audits done on time."),
        widget=text(2),
        validators=[NOT_A_BOOK],
        required=False,
    )
    threshold = WordsField(
        label=_("Threshold (optional)"),
        help_text=_("From which value it is met, such as nine of ten."),
        widget=text(2),
        validators=[NOT_A_BOOK],
        required=False,
    )
    weight = forms.ChoiceField(
        label=_("How much hangs on it?"), choices=WEIGHTS, widget=forms.RadioSelect
    )
    part = forms.ChoiceField(
        label=_("What kind of criterion is it?"),
        choices=CriterionPart,
        initial=CriterionPart.TEST,
    )
    agreed_by = OrganisationField(
        label=_("Who agreed it? (optional)"),
        help_text=_("A body, by its name in the register."),
        required=False,
    )
    agreed = MomentField(
        label=_("When was it agreed? (optional)"), help_text=AS_KNOWN, required=False
    )
    field_order = (
        *("condition", "statement", "measure", "threshold", "weight", "part"),
        *("agreed_by", "agreed"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_title"].label = _("Source (optional)")
        self.fields["source_title"].required = False

    @property
    def facts(self) -> dict[str, Any]:
        said = super().facts
        weight = said.pop("weight")
        said.pop("reason", None)
        return {
            **said,
            "condition": Condition(said["condition"]),
            "part": CriterionPart(said["part"]),
            "is_must_meet": weight == "must",
        }


class CorrectCriterionForm(CriterionForm):
    """The same again, with the reason why what stands was wrong."""

    reason = WordsField(label=_("Why is it corrected?"), widget=text(3), validators=[NOT_A_BOOK])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if name.startswith("source_")]:
            del self.fields[name]  # those of the criterion that is corrected stay


if TYPE_CHECKING:  # at run time the field takes no type arguments
    _Choice = forms.ModelChoiceField[Document]
else:
    _Choice = forms.ModelChoiceField


class AssessForm(SourceForm):
    """What was found of a criterion, by whom, and how far that is from the organisation."""

    result = forms.ChoiceField(
        label=_("What was found?"), choices=AssessmentResult, widget=forms.RadioSelect
    )
    assessed = MomentField(
        label=_("When was it assessed? (optional)"), help_text=AS_KNOWN, required=False
    )
    independence = forms.ChoiceField(
        label=_("Whose word is it?"),
        help_text=_("The organisation's own word alone never meets a criterion that must be met."),
        choices=Independence,
        widget=forms.RadioSelect,
    )
    assessor = OrganisationField(
        label=_("Which body assessed it?"),
        help_text=_(
            "By its name in the register. Empty for the organisation itself, for somebody whom "
            "the intervening body sent, and where the source names nobody."
        ),
        required=False,
    )
    confidence = forms.ChoiceField(
        label=_("How sure is whoever assessed it? (optional)"),
        choices=[("", _("Not said")), *Confidence.choices],
        required=False,
    )
    words = WordsField(
        label=_("What was found, in words (optional)"),
        widget=text(),
        validators=[NOT_A_BOOK],
        required=False,
    )
    document = _Choice(
        label=_("Document of the case (optional)"),
        help_text=_("Evidence is a document of the case, or a source that you name below."),
        queryset=Document.objects.none(),
        empty_label=_("No document"),
        required=False,
    )
    field_order = (
        *("result", "assessed", "independence", "assessor", "confidence", "words"),
        *("document",),
    )

    def __init__(
        self, *args: Any, case: Case, organisation: Organisation, is_lead: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_title"].label = _("Source (needed for “Met”, without a document)")
        self.fields["source_title"].required = False
        document: Any = self.fields["document"]
        document.queryset = (
            Document.objects.current()
            .filter(case=case, audience=Audience.EVERYBODY)
            .order_by("title", "pk")
        )
        self.organisation = organisation
        if is_lead:
            del self.fields["independence"], self.fields["assessor"]

    @property
    def facts(self) -> dict[str, Any]:
        """What was found. A lead is not asked whose word it is: it is the organisation's own."""
        said = super().facts
        independence = Independence(said.get("independence", Independence.OWN_ORGANISATION))
        is_own = independence is Independence.OWN_ORGANISATION
        return {
            **said,
            "result": AssessmentResult(said["result"]),
            "independence": independence,
            "assessor": said.get("assessor") or (self.organisation if is_own else None),
            "confidence": Confidence(said["confidence"]) if said["confidence"] else None,
        }
