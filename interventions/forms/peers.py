"""Forms about peers: offered, answered, given, passed over; contacts and conflicts."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.forms.case_work import AS_KNOWN, NOT_A_BOOK, SourceForm, text
from cases.forms.dates import MomentField
from cases.forms.organisations import OrganisationField
from cases.forms.words import WordsField
from cases.gds_fields import DayField
from cases.models import Case, Organisation, User
from cases.permissions import OFFICIALS, hats
from interventions.rules import BypassBasis, ContactKind, OfferAnswer


class MaySourceForm(SourceForm):
    """A fact whose source may be told beside it: what is recorded as it happens may have none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_title"].required = False
        self.fields["source_title"].label = _("Source (optional)")


class OfferForm(MaySourceForm):
    """An offer, in the name of a body for which its writer acts."""

    offered_by = forms.ChoiceField(label=_("Which body offers it?"))
    peer = OrganisationField(
        label=_("Who is to help (optional)"),
        required=False,
        help_text=_(
            "The peer, by its name in the register or a number such as a URN. Left empty, the "
            "body itself finds somebody."
        ),
    )
    kind = forms.ChoiceField(label=_("What kind of support?"), choices=ContactKind)
    what = WordsField(
        label=_("What is offered"), widget=text(), validators=[NOT_A_BOOK], required=True
    )
    offered = MomentField(label=_("Offered on"), help_text=AS_KNOWN)
    due_on = DayField(label=_("Last day to answer (optional)"), required=False)
    field_order = ("offered_by", "peer", "kind", "what", "offered", "due_on")

    def __init__(self, *args: Any, case: Case, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = (
            Organisation.objects.visible_to(by)
            .filter(pk__in=hats(by, OFFICIALS).values("organisation"), acts_in=case.sector_id)
            .exclude(pk=case.organisation_id)
        )
        self.bodies = {each.slug: each for each in bodies.order_by("name")}
        offered_by: Any = self.fields["offered_by"]
        offered_by.choices = [(slug, each.name) for slug, each in self.bodies.items()]
        self.fields["due_on"].help_text = _now(
            "A week after the offer at least. Left empty, there are %(days)d days."
        ) % {"days": settings.SUPPORT_CLOCK_DAYS}

    def clean_offered_by(self) -> Organisation:
        body: Organisation = self.bodies[self.cleaned_data["offered_by"]]
        return body


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What was answered?"), choices=OfferAnswer, widget=forms.RadioSelect
    )
    answered = MomentField(
        label=_("Answered on"),
        required=False,
        help_text=_("As sharply as it is known. Left empty where nobody answered."),
    )
    words = WordsField(
        label=_("In which words"),
        help_text=_("Who answered, how, and why. Whoever answers for somebody else says it here."),
        widget=text(),
        validators=[NOT_A_BOOK],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """An answer has a day; silence has none."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "answer" not in said or "answered" not in said:
            return said
        if said["answer"] == OfferAnswer.NO_ANSWER and said["answered"]:
            self.add_error("answered", _now("Leave the day empty: nobody answered."))
        if said["answer"] != OfferAnswer.NO_ANSWER and not said["answered"]:
            self.add_error("answered", _now("Say when it was answered."))
        return said


class StartForm(forms.Form):
    started = MomentField(label=_("The support began"), help_text=AS_KNOWN)


class EndForm(forms.Form):
    ended = MomentField(label=_("The support ended"), help_text=AS_KNOWN)


class BypassForm(MaySourceForm):
    """Why nobody waits for peers. That the sources do not say is for history, not for people."""

    basis = forms.ChoiceField(
        label=_("Why is peer support passed over?"),
        choices=[each for each in BypassBasis.choices if each[0] != BypassBasis.NOT_SAID],
        widget=forms.RadioSelect,
    )
    reason = WordsField(
        label=_("Reason"),
        help_text=_(
            "In whole sentences: what would happen by waiting, and to whom. Somebody else will "
            "review it."
        ),
        widget=text(),
        validators=[NOT_A_BOOK],
    )
    decided = MomentField(label=_("Decided on"), help_text=AS_KNOWN)
    field_order = ("basis", "reason", "decided")


class ReviewForm(forms.Form):
    was_right = forms.TypedChoiceField(
        label=_("Was it right to pass peers over?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
    )
    words = WordsField(label=_("What the review found"), widget=text(), validators=[NOT_A_BOOK])
    reviewed = MomentField(label=_("Reviewed on"), help_text=AS_KNOWN)


class PeerContactForm(MaySourceForm):
    """A contact of the organisation with another, from which one may learn."""

    peer = OrganisationField(label=_("With which organisation?"))
    kind = forms.ChoiceField(label=_("What kind of contact?"), choices=ContactKind)
    what = WordsField(label=_("What was done"), widget=text(), validators=[NOT_A_BOOK])
    started = MomentField(label=_("From"), help_text=AS_KNOWN)
    ended = MomentField(
        label=_("To (optional)"),
        required=False,
        help_text=_("Left empty where it goes on, or was one day."),
    )
    begun_by = OrganisationField(label=_("Who began it (optional)"), required=False)
    person = WordsField(
        label=_("Who came (optional)"),
        help_text=_("Only a name that the body itself publishes."),
        max_length=120,
        required=False,
    )
    learned = WordsField(
        label=_("What was learned (optional)"),
        widget=text(),
        validators=[NOT_A_BOOK],
        required=False,
    )
    field_order = ("peer", "kind", "what", "started", "ended", "begun_by", "person", "learned")


class ConflictForm(MaySourceForm):
    peer = OrganisationField(label=_("Which peer?"))
    what = WordsField(
        label=_("Why should it not help?"),
        help_text=_("Such as a contract for which both bid, or people who are related."),
        widget=text(),
        validators=[NOT_A_BOOK],
    )
    declared = MomentField(label=_("Declared on"), help_text=AS_KNOWN)
    field_order = ("peer", "what", "declared")


class EndConflictForm(forms.Form):
    ended = MomentField(label=_("It holds no more since"), help_text=AS_KNOWN)


if TYPE_CHECKING:  # at run time the field takes no type arguments
    _Choice = forms.ModelChoiceField[Case]
else:
    _Choice = forms.ModelChoiceField


class EndConflictInCaseForm(EndConflictForm):
    """The same where no page says in which case it is told; of one case only, that stands ready."""

    case = _Choice(label=_("Case in which it is told"), queryset=Case.objects.none())

    def __init__(self, *args: Any, cases: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["case"]
        field.queryset = cases
        if len(cases) == 1:
            self.initial["case"] = cases[0].pk
