"""Programs at the same moment: one key acts once, one version is changed once, nobody hangs."""

from typing import Any

import pytest
from django.db import connection, transaction

from cases.actions import supersede
from cases.actions.holding import hold
from cases.models import Case, CaseStateChange, Designation, KeptAnswer, Note
from cases.rules import Role
from tests.cases.api.program import Program
from tests.cases.api.test_drafts import Asking
from tests.cases.scene import Scene
from tests.factories import ContactFactory, DesignationFactory, NoteFactory, PartyFactory
from tests.races import one_behind_the_other, together

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_key_that_comes_twice_at_once_acts_once_and_is_answered_alike() -> None:
    scene = Scene()
    program = Program(scene.person(Role.CASEWORKER))
    answers: list[Any] = []

    def send() -> None:
        address = f"cases/{scene.case.reference}/add-note/"
        answers.append(program.send(address, {"words": "Once"}, Idempotency_Key="k"))

    assert together(send, send, send) == []
    assert {each.status_code for each in answers} == {201}
    assert len({each.content for each in answers}) == 1
    assert Note.objects.count() == KeptAnswer.objects.count() == 1


def test_of_two_changes_of_one_version_the_second_is_told_so() -> None:
    scene = Scene()
    programs = [Program(scene.person(Role.CASEWORKER)) for _two in range(2)]
    tag = programs[0].ask(f"cases/{scene.case.reference}/")["ETag"]
    answers: list[Any] = []

    def pause(program: Program) -> None:
        address = f"cases/{scene.case.reference}/pause/"
        answers.append(program.send(address, {"reason": "Both do."}, If_Match=tag))

    assert together(lambda: pause(programs[0]), lambda: pause(programs[1])) == []
    assert sorted(each.status_code for each in answers) == [200, 412]
    assert CaseStateChange.objects.count() == 1


@pytest.mark.parametrize(
    ("patience", "status", "sentence"),
    [
        ("lock_timeout = 100", 409, "Somebody else is changing this at the moment."),
        ("statement_timeout = 500", 503, "This question takes too long"),
    ],
)
def test_who_finds_a_row_held_is_asked_to_come_again(
    patience: str, status: int, sentence: str
) -> None:
    scene = Scene()
    program = Program(scene.person(Role.CASEWORKER))
    answers: list[Any] = []

    def send() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = 0; SET {patience}")
        address = f"cases/{scene.case.reference}/pause/"
        answers.append(program.send(address, {"reason": "At once."}, If_Match="*"))

    with transaction.atomic():
        hold(Case.objects.get(pk=scene.case.pk))
        assert together(send) == []

    (answer,) = answers
    assert answer.status_code == status
    assert int(answer["Retry-After"]) >= 1
    assert answer.json()["detail"].startswith(sentence)


CORRECTED: dict[str, tuple[Any, str, str, dict[str, Any]]] = {
    "notes": (NoteFactory, "words", "correct", {"words": "B"}),
    "parties": (PartyFactory, "part", "correct", {"part": "B"}),
    "designations": (DesignationFactory, "label", "record-answer", {"acceptance": "YES"}),
    "contacts": (ContactFactory, "office", "correct", {"office": "B"}),
}


@pytest.mark.parametrize("resource", CORRECTED)
def test_a_page_and_a_program_at_one_fact_hold_its_case_first(resource: str) -> None:
    """One waits for the other, and is then told that it comes too late; neither is torn off."""
    made, column, verb, said = CORRECTED[resource]
    scene = Scene()
    writer = scene.person(Role.CASEWORKER)
    more = {"organisation": scene.trust} if resource == "contacts" else {}
    fact = made.create(case=scene.case, recorded_by=writer, **more)
    program, path = Program(writer), f"{resource}/{fact.pk}/"
    tag, answers = program.ask(path)["ETag"], list[Any]()

    refused = one_behind_the_other(
        lambda: hold(scene.case),
        lambda: supersede(fact, replacement={column: "A"}, reason="First.", by=writer),
        lambda: answers.append(
            program.send(f"{path}{verb}/", {**said, "reason": "Second."}, If_Match=tag)
        ),
    )

    assert refused == []
    assert [each.status_code for each in answers] == [412]


def test_of_two_who_approve_a_designation_at_once_one_does() -> None:
    scene = Asking()
    path = scene.asked()
    programs = [scene.answers, Program(scene.person(Role.APPROVER))]
    tag, answers = scene.answers.ask(path)["ETag"], list[Any]()

    def approve(program: Program) -> None:
        answers.append(program.send(f"{path}approve/", {}, If_Match=tag))

    assert together(lambda: approve(programs[0]), lambda: approve(programs[1])) == []
    assert sorted(each.status_code for each in answers) == [200, 412]
    assert Designation.objects.count() == 1
