"""What the database refuses of assessments: none is edited; one is superseded like any fact."""

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from cases.actions import supersede
from interventions.models import CriterionAssessment
from interventions.rules import AssessmentResult, Confidence, Independence
from tests.factories import (
    HEARD_AT,
    CriterionAssessmentFactory,
    EvidenceFactory,
    ExitCriterionFactory,
    LookBackFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.limits import made, names

pytestmark = pytest.mark.django_db


@names("interventions_criterionassessment.assessment_stays")
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("criterion", ExitCriterionFactory),
        ("result", AssessmentResult.PARTLY_MET),
        ("assessed", "2012"),
        ("assessor", OrganisationFactory),
        ("independence", Independence.PEER),
        ("confidence", Confidence.LOW),
        ("words", "It was better than that."),
        ("look_back", LookBackFactory),
        ("evidence", EvidenceFactory),
        ("recorded_at", HEARD_AT.replace(year=2001)),
        ("recorded_by", UserFactory),
    ],
)
def test_an_assessment_is_never_edited(column: str, value: object) -> None:
    row = CriterionAssessmentFactory.create()
    changed = {column: made(value)}

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        CriterionAssessment.objects.filter(pk=row.pk).update(**changed)


def test_an_assessment_is_superseded_like_any_fact_and_the_wrong_one_stays() -> None:
    row = CriterionAssessmentFactory.create(words="Wrong body.")
    hat = MembershipFactory.create(user=row.recorded_by)

    right = supersede(
        row, replacement={"words": "Right body."}, reason="A slip of the pen.", by=hat.user
    )

    row.refresh_from_db()
    assert (row.words, row.superseded_by) == ("Wrong body.", right)
    assert CriterionAssessment.objects.current().get() == right
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        CriterionAssessment.objects.filter(pk=right.pk).update(words="Again.")


def test_superseding_by_hand_works_too() -> None:
    wrong, right = CriterionAssessmentFactory.create(), CriterionAssessmentFactory.create()

    CriterionAssessment.objects.filter(pk=wrong.pk).update(
        superseded_by=right, superseded_at=timezone.now()
    )

    assert list(CriterionAssessment.objects.current()) == [right]
