"""The taper: steps are planned, decided by two people, and taken in their order."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.rules import Role, RuleBroken
from interventions.actions import change_taper_step, plan_taper_step, take_taper_step
from interventions.models import ExitDecision, TaperStep
from interventions.queries.decisions import is_decided
from interventions.rules import DecisionKind
from tests.factories import PowerFactory
from tests.interventions.leaving import Leaving

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving() -> Leaving:
    return Leaving()


def plan(leaving: Leaving, **step: Any) -> TaperStep:
    return plan_taper_step(
        **{
            "intervention": leaving.intervention,
            "by": leaving.asker,
            "citations": leaving.citations,
            "position": 1,
            "what": "Audit goes back.",
            "contact_frequency": "Every month",
            "re_entry_trigger": "A qualified account",
            "powers": [leaving.power],
            **step,
        }
    )


def decide(leaving: Leaving, *steps: TaperStep) -> ExitDecision:
    decided = leaving.decide(DecisionKind.TAPER)
    for step in steps:
        step.refresh_from_db()
    return decided


def take(leaving: Leaving, step: TaperStep, taken: str = "2014-09", **said: Any) -> TaperStep:
    return take_taper_step(
        **{
            "step": step,
            "version": step.version,
            "taken": taken,
            "by": leaving.approver,
            **said,
        }
    )


def test_a_step_is_planned_once_and_has_its_own_position(leaving: Leaving) -> None:
    first = plan(leaving)

    assert plan(leaving) == first
    assert list(first.powers.all()) == [leaving.power]
    assert str(first) == "Audit goes back."
    with pytest.raises(RuleBroken, match="has a step at this position already"):
        plan(leaving, what="Another.")


def test_a_step_of_history_was_taken_and_an_approver_says_so(leaving: Leaving) -> None:
    with pytest.raises(PermissionDenied):
        plan(leaving, taken="2013-06-29")

    step = plan(leaving, taken="2013-06-29", by=leaving.approver)

    assert step.taking_recorded_by == leaving.approver
    with pytest.raises(RuleBroken, match="is still to come"):
        plan(leaving, position=2, taken="2999", by=leaving.approver)
    with pytest.raises(RuleBroken, match="before the intervention began"):
        plan(leaving, position=2, taken="2009", by=leaving.approver)


def test_only_the_leading_body_plans_changes_and_takes(leaving: Leaving) -> None:
    step = plan(leaving)
    stranger = leaving.own(Role.LEAD)

    with pytest.raises(PermissionDenied):
        plan(leaving, position=2, by=stranger)
    with pytest.raises(PermissionDenied):
        take(leaving, step, by=stranger)
    with pytest.raises(PermissionDenied):
        change_taper_step(
            step=step, version=1, reason="No.", by=stranger, powers=[], what="Nothing."
        )


def test_a_step_gives_back_powers_of_its_own_intervention(leaving: Leaving) -> None:
    with pytest.raises(RuleBroken, match="belongs to another intervention"):
        plan(leaving, powers=[PowerFactory.create()])


def test_a_step_is_taken_after_its_decision_and_gives_its_powers_back(leaving: Leaving) -> None:
    step = plan(leaving)
    with pytest.raises(RuleBroken, match="planned and not decided"):
        take(leaving, step)
    decide(leaving, step)
    with pytest.raises(RuleBroken, match="The taper was decided 21 July 2014"):
        take(leaving, step, "2014-06")
    with pytest.raises(RuleBroken, match="is still to come"):
        take(leaving, step, "2999")

    taken = take(leaving, step)

    assert take(leaving, step) == taken
    leaving.power.refresh_from_db()
    assert leaving.power.returned == "2014-09"
    assert taken.taking_recorded_by == leaving.approver
    with pytest.raises(RuleBroken, match="since you read it"):
        take(leaving, step, "2014-10")
    with pytest.raises(RuleBroken, match="taken already: September 2014"):
        take(leaving, taken, "2014-10")
    with pytest.raises(RuleBroken, match="is no plan any more"):
        change_taper_step(
            step=taken,
            version=taken.version,
            reason="No.",
            by=leaving.asker,
            powers=[],
            what="Nothing.",
        )


def test_a_step_before_another_needs_a_reason(leaving: Leaving) -> None:
    first, second = plan(leaving), plan(leaving, position=2, powers=[])
    decide(leaving, first, second)

    with pytest.raises(RuleBroken, match="Step 1 comes first") as broken:
        take(leaving, second)
    early = take(leaving, second, out_of_order_because="The audit waits for its head.")

    assert broken.value.field == "out_of_order_because"
    assert early.out_of_order_because == "The audit waits for its head."
    assert take(leaving, first, "2014-10").taken == "2014-10"


def change(leaving: Leaving, step: TaperStep, version: int, **said: Any) -> TaperStep:
    return change_taper_step(
        **{
            "step": step,
            "version": version,
            "reason": "The head has left.",
            "by": leaving.asker,
            "powers": [leaving.power],
            "what": "Audit goes back later.",
            **said,
        }
    )


def test_a_step_that_is_changed_is_a_plan_again(leaving: Leaving) -> None:
    step = plan(leaving)
    decide(leaving, step)

    changed = change(leaving, step, step.version)

    assert change(leaving, step, step.version) == changed
    assert not is_decided(changed)
    assert list(changed.powers.all()) == [leaving.power]
    with pytest.raises(RuleBroken, match="planned and not decided"):
        take(leaving, changed)
    with pytest.raises(RuleBroken, match="changed this step since"):
        take(leaving, step)
    with pytest.raises(RuleBroken, match="changed this step since"):
        change(leaving, step, step.version, powers=[])
    with pytest.raises(RuleBroken, match="changed this step since"):
        change(leaving, changed, 7)
    decide(leaving, changed)
    assert is_decided(changed)


def test_no_step_is_taken_of_a_taper_that_was_undone(leaving: Leaving) -> None:
    step = plan(leaving)
    taper = decide(leaving, step)
    leaving.decide(DecisionKind.RESUME, decided="2014-08", undoes=taper)

    with pytest.raises(RuleBroken, match="planned and not decided"):
        take(leaving, step)


def test_nothing_is_tapered_once_it_has_ended(leaving: Leaving) -> None:
    step = plan(leaving)
    decide(leaving, step)
    leaving.decide()

    acts: list[Callable[[], object]] = [
        lambda: plan(leaving, position=2),
        lambda: take(leaving, step),
        lambda: change(leaving, step, step.version),
    ]
    for act in acts:
        with pytest.raises(RuleBroken, match="there is nothing left to taper"):
            act()
    assert plan(leaving, position=2, taken="2014-09", by=leaving.approver).taken == "2014-09"
