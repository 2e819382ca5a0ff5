"""Reading decisions: what one rests on, what stands, and how an intervention stands by them."""

import json
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from cases.models import EdtfLower, end_of_day
from interventions.measures.decisions import (
    Decided,
    DecisionState,
    InterventionState,
    LegalEnd,
    Moments,
    decision_state,
    intervention_state,
    standing,
)
from interventions.models import EndDate, ExitDecision, Intervention, TaperStep
from interventions.queries.readiness import readiness_of
from interventions.rules import DecisionKind, EndKind, EndReason

# What of a taper step its approval is about.
OF_A_STEP = ("pk", "version", "position", "planned", "what", "contact_frequency")


class Basis(NamedTuple):
    """What a decision rests on: how the criteria stand, in words, and a fingerprint of all of it.

    may_end: what readiness says under the model in force.
    """

    sentence: str
    fingerprint: str
    may_end: bool | None


def basis_of(intervention: Intervention, kind: DecisionKind) -> Basis:
    """What a decision of a kind would rest on now; a taper rests on its planned steps too."""
    ready = readiness_of(intervention)
    if kind != DecisionKind.TAPER:
        return Basis(ready.sentence, ready.fingerprint, ready.may_end)
    plan = [
        [*(getattr(step, name) for name in (*OF_A_STEP, "re_entry_trigger")), powers_of(step)]
        for step in steps_to_decide(intervention)
    ]
    both = json.dumps([ready.fingerprint, plan])
    return Basis(ready.sentence, sha256(both.encode()).hexdigest(), ready.may_end)


def powers_of(step: TaperStep) -> list[int]:
    return sorted(each.pk for each in step.powers.all())


def steps_to_decide(intervention: Intervention) -> QuerySet[TaperStep]:
    """The steps that are planned and that no decision covers yet, or none that still stands."""
    undone = ExitDecision.objects.current().approved().filter(undoes__isnull=False)
    found: QuerySet[TaperStep] = (
        TaperStep.objects.current()
        .filter(intervention=intervention, taken__isnull=True)
        .filter(Q(decision__isnull=True) | Q(decision__in=undone.values("undoes")))
        .prefetch_related("powers")
        .order_by("position", "pk")
    )
    return found


def is_decided(step: TaperStep) -> bool:
    """Whether a taper that two people decided, and that nobody has undone, covers the step."""
    decision = step.decision
    if decision is None or decision.approved_at is None:
        return False
    return not decision.undone_by.current().filter(approved_at__isnull=False).exists()


def decided_of(intervention: Intervention, as_known_on: date | None = None) -> list[Decided]:
    """Its approved decisions as plain data, by what was known on a day."""
    found = ExitDecision.objects.as_known_on(as_known_on).approved()
    if as_known_on is not None:
        found = found.filter(approved_at__lt=end_of_day(as_known_on))
    rows = found.filter(intervention=intervention).order_by("approved_at", "pk")
    return [
        Decided(pk, DecisionKind(kind), decided, undoes)
        for pk, kind, decided, undoes in rows.values_list("pk", "kind", "decided", "undoes")
    ]


def undoable(intervention: Intervention, today: date) -> QuerySet[ExitDecision]:
    """The trial exits and tapers that stand: their powers can be resumed."""
    numbers = [each.number for each in standing(decided_of(intervention), today)]
    found: QuerySet[ExitDecision] = ExitDecision.objects.filter(pk__in=numbers)
    return found.order_by("-approved_at", "-pk")


def legal_end_of(intervention: Intervention) -> EndDate | None:
    found: EndDate | None = (
        EndDate.objects.current().filter(intervention=intervention, kind=EndKind.LEGAL).first()
    )
    return found


def planned_end_of(intervention: Intervention) -> str | None:
    """The planned end that counts: the one said last."""
    ends = EndDate.objects.current().filter(intervention=intervention, kind=EndKind.PLANNED)
    latest = ends.order_by(EdtfLower(F("said")).desc(nulls_last=True), "-pk")
    found: str | None = latest.values_list("falls", flat=True).first()
    return found


def state_of(
    intervention: Intervention, today: date, as_known_on: date | None = None
) -> InterventionState:
    """Where an intervention stands on a day, by what was known on one."""
    ends = (
        EndDate.objects.as_known_on(as_known_on)
        .filter(intervention=intervention, kind=EndKind.LEGAL)
        .values_list("falls", "reason")
    )
    steps = TaperStep.objects.as_known_on(as_known_on).filter(
        intervention=intervention, taken__isnull=False, decision__isnull=True
    )
    if as_known_on is not None:
        steps = steps.exclude(taking_recorded_at__gte=end_of_day(as_known_on))
    return intervention_state(
        decided_of(intervention, as_known_on),
        [LegalEnd(falls, EndReason(reason) if reason else None) for falls, reason in ends],
        list(steps.values_list("taken", flat=True)),
        today,
    )


def state_of_decision(decision: ExitDecision) -> DecisionState:
    return decision_state(
        Moments(
            decision.asked_at, decision.returned_at, decision.withdrawn_at, decision.approved_at
        )
    )


def versions_before(decision: ExitDecision) -> list[ExitDecision]:
    """What was asked for before somebody changed it, the first first."""
    found: list[ExitDecision] = []
    earlier = _changed_into(decision)
    while earlier is not None:
        found.insert(0, earlier)
        earlier = _changed_into(earlier)
    return found


def _changed_into(decision: ExitDecision) -> ExitDecision | None:
    found: ExitDecision | None = (
        ExitDecision.objects.filter(superseded_by=decision)
        .select_related("asked_by", "returned_by")
        .first()
    )
    return found


def newest(decision: ExitDecision) -> ExitDecision:
    """The version in force of a decision that may have been changed."""
    after: ExitDecision | None = decision.superseded_by  # type: ignore[assignment]  # its own kind
    return newest(after) if after is not None else decision
