"""Forms for working on a case: its state, its papers, and what is recorded in it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.actions.case_work import Told, is_personal
from cases.forms.dates import MomentField
from cases.forms.organisations import OrganisationField
from cases.forms.words import LinkField, WordsField
from cases.models import Case, Membership, Organisation, Sector, User
from cases.rules import (
    DRAFT_READERS,
    Audience,
    Basis,
    EventKind,
    FailureType,
    Lane,
    PhaseKind,
    SourceStanding,
)

# No counter beside every box: nobody comes near the limit.
NOT_A_BOOK = MaxLengthValidator(100_000)
EVERYBODY = "everybody"
AS_KNOWN = _("As sharply as it is known: day and month may stay empty.")


def text(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SourceForm(forms.Form):
    """The source of what is recorded: where a reader finds it said."""

    source_title = WordsField(
        label=_("Source"),
        help_text=_("What it is called, such as “Letter of the Secretary of State”."),
        max_length=300,
    )
    source_url = LinkField(
        label=_("Address of the source (optional)"),
        max_length=600,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    source_place = WordsField(
        label=_("Place in the source (optional)"),
        help_text=_("Pages or lines, such as page 12."),
        max_length=120,
        required=False,
    )
    source_standing = forms.ChoiceField(
        label=_("How near the source stands to what it tells"),
        choices=SourceStanding,
        initial=SourceStanding.PRIMARY,
    )

    def clean_source_url(self) -> str:
        url: str = self.cleaned_data["source_url"]
        if url and not url.startswith(("http://", "https://")):
            raise ValidationError(_now("An address begins with http:// or https://."))
        return url

    @property
    def told(self) -> Told:
        """What was typed of the source."""
        said = self.cleaned_data
        return Told(
            said["source_title"],
            said["source_url"],
            said["source_place"],
            SourceStanding(said["source_standing"]),
        )

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed of the fact itself."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith("source_")
        }


class OpenCaseForm(SourceForm):
    """A new case about one organisation. For a sector, that of the organisation stands ready."""

    title = WordsField(
        label=_("Title"), help_text=_("What readers will know the case by."), max_length=200
    )
    sector = forms.ModelChoiceField(
        label=_("Sector"), queryset=Sector.objects.order_by("name"), empty_label=None
    )
    service = WordsField(
        label=_("Service (optional)"),
        help_text=_("If one service of the organisation failed, such as adult social care."),
        max_length=200,
        required=False,
    )
    summary = WordsField(
        label=_("Summary (optional)"), widget=text(), validators=[NOT_A_BOOK], required=False
    )
    field_order = ("title", "sector", "service", "summary")


if TYPE_CHECKING:  # at run time the field takes no type arguments
    _Choice = forms.ModelChoiceField[User]
else:
    _Choice = forms.ModelChoiceField


class PersonField(_Choice):
    """A person, chosen by name."""

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


def name_of(user: User) -> str:
    return user.get_full_name() or user.username


class AssignForm(forms.Form):
    """Who is to hold the case, and why it is taken from whoever holds it."""

    owner = PersonField(label=_("Who is to hold the case?"), queryset=User.objects.none())
    reason = WordsField(label=_("Reason"), widget=text(3), validators=[NOT_A_BOOK])
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"version": case.version})
        super().__init__(*args, **kwargs)
        can = Membership.objects.filter(
            role__in=DRAFT_READERS, ended_on__isnull=True, organisation__acts_in=case.sector_id
        ).exclude(organisation=case.organisation_id)
        # Nobody signs in as who told the data that come with the software: they have no address.
        people = User.objects.filter(is_active=True, pk__in=can.values("user")).exclude(
            email="", password__startswith=UNUSABLE_PASSWORD_PREFIX
        )
        owner: Any = self.fields["owner"]
        owner.queryset = people.order_by("last_name", "first_name", "username")
        if case.owner is None:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("Reason (optional)")
        else:
            self.fields["reason"].label = _now("Why is it taken from %(owner)s?") % {
                "owner": name_of(case.owner)
            }


class ReasonForm(forms.Form):
    """Why a case changes its state."""

    reason = WordsField(label=_("Reason"), widget=text(), validators=[NOT_A_BOOK])


class PaperForm(forms.Form):
    """Something written for readers: everybody, or one of the bodies its writer acts for."""

    readers = forms.ChoiceField(label=_("Who reads it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hats = Membership.objects.reads_drafts(by).select_related("organisation")
        self.bodies: dict[str, Organisation] = {
            hat.organisation.slug: hat.organisation for hat in hats.order_by("organisation__name")
        }
        readers: Any = self.fields["readers"]
        readers.choices = [
            (EVERYBODY, _("Every reader of the register")),
            *(
                (slug, _now("Only people of %(body)s") % {"body": body})
                for slug, body in self.bodies.items()
            ),
        ]
        readers.initial = EVERYBODY

    @property
    def audience(self) -> Audience:
        everybody = self.cleaned_data["readers"] == EVERYBODY
        return Audience.EVERYBODY if everybody else Audience.OWN_BODY

    @property
    def body(self) -> Organisation | None:
        return self.bodies.get(self.cleaned_data["readers"])


class NoteForm(PaperForm):
    words = WordsField(label=_("Note"), widget=text(10), validators=[NOT_A_BOOK])
    field_order = ("words", "readers")


class NoteCorrectionForm(forms.Form):
    """A note in better words, and why; the old words stay readable."""

    words = WordsField(label=_("Note"), widget=text(10), validators=[NOT_A_BOOK])
    reason = WordsField(label=_("Why is it corrected?"), widget=text(3), validators=[NOT_A_BOOK])


class DocumentForm(PaperForm):
    title = WordsField(label=_("Title"), max_length=200)
    uploaded = forms.FileField(label=_("File"), max_length=None, allow_empty_file=True)
    field_order = ("title", "uploaded", "readers")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.fields["uploaded"].help_text = _now("%(kinds)s; %(limit)s at most.") % {
            "kinds": ", ".join(settings.DOCUMENT_TYPES),
            "limit": filesizeformat(settings.DOCUMENT_MAX_BYTES),
        }


class ContactForm(forms.Form):
    """An office and how it is reached: never somebody at home."""

    office = WordsField(
        label=_("Office"), help_text=_("Such as Director of Education."), max_length=200
    )
    holder = WordsField(
        label=_("Who holds it (optional)"),
        help_text=_("Only a name that the body itself publishes."),
        max_length=200,
        required=False,
    )
    email = forms.EmailField(
        label=_("Mailbox of the office (optional)"),
        help_text=_(
            "An address of the body that stays when its holder leaves. We keep no private "
            "addresses or numbers."
        ),
        max_length=254,
        required=False,
    )
    telephone = WordsField(
        label=_("Telephone of the office (optional)"),
        max_length=40,
        required=False,
        validators=[
            RegexValidator(
                r"^[0-9+() .-]*( ?(ext|x)\.? ?[0-9]+)?$",
                _("A telephone number is digits, such as 020 7946 0000 ext 12."),
            )
        ],
        widget=forms.TextInput(attrs={"type": "tel"}),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if is_personal(email):
            raise ValidationError(
                _now("This looks like a private address: give the mailbox of the office.")
            )
        return email


class ContactCorrectionForm(ContactForm):
    """An office as it is now, or until when it was one; the old contact stays readable."""

    ended = MomentField(
        label=_("Until when it could be reached so (optional)"),
        help_text=_("Fill it in where the office has gone, or has another contact now."),
        required=False,
    )
    reason = WordsField(
        label=_("Why is it corrected or ended?"), widget=text(3), validators=[NOT_A_BOOK]
    )


class PartyCorrectionForm(forms.Form):
    """A body's part in a failure in better words, and why."""

    part = WordsField(label=_("Its part in the failure"), max_length=200)
    will_do = WordsField(
        label=_("What it will do (optional)"),
        widget=text(),
        validators=[NOT_A_BOOK],
        required=False,
    )
    reason = WordsField(label=_("Why is it corrected?"), widget=text(3), validators=[NOT_A_BOOK])


