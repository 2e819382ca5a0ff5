"""What there is to do: each kind finds what it says, and its number is the length of its list."""

import random
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case, Membership, User
from cases.rules import CaseState, DraftKind, DraftState, PublicationState, Role
from insights.work.items import Item
from insights.work.kinds import KINDS, OF_READERS, first_items, numbers
from insights.work.worker import Worker
from interventions.queries.look_backs import still_to_look
from interventions.rules import BypassBasis, EndKind, OfferAnswer, Rag
from tests.factories import (
    ActionFactory,
    ActionReviewFactory,
    CaseFactory,
    DraftFactory,
    EndDateFactory,
    ExitDecisionFactory,
    InspectionFactory,
    InterventionFactory,
    LookBackFactory,
    OrganisationFactory,
    PlanFactory,
    StatutoryStepFactory,
    SupportBypassFactory,
    SupportOfferFactory,
    UserFactory,
    WatchFactory,
)
from tests.insights.work.scene import NOW, TODAY, Scene, a_scene, days, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wednesday")]


@pytest.fixture
def _wednesday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def found(user: User, key: str, today: date = TODAY) -> list[Item]:
    return [Item(*row) for row in KINDS[key].items(Worker(user, today))]


def said(user: User, key: str, today: date = TODAY) -> list[str]:
    return [str(each.words) for each in found(user, key, today)]


def an_action(scene: Scene, due_on: date | None, what: str, **more: Any) -> Any:
    plan = PlanFactory.create(case=scene.case)
    return ActionFactory.create(plan=plan, due_on=due_on, what=what, **more)


def test_my_cases_are_those_i_hold_until_they_are_closed() -> None:
    scene = a_scene()
    CaseFactory.create(title="Another's")
    CaseFactory.create(title="Paused", owner=scene.caseworker, state=CaseState.PAUSED)
    CaseFactory.create(
        title="Closed",
        owner=scene.caseworker,
        state=CaseState.CLOSED,
        closed_on=TODAY,
        closed_by=scene.caseworker,
        closing_reason="Done.",
    )

    assert sorted(said(scene.caseworker, "mine")) == ["Paused", "The trust in trouble"]


def test_my_team_holds_cases_of_my_body_and_a_board_has_those_of_its_organisation() -> None:
    scene = a_scene()
    CaseFactory.create(title="Another body's", owner=scene.inspector)

    for user in (scene.caseworker, scene.approver, scene.lead, scene.board):
        assert said(user, "team") == ["The trust in trouble"]
    assert said(scene.inspector, "team") == ["Another body's"]


def test_a_hat_chosen_leaves_out_what_belongs_to_the_other_hats() -> None:
    scene = a_scene()
    CaseFactory.create(title="The regulator's", owner=scene.inspector)
    hat = Membership.objects.create(
        user=scene.approver, organisation=scene.regulator, role=Role.APPROVER, started_on=TODAY
    )

    assert len(said(scene.approver, "team")) == 2

    scene.approver.hat_id = hat.pk
    assert said(scene.approver, "team") == ["The regulator's"]


@pytest.mark.parametrize(
    ("day", "kind"),
    [(-1, "overdue"), (0, "due-soon"), (14, "due-soon"), (15, None), (None, None)],
)
def test_an_action_is_overdue_after_its_day_and_due_soon_for_two_weeks_before(
    day: int | None, kind: str | None
) -> None:
    scene = a_scene()
    an_action(scene, None if day is None else days(day), "Find a chair")

    for key in ("overdue", "due-soon"):
        assert said(scene.caseworker, key) == (["Find a chair"] if key == kind else [])


def test_an_action_whose_latest_review_calls_it_complete_is_done() -> None:
    scene = a_scene()
    done = an_action(scene, days(-5), "Done")
    undone = an_action(scene, days(-4), "Undone again")
    for action, first, then in ((done, Rag.AMBER, Rag.COMPLETE), (undone, Rag.COMPLETE, Rag.RED)):
        ActionReviewFactory.create(action=action, rag=first, reviewed_on=days(-3))
        ActionReviewFactory.create(action=action, rag=then, reviewed_on=days(-2))

    assert said(scene.caseworker, "overdue") == ["Undone again"]


