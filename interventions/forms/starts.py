"""Forms of an intervention without statute, and of the levers an intervention pulls."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.forms.case_work import AS_KNOWN, NOT_A_BOOK, SourceForm, text
from cases.forms.dates import MomentField
from cases.forms.words import WordsField
from cases.models import Case, Instrument, Organisation
from cases.rules import InstrumentKind
from interventions.models import Intervention
from interventions.rules import ExitModel, LeverKind

if TYPE_CHECKING:  # at run time the field takes no type arguments
    _Choice = forms.ModelChoiceField[Instrument]
else:
    _Choice = forms.ModelChoiceField


class InstrumentField(_Choice):
    """An instrument by its native name, and whether it rests on a statute."""

    def label_from_instance(self, obj: Any) -> str:
        return _now("%(name)s (statutory)") % {"name": obj} if obj.is_statutory else str(obj)


class StartForm(SourceForm):
    """What is started without a statute, by whom, and from when."""

    instrument = InstrumentField(
        label=_("Instrument"),
        queryset=Instrument.objects.none(),
        help_text=_("What rests on a statute starts by a statutory step instead."),
    )
    led_by = forms.ModelChoiceField(
        label=_("Led by"), queryset=Organisation.objects.none(), empty_label=None
    )
    name = WordsField(
        label=_("Name"),
        help_text=_("What readers will know it by, such as “Improvement board”."),
        max_length=200,
    )
    service = WordsField(
        label=_("Service (optional)"),
        help_text=_("If it is about one service, such as adult social care."),
        max_length=200,
        required=False,
    )
    started = MomentField(label=_("Started"), help_text=AS_KNOWN)
    exit_model = forms.ChoiceField(
        label=_("When may it end?"),
        choices=[("", _("Not decided yet")), *ExitModel.choices],
        required=False,
        help_text=_("Chosen now and changed only by a decision with reasons."),
    )
    replaces = forms.ModelChoiceField(
        label=_("Replaces (optional)"), queryset=Intervention.objects.none(), required=False
    )
    note = WordsField(
        label=_("Note (optional)"), widget=text(), validators=[NOT_A_BOOK], required=False
    )
    field_order = (
        *("instrument", "led_by", "name", "service", "started", "exit_model", "replaces"),
        "note",
    )

    def __init__(
        self, *args: Any, case: Case, bodies: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        of_sector = (
            Q(sector=None) | Q(sector=case.sector_id) | Q(sector__in=bodies.values("acts_in"))
        )
        standing = Intervention.objects.current().filter(case=case)
        choices: dict[str, QuerySet[Any]] = {
            "instrument": Instrument.objects.filter(
                of_sector, kind__in=(InstrumentKind.INTERVENTION, InstrumentKind.SUPPORT)
            ).order_by("is_statutory", "name"),
            "led_by": bodies,
            "replaces": standing.exclude(
                pk__in=standing.filter(replaces__isnull=False).values("replaces")
            ).order_by("pk"),
        }
        for name, queryset in choices.items():
            field: Any = self.fields[name]
            field.queryset = queryset

    def clean_exit_model(self) -> ExitModel | None:
        said: str = self.cleaned_data["exit_model"]
        return ExitModel(said) if said else None


class LeversForm(forms.Form):
    """What an intervention pulls at; one lever is the main one."""

    kinds = forms.MultipleChoiceField(
        label=_("Levers"),
        choices=LeverKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All that it pulls at."),
    )
    main = forms.ChoiceField(
        label=_("Main lever"),
        choices=[("", _("None stands out")), *LeverKind.choices],
        required=False,
    )

    def clean_kinds(self) -> list[LeverKind]:
        return [LeverKind(each) for each in self.cleaned_data["kinds"]]

    def clean_main(self) -> LeverKind | None:
        said: str = self.cleaned_data["main"]
        return LeverKind(said) if said else None
