"""Papers of a case: notes kept and corrected, and the offices to turn to."""

from cases.actions import supersede
from cases.actions.case_work import add_contact as add_the_contact
from cases.actions.case_work import correct_contact as correct_the_contact
from cases.actions.case_work import write_note
from cases.deeds import Deed, Sent
from cases.forms.case_work import (
    ContactCorrectionForm,
    ContactForm,
    NoteCorrectionForm,
    NoteForm,
    PartyCorrectionForm,
)
from cases.forms.dates import boxes_of
from cases.models import Case, Contact, Note, Organisation, Party, User
from cases.permissions import may_correct, may_open_case, may_record_in_case, require


def add_note(case: Case, by: User, sent: Sent = None) -> Deed:
    require(may_record_in_case, by, case)
    form = NoteForm(sent, by=by)
    return Deed(
        form,
        lambda: write_note(
            case=case,
            words=form.cleaned_data["words"],
            audience=form.audience,
            body=form.body,
            by=by,
        ),
    )


def correct_note(note: Note, by: User, sent: Sent = None) -> Deed:
    require(may_correct, by, note)
    form = NoteCorrectionForm(sent, initial={"words": note.words})
    return Deed(
        form,
        lambda: supersede(
            note,
            replacement={"words": form.cleaned_data["words"]},
            reason=form.cleaned_data["reason"],
            by=by,
        ),
    )


def add_contact(case: Case, by: User, sent: Sent = None) -> Deed:
    require(may_record_in_case, by, case)
    form = ContactForm(sent)
    return Deed(
        form,
        lambda: add_the_contact(
            organisation=case.organisation, case=case, by=by, **form.cleaned_data
        ),
    )


def add_contact_of_organisation(organisation: Organisation, by: User, sent: Sent = None) -> Deed:
    require(may_open_case, by, organisation)
    form = ContactForm(sent)
    return Deed(
        form, lambda: add_the_contact(organisation=organisation, by=by, **form.cleaned_data)
    )


def correct_contact(contact: Contact, by: User, sent: Sent = None) -> Deed:
    require(may_correct, by, contact)
    names = ("office", "holder", "email", "telephone")
    form = ContactCorrectionForm(
        sent,
        initial={
            **{name: getattr(contact, name) for name in names},
            "ended": boxes_of(contact.ended),
        },
    )
    return Deed(form, lambda: correct_the_contact(contact=contact, by=by, **form.cleaned_data))


def correct_party(party: Party, by: User, sent: Sent = None) -> Deed:
    require(may_correct, by, party)
    form = PartyCorrectionForm(sent, initial={"part": party.part, "will_do": party.will_do})
    return Deed(
        form,
        lambda: supersede(
            party,
            replacement={name: form.cleaned_data[name] for name in ("part", "will_do")},
            reason=form.cleaned_data["reason"],
            by=by,
        ),
    )
