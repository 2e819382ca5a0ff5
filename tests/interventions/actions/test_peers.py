"""Peers: contacts between organisations, and support that is offered, answered and given, once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import override_settings
from django.utils import timezone

from cases.actions import Cite
from cases.actions.case_work import Told
from cases.models import OrganisationLink
from cases.rules import CaseState, LinkKind, Role, RuleBroken
from interventions.actions import (
    answer_offer,
    end_support,
    offer_support,
    record_peer_contact,
    start_support,
)
from interventions.models import PeerContact, SupportOffer
from interventions.rules import ContactKind, OfferAnswer
from tests.cases.scene import Scene
from tests.factories import (
    OrganisationFactory,
    OrganisationLinkFactory,
    PeerConflictFactory,
    SourceFactory,
    SupportOfferFactory,
)
from tests.races import together

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> “=1+1” \u202e " + "They came and saw. " * 1_200


@pytest.fixture
def scene() -> Scene:
    return Scene()


def told(scene: Scene, days_ago: int = 10, **fields: Any) -> SupportOffer:
    """An offer of the body to the trust, made and told of some days ago."""
    moment = timezone.now() - timedelta(days=days_ago)
    return SupportOfferFactory.create(
        case=scene.case,
        offered_by=scene.body,
        recorded_at=moment,
        **{"offered": timezone.localdate(moment).isoformat(), **fields},
    )


def day(days_ago: int) -> str:
    return (timezone.localdate() - timedelta(days=days_ago)).isoformat()


def offering(scene: Scene, **said: Any) -> dict[str, Any]:
    return {
        "case": scene.case,
        "organisation": scene.trust,
        "offered_by": scene.body,
        "kind": ContactKind.PEER_REVIEW,
        "offered": "2024-05-01",
        "by": scene.person(Role.CASEWORKER),
        **said,
    }


# --- Contacts -----------------------------------------------------------------------------------


def test_record_peer_contact_joins_two_organisations(scene: Scene) -> None:
    peer = OrganisationFactory.create()

    contact = record_peer_contact(
        case=scene.case,
        organisation=scene.trust,
        peer=peer,
        kind=ContactKind.VISIT,
        what=HOSTILE,
        by=scene.own(Role.LEAD),
        told=Told("Notes of the visit"),
        citations=scene.citations,
    )

    assert contact.peer == peer
    assert contact.evidence is not None
    assert contact.evidence.citations.count() == 2
    with pytest.raises(RuleBroken, match="A peer is another organisation"):
        record_peer_contact(
            case=scene.case,
            organisation=scene.trust,
            peer=scene.trust,
            kind=ContactKind.VISIT,
            what="Ourselves.",
            by=scene.own(Role.LEAD),
            citations=[],
        )


def test_a_contact_sent_twice_is_recorded_once(scene: Scene) -> None:
    said: dict[str, Any] = {
        "case": scene.case,
        "organisation": scene.trust,
        "peer": scene.body,
        "kind": ContactKind.VISIT,
        "what": "Two days on the wards.",
        "by": scene.person(Role.INSPECTOR),
    }

    assert record_peer_contact(**said) == record_peer_contact(**said)
    assert PeerContact.objects.count() == 1


@pytest.mark.parametrize("when", ["started", "ended"])
def test_a_contact_that_is_still_to_come_is_none(scene: Scene, when: str) -> None:
    ahead: dict[str, Any] = {when: "2999"}

    with pytest.raises(RuleBroken, match="lies in the future"):
        record_peer_contact(
            case=scene.case,
            organisation=scene.trust,
            peer=scene.body,
            kind=ContactKind.VISIT,
            what="A visit.",
            by=scene.person(Role.INSPECTOR),
            **ahead,
        )


def test_record_peer_contact_is_not_for_readers(scene: Scene) -> None:
    with pytest.raises(PermissionDenied):
        record_peer_contact(
            case=scene.case,
            organisation=scene.trust,
            peer=scene.body,
            kind=ContactKind.VISIT,
            what="A visit.",
            by=scene.person(Role.VIEWER),
            citations=[],
        )


# --- Offers -------------------------------------------------------------------------------------


def test_offer_support_is_made_by_the_body_that_offers(scene: Scene) -> None:
    offer = offer_support(**offering(scene, citations=scene.citations, what=HOSTILE))

    assert offer.answer == ""
    assert offer.due_on == date(2024, 5, 29)
    with pytest.raises(PermissionDenied):
        offer_support(**offering(scene, offered_by=scene.stranger))


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD])
def test_nobody_of_the_organisation_itself_offers_it_support(scene: Scene, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        offer_support(**offering(scene, offered_by=scene.trust, by=scene.own(role)))


def test_an_offer_sent_twice_is_made_once(scene: Scene) -> None:
    said = offering(scene, peer=OrganisationFactory.create())

    assert offer_support(**said) == offer_support(**said)
    assert SupportOffer.objects.count() == 1


def test_whoever_is_offered_support_has_a_week_at_least(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="a week at least to answer: until 8 May 2024"):
        offer_support(**offering(scene, due_on=date(2024, 5, 7)))

    assert offer_support(**offering(scene, due_on=date(2024, 5, 8))).due_on == date(2024, 5, 8)


@override_settings(SUPPORT_CLOCK_DAYS=14)
def test_the_usual_clock_is_a_setting(scene: Scene) -> None:
    assert offer_support(**offering(scene)).due_on == date(2024, 5, 15)


@pytest.mark.parametrize(
    ("offered", "sentence"),
    [("2999-01-01", "The day of the offer lies in the future"), ("May", "not a date we can read")],
)
def test_an_offer_was_made_on_a_day_that_has_come(
    scene: Scene, offered: str, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        offer_support(**offering(scene, offered=offered))


def test_an_offer_goes_to_whom_the_case_is_about_under_whichever_name(scene: Scene) -> None:
    before = OrganisationFactory.create()
    link: OrganisationLink = OrganisationLinkFactory.create(
        organisation=scene.trust, other=before, kind=LinkKind.SUCCESSOR_OF
    )

    assert offer_support(**offering(scene, organisation=link.other)).organisation == before
    with pytest.raises(RuleBroken, match="an offer to another organisation is none here"):
        offer_support(**offering(scene, organisation=scene.stranger))


@pytest.mark.parametrize("turned", [False, True])
def test_a_peer_with_a_declared_conflict_is_not_offered(scene: Scene, turned: bool) -> None:
    peer = OrganisationFactory.create()
    one, other = (peer, scene.trust) if turned else (scene.trust, peer)
    conflict = PeerConflictFactory.create(organisation=one, peer=other)

    with pytest.raises(RuleBroken, match="Both bid for the same contract"):
        offer_support(**offering(scene, peer=peer))
    conflict.ended, conflict.ending_recorded_at = "2011", timezone.now()
    conflict.ending_recorded_by = scene.person(Role.APPROVER)
    conflict.save()
    assert offer_support(**offering(scene, peer=peer)).peer == peer


def test_nothing_is_offered_in_a_case_that_is_only_read(scene: Scene) -> None:
    scene.case.state = CaseState.PAUSED
    scene.case.save()

    with pytest.raises(RuleBroken, match="paused"):
        offer_support(**offering(scene))


# --- Answers ------------------------------------------------------------------------------------


def test_an_offer_is_answered_once_and_with_a_date(scene: Scene) -> None:
    offer, by = told(scene), scene.own(Role.LEAD)

    with pytest.raises(RuleBroken, match="An answer has a date"):
        answer_offer(offer=offer, answer=OfferAnswer.ACCEPTED, by=by)
    said: dict[str, Any] = {
        "offer": offer,
        "answer": OfferAnswer.ACCEPTED,
        "answered": day(1),
        "by": by,
    }
    answered = answer_offer(**said)

    assert answered.answer == OfferAnswer.ACCEPTED
    assert answered.answer_recorded_by == by
    assert answered.answer_recorded_at is not None
    assert answer_offer(**said).version == answered.version
    with pytest.raises(RuleBroken, match="answered already: accepted"):
        answer_offer(**{**said, "answer": OfferAnswer.DECLINED})
    with pytest.raises(RuleBroken, match="answered already"):
        answer_offer(**{**said, "by": scene.person(Role.INSPECTOR)})


@pytest.mark.parametrize(
    ("answered", "sentence"),
    [(-1, "The day of the answer lies in the future"), (11, "before it is made")],
)
def test_an_answer_comes_after_the_offer_and_not_from_the_future(
    scene: Scene, answered: int, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        answer_offer(
            offer=told(scene),
            answer=OfferAnswer.DECLINED,
            answered=day(answered),
            by=scene.own(Role.LEAD),
        )


def test_that_nobody_answered_is_recorded_only_once_the_clock_has_run(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)

    with pytest.raises(RuleBroken, match="The clock still runs"):
        answer_offer(offer=told(scene, 28), answer=OfferAnswer.NO_ANSWER, by=by)
    offer = answer_offer(offer=told(scene, 29), answer=OfferAnswer.NO_ANSWER, by=by)

    assert offer.answer == OfferAnswer.NO_ANSWER


def test_an_old_day_written_down_today_does_not_make_the_clock_run(scene: Scene) -> None:
    offer = told(scene, 0, offered="2010-01-04")

    with pytest.raises(RuleBroken, match="The clock still runs"):
        answer_offer(offer=offer, answer=OfferAnswer.NO_ANSWER, by=scene.person(Role.CASEWORKER))


def test_who_answers_for_somebody_else_says_how_or_from_which_source(scene: Scene) -> None:
    said: dict[str, Any] = {"answer": OfferAnswer.DECLINED, "by": scene.person(Role.CASEWORKER)}

    with pytest.raises(RuleBroken, match="You answer for somebody else"):
        answer_offer(offer=told(scene), answered=day(1), words="  ", **said)
    answered = answer_offer(offer=told(scene), answered=day(1), words=HOSTILE, **said)
    assert answered.answer_words == HOSTILE.strip()
    offer = offer_support(**offering(scene, citations=[Cite(SourceFactory.create())]))
    assert answer_offer(offer=offer, answered="2024-05-20", **said).answer == OfferAnswer.DECLINED


@pytest.mark.parametrize("role", [Role.BOARD, Role.VIEWER, Role.ANALYST])
def test_an_offer_is_not_answered_by_others(scene: Scene, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        answer_offer(
            offer=told(scene), answer=OfferAnswer.DECLINED, answered=day(1), by=scene.own(role)
        )


def test_an_offer_that_was_corrected_is_not_answered(scene: Scene) -> None:
    right = told(scene)
    wrong = told(scene, superseded_by=right, superseded_at=timezone.now())

    with pytest.raises(RuleBroken, match="has been corrected"):
        answer_offer(
            offer=wrong,
            answer=OfferAnswer.DECLINED,
            answered=day(1),
            by=scene.own(Role.LEAD),
        )


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_the_first_stands(scene: Scene) -> None:
    offer = told(scene)
    refused: list[OfferAnswer] = []
    people = {
        OfferAnswer.ACCEPTED: scene.own(Role.LEAD),
        OfferAnswer.DECLINED: scene.person(Role.CASEWORKER),
    }

    def answer(said: OfferAnswer) -> None:
        try:
            answer_offer(
                offer=offer, answer=said, answered=day(1), words="By letter.", by=people[said]
            )
        except RuleBroken:
            refused.append(said)

    together(*(lambda said=said: answer(said) for said in people))

    offer.refresh_from_db()
    assert refused == [said for said in people if said != offer.answer]
    assert offer.version == 2


# --- Support ------------------------------------------------------------------------------------


def accepted(scene: Scene, **fields: Any) -> SupportOffer:
    return told(scene, 30, answer=OfferAnswer.ACCEPTED, answered=day(20), **fields)


def test_support_that_begins_is_a_contact_with_the_peer_until_it_ends(scene: Scene) -> None:
    peer, by = OrganisationFactory.create(), scene.own(Role.LEAD)
    offer = accepted(scene, peer=peer, what="A month beside the chief executive.")

    begun = start_support(offer=offer, started=day(15), by=by)
    assert start_support(offer=offer, started=day(15), by=by).version == begun.version
    contact = PeerContact.objects.get()
    assert (contact.peer, contact.begun_by, contact.started) == (peer, scene.body, day(15))
    assert contact.what == "A month beside the chief executive."

    over = end_support(offer=begun, ended=day(2), by=scene.person(Role.CASEWORKER))
    assert end_support(offer=over, ended=day(2), by=by).version == over.version
    assert over.ended == day(2)
    contact.refresh_from_db()
    assert contact.ended is None
    assert contact.superseded_by is not None
    assert PeerContact.objects.current().get().ended == day(2)


def test_support_without_a_named_peer_is_given_by_whoever_offered_it(scene: Scene) -> None:
    offer = start_support(offer=accepted(scene), started=day(3), by=scene.own(Role.LEAD))

    contact = PeerContact.objects.get()
    assert (contact.peer, contact.what) == (scene.body, offer.get_kind_display())


def test_a_contact_that_somebody_corrected_stays_as_corrected(scene: Scene) -> None:
    by = scene.own(Role.LEAD)
    offer = start_support(offer=accepted(scene), started=day(15), by=by)
    PeerContact.objects.update(ended=day(10))

    end_support(offer=offer, ended=day(2), by=by)

    assert PeerContact.objects.current().get().ended == day(10)


def test_support_begins_once_after_an_offer_that_was_accepted(scene: Scene) -> None:
    by, offer = scene.own(Role.LEAD), accepted(scene)

    with pytest.raises(RuleBroken, match="only once the offer was accepted"):
        start_support(offer=told(scene), started=day(1), by=by)
    with pytest.raises(RuleBroken, match="lies in the future"):
        start_support(offer=offer, started=day(-1), by=by)
    with pytest.raises(RuleBroken, match="before it is offered"):
        start_support(offer=offer, started=day(31), by=by)
    with pytest.raises(PermissionDenied):
        start_support(offer=offer, started=day(1), by=scene.own(Role.VIEWER))
    start_support(offer=offer, started=day(1), by=by)
    with pytest.raises(RuleBroken, match="recorded already that this support began"):
        start_support(offer=offer, started=day(2), by=by)


def test_support_ends_once_after_it_began(scene: Scene) -> None:
    by, offer = scene.own(Role.LEAD), accepted(scene)

    with pytest.raises(RuleBroken, match="Say first when the support began"):
        end_support(offer=offer, ended=day(1), by=by)
    start_support(offer=offer, started=day(10), by=by)
    with pytest.raises(RuleBroken, match="lies in the future"):
        end_support(offer=offer, ended=day(-1), by=by)
    with pytest.raises(RuleBroken, match="before it began"):
        end_support(offer=offer, ended=day(11), by=by)
    end_support(offer=offer, ended=day(1), by=by)
    with pytest.raises(RuleBroken, match="recorded already that this support ended"):
        end_support(offer=offer, ended=day(2), by=by)
