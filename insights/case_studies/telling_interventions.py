"""Telling what was done in one case: interventions and their ends, people, plans, boards, peers."""

from datetime import date
from functools import partial

from cases.models import Case
from cases.reference import Row
from insights.case_studies.register import Register
from insights.case_studies.telling_exits import tell_exit
from interventions.actions import (
    add_action,
    add_theme,
    answer_offer,
    appoint,
    make_plan,
    offer_support,
    record_end_date,
    record_peer_contact,
    record_power,
    return_power,
    set_up_board,
    start_intervention,
    tag_lever,
)
from interventions.actions.bypasses import bypass_support
from interventions.actions.past_steps import PastStep, tell_past_step
from interventions.models import Intervention, Plan, Theme
from interventions.rules import (
    BoardKind,
    BypassBasis,
    ContactKind,
    EndKind,
    EndReason,
    ExitModel,
    LeverKind,
    OfferAnswer,
    PowerKind,
)

CHILDREN = (
    *("levers", "ends", "step", "powers"),
    *("criteria", "decisions", "taper_steps", "look_backs"),
)


def tell_offers(register: Register, case: Case, rows: list[Row]) -> None:
    """Support that peers offered, with the answer where one is known."""
    for row in rows:
        said = register.said(
            row,
            without=("answer", "answered", "answer_words"),
            organisation=register.body,
            offered_by=register.body,
            peer=register.body,
            kind=ContactKind,
        )
        said.setdefault("organisation", case.organisation)
        offer = offer_support(case=case, **said)
        register.facts[row["key"]] = answer_offer(
            offer=offer,
            answer=OfferAnswer(row["answer"]),
            answered=row["answered"],
            words=row["answer_words"],
            by=register.by,
        )


def tell_bypasses(register: Register, case: Case, rows: list[Row]) -> None:
    """Where the sources do not say whether peers were asked first."""
    for row in rows:
        said = register.said(row, organisation=register.body, basis=BypassBasis)
        register.facts[row["key"]] = bypass_support(case=case, **said)


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
        if "step" in row:
            _step(register, intervention, row["step"])
        _ends(register, intervention, row, is_legal=False)
        _powers(register, intervention, row)
        tell_exit(
            register,
            intervention,
            row,
            tell_end=partial(_ends, register, intervention, row, is_legal=True),
        )


def _step(register: Register, intervention: Intervention, row: Row) -> None:
    """The statutory step that led to an intervention, as far as the sources tell it."""
    told = {name: row[name] for name in PastStep._fields}
    tell_past_step(
        intervention=intervention,
        way=register.facts[row["offer"]],
        said=PastStep(**{**told, "due_on": date.fromisoformat(row["due_on"])}),
        by=register.by,
        approver=register.approver,
        citations=register.cites(row),
    )


def _ends(register: Register, intervention: Intervention, row: Row, *, is_legal: bool) -> None:
    """The ends, known to disagreements as "<intervention>:<kind>"; the legal one comes last."""
    for end in row.get("ends", ()):
        kind = EndKind(end["kind"])
        if (kind is EndKind.LEGAL) is not is_legal:
            continue
        said = register.said(end, kind=EndKind, reason=EndReason)
        said.setdefault("falls", None)
        key = f"{row['key']}:{kind}"
        register.facts[key] = record_end_date(intervention=intervention, **said)


def _powers(register: Register, intervention: Intervention, row: Row) -> None:
    """The powers; those that a taper gave back are given back by its steps."""
    by_a_step = {name for step in row.get("taper_steps", ()) for name in step.get("powers", ())}
    for each in row.get("powers", ()):
        said = register.said(each, without=("returned",), kind=PowerKind)
        power = record_power(intervention=intervention, **said)
        if "returned" in each and each["what"] not in by_a_step:
            return_power(power=power, returned=each["returned"], by=register.by)


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
