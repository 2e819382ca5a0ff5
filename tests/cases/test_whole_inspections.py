"""An inspection that a program says in one go: logged, published, corrected, refused by place."""

from typing import Any

import pytest

from cases.models import Inspection, Judgement
from cases.rules import PublicationState, Role
from tests.cases.api.program import Program, faults
from tests.cases.scene import Scene, wearing
from tests.factories import AreaFactory, GradeFactory, InspectionFactory, JudgementSchemeFactory

pytestmark = pytest.mark.django_db


class Inspected(Scene):
    """A regulator with a scheme of one headline, two areas and two grades; its inspector."""

    def __init__(self) -> None:
        super().__init__()
        self.scheme = JudgementSchemeFactory.create(regulator=self.body)
        self.safe, self.led = (
            AreaFactory.create(scheme=self.scheme, key=key, name=key.title())
            for key in ("safe", "well-led")
        )
        self.good = GradeFactory.create(scheme=self.scheme, label="Good", rank=1)
        self.bad = GradeFactory.create(scheme=self.scheme, label="Inadequate", rank=2)
        self.inspector = self.person(Role.INSPECTOR)
        self.program = Program(self.inspector)

    @property
    def address(self) -> str:
        return f"organisations/{self.trust.slug}/log-inspection/"

    def said(self, **more: Any) -> dict[str, Any]:
        return {
            "kind": "FULL",
            "started": "2014-05-19",
            "published": "2014-07",
            "scheme": self.scheme.key,
            "judgements": [
                {"grade": "Inadequate", "is_headline": True},
                {"area": "safe", "grade": self.bad.pk},
                {"scope": "Urgent care", "area": "well-led", "grade": "Good"},
            ],
            "sources": [{"title": "The report", "url": "https://example.org/r", "place": "p. 3"}],
            **more,
        }


@pytest.fixture
def scene() -> Inspected:
    return Inspected()


def grades(inspection: Inspection) -> list[tuple[str, str, str, bool]]:
    found = Judgement.objects.current().filter(inspection=inspection).order_by("pk")
    return [
        (each.area.key if each.area else "", each.scope, each.grade.label, each.is_headline)
        for each in found
    ]


def test_an_inspection_is_logged_with_every_grade(scene: Inspected) -> None:
    response = scene.program.send(scene.address, scene.said())

    inspection = Inspection.objects.get()
    assert response.status_code == 201, response.content
    assert response["Location"] == f"/api/v1/inspections/{inspection.pk}/"
    assert inspection.state == PublicationState.PUBLISHED
    assert grades(inspection) == [
        ("", "", "Inadequate", True),
        ("safe", "", "Inadequate", False),
        ("well-led", "Urgent care", "Good", False),
    ]
    evidence = inspection.evidence
    assert evidence is not None
    assert evidence.citations.get().locator == "p. 3"


def test_one_without_grades_needs_no_scheme(scene: Inspected) -> None:
    said = scene.said(scheme=None, judgements=None)

    assert scene.program.send(scene.address, said).status_code == 201
    assert not Judgement.objects.exists()


def test_a_second_reader_publishes_what_another_has_logged(scene: Inspected) -> None:
    scene.body.asks_second_reader = True
    scene.body.save()
    alone = scene.program.send(scene.address, scene.said())
    written = scene.program.send(scene.address, scene.said(published=None, state="DRAFT"))
    path = f"inspections/{Inspection.objects.get().pk}/"

    own = scene.program.change(path, "publish", {"published": "2014-07"})
    other = Program(scene.person(Role.INSPECTOR))
    published = other.change(path, "publish", {"published": "2014-07"})

    assert alone.status_code == 409
    assert "A second reader publishes" in alone.json()["detail"]
    assert (written.status_code, own.status_code) == (201, 409)
    assert published.status_code == 200, published.content
    assert published.json()["state"] == PublicationState.PUBLISHED


def test_a_correction_keeps_what_is_left_out(scene: Inspected) -> None:
    scene.program.send(scene.address, scene.said())
    wrong = Inspection.objects.get()

    response = scene.program.change(
        f"inspections/{wrong.pk}/", "correct", {"summary": "Unsafe.", "reason": "It was missing."}
    )

    assert response.status_code == 200, response.content
    right = Inspection.objects.current().get()
    assert (right.summary, right.started, right.published) == ("Unsafe.", "2014-05-19", "2014-07")
    assert grades(right) == [
        ("", "", "Inadequate", True),
        ("safe", "", "Inadequate", False),
        ("well-led", "Urgent care", "Good", False),
    ]
    assert right.evidence is not None
    assert right.evidence.citations.get().source.title == "The report"


