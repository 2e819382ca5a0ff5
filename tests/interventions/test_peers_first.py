"""What opens the way to a statutory step in a case."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from interventions.models import SupportOffer
from interventions.queries.peers_first import Way, way_open
from interventions.rules import BypassBasis, OfferAnswer
from tests.cases.scene import Scene
from tests.factories import CaseFactory, SupportBypassFactory, SupportOfferFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def told(scene: Scene, days_ago: int, **fields: object) -> SupportOffer:
    """An offer that was made and told of some days ago, with the usual clock."""
    moment = timezone.now() - timedelta(days=days_ago)
    offered = timezone.localdate(moment).isoformat()
    return SupportOfferFactory.create(
        case=scene.case, recorded_at=moment, **{"offered": offered, **fields}
    )


def test_nothing_opens_the_way_by_itself(scene: Scene) -> None:
    SupportOfferFactory.create(case=CaseFactory.create(), answer=OfferAnswer.NO_ANSWER)

    assert way_open(scene.case, timezone.localdate()) is None


def test_an_offer_opens_it_once_its_clock_has_run(scene: Scene) -> None:
    offer = told(scene, 28)

    today = timezone.localdate()
    assert way_open(scene.case, today) is None
    assert way_open(scene.case, today + timedelta(days=1)) == Way(offer, None)


def test_an_offer_told_after_its_due_day_opens_it_only_when_its_answer_is_told(
    scene: Scene,
) -> None:
    offer = told(scene, 0, offered="2010-01-04", due_on=date(2010, 2, 1))

    assert way_open(scene.case, date.max) is None
    SupportOffer.objects.filter(pk=offer.pk).update(
        answer=OfferAnswer.DECLINED, answered="2010-01-20"
    )
    assert way_open(scene.case, date(2012, 1, 20)) == Way(offer, None)


def test_an_old_offer_opens_it_to_history_alone(scene: Scene) -> None:
    offer = told(
        scene,
        0,
        offered="2010-01-04",
        due_on=date(2010, 2, 1),
        answer=OfferAnswer.DECLINED,
        answered="2010-01-20",
    )

    assert way_open(scene.case, date(2012, 1, 21)) is None
    assert way_open(scene.case, date(2012, 1, 21), tells_history=True) == Way(offer, None)
    bypass = SupportBypassFactory.create(case=scene.case)
    assert way_open(scene.case, date(2012, 1, 21)) == Way(None, bypass)


def test_the_latest_offer_that_opens_it_is_named_and_comes_before_a_bypass(scene: Scene) -> None:
    told(scene, 90)
    latest = told(scene, 60)
    told(scene, 3)
    SupportBypassFactory.create(case=scene.case)

    assert way_open(scene.case, timezone.localdate()) == Way(latest, None)


def test_a_bypass_opens_it_at_once_until_a_review_finds_it_wrong(scene: Scene) -> None:
    history = SupportBypassFactory.create(
        case=scene.case, basis=BypassBasis.NOT_SAID, review_due_on=None, decided="2009"
    )
    bypass = SupportBypassFactory.create(case=scene.case, decided="2010-02-01")

    assert way_open(scene.case, timezone.localdate()) == Way(None, bypass)
    bypass.reviewed, bypass.was_right, bypass.review_words = "2010-05", False, "No harm loomed."
    bypass.reviewing_recorded_at = timezone.now()
    bypass.reviewing_recorded_by = UserFactory.create()
    bypass.save()
    assert way_open(scene.case, timezone.localdate()) is None
    assert way_open(scene.case, date.max, tells_history=True) == Way(None, history)
