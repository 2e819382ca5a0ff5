"""Approval: what was asked for goes on the record whole, by another person, as it was read."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import ask_for_draft, save_step, start_draft, supersede
from cases.actions.approvals import Link, Told, approve_designation, approve_lifting
from cases.actions.designations import Found, Part
from cases.models import Draft, Source, User
from cases.rules import (
    Acceptance,
    Basis,
    DraftKind,
    DraftState,
    FailureType,
    Role,
    RuleBroken,
)
from tests.cases.scene import Scene
from tests.factories import DesignationFactory, InstrumentFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def told(scene: Scene) -> Told:
    return Told(
        instrument=InstrumentFactory.create(),
        label="Special measures",
        scheme_words="",
        imposed="2024-03-27",
        service="",
        standards_inadequate=True,
        standards_judged_by=scene.body,
        capacity_lacking=None,
        capacity_judged_by=None,
        acceptance=Acceptance.PARTLY,
        note="",
        findings=[Found(FailureType.GOVERNANCE, Basis.EXPLICIT, "The board did not meet.")],
        parties=[Part(scene.body, "Oversaw it")],
    )


def asked(scene: Scene, by: User, **more: Any) -> Draft:
    draft = start_draft(
        **{"kind": DraftKind.DESIGNATION, "organisation": scene.trust, **more},
        body=scene.body,
        case=scene.case,
        by=by,
    )
    return ask_for_draft(draft=draft, version=draft.version, by=by)


def test_approval_records_everything_with_who_asked_and_settles_the_draft(
    scene: Scene, told: Told
) -> None:
    asker, approver = scene.person(Role.CASEWORKER), scene.person(Role.APPROVER)
    draft = asked(scene, asker)

    designation = approve_designation(
        draft=draft,
        version=draft.version,
        told=told,
        links=[Link("The notice", "https://a.example/notice", "p. 3"), Link("A letter")],
        by=approver,
    )

    draft.refresh_from_db()
    assert (draft.state, draft.designation, draft.decided_by) == (
        DraftState.DONE,
        designation,
        approver,
    )
    assert (designation.asked_by, designation.recorded_by) == (asker, approver)
    assert designation.evidence is not None
    assert [each.locator for each in designation.evidence.citations.order_by("position")] == [
        "p. 3",
        "",
    ]
    assert designation.findings.get().why == "The board did not meet."
    assert scene.case.parties.get().part == "Oversaw it"


def test_a_source_that_the_register_knows_is_cited_and_not_made_again(
    scene: Scene, told: Told
) -> None:
    links = [Link("The notice", "https://a.example/notice"), Link("A letter")]
    for _ in range(2):
        draft = asked(scene, scene.person(Role.INSPECTOR))
        approve_designation(
            draft=draft,
            version=draft.version,
            told=told,
            links=links,
            by=scene.person(Role.APPROVER),
        )

    assert Source.objects.filter(title__in=["The notice", "A letter"]).count() == 2


def test_nobody_approves_what_they_asked_for_whatever_hats_they_wear(
    scene: Scene, told: Told
) -> None:
    both = scene.person(Role.CASEWORKER)
    MembershipFactory.create(user=both, organisation=scene.body, role=Role.APPROVER)
    draft = asked(scene, both)

    with pytest.raises(RuleBroken, match="Nobody approves what they asked for"):
        approve_designation(draft=draft, version=draft.version, told=told, links=[], by=both)


def test_a_change_after_asking_takes_the_asking_back(scene: Scene, told: Told) -> None:
    asker, approver = scene.person(Role.CASEWORKER), scene.person(Role.APPROVER)
    read = asked(scene, asker)

    changed = save_step(
        draft=read, step="day", answers={"service": ["x"]}, version=read.version, by=asker
    )

    with pytest.raises((RuleBroken, PermissionDenied)):
        approve_designation(draft=read, version=read.version, told=told, links=[], by=approver)
    assert changed.state == DraftState.WRITING
    again = ask_for_draft(draft=changed, version=changed.version, by=asker)
    with pytest.raises(RuleBroken, match="newer version"):
        approve_designation(draft=again, version=read.version, told=told, links=[], by=approver)
    assert not scene.case.designations.exists()


def test_a_draft_that_nobody_asked_for_is_not_approved(scene: Scene, told: Told) -> None:
    both = scene.person(Role.CASEWORKER)
    MembershipFactory.create(user=both, organisation=scene.body, role=Role.APPROVER)
    draft = start_draft(
        kind=DraftKind.DESIGNATION,
        organisation=scene.trust,
        body=scene.body,
        case=scene.case,
        by=scene.person(Role.CASEWORKER),
    )

    with pytest.raises(RuleBroken, match="Nobody is asked to agree"):
        approve_designation(draft=draft, version=draft.version, told=told, links=[], by=both)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.APPROVER])
def test_only_approvers_of_the_body_approve(scene: Scene, told: Told, role: Role) -> None:
    draft = asked(scene, scene.person(Role.CASEWORKER))

    with pytest.raises(PermissionDenied):
        approve_designation(
            draft=draft, version=draft.version, told=told, links=[], by=scene.person(role)
        )


def test_a_lifting_is_approved_once_and_says_who_asked(scene: Scene) -> None:
    asker, approver = scene.person(Role.INSPECTOR), scene.person(Role.APPROVER)
    standing = DesignationFactory.create(case=scene.case, by=scene.body, recorded_by=approver)
    drafts = [
        asked(scene, by, kind=DraftKind.LIFTING, designation=standing)
        for by in (asker, scene.person(Role.CASEWORKER))
    ]

    lifted = approve_lifting(
        draft=drafts[0], version=drafts[0].version, lifted="2014", ground="Met.", by=approver
    )

    assert (lifted.lifting_asked_by, lifted.lifting_recorded_by) == (asker, approver)
    with pytest.raises(RuleBroken, match="lifted already"):
        approve_lifting(
            draft=drafts[1], version=drafts[1].version, lifted="2014", ground="Met.", by=approver
        )
    right = supersede(lifted, replacement={"label": "Other words"}, reason="Misread.", by=approver)
    assert not right.drafts.exists()
    assert lifted.drafts.count() == 2
