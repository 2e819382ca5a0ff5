"""Inspections: logged with all their grades or not at all, published once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import Judged, log_inspection, publish_inspection
from cases.actions.inspections import Corrected, correct_inspection
from cases.models import Case, Inspection
from cases.rules import InspectionKind, PublicationState, Role, RuleBroken
from tests.cases.scene import Scene, wearing
from tests.factories import AreaFactory, DocumentFactory, GradeFactory, JudgementSchemeFactory

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


def test_a_regulator_that_asks_for_a_second_reader_publishes_nothing_without(
    scene: Scene, told: dict[str, Any]
) -> None:
    scene.body.asks_second_reader = True
    scene.body.save()
    reader = scene.person(Role.APPROVER)

    with pytest.raises(RuleBroken, match="A second reader publishes"):
        log_inspection(**told)
    with pytest.raises(RuleBroken, match="Nobody is the second reader of what they wrote"):
        log_inspection(**told, second_reader=told["by"])
    with pytest.raises(PermissionDenied):
        log_inspection(**told, second_reader=scene.person(Role.CASEWORKER))
    with pytest.raises(PermissionDenied):
        log_inspection(**told, second_reader=wearing(Role.INSPECTOR, scene.stranger))
    assert log_inspection(**told, second_reader=reader).second_reader == reader


def test_publish_inspection_is_for_another_person_where_the_regulator_asks_for_one(
    scene: Scene, told: dict[str, Any]
) -> None:
    scene.body.asks_second_reader = True
    scene.body.save()
    draft = log_inspection(**{**told, "state": PublicationState.DRAFT, "published": None})
    other = scene.person(Role.INSPECTOR)

    with pytest.raises(RuleBroken, match="A second reader publishes"):
        publish_inspection(inspection=draft, published="2016-06-01", by=told["by"])
    published = publish_inspection(inspection=draft, published="2016-06-01", by=other)

    assert published.second_reader == other


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ({"started": "2016-05-05"}, "cannot be published before the visit"),
        ({"started": "2016-05-02", "ended": "2016-05-01"}, "cannot end before it begins"),
        ({"published": "2999"}, "still to come"),
        ({"started": "2014-12"}, "opened 2015"),
        ({"ended": "2016-04"}, "closed 2016-03|closed March 2016"),
    ],
)
def test_log_inspection_refuses_dates_that_cannot_be(
    scene: Scene, told: dict[str, Any], dates: dict[str, str], sentence: str
) -> None:
    scene.trust.opened, scene.trust.closed = "2015", "2016-03"
    scene.trust.save()

    with pytest.raises(RuleBroken, match=sentence):
        log_inspection(**{**told, **dates})


@pytest.mark.parametrize(
    "dates",
    [
        {"started": "2016"},
        {"started": "2015", "ended": "2015"},
        {"started": "2016-03"},
        {"published": None, "started": "/2016"},
    ],
)
def test_log_inspection_does_not_refuse_what_may_have_been(
    scene: Scene, told: dict[str, Any], dates: dict[str, str | None]
) -> None:
    scene.trust.opened, scene.trust.closed = "2015-06", "2016-03"
    scene.trust.save()

    assert log_inspection(**{**told, **dates}).pk


def test_correct_inspection_puts_the_right_one_in_the_place_of_the_wrong(
    scene: Scene, told: dict[str, Any]
) -> None:
    scheme = told["scheme"]
    good, bad = GradeFactory.create(scheme=scheme), GradeFactory.create(scheme=scheme)
    area = AreaFactory.create(scheme=scheme)
    wrong = log_inspection(
        **told,
        judgements=[
            Judged(bad, [], is_headline=True, scope="the trust"),
            Judged(bad, [], area=area),
            Judged(bad, [], scope="maternity"),
        ],
    )
    document = DocumentFactory.create(case=None, organisation=scene.trust, inspection=wrong)
    said = Corrected(InspectionKind.FOCUSED, scheme, "", None, None, "2016-05", "Better read.")

    right = correct_inspection(
        inspection=wrong,
        said=said,
        judgements=[
            Judged(good, [], is_headline=True),
            Judged(good, [], area=area),
            Judged(good, [], scope="surgery"),
        ],
        reason="Misread.",
        by=told["by"],
        citations=scene.citations,
    )

    wrong.refresh_from_db()
    assert (wrong.superseded_by, wrong.summary, right.summary) == (right, "", "Better read.")
    assert {each.of_what for each in right.judgements.current()} == {
        "Overall",
        "Leadership",
        "surgery",
    }
    assert {each.correction_reason for each in right.judgements.all()} == {"Misread."}
    old = {each.of_what: each.superseded_by for each in wrong.judgements.all()}
    assert old["the trust"] is not None
    assert old["the trust"].is_headline
    assert old["maternity"] is None
    document.refresh_from_db()
    assert document.inspection == wrong
    with pytest.raises(RuleBroken, match="superseded already"):
        correct_inspection(
            inspection=wrong,
            said=said,
            judgements=[],
            reason="Again.",
            by=told["by"],
            citations=scene.citations,
        )


def test_correct_inspection_needs_a_reason_an_inspector_and_a_second_reader(
    scene: Scene, told: dict[str, Any]
) -> None:
    wrong = log_inspection(**told)
    call: dict[str, Any] = {
        "inspection": wrong,
        "said": Corrected(InspectionKind.FULL, None, "", None, None, "2016", ""),
        "judgements": [],
        "reason": "Misread.",
        "by": told["by"],
        "citations": [],
    }

    with pytest.raises(RuleBroken, match="Say why"):
        correct_inspection(**{**call, "reason": " "})
    with pytest.raises(PermissionDenied):
        correct_inspection(**{**call, "by": scene.person(Role.CASEWORKER)})
    scene.body.asks_second_reader = True
    scene.body.save()
    wrong.refresh_from_db()
    with pytest.raises(RuleBroken, match="A second reader publishes"):
        correct_inspection(**call)
