"""What is done about a failure and its end, as happenings: each moment of a row is one fact.

A power that was held, put in reserve, resumed and returned is one row with four days, and the
register heard of each on a day of its own; the story is told as it was known. What is only asked
for or prepared is no part of it (design §7).
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import JSONObject

from cases.models import Case, end_of_day
from cases.rules import Lane
from insights.queries.rows import told_rows
from interventions.models import (
    ExitDecision,
    LookBack,
    Power,
    PowerReserve,
    StatutoryStep,
    SupportOffer,
)
from interventions.queries.interventions import heard
from interventions.rules import StepOutcome

Table = Callable[[Case, date | None], QuerySet[Any]]
NO_END = Value(None, output_field=TextField())


def _heard(field: str, day: date | None) -> Q:
    """Rows of which the register had heard this moment by the end of a day."""
    if day is None:
        return Q()
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lt": end_of_day(day)})


def _powers(field: str, recorded: str, **narrowed: Any) -> Table:
    """Powers put in reserve, resumed or returned: one moment of each."""

    def table(case: Case, day: date | None) -> QuerySet[Any]:
        rows = Power.objects.filter(**narrowed)
        return _moved(rows, f"power_{field}", field, recorded, case, day)

    return table


def _again(field: str, recorded: str) -> Table:
    """Powers put in reserve once more, or resumed from there: one moment of each."""

    def table(case: Case, day: date | None) -> QuerySet[Any]:
        rows = PowerReserve.objects.all()
        return _moved(rows, f"power_again_{field}", field, recorded, case, day, of="power__")

    return table


def _moved(
    rows: QuerySet[Any],
    table: str,
    field: str,
    recorded: str,
    case: Case,
    day: date | None,
    of: str = "",
) -> QuerySet[Any]:
    """One moment of powers that moved. of: the path from the rows to their power."""
    known = rows.as_known_on(day).filter(  # type: ignore[attr-defined]  # facts have it
        _heard(recorded, day),
        **{f"{of}intervention__case": case, f"{field}__isnull": False},
    )
    return told_rows(
        known,
        table,
        field,
        recorded,
        kind=F(f"{of}kind"),
        title=F(f"{of}what"),
        actor=F(f"{of}intervention__led_by__name"),
        ended=NO_END,
        detail=F(f"{of}note"),
        service=F(f"{of}intervention__service"),
        more=JSONObject(
            body=f"{of}intervention__led_by__kind",
            intervention=f"{of}intervention_id",
            of=f"{of}intervention__name",
        ),
    )


def _decisions(case: Case, day: date | None) -> QuerySet[Any]:
    """Decisions that were approved, from the day on which they were."""
    rows = (
        ExitDecision.objects.as_known_on(day)
        .approved()
        .filter(_heard("approved_at", day), intervention__case=case, decided__isnull=False)
    )
    return told_rows(
        rows,
        "decision",
        "decided",
        "approved_at",
        kind=F("kind"),
        title=F("intervention__name"),
        actor=F("intervention__led_by__name"),
        ended=NO_END,
        detail=F("reasons"),
        service=F("intervention__service"),
        more=JSONObject(body="intervention__led_by__kind", until="until", model="new_model"),
    )


def _offers(case: Case, day: date | None) -> QuerySet[Any]:
    """Offers of peer support with their answer, once the register had heard it."""
    rows = SupportOffer.objects.as_known_on(day).filter(case=case)
    return told_rows(
        rows,
        "offer",
        "offered",
        lane=Lane.PEERS.value,
        kind=F("kind"),
        title=F("organisation__name"),
        actor=F("offered_by__name"),
        ended=NO_END,
        detail=F("what"),
        more=JSONObject(
            answer=heard("answer", "answer_recorded_at", day, unheard=""),
            answered=heard("answered", "answer_recorded_at", day),
        ),
    )


def _looks(case: Case, day: date | None) -> QuerySet[Any]:
    """Look-backs that were made."""
    rows = LookBack.objects.as_known_on(day).filter(
        _heard("looking_recorded_at", day), intervention__case=case, looked__isnull=False
    )
    return told_rows(
        rows,
        "look_back",
        "looked",
        "looking_recorded_at",
        lane=Lane.REGULATOR.value,
        kind=F("result"),
        title=F("intervention__name"),
        ended=NO_END,
        detail=F("found"),
        service=F("intervention__service"),
        more=JSONObject(months="months_after"),
    )


def _looks_due(case: Case, day: date | None) -> QuerySet[Any]:
    """Look-backs that nobody had made, as known: in the tables only."""
    made = Q(looked__isnull=False)
    rows = (
        LookBack.objects.as_known_on(day)
        .filter(intervention__case=case)
        .exclude(made & _heard("looking_recorded_at", day) if day else made)
    )
    return told_rows(
        rows,
        "look_due",
        "due",
        lane=Lane.REGULATOR.value,
        title=F("intervention__name"),
        ended=NO_END,
        service=F("intervention__service"),
        more=JSONObject(months="months_after"),
    )


def _steps(field: str, recorded: str, words: str) -> Table:
    """One moment of the statutory steps that were said openly: before, they are drafts."""

    def table(case: Case, day: date | None) -> QuerySet[Any]:
        rows = StatutoryStep.objects.as_known_on(day).filter(
            Q(minded_to__isnull=False) & _heard("minded_to_recorded_at", day)
            | Q(outcome=StepOutcome.MADE),
            _heard(recorded, day),
            case=case,
            **{f"{field}__isnull": False},
        )
        return told_rows(
            rows,
            f"step_{field}",
            field,
            recorded,
            kind=F("outcome"),
            title=F("name"),
            actor=F("body__name"),
            ended=NO_END,
            detail=F(words),
            service=F("service"),
            more=JSONObject(body="body__kind"),
        )

    return table


HAPPENINGS: tuple[Table, ...] = (
    # What was in reserve from the beginning was never put there: the start tells of it.
    _powers("in_reserve", "reserving_recorded_at", held__isnull=False),
    _powers("resumed", "resuming_recorded_at"),
    _powers("returned", "returning_recorded_at"),
    _again("in_reserve", "recorded_at"),
    _again("resumed", "resuming_recorded_at"),
    _decisions,
    _offers,
    _looks,
    _looks_due,
    _steps("minded_to", "minded_to_recorded_at", "minded_to_words"),
    _steps("represented", "answer_recorded_at", "representations_words"),
    _steps("decided", "decided_at", "decision_words"),
)