def test_ends_look_backs_decisions_and_offers_are_due_on_the_last_day_they_can_mean() -> None:
    scene = a_scene()
    case = {"case": scene.case}
    under_way = InterventionFactory.create(**case, name="Under way", led_by=scene.department)
    EndDateFactory.create(intervention=under_way, falls="2026-01", said="2025-01")
    EndDateFactory.create(intervention=under_way, falls="2026-02", said="2025-06")
    ended = InterventionFactory.create(**case, name="Ended")
    EndDateFactory.create(intervention=ended, falls="2026-01")
    EndDateFactory.create(intervention=ended, kind=EndKind.LEGAL, falls="2026-01")
    LookBackFactory.create(intervention=ended, due="2026-03")
    LookBackFactory.create(
        intervention=ended, months_after=1, due="2026-01", looked="2026-01", found="All well."
    )
    ExitDecisionFactory.create(intervention=under_way, decided="2026-03-01", until="2027")
    SupportOfferFactory.create(**case, what="A peer review", due_on=days(-1))
    SupportOfferFactory.create(
        **case, what="Taken", due_on=days(-1), answer=OfferAnswer.ACCEPTED, answered="2026-03"
    )

    overdue = [(each.table, str(each.day)) for each in found(scene.caseworker, "overdue")]
    soon = [(each.table, str(each.day)) for each in found(scene.caseworker, "due-soon")]

    assert overdue == [("end", "2026-02-28"), ("decision", "2026-03-01"), ("offer", "2026-03-17")]
    assert soon == [("lookback", "2026-03-31")]


def test_a_look_told_from_history_is_asked_of_nobody_until_somebody_holds_the_case() -> None:
    scene = a_scene()
    left = InterventionFactory.create(case=scene.case, name="Left")
    told = LookBackFactory.create(intervention=left, due="2012-06")

    assert told in still_to_look()
    Case.objects.filter(pk=scene.case.pk).update(owner=None)
    assert told not in still_to_look()
    planned = LookBackFactory.create(
        intervention=left,
        months_after=12,
        due="2013-06",
        recorded_at=datetime(2013, 6, 30, 12, tzinfo=UTC),
    )
    assert planned in still_to_look()


def test_the_review_of_a_bypass_is_due_until_it_is_written() -> None:
    scene = a_scene()
    case = {"case": scene.case, "recorded_by": scene.caseworker}
    SupportBypassFactory.create(**case, review_due_on=days(-1))
    SupportBypassFactory.create(**case, basis=BypassBasis.NOT_SAID, review_due_on=None)
    SupportBypassFactory.create(
        **case,
        review_due_on=days(-1),
        reviewed="2026-03",
        was_right=True,
        review_words="It was.",
        reviewing_recorded_at=timezone.now(),
        reviewing_recorded_by=UserFactory.create(),
    )

    (due,) = found(scene.caseworker, "overdue")

    assert (due.table, due.day) == ("bypass", days(-1))
    assert str(due.words).startswith("Emergency")
    assert due.href == f"/cases/{scene.case.reference}/peers/"


def test_nothing_is_due_in_a_case_that_rests() -> None:
    scene = a_scene()
    an_action(scene, days(-1), "Find a chair")
    scene.case.state = CaseState.PAUSED
    scene.case.save()

    assert said(scene.caseworker, "overdue") == []


@pytest.mark.parametrize(("age", "is_stale"), [(90, False), (91, True)])
def test_a_case_is_stale_when_nothing_was_recorded_for_ninety_days(
    age: int, is_stale: bool
) -> None:
    scene = a_scene()
    with time_machine.travel(days(-age), tick=False):
        CaseFactory.create(title="Quiet", owner=scene.caseworker)

    assert said(scene.caseworker, "stale") == (["Quiet"] if is_stale else [])


def a_draft(scene: Scene, kind: DraftKind, **more: Any) -> Any:
    return DraftFactory.create(
        **{
            "kind": kind,
            "organisation": scene.trust,
            "body": scene.regulator,
            "written_by": scene.inspector,
            "state": DraftState.ASKED,
            "asked_by": scene.inspector,
            "asked_at": NOW,
            **more,
        }
    )


