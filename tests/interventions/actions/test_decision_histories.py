"""Random histories of an intervention on its way out: no stored state contradicts the facts.

Every step goes through the real actions, at random and by whoever comes; what the rules refuse
leaves no trace. After each step the states that follow from the facts are compared with what is
stored: ends, powers, steps of the taper and look-backs.
"""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import User
from cases.rules import Role, RuleBroken
from interventions.actions import (
    amend_decision,
    approve_decision,
    ask_for_decision,
    plan_taper_step,
    return_decision,
    take_taper_step,
    withdraw_decision,
)
from interventions.measures.decisions import DecisionState, InterventionState
from interventions.models import EndDate, ExitDecision, LookBack, Power, TaperStep
from interventions.queries.decisions import is_decided, state_of, state_of_decision, undoable
from interventions.queries.powers import state_of as state_of_power
from interventions.queries.readiness import model_in_force
from interventions.rules import (
    AssessmentResult,
    DecisionKind,
    EndKind,
    EndReason,
    ExitModel,
    PowerState,
)
from tests.interventions.leaving import Leaving

pytestmark = pytest.mark.django_db
DECIDED = (*("2014-03", "2014-07-21", "2015") * 3, "2009", "2999")
LATER = (*("2016-02", "2017", "2018-05") * 3, "2009", "2999")
ENDING = (DecisionKind.EXIT, DecisionKind.STEP_DOWN, DecisionKind.ESCALATE)


class History:
    """One intervention to which things happen at random."""

    def __init__(self, seed: int) -> None:
        self.any = random.Random(seed)  # noqa: S311 - a history, no secret
        self.leaving = Leaving()
        leaving = self.leaving
        self.askers = [leaving.asker, leaving.person(Role.CASEWORKER)]
        self.approvers = [leaving.approver, leaving.person(Role.APPROVER)]
        self.strangers = [leaving.own(Role.LEAD), leaving.person(Role.ANALYST)]

    def one_of(self, people: list[User]) -> User:
        """Mostly one of these, and now and then anybody."""
        everybody = [*self.askers, *self.approvers, *self.strangers]
        return self.any.choice(people if self.any.random() < 0.9 else everybody)

    def happen(self) -> None:
        acts: list[Callable[[], object]] = [
            *(*[self.ask] * 4, *[self.approve] * 6, self.amend, self.plan, self.plan),
            *(self.give_back, self.withdraw, self.take, self.take, self.assess),
        ]
        try:
            with transaction.atomic():
                self.any.choice(acts)()
        except (RuleBroken, PermissionDenied):
            return

    def terms(self, kind: DecisionKind) -> dict[str, Any]:
        said = {
            "reasons": self.any.choice(["One.", "Another."]),
            "still_not_good": "Housing.",
            "owned_by": self.leaving.trust,
            "would_bring_us_back": "A fall.",
            "ends": self.any.choice(LATER),
            "end_reason": self.any.choice(list(EndReason)),
            "until": self.any.choice(LATER),
            "to_what": "A notice.",
            "new_model": self.any.choice(list(ExitModel)),
        }
        if kind == DecisionKind.RESUME:
            standing = undoable(self.leaving.intervention, timezone.localdate())
            said["undoes"] = standing.first()
        return said

    def decision(self) -> ExitDecision:
        """Any decision, in force or changed since; nothing happens where there is none."""
        found = list(ExitDecision.objects.order_by("-pk")[: self.any.choice([1, 1, 1, 3])])
        if not found:
            raise RuleBroken("There is none.")
        chosen: ExitDecision = found[-1]
        return chosen

    def ask(self) -> None:
        kind = self.any.choice([*DecisionKind, DecisionKind.TRIAL_EXIT, DecisionKind.RESUME])
        ask_for_decision(
            intervention=self.leaving.intervention,
            kind=kind,
            by=self.one_of(self.askers),
            citations=self.leaving.citations,
            **self.terms(kind),
        )

    def amend(self) -> None:
        decision = self.decision()
        amend_decision(
            decision=decision,
            version=decision.version,
            by=self.one_of(self.askers),
            **self.terms(DecisionKind(decision.kind)),
        )

    def approve(self) -> None:
        decision = self.decision()
        approve_decision(
            decision=decision,
            version=decision.version - self.any.choice([0, 0, 0, 1]),
            decided=self.any.choice(DECIDED),
            by=self.one_of(self.approvers),
        )

    def give_back(self) -> None:
        self._settle(return_decision, self.approvers)

    def withdraw(self) -> None:
        self._settle(withdraw_decision, self.askers)

    def _settle(self, act: Callable[..., object], people: list[User]) -> None:
        decision = self.decision()
        by = self.one_of(people)
        act(decision=decision, version=decision.version, because="No.", by=by)

    def plan(self) -> None:
        plan_taper_step(
            intervention=self.leaving.intervention,
            position=self.any.randint(1, 3),
            what="Audit goes back.",
            contact_frequency="Every month",
            re_entry_trigger="A fall",
            powers=self.any.choice([[], [self.leaving.power]]),
            by=self.one_of(self.askers),
            citations=[],
        )

    def take(self) -> None:
        steps = list(TaperStep.objects.current().order_by("pk"))
        if steps:
            step = self.any.choice(steps)
            take_taper_step(
                step=step,
                version=step.version,
                taken=self.any.choice(LATER),
                by=self.one_of(self.askers),
                out_of_order_because=self.any.choice(["", "It was ready."]),
            )

    def assess(self) -> None:
        criterion = self.any.choice([self.leaving.capability, self.leaving.standards])
        self.leaving.assess(criterion, self.any.choice(list(AssessmentResult)))


