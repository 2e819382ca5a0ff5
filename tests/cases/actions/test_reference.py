"""Reference data: kept by administrators, refused where it contradicts itself."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import add_area, add_grade, add_instrument, add_scheme, add_sector
from cases.models import Organisation
from cases.rules import InstrumentKind, LadderLevel, RuleBroken
from tests.cases.scene import an_administrator
from tests.factories import JudgementSchemeFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def regulator() -> Organisation:
    return OrganisationFactory.create()


def test_a_scheme_has_grades_and_areas(regulator: Organisation) -> None:
    by = an_administrator()
    sector = add_sector(key="prisons", name="Prisons", by=by)
    scheme = add_scheme(
        key="four",
        name="Four grades",
        regulator=regulator,
        sector=sector,
        has_headline=True,
        started="2016",
        by=by,
        citations=[],
    )

    add_grade(scheme=scheme, label="Good", rank=1, is_acceptable=True, by=by)
    add_area(scheme=scheme, key="safe", name="Safe", by=by)

    assert scheme.grades.get().is_acceptable
    assert scheme.areas.get().name == "Safe"


def test_add_grade_refuses_one_that_is_both_failing_and_acceptable() -> None:
    with pytest.raises(RuleBroken, match="cannot be both failing and acceptable"):
        add_grade(
            scheme=JudgementSchemeFactory.create(),
            label="Odd",
            is_failing=True,
            is_acceptable=True,
            by=an_administrator(),
        )


def test_add_instrument_refuses_an_end_before_its_beginning() -> None:
    with pytest.raises(RuleBroken, match="cannot be before"):
        add_instrument(
            key="label",
            name="Label",
            kind=InstrumentKind.LABEL,
            is_statutory=False,
            level=LadderLevel.DESIGNATED,
            started="2012",
            ended="2010",
            by=an_administrator(),
            citations=[],
        )


def test_nobody_but_administrators_keeps_reference_data(regulator: Organisation) -> None:
    person = UserFactory.create()
    scheme = JudgementSchemeFactory.create()

    with pytest.raises(PermissionDenied):
        add_sector(key="x", name="X", by=person)
    with pytest.raises(PermissionDenied):
        add_grade(scheme=scheme, label="X", by=person)
    with pytest.raises(PermissionDenied):
        add_area(scheme=scheme, key="x", name="X", by=person)
