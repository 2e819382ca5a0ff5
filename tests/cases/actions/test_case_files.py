"""A case and what is recorded in it."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import (
    add_note,
    add_party,
    open_case,
    record_disagreement,
    record_event,
    record_failure_finding,
    record_phase,
)
from cases.models import Case
from cases.rules import Basis, EventKind, FailureType, Lane, PhaseKind, Role, RuleBroken
from tests.cases.scene import Scene, wearing
from tests.factories import DesignationFactory

pytestmark = pytest.mark.django_db
EVENT: dict[str, Any] = {
    "lane": Lane.BOARD,
    "kind": EventKind.PLAN,
    "actor": "The board",
    "what": "A plan.",
}


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_open_case_opens_it_once(scene: Scene) -> None:
    told: dict[str, Any] = {
        "reference": "FW-0007",
        "slug": "seven",
        "title": "The seventh",
        "organisation": scene.trust,
        "sector": scene.sector,
        "opened_on": date(2024, 5, 1),
        "by": scene.person(Role.CASEWORKER),
        "citations": scene.citations,
    }

    case = open_case(**told)

    assert case.evidence is not None
    with pytest.raises(RuleBroken, match="Reference “FW-0007” is taken"):
        open_case(**told)


def test_open_case_is_not_for_the_organisation_itself(scene: Scene) -> None:
    with pytest.raises(PermissionDenied):
        open_case(
            reference="FW-0008",
            slug="eight",
            title="The eighth",
            organisation=scene.trust,
            sector=scene.sector,
            opened_on=date(2024, 5, 1),
            by=scene.own(Role.APPROVER),
        )


def test_what_is_recorded_stands_in_the_case_and_marks_it_as_changed(scene: Scene) -> None:
    told: dict[str, Any] = {
        "case": scene.case,
        "by": scene.person(Role.INSPECTOR),
        "citations": scene.citations,
    }
    before = scene.case.facts_changed_at

    phase = record_phase(kind=PhaseKind.DECLINE, label="Decline", started="2009", **told)
    event = record_event(
        happened="2009-04/..",
        reported="2009",
        failure_types=[FailureType.GOVERNANCE],
        phase=PhaseKind.DECLINE,
        **EVENT,
        **told,
    )
    party = add_party(organisation=scene.body, part="Inspects", **told)
    note = add_note(words="Spoke to the chair.", **told)

    for fact in (phase, event, party, note):
        assert fact.evidence is not None
        assert fact.case == scene.case
    assert event.failure_types == [FailureType.GOVERNANCE]
    assert Case.objects.get(pk=scene.case.pk).facts_changed_at != before


def test_record_failure_finding_says_each_type_once(scene: Scene) -> None:
    told: dict[str, Any] = {
        "case": scene.case,
        "failure_type": FailureType.GOVERNANCE,
        "basis": Basis.EXPLICIT,
        "why": "The board did not meet.",
        "by": scene.person(Role.CASEWORKER),
        "citations": scene.citations,
    }
    designation = DesignationFactory.create(case=scene.case)

    record_failure_finding(**told)
    record_failure_finding(designation=designation, **told)

    with pytest.raises(RuleBroken, match="has been found here already"):
        record_failure_finding(**told)
    with pytest.raises(RuleBroken, match="belongs to another case"):
        record_failure_finding(designation=DesignationFactory.create(), **told)


def test_record_disagreement_keeps_both_versions_and_what_it_is_about(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)
    event = record_event(case=scene.case, by=by, citations=scene.citations, **EVENT)

    disagreement = record_disagreement(
        case=scene.case,
        about="The day",
        one_version="April",
        other_version="May",
        handling="We say spring.",
        concerns=[event.evidence] if event.evidence else [],
        by=by,
        citations=scene.citations,
    )

    assert disagreement.concerns.get() == event.evidence


def test_strangers_and_readers_record_nothing(scene: Scene) -> None:
    for person in (wearing(Role.CASEWORKER, scene.stranger), scene.person(Role.ANALYST)):
        with pytest.raises(PermissionDenied):
            record_event(case=scene.case, by=person, citations=[], **EVENT)
    assert not scene.case.events.exists()
