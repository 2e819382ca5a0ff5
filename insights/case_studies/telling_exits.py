"""Telling how one intervention ended: criteria, decisions by two people, tapers, looking back."""

from collections.abc import Callable

from cases.reference import Row
from insights.case_studies.register import Register
from interventions.actions import (
    add_exit_criterion,
    approve_decision,
    ask_for_decision,
    assess_criterion,
    plan_look_back,
    plan_taper_step,
    record_look_back,
)
from interventions.actions.tapers import take_taper_step
from interventions.models import ExitCriterion, Intervention, LookBack, TaperStep
from interventions.rules import (
    AssessmentResult,
    Condition,
    CriterionPart,
    DecisionKind,
    EndReason,
    Independence,
    LookBackResult,
)

# What of a look-back is said once somebody has looked.
LOOKED = ("looked", "result", "found")


def tell_exit(
    register: Register, intervention: Intervention, row: Row, *, tell_end: Callable[[], None]
) -> None:
    """Everything about the end of an intervention, in the order in which it can be told.

    tell_end: tells the legal end. An exit takes it up; a taper is decided while there is none yet.
    """
    for position, each in enumerate(row.get("criteria", ()), 1):
        _criterion(register, intervention, position, each)
    tapers, exits = _decisions(row)
    steps = row.get("taper_steps", ())
    for decision in tapers:
        planned = [each for each in steps if each.get("decision") == decision["key"]]
        _taper(register, intervention, decision, planned)
    decided = {each["key"] for each in tapers}
    for each in steps:
        if each.get("decision") not in decided:
            _step(register, intervention, each)
    look_backs = [
        (each, plan_look_back(intervention=intervention, **register.said(each, without=LOOKED)))
        for each in row.get("look_backs", ())
    ]
    tell_end()
    for each in exits:
        _decide(register, intervention, each)
    for each, planned_look in look_backs:
        _look_back(register, planned_look, each)


def _decisions(row: Row) -> tuple[list[Row], list[Row]]:
    """The decisions that let an intervention go on, and those that end it."""
    found = row.get("decisions", [])
    return (
        [each for each in found if "ends" not in each],
        [each for each in found if "ends" in each],
    )


def _criterion(
    register: Register, intervention: Intervention, position: int, row: Row
) -> ExitCriterion:
    """A criterion with its assessments, the earliest first."""
    said = register.said(row, without=("assessments",), condition=Condition, part=CriterionPart)
    criterion = add_exit_criterion(intervention=intervention, position=position, **said)
    for each in row.get("assessments", ()):
        found = register.said(
            each, result=AssessmentResult, assessor=register.body, independence=Independence
        )
        found.setdefault("independence", Independence.NOT_STATED)
        assess_criterion(criterion=criterion, **found)
    return criterion


def _decide(register: Register, intervention: Intervention, row: Row) -> None:
    """A decision, asked for by the teller and approved by the other one."""
    said = register.said(
        row,
        without=("decided",),
        kind=DecisionKind,
        owned_by=register.body,
        end_reason=EndReason,
    )
    asked = ask_for_decision(intervention=intervention, **said)
    register.facts[row["key"]] = approve_decision(
        decision=asked, version=asked.version, decided=row["decided"], by=register.approver
    )


def _taper(register: Register, intervention: Intervention, decision: Row, rows: list[Row]) -> None:
    """Steps of a taper: planned, decided together, and then taken, each on its day."""
    steps = [(row, _step(register, intervention, row, is_taken=False)) for row in rows]
    _decide(register, intervention, decision)
    for row, step in steps:
        step.refresh_from_db()
        take_taper_step(step=step, version=step.version, taken=row["taken"], by=register.by)


def _step(
    register: Register, intervention: Intervention, row: Row, *, is_taken: bool = True
) -> TaperStep:
    """One step of a taper; its powers are those of the intervention that it names."""
    without = ("decision", "powers") if is_taken else ("decision", "powers", "taken")
    said = register.said(row, without=without)
    powers = intervention.powers.filter(what__in=row.get("powers", ()))
    return plan_taper_step(intervention=intervention, powers=powers, **said)


def _look_back(register: Register, planned: LookBack, row: Row) -> None:
    """What a look-back found, where somebody looked."""
    if "looked" in row:
        record_look_back(
            planned=planned,
            looked=row["looked"],
            result=LookBackResult(row["result"]),
            found=row["found"],
            by=register.by,
        )
