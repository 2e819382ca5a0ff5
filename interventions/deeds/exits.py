"""The way out: criteria and their assessments, decisions, the taper, looks back, the case's end."""

from collections.abc import Callable
from typing import Any

from django.db.models import Max
from django.utils import timezone

from cases.actions.case_work import cites
from cases.deeds import Deed, DeedOf, Sent
from cases.forms.case_work import ReasonForm as ClosingForm
from cases.forms.dates import boxes_of
from cases.models import Case, User
from cases.permissions import may_record_in_case, require
from interventions.actions import closing, criteria, decisions, look_backs, tapers
from interventions.forms.criteria import AssessForm, CorrectCriterionForm, CriterionForm
from interventions.forms.decisions import ApproveForm, DecisionForm, ReasonForm, typed_already
from interventions.forms.look_backs import LookBackForm
from interventions.forms.tapers import ChangeStepForm, StepForm, TakeStepForm, planned_already
from interventions.models import ExitCriterion, ExitDecision, Intervention, LookBack, TaperStep
from interventions.permissions import (
    may_add_exit_criterion,
    may_approve_decision,
    may_ask_for_decision,
    may_assess_criterion,
    may_look_back,
    may_plan_taper,
    speaks_only_for_own,
)
from interventions.queries.decisions import newest
from interventions.queries.look_backs import readings_of
from interventions.rules import DecisionKind


def close_case(case: Case, by: User, sent: Sent = None) -> Deed:
    require(may_record_in_case, by, case)
    form = ClosingForm(sent)
    return Deed(form, lambda: closing.close_case(case=case, by=by, **form.cleaned_data))


# --- Criteria ------------------------------------------------------------------------------------


def add_criterion(intervention: Intervention, by: User, sent: Sent = None) -> Deed:
    require(may_add_exit_criterion, by, intervention)
    form = CriterionForm(sent, initial={"agreed_by": intervention.led_by.name})
    return Deed(
        form,
        lambda: criteria.add_exit_criterion(
            intervention=intervention, by=by, citations=cites(form.told, by), **form.facts
        ),
    )


def assess_criterion(criterion: ExitCriterion, by: User, sent: Sent = None) -> Deed:
    require(may_assess_criterion, by, criterion)
    form = AssessForm(
        sent,
        case=criterion.intervention.case,
        organisation=criterion.intervention.organisation,
        is_lead=speaks_only_for_own(by, criterion),
    )
    return Deed(
        form,
        lambda: criteria.assess_criterion(
            criterion=criterion, by=by, citations=cites(form.told, by), **form.facts
        ),
    )


def correct_criterion(criterion: ExitCriterion, by: User, sent: Sent = None) -> Deed:
    require(may_add_exit_criterion, by, criterion.intervention)
    form = CorrectCriterionForm(sent, initial=_as_typed(criterion))
    return Deed(
        form,
        lambda: criteria.correct_criterion(
            criterion=criterion,
            replacement=form.facts,
            reason=form.cleaned_data["reason"],
            by=by,
        ),
    )


def _as_typed(found: ExitCriterion) -> dict[str, Any]:
    """A criterion on the record as it would be typed in its form."""
    return {
        "condition": found.condition,
        "statement": found.statement,
        "measure": found.measure,
        "threshold": found.threshold,
        "weight": "must" if found.is_must_meet else "contributory",
        "part": found.part,
        "agreed_by": found.agreed_by.name if found.agreed_by else "",
        "agreed": boxes_of(found.agreed),
    }


# --- Decisions -----------------------------------------------------------------------------------


def ask_for(kind: DecisionKind) -> DeedOf:
    """The deed of asking for a decision of one kind; somebody else decides."""

    def deed(intervention: Intervention, by: User, sent: Sent = None) -> Deed:
        require(may_ask_for_decision, by, intervention)
        form = DecisionForm(sent, kind=kind, intervention=intervention)
        return Deed(
            form,
            lambda: decisions.ask_for_decision(
                intervention=intervention,
                kind=kind,
                by=by,
                citations=cites(form.told, by),
                **form.terms,
            ),
        )

    return deed


def amend_decision(decision: ExitDecision, by: User, sent: Sent = None) -> Deed:
    require(may_ask_for_decision, by, decision.intervention)
    form = DecisionForm(
        sent,
        kind=DecisionKind(decision.kind),
        intervention=decision.intervention,
        initial=typed_already(newest(decision)),
    )
    return Deed(
        form,
        lambda: decisions.amend_decision(
            decision=decision,
            version=form.cleaned_data["version"] or 0,
            by=by,
            citations=cites(form.told, by),
            **form.terms,
        ),
    )


def approve_decision(decision: ExitDecision, by: User, sent: Sent = None) -> Deed:
    require(may_approve_decision, by, decision)
    today = timezone.localdate().isoformat()
    form = ApproveForm(
        sent, initial={"decided": boxes_of(today), "version": newest(decision).version}
    )
    return Deed(
        form, lambda: decisions.approve_decision(decision=decision, by=by, **form.cleaned_data)
    )


def return_decision(decision: ExitDecision, by: User, sent: Sent = None) -> Deed:
    require(may_approve_decision, by, decision)
    return _with_reason(decisions.return_decision, decision, by, sent)


def withdraw_decision(decision: ExitDecision, by: User, sent: Sent = None) -> Deed:
    require(may_ask_for_decision, by, decision.intervention)
    return _with_reason(decisions.withdraw_decision, decision, by, sent)


def _with_reason(
    settle: Callable[..., ExitDecision], decision: ExitDecision, by: User, sent: Sent
) -> Deed:
    form = ReasonForm(sent, initial={"version": decision.version})
    return Deed(form, lambda: settle(decision=decision, by=by, **form.cleaned_data))


# --- The taper -----------------------------------------------------------------------------------


def plan_taper_step(intervention: Intervention, by: User, sent: Sent = None) -> Deed:
    require(may_plan_taper, by, intervention)
    last = TaperStep.objects.current().filter(intervention=intervention)
    following = (last.aggregate(last=Max("position"))["last"] or 0) + 1
    form = StepForm(sent, intervention=intervention, initial={"position": following})
    return Deed(
        form,
        lambda: tapers.plan_taper_step(intervention=intervention, by=by, citations=[], **form.said),
    )


def change_taper_step(step: TaperStep, by: User, sent: Sent = None) -> Deed:
    require(may_plan_taper, by, step.intervention)
    form = ChangeStepForm(sent, intervention=step.intervention, initial=planned_already(step))
    return Deed(form, lambda: tapers.change_taper_step(step=step, by=by, **form.said))


def take_taper_step(step: TaperStep, by: User, sent: Sent = None) -> Deed:
    require(may_plan_taper, by, step.intervention)
    form = TakeStepForm(sent, initial={"version": step.version})
    return Deed(form, lambda: tapers.take_taper_step(step=step, by=by, **form.cleaned_data))


# --- Looking back --------------------------------------------------------------------------------


def record_look_back(planned: LookBack, by: User, sent: Sent = None) -> Deed:
    require(may_look_back, by, planned.intervention.case)
    form = LookBackForm(sent, readings=readings_of(planned))
    return Deed(
        form,
        lambda: look_backs.record_look_back(
            planned=planned,
            by=by,
            told=form.told,
            reread=form.reread,
            **{name: form.cleaned_data[name] for name in form.field_order},
        ),
    )
