"""Peers suggested for a case: found through indexes, with all that is recorded of each."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Grade, JudgementScheme, Organisation
from cases.rules import FailureType, LinkKind, OrganisationKind, PublicationState, Role
from interventions.measures.candidates import Candidate
from interventions.queries.candidates import candidates_for
from interventions.rules import OfferAnswer
from tests.cases.scene import Scene
from tests.factories import (
    CaseFactory,
    DesignationFactory,
    FailureFindingFactory,
    GradeFactory,
    InspectionFactory,
    JudgementFactory,
    JudgementSchemeFactory,
    OrganisationFactory,
    OrganisationLinkFactory,
    PeerConflictFactory,
    PeerContactFactory,
    SupportOfferFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 1)
MOST_QUERIES = 16


class Peers(Scene):
    """A case of a sector with a scheme of three grades."""

    def __init__(self) -> None:
        super().__init__()
        self.trust.sector = self.sector
        self.trust.save()
        self.scheme: JudgementScheme = JudgementSchemeFactory.create()
        self.good = self.grade("Good", 1, is_acceptable=True)
        self.weak = self.grade("Weak", 2)
        self.inadequate = self.grade("Inadequate", 3, is_failing=True)

    def grade(self, label: str, rank: int, **fields: Any) -> Grade:
        grade: Grade = GradeFactory.create(scheme=self.scheme, label=label, rank=rank, **fields)
        return grade

    def peer(self, name: str, **fields: Any) -> Organisation:
        peer: Organisation = OrganisationFactory.create(
            name=name, **{"sector": self.sector, **fields}
        )
        return peer

    def judge(self, body: Organisation, grade: Grade, published: str, **fields: Any) -> None:
        inspection = InspectionFactory.create(
            organisation=body, scheme=grade.scheme, published=published, **fields
        )
        JudgementFactory.create(
            inspection=inspection, scheme=grade.scheme, grade=grade, is_headline=True
        )

    def found(self) -> dict[str, Candidate]:
        shown = candidates_for(self.case, self.person(Role.CASEWORKER), TODAY).shown
        return {each.facts.name: each for each in shown}


@pytest.fixture
def told() -> Peers:
    return Peers()


def test_organisations_of_the_sector_that_may_help_are_found(told: Peers) -> None:
    told.peer("Camden")
    told.peer("Closed Academy", closed="2020")
    told.peer("Regulator", kind=OrganisationKind.REGULATOR)
    told.peer("Elsewhere", sector=None)
    before = told.peer("Its former name")
    OrganisationLinkFactory.create(
        organisation=told.trust, other=before, kind=LinkKind.SUCCESSOR_OF
    )

    assert list(told.found()) == ["Camden"]


def test_the_latest_published_judgement_counts(told: Peers) -> None:
    told.judge(told.trust, told.inadequate, "2024-01")
    better, fallen, drafted = told.peer("Better"), told.peer("Fallen"), told.peer("Drafted")
    told.judge(better, told.inadequate, "2019")
    told.judge(better, told.good, "2023-05-01")
    told.judge(fallen, told.good, "2019")
    told.judge(fallen, told.inadequate, "2023")
    told.judge(drafted, told.good, "2023", state=PublicationState.DRAFT)
    foreign = GradeFactory.create(label="Fine", rank=4, is_acceptable=True)
    told.judge(told.peer("Elsewhere judged"), foreign, "2022")

    found = told.found()

    reasons = {
        name: [str(reason) for reason in each.reasons if "judged" in str(reason)]
        for name, each in found.items()
    }
    assert reasons["Better"] == ["better judged: Good (1 May 2023), against Inadequate"]
    assert reasons["Elsewhere judged"] == ["better judged: Fine (2022), against Inadequate"]
    assert reasons["Fallen"] == reasons["Drafted"] == []


@pytest.mark.parametrize("own", ["good", "weak", None])
def test_however_it_was_judged_itself_somebody_is_found(told: Peers, own: str | None) -> None:
    grade = getattr(told, own) if own else GradeFactory.create(label="Met", is_acceptable=False)
    told.judge(told.trust, grade, "2024-01")
    peer = told.peer("Camden")
    told.judge(peer, told.good, "2023")

    notes = [str(each) for each in (*told.found()["Camden"].reasons, *told.found()["Camden"].notes)]

    assert any("judged" in each for each in notes)


def test_whoever_came_out_of_the_same_failure_is_found_in_any_sector(told: Peers) -> None:
    for kind in (FailureType.GOVERNANCE, FailureType.FINANCIAL):
        FailureFindingFactory.create(case=told.case, failure_type=kind)
    out = CaseFactory.create(organisation=told.peer("Out", sector=None))
    FailureFindingFactory.create(case=out, failure_type=FailureType.GOVERNANCE)
    FailureFindingFactory.create(case=out, failure_type=FailureType.CONNECTION)
    lifted = {"lifting_recorded_at": timezone.now(), "lifting_recorded_by": told.own(Role.LEAD)}
    DesignationFactory.create(case=out, lifted="2012-04", **lifted)
    within = CaseFactory.create(organisation=told.peer("Within", sector=None))
    FailureFindingFactory.create(case=within, failure_type=FailureType.GOVERNANCE)
    DesignationFactory.create(case=within)

    found = told.found()

    assert list(found) == ["Out"]
    assert str(found["Out"].reasons[0]) == (
        "came out of the same kind of failure (governance): “Special measures”, lifted April 2012"
    )


def test_links_are_read_from_either_side_and_labels_that_stand_speak_against(told: Peers) -> None:
    one, other = told.peer("One", sector=None), told.peer("Other", sector=None)
    OrganisationLinkFactory.create(
        organisation=told.trust, other=one, kind=LinkKind.STATISTICAL_NEIGHBOUR_OF, note="rank 3"
    )
    OrganisationLinkFactory.create(organisation=other, other=told.trust, kind=LinkKind.PARTNER_OF)
    DesignationFactory.create(case=CaseFactory.create(organisation=other))

    found = told.found()

    assert [str(each) for each in found["One"].reasons][:1] == ["statistical neighbour: rank 3"]
    assert [str(each) for each in found["Other"].reasons][:1] == ["partner already"]
    assert [str(each) for each in found["Other"].against] == [
        "itself labelled now: Special measures"
    ]


def test_the_same_service_is_a_reason(told: Peers) -> None:
    told.case.service = "Adult social care"
    told.case.save()
    CaseFactory.create(
        organisation=told.peer("Served", sector=None),
        sector=told.sector,
        service="adult social care",
    )

    assert str(told.found()["Served"].reasons[0]) == "same service: Adult social care"


def test_capacity_counts_accepted_offers_and_contacts_that_go_on(told: Peers) -> None:
    busy, by_itself, old = told.peer("Busy"), told.peer("By itself"), told.peer("Old")
    accepted = {"answer": OfferAnswer.ACCEPTED, "answered": "2024-05"}
    SupportOfferFactory.create(peer=busy, **accepted)
    SupportOfferFactory.create(peer=busy, **accepted, started="2024-05", ended="2024-05")
    SupportOfferFactory.create(offered_by=by_itself, **accepted)
    PeerContactFactory.create(peer=busy, started="2024-04")
    PeerContactFactory.create(peer=busy, started="2024-04", ended="2024-04")
    PeerContactFactory.create(peer=old, started="2019")

    gives = {name: each.facts.gives for name, each in told.found().items()}

    assert gives == {"Busy": 2, "By itself": 1, "Old": 0}


@pytest.mark.parametrize("turned", [False, True])
def test_a_conflict_puts_a_peer_last_and_it_cannot_be_offered(told: Peers, turned: bool) -> None:
    rival = told.peer("Aaron")
    told.peer("Zoe")
    one, other = (rival, told.trust) if turned else (told.trust, rival)
    PeerConflictFactory.create(organisation=one, peer=other)

    found = told.found()

    assert list(found) == ["Zoe", "Aaron"]
    assert not found["Aaron"].is_offerable


@pytest.mark.parametrize("size", [1, 40])
def test_candidates_cost_the_same_whatever_the_register_holds(told: Peers, size: int) -> None:
    told.judge(told.trust, told.inadequate, "2024-01")
    FailureFindingFactory.create(case=told.case)
    for n in range(size):
        told.judge(told.peer(f"Peer {n:02}"), told.good, "2023")
    person = told.person(Role.CASEWORKER)

    with CaptureQueriesContext(connection) as asked:
        shown = candidates_for(told.case, person, TODAY).shown

    assert len(shown) == min(size, 20)
    assert len(asked) <= MOST_QUERIES
