"""Telling what was done in one case: interventions and their ends, people, plans, boards, peers."""

from cases.models import Case
from cases.reference import Row
from insights.case_studies.register import Register
from interventions.actions import (
    add_action,
    add_exit_criterion,
    add_theme,
    appoint,
    assess_criterion,
    make_plan,
    plan_look_back,
    plan_taper_step,
    record_end_date,
    record_peer_contact,
    record_power,
    return_power,
    set_up_board,
    start_intervention,
    tag_lever,
)
from interventions.models import Intervention, Plan, Theme
from interventions.rules import (
    AssessmentResult,
    BoardKind,
    Condition,
    ContactKind,
    CriterionPart,
    EndKind,
    EndReason,
    ExitModel,
    Independence,
    LeverKind,
    PowerKind,
)

CHILDREN = ("levers", "ends", "powers", "criteria", "taper_steps", "look_backs")


def tell_interventions(register: Register, case: Case, rows: list[Row]) -> None:
    """Interventions, the replaced before those that replace them, with all that hangs on them."""
    for row in sorted(rows, key=lambda each: "replaces" in each):
        said = register.said(
            row,
            without=CHILDREN,
            instrument=register.instruments.__getitem__,
            led_by=register.body,
            organisation=register.body,
            exit_model=ExitModel,
            replaces=register.facts.__getitem__,
        )
        intervention = start_intervention(case=case, **said)
        register.facts[row["key"]] = intervention
        for position, kind in enumerate(row["levers"]):
            tag_lever(
                intervention=intervention,
                kind=LeverKind(kind),
                is_main=position == 0,
                by=register.by,
            )
        _ends(register, intervention, row)
        _powers(register, intervention, row.get("powers", []))
        _criteria(register, intervention, row.get("criteria", []))
        for step in row.get("taper_steps", ()):
            plan_taper_step(intervention=intervention, **register.said(step))
        for look_back in row.get("look_backs", ()):
            plan_look_back(intervention=intervention, **register.said(look_back))


def _ends(register: Register, intervention: Intervention, row: Row) -> None:
    """The ends, known to disagreements as "<intervention>:<kind>"."""
    for end in row.get("ends", ()):
        said = register.said(end, kind=EndKind, reason=EndReason)
        said.setdefault("falls", None)
        key = f"{row['key']}:{end['kind']}"
        register.facts[key] = record_end_date(intervention=intervention, **said)


def _powers(register: Register, intervention: Intervention, rows: list[Row]) -> None:
    for row in rows:
        said = register.said(row, without=("returned",), kind=PowerKind)
        power = record_power(intervention=intervention, **said)
        if "returned" in row:
            return_power(power=power, returned=row["returned"], by=register.by)


def _criteria(register: Register, intervention: Intervention, rows: list[Row]) -> None:
    """Exit criteria, and the assessment that found one met, where a source says so."""
    for position, row in enumerate(rows, 1):
        said = register.said(
            row,
            without=("met", "assessor", "independence"),
            condition=Condition,
            part=CriterionPart,
        )
        criterion = add_exit_criterion(intervention=intervention, position=position, **said)
        if "met" in row:
            assess_criterion(
                criterion=criterion,
                result=AssessmentResult.MET,
                assessed=row["met"],
                assessor=register.body(row["assessor"]),
                independence=Independence(row["independence"]),
                by=register.by,
                citations=register.cites(row),
            )


def tell_appointments(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        said = register.said(
            row, organisation=register.body, intervention=register.facts.__getitem__
        )
        appoint(case=case, **said)


def tell_plans(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        said = register.said(
            row,
            without=("themes", "actions"),
            organisation=register.body,
            intervention=register.facts.__getitem__,
        )
        plan = make_plan(case=case, **said)
        themes = {
            row.get("name"): add_theme(plan=plan, **register.said(row))
            for row in row.get("themes", ())
        }
        _actions(register, plan, themes, row["actions"])


def _actions(
    register: Register, plan: Plan, themes: dict[str | None, Theme], rows: list[Row]
) -> None:
    for position, row in enumerate(rows, 1):
        said = register.said(row, theme=themes.__getitem__)
        add_action(plan=plan, position=position, **said)


def tell_boards(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        said = register.said(row, kind=BoardKind)
        register.facts[row["key"]] = set_up_board(case=case, **said)


def tell_contacts(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        said = register.said(row, kind=ContactKind, organisation=register.body, peer=register.body)
        record_peer_contact(case=case, **said)