def check(history: History) -> None:
    """What is stored says nothing that the dated facts do not say."""
    led = history.leaving.intervention
    current = list(ExitDecision.objects.current().filter(intervention=led))
    states = [state_of_decision(each) for each in current]
    approved = [each for each in current if each.approved_by_id]
    waiting = set(ExitDecision.objects.current().waiting())

    assert {
        each for each, state in zip(current, states, strict=True) if state is DecisionState.ASKED
    } == waiting
    assert len([state for state in states if state in OPEN]) <= 1
    for each in ExitDecision.objects.approved():
        askers = [each, *earlier(each)]
        assert each.approved_by_id not in {asked.asked_by_id for asked in askers}
    _check_end(history, approved)
    _check_steps(history)
    changes = [each for each in approved if each.kind == DecisionKind.CHANGE_MODEL]
    last = max(changes, key=lambda each: each.approved_at, default=None)
    assert model_in_force(led) == (last.new_model if last else led.exit_model)


OPEN = (DecisionState.ASKED, DecisionState.RETURNED)


def earlier(decision: ExitDecision) -> list[ExitDecision]:
    before = ExitDecision.objects.filter(superseded_by=decision).first()
    return [*earlier(before), before] if before else []


def _check_end(history: History, approved: list[ExitDecision]) -> None:
    led = history.leaving.intervention
    state = state_of(led, timezone.localdate())
    legal = EndDate.objects.current().filter(intervention=led, kind=EndKind.LEGAL)
    ending = [each for each in approved if each.kind in ENDING]
    powers = list(Power.objects.current().filter(intervention=led))

    assert [each.end for each in ending] == list(legal)
    assert (state in (InterventionState.ENDED, InterventionState.ENDING)) == bool(ending)
    for each in ending:
        assert (each.end and each.end.falls, each.end and each.end.reason) == (
            each.ends,
            each.end_reason,
        )
        assert all(state_of_power(power) is PowerState.RETURNED for power in powers)
    exits = [each for each in ending if each.kind == DecisionKind.EXIT]
    assert LookBack.objects.filter(intervention=led).count() == 4 * len(exits)
    if state is InterventionState.ON_TRIAL:
        assert not any(state_of_power(power) is PowerState.HELD for power in powers)


def _check_steps(history: History) -> None:
    for step in TaperStep.objects.current().filter(intervention=history.leaving.intervention):
        if step.taken is not None:
            assert step.decision is not None
            assert step.decision.approved_at is not None
            assert all(power.returned for power in step.powers.all())
        if is_decided(step):
            assert step.decision is not None
            assert step.decision.kind == DecisionKind.TAPER


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 2**32))
def test_no_stored_state_contradicts_the_facts_whatever_happens(db: None, seed: int) -> None:
    with transaction.atomic():
        history = History(seed)

        for _turn in range(30):
            history.happen()
            check(history)
        transaction.set_rollback(True)