def test_one_without_sources_is_corrected_with_some(scene: Inspected) -> None:
    wrong = InspectionFactory.create(
        organisation=scene.trust,
        regulator=scene.body,
        started="2014",
        recorded_by=scene.inspector,
    )
    address = f"inspections/{wrong.pk}/"

    bare = scene.program.change(address, "correct", {"reason": "It had none."})
    said = scene.program.change(
        address, "correct", {"reason": "It had none.", "sources": scene.said()["sources"]}
    )

    assert faults(bare) == {"#/sources": "This field is required."}
    assert said.status_code == 200


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"sources": "a"}, {"#/sources": "Send a list here."}),
        ({"sources": []}, {"#/sources": "This field is required."}),
        ({"sources": [{}]}, {"#/sources/0/title": "Name at least one source."}),
        (
            {"sources": [{"url": "https://example.org"}]},
            {"#/sources/0/title": "Say what the source is called."},
        ),
        (
            {"sources": [{"title": "A"}, {"title": "B", "url": "no"}]},
            {"#/sources/1/url": "Enter a valid URL."},
        ),
        (
            {"sources": [{"title": "a\x00"}]},
            {"#/sources": "This holds a character that no text has."},
        ),
        ({"sources": ["A"]}, {"#/sources/0": "Send each row as an object of: title, url, place."}),
        (
            {"sources": [{"title": "A", "a/b": "x"}]},
            {"#/sources/0/a~1b": "There is no “a/b” here. A row has: title, url, place."},
        ),
        (
            {"sources": [{"title": ["A"]}]},
            {"#/sources/0/title": "Send a text, a number, true or false here."},
        ),
        ({"sources": [{"title": "A"}] * 13}, {"#/sources": "Send 12 rows at most."}),
        (
            {"scheme": None},
            {"#/scheme": "Say by which scheme the inspection judged."},
        ),
        (
            {"judgements": [{"grade": "Splendid", "is_headline": True}]},
            {
                "#/judgements/0/grade": "Select a valid choice. Splendid is not one of the "
                "available choices."
            },
        ),
        (
            {"judgements": [{"area": "safe", "grade": "Good"}, {"area": "safe", "grade": "Good"}]},
            {"#/judgements": "Say each grade once: which it is, and what it is of."},
        ),
        (
            {"judgements": [{"grade": "Good"}]},
            {"#/judgements/0/scope": "Say which part this grade is of."},
        ),
        (
            {"judgements": [{"scope": "Urgent care"}]},
            {"#/judgements/0/grade": "Say which grade this part was given."},
        ),
        (
            {"started": "2014-08", "published": "2014-07"},
            {"#/published": "The report cannot be published before the visit."},
        ),
        (
            {"state": "GONE"},
            {"#/state": "Select a valid choice. GONE is not one of the available choices."},
        ),
        (
            {"scheme": "none"},
            {"#/scheme": "Select a valid choice. That choice is not one of the available choices."},
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    scene: Inspected, more: dict[str, Any], wrong: dict[str, str]
) -> None:
    response = scene.program.send(scene.address, scene.said(**more))

    assert response.status_code == 422
    assert faults(response) == wrong
    assert not Inspection.objects.exists()


def test_a_scheme_of_another_time_is_not_offered(scene: Inspected) -> None:
    old = JudgementSchemeFactory.create(regulator=scene.body, ended="2010")

    response = scene.program.send(scene.address, scene.said(scheme=old.key, judgements=[]))

    assert list(faults(response)) == ["#/scheme"]


def test_only_inspectors_of_a_regulator_log_and_correct(scene: Inspected) -> None:
    scene.program.send(scene.address, scene.said())
    path = f"inspections/{Inspection.objects.get().pk}/"
    caseworker = Program(scene.person(Role.CASEWORKER))
    foreign = Program(wearing(Role.INSPECTOR, scene.stranger))

    assert caseworker.send(scene.address, {}).status_code == 403
    for each in (caseworker, foreign):
        for verb in ("correct", "publish"):
            assert each.send(f"{path}{verb}/", {}, If_Match="*").status_code == 403
