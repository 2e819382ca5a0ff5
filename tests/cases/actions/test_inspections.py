"""Inspections: logged with all their grades or not at all, published once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import Judged, log_inspection, publish_inspection
from cases.models import Case, Inspection
from cases.rules import InspectionKind, PublicationState, Role, RuleBroken
from tests.cases.scene import Scene, wearing
from tests.factories import AreaFactory, GradeFactory, JudgementSchemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def told(scene: Scene) -> dict[str, Any]:
    """What every call says: an inspection of the trust by the body, judged by one scheme."""
    return {
        "organisation": scene.trust,
        "regulator": scene.body,
        "kind": InspectionKind.FULL,
        "scheme": JudgementSchemeFactory.create(regulator=scene.body, started="2014"),
        "published": "2016-05-04",
        "by": scene.person(Role.INSPECTOR),
        "citations": scene.citations,
    }


def test_log_inspection_keeps_every_grade_and_marks_the_case(
    scene: Scene, told: dict[str, Any]
) -> None:
    grade = GradeFactory.create(scheme=told["scheme"])
    area = AreaFactory.create(scheme=told["scheme"])

    inspection = log_inspection(
        judgements=[
            Judged(grade, scene.citations, is_headline=True),
            Judged(grade, scene.citations, area=area),
            Judged(grade, scene.citations, scope="maternity"),
        ],
        **told,
    )

    found = inspection.judgements.order_by("pk")
    assert [each.of_what for each in found] == ["Overall", "Leadership", "maternity"]
    assert all(each.evidence for each in found)
    changed = Case.objects.get(pk=scene.case.pk).facts_changed_at
    assert changed != scene.case.facts_changed_at


def test_log_inspection_refuses_what_is_not_of_its_scheme(
    scene: Scene, told: dict[str, Any]
) -> None:
    good = GradeFactory.create(scheme=told["scheme"])
    foreign = GradeFactory.create(label="Fair")

    with pytest.raises(RuleBroken, match="“Fair” is not a grade of the scheme"):
        log_inspection(judgements=[Judged(foreign, [])], **told)
    with pytest.raises(RuleBroken, match="“Leadership” is not an area of the scheme"):
        log_inspection(judgements=[Judged(good, [], area=AreaFactory.create())], **told)
    with pytest.raises(RuleBroken, match="Say by which scheme"):
        log_inspection(judgements=[Judged(good, [])], **{**told, "scheme": None})
    assert not Inspection.objects.exists()


def test_log_inspection_refuses_a_headline_where_the_scheme_has_none(told: dict[str, Any]) -> None:
    scheme = JudgementSchemeFactory.create(has_headline=False)
    headline = Judged(GradeFactory.create(scheme=scheme), [], is_headline=True)

    with pytest.raises(RuleBroken, match="has no headline judgement"):
        log_inspection(judgements=[headline], **{**told, "scheme": scheme})


def test_log_inspection_refuses_two_headlines(told: dict[str, Any]) -> None:
    headline = Judged(GradeFactory.create(scheme=told["scheme"]), [], is_headline=True)

    with pytest.raises(RuleBroken, match="one headline judgement at most"):
        log_inspection(judgements=[headline, headline], **told)


def test_log_inspection_refuses_a_scheme_that_was_not_in_force(told: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken, match="not in force on the day"):
        log_inspection(**{**told, "published": "2012"})


def test_log_inspection_is_for_inspectors_of_that_regulator(
    scene: Scene, told: dict[str, Any]
) -> None:
    for person in (wearing(Role.INSPECTOR, scene.stranger), scene.person(Role.APPROVER)):
        with pytest.raises(PermissionDenied):
            log_inspection(**{**told, "by": person})


def test_publish_inspection_publishes_a_draft_once(scene: Scene, told: dict[str, Any]) -> None:
    draft = log_inspection(**{**told, "state": PublicationState.DRAFT, "published": None})

    published = publish_inspection(inspection=draft, published="2016-06-01", by=told["by"])

    assert (published.state, published.published) == (PublicationState.PUBLISHED, "2016-06-01")
    with pytest.raises(RuleBroken, match="published already"):
        publish_inspection(inspection=draft, published="2016-06-02", by=told["by"])
    with pytest.raises(PermissionDenied):
        publish_inspection(
            inspection=draft, published="2016-06-02", by=wearing(Role.INSPECTOR, scene.stranger)
        )
