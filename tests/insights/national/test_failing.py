"""A failure so late that nobody has come in yet."""

import random
from datetime import date

import pytest

from insights.national.failing import tell_failure
from insights.national.inspecting import Failure
from insights.national.names import FIELDS
from insights.national.reading import Known, Tool
from insights.national.scene import Scene, Tellers
from insights.national.sheets import Sheets
from interventions.models import Intervention, SupportBypass

pytestmark = pytest.mark.django_db
LABEL = Tool(1, "Label", "", 4, date.min, date.max)


@pytest.mark.parametrize(("day", "come_in"), [(date(2026, 3, 1), 0), (date(2025, 3, 1), 1)])
def test_nobody_has_come_in_before_the_last_day(day: date, come_in: int) -> None:
    known = Known({"fire": 1}, {}, {("fire", "INTERVENTION"): [LABEL]}, {"fire": 2}, {})
    (field,) = (each for each in FIELDS if each.sector == "fire")
    chance = random.Random(1)  # noqa: S311  # repeatable on purpose
    scene = Scene(chance, known, Sheets(), Tellers(1, 2, 3), field, 1, "Body 00001", 4)

    tell_failure(scene, Failure(inspection=5, regulator=6, day=day, label=LABEL))

    assert len(scene.sheets[SupportBypass].rows) == 1
    assert len(scene.sheets[Intervention].rows) == come_in
