"""Screen and API: the same filter finds the same rows, in the list, its file and the API."""

import csv
import io
import random
from itertools import product

import pytest
from django.test import Client

from cases.models import Judgement, User
from cases.projection import reading
from cases.projection.fields import Form
from cases.projection.statement import Who
from cases.rules import CaseState, InspectionKind, OrganisationKind, PublicationState, Role
from tests.cases.projection.asked import asking, ids, rows
from tests.cases.scene import Scene, wearing
from tests.factories import (
    CaseFactory,
    GradeFactory,
    InspectionFactory,
    JudgementFactory,
    JudgementSchemeFactory,
    OrganisationFactory,
    SectorFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def register() -> Scene:
    """Organisations, cases and inspections of several kinds, sectors, schemes and bodies."""
    scene = Scene()
    other = SectorFactory.create()
    for kind, sector in product(OrganisationKind, (scene.sector, other, None)):
        OrganisationFactory.create(kind=kind, sector=sector)
    CaseFactory.create(organisation=scene.trust, sector=other)
    scheme = JudgementSchemeFactory.create(regulator=scene.body)
    failing = GradeFactory.create(scheme=scheme, is_failing=True)
    for of_kind, state in product(InspectionKind, PublicationState):
        seen = InspectionFactory.create(
            organisation=scene.trust,
            regulator=scene.body,
            kind=of_kind,
            state=state,
            scheme=scheme,
            published="2012-05",
        )
        JudgementFactory.create(
            inspection=seen, organisation=scene.trust, scheme=scheme, grade=failing
        )
    InspectionFactory.create()
    return scene


def listed(page: str, query: dict[str, str], person: User) -> list[list[str]]:
    """The rows of the file that the list's page offers for this filter."""
    client = Client()
    client.force_login(person)
    answer = client.get(f"/{page}.csv", query)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.getvalue().decode())))[1:]


def test_organisations(register: Scene) -> None:
    reader = wearing(Role.ANALYST, None)

    for kind, sector in product((None, *OrganisationKind), (None, register.sector)):
        on_screen = {"kind": kind or "", "sector": sector.key if sector else ""}
        asked = {name: value for name, value in on_screen.items() if value}
        found = ids("organisations", reader, page_size=1000, **asked)
        assert len(listed("organisations", on_screen, reader)) == len(found), on_screen


def test_cases(register: Scene) -> None:
    reader = wearing(Role.ANALYST, None)

    for sector in (None, register.sector):
        on_screen = {"sector": sector.key} if sector else {}
        rows = listed("cases", on_screen, reader)
        assert len(rows) == len(ids("cases", reader, **on_screen)), on_screen


def test_inspections_and_their_drafts(register: Scene) -> None:
    scheme = Judgement.objects.values_list("scheme__key", flat=True).first()

    for person in (wearing(Role.ANALYST, None), register.person(Role.INSPECTOR)):
        for kind, named in product((None, *InspectionKind), (None, scheme)):
            asked = {name: said for name, said in (("kind", kind), ("scheme", named)) if said}
            rows = listed("inspections", asked, person)
            assert len(rows) == len(ids("inspections", person, page_size=1000, **asked)), asked


# By list: what both can be asked for, as the screen says it and as the API does.
ALIKE: dict[str, dict[str, tuple[str, list[tuple[str, str]]]]] = {
    "organisations": {
        "kind": ("kind", [(kind, kind) for kind in OrganisationKind]),
        "sector": ("sector", [("«sector»", "«sector»")]),
        "closed": ("closed__isnull", [("yes", "false"), ("no", "true")]),
    },
    "cases": {
        "state": ("state", [(state, state) for state in CaseState]),
        "sector": ("sector", [("«sector»", "«sector»")]),
        "sort": ("ordering", [("title", "title"), ("changed", "-facts_changed_at")]),
    },
    "inspections": {
        "kind": ("kind", [(kind, kind) for kind in InspectionKind]),
        "regulator": ("regulator", [("«body»", "«body»")]),
        "sector": ("organisation__sector", [("«sector»", "«sector»")]),
        "sort": ("ordering", [("oldest", "seen")]),
    },
}
NAMED_BY = {"organisations": "name", "cases": "reference"}  # in the first column of the file


@pytest.mark.parametrize("role", [*Role])
def test_any_filters_find_the_same_for_anybody(register: Scene, role: Role) -> None:
    """In the list's file, on pages, as CSV and as JSON lines: for the body and a stranger."""
    chance = random.Random(role)  # noqa: S311  # the same in every run
    words = {"«sector»": register.sector.key, "«body»": register.body.slug}
    for person in (register.person(role), wearing(role, register.stranger)):
        for page, known in ALIKE.items():
            chosen = {name: chance.choice(known[name][1]) for name in _some(chance, [*known])}
            screen = {name: words.get(said, said) for name, (said, _api) in chosen.items()}
            asked = {
                known[name][0]: words.get(said, said) for name, (_screen, said) in chosen.items()
            }
            _same(page, person, screen, asked)


def _some(chance: random.Random, names: list[str]) -> list[str]:
    return chance.sample(names, chance.randint(0, min(2, len(names))))


def _same(page: str, person: User, screen: dict[str, str], asked: dict[str, str]) -> None:
    shown = listed(page, screen, person)
    told = rows(page, person, page_size=1000, **asked)
    if page in NAMED_BY:
        names = [row[NAMED_BY[page]] for row in told]
        assert sorted(row[0] for row in shown) == sorted(names), (screen, person)
    assert len(shown) == len(told), (screen, person)
    numbers = [row["id"] for row in told]
    question, who = asking(page, **asked), Who.of(person)
    plain = b"".join(reading.streamed(question, who, Form.CSV)).decode()
    lines = b"".join(reading.streamed(question, who, Form.JSON)).splitlines()
    assert [int(row["id"]) for row in csv.DictReader(io.StringIO(plain))] == numbers
    assert len(lines) == len(numbers)
