"""Plans and boards: themes, actions, reviews and moved dates, all kept."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.rules import Role, RuleBroken
from interventions.actions import (
    add_action,
    add_theme,
    make_plan,
    move_due_date,
    record_meeting,
    record_meeting_item,
    review_action,
    set_up_board,
)
from interventions.models import Action, Plan
from interventions.rules import BoardKind, MeetingItemKind, Rag, SlippageReason
from tests.cases.scene import Scene
from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def told(scene: Scene) -> dict[str, Any]:
    return {"by": scene.person(Role.CASEWORKER), "citations": scene.citations}


@pytest.fixture
def plan(scene: Scene, told: dict[str, Any]) -> Plan:
    return make_plan(
        case=scene.case,
        organisation=scene.trust,
        name="Improvement plan",
        theme_count=7,
        action_shape=["Theme", "Action"],
        **told,
    )


@pytest.fixture
def action(plan: Plan, told: dict[str, Any]) -> Action:
    return add_action(plan=plan, what="Rota.", due_on=date(2024, 5, 1), **told)


def test_a_plan_has_named_and_unnamed_themes_with_actions(plan: Plan, told: dict[str, Any]) -> None:
    named = add_theme(plan=plan, position=1, name="Governance", **told)
    add_theme(plan=plan, position=2, **told)

    add_action(plan=plan, theme=named, what="A rota.", **told)

    assert [str(theme) for theme in plan.themes.order_by("position")] == [
        "Governance",
        "Theme 2, not named",
    ]
    assert named.actions.get().what == "A rota."
    with pytest.raises(RuleBroken, match="belongs to another plan"):
        add_action(plan=plan, theme=ThemeFactory.create(), what="X", **told)


def test_plans_are_made_by_caseworkers(scene: Scene, plan: Plan, told: dict[str, Any]) -> None:
    told["by"] = scene.own(Role.LEAD)

    with pytest.raises(PermissionDenied):
        add_action(plan=plan, what="X", **told)
    with pytest.raises(PermissionDenied):
        make_plan(case=scene.case, organisation=scene.trust, name="X", **told)


def test_reviews_are_kept_and_say_why(scene: Scene, action: Action) -> None:
    lead = scene.own(Role.LEAD)

    review_action(
        action=action, reviewed_on=date(2024, 4, 1), rag=Rag.AMBER, words="Late.", by=lead
    )

    assert action.reviews.get().rag == Rag.AMBER
    with pytest.raises(RuleBroken, match="This field cannot be blank"):
        review_action(action=action, reviewed_on=date(2024, 4, 2), rag=Rag.RED, words="", by=lead)


def test_move_due_date_keeps_the_old_one(scene: Scene, action: Action) -> None:
    board = scene.own(Role.BOARD)

    change = move_due_date(
        action=action, new_due_on=date(2024, 9, 1), reason=SlippageReason.FUNDING, by=board
    )

    action.refresh_from_db()
    assert (change.old_due_on, action.due_on) == (date(2024, 5, 1), date(2024, 9, 1))
    with pytest.raises(RuleBroken, match="The new due date is the old one"):
        move_due_date(
            action=action, new_due_on=date(2024, 9, 1), reason=SlippageReason.SCOPE, by=board
        )
    with pytest.raises(PermissionDenied):
        move_due_date(
            action=action,
            new_due_on=date(2024, 9, 2),
            reason=SlippageReason.SCOPE,
            by=scene.own(Role.LEAD),
        )


def test_a_board_meets_and_decides(scene: Scene, action: Action) -> None:
    told: dict[str, Any] = {"by": scene.own(Role.BOARD), "citations": scene.citations}
    board = set_up_board(
        case=scene.case,
        name="Recovery Board",
        kind=BoardKind.RECOVERY_BOARD,
        composition=["the mayor", "commissioners"],
        **told,
    )

    meeting = record_meeting(board=board, held="2010-09-10", **told)
    record_meeting_item(
        meeting=meeting, kind=MeetingItemKind.ACTION, words="A rota.", action=action, **told
    )

    assert board.meetings.get().items.get().action == action
    with pytest.raises(RuleBroken, match="Only an action arising"):
        record_meeting_item(
            meeting=meeting, kind=MeetingItemKind.NOTE, words="Noted.", action=action, **told
        )
    with pytest.raises(PermissionDenied):
        record_meeting(board=board, held="2010", by=scene.person(Role.ANALYST), citations=[])
