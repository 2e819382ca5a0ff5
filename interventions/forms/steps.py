"""Forms of a statutory step: one for each thing that is done with it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases import edtf
from cases.forms.case_work import AS_KNOWN, NOT_A_BOOK, SourceForm, text
from cases.forms.dates import MomentField, typed_moment
from cases.forms.words import WordsField
from cases.gds_fields import DayField
from cases.models import Case, Document, Instrument, Organisation, User
from cases.rules import InstrumentKind
from interventions.models import Intervention, StatutoryStep
from interventions.queries.steps import documents_seen_by
from interventions.rules import EXIT_MODEL_MEANINGS, ExitModel, LeverKind, StepOutcome


class _InstrumentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none at run time
    """A statutory instrument, with the days between which it is in force."""

    def label_from_instance(self, obj: Any) -> str:
        if obj.started or obj.ended:
            return f"{obj} ({edtf.range_words(obj.started, obj.ended)})"
        return str(obj)


class _DocumentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none at run time
    """A document of the case, by its title."""

    def label_from_instance(self, obj: Document) -> str:
        return obj.title


def _statutory(case: Case, body: Organisation) -> Any:
    """What the body may decide on in the case: statutory, and of a sector in which it acts."""
    return Instrument.objects.filter(
        Q(sector__isnull=True) | Q(sector__in=body.acts_in.all()),
        kind=InstrumentKind.INTERVENTION,
        is_statutory=True,
    ).order_by("sector__name", "level", "name")


class _StepWords(forms.Form):
    """What a step says of the intervention that it leads to."""

    instrument = _InstrumentField(
        label=_("Instrument"),
        help_text=_(
            "Only statutory interventions stand here. A warning is not a designation, and a "
            "designation is not an intervention."
        ),
        queryset=Instrument.objects.none(),
    )
    name = WordsField(
        label=_("Name"), help_text=_("What the intervention will be called."), max_length=200
    )
    service = WordsField(
        label=_("Service (optional)"),
        help_text=_("Needed where the instrument belongs to another sector than the case."),
        max_length=200,
        required=False,
    )
    legal_basis = WordsField(
        label=_("Legal basis (optional)"),
        help_text=_("Left empty, that of the instrument stands."),
        max_length=300,
        required=False,
    )
    replaces = forms.ModelChoiceField(
        label=_("Replaces (optional)"),
        help_text=_("An earlier direction of your body in this case, which this one supersedes."),
        queryset=Intervention.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    evidence_words = WordsField(
        label=_("Evidence"),
        help_text=_("What shows that this step is needed."),
        widget=text(8),
        validators=[NOT_A_BOOK],
    )

    def offer(self, case: Case, body: Organisation) -> None:
        """Offer the instruments and the earlier directions of the body in the case."""
        instruments: Any = self.fields["instrument"]
        instruments.queryset = _statutory(case, body)
        replaced: Any = self.fields["replaces"]
        replaced.queryset = Intervention.objects.current().filter(case=case, led_by=body)


class PrepareForm(_StepWords, SourceForm):
    field_order = ("instrument", "name", "service", "legal_basis", "replaces", "evidence_words")

    def __init__(self, *args: Any, case: Case, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(case, body)


class _Versioned(forms.Form):
    """A form about the step as it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self,
        *args: Any,
        step: StatutoryStep,
        initial: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"version": step.version, **(initial or {})}
        super().__init__(*args, **kwargs)

    def see(self, step: StatutoryStep) -> None:
        """Let what was typed stand against the step as it is now, which the page shows."""
        typed: Any = self.data
        newer = typed.copy()
        newer[self.add_prefix("version")] = str(step.version)
        self.data = newer


class ChangeForm(_Versioned, _StepWords):
    def __init__(self, *args: Any, step: StatutoryStep, **kwargs: Any) -> None:
        names = ("instrument", "name", "service", "legal_basis", "replaces", "evidence_words")
        said = {name: getattr(step, name) for name in names}
        super().__init__(*args, step=step, initial=said, **kwargs)
        self.offer(step.case, step.body)


