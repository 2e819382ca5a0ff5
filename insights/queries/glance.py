"""Reading: the register at a glance, and the published pictures of its cases."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject, Lower

from cases.models import Case, Designation, Organisation, User, in_time_order
from cases.queries import children, with_findings
from insights.models import Figure
from insights.rules import FigureFormat
from interventions.models import EndDate, Intervention
from interventions.rules import EndKind


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
