"""Corrections: a new row in the place of a wrong one, which stays; once, with a reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cases.actions import (
    Cite,
    Judged,
    log_inspection,
    name_organisation,
    record_disagreement,
    record_event,
    supersede,
)
from cases.models import Case, Event, Inspection, Judgement, OrganisationName
from cases.rules import CaseState, EventKind, InspectionKind, Lane, Role, RuleBroken
from interventions.actions import record_end_date, start_intervention, tag_lever
from interventions.models import Action, Intervention, Plan
from interventions.rules import EndKind, EndReason, LeverKind
from tests.cases.scene import Scene, wearing
from tests.factories import (
    ActionFactory,
    GradeFactory,
    InstrumentFactory,
    MembershipFactory,
    PlanFactory,
    SourceFactory,
    SupportBypassFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def told(scene: Scene) -> dict[str, Any]:
    return {
        "case": scene.case,
        "lane": Lane.BOARD,
        "kind": EventKind.PLAN,
        "actor": "The board",
        "what": "A plan.",
        "happened": "2010",
        "by": scene.person(Role.CASEWORKER),
        "citations": scene.citations,
    }


def changed_at(case: Case) -> object:
    return Case.objects.get(pk=case.pk).facts_changed_at


def test_supersede_keeps_the_wrong_row_and_takes_over_what_was_right(
    scene: Scene, told: dict[str, Any]
) -> None:
    wrong = record_event(**told)

    right = supersede(wrong, replacement={"happened": "2011"}, reason="Misread.", by=told["by"])

    wrong.refresh_from_db()
    assert wrong.superseded_by == right
    assert (wrong.happened, right.happened, right.what) == ("2010", "2011", "A plan.")
    assert right.correction_reason == "Misread."
    assert right.evidence is not None
    assert right.evidence != wrong.evidence
    assert right.evidence.citations.get().locator == "L1-2"
    assert list(Event.objects.current()) == [right]
    assert changed_at(scene.case) != scene.case.facts_changed_at


def test_supersede_can_bring_other_sources(told: dict[str, Any]) -> None:
    wrong = record_event(**told)
    found = SourceFactory.create()

    right = supersede(
        wrong, replacement={}, reason="A better source.", by=told["by"], citations=[Cite(found)]
    )

    assert right.evidence is not None
    assert right.evidence.citations.get().source == found


def test_supersede_of_a_fact_that_cites_nothing_cites_nothing(told: dict[str, Any]) -> None:
    wrong = record_event(**{**told, "citations": []})

    right = supersede(wrong, replacement={"tone": 1}, reason="Milder.", by=told["by"])

    assert right.evidence is None


def test_supersede_refuses_a_second_time(told: dict[str, Any]) -> None:
    wrong = record_event(**told)
    supersede(wrong, replacement={"happened": "2011"}, reason="Misread.", by=told["by"])

    with pytest.raises(RuleBroken, match="superseded already"):
        supersede(wrong, replacement={"happened": "2012"}, reason="Again.", by=told["by"])


def test_supersede_needs_a_reason_and_columns_that_exist(told: dict[str, Any]) -> None:
    wrong = record_event(**told)

    with pytest.raises(RuleBroken, match="Say why"):
        supersede(wrong, replacement={}, reason="  ", by=told["by"])
    with pytest.raises(TypeError, match="Event has no recorded_by, weather"):
        supersede(
            wrong, replacement={"weather": "fine", "recorded_by": 1}, reason="x", by=told["by"]
        )


def test_supersede_is_refused_to_others(scene: Scene, told: dict[str, Any]) -> None:
    wrong = record_event(**told)

    with pytest.raises(PermissionDenied):
        supersede(wrong, replacement={}, reason="x", by=wearing(Role.CASEWORKER, scene.stranger))


def test_a_refused_correction_leaves_the_fact_in_force(told: dict[str, Any]) -> None:
    fact = record_event(**told)

    with pytest.raises(RuleBroken, match="not a date"):
        supersede(fact, replacement={"happened": "soon"}, reason="Guess.", by=told["by"])

    fact.refresh_from_db()
    assert fact.superseded_at is None


def test_disagreements_follow_a_fact_to_its_correction(told: dict[str, Any]) -> None:
    wrong = record_event(**told)
    disagreement = record_disagreement(
        case=told["case"],
        about="The year",
        one_version="2010",
        other_version="2011",
        handling="We say 2010.",
        concerns=[wrong.evidence] if wrong.evidence else [],
        by=told["by"],
        citations=told["citations"],
    )

    right = supersede(wrong, replacement={"happened": "2011"}, reason="Yes.", by=told["by"])
    again = supersede(disagreement, replacement={"handling": "2011."}, reason="Yes.", by=told["by"])

    assert right.evidence in disagreement.concerns.all()
    assert set(again.concerns.all()) == {wrong.evidence, right.evidence}


def test_what_hangs_on_an_intervention_hangs_on_its_correction(
    scene: Scene, told: dict[str, Any]
) -> None:
    by = MembershipFactory.create(user=told["by"], organisation=scene.body, role=Role.APPROVER).user
    by.username = "case-studies"  # history is told by the register itself
    by.set_unusable_password()
    by.save()
    SupportBypassFactory.create(case=scene.case)
    wrong = start_intervention(
        case=scene.case,
        instrument=InstrumentFactory.create(kind="INTERVENTION"),
        led_by=scene.body,
        name="Commissioners",
        by=by,
        citations=scene.citations,
    )
    tag_lever(intervention=wrong, kind=LeverKind.PEER, by=by)
    end = record_end_date(
        intervention=wrong,
        kind=EndKind.LEGAL,
        falls="2014",
        reason=EndReason.LAPSED,
        by=by,
        citations=[],
    )
    later = supersede(end, replacement={"falls": "2015"}, reason="A year late.", by=by)

    right = supersede(wrong, replacement={"name": "Two commissioners"}, reason="Named.", by=by)

    carried = right.end_dates.get()
    later.refresh_from_db()
    assert (carried.falls, later.superseded_by) == ("2015", carried)
    assert right.levers.get().kind == wrong.levers.get().kind == LeverKind.PEER
    assert list(wrong.end_dates.order_by("pk")) == [end, later]
    assert Intervention.objects.current().get() == right


def test_what_was_known_before_a_correction_stays_whole(scene: Scene, told: dict[str, Any]) -> None:
    plan = PlanFactory.create(case=scene.case, recorded_by=told["by"])
    action = ActionFactory.create(plan=plan, recorded_by=told["by"])
    yesterday = timezone.localdate() - timedelta(days=1)
    for table in (Plan, Action):
        table.objects.update(recorded_at=timezone.now() - timedelta(days=2))

    supersede(plan, replacement={"name": "The plan"}, reason="Named.", by=told["by"])

    known = Plan.objects.as_known_on(yesterday).get()
    assert known == plan
    assert Action.objects.as_known_on(yesterday).get(plan=known) == action
    assert Action.objects.current().get(plan__name="The plan").what == action.what


def test_grades_hang_on_a_corrected_inspection_and_its_cases_are_marked(scene: Scene) -> None:
    by = scene.person(Role.INSPECTOR)
    grade = GradeFactory.create()
    wrong = log_inspection(
        organisation=scene.trust,
        regulator=scene.body,
        kind=InspectionKind.FULL,
        scheme=grade.scheme,
        judgements=[Judged(grade, [])],
        by=by,
        citations=[],
    )
    Case.objects.update(facts_changed_at=scene.case.facts_changed_at)

    right = supersede(wrong, replacement={"summary": "Two days."}, reason="Fuller.", by=by)
    judged = supersede(
        Judgement.objects.current().get(), replacement={"scope": "x"}, reason="Yes.", by=by
    )

    assert judged.inspection == right
    assert Inspection.objects.current().get() == right
    assert Judgement.objects.current().get() == judged
    assert changed_at(scene.case) != scene.case.facts_changed_at


def test_a_fact_of_an_organisation_marks_the_cases_about_it(scene: Scene) -> None:
    keeper = wearing(Role.CASEWORKER, scene.body)
    keeper.is_staff = True
    name = name_organisation(organisation=scene.trust, name="The old name", by=keeper, citations=[])

    right = supersede(name, replacement={"name": "Its old name"}, reason="Spelt.", by=keeper)

    assert OrganisationName.objects.current().get() == right
    assert changed_at(scene.case) != scene.case.facts_changed_at


def test_a_fact_of_a_paused_case_is_not_corrected_but_an_inspection_it_tells_is(
    scene: Scene, told: dict[str, Any]
) -> None:
    event = record_event(**told)
    inspector = scene.person(Role.INSPECTOR)
    inspection = log_inspection(
        organisation=scene.trust,
        regulator=scene.body,
        kind=InspectionKind.FULL,
        published="2012",
        by=inspector,
        citations=[],
    )
    Case.objects.filter(pk=scene.case.pk).update(state=CaseState.PAUSED)
    before = changed_at(scene.case)

    with pytest.raises(RuleBroken, match="This case is paused"):
        supersede(event, replacement={"what": "No plan."}, reason="Misread.", by=told["by"])
    right = supersede(
        inspection, replacement={"published": "2013"}, reason="Misread.", by=inspector
    )

    assert right.published == "2013"
    assert Event.objects.current().get().what == "A plan."
    assert changed_at(scene.case) > before  # type: ignore[operator]  # both are moments


def test_a_fact_that_hangs_on_a_fact_of_a_paused_case_is_not_corrected(scene: Scene) -> None:
    action = ActionFactory.create(
        plan=PlanFactory.create(case=scene.case), recorded_by=scene.person(Role.CASEWORKER)
    )
    Case.objects.filter(pk=scene.case.pk).update(state=CaseState.PAUSED)

    with pytest.raises(RuleBroken, match="This case is paused"):
        supersede(
            action,
            replacement={"what": "Another"},
            reason="Misread.",
            by=action.recorded_by,
        )
