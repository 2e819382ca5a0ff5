"""Who is told of what: each event once, and nothing of another body's drafts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from cases.models import Membership, User
from cases.rules import CaseState, DraftKind, DraftState, PublicationState, Role
from insights.news import Told, news, shortened
from insights.rules import NoticeKind
from interventions.models import ExitDecision
from tests.factories import (
    ActionFactory,
    AssignmentFactory,
    DesignationFactory,
    DraftFactory,
    EndDateFactory,
    ExitDecisionFactory,
    InspectionFactory,
    InterventionFactory,
    LookBackFactory,
    PlanFactory,
    WatchFactory,
)
from tests.insights.work.scene import NOW, TODAY, Scene, a_scene, days, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wednesday")]


@pytest.fixture
def _wednesday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def told(kind: NoticeKind | None = None, now: datetime = NOW) -> list[Told]:
    return [each for each in news(now) if kind in (None, each.kind)]


def users(found: list[Told]) -> set[int]:
    return {each.user_id for each in found}


def an_action(scene: Scene, day: int) -> Any:
    plan = PlanFactory.create(case=scene.case)
    return ActionFactory.create(plan=plan, due_on=days(day), what="Find a chair")


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (8, None),
        (7, NoticeKind.DUE_SOON),
        (1, NoticeKind.DUE_SOON),
        (0, NoticeKind.DUE_TODAY),
        (-1, NoticeKind.OVERDUE),
        (-14, NoticeKind.OVERDUE),
        (-15, None),
    ],
)
def test_an_action_is_told_a_week_before_on_its_day_and_when_it_is_overdue(
    day: int, kind: NoticeKind | None
) -> None:
    scene = a_scene()
    an_action(scene, day)

    found = told()

    assert {each.kind for each in found} == ({kind} if kind else set())
    everybody = {scene.caseworker.pk, scene.lead.pk, scene.board.pk}
    assert users(found) == (everybody if kind else set())


def test_an_action_due_today_is_due_by_the_day_where_the_register_is_kept() -> None:
    # Half past midnight in London is still the day before by the world's clock, in summer.
    scene = a_scene()
    plan = PlanFactory.create(case=scene.case)
    ActionFactory.create(plan=plan, due_on=datetime(2026, 6, 2, tzinfo=UTC).date())
    night = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)

    assert {each.kind for each in told(now=night)} == {NoticeKind.DUE_TODAY}


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),  # the clocks go forward a minute later
        datetime(2026, 3, 29, 1, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # half past one, for the first time
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # and again
    ],
)
def test_the_hour_in_which_the_clocks_change_tells_the_same_day(moment: datetime) -> None:
    scene = a_scene()
    plan = PlanFactory.create(case=scene.case)
    ActionFactory.create(plan=plan, due_on=moment.date())

    found = told(now=moment)

    assert {each.kind for each in found} == {NoticeKind.DUE_TODAY}
    assert len({each.event_key for each in found}) == 1


def test_a_moved_day_is_a_new_event_and_a_paused_case_says_nothing() -> None:
    scene = a_scene()
    action = an_action(scene, 1)
    [before] = {each.event_key for each in told()}
    action.due_on = days(2)
    action.save()
    [after] = {each.event_key for each in told()}

    assert before != after

    scene.case.state = CaseState.PAUSED
    scene.case.save()
    assert told() == []


def test_planned_ends_and_look_backs_are_told_to_who_leads_and_who_holds_the_case() -> None:
    scene = a_scene()
    led = InterventionFactory.create(case=scene.case, led_by=scene.department)
    EndDateFactory.create(intervention=led, falls=str(days(3)))
    LookBackFactory.create(intervention=led, due=str(days(-1)), months_after=6)
    unheld = InterventionFactory.create(led_by=scene.regulator)
    LookBackFactory.create(intervention=unheld, due=str(days(0)))

    found = told()

    leaders = {scene.caseworker.pk, scene.approver.pk}
    assert {(each.kind, each.user_id) for each in found} == {
        *((NoticeKind.DUE_SOON, each) for each in leaders),
        *((NoticeKind.OVERDUE, each) for each in leaders),
        *((NoticeKind.DUE_TODAY, each.pk) for each in (scene.inspector, scene.colleague)),
    }
    assert any("look-back after 6 months" in each.what for each in found)
    looks = {each.link for each in found if "look-back" in each.what}
    assert all("/look-backs/#look-back-" in link for link in looks)


def a_draft(scene: Scene, **more: Any) -> Any:
    return DraftFactory.create(
        **{
            "kind": DraftKind.DESIGNATION,
            "organisation": scene.trust,
            "body": scene.department,
            "written_by": scene.caseworker,
            "state": DraftState.ASKED,
            "asked_by": scene.caseworker,
            "asked_at": NOW,
            **more,
        }
    )


def test_a_waiting_draft_is_told_to_approvers_of_its_body_and_to_nobody_else() -> None:
    scene = a_scene()
    person("elsewhere", scene.regulator, Role.APPROVER)
    gone = person("gone", scene.department, Role.APPROVER)
    Membership.objects.filter(user=gone).update(ended_on=TODAY)
    draft = a_draft(scene)

    [notice] = told()

    assert notice.user_id == scene.approver.pk
    assert notice.body_id == scene.department.pk
    assert notice.link == f"/drafts/{draft.key}/"
    assert "waits for your approval; caseworker asked" in notice.what


def test_who_asked_is_never_told_to_approve() -> None:
    scene = a_scene()
    a_draft(scene, asked_by=scene.approver)

    assert told() == []


def test_a_returned_draft_is_told_to_its_writer_while_they_act_for_the_body() -> None:
    scene = a_scene()
    back = {
        "state": DraftState.WRITING,
        "asked_by": None,
        "asked_at": None,
        "decided_by": scene.approver,
        "decided_at": NOW,
        "returned_because": "Say which limb.",
    }
    a_draft(scene, **back)
    a_draft(scene, **back, written_by=scene.inspector)
    a_draft(scene, **{**back, "decided_at": NOW - timedelta(days=15)})

    [notice] = told()

    assert (notice.user_id, notice.kind) == (scene.caseworker.pk, NoticeKind.DRAFT_RETURNED)
    assert notice.what.endswith("came back to you: Say which limb.")


SETTLED = {"withdrawn_at": NOW, "withdrawn_because": "Too early."}


def asked_anew(first: ExitDecision, by: User) -> ExitDecision:
    """The decision that somebody asked for in the place of another."""
    anew: ExitDecision = ExitDecisionFactory.create(asked_by=by)
    ExitDecision.objects.filter(pk=first.pk).update(superseded_by=anew, superseded_at=NOW)
    anew.intervention = first.intervention
    anew.save()
    return anew


def test_a_waiting_decision_is_told_to_approvers_who_never_asked_for_it() -> None:
    scene = a_scene()
    person("elsewhere", scene.regulator, Role.APPROVER)
    both = person("both", scene.department, Role.APPROVER)
    led = InterventionFactory.create(case=scene.case, led_by=scene.department, name="Commissioners")
    first = ExitDecisionFactory.create(intervention=led, asked_by=both)
    anew = asked_anew(first, scene.caseworker)
    ExitDecisionFactory.create(intervention__case=scene.case, **SETTLED)

    [notice] = told()

    assert (notice.user_id, notice.kind) == (scene.approver.pk, NoticeKind.DRAFT_WAITING)
    assert notice.body_id == scene.department.pk
    assert notice.link == f"/cases/{scene.case.reference}/decisions/{anew.pk}/"
    assert notice.what == "Extend of Commissioners waits for your approval; caseworker asked."


def test_a_decision_given_back_is_told_to_its_asker_while_they_act_for_the_body() -> None:
    scene = a_scene()
    back = {
        "intervention__case": scene.case,
        "intervention__led_by": scene.department,
        "returned_by": scene.approver,
        "returned_at": NOW,
        "returned_because": "Name the grade.",
    }
    ExitDecisionFactory.create(asked_by=scene.caseworker, **back)
    ExitDecisionFactory.create(asked_by=scene.inspector, **back)
    ExitDecisionFactory.create(asked_by=scene.caseworker, **back, **SETTLED)
    ExitDecisionFactory.create(
        asked_by=scene.caseworker, **{**back, "returned_at": NOW - timedelta(days=15)}
    )

    [notice] = told()

    assert (notice.user_id, notice.kind) == (scene.caseworker.pk, NoticeKind.DRAFT_RETURNED)
    assert notice.what.endswith("came back to you: Name the grade.")


def test_a_case_given_by_another_is_told_and_one_taken_is_not() -> None:
    scene = a_scene()
    AssignmentFactory.create(
        case=scene.case, owner=scene.caseworker, recorded_by=scene.approver, recorded_at=NOW
    )
    AssignmentFactory.create(case=scene.case, owner=scene.approver, recorded_by=scene.approver)

    [notice] = told()

    assert (notice.user_id, notice.link) == (scene.caseworker.pk, f"/cases/{scene.case.reference}/")


def test_watchers_hear_of_what_was_published_after_they_began_to_watch() -> None:
    scene = a_scene()
    with time_machine.travel(NOW - timedelta(days=2), tick=False):
        WatchFactory.create(user=scene.lead, case=scene.case)
        WatchFactory.create(user=scene.board, case=None, organisation=scene.trust)
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        new = InspectionFactory.create(organisation=scene.trust, published="2026-03-17")
    WatchFactory.create(user=scene.approver, case=scene.case)
    InspectionFactory.create(organisation=scene.trust, state=PublicationState.DRAFT)
    InspectionFactory.create(organisation=scene.department)

    found = told(NoticeKind.INSPECTION_PUBLISHED)

    assert users(found) == {scene.lead.pk, scene.board.pk}
    assert {each.link for each in found} == {f"/inspections/{new.pk}/"}


def test_an_inspection_counts_as_new_from_the_day_a_colleague_let_it_out() -> None:
    scene = a_scene()
    with time_machine.travel(NOW - timedelta(days=2), tick=False):
        WatchFactory.create(user=scene.lead, case=scene.case)
    inspection = InspectionFactory.create(
        organisation=scene.trust, recorded_at=NOW - timedelta(days=60), published="2010"
    )
    a_draft(
        scene,
        kind=DraftKind.INSPECTION,
        state=DraftState.DONE,
        inspection=inspection,
        decided_by=scene.approver,
        decided_at=NOW,
    )

    assert users(told(NoticeKind.INSPECTION_PUBLISHED)) == {scene.lead.pk}


def test_watchers_hear_of_a_label_when_it_is_imposed_and_when_it_is_lifted() -> None:
    scene = a_scene()
    with time_machine.travel(NOW - timedelta(days=40), tick=False):
        WatchFactory.create(user=scene.lead, case=scene.case)
        old = DesignationFactory.create(case=scene.case, label="Old label")
    new = DesignationFactory.create(case=scene.case, label="New label", by=scene.regulator)
    old.lifted, old.lifting_recorded_at, old.lifting_recorded_by = "2026-03", NOW, scene.inspector
    old.lifting_ground = "Better."
    old.save()

    found = told()

    assert [(each.kind, each.event_key) for each in found] == [
        (NoticeKind.LABEL_LIFTED, f"designation:{old.pk}:lifted"),
        (NoticeKind.LABEL_IMPOSED, f"designation:{new.pk}:imposed"),
    ]
    assert found[1].what == "New label of The trust, imposed by The regulator."


def test_long_words_are_shortened() -> None:
    assert shortened("short") == "short"
    assert len(shortened("long " * 4_000)) <= 160
