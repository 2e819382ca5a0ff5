"""Papers of a case: notes kept and corrected, and the offices to turn to."""

from typing import Any

from django.utils.translation import gettext as _

from cases.actions import keep_document, supersede
from cases.actions.case_work import add_contact as add_the_contact
from cases.actions.case_work import correct_contact as correct_the_contact
from cases.actions.case_work import write_note
from cases.actions.uploads import at_the_file
from cases.deeds import Deed, Files, Sent
from cases.forms.case_work import (
    ContactCorrectionForm,
    ContactForm,
    DocumentForm,
    NoteCorrectionForm,
    NoteForm,
    PartyCorrectionForm,
)
from cases.forms.dates import boxes_of
from cases.models import Case, Contact, Document, Inspection, Note, Organisation, Party, User
from cases.permissions import (
    may_correct,
    may_keep_document,
    may_open_case,
    may_record_in_case,
    require,
)


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


def keep_in_case(case: Case, by: User, sent: Sent = None, *, files: Files = None) -> Deed:
    require(may_keep_document, by, case)
    form = DocumentForm(sent, files, by=by)
    return Deed(form, lambda: keep_sent(form, by, organisation=case.organisation, case=case))


def keep_beside_inspection(
    inspection: Inspection, by: User, sent: Sent = None, *, files: Files = None
) -> Deed:
    require(may_keep_document, by, inspection)
    form = DocumentForm(sent, files, by=by)
    about = {"organisation": inspection.organisation, "inspection": inspection}
    return Deed(form, lambda: keep_sent(form, by, **about))


def keep_sent(form: DocumentForm, by: User, **about: Any) -> Document:
    """Keep the file of a valid form. Raises PermissionDenied, RuleBroken at its field."""
    with at_the_file(_("Documents cannot be kept just now. Send it again in a while.")):
        return keep_document(
            uploaded=form.cleaned_data["uploaded"],
            title=form.cleaned_data["title"],
            audience=form.audience,
            body=form.body,
            by=by,
            **about,
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
