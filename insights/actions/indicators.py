"""Indicators: what is measured, and where a case's account speaks of it."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from cases.actions import Cite, keep, keep_fact, touch
from cases.models import Case, User
from cases.permissions import require
from insights.models import Indicator, IndicatorMention
from insights.permissions import may_add_indicator, may_mention_indicator
from insights.rules import Direction


@transaction.atomic
def add_indicator(
    *,
    key: str,
    name: str,
    direction: Direction,
    by: User,
    unit: str = "",
    direction_note: str = "",
    is_reporting_measure: bool = False,
) -> Indicator:
    """Add something that can be measured. Raises PermissionDenied, RuleBroken."""
    require(may_add_indicator, by, None)
    return keep(
        Indicator(
            key=key,
            name=name,
            unit=unit,
            direction=direction,
            direction_note=direction_note,
            is_reporting_measure=is_reporting_measure,
        )
    )


@transaction.atomic
def mention_indicator(
    *,
    case: Case,
    indicator: Indicator,
    what: str,
    by: User,
    citations: Sequence[Cite],
    mentioned: str | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> IndicatorMention:
    """Record where an account speaks of an indicator, with its value if it gives one.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_mention_indicator, by, case)
    mention = IndicatorMention(
        case=case, indicator=indicator, what=what, mentioned=mentioned, low=low, high=high
    )
    keep_fact(mention, by=by, citations=citations)
    touch(case)
    return mention
