"""Directions: asked for by one, decided by another about just that; made, they intervene."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cases.models import Case, User
from cases.rules import Role, RuleBroken
from interventions.actions.directions import ask_for_direction, decide_step, return_step
from interventions.actions.step_rules import StaleStep
from interventions.actions.steps import change_step, withdraw_step
from interventions.models import Intervention, StatutoryStep
from interventions.rules import EndKind, EndReason, ExitModel, LeverKind, StepOutcome
from tests.cases.scene import Scene
from tests.factories import (
    HEARD_AT,
    CitationFactory,
    EndDateFactory,
    InterventionFactory,
    StatutoryStepFactory,
)
from tests.races import together

WISHES: dict[str, Any] = {
    "reasons": "Governance has failed.",
    "exit_model": ExitModel.CAPABILITY,
    "levers": [LeverKind.LEADERSHIP, LeverKind.PEER, LeverKind.LEADERSHIP],
    "planned_end": "2015-07-31",
}
MADE: dict[str, Any] = {
    "outcome": StepOutcome.MADE,
    "decided": "2010-06-30",
    "words": "So directed.",
}


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


@pytest.fixture
def caseworker(scene: Scene) -> User:
    return scene.person(Role.CASEWORKER)


@pytest.fixture
def approver(scene: Scene) -> User:
    return scene.person(Role.APPROVER)


def a_step(scene: Scene, **facts: Any) -> StatutoryStep:
    """A step about which the organisation was told and has said nothing by its day."""
    said = {
        "minded_to": "2010-06-02",
        "minded_to_recorded_at": HEARD_AT,
        "representations_due_on": date(2010, 6, 23),
        "representations_words": "None came.",
    }
    step: StatutoryStep = StatutoryStepFactory.build(**{**said, **facts})
    made = {name: getattr(step, name) for name in {**said, **facts} if name not in ("case", "body")}
    by = {"minded_to_recorded_by": scene.person(Role.CASEWORKER)} if step.minded_to else {}
    told: StatutoryStep = StatutoryStepFactory.create(
        case=scene.case, body=scene.body, **made, **by
    )
    return told


@pytest.fixture
def step(scene: Scene) -> StatutoryStep:
    return a_step(scene)


@pytest.fixture
def asked(step: StatutoryStep, caseworker: User) -> StatutoryStep:
    return ask_for_direction(step=step, version=1, by=caseworker, **WISHES)


# --- Asked for --------------------------------------------------------------------------------


def test_a_direction_is_asked_for_with_all_that_the_intervention_will_be(
    asked: StatutoryStep, caseworker: User
) -> None:
    again = ask_for_direction(step=asked, version=1, by=caseworker, **WISHES)

    assert asked.levers == [LeverKind.LEADERSHIP, LeverKind.PEER]
    assert (asked.exit_model, asked.planned_end) == (ExitModel.CAPABILITY, "2015-07-31")
    assert (asked.asked_by, asked.version, again.version) == (caseworker, 2, 2)
    with pytest.raises(RuleBroken, match="A decision is asked for already"):
        ask_for_direction(step=asked, version=2, by=caseworker, **{**WISHES, "reasons": "Else."})


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"minded_to": None, "minded_to_recorded_at": None, "representations_due_on": None},
            "Tell the organisation first what you are minded to do",
        ),
        ({"representations_words": ""}, "it may answer until the end of 23 June 2010"),
    ],
)
def test_nothing_is_asked_for_before_the_organisation_could_answer(
    scene: Scene, caseworker: User, facts: dict[str, Any], sentence: str
) -> None:
    step = a_step(scene, **{"representations_words": "", **facts})

    with pytest.raises(RuleBroken, match=sentence):
        ask_for_direction(step=step, version=1, by=caseworker, **WISHES)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"exit_model": None}, "Choose now by which model"),
        ({"levers": []}, "the main lever first"),
        ({"version": 7}, "read what it says now"),
    ],
)
def test_the_exit_model_and_the_levers_are_chosen_at_entry(
    step: StatutoryStep, caseworker: User, facts: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        ask_for_direction(step=step, by=caseworker, **{"version": 1, **WISHES, **facts})


def test_a_withdrawn_step_is_not_asked_about(step: StatutoryStep, caseworker: User) -> None:
    withdraw_step(step=step, withdrawn="2010-07", words="Improved.", by=caseworker)

    with pytest.raises(RuleBroken, match="settled already: withdrawn"):
        ask_for_direction(step=step, version=2, by=caseworker, **WISHES)


# --- Sent back --------------------------------------------------------------------------------


def test_a_step_is_sent_back_with_a_reason_and_asked_for_again(
    asked: StatutoryStep, caseworker: User, approver: User
) -> None:
    with pytest.raises(RuleBroken, match="Say what has to be changed"):
        return_step(step=asked, version=2, because=" ", by=approver)
    with pytest.raises(StaleStep):
        return_step(step=asked, version=1, because="Too short.", by=approver)
    back = return_step(step=asked, version=2, because="Too short.", by=approver)
    again = return_step(step=asked, version=2, because="Too short.", by=approver)
    with pytest.raises(RuleBroken, match="Nobody asks for a decision now"):
        return_step(step=asked, version=3, because="Too long.", by=approver)
    once_more = ask_for_direction(step=back, version=3, by=caseworker, **WISHES)

    assert (back.asked_by, back.version, again.version) == (None, 3, 3)
    assert (back.returned_at is not None, back.returned_by) == (True, approver)
    assert (once_more.returned_because, once_more.asked_by) == ("", caseworker)
    assert (once_more.returned_at, once_more.returned_by) == (None, None)


# --- Decided ----------------------------------------------------------------------------------


def test_a_direction_that_is_made_is_an_intervention_with_model_levers_and_planned_end(
    scene: Scene, approver: User, caseworker: User
) -> None:
    evidence = CitationFactory.create().evidence
    step = a_step(scene, evidence=evidence, legal_basis="The Act s.15", service="Governance")
    asked = ask_for_direction(step=step, version=1, by=caseworker, **WISHES)

    made = decide_step(step=asked, version=2, by=approver, **MADE)
    again = decide_step(step=asked, version=2, by=approver, **MADE)

    begun = Intervention.objects.get()
    assert (made.intervention, again.version) == (begun, 3)
    assert (begun.asked_by, begun.recorded_by) == (caseworker, approver)
    assert (begun.started, begun.exit_model) == ("2010-06-30", ExitModel.CAPABILITY)
    assert (begun.led_by, begun.legal_basis) == (scene.body, "The Act s.15")
    assert list(begun.levers.order_by("pk").values_list("kind", "is_main")) == [
        (LeverKind.LEADERSHIP, True),
        (LeverKind.PEER, False),
    ]
    planned = begun.end_dates.get()
    assert (planned.kind, planned.falls, planned.said) == (
        EndKind.PLANNED,
        "2015-07-31",
        "2010-06-30",
    )
    assert begun.evidence is not None
    assert begun.evidence.citations.get().source == evidence.citations.get().source
    with pytest.raises(RuleBroken, match="settled already: made"):
        decide_step(step=asked, version=3, by=approver, **{**MADE, "words": "Else."})


def test_a_direction_that_replaces_another_ends_it_as_superseded(
    scene: Scene, caseworker: User, approver: User
) -> None:
    first = InterventionFactory.create(case=scene.case, led_by=scene.body)
    second = InterventionFactory.create(case=scene.case, led_by=scene.body)
    EndDateFactory.create(
        intervention=second, kind=EndKind.LEGAL, falls="2010-05", reason=EndReason.LAPSED
    )

    for replaced in (first, second):
        step = a_step(scene, replaces=replaced)
        wishes = {**WISHES, "planned_end": None}
        ask_for_direction(step=step, version=1, by=caseworker, **wishes)
        made = decide_step(step=step, version=2, by=approver, **MADE)
        assert made.intervention is not None
        assert made.intervention.replaces == replaced
        assert not made.intervention.end_dates.exists()

    ended = first.end_dates.get()
    assert (ended.falls, ended.reason) == ("2010-06-30", EndReason.SUPERSEDED)
    assert second.end_dates.get().reason == EndReason.LAPSED


def test_a_step_that_is_not_proceeded_with_leaves_no_intervention(
    asked: StatutoryStep, approver: User
) -> None:
    said = {**MADE, "outcome": StepOutcome.NOT_PROCEEDED, "words": "The answer convinced us."}

    settled = decide_step(step=asked, version=2, by=approver, **said)

    assert (settled.outcome, settled.intervention) == (StepOutcome.NOT_PROCEEDED, None)
    assert not Intervention.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"version": 1}, "read what it says now"),
        ({"decided": "2999"}, "has not come yet"),
        ({"decided": "2010-06-01"}, "was before the organisation was told"),
        ({"decided": "2010-06-20"}, "had been heard, which was 23 June 2010"),
        ({"decided": "2016"}, "The planned end is before the direction"),
        ({"decided": "2009"}, "was before peers had had their turn"),
        ({"words": " "}, "made or not, and why"),
        ({"outcome": StepOutcome.WITHDRAWN}, "made or not, and why"),
    ],
)
def test_a_direction_is_refused_that_comes_too_early_or_says_too_little(
    asked: StatutoryStep, approver: User, facts: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        decide_step(step=asked, by=approver, **{"version": 2, **MADE, **facts})

    assert not Intervention.objects.exists()


def test_an_urgent_direction_needs_no_notice_but_peers_passed_over(
    scene: Scene, caseworker: User, approver: User
) -> None:
    step = a_step(
        scene,
        minded_to=None,
        minded_to_recorded_at=None,
        representations_due_on=None,
        representations_words="",
        without_notice_because="Children are at risk.",
    )
    ask_for_direction(step=step, version=1, by=caseworker, **WISHES)

    made = decide_step(step=step, version=2, by=approver, **{**MADE, "decided": "2010-02-01"})

    assert made.intervention is not None


def test_an_answer_that_came_is_heard_before_the_direction(
    scene: Scene, caseworker: User, approver: User
) -> None:
    step = a_step(
        scene,
        represented="2010-06-25",
        answer_recorded_at=HEARD_AT,
        answer_recorded_by=caseworker,
    )
    ask_for_direction(step=step, version=1, by=caseworker, **WISHES)

    with pytest.raises(RuleBroken, match="had been heard, which was 25 June 2010"):
        decide_step(step=step, version=2, by=approver, **{**MADE, "decided": "2010-06-24"})


def test_nobody_decides_what_they_asked_for_and_nobody_without_an_asking(
    scene: Scene, step: StatutoryStep
) -> None:
    both = scene.person(Role.APPROVER)
    scene.body.memberships.create(user=both, role=Role.CASEWORKER, started_on=date(2020, 1, 1))

    with pytest.raises(RuleBroken, match="Nobody asks for a decision now"):
        decide_step(step=step, version=1, by=both, **MADE)
    ask_for_direction(step=step, version=1, by=both, **WISHES)
    with pytest.raises(RuleBroken, match="Nobody approves what they asked for"):
        decide_step(step=step, version=2, by=both, **MADE)


def test_a_change_after_asking_leaves_nothing_to_decide(
    asked: StatutoryStep, caseworker: User, approver: User
) -> None:
    names = ("instrument", "name", "service", "legal_basis", "replaces")
    same = {name: getattr(asked, name) for name in names}
    change_step(step=asked, version=2, by=caseworker, evidence_words="And an audit.", **same)

    with pytest.raises(RuleBroken, match="Nobody asks for a decision now"):
        decide_step(step=asked, version=2, by=approver, **MADE)


def test_only_approvers_of_the_body_decide_and_send_back(
    scene: Scene, asked: StatutoryStep, caseworker: User
) -> None:
    for person in (caseworker, scene.own(Role.LEAD), scene.person(Role.INSPECTOR)):
        with pytest.raises(PermissionDenied):
            decide_step(step=asked, version=2, by=person, **MADE)
        with pytest.raises(PermissionDenied):
            return_step(step=asked, version=2, because="No.", by=person)


@pytest.mark.django_db(transaction=True)
def test_two_approvers_at_once_make_one_direction(scene: Scene) -> None:
    caseworker = scene.person(Role.CASEWORKER)
    people = [scene.person(Role.APPROVER) for _ in range(2)]
    asked = ask_for_direction(step=a_step(scene), version=1, by=caseworker, **WISHES)
    said: list[str] = []

    def decide(person: User) -> None:
        step = StatutoryStep.objects.get(pk=asked.pk)
        try:
            decide_step(step=step, version=2, by=person, **MADE)
        except RuleBroken as refusal:
            said.append(str(refusal))

    found = together(*(partial(decide, person) for person in people))

    assert found == []
    assert said == ["This step is settled already: made."]
    assert Intervention.objects.count() == 1
    assert Case.objects.get(pk=asked.case_id).facts_changed_at <= timezone.now()
