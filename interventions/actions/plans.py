"""Improvement plans and boards: made, reviewed, moved, and met about."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cases.actions import Cite, complete, keep_fact, touch
from cases.actions.holding import hold
from cases.models import Case, Organisation, User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.models import (
    Action,
    ActionReview,
    Board,
    DueDateChange,
    Intervention,
    Meeting,
    MeetingItem,
    Plan,
    Theme,
)
from interventions.permissions import (
    may_make_plan,
    may_move_due_date,
    may_review_action,
    may_run_board,
)
from interventions.rules import BoardKind, MeetingItemKind, Rag, SlippageReason


@transaction.atomic
def make_plan(
    *,
    case: Case,
    organisation: Organisation,
    name: str,
    by: User,
    citations: Sequence[Cite],
    intervention: Intervention | None = None,
    agreed_with: str = "",
    agreed: str | None = None,
    theme_count: int | None = None,
    has_public_reports: bool | None = None,
    action_shape: Sequence[str] = (),
    presented_to: str = "",
    note: str = "",
) -> Plan:
    """Record an improvement plan. theme_count: how many themes its source says it has.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_make_plan, by, case)
    plan = Plan(
        case=case,
        intervention=intervention,
        organisation=organisation,
        name=name,
        agreed_with=agreed_with,
        agreed=agreed,
        theme_count=theme_count,
        has_public_reports=has_public_reports,
        action_shape=list(action_shape),
        presented_to=presented_to,
        note=note,
    )
    keep_fact(plan, by=by, citations=citations)
    touch(case)
    return plan


@transaction.atomic
def add_theme(
    *,
    plan: Plan,
    position: int,
    by: User,
    citations: Sequence[Cite],
    name: str = "",
    note: str = "",
) -> Theme:
    """Add a theme to a plan; no name means that the source does not name it.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_make_plan, by, plan.case)
    theme = Theme(plan=plan, position=position, name=name, note=note)
    keep_fact(theme, by=by, citations=citations)
    touch(plan.case)
    return theme


@transaction.atomic
def add_action(
    *,
    plan: Plan,
    what: str,
    by: User,
    citations: Sequence[Cite],
    theme: Theme | None = None,
    group: str = "",
    lead_officer: str = "",
    due_on: date | None = None,
    success_measure: str = "",
    baseline: str = "",
    target: str = "",
    position: int = 0,
) -> Action:
    """Add something the plan says will be done. group: the source's own heading for it.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_make_plan, by, plan.case)
    if theme is not None and theme.plan_id != plan.pk:
        raise RuleBroken("This theme belongs to another plan.")
    action = Action(
        plan=plan,
        theme=theme,
        group=group,
        what=what,
        lead_officer=lead_officer,
        due_on=due_on,
        success_measure=success_measure,
        baseline=baseline,
        target=target,
        position=position,
    )
    keep_fact(action, by=by, citations=citations)
    touch(plan.case)
    return action


@transaction.atomic
def review_action(
    *,
    action: Action,
    reviewed_on: date,
    rag: Rag,
    words: str,
    by: User,
    citations: Sequence[Cite] = (),
) -> ActionReview:
    """Add a review: a colour and words. Earlier reviews stay.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_review_action, by, action)
    review = ActionReview(action=action, reviewed_on=reviewed_on, rag=rag, words=words)
    keep_fact(review, by=by, citations=citations)
    touch(action.plan.case)
    return review


@transaction.atomic
def move_due_date(
    *,
    action: Action,
    new_due_on: date,
    reason: SlippageReason,
    by: User,
    words: str = "",
    citations: Sequence[Cite] = (),
) -> DueDateChange:
    """Move an action's due date, and keep the old one with the reason.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_move_due_date, by, action)
    touch(action.plan.case)
    due = hold(action)
    change = DueDateChange(
        action=due, old_due_on=due.due_on, new_due_on=new_due_on, reason=reason, words=words
    )
    keep_fact(change, by=by, citations=citations)
    complete(due, due_on=new_due_on)
    return change


@transaction.atomic
def set_up_board(
    *,
    case: Case,
    name: str,
    kind: BoardKind,
    by: User,
    citations: Sequence[Cite],
    chair: str = "",
    cadence: str = "",
    composition: Sequence[str] = (),
    reports_to: str = "",
    started: str | None = None,
    ended: str | None = None,
) -> Board:
    """Record a board that holds an organisation to its plan.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_run_board, by, case)
    board = Board(
        case=case,
        name=name,
        kind=kind,
        chair=chair,
        cadence=cadence,
        composition=list(composition),
        reports_to=reports_to,
        started=started,
        ended=ended,
    )
    keep_fact(board, by=by, citations=citations)
    touch(case)
    return board


@transaction.atomic
def record_meeting(
    *, board: Board, held: str, by: User, citations: Sequence[Cite], summary: str = ""
) -> Meeting:
    """Record a meeting of a board. Raises PermissionDenied, RuleBroken."""
    require(may_run_board, by, board.case)
    meeting = keep_fact(
        Meeting(board=board, held=held, summary=summary), by=by, citations=citations
    )
    touch(board.case)
    return meeting


@transaction.atomic
def record_meeting_item(
    *,
    meeting: Meeting,
    kind: MeetingItemKind,
    words: str,
    by: User,
    citations: Sequence[Cite] = (),
    action: Action | None = None,
) -> MeetingItem:
    """Record a decision taken, an action arising or a note. Raises PermissionDenied, RuleBroken."""
    require(may_run_board, by, meeting.board.case)
    item = MeetingItem(meeting=meeting, kind=kind, words=words, action=action)
    keep_fact(item, by=by, citations=citations)
    touch(meeting.board.case)
    return item
