"""Telling one case: each section of its file through the action that writes such facts."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from cases.actions import (
    Judged,
    add_note,
    add_party,
    designate,
    lift_designation,
    log_inspection,
    open_case,
    record_disagreement,
    record_event,
    record_failure_finding,
    record_phase,
)
from cases.models import Case
from cases.reference import Row
from cases.rules import (
    Acceptance,
    Basis,
    EventKind,
    FailureType,
    InspectionKind,
    Lane,
    PhaseKind,
)
from insights.actions.indicators import add_indicator, mention_indicator
from insights.case_studies.register import Register
from insights.case_studies.telling_interventions import (
    tell_appointments,
    tell_boards,
    tell_bypasses,
    tell_contacts,
    tell_interventions,
    tell_offers,
    tell_plans,
)
from insights.models import Indicator
from insights.rules import Direction

Section = Callable[[Register, Case, list[Row]], None]


def tell_case(register: Register, file: dict[str, Any]) -> Case:
    """Open the case of one file and record every section of it."""
    row = file["case"]
    case = open_case(
        **register.said(
            row,
            organisation=register.body,
            sector=register.sectors.__getitem__,
            opened_on=date.fromisoformat,
            later_from=date.fromisoformat,
        )
    )
    for name, tell in SECTIONS.items():
        tell(register, case, file.get(name, []))
    return case


def _notes(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        add_note(case=case, **register.said(row))


def _phases(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        record_phase(case=case, **register.said(row, kind=PhaseKind))


def _findings(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        said = register.said(row, failure_type=FailureType, basis=Basis)
        record_failure_finding(case=case, **said)


def _parties(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        add_party(case=case, **register.said(row, organisation=register.body))


def _inspections(register: Register, case: Case, rows: list[Row]) -> None:
    """Inspections with their grades; an event that is part of one names it."""
    for row in rows:
        said = register.said(
            row,
            without=("judgements",),
            organisation=register.body,
            regulator=register.body,
            kind=InspectionKind,
            scheme=register.schemes.__getitem__,
        )
        judgements = [_judged(register, row["scheme"], each) for each in row.get("judgements", ())]
        said.setdefault("organisation", case.organisation)
        register.facts[row["key"]] = log_inspection(judgements=judgements, **said)


def _judged(register: Register, scheme_key: str, row: Row) -> Judged:
    scheme = register.schemes[scheme_key]
    grades = {grade.label: grade for grade in scheme.grades.all()}
    areas = {area.key: area for area in scheme.areas.all()}
    return Judged(
        grade=grades[row["grade"]],
        area=areas[row["area"]] if "area" in row else None,
        scope=row.get("scope", ""),
        is_headline=row.get("is_headline", False),
        citations=register.cites(row),
    )


def _events(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        register.facts[row["key"]] = record_event(
            case=case,
            **register.said(
                row,
                lane=Lane,
                kind=EventKind,
                phase=PhaseKind,
                failure_types=_failure_types,
                inspection=register.facts.__getitem__,
            ),
        )


def _failure_types(values: list[str]) -> list[FailureType]:
    return [FailureType(value) for value in values]


def _designations(register: Register, case: Case, rows: list[Row]) -> None:
    """Labels, each with the failure types behind it, lifted where that is known."""
    for row in rows:
        said = register.said(
            row,
            without=("lifted", "ground", "failure_types"),
            instrument=register.instruments.__getitem__,
            organisation=register.body,
            by_body=register.body,
            acceptance=Acceptance,
        )
        designation = designate(case=case, **said)
        register.facts[row["key"]] = designation
        for failure_type in _failure_types(row["failure_types"]):
            record_failure_finding(
                case=case,
                designation=designation,
                failure_type=failure_type,
                basis=Basis.INFERRED,
                why="Tagged by us, from what the sources say of this label.",
                by=register.by,
                citations=register.cites(row),
            )
        if "lifted" in row:
            lift_designation(
                designation=designation, lifted=row["lifted"], ground=row["ground"], by=register.by
            )


def _indicators(register: Register, case: Case, rows: list[Row]) -> None:
    known = {each.key: each for each in Indicator.objects.all()}
    of_indicator = ("name", "unit", "direction", "direction_note", "is_reporting_measure")
    for row in rows:
        about = {name: row[name] for name in of_indicator if name in row}
        about["direction"] = Direction(row["direction"])
        indicator = known.get(row["key"]) or add_indicator(key=row["key"], by=register.by, **about)
        said = register.said(row, without=of_indicator, low=Decimal, high=Decimal)
        mention_indicator(case=case, indicator=indicator, **said)


def _disagreements(register: Register, case: Case, rows: list[Row]) -> None:
    for row in rows:
        concerns = [register.evidence(key) for key in row["concerns"]]
        record_disagreement(case=case, **{**register.said(row), "concerns": concerns})


# In this order: what is named later has been told before.
SECTIONS: dict[str, Section] = {
    "notes": _notes,
    "phases": _phases,
    "findings": _findings,
    "parties": _parties,
    "inspections": _inspections,
    "events": _events,
    "designations": _designations,
    "offers": tell_offers,
    "bypasses": tell_bypasses,
    "interventions": tell_interventions,
    "appointments": tell_appointments,
    "plans": tell_plans,
    "boards": tell_boards,
    "contacts": tell_contacts,
    "indicators": _indicators,
    "disagreements": _disagreements,
}