def test_a_colleague_decides_on_an_inspection_and_only_an_approver_on_a_label() -> None:
    scene = a_scene()
    chief = person("chief", scene.regulator, Role.APPROVER)
    a_draft(scene, DraftKind.INSPECTION)
    a_draft(scene, DraftKind.DESIGNATION)
    a_draft(scene, DraftKind.LIFTING)

    assert said(scene.colleague, "approvals") == ["Inspection"]
    assert sorted(said(chief, "approvals")) == [
        "Designation",
        "Inspection",
        "Lifting of a designation",
    ]
    for other in (scene.inspector, scene.approver, scene.lead):
        assert said(other, "approvals") == []


def test_an_exit_decision_waits_for_another_approver_of_the_body_that_leads() -> None:
    scene = a_scene()
    ours = {"case": scene.case, "led_by": scene.department}
    led = InterventionFactory.create(**ours, name="Led by us")
    asked = ExitDecisionFactory.create(intervention=led, asked_by=scene.caseworker)
    for settled in (
        {"asked_by": scene.approver},
        {"returned_by": scene.approver, "returned_at": NOW, "returned_because": "Say more."},
        {"withdrawn_at": NOW, "withdrawn_because": "Too early."},
    ):
        ExitDecisionFactory.create(intervention=InterventionFactory.create(**ours), **settled)

    [waiting] = found(scene.approver, "approvals")

    assert waiting.href == f"/cases/{scene.case.reference}/decisions/{asked.pk}/"
    assert (waiting.words, waiting.who, waiting.kind) == (
        "Led by us",
        "caseworker",
        "Exit decision",
    )
    assert said(scene.caseworker, "approvals") == []


def test_a_statutory_step_waits_for_another_approver_and_for_representations() -> None:
    scene = a_scene()
    ours = {"case": scene.case, "body": scene.department}
    told = {
        "minded_to": "2026-03",
        "minded_to_recorded_at": NOW,
        "minded_to_recorded_by": scene.caseworker,
        "representations_due_on": days(-1),
    }
    asking = {"asked_by": scene.caseworker, "asked_at": NOW}
    asked = StatutoryStepFactory.create(**ours, **told, **asking, name="Commissioners")
    StatutoryStepFactory.create(**ours, asked_by=scene.approver, asked_at=NOW)
    StatutoryStepFactory.create(case=scene.case, **asking)
    StatutoryStepFactory.create(**ours, **told, name="Envoys")
    StatutoryStepFactory.create(**ours, **told, representations_words="None came.")

    [waiting] = found(scene.approver, "approvals")
    [late] = [each for each in found(scene.caseworker, "overdue") if each.table == "step"]

    assert waiting.href == f"/cases/{scene.case.reference}/steps/{asked.pk}/"
    assert (waiting.words, waiting.kind) == ("Commissioners", "Statutory step")
    assert (late.words, late.day) == ("Envoys", days(-1))
    assert said(scene.caseworker, "approvals") == []


def test_a_decision_that_waits_is_due_to_nobody_who_may_not_read_it() -> None:
    scene = a_scene()
    led = InterventionFactory.create(case=scene.case, led_by=scene.department)
    ExitDecisionFactory.create(intervention=led, decided=days(-3).isoformat(), until="2027")

    assert said(scene.caseworker, "overdue") == [led.name]
    assert said(scene.lead, "overdue") == said(scene.board, "overdue") == []


def test_my_drafts_are_what_i_write_and_have_not_finished() -> None:
    scene = a_scene()
    mine = {"written_by": scene.inspector, "body": scene.regulator}
    DraftFactory.create(**mine)
    DraftFactory.create(**mine, state=DraftState.WITHDRAWN)
    DraftFactory.create(body=scene.regulator, written_by=scene.colleague)
    DraftFactory.create(body=scene.department, written_by=scene.inspector)

    assert len(said(scene.inspector, "drafts")) == 1


