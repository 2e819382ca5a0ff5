"""Two approvers' programs at the same moment: one approves, the other is told what is so now."""

from typing import Any

import pytest

from cases.rules import Role
from interventions.models import EndDate, ExitDecision
from interventions.rules import EndKind
from tests.cases.api.program import Program
from tests.interventions.leaving import Leaving
from tests.races import together

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
