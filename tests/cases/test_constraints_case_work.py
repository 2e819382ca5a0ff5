"""What the database refuses of work on a case: its states, papers, watches, drafts and filters."""

from collections.abc import Callable
from datetime import date

import pytest

from cases.models import Case, User
from cases.rules import Audience, CaseState, DraftState
from tests.factories import (
    HEARD_AT,
    CaseFactory,
    CaseStateChangeFactory,
    DesignationFactory,
    DocumentFactory,
    DraftFactory,
    InspectionFactory,
    NoteFactory,
    OrganisationFactory,
    SavedFilterFactory,
    UserFactory,
    WatchFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db
ONLY_OWN_BODY = {"audience": Audience.OWN_BODY}
CLOSED_ON = {"closed_on": date(2012, 1, 1), "closed_by": UserFactory, "closing_reason": "Well."}
LIFTED = {"lifted": "2012", "lifting_recorded_at": HEARD_AT}


def asked_and_decided(*, by_one: bool) -> None:
    first, second = UserFactory.create_batch(2)
    DraftFactory.create(
        asked_by=first,
        asked_at=HEARD_AT,
        decided_by=first if by_one else second,
        decided_at=HEARD_AT,
    )


def approved(*, by_one: bool) -> None:
    first, second = UserFactory.create_batch(2)
    DesignationFactory.create(asked_by=first, recorded_by=first if by_one else second)


def lifting_approved(*, by_one: bool) -> None:
    first, second = UserFactory.create_batch(2)
    recorded_by = first if by_one else second
    DesignationFactory.create(lifting_asked_by=first, lifting_recorded_by=recorded_by, **LIFTED)


def read_second(*, by_one: bool) -> None:
    first, second = UserFactory.create_batch(2)
    InspectionFactory.create(recorded_by=first, second_reader=first if by_one else second)


def two_watches(*, of: str, by_another: bool = False) -> None:
    first = WatchFactory.create(**_watched(of))
    user = UserFactory.create() if by_another else first.user
    WatchFactory.create(user=user, case=first.case, organisation=first.organisation)


def _watched(of: str) -> dict[str, object]:
    if of == "case":
        return {}
    return {"case": None, "organisation": OrganisationFactory.create()}


def two_filters(*, name: str = "Same", page: str = "cases", by_another: bool = False) -> None:
    user: User = UserFactory.create()
    SavedFilterFactory.create(user=user, name="Same", page="cases")
    other = UserFactory.create() if by_another else user
    SavedFilterFactory.create(user=other, name=name, page=page)


LIMITS = [
    Limit(
        "cases_case_closed_state_has_its_day",
        CaseFactory.create,
        refused=[
            {"state": CaseState.CLOSED},
            *({"state": state, **CLOSED_ON} for state in CaseState if state != CaseState.CLOSED),
        ],
        allowed=[
            {"state": CaseState.CLOSED, **CLOSED_ON},
            *({"state": state} for state in CaseState if state != CaseState.CLOSED),
        ],
    ),
    Limit(
        "cases_casestatechange_has_reason",
        CaseStateChangeFactory.create,
        refused=[{"reason": ""}],
        allowed=[{"reason": "The inquiry sits."}],
    ),
    Limit(
        "document_own_body_is_named",
        DocumentFactory.create,
        refused=[ONLY_OWN_BODY],
        allowed=[{**ONLY_OWN_BODY, "body": OrganisationFactory}, {}],
    ),
    Limit(
        "note_own_body_is_named",
        NoteFactory.create,
        refused=[ONLY_OWN_BODY],
        allowed=[{**ONLY_OWN_BODY, "body": OrganisationFactory}, {"body": OrganisationFactory}],
    ),
    Limit(
        "cases_watch_of_one_thing",
        WatchFactory.create,
        refused=[{"organisation": OrganisationFactory}, {"case": None}],
        allowed=[{}, {"case": None, "organisation": OrganisationFactory}],
    ),
    Limit(
        "cases_watch_once",
        two_watches,
        refused=[{"of": "case"}, {"of": "organisation"}],
        allowed=[
            {"of": "case", "by_another": True},
            {"of": "organisation", "by_another": True},
        ],
    ),
    Limit(
        "cases_savedfilter_name_once",
        two_filters,
        refused=[{}],
        allowed=[{"name": "Other"}, {"page": "inspections"}, {"by_another": True}],
    ),
    Limit(
        "draft_asked_by_and_asked_at",
        DraftFactory.create,
        refused=[{"asked_by": UserFactory}, {"asked_at": HEARD_AT}],
        allowed=[{}, {"asked_by": UserFactory, "asked_at": HEARD_AT}],
    ),
    Limit(
        "draft_decided_by_and_decided_at",
        DraftFactory.create,
        refused=[{"decided_by": UserFactory}, {"decided_at": HEARD_AT}],
        allowed=[{"decided_by": UserFactory, "decided_at": HEARD_AT}],
    ),
    Limit(
        "cases_draft_decided_by_another",
        asked_and_decided,
        refused=[{"by_one": True}],
        allowed=[{"by_one": False}],
    ),
    Limit(
        "cases_draft_asked_by_somebody",
        DraftFactory.create,
        refused=[{"state": DraftState.ASKED}],
        allowed=[
            {"state": DraftState.ASKED, "asked_by": UserFactory, "asked_at": HEARD_AT},
            {"state": DraftState.WRITING},
            {"state": DraftState.WITHDRAWN},
        ],
    ),
    Limit(
        "cases_draft_done_became_something",
        DraftFactory.create,
        refused=[{"state": DraftState.DONE}],
        allowed=[
            {"state": DraftState.DONE, "inspection": InspectionFactory},
            {"state": DraftState.DONE, "designation": DesignationFactory},
        ],
    ),
    Limit(
        "cases_designation_approved_by_another",
        approved,
        refused=[{"by_one": True}],
        allowed=[{"by_one": False}],
    ),
    Limit(
        "cases_designation_lifting_approved_by_another",
        lifting_approved,
        refused=[{"by_one": True}],
        allowed=[{"by_one": False}],
    ),
    Limit(
        "cases_inspection_second_reader_is_another",
        read_second,
        refused=[{"by_one": True}],
        allowed=[{"by_one": False}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


def test_a_case_begins_open() -> None:
    case = CaseFactory.create()

    assert Case.objects.get(pk=case.pk).state == CaseState.OPEN
