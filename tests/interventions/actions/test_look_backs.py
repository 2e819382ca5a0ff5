"""Looking back: four looks that an exit schedules, each recorded once, with its criteria again."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cases.actions import supersede
from cases.actions.case_work import Told
from cases.models import User
from cases.rules import CaseState, OrganisationKind, Role, RuleBroken
from interventions.actions import plan_look_back, record_look_back, schedule_look_backs
from interventions.actions.look_backs import Reread
from interventions.models import ExitDecision, Intervention, LookBack
from interventions.rules import (
    AssessmentResult,
    DecisionKind,
    EndKind,
    EndReason,
    Independence,
    LookBackResult,
)
from tests.cases.scene import Scene, wearing
from tests.factories import (
    CriterionAssessmentFactory,
    EndDateFactory,
    ExitCriterionFactory,
    ExitDecisionFactory,
    InterventionFactory,
    LookBackFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.races import together

pytestmark = pytest.mark.django_db

ENDED = "2024-05-31"
LETTER = Told("Letter of November 2024", "https://example.org/letter", "page 2")


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    found: Intervention = InterventionFactory.create(
        case=scene.case, organisation=scene.trust, led_by=scene.body, started="2022"
    )
    EndDateFactory.create(
        intervention=found, kind=EndKind.LEGAL, falls=ENDED, reason=EndReason.CAPABILITY_MET
    )
    return found


@pytest.fixture
def decision(intervention: Intervention) -> ExitDecision:
    found: ExitDecision = ExitDecisionFactory.create(
        intervention=intervention,
        kind=DecisionKind.EXIT,
        until=None,
        decided="2024-05-01",
        still_not_good="Standards.",
        owned_by=intervention.organisation,
        would_bring_us_back="A second qualified account.",
        approved_by=UserFactory.create(),
        approved_at=timezone.now(),
    )
    return found


@pytest.fixture
def planned(scene: Scene, decision: ExitDecision) -> LookBack:
    schedule_look_backs(decision=decision, ended=ENDED, by=scene.person(Role.APPROVER))
    found: LookBack = LookBack.objects.current().get(months_after=6)
    return found


def said(**more: Any) -> dict[str, Any]:
    return {
        "result": LookBackResult.SLIPPING,
        "looked": "2024-12-02",
        "found": "Two audits were late.",
        "told": LETTER,
        **more,
    }


def dues() -> list[tuple[int, str]]:
    found = LookBack.objects.current().order_by("months_after")
    return [(each.months_after, each.due) for each in found]


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ("2024-08-31", ["2025-02-28", "2025-08-31", "2026-08-31", "2027-08-31"]),
        ("2024-05", ["2024-11", "2025-05", "2026-05", "2027-05"]),
        ("2024", ["2024-07/2025-06", "2025", "2026", "2027"]),
    ],
)
def test_an_exit_schedules_four_looks_as_sharply_as_its_day_is_known(
    scene: Scene, decision: ExitDecision, ended: str, expected: list[str]
) -> None:
    by = scene.person(Role.APPROVER)

    schedule_look_backs(decision=decision, ended=ended, by=by)
    schedule_look_backs(decision=decision, ended=ended, by=by)

    assert dues() == list(zip((6, 12, 24, 36), expected, strict=True))
    assert set(LookBack.objects.values_list("decision", flat=True)) == {decision.pk}


def test_a_look_that_was_planned_by_somebodys_word_stays_as_it_was_said(
    scene: Scene, decision: ExitDecision
) -> None:
    by = scene.person(Role.APPROVER)
    plan_look_back(
        intervention=decision.intervention, months_after=6, due="2024-10", by=by, citations=[]
    )

    schedule_look_backs(decision=decision, ended=ENDED, by=by)

    assert dues()[0] == (6, "2024-10")


def test_looks_move_with_the_exit_but_those_that_were_made_stay(
    scene: Scene, decision: ExitDecision, planned: LookBack
) -> None:
    record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said())

    schedule_look_backs(decision=decision, ended="2024-06-30", by=scene.person(Role.APPROVER))

    assert dues() == [
        (6, "2024-11-30"),
        (12, "2025-06-30"),
        (24, "2026-06-30"),
        (36, "2027-06-30"),
    ]
    moved = LookBack.objects.get(superseded_by__isnull=False, months_after=12)
    assert moved.due == "2025-05-31"


def test_no_look_is_scheduled_after_the_calendar_ends(scene: Scene, decision: ExitDecision) -> None:
    with pytest.raises(RuleBroken, match="there is no calendar"):
        schedule_look_backs(decision=decision, ended="9999", by=scene.person(Role.APPROVER))


def test_looks_are_planned_by_an_approver_of_the_body_that_leads(
    scene: Scene, decision: ExitDecision
) -> None:
    by = scene.person(Role.CASEWORKER)

    with pytest.raises(PermissionDenied):
        schedule_look_backs(decision=decision, ended=ENDED, by=by)
    with pytest.raises(PermissionDenied):
        plan_look_back(
            intervention=decision.intervention, months_after=6, due="2024", by=by, citations=[]
        )


def test_we_look_back_after_the_months_we_set(scene: Scene, intervention: Intervention) -> None:
    with pytest.raises(RuleBroken, match="after 6, 12, 24, 36 months"):
        plan_look_back(
            intervention=intervention,
            months_after=7,
            due="2024",
            by=scene.person(Role.APPROVER),
            citations=[],
        )


def test_a_look_says_when_what_and_by_whom_it_was_recorded(scene: Scene, planned: LookBack) -> None:
    inspector = scene.person(Role.INSPECTOR)

    done = record_look_back(planned=planned, by=inspector, **said())

    done.refresh_from_db()
    assert (done.result, done.looked, done.found) == (
        LookBackResult.SLIPPING,
        "2024-12-02",
        "Two audits were late.",
    )
    assert done.looking_recorded_by == inspector
    assert done.looking_recorded_at is not None
    assert done.evidence is not None
    assert [each.locator for each in done.evidence.citations.all()] == ["page 2"]


def test_what_planned_a_look_stays_cited_beside_what_was_found(
    scene: Scene, intervention: Intervention
) -> None:
    planned = plan_look_back(
        intervention=intervention,
        months_after=6,
        due="2024-10",
        by=scene.person(Role.APPROVER),
        citations=scene.citations,
    )

    record_look_back(planned=planned, by=scene.person(Role.CASEWORKER), **said())

    assert planned.evidence is not None
    cited = planned.evidence.citations.order_by("position")
    assert [each.locator for each in cited] == ["L1-2", "page 2"]


@pytest.mark.parametrize(
    ("role", "may"), [(role, role in (Role.INSPECTOR, Role.CASEWORKER)) for role in Role]
)
def test_inspectors_and_caseworkers_look_back(
    scene: Scene, planned: LookBack, role: Role, may: bool
) -> None:
    by = scene.person(role)

    if may:
        record_look_back(planned=planned, by=by, **said())
    else:
        with pytest.raises(PermissionDenied):
            record_look_back(planned=planned, by=by, **said())

    planned.refresh_from_db()
    assert bool(planned.looked) is may


def test_who_acts_in_another_sector_does_not_look_back(scene: Scene, planned: LookBack) -> None:
    with pytest.raises(PermissionDenied):
        record_look_back(planned=planned, by=wearing(Role.INSPECTOR, scene.stranger), **said())
    with pytest.raises(PermissionDenied):
        record_look_back(planned=planned, by=scene.own(Role.LEAD), **said())


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"looked": "2024-05-30"}, "comes after the exit, which was on 31 May 2024"),
        ({"looked": "2023"}, "comes after the exit"),
        ({"looked": "2999-01-01"}, "still to come"),
        ({"found": " "}, "Say what was found"),
        ({"reread": {0: Reread(AssessmentResult.NOT_MET)}}, "not a criterion of this exit"),
    ],
)
def test_a_look_is_refused_in_words(
    scene: Scene, planned: LookBack, more: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said(**more))

    planned.refresh_from_db()
    assert planned.looked is None


def test_a_look_as_coarse_as_the_exit_is_not_before_it(scene: Scene, planned: LookBack) -> None:
    done = record_look_back(
        planned=planned, by=scene.person(Role.INSPECTOR), **said(looked="2024", told=None)
    )

    assert done.looked == "2024"
    assert done.evidence is None


@pytest.mark.parametrize(
    ("falls", "sentence"), [(None, "has not ended"), ("2999", "has not taken effect yet")]
)
def test_there_is_nothing_to_look_back_at_before_the_exit(
    scene: Scene, falls: str | None, sentence: str
) -> None:
    under_way = InterventionFactory.create(case=scene.case, led_by=scene.body)
    if falls:
        EndDateFactory.create(
            intervention=under_way, kind=EndKind.LEGAL, falls=falls, reason=EndReason.COMPLETED
        )
    planned = LookBackFactory.create(intervention=under_way)

    with pytest.raises(RuleBroken, match=sentence):
        record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said())


def test_an_exit_on_a_day_that_nobody_found_is_looked_back_at(scene: Scene) -> None:
    gone = InterventionFactory.create(case=scene.case, led_by=scene.body)
    EndDateFactory.create(intervention=gone, kind=EndKind.LEGAL, reason=EndReason.COMPLETED)
    planned = LookBackFactory.create(intervention=gone)

    done = record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said())

    assert done.looked == "2024-12-02"


def test_a_look_is_recorded_once_and_sent_twice_it_is_answered(
    scene: Scene, planned: LookBack
) -> None:
    by = scene.person(Role.INSPECTOR)
    first = record_look_back(planned=planned, by=by, **said())

    again = record_look_back(planned=planned, by=by, **said())

    assert again.version == first.version
    with pytest.raises(RuleBroken, match="recorded already"):
        record_look_back(planned=planned, by=by, **said(found="Something else."))
    with pytest.raises(RuleBroken, match="recorded already"):
        record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said())


def test_a_look_that_was_replaced_or_whose_exit_was_taken_back_is_not_recorded(
    scene: Scene, planned: LookBack
) -> None:
    approver = MembershipFactory.create(role=Role.APPROVER, organisation=scene.body).user
    right = supersede(planned, replacement={"due": "2024-12"}, reason="Wrong day.", by=approver)

    with pytest.raises(RuleBroken, match="the one that replaced it"):
        record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said())

    assert right.decision is not None
    other = ExitDecisionFactory.create(intervention=right.intervention)
    ExitDecision.objects.filter(pk=right.decision.pk).update(
        superseded_by=other, superseded_at=timezone.now()
    )
    with pytest.raises(RuleBroken, match="has been corrected"):
        record_look_back(planned=right, by=scene.person(Role.INSPECTOR), **said())


def test_a_case_that_is_closed_is_read(scene: Scene, planned: LookBack) -> None:
    scene.case.state = CaseState.STOPPED
    scene.case.save()

    with pytest.raises(RuleBroken, match="it is read"):
        record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said())


def test_the_criteria_of_the_exit_are_read_again_beside_what_they_were(
    scene: Scene, intervention: Intervention
) -> None:
    audit, board = ExitCriterionFactory.create_batch(2, intervention=intervention)
    CriterionAssessmentFactory.create(criterion=audit, assessed="2024-04")
    decision = ExitDecisionFactory.create(
        intervention=intervention, approved_by=UserFactory.create(), approved_at=timezone.now()
    )
    later_one = ExitCriterionFactory.create(intervention=intervention, recorded_at=timezone.now())
    planned = LookBackFactory.create(intervention=intervention, decision=decision)
    reread = {
        audit.pk: Reread(AssessmentResult.NOT_MET, "Two audits were late."),
        board.pk: Reread(AssessmentResult.MET),
    }

    record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said(reread=reread))

    now = audit.assessments.get(look_back=planned)
    assert (now.result, now.words, now.assessed) == (
        AssessmentResult.NOT_MET,
        "Two audits were late.",
        "2024-12-02",
    )
    assert (now.assessor, now.independence) == (scene.body, Independence.INTERVENOR)
    assert audit.assessments.count() == 2
    assert board.assessments.get().evidence is not None
    assert not later_one.assessments.exists()


def test_only_some_criteria_may_be_read_again(scene: Scene, intervention: Intervention) -> None:
    audit, board = ExitCriterionFactory.create_batch(2, intervention=intervention)
    planned = LookBackFactory.create(intervention=intervention)
    reread = {audit.pk: Reread(AssessmentResult.PARTLY_MET)}

    record_look_back(planned=planned, by=scene.person(Role.INSPECTOR), **said(reread=reread))

    assert audit.assessments.exists()
    assert not board.assessments.exists()


def test_a_criterion_is_met_again_by_evidence_only(
    scene: Scene, intervention: Intervention
) -> None:
    criterion = ExitCriterionFactory.create(intervention=intervention)
    planned = LookBackFactory.create(intervention=intervention)
    reread = {criterion.pk: Reread(AssessmentResult.MET)}

    with pytest.raises(RuleBroken, match="needs evidence"):
        record_look_back(
            planned=planned, by=scene.person(Role.INSPECTOR), **said(reread=reread, told=None)
        )

    planned.refresh_from_db()
    assert planned.looked is None


@pytest.mark.parametrize(
    ("kind", "independence"),
    [
        (OrganisationKind.REGULATOR, Independence.REGULATOR),
        (OrganisationKind.DEPARTMENT, Independence.NOT_STATED),
    ],
)
def test_another_body_looks_as_what_it_is(
    scene: Scene, intervention: Intervention, kind: OrganisationKind, independence: Independence
) -> None:
    other = OrganisationFactory.create(kind=kind)
    other.acts_in.add(scene.sector)
    criterion = ExitCriterionFactory.create(intervention=intervention)
    planned = LookBackFactory.create(intervention=intervention)
    reread = {criterion.pk: Reread(AssessmentResult.NOT_MET)}

    record_look_back(planned=planned, by=wearing(Role.INSPECTOR, other), **said(reread=reread))

    assessment = criterion.assessments.get()
    assert (assessment.assessor, assessment.independence) == (other, independence)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_record_at_once_the_first_is_heard(scene: Scene, planned: LookBack) -> None:
    people: list[User] = [scene.person(Role.INSPECTOR), scene.person(Role.CASEWORKER)]
    refused: list[str] = []

    def recording(by: User) -> None:
        try:
            record_look_back(planned=planned, by=by, **said())
        except RuleBroken as broken:
            refused.append(str(broken))

    failures = together(*(lambda by=by: recording(by) for by in people))

    assert failures == []
    assert refused == ["This look-back has been recorded already."]
