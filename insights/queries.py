"""Reading: everything dated about one case, as plain rows, in one query.

Each kind of fact has a table of its own; a figure wants them all in one order. So each table says
the same columns about its rows, and PostgreSQL puts them together.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, JSONField, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject, Lower

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
    User,
    in_time_order,
)
from cases.queries import children, with_findings
from insights.models import Figure
from insights.rules import FigureFormat
from interventions.models import Appointment, Board, EndDate, Intervention
from interventions.rules import EndKind


class Told(NamedTuple):
    """One dated fact of a case.

    table: which kind of fact; pk: its row. more: what only this kind has (a grade and its scheme,
    the four ends of an intervention). recorded_at: when the register heard.
    """

    table: str
    pk: int
    lane: str
    kind: str
    title: str
    actor: str
    started: str | None
    ended: str | None
    detail: str
    service: str
    evidence_id: int | None
    recorded_at: datetime
    more: Any


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
        )
    )
    rows = first.union(*rest, all=True)
    return [Told(*row[:13]) for row in rows.order_by("sort_day", "table", "fact")]


def _told(queryset: QuerySet[Any], table: str, date_field: str, **columns: Any) -> QuerySet[Any]:
    """The common columns of one table; text stands for text, an expression for itself."""
    said = {
        "lane": "",
        "kind": "",
        "title": "",
        "actor": "",
        "detail": "",
        "service": "",
        "more": Value(None, output_field=JSONField()),
        **columns,
    }
    texts = {
        name: Value(value, output_field=TextField()) if isinstance(value, str) else value
        for name, value in said.items()
    }
    more = texts.pop("more")
    rows: QuerySet[Any] = queryset.annotate(
        table=Value(table, output_field=TextField()),
        fact=F("pk"),
        **{f"said_{name}": Cast(value, TextField()) for name, value in texts.items()},
        said_started=Cast(date_field, TextField()),
        said_more=more,
        sort_day=Coalesce(F(f"{date_field}_lower"), F(f"{date_field}_upper")),
    ).values_list(
        "table",
        "fact",
        "said_lane",
        "said_kind",
        "said_title",
        "said_actor",
        "said_started",
        "said_ended",
        "said_detail",
        "said_service",
        "evidence_id",
        "recorded_at",
        "said_more",
        "sort_day",
    )
    return rows


def _phases(case: Case, day: date | None) -> QuerySet[Any]:
    rows = Phase.objects.as_known_on(day).filter(case=case)
    return _told(
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
    return _told(
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
    return _told(
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
    return _told(
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
    return _told(
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
    return _told(
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
    return _told(
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
    return _told(
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


def with_published(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add the files of each case's latest published picture, as `published`: key, format, day."""
    files = (
        Figure.objects.filter(case=OuterRef("pk"), as_known_on__isnull=True, options={})
        .order_by("-drawn_at", "format")
        .values_list(
            JSONObject(key="key", format=Lower("format"), drawn_for="drawn_for"), flat=True
        )[: len(FigureFormat)]
    )
    return cases.annotate(published=ArraySubquery(files))


class Glance(NamedTuple):
    """The register at a glance: its cases as cards, and numbers that lead to lists."""

    cases: list[Any]
    organisation_count: int
    case_count: int
    standing_count: int


def at_a_glance(user: User) -> Glance:
    """What the home page shows, in four queries."""
    visible = Case.objects.visible_to(user)
    standing = Designation.objects.current().standing().filter(case=OuterRef("pk"))
    ends = (
        EndDate.objects.current()
        .filter(intervention=OuterRef("pk"), kind=EndKind.LEGAL)
        .values_list(JSONObject(falls="falls", reason="reason"), flat=True)
    )
    interventions = (
        Intervention.objects.current()
        .filter(instrument__is_statutory=True)
        .order_by(in_time_order("started"), "pk")
    )
    return Glance(
        cases=list(
            with_findings(visible)
            .annotate(
                interventions_told=children(
                    interventions,
                    "case",
                    name="name",
                    led_by="led_by__name",
                    started="started",
                    exit_model="exit_model",
                    end=ArraySubquery(ends),
                )
            )
            .order_by("-facts_changed_at", "reference")[:6]
        ),
        organisation_count=Organisation.objects.visible_to(user).count(),
        case_count=visible.count(),
        standing_count=visible.filter(Exists(standing)).count(),
    )
