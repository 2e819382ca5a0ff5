"""Drafts: nothing typed is lost, nobody overwrites unseen, nobody approves what they asked for."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import (
    Overtaken,
    ask_for_draft,
    return_draft,
    save_step,
    settle_draft,
    start_draft,
    typed_in,
    withdraw_draft,
)
from cases.actions.drafts import check_decidable
from cases.models import Draft
from cases.rules import DraftKind, DraftState, Role, RuleBroken
from tests.cases.scene import Scene, wearing
from tests.factories import DesignationFactory, InspectionFactory

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> =1+1 \"'‮ מימין" + "x" * 20_000


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def draft(scene: Scene) -> Draft:
    return begun(scene, DraftKind.INSPECTION)


def begun(scene: Scene, kind: DraftKind) -> Draft:
    return start_draft(
        kind=kind, organisation=scene.trust, body=scene.body, by=scene.person(Role.INSPECTOR)
    )


def test_the_same_beginning_sent_twice_is_one_draft_until_it_is_written_in(scene: Scene) -> None:
    by = scene.person(Role.INSPECTOR)
    told: dict[str, Any] = {
        "kind": DraftKind.INSPECTION,
        "organisation": scene.trust,
        "body": scene.body,
        "by": by,
        "answers": {"dates": {"kind": ["FULL"]}},
    }

    first = start_draft(**told)
    second = start_draft(**told)
    save_step(draft=first, step="dates", answers={"kind": ["REVIEW"]}, version=1, by=by)
    third = start_draft(**told)

    assert first == second
    assert third != first


def test_a_step_keeps_what_was_typed_right_or_wrong(scene: Scene, draft: Draft) -> None:
    said = {"summary": [HOSTILE, "a\x00b"], "year": ["not a year"]}

    saved = save_step(
        draft=draft, step="dates", answers=said, version=1, by=scene.person(Role.INSPECTOR)
    )

    saved.refresh_from_db()
    assert typed_in(saved, "dates") == {"summary": [HOSTILE, "ab"], "year": ["not a year"]}
    assert typed_in(saved, "scheme") == {}
    assert saved.version == 2


def test_the_same_answers_sent_twice_are_saved_once(scene: Scene, draft: Draft) -> None:
    by = scene.person(Role.INSPECTOR)

    for _ in range(2):
        saved = save_step(draft=draft, step="dates", answers={"kind": ["FULL"]}, version=1, by=by)

    assert saved.version == 2


def test_an_empty_step_is_saved_as_empty(scene: Scene, draft: Draft) -> None:
    by = scene.person(Role.INSPECTOR)

    saved = save_step(draft=draft, step="dates", answers={}, version=1, by=by)

    assert "dates" in saved.answers


def test_who_saves_on_an_older_version_is_shown_the_newer_one(scene: Scene, draft: Draft) -> None:
    one, two = scene.person(Role.INSPECTOR), scene.person(Role.INSPECTOR)
    save_step(draft=draft, step="dates", answers={"kind": ["FULL"]}, version=1, by=one)

    with pytest.raises(Overtaken, match="newer version") as refused:
        save_step(draft=draft, step="dates", answers={"kind": ["REVIEW"]}, version=1, by=two)

    assert refused.value.draft.version == 2
    assert typed_in(refused.value.draft, "dates") == {"kind": ["FULL"]}


def test_two_people_may_write_two_steps_at_once(scene: Scene, draft: Draft) -> None:
    one, two = scene.person(Role.INSPECTOR), scene.person(Role.INSPECTOR)
    save_step(draft=draft, step="dates", answers={"kind": ["FULL"]}, version=1, by=one)

    saved = save_step(draft=draft, step="summary", answers={"summary": ["Poor"]}, version=1, by=two)

    assert typed_in(saved, "dates") == {"kind": ["FULL"]}
    assert typed_in(saved, "summary") == {"summary": ["Poor"]}


def test_a_change_after_asking_takes_the_asking_back(scene: Scene, draft: Draft) -> None:
    by = scene.person(Role.INSPECTOR)
    asked = ask_for_draft(draft=draft, version=1, by=by)
    assert (asked.state, asked.asked_by) == (DraftState.ASKED, by)

    saved = save_step(draft=asked, step="dates", answers={"kind": ["FULL"]}, version=2, by=by)

    assert (saved.state, saved.asked_by, saved.asked_at) == (DraftState.WRITING, None, None)


def test_asking_twice_is_asking_once_and_asking_for_an_older_version_is_refused(
    scene: Scene, draft: Draft
) -> None:
    by = scene.person(Role.INSPECTOR)
    save_step(draft=draft, step="dates", answers={"kind": ["FULL"]}, version=1, by=by)

    with pytest.raises(Overtaken):
        ask_for_draft(draft=draft, version=1, by=by)
    first = ask_for_draft(draft=draft, version=2, by=by)
    again = ask_for_draft(draft=draft, version=2, by=by)

    assert first.version == again.version == 3


def test_another_person_gives_it_back_with_a_reason(scene: Scene, draft: Draft) -> None:
    writer, other = scene.person(Role.INSPECTOR), scene.person(Role.APPROVER)
    with pytest.raises(RuleBroken, match="Nobody is asked"):
        return_draft(draft=draft, because="Too short.", version=1, by=other)
    ask_for_draft(draft=draft, version=1, by=writer)

    with pytest.raises(RuleBroken, match="Nobody approves what they asked for"):
        return_draft(draft=draft, because="Too short.", version=2, by=writer)
    with pytest.raises(RuleBroken, match="Say what should be changed"):
        return_draft(draft=draft, because=" ", version=2, by=other)
    with pytest.raises(Overtaken):
        return_draft(draft=draft, because="Too short.", version=1, by=other)
    back = return_draft(draft=draft, because="Too short.", version=2, by=other)

    assert (back.state, back.returned_because) == (DraftState.WRITING, "Too short.")
    assert back.asked_by is None


def test_what_was_withdrawn_is_read_and_not_written(scene: Scene, draft: Draft) -> None:
    by = scene.person(Role.INSPECTOR)
    with pytest.raises(RuleBroken, match="Say why"):
        withdraw_draft(draft=draft, because="", by=by)

    gone = withdraw_draft(draft=draft, because="Logged twice.", by=by)
    again = withdraw_draft(draft=draft, because="Another word.", by=by)

    assert gone.state == DraftState.WITHDRAWN
    assert again.returned_because == "Logged twice."
    with pytest.raises(RuleBroken, match="has been withdrawn"):
        save_step(draft=draft, step="dates", answers={}, version=2, by=by)


def test_what_is_on_the_record_is_not_written_again(scene: Scene, draft: Draft) -> None:
    by = scene.person(Role.INSPECTOR)

    done = settle_draft(draft=draft, by=by, inspection=InspectionFactory.create())

    assert (done.state, done.decided_by) == (DraftState.DONE, None)
    with pytest.raises(RuleBroken, match="on the record already"):
        settle_draft(draft=draft, by=by, inspection=done.inspection)
    with pytest.raises(RuleBroken, match="on the record already"):
        withdraw_draft(draft=draft, because="No.", by=by)
    with pytest.raises(RuleBroken, match="on the record already"):
        ask_for_draft(draft=draft, version=2, by=by)


def test_what_was_asked_for_is_settled_by_another_person(scene: Scene) -> None:
    draft = begun(scene, DraftKind.DESIGNATION)
    asker, approver = scene.person(Role.CASEWORKER), scene.person(Role.APPROVER)
    ask_for_draft(draft=draft, version=1, by=asker)
    designation = DesignationFactory.create()

    with pytest.raises(PermissionDenied):
        settle_draft(draft=draft, by=asker, designation=designation)
    done = settle_draft(draft=draft, by=approver, designation=designation)

    assert (done.decided_by, done.designation) == (approver, designation)
    assert done.decided_at is not None


def test_nobody_approves_what_they_asked_for(scene: Scene, draft: Draft) -> None:
    by = scene.person(Role.INSPECTOR)
    ask_for_draft(draft=draft, version=1, by=by)

    with pytest.raises(RuleBroken, match="Nobody approves what they asked for"):
        settle_draft(draft=draft, by=by, inspection=InspectionFactory.create())


def test_what_is_decided_is_the_version_that_was_read(scene: Scene, draft: Draft) -> None:
    by = scene.person(Role.INSPECTOR)

    assert check_decidable(draft=draft, by=by, version=1) == draft
    with pytest.raises(Overtaken):
        check_decidable(draft=draft, by=by, version=2)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.INSPECTOR])
def test_an_inspection_is_written_by_inspectors_only(
    scene: Scene, draft: Draft, role: Role
) -> None:
    for person in (scene.person(role), wearing(Role.INSPECTOR, scene.stranger)):
        with pytest.raises(PermissionDenied):
            start_draft(
                kind=DraftKind.INSPECTION, organisation=scene.trust, body=scene.body, by=person
            )
        with pytest.raises(PermissionDenied):
            save_step(draft=draft, step="dates", answers={}, version=1, by=person)
        with pytest.raises(PermissionDenied):
            ask_for_draft(draft=draft, version=1, by=person)
        with pytest.raises(PermissionDenied):
            withdraw_draft(draft=draft, because="No.", by=person)
        with pytest.raises(PermissionDenied):
            settle_draft(draft=draft, by=person)


def test_an_inspection_is_read_second_by_inspectors_and_approvers_of_the_body(
    scene: Scene, draft: Draft
) -> None:
    ask_for_draft(draft=draft, version=1, by=scene.person(Role.INSPECTOR))

    for person in (scene.person(Role.CASEWORKER), wearing(Role.APPROVER, scene.stranger)):
        with pytest.raises(PermissionDenied):
            return_draft(draft=draft, because="No.", version=2, by=person)
