"""Screen and API: the same filter finds the same rows, in the list, its file and the API."""

import csv
import io
from itertools import product

import pytest
from django.test import Client

from cases.models import Judgement, User
from cases.rules import InspectionKind, OrganisationKind, PublicationState, Role
from tests.cases.projection.asked import ids
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
