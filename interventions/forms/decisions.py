"""Forms of decisions: one for each kind, its approval, and the reason for giving it back."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases import edtf
from cases.forms.case_work import AS_KNOWN, SourceForm, text
from cases.forms.dates import MomentField, typed_moment
from cases.forms.organisations import OrganisationField
from cases.forms.words import WordsField
from interventions.actions.decision_rules import EXIT_REASONS, TERMS_OF
from interventions.models import ExitDecision, Intervention
from interventions.queries.decisions import undoable
from interventions.queries.readiness import model_in_force
from interventions.rules import DecisionKind, EndReason, ExitModel

NARRATIVE = MaxLengthValidator(20_000)
# What each kind decides, in one sentence.
KINDS_IN_WORDS: dict[DecisionKind, Promise] = {
    DecisionKind.EXIT: _(
        "The intervention ends by law on a day; the note says what is still not good, who owns it "
        "and what would bring us back, and four looks back follow."
    ),
    DecisionKind.TAPER: _("The planned steps of the taper are approved as they stand."),
    DecisionKind.TRIAL_EXIT: _(
        "We step back until a day: all powers that are held go in reserve, and nothing ends."
    ),
    DecisionKind.RESUME: _(
        "A trial exit or a taper is undone by name, and its powers are held again."
    ),
    DecisionKind.EXTEND: _("The planned end moves to a later day."),
    DecisionKind.STEP_DOWN: _("It ends, and something softer follows, which is prepared apart."),
    DecisionKind.ESCALATE: _("It ends, and something harder follows, which is prepared apart."),
    DecisionKind.CHANGE_MODEL: _(
        "The end is read under another exit model from now on; the model of the entry stays on the "
        "record."
    ),
}
UNTIL: dict[DecisionKind, Promise] = {
    DecisionKind.EXTEND: _("New planned end"),
    DecisionKind.TRIAL_EXIT: _("Last day of the trial"),
}


def boxes(moment: str | None) -> list[str]:
    """A moment as it stands in the three boxes of its field."""
    typed = typed_moment("on", moment)
    return ["".join(typed.get(f"on_{box}", [])) for box in ("day", "month", "year")]


if TYPE_CHECKING:  # at run time the field takes no type arguments
    _Choice = forms.ModelChoiceField[ExitDecision]
else:
    _Choice = forms.ModelChoiceField


class StandingField(_Choice):
    """A trial exit or a taper that stands, called by its kind and its day."""

    def label_from_instance(self, obj: Any) -> str:
        return _now("%(kind)s, decided %(day)s") % {
            "kind": obj.get_kind_display(),
            "day": edtf.words(obj.decided),
        }


class DecisionForm(SourceForm):
    """What is asked for in a decision of one kind; fields of other kinds are not there."""

    undoes = StandingField(
        label=_("What is undone?"), queryset=ExitDecision.objects.none(), empty_label=None
    )
    new_model = forms.ChoiceField(label=_("New exit model"), widget=forms.RadioSelect)
    ends = MomentField(
        label=_("Legal end"),
        help_text=_("The day on which it ends by law, as sharply as it is known."),
    )
    end_reason = forms.ChoiceField(
        label=_("Why does it end?"),
        choices=[(reason.value, reason.label) for reason in EXIT_REASONS],
        widget=forms.RadioSelect,
    )
    to_what = WordsField(
        label=_("What follows?"),
        help_text=_("The rung and the instrument, such as a notice to improve."),
        widget=text(3),
        validators=[NARRATIVE],
    )
    until = MomentField(label=_("Until"), help_text=AS_KNOWN)
    reasons = WordsField(label=_("Reasons"), widget=text(6), validators=[NARRATIVE])
    still_not_good = WordsField(
        label=_("What is still not good?"),
        help_text=_("In plain words: readers will look here first."),
        widget=text(),
        validators=[NARRATIVE],
    )
    owned_by = OrganisationField(label=_("Who owns it from now on?"))
    would_bring_us_back = WordsField(
        label=_("What would bring us back?"),
        help_text=_("Something that can be seen, such as a second failing grade."),
        widget=text(),
        validators=[NARRATIVE],
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    field_order = (
        *("undoes", "new_model", "ends", "end_reason", "to_what", "until", "reasons"),
        *("still_not_good", "owned_by", "would_bring_us_back"),
    )

    def __init__(
        self, *args: Any, kind: DecisionKind, intervention: Intervention, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) & OF_SOME_KIND - set(TERMS_OF[kind]):
            del self.fields[name]
        self._ask_for_source()
        fields: dict[str, Any] = self.fields
        if "until" in fields:
            fields["until"].label = UNTIL[kind]
        if "still_not_good" in fields and kind != DecisionKind.EXIT:
            fields["still_not_good"].required = False
            fields["still_not_good"].label = _("What is still not good? (optional)")
        if "owned_by" in fields and not self.initial.get("owned_by"):
            self.initial["owned_by"] = intervention.organisation.name
        if "undoes" in fields:
            fields["undoes"].queryset = undoable(intervention, timezone.localdate())
        if "new_model" in fields:
            present = model_in_force(intervention)
            fields["new_model"].choices = [
                (each.value, each.label) for each in ExitModel if each is not present
            ]

    def _ask_for_source(self) -> None:
        """A decision is a source itself: another is named where there is one."""
        self.fields["source_title"].required = False
        self.fields["source_title"].label = _("Source (optional)")
        self.fields["source_title"].help_text = _(
            "Where the decision or its ground can be read, such as a letter or a minute."
        )

    @property
    def terms(self) -> dict[str, Any]:
        """What was typed of the decision itself."""
        said = {name: value for name, value in self.facts.items() if name != "version"}
        if "end_reason" in said:
            said["end_reason"] = EndReason(said["end_reason"])
        if "new_model" in said:
            said["new_model"] = ExitModel(said["new_model"])
        return said


OF_SOME_KIND = {name for names in TERMS_OF.values() for name in names}


def typed_already(decision: ExitDecision) -> dict[str, Any]:
    """What was asked for, as it stands in the fields of its form."""
    owner, cited = decision.owned_by, decision.evidence and decision.evidence.citations.first()
    return {
        **{name: getattr(decision, name) for name in (*OF_SOME_KIND, "reasons", "version")},
        "ends": boxes(decision.ends),
        "until": boxes(decision.until),
        "owned_by": owner.name if owner else "",
        **(
            {
                "source_title": cited.source.title,
                "source_url": cited.source.url,
                "source_place": cited.locator,
                "source_standing": cited.source.standing,
            }
            if cited
            else {}
        ),
    }


class ApproveForm(forms.Form):
    """The day of the decision, and the version that was read."""

    decided = MomentField(
        label=_("Day of the decision"),
        help_text=_("When it was decided. The register keeps beside it when it was told."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ReasonForm(forms.Form):
    """A reason, and the version that was read."""

    because = WordsField(label=_("Reason"), widget=text(4), validators=[NARRATIVE])
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