class _WithDocument(forms.Form):
    """A form that may name a document of the case."""

    document = _DocumentField(
        label=_("Document (optional)"),
        help_text=_("One that is kept with the case."),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("None"),
    )

    def __init__(self, *args: Any, case: Case, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept: Any = self.fields["document"]
        kept.queryset = documents_seen_by(reader, case)


class MindedToForm(_WithDocument):
    minded_to = MomentField(label=_("When the organisation was told"), help_text=AS_KNOWN)
    words = WordsField(
        label=_("What you are minded to do"), widget=text(8), validators=[NOT_A_BOOK]
    )
    due_on = DayField(label=_("Last day for representations"))
    field_order = ("minded_to", "words", "due_on", "document")


class NoNoticeForm(forms.Form):
    because = WordsField(
        label=_("Why the organisation is not asked before"), widget=text(), validators=[NOT_A_BOOK]
    )


class RepresentationsForm(_WithDocument):
    represented = MomentField(
        label=_("When representations were received (optional)"),
        help_text=_("Leave this empty if none came and their last day has passed."),
        required=False,
    )
    words = WordsField(
        label=_("What the organisation said, or that nothing came"),
        widget=text(8),
        validators=[NOT_A_BOOK],
    )
    field_order = ("represented", "words", "document")


class AskForm(_Versioned):
    reasons = WordsField(
        label=_("Reasons"),
        help_text=_("Why this direction, now that the organisation has been heard."),
        widget=text(8),
        validators=[NOT_A_BOOK],
    )
    exit_model = forms.ChoiceField(
        label=_("By which model may the intervention end?"),
        help_text=_("Chosen now, before it starts. Only a decision with reasons changes it later."),
        choices=[(model.value, EXIT_MODEL_MEANINGS[model]) for model in ExitModel],
        widget=forms.RadioSelect,
    )
    planned_end = MomentField(label=_("Planned end (optional)"), required=False, help_text=AS_KNOWN)
    main_lever = forms.ChoiceField(
        label=_("What will it mainly pull at?"), choices=LeverKind, widget=forms.RadioSelect
    )
    other_levers = forms.MultipleChoiceField(
        label=_("What else will it pull at? (optional)"),
        choices=LeverKind,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("reasons", "exit_model", "planned_end", "main_lever", "other_levers")

    @property
    def wishes(self) -> dict[str, Any]:
        """What was typed, as the action takes it: the main lever stands first."""
        said = self.cleaned_data
        return {
            "reasons": said["reasons"],
            "exit_model": ExitModel(said["exit_model"]),
            "planned_end": said["planned_end"],
            "levers": [LeverKind(each) for each in (said["main_lever"], *said["other_levers"])],
            "version": said["version"],
        }

    @classmethod
    def said_before(cls, step: StatutoryStep) -> dict[str, Any]:
        """What was asked for before, so that whoever asks again need not type it again."""
        main, *others = step.levers or [""]
        return {
            "reasons": step.reasons,
            "exit_model": step.exit_model,
            "planned_end": _typed(step.planned_end),
            "main_lever": main,
            "other_levers": others,
        }


def _typed(moment: str | None) -> list[str]:
    """A date on the record as it stands in its three boxes: day, month and year."""
    boxes = typed_moment("moment", moment)
    return [boxes.get(f"moment_{box}", [""])[0] for box in ("day", "month", "year")]


class ReturnForm(_Versioned):
    because = WordsField(label=_("What has to be changed"), widget=text(), validators=[NOT_A_BOOK])


class DecideForm(_WithDocument, _Versioned):
    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            (StepOutcome.MADE, _("Make the direction: the intervention starts on that day")),
            (StepOutcome.NOT_PROCEEDED, _("Do not proceed")),
        ],
        widget=forms.RadioSelect,
    )
    decided = MomentField(label=_("Day of the decision"), help_text=AS_KNOWN)
    words = WordsField(label=_("Why"), widget=text(), validators=[NOT_A_BOOK])
    field_order = ("outcome", "decided", "words", "document")


class WithdrawForm(forms.Form):
    withdrawn = MomentField(label=_("When it was withdrawn"), help_text=AS_KNOWN)
    words = WordsField(label=_("Why"), widget=text(), validators=[NOT_A_BOOK])


def nothing_to_choose(form: PrepareForm) -> str:
    """What the page says where the body has no statutory instrument at all; empty otherwise."""
    field: Any = form.fields["instrument"]
    if field.queryset.exists():
        return ""
    return _now("Your body has no statutory instrument in any sector in which it acts.")
