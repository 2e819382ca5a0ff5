"""What the page of interventions shows of a case: interventions, offers, contacts and posts."""

from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as SqlCase
from django.db.models import F, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone

from cases import edtf
from cases.models import Case, EdtfLower, end_of_day, in_time_order
from cases.queries import children
from cases.rules import LadderLevel
from interventions.measures.powers import Again, PowerDates, standing_in_words, standing_on
from interventions.models import (
    Appointment,
    EndDate,
    ExitDecision,
    Intervention,
    Lever,
    PeerContact,
    Power,
    PowerReserve,
    SupportOffer,
)
from interventions.queries.rows import Row
from interventions.rules import (
    EXIT_MODEL_MEANINGS,
    ContactKind,
    DecisionKind,
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


def with_interventions(cases: QuerySet[Case], as_known_on: date | None = None) -> QuerySet[Case]:
    """Add what the page of interventions shows, now or as it was known on a day."""
    return cases.annotate(
        shown_interventions=interventions_with(
            as_known_on=as_known_on,
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
            powers=_powers(as_known_on),
            model_changes=_model_changes(as_known_on),
            appointments=_appointments("intervention", as_known_on),
        ),
        shown_offers=children(
            SupportOffer.objects.as_known_on(as_known_on).order_by(in_time_order("offered"), "pk"),
            "case",
            by="offered_by__name",
            to="organisation__name",
            kind="kind",
            what="what",
            offered="offered",
            due_on="due_on",
            answer=heard("answer", "answer_recorded_at", as_known_on, unheard=""),
            answered=heard("answered", "answer_recorded_at", as_known_on),
            started=heard("started", "answer_recorded_at", as_known_on),
            ended=heard("ended", "answer_recorded_at", as_known_on),
            evidence="evidence_id",
        ),
        shown_contacts=children(
            PeerContact.objects.as_known_on(as_known_on).order_by(in_time_order("started"), "pk"),
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
        shown_appointments=_appointments("case", as_known_on, intervention__isnull=True),
    )


def heard(
    field: str, heard_at: str, as_known_on: date | None, unheard: object = None
) -> Combinable:
    """What completes a row, unless the register was told it only after a day."""
    if as_known_on is None:
        return F(field)
    in_time = Q(**{f"{heard_at}__isnull": True}) | Q(**{f"{heard_at}__lt": end_of_day(as_known_on)})
    # Words may be short or long: an empty one is the same.
    kind = TextField() if isinstance(unheard, str) else None
    return SqlCase(When(in_time, then=F(field)), default=Value(unheard), output_field=kind)


def interventions_with(*, as_known_on: date | None = None, **fields: Any) -> ArraySubquery:
    """Interventions of a case in time order, with their ends and their exit model."""
    return children(
        Intervention.objects.as_known_on(as_known_on).order_by(in_time_order("started"), "pk"),
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
            EndDate.objects.as_known_on(as_known_on).order_by(
                EdtfLower(F("said")).asc(nulls_first=True), "pk"
            ),
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


def _powers(as_known_on: date | None) -> ArraySubquery:
    return children(
        Power.objects.as_known_on(as_known_on).order_by(in_time_order("held"), "pk"),
        "intervention",
        id="pk",
        kind="kind",
        what="what",
        held="held",
        in_reserve=heard("in_reserve", "reserving_recorded_at", as_known_on),
        resumed=heard("resumed", "resuming_recorded_at", as_known_on),
        returned=heard("returned", "returning_recorded_at", as_known_on),
        again=times_in_reserve(as_known_on),
        note="note",
        evidence="evidence_id",
    )


def _model_changes(as_known_on: date | None) -> ArraySubquery:
    """Approved changes of the exit model, the latest last."""
    changes = ExitDecision.objects.as_known_on(as_known_on).approved()
    if as_known_on is not None:
        changes = changes.filter(approved_at__lt=end_of_day(as_known_on))
    return children(
        changes.filter(kind=DecisionKind.CHANGE_MODEL).order_by("approved_at", "pk"),
        "intervention",
        id="pk",
        decided="decided",
        new_model="new_model",
    )


def times_in_reserve(as_known_on: date | None) -> ArraySubquery:
    """Each further time of a power in reserve, in their order."""
    return children(
        PowerReserve.objects.as_known_on(as_known_on).order_by(in_time_order("in_reserve"), "pk"),
        "power",
        in_reserve="in_reserve",
        resumed=heard("resumed", "resuming_recorded_at", as_known_on),
    )


def days_of_power(row: Row) -> tuple[PowerDates, list[Again]]:
    """The days of a power and of each further time in reserve, as the measures take them."""
    dates = PowerDates(*(row[name] for name in PowerDates._fields))
    return dates, [Again(each["in_reserve"], each["resumed"]) for each in row["again"]]


def _appointments(parent: str, as_known_on: date | None, **narrowed: Any) -> ArraySubquery:
    return children(
        Appointment.objects.as_known_on(as_known_on)
        .filter(**narrowed)
        .order_by(in_time_order("started"), "pk"),
        parent,
        id="pk",
        office="office",
        holder="holder",
        organisation="organisation__name",
        started="started",
        ended=heard("ended", "ending_recorded_at", as_known_on),
        is_end_unknown=heard("is_end_unknown", "ending_recorded_at", as_known_on, unheard=False),
        note="note",
        evidence="evidence_id",
    )


def interventions_of(case: Any, as_known_on: date | None = None) -> Interventions:
    """The arrays of a case that came through `with_interventions`, with choices in words.

    Powers stand where they stood on the day, today where none is given. Levers say nothing of when
    they were recorded: of an earlier day they are left out (None).
    """
    on = as_known_on or timezone.localdate()
    rows: list[Row] = case.shown_interventions
    number = {row["id"]: n for n, row in enumerate(rows, 1)}
    successors = {row["replaces"]: row for row in rows if row["replaces"]}
    for row in rows:
        say_ends(row)
        _say_model_in_force(row)
        row["number"] = number[row["id"]]
        row["replaces_number"] = number.get(row["replaces"])
        row["replaced_by"] = successors.get(row["id"])
        row["level"] = LadderLevel(row["level"]).label
        for lever in row["levers"]:
            lever["kind"] = LeverKind(lever["kind"]).label
        row["levers"] = row["levers"] if as_known_on is None else None
        for power in row["powers"]:
            dates, again = days_of_power(power)
            power["state"] = standing_in_words(standing_on(dates, on, again))
            power["kind"] = PowerKind(power["kind"]).label
    for row in case.shown_offers:
        row["kind"] = ContactKind(row["kind"]).label
        row["answer"] = OfferAnswer(row["answer"]).label if row["answer"] else ""
    for row in case.shown_contacts:
        row["kind"] = ContactKind(row["kind"]).label
        row["when"] = edtf.range_words(row["started"], row["ended"])
    return Interventions(rows, case.shown_offers, case.shown_contacts, case.shown_appointments)


def _say_model_in_force(row: Row) -> None:
    """The exit model that the latest change put in force, and beside it that of the entry."""
    row["entry_model_words"] = row["model_words"]
    row["changed_by"] = next(reversed(row["model_changes"]), None)
    if row["changed_by"]:
        model = ExitModel(row["changed_by"]["new_model"])
        row["model_words"], row["model_meaning"] = str(model.label), EXIT_MODEL_MEANINGS[model]


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
