"""What the page of interventions shows of a case: interventions, offers, contacts and posts."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, QuerySet

from cases import edtf
from cases.models import Case, EdtfLower, in_time_order
from cases.queries import children
from cases.rules import LadderLevel
from interventions.models import (
    Appointment,
    EndDate,
    Intervention,
    Lever,
    PeerContact,
    Power,
    SupportOffer,
)
from interventions.queries.rows import Row
from interventions.rules import (
    EXIT_MODEL_MEANINGS,
    ContactKind,
    EndKind,
    EndReason,
    ExitModel,
    LeverKind,
    OfferAnswer,
    PowerKind,
)


class Interventions(NamedTuple):
    """What is done in a case: interventions, and beside them offers, contacts and posts."""

    interventions: list[Row]
    offers: list[Row]
    contacts: list[Row]
    appointments: list[Row]


def with_interventions(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add what the page of interventions shows."""
    return cases.annotate(
        shown_interventions=interventions_with(
            instrument="instrument__name",
            level="instrument__level",
            is_statutory="instrument__is_statutory",
            legal_basis="legal_basis",
            service="service",
            organisation="organisation__name",
            taper_note="taper_note",
            powers_note="powers_note",
            replaces="replaces_id",
            replaces_name="replaces__name",
            note="note",
            levers=children(
                Lever.objects.order_by("-is_main", "pk"),
                "intervention",
                kind="kind",
                main="is_main",
            ),
            powers=children(
                Power.objects.current().order_by(in_time_order("held"), "pk"),
                "intervention",
                kind="kind",
                what="what",
                held="held",
                in_reserve="in_reserve",
                returned="returned",
                note="note",
                evidence="evidence_id",
            ),
            appointments=_appointments(Appointment.objects.current(), "intervention"),
        ),
        shown_offers=children(
            SupportOffer.objects.current().order_by(in_time_order("offered"), "pk"),
            "case",
            by="offered_by__name",
            to="organisation__name",
            kind="kind",
            what="what",
            offered="offered",
            due_on="due_on",
            answer="answer",
            answered="answered",
            started="started",
            ended="ended",
            evidence="evidence_id",
        ),
        shown_contacts=children(
            PeerContact.objects.current().order_by(in_time_order("started"), "pk"),
            "case",
            organisation="organisation__name",
            peer="peer__name",
            begun_by="begun_by__name",
            person="person",
            kind="kind",
            started="started",
            ended="ended",
            what="what",
            learned="learned",
            evidence="evidence_id",
        ),
        shown_appointments=_appointments(
            Appointment.objects.current().filter(intervention__isnull=True), "case"
        ),
    )


def interventions_with(**fields: Any) -> ArraySubquery:
    """Interventions of a case in time order, with their ends and their exit model."""
    return children(
        Intervention.objects.current().order_by(in_time_order("started"), "pk"),
        "case",
        id="pk",
        name="name",
        led_by="led_by__name",
        started="started",
        model="exit_model",
        is_tapered="is_tapered",
        evidence="evidence_id",
        ends=children(
            # The plan as first made comes first, even where nobody says when it was made.
            EndDate.objects.current().order_by(EdtfLower(F("said")).asc(nulls_first=True), "pk"),
            "intervention",
            kind="kind",
            falls="falls",
            said="said",
            reason="reason",
            note="note",
            evidence="evidence_id",
        ),
        **fields,
    )


def _appointments(appointments: QuerySet[Any], parent: str) -> ArraySubquery:
    return children(
        appointments.order_by(in_time_order("started"), "pk"),
        parent,
        office="office",
        holder="holder",
        organisation="organisation__name",
        started="started",
        ended="ended",
        is_end_unknown="is_end_unknown",
        note="note",
        evidence="evidence_id",
    )


def interventions_of(case: Any) -> Interventions:
    """The arrays of a case that came through `with_interventions`, with choices in words."""
    rows: list[Row] = case.shown_interventions
    number = {row["id"]: n for n, row in enumerate(rows, 1)}
    successors = {row["replaces"]: row for row in rows if row["replaces"]}
    for row in rows:
        say_ends(row)
        row["number"] = number[row["id"]]
        row["replaces_number"] = number.get(row["replaces"])
        row["replaced_by"] = successors.get(row["id"])
        row["level"] = LadderLevel(row["level"]).label
        for lever in row["levers"]:
            lever["kind"] = LeverKind(lever["kind"]).label
        for power in row["powers"]:
            dates = {name: power[name] for name in ("held", "in_reserve", "returned")}
            power["state"] = Power(**dates).state.label
            power["kind"] = PowerKind(power["kind"]).label
    for row in case.shown_offers:
        row["kind"] = ContactKind(row["kind"]).label
        row["answer"] = OfferAnswer(row["answer"]).label if row["answer"] else ""
    for row in case.shown_contacts:
        row["kind"] = ContactKind(row["kind"]).label
        row["when"] = edtf.range_words(row["started"], row["ended"])
    return Interventions(rows, case.shown_offers, case.shown_contacts, case.shown_appointments)


def say_ends(row: Row) -> None:
    """Part the ends of an intervention by their sense, and say its exit model in words."""
    for kind in EndKind:
        row[kind.lower()] = [end for end in row["ends"] if end["kind"] == kind]
    row["legal"] = next(iter(row["legal"]), None)
    reason = EndReason(row["legal"]["reason"]) if row["legal"] and row["legal"]["reason"] else None
    row["is_permanent"] = reason is EndReason.PERMANENT
    row["has_ended"] = bool(row["legal"]) and not row["is_permanent"]
    row["reason"] = str(reason.label) if reason else ""
    model = ExitModel(row["model"]) if row["model"] else None
    row["model_words"] = str(model.label) if model else ""
    row["model_meaning"] = EXIT_MODEL_MEANINGS[model] if model else ""
