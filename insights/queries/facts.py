"""Reading: everything dated about one case, as plain rows, in one query.

Each kind of fact has a table of its own; a figure wants them all in one order. So each table says
the same columns about its rows, and PostgreSQL puts them together.
"""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, JSONObject

from cases.models import (
    Case,
    Designation,
    EdtfLower,
    EdtfUpper,
    Event,
    Inspection,
    Judgement,
    Organisation,
    Phase,
)
from insights.queries.happenings import HAPPENINGS
from insights.queries.rows import Told, told_rows
from interventions.models import Appointment, Board, EndDate, Intervention


def facts_of(case: Case, as_known_on: date | None = None) -> list[Told]:
    """Every dated fact of a case, as known now or on a day: one query, in time order."""
    first, *rest = (
        table(case, as_known_on)
        for table in (
            _phases,
            _designations,
            _interventions,
            _events,
            _inspections,
            _judgements,
            _appointments,
            _boards,
            *HAPPENINGS,
        )
    )
    rows = first.union(*rest, all=True)
    return [Told(*row[:13]) for row in rows.order_by("sort_day", "table", "fact")]


def _phases(case: Case, day: date | None) -> QuerySet[Any]:
    rows = Phase.objects.as_known_on(day).filter(case=case)
    return told_rows(
        rows,
        "phase",
        "started",
        kind=F("kind"),
        title=F("label"),
        ended=F("ended"),
        detail=F("note"),
        more=JSONObject(ended_lower="ended_lower"),
    )


def _designations(case: Case, day: date | None) -> QuerySet[Any]:
    rows = Designation.objects.as_known_on(day).filter(case=case)
    return told_rows(
        rows,
        "designation",
        "imposed",
        kind=F("instrument__kind"),
        title=F("label"),
        actor=F("by__name"),
        ended=F("lifted"),
        detail=F("note"),
        service=F("service"),
        more=JSONObject(body="by__kind", reported="reported", is_end_unknown="is_end_unknown"),
    )


def _interventions(case: Case, day: date | None) -> QuerySet[Any]:
    ends = (
        EndDate.objects.as_known_on(day)
        .filter(intervention=OuterRef("pk"))
        .order_by("kind", Coalesce("falls_lower", "falls_upper"), "pk")
        .values_list(
            JSONObject(kind="kind", falls="falls", reason="reason", evidence="evidence_id"),
            flat=True,
        )
    )
    rows = Intervention.objects.as_known_on(day).filter(case=case)
    return told_rows(
        rows,
        "intervention",
        "started",
        kind=F("instrument__kind"),
        title=F("name"),
        actor=F("led_by__name"),
        ended=Value(None, output_field=TextField()),
        detail=F("note"),
        service=F("service"),
        more=JSONObject(
            body="led_by__kind",
            level="instrument__level",
            exit_model="exit_model",
            ends=ArraySubquery(ends),
        ),
    )


def _events(case: Case, day: date | None) -> QuerySet[Any]:
    rows = Event.objects.as_known_on(day).filter(case=case)
    return told_rows(
        rows,
        "event",
        "happened",
        lane=F("lane"),
        kind=F("kind"),
        title=F("what"),
        actor=F("actor"),
        ended=F("ended"),
        detail=F("note"),
        service=F("service"),
        more=JSONObject(reported="reported", tone="tone", phase="phase", types="failure_types"),
    )


def _inspections(case: Case, day: date | None) -> QuerySet[Any]:
    """Published inspections that no event of the case tells of already."""
    told = Event.objects.as_known_on(day).filter(case=case, inspection=OuterRef("pk"))
    rows = (
        Inspection.objects.as_known_on(day)
        .published()
        .filter(
            ~Exists(told),
            organisation__in=Organisation.objects.one_story_with(case.organisation_id),
        )
        .annotate(made=Coalesce(F("started"), F("ended"), F("published")))
        .annotate(made_lower=EdtfLower("made"), made_upper=EdtfUpper("made"))
    )
    return told_rows(
        rows,
        "inspection",
        "made",
        kind=F("kind"),
        title=F("summary"),
        actor=F("regulator__name"),
        ended=F("ended"),
        service=F("service"),
        more=JSONObject(body="regulator__kind", scheme="scheme__name"),
    )


def _appointments(case: Case, day: date | None) -> QuerySet[Any]:
    rows = Appointment.objects.as_known_on(day).filter(case=case)
    return told_rows(
        rows,
        "appointment",
        "started",
        kind=F("office"),
        title=F("holder"),
        actor=F("organisation__name"),
        ended=F("ended"),
        detail=F("note"),
        more=JSONObject(is_end_unknown="is_end_unknown", intervention="intervention_id"),
    )


def _boards(case: Case, day: date | None) -> QuerySet[Any]:
    """Boards whose whole time is known; of the others their meetings and events tell."""
    rows = Board.objects.as_known_on(day).filter(
        case=case, started__isnull=False, ended__isnull=False
    )
    return told_rows(
        rows,
        "board",
        "started",
        kind=F("kind"),
        title=F("name"),
        actor=F("chair"),
        ended=F("ended"),
        detail=F("cadence"),
        more=JSONObject(reports_to="reports_to"),
    )


def _judgements(case: Case, day: date | None) -> QuerySet[Any]:
    """Published grades of the case's organisation, under whatever name it then had."""
    rows = (
        Judgement.objects.as_known_on(day)
        .filter(
            inspection__in=Inspection.objects.as_known_on(day).published(),
            organisation__in=Organisation.objects.one_story_with(case.organisation_id),
        )
        .annotate(
            judged=Coalesce(
                F("inspection__published"), F("inspection__ended"), F("inspection__started")
            )
        )
        .annotate(judged_lower=EdtfLower("judged"), judged_upper=EdtfUpper("judged"))
    )
    return told_rows(
        rows,
        "judgement",
        "judged",
        kind=F("inspection__kind"),
        title=F("grade__label"),
        actor=F("inspection__regulator__name"),
        ended=Value(None, output_field=TextField()),
        detail=F("scope"),
        service=F("organisation__name"),
        more=JSONObject(
            scheme="scheme__name",
            rank="grade__rank",
            is_failing="grade__is_failing",
            is_acceptable="grade__is_acceptable",
            is_judged="grade__is_judged",
            is_headline="is_headline",
            area="area__name",
        ),
    )
