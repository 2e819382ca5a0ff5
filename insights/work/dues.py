"""What is due: actions, offers, planned ends, look-backs, decisions and representations."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from cases.models import EdtfLower, User
from insights.work.items import name_of, rows
from interventions.models import (
    Action,
    ActionReview,
    EndDate,
    ExitDecision,
    Intervention,
    StatutoryStep,
    SupportBypass,
    SupportOffer,
)
from interventions.queries.look_backs import still_to_look
from interventions.rules import EndKind, Rag


def due_between(
    cases: QuerySet[Any], reader: User, *, before: date, since: date | None = None
) -> QuerySet[Any]:
    """What is due in these cases before a day, and from a day on where one is given.

    A decision that waits is told to those who may read it.
    """
    days = {"row_day__lt": before, **({"row_day__gte": since} if since else {})}
    first, *rest = (each.filter(**days) for each in _dues(cases, reader))
    return first.union(*rest, all=True)


def _dues(cases: QuerySet[Any], reader: User) -> list[QuerySet[Any]]:
    """Everything in these cases that has a day on which it is due."""
    under_way = interventions_under_way().filter(case__in=cases)
    of_intervention = {
        "what": "intervention__name",
        "organisation": "intervention__organisation__name",
        "reference": "intervention__case__reference",
        "place": "intervention__case__reference",
    }
    of_case = {
        "organisation": "organisation__name",
        "reference": "case__reference",
        "place": "case__reference",
    }
    actions = rows(
        actions_to_do().filter(plan__case__in=cases),
        "action",
        what="what",
        organisation="plan__organisation__name",
        reference="plan__case__reference",
        place="plan__case__reference",
        who="lead_officer",
        day="due_on",
    )
    ends = rows(under_way, "end", what="name", day="planned_end", who="led_by__name", **of_case)
    look_backs = rows(
        still_to_look().filter(intervention__case__in=cases),
        "lookback",
        day="due_upper",
        who="intervention__led_by__name",
        **of_intervention,
    )
    decisions = rows(
        ExitDecision.objects.current()
        .visible_to(reader)
        .waiting()
        .filter(intervention__case__in=cases),
        "decision",
        day="decided_upper",
        who=name_of("asked_by"),
        **of_intervention,
    )
    offers = rows(
        SupportOffer.objects.current().filter(answer="", case__in=cases),
        "offer",
        what=Coalesce(NullIf("what", Value("")), "kind"),
        day="due_on",
        who="offered_by__name",
        **of_case,
    )
    steps = rows(
        StatutoryStep.objects.current()
        .under_way()
        .filter(
            minded_to__isnull=False,
            represented__isnull=True,
            representations_words="",
            asked_by__isnull=True,
            case__in=cases,
        ),
        "step",
        what="name",
        day="representations_due_on",
        who="body__name",
        **of_case,
    )
    reviews = rows(
        SupportBypass.objects.current().filter(
            reviewed__isnull=True, review_due_on__isnull=False, case__in=cases
        ),
        "bypass",
        what="basis",
        day="review_due_on",
        who=name_of("recorded_by"),
        **of_case,
    )
    return [actions, ends, look_backs, decisions, offers, steps, reviews]


def actions_to_do() -> QuerySet[Any]:
    """Actions of plans in force that no latest review calls complete."""
    latest = (
        ActionReview.objects.current()
        .filter(action=OuterRef("pk"))
        .order_by("-reviewed_on", "-pk")
        .values("rag")[:1]
    )
    found: QuerySet[Any] = (
        Action.objects.current()
        .filter(plan__superseded_at__isnull=True, due_on__isnull=False)
        .annotate(latest_rag=Subquery(latest))
        .filter(Q(latest_rag__isnull=True) | ~Q(latest_rag=Rag.COMPLETE))
    )
    return found


def interventions_under_way() -> QuerySet[Any]:
    """Interventions that have not ended, each with the planned end that counts: the latest said."""
    ends = EndDate.objects.current()
    planned = (
        ends.filter(intervention=OuterRef("pk"), kind=EndKind.PLANNED)
        .order_by(EdtfLower("said").desc(nulls_last=True), "-pk")
        .values("falls_upper")[:1]
    )
    found: QuerySet[Any] = (
        Intervention.objects.current()
        .exclude(pk__in=ends.filter(kind=EndKind.LEGAL).values("intervention"))
        .annotate(planned_end=Subquery(planned))
    )
    return found
