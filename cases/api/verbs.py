"""The ground floor's writes: on organisations, on cases, and on what is recorded in them.

Its actions hold the case before the row, so the API does too; but a draft before its case.
"""

from typing import Any

from cases.api.writing import Verb, register_verbs
from cases.deeds import case_work, designations, drafts, inspections, papers, regulators
from cases.forms import case_work as forms
from cases.forms import whole_inspections as inspection_forms
from cases.forms.designations import AnswerForm, Ground
from cases.forms.drafts import BecauseForm, DropFileForm, SentFileForm, VersionForm
from cases.forms.regulators import SecondReadersForm
from cases.forms.whole_designations import WholeDesignationForm
from cases.models import Case


def own_case(row: Any) -> list[Case]:
    """The case of a row that names it; none of one that is kept of an organisation alone."""
    return [] if row.case is None else [row.case]


ON_ORGANISATIONS = (
    Verb(
        "open-case",
        "organisations",
        "Open a case about an organisation, or about one service of it.",
        forms.OpenCaseForm,
        case_work.open_case,
        makes="cases",
    ),
    Verb(
        "log-inspection",
        "organisations",
        "Log an inspection with every grade it gave, as a draft or published.",
        inspection_forms.LoggedInspectionForm,
        inspections.log_inspection,
        makes="inspections",
    ),
    Verb(
        "add-contact",
        "organisations",
        "Keep how an office of an organisation is reached.",
        forms.ContactForm,
        papers.add_contact_of_organisation,
        makes="contacts",
    ),
    Verb(
        "set-second-readers",
        "organisations",
        "Say whether a regulator's inspections are published by a second reader.",
        SecondReadersForm,
        regulators.set_second_readers,
    ),
)
ON_CASES = (
    Verb(
        "record-event",
        "cases",
        "Record a dated happening.",
        forms.EventForm,
        case_work.record_event,
        makes="events",
    ),
    Verb(
        "record-phase",
        "cases",
        "Record that a phase ran over some time.",
        forms.PhaseForm,
        case_work.record_phase,
        makes="phases",
    ),
    Verb(
        "add-party",
        "cases",
        "Record an organisation's part in a failure that a system owns.",
        forms.PartyForm,
        case_work.add_party,
        makes="parties",
    ),
    Verb(
        "record-finding",
        "cases",
        "Record one of the seven failure types in a case.",
        forms.FindingForm,
        case_work.record_finding,
        makes="failure-findings",
    ),
    Verb(
        "add-note",
        "cases",
        "Keep a note, for every reader or for the people of one's own body.",
        forms.NoteForm,
        papers.add_note,
        makes="notes",
    ),
    Verb(
        "add-contact",
        "cases",
        "Keep how an office of the case's organisation is reached.",
        forms.ContactForm,
        papers.add_contact,
        makes="contacts",
    ),
    Verb(
        "keep-document",
        "cases",
        "Keep a file in a case: beside its members, or alone with its name and theirs.",
        forms.DocumentForm,
        papers.keep_in_case,
        makes="documents",
        takes_file=True,
    ),
    Verb(
        "assign",
        "cases",
        "Give a case to somebody, by user name, who may record in it.",
        forms.AssignForm,
        case_work.assign,
    ),
    Verb(
        "ask-for-designation",
        "cases",
        "Ask for a designation; an approver of one's own body answers.",
        WholeDesignationForm,
        drafts.ask_for_designation,
        makes="drafts",
    ),
    Verb("pause", "cases", "Pause a case.", forms.ReasonForm, case_work.pause),
    Verb("stop", "cases", "Stop a case without an outcome.", forms.ReasonForm, case_work.stop),
    Verb("reopen", "cases", "Let a case be recorded in again.", forms.ReasonForm, case_work.reopen),
)
ON_FACTS = (
    Verb(
        "publish",
        "inspections",
        "Publish an inspection; whoever did not write it is its second reader.",
        inspection_forms.PublishInspectionForm,
        inspections.publish_inspection,
    ),
    Verb(
        "correct",
        "inspections",
        "Put an inspection right with all its grades; what is left out stays as it is.",
        inspection_forms.CorrectInspectionForm,
        inspections.correct_inspection,
    ),
    Verb(
        "keep-document",
        "inspections",
        "Keep a file beside an inspection: its report, or what it rests on.",
        forms.DocumentForm,
        papers.keep_beside_inspection,
        makes="documents",
        takes_file=True,
    ),
    Verb(
        "correct",
        "notes",
        "Put a note in better words; the old ones stay readable.",
        forms.NoteCorrectionForm,
        papers.correct_note,
        holds=own_case,
    ),
    Verb(
        "correct",
        "contacts",
        "Say an office's contact anew, or since when it is none any more.",
        forms.ContactCorrectionForm,
        papers.correct_contact,
        holds=own_case,
    ),
    Verb(
        "correct",
        "parties",
        "Say a body's part in a failure in better words.",
        forms.PartyCorrectionForm,
        papers.correct_party,
        holds=own_case,
    ),
    Verb(
        "record-answer",
        "designations",
        "Record whether the leaders accept a label now; what they said before stays readable.",
        AnswerForm,
        designations.leaders_answer,
        holds=own_case,
    ),
)
ON_DRAFTS = (
    Verb(
        "ask-for-lifting",
        "designations",
        "Ask that a label be lifted; an approver of the body that imposed it answers.",
        Ground,
        drafts.ask_for_lifting,
        makes="drafts",
        holds=own_case,
    ),
    Verb(
        "ask-for-correction",
        "inspections",
        "Ask a second reader to put an inspection right; what is left out stays as it is.",
        inspection_forms.CorrectInspectionForm,
        drafts.ask_for_correction,
        makes="drafts",
    ),
    Verb(
        "amend",
        "drafts",
        "Change what is asked for, and ask again. A lifting has the members of ask-for-lifting.",
        WholeDesignationForm,
        drafts.amend,
    ),
    Verb("ask", "drafts", "Ask for what was written on pages.", VersionForm, drafts.ask),
    Verb(
        "approve",
        "drafts",
        "Agree to what somebody else asked for, or publish what asks nobody: it goes on record.",
        VersionForm,
        drafts.approve,
    ),
    Verb(
        "return",
        "drafts",
        "Give a draft back to its writers, with what should be changed.",
        BecauseForm,
        drafts.give_back,
    ),
    Verb(
        "keep-file",
        "drafts",
        "Keep a file with a draft of an inspection; it becomes a document when that is published.",
        SentFileForm,
        drafts.keep_file,
        takes_file=True,
    ),
    Verb("drop-file", "drafts", "Take a file out of a draft.", DropFileForm, drafts.drop_file),
    Verb("withdraw", "drafts", "Give a draft up; it stays readable.", BecauseForm, drafts.withdraw),
)
register_verbs(*ON_ORGANISATIONS, *ON_CASES, *ON_FACTS, *ON_DRAFTS)