def test_newly_published_are_inspections_of_what_i_watch_but_no_draft_and_no_correction() -> None:
    scene = a_scene()
    watcher = UserFactory.create()
    WatchFactory.create(user=watcher, case=scene.case)
    WatchFactory.create(user=watcher, case=None, organisation=scene.department)
    new = InspectionFactory.create(organisation=scene.trust, published="2026-03-10")
    InspectionFactory.create(organisation=scene.department)
    InspectionFactory.create(organisation=scene.trust, state=PublicationState.DRAFT)
    InspectionFactory.create(organisation=scene.regulator)
    old = InspectionFactory.create(
        organisation=scene.trust, published="2020", recorded_at=NOW.replace(year=2025)
    )
    correction = InspectionFactory.create(organisation=scene.trust, correction_reason="A slip.")
    old.superseded_by, old.superseded_at = correction, NOW
    old.save()

    rows = found(watcher, "published")

    assert [each.organisation for each in rows] == ["The department", "The trust"]
    assert rows[1].pk == new.pk
    assert (rows[1].words, rows[1].who) == ("Full inspection", new.regulator.name)


def test_watched_are_cases_and_organisations_newest_first() -> None:
    scene = a_scene()
    WatchFactory.create(user=scene.lead, case=scene.case)
    WatchFactory.create(user=scene.lead, case=None, organisation=scene.regulator)
    WatchFactory.create(user=scene.board, case=scene.case)

    rows = found(scene.lead, "watched")

    assert [each.href for each in rows] == [
        scene.case.get_absolute_url(),
        scene.regulator.get_absolute_url(),
    ]
    assert [str(each.said_of_day) for each in rows] == ["last recorded in", "watched since"]


@pytest.mark.parametrize("seed", range(6))
def test_every_number_is_the_length_of_its_list_whatever_there_is(seed: int) -> None:
    scene = a_scene()
    some = random.Random(seed)  # noqa: S311 - a dice, no secret
    people = [scene.inspector, scene.caseworker, scene.approver, scene.lead]
    bodies = [scene.regulator, scene.department, scene.trust]
    for n in range(12):
        case = CaseFactory.create(
            owner=some.choice([None, *people]),
            organisation=some.choice([*bodies, OrganisationFactory.create()]),
            state=some.choice([CaseState.OPEN, CaseState.OPEN, CaseState.PAUSED]),
        )
        plan = PlanFactory.create(case=case)
        for _ in range(some.randrange(3)):
            ActionFactory.create(plan=plan, due_on=days(some.randrange(-20, 20)))
        led = InterventionFactory.create(case=case, led_by=some.choice(bodies))
        EndDateFactory.create(intervention=led, falls=some.choice(["2026-02", "2026-03", "2027"]))
        ExitDecisionFactory.create(
            intervention=led, asked_by=some.choice(people), decided="2026-03-01", until="2027"
        )
        a_draft(scene, some.choice(list(DraftKind)), asked_by=some.choice(people))
        InspectionFactory.create(organisation=case.organisation)
        WatchFactory.create(user=people[n % 4], case=case)

    for user in people:
        worker = Worker(user, TODAY)
        for each in numbers(worker):
            assert each.size == len(found(user, each.key)), each.key
            assert [row.pk for row in first_items(worker, each.key, 3)] == [
                row.pk for row in found(user, each.key)[:3]
            ]


def test_all_numbers_take_one_query_after_the_hats() -> None:
    scene = a_scene()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown = numbers(Worker(scene.caseworker, TODAY))

    assert [each.key for each in shown] == list(KINDS)
    assert len(asked) == 2


def test_a_reader_has_what_they_watch_and_nothing_to_do() -> None:
    viewer = person("viewer", None, Role.VIEWER)

    assert [each.key for each in numbers(Worker(viewer, TODAY))] == list(OF_READERS)


def test_who_is_not_active_has_nothing() -> None:
    scene = a_scene()
    WatchFactory.create(user=scene.caseworker, case=scene.case)
    scene.caseworker.is_active = False

    for key in KINDS:
        assert found(scene.caseworker, key) == [], key
