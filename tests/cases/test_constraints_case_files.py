"""What the database refuses of a case, its designations, findings, events and files."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from cases.models import FailureFinding, Phase
from cases.rules import FailureType, PhaseKind
from tests.factories import (
    HEARD_AT,
    CaseFactory,
    DesignationFactory,
    DocumentFactory,
    EventFactory,
    FailureFindingFactory,
    OrganisationFactory,
    PhaseFactory,
    UserFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db
CLOSED = {
    "state": "CLOSED",
    "closed_on": date(2012, 1, 1),
    "closed_by": UserFactory,
    "closing_reason": "It is well.",
}
LIFTED = {"lifted": "2012", "lifting_recorded_at": HEARD_AT, "lifting_recorded_by": UserFactory}


def two_findings(*, is_behind_a_designation: bool = False, **second: object) -> None:
    case = CaseFactory.create()
    label = DesignationFactory.create(case=case) if is_behind_a_designation else None
    first = FailureFindingFactory.create(
        case=case, designation=label, failure_type=FailureType.GOVERNANCE
    )
    same = {"case": case, "designation": label, "failure_type": first.failure_type}
    FailureFindingFactory.create(**{**same, **second})


LIMITS = [
    Limit(
        "cases_case_reference_is_ours",
        CaseFactory.create,
        refused=[
            {"reference": reference}
            for reference in (
                "",
                "FW-001",
                "FW-123456789",
                "fw-0001",
                "FW-0001\n",
                "FW-０００１",
                "1",
            )
        ],
        allowed=[{"reference": "FW-0001"}, {"reference": "FW-12345678"}],
    ),
    Limit(
        "cases_case_closed_on_not_before_opened_on",
        CaseFactory.create,
        refused=[{**CLOSED, "opened_on": date(2012, 1, 2)}],
        allowed=[{**CLOSED, "opened_on": date(2012, 1, 1)}, {}],
    ),
    Limit(
        "cases_case_closed_with_reason",
        CaseFactory.create,
        refused=[{**CLOSED, "closing_reason": ""}],
        allowed=[CLOSED, {"closing_reason": ""}],
    ),
    Limit(
        "case_closed_on_and_closed_by",
        CaseFactory.create,
        refused=[{**CLOSED, "closed_by": None}, {**CLOSED, "closed_on": None}],
        allowed=[CLOSED, {}],
    ),
    Limit(
        "cases_designation_end_known_or_not",
        DesignationFactory.create,
        refused=[{**LIFTED, "is_end_unknown": True}],
        allowed=[LIFTED, {"is_end_unknown": True}, {}],
    ),
    Limit(
        "designation_lifted_and_lifting_recorded_at",
        DesignationFactory.create,
        refused=[
            {"lifted": "2012"},
            {"lifting_recorded_at": HEARD_AT, "lifting_recorded_by": UserFactory},
        ],
        allowed=[LIFTED, {}],
    ),
    Limit(
        "designation_lifting_recorded_at_and_lifting_recorded_by",
        DesignationFactory.create,
        refused=[{**LIFTED, "lifting_recorded_by": None}, {"lifting_recorded_by": UserFactory}],
        allowed=[LIFTED, {}],
    ),
    *(
        Limit(
            f"designation_{limb}_and_{judge}",
            DesignationFactory.create,
            refused=[{limb: True}, {limb: False}, {judge: OrganisationFactory}],
            allowed=[{}, *({limb: found, judge: OrganisationFactory} for found in (True, False))],
        )
        for limb, judge in (
            ("standards_inadequate", "standards_judged_by"),
            ("capacity_lacking", "capacity_judged_by"),
        )
    ),
    Limit(
        "cases_failurefinding_said_once",
        two_findings,
        refused=[{}, {"is_behind_a_designation": True}],
        allowed=[
            {"failure_type": FailureType.FINANCIAL},
            {"case": CaseFactory},
            {"designation": DesignationFactory},
            {"is_behind_a_designation": True, "designation": None},
        ],
    ),
    Limit(
        "cases_event_tone_in_range",
        EventFactory.create,
        refused=[{"tone": -4}, {"tone": 4}],
        allowed=[{"tone": -3}, {"tone": 0}, {"tone": 3}],
    ),
    Limit(
        "cases_document_has_sha256",
        DocumentFactory.create,
        refused=[{"sha256": wrong} for wrong in ("", "0" * 63, "G" * 64, "A" * 64)],
        allowed=[{"sha256": "0123456789abcdef" * 4}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


def test_a_finding_that_was_corrected_may_be_found_again() -> None:
    wrong = FailureFindingFactory.create()
    right = FailureFindingFactory.create(case=wrong.case, failure_type=FailureType.CONNECTION)
    FailureFinding.objects.filter(pk=wrong.pk).update(
        superseded_by=right, superseded_at=timezone.now()
    )

    FailureFindingFactory.create(case=wrong.case, failure_type=wrong.failure_type)

    assert FailureFinding.objects.current().count() == 2


def test_phases_may_overlap() -> None:
    case = CaseFactory.create()
    same = {"case": case, "started": "2009", "ended": "2012"}

    PhaseFactory.create(kind=PhaseKind.DECLINE, **same)
    PhaseFactory.create(kind=PhaseKind.EARLY_TURNAROUND, **same)
    PhaseFactory.create(kind=PhaseKind.DECLINE, **same)

    assert Phase.objects.filter(case=case).count() == 3


def test_an_organisation_may_bear_two_labels_at_once() -> None:
    first = DesignationFactory.create(imposed="2010")

    second = DesignationFactory.create(
        case=first.case,
        organisation=first.organisation,
        instrument=first.instrument,
        imposed="2010",
    )

    assert second.pk != first.pk
