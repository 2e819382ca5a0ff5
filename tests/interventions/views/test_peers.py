"""Pages about peers: what they say and offer to whom, and what a refusal keeps."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case, User
from cases.rules import Acceptance, CaseState, Role
from interventions.models import PeerConflict, PeerContact, SupportBypass, SupportOffer
from interventions.rules import BypassBasis, OfferAnswer
from tests.cases.scene import Scene
from tests.factories import (
    DesignationFactory,
    IdentifierFactory,
    OrganisationFactory,
    PeerConflictFactory,
    PeerContactFactory,
    SupportBypassFactory,
    SupportOfferFactory,
)

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> “=1+1” \u200f " + "They came and saw. " * 1_100
REASON = "Children would be left in danger while peers are looked for."
MOST_QUERIES = 24


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.trust.sector = scene.sector
    scene.trust.save()
    return scene


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def day(days_ago: int) -> Any:
    return timezone.localdate() - timedelta(days=days_ago)


def typed(name: str, days_ago: int) -> dict[str, str]:
    moment = day(days_ago)
    return {
        f"{name}_day": str(moment.day),
        f"{name}_month": str(moment.month),
        f"{name}_year": str(moment.year),
    }


def at(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/peers/{rest}"


def words(response: Any) -> str:
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(text.split()))


def told(scene: Scene, days_ago: int = 10, **fields: Any) -> SupportOffer:
    moment = timezone.now() - timedelta(days=days_ago)
    offer: SupportOffer = SupportOfferFactory.create(
        case=scene.case,
        offered_by=scene.body,
        recorded_at=moment,
        offered=day(days_ago).isoformat(),
        **fields,
    )
    return offer


# --- The peer page ------------------------------------------------------------------------------


def test_an_empty_page_says_what_to_do_next(scene: Scene) -> None:
    said = words(client_of(scene.person(Role.CASEWORKER)).get(at(scene.case)))

    assert "Not enough is recorded to say whether peers must be asked." in said
    assert "No offer of peer support is recorded in this case." in said
    assert "Find a peer who can help" in said
    assert "The numbers in these rules were set by: the first release of Failwell." in said


def test_the_page_says_that_an_offer_is_due_and_why(scene: Scene) -> None:
    DesignationFactory.create(case=scene.case, acceptance=Acceptance.CONTESTED, by=scene.body)

    said = words(client_of(scene.person(Role.CASEWORKER)).get(at(scene.case)))

    assert "An offer of peer support is due." in said
    assert "Peers must be asked since April 2010." in said
    assert "The leadership contests the diagnosis." in said


def test_the_page_says_that_no_rule_asks_for_an_offer(scene: Scene) -> None:
    DesignationFactory.create(case=scene.case, acceptance=Acceptance.YES, by=scene.body)
    PeerContactFactory.create(
        organisation=scene.trust, started="2009-06", learned=HOSTILE, person="Ann Chair"
    )

    said = words(client_of(scene.person(Role.CASEWORKER)).get(at(scene.case)))

    assert "No rule asks for an offer yet." in said
    assert "The leadership does not contest the diagnosis." in said
    assert "Contact with peers in the 24 months before: Northwick Trust" in said


def test_the_page_shows_all_that_was_done_with_its_two_clocks(scene: Scene) -> None:
    peer = OrganisationFactory.create(name="Camden")
    told(
        scene,
        40,
        peer=peer,
        what=HOSTILE,
        answer=OfferAnswer.ACCEPTED,
        answered=day(35).isoformat(),
        answer_words="Gladly.",
        answer_recorded_at=timezone.now(),
        answer_recorded_by=scene.own(Role.LEAD),
        started=day(30).isoformat(),
    )
    told(scene)
    told(scene, 5, answer=OfferAnswer.ACCEPTED, answered=day(5).isoformat())
    SupportBypassFactory.create(case=scene.case, recorded_by=scene.person(Role.CASEWORKER))
    SupportBypassFactory.create(
        case=scene.case,
        reviewed="2010-06",
        was_right=True,
        review_words="It was.",
        reviewing_recorded_at=timezone.now(),
        reviewing_recorded_by=scene.person(Role.APPROVER),
    )
    PeerContactFactory.create(organisation=scene.trust, peer=peer, begun_by=scene.body)
    PeerContactFactory.create(organisation=scene.trust, peer=peer, started="2001")
    PeerConflictFactory.create(organisation=scene.trust, what=HOSTILE)
    PeerConflictFactory.create(
        organisation=scene.trust,
        ended="2011",
        ending_recorded_at=timezone.now(),
        ending_recorded_by=scene.person(Role.APPROVER),
    )

    response = client_of(scene.person(Role.APPROVER)).get(at(scene.case))

    said = words(response)
    assert "The way to a statutory step is open: peers were asked" in said
    assert "after 5 days." in said
    assert "Answer due in " in said
    assert "Overdue: peers were passed over, 1 February 2010." in said
    assert "Reviewed: it was right to pass peers over." in said
    assert "Holds no more since 2011" in said
    assert "Record the end of the support" in said
    assert "Record that support began" in said
    assert "<script>alert(1)" not in response.content.decode()


def test_peers_who_were_asked_long_ago_are_asked_again(scene: Scene) -> None:
    SupportOfferFactory.create(
        case=scene.case, offered_by=scene.body, answer=OfferAnswer.DECLINED, answered="2010-02"
    )
    reading = client_of(scene.person(Role.CASEWORKER))

    said = words(reading.get(at(scene.case)))

    assert "Peers were asked too long ago. Peer leader, offered by" in said
    assert "An offer opens the way for 24 months after peers had their turn." in said
    step = words(reading.get(f"/cases/{scene.case.reference}/steps/prepare/"))
    assert "An offer opens the way for 24 months: after that, peers are asked again." in step


def test_a_bypass_opens_the_way_and_a_waiting_offer_does_not(scene: Scene) -> None:
    told(scene)
    client = client_of(scene.person(Role.INSPECTOR))

    assert "A statutory step has to wait for an answer." in words(client.get(at(scene.case)))
    SupportBypassFactory.create(case=scene.case)
    assert "peers were passed over, 1 February 2010 (Emergency" in words(client.get(at(scene.case)))


def test_the_page_as_it_was_known_offers_nothing_to_do(scene: Scene) -> None:
    told(scene)
    client = client_of(scene.person(Role.CASEWORKER))

    said = words(client.get(at(scene.case), {"as_known_on": day(20).isoformat()}))

    assert "This page shows only what the register had been told by the end of" in said
    assert "No offer of peer support is recorded in this case." in said
    assert "What you can do" not in said
    assert "Record a contact" not in said
    assert "Write the day as" in words(client.get(at(scene.case), {"as_known_on": "soon"}))


def test_readers_read_and_a_paused_case_is_only_read(scene: Scene) -> None:
    PeerContactFactory.create(organisation=scene.trust)
    assert "What you can do" not in words(client_of(scene.person(Role.VIEWER)).get(at(scene.case)))
    lead = words(client_of(scene.own(Role.LEAD)).get(at(scene.case)))
    assert "Record a contact" in lead
    assert "Offer peer support" not in lead

    scene.case.state = CaseState.PAUSED
    scene.case.save()

    official = client_of(scene.person(Role.CASEWORKER))
    assert "What you can do" not in words(official.get(at(scene.case)))
    assert "Offer support by" not in words(official.get(at(scene.case, "candidates/")))


@pytest.mark.parametrize("size", [1, 20])
def test_the_page_costs_the_same_whatever_its_size(scene: Scene, size: int) -> None:
    for _n in range(size):
        told(scene)
        SupportBypassFactory.create(case=scene.case)
        PeerContactFactory.create(organisation=scene.trust)
        PeerConflictFactory.create(organisation=scene.trust)
    client = client_of(scene.person(Role.ANALYST))

    with CaptureQueriesContext(connection) as asked:
        client.get(at(scene.case))

    assert len(asked) <= MOST_QUERIES


# --- Candidates and offers ----------------------------------------------------------------------


def test_candidates_lead_to_an_offer_that_names_them(scene: Scene) -> None:
    OrganisationFactory.create(name="Camden", slug="camden", sector=scene.sector)
    rival = OrganisationFactory.create(name="Rival", sector=scene.sector)
    PeerConflictFactory.create(organisation=scene.trust, peer=rival)
    PeerContactFactory.create(peer=rival, started=day(3).isoformat())
    client = client_of(scene.person(Role.INSPECTOR))

    page = client.get(at(scene.case, "candidates/"))

    assert "2 reasons for: same sector; gives no support now" in words(page)
    assert "Cannot be offered while the conflict holds." in words(page)
    assert "No overall judgement of it is recorded" in words(page)
    assert b"?peer=camden" in page.content
    form = client.get(at(scene.case, "offer/"), {"peer": "camden"})
    assert b'value="Camden"' in form.content


def test_where_nobody_suggests_itself_the_page_says_so(scene: Scene) -> None:
    client = client_of(scene.person(Role.INSPECTOR))

    assert "Nobody suggests itself" in words(client.get(at(scene.case, "candidates/")))


@pytest.mark.parametrize("has_number", [True, False])
def test_a_peer_of_a_name_that_two_bear_is_named_by_its_number(
    scene: Scene, has_number: bool
) -> None:
    OrganisationFactory.create(name="St Mary's")
    peer = OrganisationFactory.create(name="St Mary's", slug="the-other")
    if has_number:
        IdentifierFactory.create(organisation=peer, value="104321")
    client = client_of(scene.person(Role.INSPECTOR))

    form = client.get(at(scene.case, "offer/"), {"peer": "the-other"})

    assert form.context["form"]["peer"].value() == ("104321" if has_number else "St Mary's")


def offering(scene: Scene, **said: str) -> dict[str, str]:
    return {
        "offered_by": scene.body.slug,
        "kind": "PEER_REVIEW",
        "what": HOSTILE,
        "source_title": "",
        "source_standing": "PRIMARY",
        **typed("offered", 3),
        **said,
    }


def test_support_is_offered_once(scene: Scene) -> None:
    OrganisationFactory.create(name="Camden")
    client = client_of(scene.person(Role.CASEWORKER))

    for _twice in range(2):
        response = client.post(at(scene.case, "offer/"), offering(scene, peer="camden"))

        assert response.status_code == 302
        assert response["Location"] == at(scene.case)
    offer = SupportOffer.objects.get()
    assert offer.peer is not None
    assert (offer.peer.name, offer.due_on) == ("Camden", day(-25))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (typed("due_on", 0), "Give a week at least to answer"),
        (typed("offered", -1), "The day of the offer lies in the future"),
        ({"peer": "Nobody"}, "is not in the register"),
        ({"offered_by": "camden"}, "Select a valid choice"),
        ({"source_url": "nonsense://x"}, "Enter a valid URL"),
    ],
)
def test_an_offer_that_is_refused_keeps_what_was_typed(
    scene: Scene, said: dict[str, str], sentence: str
) -> None:
    client = client_of(scene.person(Role.CASEWORKER))

    response = client.post(at(scene.case, "offer/"), offering(scene, **said))

    assert response.status_code == 200
    assert sentence in words(response)
    assert response.context["form"]["what"].value() == HOSTILE
    assert not SupportOffer.objects.exists()


# --- Answers and support ------------------------------------------------------------------------


def test_the_lead_answers_and_support_begins_and_ends(scene: Scene) -> None:
    offer = told(scene, peer=OrganisationFactory.create(name="Camden"), what="A month.")
    client = client_of(scene.own(Role.LEAD))
    answer, support = f"offers/{offer.pk}/answer/", f"offers/{offer.pk}/support/"

    assert "help by Camden" in words(client.get(at(scene.case, answer)))
    client.post(at(scene.case, answer), {"answer": "ACCEPTED", **typed("answered", 5)})
    assert "Record that support began" in words(client.get(at(scene.case, support)))
    client.post(at(scene.case, support), typed("started", 4))
    assert "Record the end of the support" in words(client.get(at(scene.case, support)))
    client.post(at(scene.case, support), typed("ended", 1))

    offer.refresh_from_db()
    assert offer.ended == day(1).isoformat()
    assert PeerContact.objects.current().get().ended == day(1).isoformat()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"answer": ""}, "This field is required"),
        ({"answer": "DECLINED"}, "Say when it was answered."),
        ({"answer": "NO_ANSWER", **typed("answered", 1)}, "Leave the day empty"),
        ({"answer": "NO_ANSWER"}, "The clock still runs"),
        ({"answer": "DECLINED", **typed("answered", 1)}, "You answer for somebody else"),
        (
            {"answer": "DECLINED", "answered_month": "13", "answered_year": "2024"},
            "Enter a date that exists",
        ),
    ],
)
def test_an_answer_that_is_refused_says_why(
    scene: Scene, said: dict[str, str], sentence: str
) -> None:
    offer = told(scene)
    client = client_of(scene.person(Role.CASEWORKER))

    response = client.post(at(scene.case, f"offers/{offer.pk}/answer/"), said)

    assert sentence in words(response)
    offer.refresh_from_db()
    assert offer.answer == ""


def test_an_offer_is_found_only_in_its_own_case(scene: Scene) -> None:
    offer = told(Scene())

    client = client_of(scene.person(Role.CASEWORKER))

    assert client.get(at(scene.case, f"offers/{offer.pk}/answer/")).status_code == 404


# --- Contacts -----------------------------------------------------------------------------------


def test_a_contact_is_recorded(scene: Scene) -> None:
    OrganisationFactory.create(name="Camden")
    client = client_of(scene.own(Role.BOARD))
    said = {
        "peer": "Camden",
        "kind": "VISIT",
        "what": HOSTILE,
        "source_title": "Minutes of the board",
        "source_standing": "PRIMARY",
        **typed("started", 3),
    }

    assert "Record a contact" in words(client.get(at(scene.case, "contact/")))
    refused = client.post(at(scene.case, "contact/"), {**said, **typed("started", -1)})
    assert "The contact lies in the future" in words(refused)
    assert client.post(at(scene.case, "contact/"), said).status_code == 302

    assert PeerContact.objects.get().evidence is not None


# --- Passing over, and conflicts ----------------------------------------------------------------


def passing(**said: str) -> dict[str, str]:
    return {
        "basis": "EMERGENCY",
        "reason": REASON,
        "source_standing": "PRIMARY",
        **typed("decided", 3),
        **said,
    }


def test_peers_are_passed_over_and_somebody_else_reviews_it(scene: Scene) -> None:
    by, other = scene.person(Role.CASEWORKER), scene.person(Role.APPROVER)

    assert client_of(by).post(at(scene.case, "bypass/"), passing()).status_code == 302
    bypass = SupportBypass.objects.get()
    review = at(scene.case, f"bypasses/{bypass.pk}/review/")
    said = {"was_right": "no", "words": HOSTILE, **typed("reviewed", 1)}
    assert "somebody else reviews it" in words(client_of(by).post(review, said))
    assert REASON in words(client_of(other).get(review))
    assert client_of(other).post(review, said).status_code == 302

    bypass.refresh_from_db()
    assert bypass.was_right is False
    assert "opens the way to no further step" in words(client_of(by).get(at(scene.case)))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"reason": "Urgent."}, "a whole sentence why nobody waits"),
        ({"basis": BypassBasis.NOT_SAID.value}, "Select a valid choice"),
    ],
)
def test_a_bypass_that_is_refused_says_why(
    scene: Scene, said: dict[str, str], sentence: str
) -> None:
    client = client_of(scene.person(Role.CASEWORKER))

    assert "Only where waiting would do harm" in words(client.get(at(scene.case, "bypass/")))
    assert sentence in words(client.post(at(scene.case, "bypass/"), passing(**said)))
    assert not SupportBypass.objects.exists()


def test_a_conflict_is_declared_and_ended(scene: Scene) -> None:
    OrganisationFactory.create(name="Camden")
    client = client_of(scene.person(Role.INSPECTOR))
    said = {
        "peer": "Camden",
        "what": HOSTILE,
        "source_standing": "PRIMARY",
        **typed("declared", 9),
    }

    assert client.post(at(scene.case, "conflict/"), said).status_code == 302
    offered = client.post(at(scene.case, "offer/"), offering(scene, peer="Camden"))
    assert "has a declared conflict with" in words(offered)
    end = at(scene.case, f"conflicts/{PeerConflict.objects.get().pk}/end/")
    assert "From then on this peer can be offered again" in words(client.get(end))
    assert client.post(end, typed("ended", 1)).status_code == 302

    assert client.post(at(scene.case, "offer/"), offering(scene, peer="Camden")).status_code == 302
