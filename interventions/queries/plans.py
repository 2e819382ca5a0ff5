"""What the plan page shows of a case: plans, themes and actions, and the boards that watch."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet

from cases import edtf
from cases.models import Case, in_time_order
from cases.queries import children
from interventions.models import (
    Action,
    ActionReview,
    Board,
    DueDateChange,
    Meeting,
    MeetingItem,
    Plan,
    Theme,
)
from interventions.queries.rows import Row
from interventions.rules import BoardKind, MeetingItemKind, Rag, SlippageReason, themes_in_words


class Plans(NamedTuple):
    """Plans of a case, and the boards that watch them."""

    plans: list[Row]
    boards: list[Row]


def with_plans(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add what the plan page shows."""
    return cases.annotate(shown_plans=_plans(), shown_boards=_boards())


def _plans() -> ArraySubquery:
    return children(
        Plan.objects.current().order_by(in_time_order("agreed"), "pk"),
        "case",
        name="name",
        organisation="organisation__name",
        intervention="intervention__name",
        agreed_with="agreed_with",
        agreed="agreed",
        theme_count="theme_count",
        has_public_reports="has_public_reports",
        action_shape="action_shape",
        presented_to="presented_to",
        note="note",
        evidence="evidence_id",
        themes=children(
            Theme.objects.current().order_by("position", "pk"),
            "plan",
            id="pk",
            position="position",
            name="name",
            note="note",
            evidence="evidence_id",
        ),
        actions=children(
            Action.objects.current().order_by("position", "pk"),
            "plan",
            theme="theme_id",
            group="group",
            what="what",
            lead_officer="lead_officer",
            due_on="due_on",
            success_measure="success_measure",
            baseline="baseline",
            target="target",
            evidence="evidence_id",
            reviews=children(
                ActionReview.objects.current().order_by("-reviewed_on", "-pk"),
                "action",
                reviewed_on="reviewed_on",
                rag="rag",
                words="words",
                evidence="evidence_id",
            ),
            moves=children(
                DueDateChange.objects.current().order_by("pk"),
                "action",
                old_due_on="old_due_on",
                new_due_on="new_due_on",
                reason="reason",
                words="words",
                evidence="evidence_id",
            ),
        ),
    )


def _boards() -> ArraySubquery:
    return children(
        Board.objects.current().order_by(in_time_order("started"), "pk"),
        "case",
        name="name",
        kind="kind",
        chair="chair",
        cadence="cadence",
        composition="composition",
        reports_to="reports_to",
        started="started",
        ended="ended",
        evidence="evidence_id",
        meetings=children(
            Meeting.objects.current().order_by(in_time_order("held").desc(nulls_last=True), "-pk"),
            "board",
            held="held",
            summary="summary",
            evidence="evidence_id",
            items=children(
                MeetingItem.objects.current().order_by("pk"),
                "meeting",
                kind="kind",
                words="words",
                action="action__what",
                evidence="evidence_id",
            ),
        ),
    )


# What an action of a plan should say, and how its absence is called.
SAID_OF_ACTIONS = {
    "lead_officer": "lead officer",
    "due_on": "due date",
    "success_measure": "success measure",
    "reviews": "review",
}


def plans_of(case: Any) -> Plans:
    """The arrays of a case that came through `with_plans`, actions under their headings."""
    for number, plan in enumerate(case.shown_plans, 1):
        plan["number"] = number
        for action in plan["actions"]:
            _say_action(action)
        named = sum(bool(theme["name"]) for theme in plan["themes"])
        plan["themes_in_words"] = themes_in_words(plan["theme_count"], named)
        plan["headings"] = _headings(plan)
        plan["unsaid"] = [
            words
            for name, words in SAID_OF_ACTIONS.items()
            if not any(action[name] for action in plan["actions"])
        ]
    for board in case.shown_boards:
        board["kind"] = BoardKind(board["kind"]).label
        board["when"] = edtf.range_words(board["started"], board["ended"])
        for item in (item for meeting in board["meetings"] for item in meeting["items"]):
            item["kind"] = MeetingItemKind(item["kind"]).label
    return Plans(case.shown_plans, case.shown_boards)


def _say_action(action: Row) -> None:
    for review in action["reviews"]:
        review["rag_words"] = Rag(review["rag"]).label
    for move in action["moves"]:
        move["reason"] = SlippageReason(move["reason"]).label
    action["latest"], action["earlier"] = (action["reviews"] or [None])[0], action["reviews"][1:]


def _headings(plan: Row) -> list[Row]:
    """Actions under their theme, then under the source's own headings, then under none."""
    themes = {theme["id"]: theme for theme in plan["themes"]}
    under: dict[Any, list[Row]] = {(0, pk): [] for pk in themes}
    for action in plan["actions"]:
        key = (0, action["theme"]) if action["theme"] in themes else (1, action["group"])
        under.setdefault(key, []).append(action)
    loose = under.pop((1, ""), [])
    headings = [
        {"theme": themes.get(key) if kind == 0 else None, "group": key, "actions": actions}
        for (kind, key), actions in under.items()
        if actions
    ]
    return headings + ([{"theme": None, "group": "", "actions": loose}] if loose else [])
