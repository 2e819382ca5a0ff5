"""Forms of the taper: a step planned or changed, and a step taken."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.case_work import AS_KNOWN, text
from cases.forms.dates import MomentField
from cases.forms.words import WordsField
from interventions.forms.decisions import NARRATIVE, boxes
from interventions.models import Intervention, Power, TaperStep

if TYPE_CHECKING:  # at run time the field takes no type arguments
    _Choice = forms.ModelMultipleChoiceField[Power]
else:
    _Choice = forms.ModelMultipleChoiceField


class StepForm(forms.Form):
    """One step of a taper, as it is planned."""

    position = forms.IntegerField(
        label=_("Step number"), help_text=_("Steps are taken in this order."), min_value=1
    )
    what = WordsField(label=_("What happens?"), widget=text(3), validators=[NARRATIVE])
    planned = MomentField(label=_("Planned for (optional)"), required=False, help_text=AS_KNOWN)
    powers = _Choice(
        label=_("Which powers go back? (optional)"),
        queryset=Power.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    contact_frequency = WordsField(
        label=_("How often do you still meet?"),
        help_text=_("Such as every month."),
        max_length=120,
    )
    re_entry_trigger = WordsField(
        label=_("What would bring us back?"),
        help_text=_("Something that can be seen, such as a dismissal without process."),
        widget=text(3),
        validators=[NARRATIVE],
    )

    def __init__(self, *args: Any, intervention: Intervention, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        powers: Any = self.fields["powers"]
        powers.queryset = (
            Power.objects.current()
            .filter(intervention=intervention, returned__isnull=True)
            .order_by("pk")
        )
        if not powers.queryset.exists():
            del self.fields["powers"]

    @property
    def said(self) -> dict[str, Any]:
        """The step as it was typed; powers: none where none could be chosen."""
        return {"powers": (), **self.cleaned_data}


class ChangeStepForm(StepForm):
    """A planned step in other words, and why; the old plan stays readable."""

    reason = WordsField(label=_("Why is it changed?"), widget=text(3), validators=[NARRATIVE])
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class TakeStepForm(forms.Form):
    """The day on which a step was taken."""

    taken = MomentField(label=_("On which day was it taken?"), help_text=AS_KNOWN)
    out_of_order_because = WordsField(
        label=_("Why was it taken before an earlier step? (only if it was)"),
        widget=text(3),
        validators=[NARRATIVE],
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def planned_already(step: TaperStep) -> dict[str, Any]:
    """A planned step as it stands in the fields of its form."""
    return {
        "position": step.position,
        "what": step.what,
        "planned": boxes(step.planned),
        "powers": [each.pk for each in step.powers.all()],
        "contact_frequency": step.contact_frequency,
        "re_entry_trigger": step.re_entry_trigger,
        "version": step.version,
    }
