"""Two-person writing: what one person asks for, and what another answers, as pages and programs do.

A page asks step by step; a program says everything at once, and the same steps check it.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.actions.designations import check_standing
from cases.actions.draft_files import drop_draft_file
from cases.actions.drafts import (
    ask_for_draft,
    check_unfinished,
    return_draft,
    save_step,
    start_draft,
    typed_in,
    withdraw_draft,
)
from cases.actions.evidence import check_open
from cases.deeds import Deed, Files, Sent
from cases.deeds.inspections import correction_form
from cases.designating import DESIGNATING, LIFTING, designation_steps, imposed_on
from cases.draft_files import keep_sent
from cases.drafting import Flow, answers_of, problems_of
from cases.forms.designations import Ground
from cases.forms.drafts import BecauseForm, DropFileForm, SentFileForm, VersionForm
from cases.forms.whole_designations import (
    Typed,
    WholeDesignationForm,
    called,
    sent_again,
)
from cases.inspecting import INSPECTION_FLOW, typed
from cases.models import Case, Designation, Draft, Inspection, Organisation, User
from cases.permissions import (
    bodies_asking,
    may_ask_for_designation,
    may_ask_for_lifting,
    may_read_second,
    may_write_draft,
    may_write_or_read_second,
    require,
)
from cases.rules import DraftKind, RuleBroken

FLOWS: Mapping[str, Flow] = {
    DraftKind.INSPECTION: INSPECTION_FLOW,
    DraftKind.DESIGNATION: DESIGNATING,
    DraftKind.LIFTING: LIFTING,
}


# --- Asking --------------------------------------------------------------------------------------


def ask_for_designation(case: Case, by: User, sent: Sent = None) -> Deed:
    require(may_ask_for_designation, by, case)
    body = bodies_asking(by, case)[0]  # one hat is worn at a time
    form = _designation_form(case, body, sent, _unsaid({}, case, body))

    def act() -> Draft:
        check_open(case)
        return _begun_and_asked(
            kind=DraftKind.DESIGNATION,
            organisation=case.organisation,
            case=case,
            body=body,
            answers=form.typed,
            by=by,
        )

    return Deed(form, act)


def ask_for_lifting(designation: Designation, by: User, sent: Sent = None) -> Deed:
    require(may_ask_for_lifting, by, designation)
    form = Ground(sent, imposed=str(designation.imposed))

    def act() -> Draft:
        check_standing(designation)
        check_open(designation.case)
        return _begun_and_asked(
            kind=DraftKind.LIFTING,
            organisation=designation.organisation,
            case=designation.case,
            body=designation.by,
            designation=designation,
            answers={"ground": _texts(form)},
            by=by,
        )

    return Deed(form, act)


def ask_for_correction(inspection: Inspection, by: User, sent: Sent = None) -> Deed:
    form = correction_form(inspection, by, sent)

    def act() -> Draft:
        check_uncorrected(inspection)
        reason = {"reason": {"reason": [form.cleaned_data["reason"]]}}
        return _begun_and_asked(
            kind=DraftKind.INSPECTION,
            organisation=inspection.organisation,
            body=inspection.regulator,
            corrects_inspection=inspection,
            answers={**reason, **typed(form.said, form.given, form.cited)},
            by=by,
        )

    return Deed(form, act)


def check_uncorrected(inspection: Inspection) -> None:
    """Raise RuleBroken where another inspection stands in the place of this one already."""
    if inspection.superseded_by_id is not None:
        raise RuleBroken(_("This has been corrected already: correct the newer one."))


def amend(draft: Draft, by: User, sent: Sent = None) -> Deed:
    """What is asked for, in other words; it is asked for again."""
    require(may_write_draft, by, draft)
    if draft.kind == DraftKind.DESIGNATION:
        assert draft.case is not None  # noqa: S101  # a draft of a designation is begun in a case
        said = members_of(draft) | _unsaid(draft.answers, draft.case, draft.body)
        form: Any = _designation_form(draft.case, draft.body, sent, said)
    elif draft.kind == DraftKind.LIFTING:
        form = Ground(sent, imposed=imposed_on(draft), initial=members_of(draft))
    else:
        raise RuleBroken(_("A draft of an inspection is changed on its pages."))

    def act() -> Draft:
        answers = form.typed if draft.kind == DraftKind.DESIGNATION else {"ground": _texts(form)}
        newest = draft
        for step, said in answers.items():
            newest = save_step(draft=newest, step=step, answers=said, version=newest.version, by=by)
        return ask_for_draft(draft=newest, version=newest.version, by=by)

    return Deed(form, act)


def ask(draft: Draft, by: User, sent: Sent = None) -> Deed:
    require(may_write_draft, by, draft)
    form = VersionForm(sent, initial={"version": draft.version})

    def act() -> Draft:
        check_whole(draft)
        return ask_for_draft(draft=draft, by=by, **form.cleaned_data)

    return Deed(form, act)


def keep_file(draft: Draft, by: User, sent: Sent = None, *, files: Files = None) -> Deed:
    require(may_write_draft, by, draft)
    if draft.kind != DraftKind.INSPECTION:
        raise RuleBroken(_("Files are kept with drafts of inspections."))
    form = SentFileForm(sent, files, body=draft.body)
    return Deed(form, lambda: keep_sent(form, draft, by))


def drop_file(draft: Draft, by: User, sent: Sent = None) -> Deed:
    require(may_write_draft, by, draft)
    form = DropFileForm(sent)
    return Deed(form, lambda: drop_draft_file(draft=draft, by=by, **form.cleaned_data))


def check_whole(draft: Draft) -> None:
    """Raise RuleBroken where a step of the draft is still missing or wrong."""
    if problems_of(draft, FLOWS[draft.kind]):
        raise RuleBroken(_("Something is still missing: see below."))


# --- Answering -----------------------------------------------------------------------------------


def approve(draft: Draft, by: User, sent: Sent = None) -> Deed:
    """Put on the record what somebody else asked for, or what needs nobody else."""
    require(may_write_or_read_second, by, draft)
    form = VersionForm(sent, initial={"version": draft.version})

    def act() -> Draft:
        check_unfinished(draft)
        FLOWS[draft.kind].record(draft, by, form.cleaned_data["version"])
        return draft

    return Deed(form, act)


def give_back(draft: Draft, by: User, sent: Sent = None) -> Deed:
    require(may_read_second, by, draft)
    form = BecauseForm(sent, initial={"version": draft.version})
    return Deed(form, lambda: return_draft(draft=draft, by=by, **form.cleaned_data))


def withdraw(draft: Draft, by: User, sent: Sent = None) -> Deed:
    require(may_write_draft, by, draft)
    form = BecauseForm(sent, initial={"version": draft.version})

    def act() -> Draft:
        return withdraw_draft(draft=draft, because=form.cleaned_data["because"], by=by)

    return Deed(form, act)


# --- What a draft says ---------------------------------------------------------------------------


def members_of(draft: Draft) -> dict[str, Any]:
    """What a draft says, by the names under which it is asked for; a date as its three boxes."""
    if draft.kind == DraftKind.DESIGNATION:
        return sent_again(lambda step: typed_in(draft, step))
    said = typed_in(draft, "ground")
    return {
        "lifted": [_first(said, f"lifted_{box}") for box in ("day", "month", "year")],
        **{name: _first(said, name) for name in ("ground", "words")},
    }


def _first(said: Mapping[str, list[str]], box: str) -> str:
    return next(iter(said.get(box, ())), "")


def _texts(form: forms.Form) -> dict[str, list[str]]:
    """What was typed in the boxes of a form."""
    assert isinstance(form.data, QueryDict)  # noqa: S101  # it is bound
    return {box: [str(each) for each in texts] for box, texts in form.data.lists()}


def _designation_form(
    case: Case, body: Organisation, sent: Sent, initial: Mapping[str, Any]
) -> WholeDesignationForm:
    """A whole designation, which the steps of a draft check that nobody keeps."""
    draft = Draft(kind=DraftKind.DESIGNATION, organisation=case.organisation, case=case, body=body)

    def steps(said: Typed) -> dict[str, forms.Form]:
        draft.answers = said
        return {
            step.key: step.form(draft, answers_of(draft, step.key))
            for step in designation_steps(draft)
        }

    return WholeDesignationForm(sent, steps=steps, initial=initial)


def _unsaid(answers: Mapping[str, Any], case: Case, body: Organisation) -> dict[str, str]:
    """What stands in the boxes of steps that nobody has saved."""
    day = {} if "day" in answers else {"service": case.service}
    judge = called(body)
    limbs = {} if "limbs" in answers else {"standards_judge": judge, "capacity_judge": judge}
    return {**day, **limbs}


def _begun_and_asked(*, by: User, **said: Any) -> Draft:
    draft = start_draft(by=by, **said)
    return ask_for_draft(draft=draft, version=draft.version, by=by)
