"""Readiness of one intervention: its model in force, the answer on a day, and the fingerprint."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from random import Random

import pytest
from django.utils import timezone

from interventions.models import CriterionAssessment, ExitCriterion, Intervention
from interventions.queries import exits_of, with_exits
from interventions.queries.readiness import model_in_force, readiness_of
from interventions.rules import (
    AssessmentResult,
    Condition,
    DecisionKind,
    EndKind,
    EndReason,
    ExitModel,
    Independence,
)
from tests.factories import ExitDecisionFactory, LookBackFactory
from tests.interventions.told import Told, a_reader

pytestmark = pytest.mark.django_db
MET, PEER = AssessmentResult.MET, Independence.PEER
THEN, LATER = datetime(2014, 3, 1, tzinfo=UTC), datetime(2016, 3, 1, tzinfo=UTC)


@pytest.fixture
def told() -> Told:
    return Told(a_reader())


@pytest.fixture
def intervention(told: Told) -> Intervention:
    return told.intervention(exit_model=ExitModel.OUTCOMES, recorded_at=THEN)


def change(told: Told, of: Intervention, model: ExitModel, approved_at: datetime | None) -> None:
    ExitDecisionFactory.create(
        intervention=of,
        kind=DecisionKind.CHANGE_MODEL,
        until=None,
        model_before="" if model is None else ExitModel.OUTCOMES,
        new_model=model,
        recorded_at=THEN,
        approved_by=told.approver if approved_at else None,
        approved_at=approved_at,
    )


def test_without_anything_nothing_can_be_said(told: Told) -> None:
    found = readiness_of(told.intervention())

    assert (found.model, found.may_end) == (None, None)
    assert found.sentence.startswith("No capability criterion and no outcome criterion")


def test_the_model_in_force_is_that_of_the_latest_approved_change(
    told: Told, intervention: Intervention
) -> None:
    assert model_in_force(intervention) is ExitModel.OUTCOMES
    change(told, intervention, ExitModel.CAPABILITY, LATER)
    change(told, intervention, ExitModel.BOTH, None)

    assert model_in_force(intervention) is ExitModel.CAPABILITY
    assert model_in_force(intervention, date(2015, 1, 1)) is ExitModel.OUTCOMES
    assert model_in_force(told.intervention()) is None


def test_it_may_end_under_its_model_by_what_was_known_on_the_day(
    told: Told, intervention: Intervention
) -> None:
    criterion = told.criterion(intervention, Condition.STANDARDS, recorded_at=THEN)
    told.assessment(criterion, MET, "2013", PEER, recorded_at=LATER)
    looked = LookBackFactory.create(intervention=intervention)
    told.assessment(criterion, AssessmentResult.NOT_MET, "2017", look_back=looked)

    then, now = readiness_of(intervention, date(2015, 1, 1)), readiness_of(intervention)

    assert (then.may_end, now.may_end) == (False, True)
    assert "outcome criteria 0 of 1" in then.sentence
    assert "outcome criteria 1 of 1" in now.sentence
    assert then.fingerprint != now.fingerprint


def test_once_it_has_ended_the_sentence_is_past(told: Told, intervention: Intervention) -> None:
    told.criterion(intervention, Condition.STANDARDS)
    told.end(intervention, EndKind.LEGAL, "2014", reason=EndReason.OUTCOMES_MET)
    told.end(intervention, EndKind.PLANNED, "2013")

    assert readiness_of(intervention).sentence.startswith("When it ended,")


def add_a_criterion(told: Told, criterion: ExitCriterion) -> None:
    told.criterion(criterion.intervention, Condition.CAPABILITY)


def add_an_assessment(told: Told, criterion: ExitCriterion) -> None:
    told.assessment(criterion, AssessmentResult.PARTLY_MET, None)


def correct_it(told: Told, criterion: ExitCriterion) -> None:
    right = told.criterion(criterion.intervention, Condition.STANDARDS)
    criterion.superseded_by, criterion.superseded_at = right, timezone.now()
    criterion.save()


def change_the_model(told: Told, criterion: ExitCriterion) -> None:
    change(told, criterion.intervention, ExitModel.BOTH, LATER)


@pytest.mark.parametrize("act", [add_a_criterion, add_an_assessment, correct_it, change_the_model])
def test_the_fingerprint_changes_with_each_of_what_the_answer_is_read_from(
    told: Told, intervention: Intervention, act: Callable[[Told, ExitCriterion], None]
) -> None:
    criterion = told.criterion(intervention, Condition.STANDARDS)
    before = readiness_of(intervention).fingerprint

    assert readiness_of(intervention).fingerprint == before
    act(told, criterion)

    assert readiness_of(intervention).fingerprint != before
    assert len(before) == 64


def test_a_look_back_after_the_exit_leaves_the_fingerprint(
    told: Told, intervention: Intervention
) -> None:
    criterion = told.criterion(intervention, Condition.STANDARDS)
    before = readiness_of(intervention).fingerprint

    told.assessment(criterion, MET, None, look_back=LookBackFactory.create())

    assert readiness_of(intervention).fingerprint == before


@pytest.mark.parametrize("seed", range(20))
def test_twenty_random_cases_say_the_same_as_a_count_by_hand(told: Told, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  # not for secrets
    intervention = told.intervention(exit_model=chance.choice([*ExitModel]))
    for _criterion in range(chance.randint(1, 9)):
        criterion = told.criterion(
            intervention, chance.choice([*Condition]), is_must_meet=chance.random() < 0.6
        )
        for _assessment in range(chance.randint(0, 3)):
            day = chance.choice([None, "2011", "2012-05", "2012-05-06", "2013~"])
            result, who = chance.choice([*AssessmentResult]), chance.choice([*Independence])
            told.assessment(criterion, chance.choice([MET, result]), day, who)

    sentence = readiness_of(intervention).sentence

    counts = dict(by_hand(intervention))
    for condition, name in ((Condition.STANDARDS, "outcome"), (Condition.CAPABILITY, "capability")):
        met, total, _ = counts[condition]
        said = f"{name} criteria {met} of {total}" if total else f"{name} criteria: none recorded"
        assert said in sentence[0].lower() + sentence[1:]
    for condition, model in (
        (Condition.STANDARDS, "outcomes"),
        (Condition.CAPABILITY, "capability"),
    ):
        answer = {None: "not enough", True: "may", False: "may not"}[counts[condition][2]]
        clause = sentence.lower().split(f"under the {model} model ")[1].split(";")[0]
        assert clause.removeprefix("this intervention ").removeprefix("it ").startswith(answer)
        assert ("not" in clause) is (answer != "may")
    case = with_exits(type(told.case).objects.all(), told.by).get(pk=told.case.pk)
    assert exits_of(case).judged[0]["sentence"] == sentence


def by_hand(intervention: Intervention) -> list[tuple[Condition, tuple[int, int, bool | None]]]:
    """Read every row as a person would: how many are met of how many, and whether it may end."""
    found = []
    for condition in Condition:
        criteria = intervention.exit_criteria.filter(condition=condition)
        met = [each for each in criteria if is_met(each)]
        musts = [each for each in criteria if each.is_must_meet]
        may = all(each in met for each in musts) if musts else None
        found.append((condition, (len(met), len(criteria), may)))
    return found


def is_met(criterion: ExitCriterion) -> bool:
    """The latest says met; and if it must be met, another than the organisation has said so since
    anybody last said otherwise.
    """
    rows: list[CriterionAssessment] = sorted(
        criterion.assessments.all(),
        key=lambda row: (row.assessed_lower or date(1, 1, 1), row.pk),
    )
    others = False
    for row in rows:
        others = row.result == "MET" and (others or row.independence != "OWN_ORGANISATION")
    if not rows or rows[-1].result != "MET":
        return False
    return others or not criterion.is_must_meet
