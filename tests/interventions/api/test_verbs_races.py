"""Two approvers' programs at the same moment: one approves, the other is told what is so now."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.actions.holding import hold
from cases.rules import Role
from interventions.actions import end_conflict, move_due_date
from interventions.models import EndDate, ExitDecision
from interventions.rules import EndKind, SlippageReason
from tests.cases.api.program import Program
from tests.factories import ActionFactory, PeerConflictFactory, PlanFactory
from tests.interventions.leaving import Leaving
from tests.races import one_behind_the_other, together

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_approvals_at_once_one_counts() -> None:
    leaving = Leaving()
    decision = leaving.ask()
    programs = [Program(leaving.approver), Program(leaving.person(Role.APPROVER))]
    path = f"exit-decisions/{decision.pk}/"
    tag = programs[0].ask(path)["ETag"]
    answers: list[Any] = []

    def approve(program: Program) -> None:
        answers.append(program.send(f"{path}approve/", {"decided": "2014-07-21"}, If_Match=tag))

    assert together(lambda: approve(programs[0]), lambda: approve(programs[1])) == []
    assert sorted(each.status_code for each in answers) == [200, 412]
    assert ExitDecision.objects.get().approved_by is not None
    assert EndDate.objects.filter(kind=EndKind.LEGAL).count() == 1


def test_the_end_of_a_conflict_is_told_on_a_page_and_by_a_program_at_once() -> None:
    leaving = Leaving()
    conflict = PeerConflictFactory.create(organisation=leaving.trust)
    program, path = Program(leaving.asker), f"peer-conflicts/{conflict.pk}/"
    tag, answers = program.ask(path)["ETag"], list[Any]()
    told: dict[str, Any] = {"case": leaving.case, "conflict": conflict, "by": leaving.asker}

    refused = one_behind_the_other(
        lambda: hold(leaving.case),
        lambda: end_conflict(**told, ended="2014"),
        lambda: answers.append(program.send(f"{path}end/", {"ended": "2015"}, If_Match=tag)),
    )

    assert refused == []
    assert [each.status_code for each in answers] == [412]


def test_a_due_date_is_moved_on_a_page_and_by_a_program_at_once() -> None:
    leaving = Leaving()
    plan, due = PlanFactory.create(case=leaving.case), date(2030, 5, 1)
    action = ActionFactory.create(plan=plan, due_on=due)
    program, path = Program(leaving.asker), f"actions/{action.pk}/"
    tag, answers = program.ask(path)["ETag"], list[Any]()
    day = due + timedelta(days=1)
    told: dict[str, Any] = {"action": action, "new_due_on": day, "reason": SlippageReason.ERROR}
    said = {"new_due_on": day.isoformat(), "reason": SlippageReason.ERROR, "words": "Later."}

    refused = one_behind_the_other(
        lambda: hold(leaving.case),
        lambda: move_due_date(**told, words="Late.", by=leaving.asker),
        lambda: answers.append(program.send(f"{path}move-due-date/", said, If_Match=tag)),
    )

    assert refused == []
    assert [each.status_code for each in answers] == [412]
