"""Pages of exit criteria: what is asked, what is kept where a rule refuses, and the whole story."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from cases.models import User
from cases.rules import Audience, CaseState, Role
from interventions.models import CriterionAssessment, ExitCriterion, Intervention
from interventions.rules import (
    AssessmentResult,
    DecisionKind,
    EndKind,
    EndReason,
    Independence,
)
from tests.cases.scene import Scene
from tests.factories import (
    CriterionAssessmentFactory,
    DesignationFactory,
    DocumentFactory,
    EndDateFactory,
    EvidenceFactory,
    ExitCriterionFactory,
    ExitDecisionFactory,
    InterventionFactory,
    LookBackFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LONG = (
    "Zażółć “quotes” <script>alert(1)</script> =1+1 \u200fgnol " * 350
)  # nearly 20,000 characters


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    found: Intervention = InterventionFactory.create(
        case=scene.case, organisation=scene.trust, led_by=scene.body, started="2011"
    )
    return found


@pytest.fixture
def criterion(scene: Scene, intervention: Intervention) -> ExitCriterion:
    found: ExitCriterion = ExitCriterionFactory.create(
        intervention=intervention, statement="The board runs its audit.", condition="CAPABILITY"
    )
    return found


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said_by(response: Any) -> str:
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(text.split()))


def at(scene: Scene, path: str) -> str:
    return f"/cases/{scene.case.reference}/exit/{path}"


TYPED = {
    "condition": "CAPABILITY",
    "statement": "The board runs its audit.",
    "measure": "Share of audits done.",
    "threshold": "Nine of ten.",
    "weight": "must",
    "part": "TEST",
    "agreed_year": "2011",
    "agreed_month": "2",
    "agreed_day": "",
    "source_standing": "PRIMARY",
}
FOUND = {
    "result": "MET",
    "independence": "REGULATOR",
    "confidence": "HIGH",
    "words": "All audits were done.",
    "assessed_year": "2012",
    "source_title": "Letter of the inspector",
    "source_standing": "PRIMARY",
}


def test_a_criterion_is_added_with_all_that_was_agreed(
    scene: Scene, intervention: Intervention
) -> None:
    client = signed_in(scene.person(Role.CASEWORKER))

    answer = client.post(
        at(scene, f"{intervention.pk}/criteria/add/"),
        {**TYPED, "agreed_by": scene.body.name, "source_title": "Minutes"},
        follow=True,
    )

    found = ExitCriterion.objects.get()
    assert (found.statement, found.is_must_meet, found.agreed) == (
        "The board runs its audit.",
        True,
        "2011-02",
    )
    assert found.agreed_by == scene.body
    assert found.evidence is not None
    text = said_by(answer)
    assert "The criterion stands." in text
    assert "Capability criteria 0 of 1 met; outcome criteria: none recorded." in text
    assert f"Agreed February 2011 by {scene.body.name}" in text
    assert "Measure: Share of audits done. Threshold: Nine of ten." in text


def test_what_was_typed_stays_where_a_rule_refuses(
    scene: Scene, intervention: Intervention
) -> None:
    client = signed_in(scene.person(Role.APPROVER))

    answer = client.post(
        at(scene, f"{intervention.pk}/criteria/add/"),
        {**TYPED, "statement": LONG, "weight": "contributory", "agreed_year": "2999"},
    )

    assert answer.status_code == 200
    assert "agreed today or before" in said_by(answer)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1" in answer.content.decode()
    assert not ExitCriterion.objects.exists()


def test_a_long_and_hostile_statement_is_shown_as_it_was_written(
    scene: Scene, intervention: Intervention
) -> None:
    client = signed_in(scene.person(Role.APPROVER))

    client.post(
        at(scene, f"{intervention.pk}/criteria/add/"),
        {**TYPED, "statement": LONG, "weight": "contributory"},
    )

    found = ExitCriterion.objects.get()
    assert found.statement == LONG.strip()
    for page in ("", f"criteria/{found.pk}/"):
        assert b"<script>alert(1)" not in client.get(at(scene, page)).content
    assert "What has to be true" in said_by(client.get(at(scene, f"criteria/{found.pk}/")))


def test_only_what_is_in_force_in_this_case_gets_a_criterion(
    scene: Scene, intervention: Intervention
) -> None:
    elsewhere = InterventionFactory.create(led_by=scene.body)

    answer = signed_in(scene.person(Role.CASEWORKER)).get(
        at(scene, f"{elsewhere.pk}/criteria/add/")
    )

    assert answer.status_code == 404


def test_a_case_that_is_closed_asks_nothing(scene: Scene, criterion: ExitCriterion) -> None:
    scene.case.state = CaseState.PAUSED
    scene.case.save()
    client = signed_in(scene.person(Role.CASEWORKER))

    assert "Add an exit criterion" not in said_by(client.get(at(scene, "")))
    assert "Assess it" not in said_by(client.get(at(scene, f"criteria/{criterion.pk}/")))


def test_the_inspector_assesses_and_comes_to_the_story_of_the_criterion(
    scene: Scene, criterion: ExitCriterion
) -> None:
    inspector = scene.person(Role.INSPECTOR)
    client = signed_in(inspector)

    answer = client.post(
        at(scene, f"criteria/{criterion.pk}/assess/"),
        {**FOUND, "assessor": scene.body.name},
        follow=True,
    )

    text = said_by(answer)
    found = CriterionAssessment.objects.get()
    assert (found.independence, found.confidence, found.assessed) == ("REGULATOR", "HIGH", "2012")
    assert "The assessment is added." in text
    assert "It counts as met." in text
    assert f"{scene.body.name} (a regulator) Confidence high Recorded" in text
    assert f"by {inspector}" in text
    assert f'id="assessment-{found.pk}"' in answer.content.decode()
    assert "All audits were done." in text
    assert "Letter of the inspector" in text


def test_a_refused_assessment_keeps_what_was_typed(scene: Scene, criterion: ExitCriterion) -> None:
    answer = signed_in(scene.person(Role.INSPECTOR)).post(
        at(scene, f"criteria/{criterion.pk}/assess/"), {**FOUND, "words": LONG}
    )

    assert answer.status_code == 200
    assert "Name the body that assessed it." in said_by(answer)
    assert "=1+1" in said_by(answer)
    assert not CriterionAssessment.objects.exists()


def test_a_lead_is_not_asked_whose_word_it_is(scene: Scene, criterion: ExitCriterion) -> None:
    client = signed_in(scene.own(Role.LEAD))
    address = at(scene, f"criteria/{criterion.pk}/assess/")

    form = said_by(client.get(address))
    answer = client.post(
        address, {**FOUND, "assessor": scene.body.name, "confidence": ""}, follow=True
    )

    found = CriterionAssessment.objects.get()
    assert "Whose word is it?" not in form
    assert "Alone it never meets a criterion that must be met." in form
    assert (found.independence, found.assessor) == (Independence.OWN_ORGANISATION, scene.trust)
    text = said_by(answer)
    assert "Own word, does not count by itself" in text
    assert "Own word, does not count: only the organisation itself says so" in text


def test_a_document_of_the_case_is_evidence(scene: Scene, criterion: ExitCriterion) -> None:
    document = DocumentFactory.create(case=scene.case, title="The audit", audience="EVERYBODY")
    DocumentFactory.create(
        case=scene.case, title="Ours", audience=Audience.OWN_BODY, body=scene.body
    )
    client = signed_in(scene.person(Role.INSPECTOR))
    address = at(scene, f"criteria/{criterion.pk}/assess/")

    form = said_by(client.get(address))
    answer = client.post(
        address,
        {**FOUND, "source_title": "", "assessor": scene.body.name, "document": document.pk},
        follow=True,
    )

    assert "The audit" in form
    assert "Ours" not in form
    assert "The audit" in said_by(answer)
    assert CriterionAssessment.objects.get().evidence is not None


def test_the_story_is_told_from_the_oldest_to_the_newest(
    scene: Scene, criterion: ExitCriterion
) -> None:
    said = {"criterion": criterion, "evidence": EvidenceFactory}
    for result, day, independence in (
        (AssessmentResult.MET, "2013", Independence.OWN_ORGANISATION),
        (AssessmentResult.NOT_MET, "2011", Independence.REGULATOR),
        (AssessmentResult.PARTLY_MET, None, Independence.NOT_STATED),
    ):
        CriterionAssessmentFactory.create(
            criterion=criterion,
            evidence=EvidenceFactory.create(),
            result=result,
            assessed=day,
            independence=independence,
        )
    CriterionAssessmentFactory.create(
        criterion=said["criterion"],
        result=AssessmentResult.NOT_MET,
        assessed="2016",
        look_back=LookBackFactory.create(intervention=criterion.intervention),
    )

    text = said_by(signed_in(scene.person(Role.VIEWER)).get(at(scene, f"criteria/{criterion.pk}/")))

    story = text[text.index("Assessments, oldest first") :]
    places = [story.index(each) for each in ("undated", "2011", "2013", "2016")]
    assert places == sorted(places)
    assert "Found when looking back: no part of the exit" in story
    assert "Own word, does not count: only the organisation itself says so" in text
    assert "Assessor not named (independence not stated)" in story


def test_a_contributory_criterion_and_one_that_ended(
    scene: Scene, intervention: Intervention
) -> None:
    light = ExitCriterionFactory.create(intervention=intervention, is_must_meet=False)
    CriterionAssessmentFactory.create(
        criterion=light,
        result=AssessmentResult.MET,
        independence=Independence.OWN_ORGANISATION,
        evidence=EvidenceFactory.create(),
    )
    EndDateFactory.create(
        intervention=intervention, kind=EndKind.LEGAL, falls="2014", reason=EndReason.COMPLETED
    )

    text = said_by(signed_in(scene.person(Role.CASEWORKER)).get(at(scene, f"criteria/{light.pk}/")))

    assert "Weight Contributory" in text
    assert "It counts as met." in text
    assert "Own word (" not in text
    assert "what is found from now on belongs to a look-back" in text
    assert "Assess it" not in text


def test_a_criterion_is_corrected_with_a_reason_and_both_stay_on_the_record(
    scene: Scene, criterion: ExitCriterion
) -> None:
    criterion.agreed, criterion.agreed_by = "2011-02", scene.body
    criterion.recorded_by = scene.person(Role.CASEWORKER)
    criterion.measure, criterion.threshold, criterion.is_must_meet = "M.", "T.", False
    criterion.save()
    client = signed_in(scene.person(Role.CASEWORKER))
    address = at(scene, f"criteria/{criterion.pk}/correct/")

    form = client.get(address).content.decode()
    client.post(address, {**TYPED, "reason": "It must be met."}, follow=True)

    assert 'value="2011"' in form
    assert f'value="{scene.body.name}"' in form
    right = ExitCriterion.objects.current().get()
    before = said_by(client.get(at(scene, f"criteria/{criterion.pk}/")))
    after = said_by(client.get(at(scene, f"criteria/{right.pk}/")))
    assert "This criterion was corrected. Read the one in its place" in before
    assert "Before it was corrected" in after
    assert "It must be met." in after
    assert "Measure: M. Threshold: T." in after
    assert "Nobody has assessed it yet." in after
    assert "It does not count as met." in after


def test_what_was_assessed_is_not_corrected(scene: Scene, criterion: ExitCriterion) -> None:
    CriterionAssessmentFactory.create(criterion=criterion)
    client = signed_in(scene.person(Role.CASEWORKER))

    page = said_by(client.get(at(scene, f"criteria/{criterion.pk}/")))
    answer = client.post(
        at(scene, f"criteria/{criterion.pk}/correct/"), {**TYPED, "reason": "Too strict."}
    )

    assert "Correct it" not in page
    assert "Add another criterion beside it" in page
    assert "adds a new criterion beside it, for everybody to see" in said_by(answer)
    assert ExitCriterion.objects.count() == 1


def test_the_exit_page_offers_each_what_they_may_do(scene: Scene, criterion: ExitCriterion) -> None:
    said = {
        role: said_by(signed_in(scene.person(role)).get(at(scene, "")))
        for role in (Role.CASEWORKER, Role.APPROVER, Role.INSPECTOR, Role.VIEWER)
    }

    assert [("Add an exit criterion" in text, "Assess it" in text) for text in said.values()] == [
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_an_earlier_day_is_only_read(scene: Scene, criterion: ExitCriterion) -> None:
    client = signed_in(scene.person(Role.CASEWORKER))

    then = said_by(client.get(at(scene, "?as_known_on=2001-01-01")))
    wrong = said_by(client.get(at(scene, "?as_known_on=yesterday")))

    assert "Nothing to leave yet" in then
    assert "by the end of 1 January 2001" in then
    assert "Write the day as" in wrong


def test_the_page_says_on_which_two_conditions_it_failed_and_which_model_holds(
    scene: Scene, criterion: ExitCriterion
) -> None:
    DesignationFactory.create(
        case=scene.case,
        label="Failing council",
        imposed="2010-04",
        standards_inadequate=True,
        standards_judged_by=scene.body,
        capacity_lacking=None,
    )
    change = {
        "intervention": criterion.intervention,
        "kind": DecisionKind.CHANGE_MODEL,
        "until": None,
        "approved_by": UserFactory.create(),
    }
    first, second = (datetime(2012, month, 1, tzinfo=UTC) for month in (1, 2))
    reader = signed_in(scene.person(Role.VIEWER))

    ExitDecisionFactory.create(**change, new_model="OUTCOMES", approved_at=first)
    undated = said_by(reader.get(at(scene, "")))
    ExitDecisionFactory.create(
        **change,
        model_before="OUTCOMES",
        new_model="CAPABILITY",
        decided="2012-02",
        reasons="Services take longer than trust.",
        approved_at=second,
    )
    dated = said_by(reader.get(at(scene, "")))

    assert f"Standards inadequate Found, by {scene.body.name} Failing council, April 2010" in dated
    assert "Those in charge lack the capacity to put it right Not stated Failing council" in dated
    assert "No exit model was recorded then. In force now: Outcomes" in undated
    assert "changed on a day not recorded" in undated
    assert "In force now: Capability: when governance can finish the job" in dated
    assert "changed February 2012: Services take longer than trust." in dated


def test_the_story_of_a_criterion_is_told_as_it_was_known(
    scene: Scene, criterion: ExitCriterion
) -> None:
    then, later = datetime(2020, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC)
    ExitCriterion.objects.filter(pk=criterion.pk).update(recorded_at=then)
    CriterionAssessmentFactory.create(
        criterion=criterion,
        result=AssessmentResult.MET,
        evidence=EvidenceFactory.create(),
        recorded_at=later,
    )
    newer = ExitCriterionFactory.create(
        intervention=criterion.intervention, statement="Wholly new.", recorded_at=later
    )
    ExitCriterion.objects.filter(pk=criterion.pk).update(superseded_by=newer, superseded_at=later)
    reading = signed_in(scene.person(Role.CASEWORKER))
    address = at(scene, f"criteria/{criterion.pk}/")

    before, between, now, wrong = (
        said_by(reading.get(f"{address}?as_known_on={day}"))
        for day in ("2019-12-31", "2021-12-31", "", "yesterday")
    )

    assert "By the end of that day the register had not been told of this criterion." in before
    assert "The board runs its audit." not in before
    assert "The board runs its audit." in between
    assert "Nobody has assessed it yet." in between
    assert "This criterion was corrected." not in between
    assert "Assess it" not in between
    assert "This criterion was corrected." in now
    assert "It counts as met." in now
    assert "Write the day as" in wrong
