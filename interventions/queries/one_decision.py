"""What the page of one decision tells: what was asked on which record, and what followed."""

from copy import copy
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F

from cases import edtf
from cases.models import EdtfLower, end_of_day
from interventions.measures.decisions import DecisionState
from interventions.measures.months import months_after
from interventions.models import EndDate, ExitDecision, LookBack, Power, TaperStep
from interventions.queries.decisions import (
    basis_of,
    state_of_decision,
    steps_to_decide,
    versions_before,
)
from interventions.queries.powers import known
from interventions.rules import LOOK_BACK_MONTHS, DecisionKind, EndKind, EndReason


class Look(NamedTuple):
    """One look back. pk: None while the exit that schedules it is not approved."""

    months: int
    due: str
    looked: str | None = None
    pk: int | None = None


class Told(NamedTuple):
    """One decision in full. now: how the criteria stand today; None once it is settled."""

    decision: ExitDecision
    state: DecisionState
    now: str | None
    is_on_another_record: bool
    earlier: list[ExitDecision]
    ends: dict[str, Any]
    looks: list[Look]
    steps: list[TaperStep]
    powers: list[Power]
    evidence: list[int | None]
    is_told_later: bool


def as_it_stood(decision: ExitDecision, day: date) -> ExitDecision | None:
    """The version of a decision that stood at the end of a day, without what came later.

    None where the register had not been told of it. For reading only: it is no row to be saved.
    """
    moment = end_of_day(day)
    versions = [*versions_before(decision), decision]
    stood = [each for each in versions if each.recorded_at < moment]
    if not stood:
        return None
    then = copy(stood[-1])
    if then.approved_at is not None and then.approved_at >= moment:
        then.approved_at = then.approved_by = then.decided = then.end = None
    if then.returned_at is not None and then.returned_at >= moment:
        then.returned_at = then.returned_by = None
    if then.withdrawn_at is not None and then.withdrawn_at >= moment:
        then.withdrawn_at = None
    return then


def told_of(decision: ExitDecision, today: date, as_known_on: date | None = None) -> Told:
    """All that the page of a decision tells, now or as it was known on a day.

    Of an earlier day it is not said how the record stands now.
    """
    state = state_of_decision(decision)
    is_open = state in (DecisionState.ASKED, DecisionState.RETURNED)
    is_now = is_open and as_known_on is None
    basis = basis_of(decision.intervention, DecisionKind(decision.kind)) if is_now else None
    ends = _ends(decision, as_known_on)
    return Told(
        decision=decision,
        state=state,
        now=basis.sentence if basis else None,
        is_on_another_record=basis is not None and basis.fingerprint != decision.basis,
        earlier=versions_before(decision),
        ends=ends,
        looks=_looks(decision, as_known_on),
        steps=_steps(decision, as_known_on, is_now=is_now),
        powers=_powers(decision) if is_now else [],
        evidence=[decision.evidence_id, *ends["evidence"]],
        is_told_later=_is_told_later(decision),
    )


def _is_told_later(decision: ExitDecision) -> bool:
    """Whether it was decided on an earlier day than the register was told of it."""
    if not decision.decided or decision.approved_at is None:
        return False
    latest = edtf.parse(decision.decided).latest
    return latest is None or latest < decision.approved_at.date()


def _ends(decision: ExitDecision, as_known_on: date | None) -> dict[str, Any]:
    """The four ends of its intervention, as the pages that show them want them."""
    ends = (
        EndDate.objects.as_known_on(as_known_on)
        .filter(intervention=decision.intervention)
        .order_by(EdtfLower(F("said")).asc(nulls_first=True), "pk")
    )
    rows = [
        {
            **{name: getattr(end, name) for name in ("kind", "falls", "said", "reason", "note")},
            "evidence": end.evidence_id,
        }
        for end in ends
    ]
    found: dict[str, Any] = {
        kind.lower(): [row for row in rows if row["kind"] == kind] for kind in EndKind
    }
    found["evidence"] = [row["evidence"] for row in rows]
    legal = next(iter(found["legal"]), None)
    reason = EndReason(legal["reason"]) if legal and legal["reason"] else None
    found["legal"], found["reason"] = legal, str(reason.label) if reason else ""
    found["is_permanent"] = reason is EndReason.PERMANENT
    return found


def _looks(decision: ExitDecision, as_known_on: date | None) -> list[Look]:
    """The looks back that an exit has scheduled, or will."""
    if decision.kind != DecisionKind.EXIT or not decision.ends:
        return []
    rows = LookBack.objects.as_known_on(as_known_on).filter(decision=decision)
    planned = [
        Look(
            each.months_after,
            each.due,
            known(each.looked, each.looking_recorded_at, as_known_on),
            each.pk,
        )
        for each in rows.order_by("months_after")
    ]
    return planned or [
        Look(months, months_after(decision.ends, months)) for months in LOOK_BACK_MONTHS
    ]


def _steps(decision: ExitDecision, as_known_on: date | None, *, is_now: bool) -> list[TaperStep]:
    """The steps of a taper: as planned while it is asked for, then those it covers."""
    if decision.kind != DecisionKind.TAPER:
        return []
    if is_now:
        return list(steps_to_decide(decision.intervention))
    if decision.approved_at is None:
        return []  # what was planned on an earlier day no decision covered yet
    covered = TaperStep.objects.filter(decision=decision).order_by("position", "pk")
    steps = list(covered.prefetch_related("powers"))
    for step in steps:
        step.taken = known(step.taken, step.taking_recorded_at, as_known_on)
    return steps


def _powers(decision: ExitDecision) -> list[Power]:
    """The powers that would follow it: those not returned yet."""
    kinds = (DecisionKind.EXIT, DecisionKind.STEP_DOWN, DecisionKind.ESCALATE)
    if decision.kind not in (*kinds, DecisionKind.TRIAL_EXIT):
        return []
    held = Power.objects.current().filter(intervention=decision.intervention, returned__isnull=True)
    return list(held.order_by("pk"))