class PhaseForm(SourceForm):
    kind = forms.ChoiceField(label=_("Phase"), choices=PhaseKind)
    label = WordsField(
        label=_("What it is called in the figure"),
        help_text=_("A few words, such as “Decline”."),
        max_length=120,
    )
    started = MomentField(label=_("From (optional)"), required=False, help_text=AS_KNOWN)
    ended = MomentField(label=_("To (optional)"), required=False, help_text=AS_KNOWN)
    note = WordsField(
        label=_("Note (optional)"), widget=text(), validators=[NOT_A_BOOK], required=False
    )
    field_order = ("kind", "label", "started", "ended", "note")


class PartyForm(SourceForm):
    organisation = OrganisationField(label=_("Organisation"))
    part = WordsField(label=_("Its part in the failure"), max_length=200)
    will_do = WordsField(
        label=_("What it will do (optional)"),
        widget=text(),
        validators=[NOT_A_BOOK],
        required=False,
    )
    field_order = ("organisation", "part", "will_do")


class FindingForm(SourceForm):
    failure_type = forms.ChoiceField(
        label=_("How did it fail?"), choices=FailureType, widget=forms.RadioSelect
    )
    basis = forms.ChoiceField(
        label=_("Does the source say so?"), choices=Basis, widget=forms.RadioSelect
    )
    why = WordsField(label=_("Why"), widget=text(), validators=[NOT_A_BOOK])
    field_order = ("failure_type", "basis", "why")


class EventForm(SourceForm):
    lane = forms.ChoiceField(label=_("Who acted?"), choices=Lane)
    kind = forms.ChoiceField(label=_("What kind of event?"), choices=EventKind)
    actor = WordsField(label=_("Name of the body or office that acted"), max_length=200)
    what = WordsField(label=_("What happened"), widget=text(), validators=[NOT_A_BOOK])
    happened = MomentField(label=_("When"), help_text=AS_KNOWN)
    ended = MomentField(label=_("Until (optional)"), required=False, help_text=AS_KNOWN)
    field_order = ("lane", "kind", "actor", "what", "happened", "ended")
