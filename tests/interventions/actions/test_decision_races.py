"""Two people at the same moment: one decision, one end, one step taken."""

import pytest

from cases.rules import Role, RuleBroken
from interventions.actions import (
    amend_decision,
    approve_decision,
    plan_taper_step,
    take_taper_step,
)
from interventions.models import EndDate, ExitDecision, LookBack, TaperStep
from interventions.rules import DecisionKind, EndKind
from tests.interventions.leaving import Leaving
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_approvers_at_once_make_one_decision() -> None:
    leaving = Leaving()
    other = leaving.person(Role.APPROVER)
    asked = leaving.ask()
    refused: list[str] = []

    def approving(by: object) -> None:
        try:
            approve_decision(decision=asked, version=1, decided="2014-07-21", by=by)  # type: ignore[arg-type]  # a user
        except RuleBroken as broken:
            refused.append(str(broken))

    assert together(lambda: approving(leaving.approver), lambda: approving(other)) == []
    asked.refresh_from_db()
    assert refused == [f"{asked.approved_by} has approved this decision already."]
    assert EndDate.objects.filter(kind=EndKind.LEGAL).count() == 1
    assert LookBack.objects.count() == 4


def test_a_change_and_an_approval_at_once_are_heard_one_after_the_other() -> None:
    leaving = Leaving()
    asked = leaving.ask()
    refused: list[str] = []

    def approving() -> None:
        try:
            leaving.approve(asked)
        except RuleBroken as broken:
            refused.append(str(broken))

    def changing() -> None:
        try:
            amend_decision(
                decision=asked, version=1, by=leaving.asker, **leaving.exit_terms(reasons="Other.")
            )
        except RuleBroken as broken:
            refused.append(str(broken))

    assert together(approving, changing) == []
    assert len(refused) == 1
    approved = ExitDecision.objects.approved()
    assert all(each.reasons == "Governance can finish the job." for each in approved)


def test_the_same_request_from_two_tabs_is_one() -> None:
    leaving = Leaving()

    assert together(leaving.ask, leaving.ask) == []
    assert ExitDecision.objects.count() == 1


def test_a_step_taken_from_two_tabs_is_taken_once() -> None:
    leaving = Leaving()
    step = plan_taper_step(
        intervention=leaving.intervention,
        position=1,
        what="Audit goes back.",
        contact_frequency="Every month",
        re_entry_trigger="A qualified account",
        powers=[leaving.power],
        by=leaving.asker,
        citations=[],
    )
    leaving.decide(DecisionKind.TAPER)
    step.refresh_from_db()

    def taking() -> object:
        return take_taper_step(
            step=step, version=step.version, taken="2014-09", by=leaving.approver
        )

    assert together(taking, taking) == []
    assert TaperStep.objects.get(pk=step.pk).version == step.version + 1
