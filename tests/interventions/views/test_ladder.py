"""The page of a ladder: its rungs, where the case stands, and how far it jumped."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from cases.models import Sector
from cases.rules import EventKind, InstrumentKind, LadderLevel, PublicationState, Role
from interventions.models import EndDate, Intervention
from interventions.rules import EndKind, EndReason
from tests.cases.scene import Scene
from tests.factories import (
    HEARD_AT,
    DesignationFactory,
    EndDateFactory,
    EventFactory,
    InstrumentFactory,
    InterventionFactory,
    JudgementFactory,
    PeerContactFactory,
    SectorFactory,
    SupportOfferFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def reader(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.person(Role.INSPECTOR))
    return client


def words(scene: Scene, reader: Client, **asked: str) -> str:
    response = reader.get(f"/cases/{scene.case.reference}/ladder/", asked)
    assert response.status_code == 200
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(text.split())).replace("( ", "(")


def commissioners(scene: Scene) -> Intervention:
    instrument = InstrumentFactory.create(
        name="Commissioners of the Act",
        kind=InstrumentKind.INTERVENTION,
        is_statutory=True,
        sector=scene.sector,
        level=LadderLevel.CONTROL_MOVED,
        legal_basis="The Act s.15",
    )
    found: Intervention = InterventionFactory.create(
        case=scene.case, instrument=instrument, name="Commissioners", started="2010-06-30"
    )
    return found


def a_failing_judgement(scene: Scene, *, published: str, sector: Sector | None = None) -> None:
    JudgementFactory.create(
        scheme__sector=sector,
        inspection__organisation=scene.trust,
        inspection__published=published,
        inspection__state=PublicationState.PUBLISHED,
        grade__is_failing=True,
    )


def test_an_empty_ladder_says_so(scene: Scene, reader: Client) -> None:
    page = words(scene, reader)

    assert "On no rung: nothing is in force." in page
    assert "Not enough is recorded: it takes a dated adverse signal" in page
    assert "Nothing dated is recorded on any rung." in page
    assert page.count("No instrument of this sector is known on this rung.") == 8
    assert page.count("Not used") == 8


def test_a_ladder_says_what_was_used_where_the_case_stood_and_how_far_it_jumped(
    scene: Scene, reader: Client
) -> None:
    found = commissioners(scene)
    EndDateFactory.create(
        intervention=found, kind=EndKind.LEGAL, falls="2014-11-11", reason=EndReason.CAPABILITY_MET
    )
    SupportOfferFactory.create(case=scene.case, offered="2009")
    PeerContactFactory.create(case=scene.case, started=None)
    EventFactory.create(
        case=scene.case, kind=EventKind.WARNING_NOTICE, happened="2010-01-31", what="A warning"
    )
    label = InstrumentFactory.create(
        kind=InstrumentKind.LABEL, level=LadderLevel.DESIGNATED, sector=scene.sector, ended="2015"
    )
    DesignationFactory.create(
        case=scene.case, instrument=label, label="Failing", imposed="2010", is_end_unknown=True
    )

    now, then = words(scene, reader), words(scene, reader, on="2012-01-01")

    assert "On no rung: nothing is in force." in now
    assert "Where it stood on 1 January 2012 Rung 6: Control moved. Commissioners" in then
    assert "Control moved Stands here" in then
    assert "6 rungs, between 0 and 180 days. From the first adverse signal (Failing, 2010)" in now
    assert "Used between: 2 formal warning, 4 designated as failing. Passed over: 1 watch" in now
    assert "Up 6 from rung 0, passing over 1 watch, 3 oversight board or adviser" in now
    assert "Since the last move upward: 150 days" in now
    assert "not in force on this day · until 2015" in now
    assert "from 2010, end not found" in now
    assert "Undated, and so in no turn: " in now
    assert "Intervention · statutory · The Act s.15" in now


def test_a_jump_is_measured_apart_for_each_service(scene: Scene, reader: Client) -> None:
    other = SectorFactory.create(name="Children")
    a_failing_judgement(scene, published="2009-01-01", sector=other)
    direction = InstrumentFactory.create(
        kind=InstrumentKind.INTERVENTION, is_statutory=True, sector=other, level=5
    )
    InterventionFactory.create(case=scene.case, instrument=direction, started="2009-03-02")

    page = words(scene, reader)

    assert "Children 5 rungs, 60 days. From the first adverse signal" in page
    assert "Passed over: 1 watch, 2 formal warning" in page
    assert "Not enough is recorded" in page


def test_a_ladder_shows_what_was_known_on_a_day(scene: Scene, reader: Client) -> None:
    found = commissioners(scene)
    EndDateFactory.create(
        intervention=found, kind=EndKind.LEGAL, falls="2014-11-11", reason=EndReason.LAPSED
    )
    lifted = DesignationFactory.create(
        case=scene.case,
        label="Failing",
        imposed="2010",
        lifted="2011",
        lifting_recorded_at=HEARD_AT + timedelta(days=30),
        lifting_recorded_by=found.recorded_by,
    )
    rows = type(lifted).objects.filter(pk=lifted.pk)
    rows.update(recorded_at=HEARD_AT)
    Intervention.objects.filter(pk=found.pk).update(recorded_at=HEARD_AT)
    EndDate.objects.filter(intervention=found).update(recorded_at=HEARD_AT + timedelta(days=30))
    soon = f"{HEARD_AT + timedelta(days=1):%Y-%m-%d}"

    early = words(scene, reader, as_known_on=soon)
    late = words(scene, reader, as_known_on=f"{HEARD_AT + timedelta(days=60):%Y-%m-%d}")
    before = words(scene, reader, as_known_on="2001-01-01")

    assert "Rung 6: Control moved. Commissioners" in early
    assert "from 2010 · " not in early
    assert "2010 to 2011" in late
    assert "2010 to 2011" not in early
    assert "On no rung: nothing was in force." in late
    assert "Nothing dated is recorded on any rung." in before


def test_a_structure_that_ended_for_good_still_stands(scene: Scene, reader: Client) -> None:
    found = commissioners(scene)
    EndDateFactory.create(
        intervention=found, kind=EndKind.LEGAL, falls="2011", reason=EndReason.PERMANENT
    )

    assert "Where it stands now Rung 6: Control moved. Commissioners" in words(scene, reader)


def test_a_day_that_is_none_is_said_and_today_is_shown(scene: Scene, reader: Client) -> None:
    page = words(scene, reader, on="tomorrow", as_known_on="2012-02-31")

    assert page.count("Write the day as 2026-11-24.") == 2
    assert "Where it stands now" in page


def test_a_jump_over_nothing_says_that_nothing_was_passed_over(
    scene: Scene, reader: Client
) -> None:
    a_failing_judgement(scene, published="2009")
    watch = InstrumentFactory.create(
        kind=InstrumentKind.INTERVENTION, is_statutory=True, level=1, sector=scene.sector
    )
    InterventionFactory.create(case=scene.case, instrument=watch, started="2010")

    assert "No rung between was passed over." in words(scene, reader)
