"""What the attic serves: indicators, where accounts speak of them, figures and jobs."""

from typing import Any

from django.db.models import Q, QuerySet

from cases.models import User
from cases.projection.fields import Kind, about_the_case
from cases.projection.resource import Known, Order, Resource, facts, register
from cases.resources import BY_RECORDED
from insights.models import Figure, Indicator, IndicatorMention, Job


def jobs_seen(user: User, known: Known) -> QuerySet[Any]:
    """Jobs that draw a case's figures, and one's own."""
    return Job.objects.filter(Q(case__isnull=False) | Q(requested_by=user.pk))


RESOURCES = (
    Resource(
        "indicators",
        Indicator,
        "Indicators",
        "One thing that can be measured, and which way is better.",
        facts(Indicator),
        key="key",
        orders=[Order("key", "key", Kind.TEXT)],
    ),
    Resource(
        "indicator-mentions",
        IndicatorMention,
        "Mentions of indicators",
        "One place where a case's account speaks of an indicator, with or without a value.",
        facts(IndicatorMention),
        extra=[*about_the_case()],
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "figures",
        Figure,
        "Published figures",
        "One published file of a picture, with the facts and the software it was drawn from.",
        facts(Figure),
        without=["job", "storage_name", "options"],
        extra=[*about_the_case()],
        inside={"cases": "case"},
    ),
    Resource(
        "jobs",
        Job,
        "Jobs",
        "One piece of work asked of the workers, how far it has come, and what went wrong.",
        jobs_seen,
        without=["dedupe_key", "options", "lease_until", "lease_token", "hinted_at", "request_id"],
    ),
)
register(*RESOURCES)
