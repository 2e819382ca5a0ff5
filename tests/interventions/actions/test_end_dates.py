"""Four ends kept apart: what people say of them, and what only a decision may end."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.rules import Role, RuleBroken
from interventions.actions.end_dates import WITHOUT_DECISION, say_end
from interventions.models import EndDate
from interventions.rules import EndKind, EndReason
from tests.cases.scene import Scene
from tests.factories import InterventionFactory

pytestmark = pytest.mark.django_db
DECIDED = [each for each in EndReason if each not in WITHOUT_DECISION]


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def told(scene: Scene) -> dict[str, Any]:
    """What an approver of the leading body says of an intervention."""
    return {
        "intervention": InterventionFactory.create(
            case=scene.case, led_by=scene.body, started="2010-06-30"
        ),
        "by": scene.person(Role.APPROVER),
        "citations": scene.citations,
    }


def test_the_four_ends_stand_beside_each_other_and_none_is_made_of_another(
    told: dict[str, Any],
) -> None:
    for kind in (EndKind.PLANNED, EndKind.RECOMMENDED, EndKind.ANNOUNCED):
        say_end(kind=kind, falls="2014", **told)

    assert EndDate.objects.filter(kind=EndKind.LEGAL).count() == 0
    say_end(kind=EndKind.LEGAL, falls="2014-11-11", reason=EndReason.LAPSED, **told)
    assert EndDate.objects.count() == 4


def test_a_plan_that_moves_leaves_the_first_plan_standing(told: dict[str, Any]) -> None:
    first = say_end(kind=EndKind.PLANNED, falls="2015-07-31", **told)
    with pytest.raises(RuleBroken, match="say when the plan was changed") as refusal:
        say_end(kind=EndKind.PLANNED, falls="2014", **told)

    second = say_end(kind=EndKind.PLANNED, falls="2014", said="2013-10", **told)

    assert refusal.value.field == "said"
    assert list(EndDate.objects.current().order_by("pk")) == [first, second]


def test_the_same_end_sent_twice_is_kept_once(told: dict[str, Any]) -> None:
    said = {"kind": EndKind.LEGAL, "falls": "2014", "reason": EndReason.COMPLETED, **told}

    assert say_end(**said) == say_end(**said)


@pytest.mark.parametrize("reason", WITHOUT_DECISION)
def test_what_nobody_decides_ends_by_a_form(told: dict[str, Any], reason: EndReason) -> None:
    end = say_end(kind=EndKind.LEGAL, falls=None, reason=reason, **told)

    assert end.reason == reason


@pytest.mark.parametrize("reason", DECIDED)
def test_what_is_decided_ends_only_by_a_decision(told: dict[str, Any], reason: EndReason) -> None:
    with pytest.raises(RuleBroken, match="ask for the decision on the exit page") as refusal:
        say_end(kind=EndKind.LEGAL, falls="2014", reason=reason, **told)

    assert refusal.value.field == "reason"
    assert not EndDate.objects.exists()


@pytest.mark.parametrize(
    ("end", "field", "why"),
    [
        ({"kind": EndKind.LEGAL, "falls": "2014"}, "reason", "Say why it ended"),
        (
            {"kind": EndKind.LEGAL, "falls": "2999", "reason": EndReason.LAPSED},
            "falls",
            "still to come",
        ),
        (
            {"kind": EndKind.LEGAL, "falls": "2014", "reason": EndReason.PERMANENT},
            "falls",
            "has no end",
        ),
        ({"kind": EndKind.PLANNED, "falls": None}, "falls", "on which day"),
        (
            {"kind": EndKind.ANNOUNCED, "falls": "2014", "reason": EndReason.LAPSED},
            "reason",
            "Only a legal end",
        ),
        ({"kind": EndKind.PLANNED, "falls": "2014", "said": "2999"}, "said", "still to come"),
        ({"kind": EndKind.PLANNED, "falls": "2009"}, "falls", "cannot end before"),
    ],
)
def test_an_end_is_refused_where_it_makes_no_sense(
    told: dict[str, Any], end: dict[str, Any], field: str, why: str
) -> None:
    with pytest.raises(RuleBroken, match=why) as refusal:
        say_end(**end, **told)

    assert refusal.value.field == field


def test_a_plan_may_lie_ahead(told: dict[str, Any]) -> None:
    assert say_end(kind=EndKind.PLANNED, falls="2999", **told).falls == "2999"


def test_a_second_legal_end_is_refused(told: dict[str, Any]) -> None:
    say_end(kind=EndKind.LEGAL, falls="2014", reason=EndReason.LAPSED, **told)

    with pytest.raises(RuleBroken, match="has ended already"):
        say_end(kind=EndKind.LEGAL, falls="2015", reason=EndReason.LAPSED, **told)


def test_only_an_approver_of_the_leading_body_says_ends(scene: Scene, told: dict[str, Any]) -> None:
    told["by"] = scene.person(Role.CASEWORKER)

    with pytest.raises(PermissionDenied):
        say_end(kind=EndKind.PLANNED, falls="2014", **told)
