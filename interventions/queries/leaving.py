"""The taper and the state of each intervention, as the exit page shows them to a reader."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from cases.models import Membership, User, end_of_day
from cases.queries import children
from interventions.measures.decisions import (
    Decided,
    InterventionState,
    LegalEnd,
    intervention_state,
    standing,
)
from interventions.models import EndDate, Power, TaperStep
from interventions.queries.interventions import heard
from interventions.queries.rows import Row
from interventions.rules import DecisionKind, EndKind, EndReason


def steps_with(reader: User, as_known_on: date | None) -> Any:
    """The steps of a taper that the reader may know of: a plan that nobody decided is a draft.

    What was planned of an intervention that has ended is history, and stands for every reader.
    """
    steps = TaperStep.objects.as_known_on(as_known_on)
    if not (reader.is_staff and reader.is_active):
        own = Membership.objects.reads_drafts(reader).values("organisation")
        ended = EndDate.objects.as_known_on(as_known_on).filter(
            intervention=OuterRef("intervention"), kind=EndKind.LEGAL
        )
        steps = steps.filter(
            Q(taken__isnull=False)
            | _decided_by(as_known_on)
            | Q(intervention__led_by__in=own)
            | Exists(ended)
        )
    return children(
        steps.order_by("position", "pk"),
        "intervention",
        id="pk",
        position="position",
        what="what",
        planned="planned",
        taken=heard("taken", "taking_recorded_at", as_known_on),
        early=heard("out_of_order_because", "taking_recorded_at", as_known_on, unheard=""),
        contact="contact_frequency",
        trigger="re_entry_trigger",
        decision="decision_id",
        decided=heard("decision__decided", "decision__approved_at", as_known_on),
        evidence="evidence_id",
        powers=children(
            Power.objects.order_by("pk"),
            "taper_steps",
            what="what",
            evidence="evidence_id",
        ),
    )


def _decided_by(as_known_on: date | None) -> Q:
    if as_known_on is None:
        return Q(decision__approved_at__isnull=False)
    return Q(decision__approved_at__lt=end_of_day(as_known_on))


def say_leaving(row: Row, today: date) -> None:
    """Where an intervention stands, and which of its planned steps can be taken now."""
    decided = [
        Decided(each["id"], DecisionKind(each["kind"]), each["decided"], each["undoes"])
        for each in row["decisions"]
        if each["approved_at"]
    ]
    ends = [
        LegalEnd(each["falls"], EndReason(each["reason"]) if each["reason"] else None)
        for each in row["ends"]
        if each["kind"] == EndKind.LEGAL
    ]
    loose = [each["taken"] for each in row["steps"] if each["taken"] and not each["decision"]]
    state = intervention_state(decided, ends, loose, today)
    row["state"] = state.label
    row["is_on_trial"] = state is InterventionState.ON_TRIAL
    row["is_tapering"] = state is InterventionState.TAPERING
    stand = {each.number for each in standing(decided, today)}
    for step in row["steps"]:
        step["is_decided"] = step["decision"] in stand
    for each in row["decisions"]:
        each["stands"] = each["id"] in stand and not ends
