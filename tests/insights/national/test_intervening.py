"""What is done about an invented failure, where there are no peers or no instrument yet."""

import random
from datetime import date

import pytest

from cases.actions import load_reference_data
from insights.national.intervening import tell_intervention, tell_offer
from insights.national.names import FIELDS
from insights.national.reading import read_known
from insights.national.scene import Scene, Tellers
from insights.national.sheets import Sheets
from interventions.models import Intervention, SupportBypass, SupportOffer
from interventions.rules import BypassBasis

pytestmark = pytest.mark.django_db


def scene_in(sector: str) -> Scene:
    load_reference_data()
    (field,) = (each for each in FIELDS if each.sector == sector)
    chance = random.Random(1)  # noqa: S311  # repeatable on purpose
    return Scene(chance, read_known(), Sheets(), Tellers(1, 2, 3), field, 1, "Body 00001", 4)


def test_where_nobody_could_offer_support_peers_are_passed_over() -> None:
    scene = scene_in("probation")

    tell_offer(scene, case=5, began=date(2020, 1, 1))

    assert scene.sheets[SupportOffer].rows == []
    (row,) = scene.sheets[SupportBypass].rows
    assert BypassBasis.NOT_SAID in row


def test_where_no_instrument_was_in_force_nobody_intervenes() -> None:
    scene = scene_in("adult-social-care")

    tell_intervention(scene, case=5, started=date(2023, 5, 1), ended=None)
    assert scene.sheets[Intervention].rows == []

    tell_intervention(scene, case=5, started=date(2023, 9, 1), ended=None)
    assert len(scene.sheets[Intervention].rows) == 1
