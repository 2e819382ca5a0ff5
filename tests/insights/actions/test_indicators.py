"""Indicators, and where a case's account speaks of them."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from cases.rules import Role, RuleBroken
from insights.actions.indicators import add_indicator, mention_indicator
from insights.rules import Direction
from tests.cases.scene import Scene, an_administrator

pytestmark = pytest.mark.django_db


def test_an_indicator_is_mentioned_with_its_value() -> None:
    scene = Scene()
    indicator = add_indicator(
        key="cost", name="Cost", direction=Direction.LOWER_BETTER, by=an_administrator()
    )
    by = scene.person(Role.CASEWORKER)

    mention = mention_indicator(
        case=scene.case,
        indicator=indicator,
        what="An estimate.",
        low=Decimal(7),
        high=Decimal(10),
        by=by,
        citations=scene.citations,
    )

    assert (mention.low, mention.high) == (Decimal(7), Decimal(10))
    with pytest.raises(RuleBroken, match="A value runs from low to high"):
        mention_indicator(
            case=scene.case,
            indicator=indicator,
            what="Upside down.",
            low=Decimal(10),
            high=Decimal(7),
            by=by,
            citations=[],
        )


def test_indicators_are_kept_by_administrators_and_mentioned_by_officials() -> None:
    scene = Scene()
    indicator = add_indicator(
        key="cost", name="Cost", direction=Direction.AMBIGUOUS, by=an_administrator()
    )
    lead = scene.own(Role.LEAD)

    with pytest.raises(PermissionDenied):
        add_indicator(key="x", name="X", direction=Direction.AMBIGUOUS, by=lead)
    with pytest.raises(PermissionDenied):
        mention_indicator(case=scene.case, indicator=indicator, what="High.", by=lead, citations=[])
