"""Working on a case: opened, handed over, paused, stopped, reopened; facts recorded in it."""

from collections.abc import Callable

from cases.actions import add_party as add_the_party
from cases.actions import record_event as record_the_event
from cases.actions import record_failure_finding
from cases.actions import record_phase as record_the_phase
from cases.actions.case_work import assign_case, change_case_state, open_next_case, record_once
from cases.deeds import Deed, DeedOf, Sent
from cases.forms.case_work import (
    AssignForm,
    EventForm,
    FindingForm,
    OpenCaseForm,
    PartyForm,
    PhaseForm,
    ReasonForm,
    SourceForm,
)
from cases.models import Case, Event, Fact, FailureFinding, Organisation, Party, Phase, User
from cases.permissions import may_open_case, may_record_in_case, require
from cases.rules import CaseState


def open_case(organisation: Organisation, by: User, sent: Sent = None) -> Deed:
    require(may_open_case, by, organisation)
    form = OpenCaseForm(sent, initial={"sector": organisation.sector_id})
    return Deed(
        form,
        lambda: open_next_case(organisation=organisation, by=by, told=form.told, **form.facts),
    )


def assign(case: Case, by: User, sent: Sent = None) -> Deed:
    require(may_record_in_case, by, case)
    form = AssignForm(sent, case=case)
    return Deed(form, lambda: assign_case(case=case, by=by, **form.cleaned_data))


def _change_to(state: CaseState) -> DeedOf:
    def change(case: Case, by: User, sent: Sent = None) -> Deed:
        require(may_record_in_case, by, case)
        form = ReasonForm(sent)
        return Deed(
            form, lambda: change_case_state(case=case, state=state, by=by, **form.cleaned_data)
        )

    return change


pause = _change_to(CaseState.PAUSED)
stop = _change_to(CaseState.STOPPED)
reopen = _change_to(CaseState.OPEN)


def _recording(form: type[SourceForm], record: Callable[..., Fact], kind: type[Fact]) -> DeedOf:
    def deed(case: Case, by: User, sent: Sent = None) -> Deed:
        require(may_record_in_case, by, case)
        filled = form(sent)
        return Deed(
            filled,
            lambda: record_once(
                record, kind, case=case, by=by, told=filled.told, facts=filled.facts
            ),
        )

    return deed


record_phase = _recording(PhaseForm, record_the_phase, Phase)
add_party = _recording(PartyForm, add_the_party, Party)
record_finding = _recording(FindingForm, record_failure_finding, FailureFinding)
record_event = _recording(EventForm, record_the_event, Event)
