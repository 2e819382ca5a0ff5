"""The watch over exits, and the form for what a look found."""

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case, Designation
from cases.rules import CaseState, LadderLevel, LinkKind, Role
from interventions.models import CriterionAssessment, Intervention, LookBack
from interventions.rules import (
    AssessmentResult,
    Condition,
    EndKind,
    EndReason,
    LookBackResult,
)
from tests.cases.scene import Scene
from tests.factories import (
    CaseFactory,
    CriterionAssessmentFactory,
    DesignationFactory,
    EndDateFactory,
    EvidenceFactory,
    ExitCriterionFactory,
    ExitDecisionFactory,
    InstrumentFactory,
    InterventionFactory,
    JudgementFactory,
    LookBackFactory,
    OrganisationFactory,
    OrganisationLinkFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

EARLY = datetime(2024, 1, 1, tzinfo=ZoneInfo("Europe/London"))
STATUTE = {"is_statutory": True, "level": LadderLevel.DIRECTED}


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def left(scene: Scene) -> Intervention:
    found: Intervention = an_exit(scene, "Commissioners", "2022", "2024-05-31")
    return found


def an_exit(scene: Scene, name: str, started: str, ended: str | None, **more: Any) -> Intervention:
    found: Intervention = InterventionFactory.create(
        case=scene.case,
        organisation=scene.trust,
        led_by=scene.body,
        name=name,
        started=started,
        instrument=InstrumentFactory.create(**STATUTE),
        recorded_at=EARLY,
        **{"service": "", **more},
    )
    EndDateFactory.create(
        intervention=found,
        kind=EndKind.LEGAL,
        falls=ended,
        reason=EndReason.CAPABILITY_MET,
        recorded_at=EARLY,
    )
    return found


def reading(scene: Scene, role: Role = Role.INSPECTOR) -> Client:
    client = Client()
    client.force_login(scene.person(role))
    return client


def address(scene: Scene, look: LookBack | None = None) -> str:
    more = f"{look.pk}/record/" if look else ""
    return f"/cases/{scene.case.reference}/look-backs/{more}"


def words_of(client: Client, at: str) -> str:
    response = client.get(at)
    assert response.status_code == 200
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(text.split()))


def typed(**more: Any) -> dict[str, Any]:
    return {
        "looked_day": "2",
        "looked_month": "12",
        "looked_year": "2024",
        "result": "SLIPPING",
        "found": "Two audits were late.",
        "source_title": "Letter of December 2024",
        "source_standing": "PRIMARY",
        **more,
    }


def test_a_case_without_an_exit_says_what_will_stand_here(scene: Scene) -> None:
    assert "Nothing to look back at yet" in words_of(reading(scene), address(scene))


def test_the_watch_says_where_an_exit_stands_and_from_what(
    scene: Scene, left: Intervention
) -> None:
    criterion = ExitCriterionFactory.create(intervention=left, statement="The board audits.")
    CriterionAssessmentFactory.create(
        criterion=criterion,
        result=AssessmentResult.MET,
        evidence=EvidenceFactory.create(),
        assessed="2024-04",
        assessor=scene.body,
        words="By the auditor.",
    )
    done = LookBackFactory.create(
        intervention=left,
        months_after=6,
        due="2024-11-30",
        looked="2024-12-02",
        result=LookBackResult.SLIPPING,
        found="Two audits were late.",
        looking_recorded_at=timezone.now(),
        looking_recorded_by=UserFactory.create(first_name="Ines", last_name="Spector"),
    )
    CriterionAssessmentFactory.create(
        criterion=criterion, result=AssessmentResult.NOT_MET, look_back=done
    )
    planned = {"intervention": left, "recorded_at": EARLY}
    LookBackFactory.create(months_after=12, due="2025-05-31", **planned)
    LookBackFactory.create(months_after=24, due="2999-05-31", **planned)

    said = words_of(reading(scene), address(scene))

    assert "Slipping: " in said
    assert "since the exit without return." in said
    assert "Left 31 May 2024 (capability met)" in said
    assert "The look-back after 6 months, made 2 December 2024: slipping." in said
    assert "Looked 2 December 2024" in said
    assert "by Ines Spector" in said
    assert "The board audits." in said
    assert re.search(r"Met April 2024, .* By the auditor\. Not met undated", said)
    assert "Overdue: nobody has looked" in said
    assert "Nobody has looked yet" in said
    assert "Record what was found 12 months after Commissioners" in said


def test_a_look_that_was_due_before_the_register_was_told_is_history(
    scene: Scene, left: Intervention
) -> None:
    LookBackFactory.create(intervention=left, months_after=6, due="2015-06-30")

    page = words_of(reading(scene), address(scene))

    assert "History: its day had passed when the register was told of it" in page
    assert "Overdue" not in page
    Case.objects.filter(pk=scene.case.pk).update(owner=scene.person(Role.CASEWORKER))
    assert "Overdue: nobody has looked" in words_of(reading(scene), address(scene))


def test_an_exit_that_is_still_to_come_is_not_called_left(scene: Scene) -> None:
    an_exit(scene, "Commissioners", "2024-01", "2999-01-31")

    page = words_of(reading(scene), address(scene))

    assert "Not left yet: it ends 31 January 2999." in page
    assert "Ends 31 January 2999 (capability met)" in page


def test_a_look_without_a_result_or_reading_says_so(scene: Scene, left: Intervention) -> None:
    ExitCriterionFactory.create(intervention=left, statement="The board audits.")
    LookBackFactory.create(intervention=left, looked="2024", found="A short note.")

    said = words_of(reading(scene), address(scene))

    assert "No result recorded" in said
    assert "The board audits." not in said


def test_a_criterion_that_nobody_had_assessed_at_the_exit_is_read_for_the_first_time(
    scene: Scene, left: Intervention
) -> None:
    done = LookBackFactory.create(intervention=left, looked="2025", found="Much.")
    read, unread = ExitCriterionFactory.create_batch(2, intervention=left)
    CriterionAssessmentFactory.create(
        criterion=read, result=AssessmentResult.PARTLY_MET, look_back=done, assessed="2025"
    )

    said = words_of(reading(scene), address(scene))

    assert "Not assessed Partly met 2025" in said
    assert unread.statement in said


def test_a_return_under_a_new_name_is_one_story_across_cases(
    scene: Scene, left: Intervention
) -> None:
    successor = OrganisationFactory.create(name="New Trust")
    OrganisationLinkFactory.create(
        organisation=successor, kind=LinkKind.SUCCESSOR_OF, other=scene.trust
    )
    other = CaseFactory.create(organisation=successor)
    DesignationFactory.create(
        case=other,
        organisation=successor,
        label="Special measures",
        imposed="2025-06",
        service="",
        by=scene.body,
    )

    said = words_of(reading(scene), address(scene))

    assert (
        "Returned under a new name, New Trust, 1 year after the exit: "
        "Special measures (label of failure)."
    ) in said
    assert "Returned under another name, New Trust, after 1 year" in said
    assert f"Told in {other.reference}" in said


def test_a_chain_of_directions_is_one_stay_and_a_second_is_a_return(scene: Scene) -> None:
    first = InterventionFactory.create(
        case=scene.case,
        organisation=scene.trust,
        name="First direction",
        started="2010",
        service="care",
        instrument=InstrumentFactory.create(**STATUTE),
    )
    second = an_exit(scene, "Revised direction", "2012", "2014", replaces=first, service="care")
    an_exit(scene, "Third direction", "2019", None, service="Care")
    an_exit(scene, "Of another service", "2016", "2017", service="roads")

    said = words_of(reading(scene), address(scene))

    assert second.replaces == first
    assert "First direction, and 1 that replaced it" in said
    assert "Returned after between 4 and 5 years" not in said
    assert "Out on a day not found" in said
    assert "between 4 and 5 years after the exit: Third direction." in said
    assert said.count("Returned between") == 1


def test_a_label_and_an_intervention_of_one_name_and_day_are_told_once(
    scene: Scene, left: Intervention
) -> None:
    DesignationFactory.create(
        case=scene.case,
        organisation=scene.trust,
        label="Commissioners",
        imposed="2022",
        by=scene.body,
    )
    DesignationFactory.create(
        case=scene.case,
        organisation=scene.trust,
        label="Failing",
        imposed="2019",
        by=scene.body,
        service="",
    )

    story = words_of(reading(scene), address(scene)).split("In and out")[1]

    assert story.count("Commissioners") == 1
    assert "Goes on" in story
    assert Designation.objects.count() == 2


@pytest.mark.parametrize(
    ("level", "is_statutory", "reason", "is_told"),
    [
        (LadderLevel.WATCH, False, EndReason.COMPLETED, False),
        (LadderLevel.WATCH, True, EndReason.COMPLETED, True),
        (LadderLevel.DESIGNATED, False, EndReason.COMPLETED, True),
        (LadderLevel.STRUCTURE_ENDED, True, EndReason.COMPLETED, False),
        (LadderLevel.DIRECTED, True, EndReason.PERMANENT, False),
    ],
)
def test_support_and_changes_of_structure_are_no_stay(
    scene: Scene, level: LadderLevel, is_statutory: bool, reason: EndReason, is_told: bool
) -> None:
    known = InterventionFactory.create(
        case=scene.case,
        organisation=scene.trust,
        name="Something done",
        instrument=InstrumentFactory.create(level=level, is_statutory=is_statutory),
    )
    EndDateFactory.create(intervention=known, kind=EndKind.LEGAL, falls="2014", reason=reason)

    assert ("Something done" in words_of(reading(scene), address(scene))) is is_told


@pytest.mark.parametrize("reason", [EndReason.SUPERSEDED, EndReason.ESCALATED])
def test_what_led_to_another_intervention_was_not_left(scene: Scene, reason: EndReason) -> None:
    known = InterventionFactory.create(
        case=scene.case,
        organisation=scene.trust,
        instrument=InstrumentFactory.create(**STATUTE),
    )
    EndDateFactory.create(intervention=known, kind=EndKind.LEGAL, falls="2014", reason=reason)

    assert "Nothing to look back at yet" in words_of(reading(scene), address(scene))


def test_a_grade_that_fails_again_is_a_return(scene: Scene, left: Intervention) -> None:
    for published, is_failing in (("2024-03", False), ("2025-08", True)):
        JudgementFactory.create(
            inspection__organisation=scene.trust,
            inspection__regulator=scene.body,
            inspection__published=published,
            inspection__service="",
            grade__is_failing=is_failing,
            grade__is_judged=True,
            is_headline=True,
        )

    assert "Returned 1 year after the exit" in words_of(reading(scene), address(scene))


def test_the_page_shows_what_was_known_on_a_day(scene: Scene, left: Intervention) -> None:
    LookBackFactory.create(
        intervention=left,
        due="2024-11-30",
        looked="2024-12-02",
        result=LookBackResult.SUSTAINED,
        found="All well.",
        recorded_at=EARLY,
        looking_recorded_at=datetime(2025, 1, 10, tzinfo=ZoneInfo("Europe/London")),
        looking_recorded_by=UserFactory.create(),
    )
    client = reading(scene)

    before = words_of(client, f"{address(scene)}?as_known_on=2025-01-09")
    after = words_of(client, f"{address(scene)}?as_known_on=2025-01-10")
    long_before = words_of(client, f"{address(scene)}?as_known_on=2023-01-01")

    assert "Overdue: nobody has looked" in before
    assert "All well." not in before
    assert "Record what was found" not in before
    assert "Sustained: less than a year since the exit without return." in after
    assert "Nothing to look back at yet" in long_before


@pytest.mark.parametrize("size", [1, 12])
def test_the_page_costs_the_same_whatever_its_size(scene: Scene, size: int) -> None:
    for number in range(size):
        left = an_exit(scene, f"Commissioners {number}", "2022", "2024-05-31")
        criterion = ExitCriterionFactory.create(intervention=left)
        CriterionAssessmentFactory.create(criterion=criterion, assessor=scene.body)
        LookBackFactory.create(intervention=left)
    client = reading(scene)

    with CaptureQueriesContext(connection) as asked:
        response = client.get(address(scene))

    assert response.status_code == 200
    assert len(asked) <= 19


def test_a_look_is_recorded_with_the_criteria_of_the_exit(scene: Scene, left: Intervention) -> None:
    audit = ExitCriterionFactory.create(
        intervention=left,
        statement="<script>The board audits.",
        threshold="Twice a year.",
        condition=Condition.CAPABILITY,
    )
    CriterionAssessmentFactory.create(
        criterion=audit, result=AssessmentResult.PARTLY_MET, assessed="2024-04", words="Nearly."
    )
    board = ExitCriterionFactory.create(intervention=left, condition=Condition.STANDARDS)
    look = LookBackFactory.create(intervention=left, due="2024-11-30")
    client = reading(scene)

    page = client.get(address(scene, look)).content.decode()
    response = client.post(
        address(scene, look),
        typed(
            **{
                f"criterion-{audit.pk}-result": "NOT_MET",
                f"criterion-{audit.pk}-words": "<b>Late</b> =1+1",
                f"criterion-{board.pk}-result": "NOT_ASSESSED",
            }
        ),
        follow=True,
    )

    assert "&lt;script&gt;The board audits." in page
    assert "At the exit: partly met, April 2024." in page
    assert "Threshold: Twice a year." in page
    assert "At the exit nobody had assessed it." in page
    said = response.content.decode()
    assert "The look-back is recorded." in said
    assert "&lt;b&gt;Late&lt;/b&gt; =1+1" in said
    assert CriterionAssessment.objects.filter(look_back=look).count() == 2
    look.refresh_from_db()
    assert look.looked == "2024-12-02"


def test_what_is_refused_stays_typed_and_stands_where_it_happened(
    scene: Scene, left: Intervention
) -> None:
    criterion = ExitCriterionFactory.create(intervention=left, statement="The board audits " * 9)
    look = LookBackFactory.create(intervention=left)
    client = reading(scene)

    early = client.post(
        address(scene, look),
        typed(looked_year="2023", **{f"criterion-{criterion.pk}-result": "MET"}),
    )
    unsaid = client.post(address(scene, look), typed(found="  "))

    assert early.status_code == 200
    assert "A look-back comes after the exit" in early.content.decode()
    assert "Two audits were late." in early.content.decode()
    assert "stands now, or that it was not assessed" in unsaid.content.decode()
    look.refresh_from_db()
    assert look.looked is None


def test_a_look_out_of_turn_is_warned_of_and_recorded(scene: Scene, left: Intervention) -> None:
    LookBackFactory.create(intervention=left, months_after=6, due="2024-11-30")
    look = LookBackFactory.create(intervention=left, months_after=12, due="2025-05-31")
    client = reading(scene)
    warning = "The look-back after 6 months is not recorded."

    before = client.get(address(scene, look)).content.decode()
    after = client.post(address(scene, look), typed(), follow=True).content.decode()

    assert warning in before
    assert "You may record this one all the same." in before
    assert warning in after
    look.refresh_from_db()
    assert look.looked == "2024-12-02"


def test_a_form_sent_twice_is_recorded_once(scene: Scene, left: Intervention) -> None:
    look = LookBackFactory.create(intervention=left)
    client = reading(scene)
    client.post(address(scene, look), typed())

    again = client.post(address(scene, look), typed())
    other = client.post(address(scene, look), typed(found="Something else."))
    late = client.get(address(scene, look))

    assert again.status_code == 302
    assert "recorded already" in other.content.decode()
    assert late.status_code == 302
    assert late.headers["Location"].endswith(f"#look-back-{look.pk}")
    look.refresh_from_db()
    assert look.version == 2


def test_a_case_that_is_only_read_offers_no_form(scene: Scene, left: Intervention) -> None:
    look = LookBackFactory.create(intervention=left)
    scene.case.state = CaseState.STOPPED
    scene.case.save()
    client = reading(scene)

    assert "<textarea" not in client.get(address(scene, look)).content.decode()
    assert "Record what was found" not in words_of(client, address(scene))


@pytest.mark.parametrize("role", [Role.APPROVER, Role.ANALYST, Role.VIEWER])
def test_who_may_not_look_back_reads_only(scene: Scene, left: Intervention, role: Role) -> None:
    look = LookBackFactory.create(intervention=left)
    client = reading(scene, role)

    assert "Record what was found" not in words_of(client, address(scene))
    assert client.get(address(scene, look)).status_code == 403
    assert client.post(address(scene, look), typed()).status_code == 403


def test_a_look_of_another_case_or_one_corrected_is_not_found(
    scene: Scene, left: Intervention
) -> None:
    elsewhere = LookBackFactory.create()
    right = LookBackFactory.create(intervention=left, months_after=24)
    wrong = LookBackFactory.create(
        intervention=left, months_after=6, superseded_by=right, superseded_at=timezone.now()
    )
    client = reading(scene)

    assert client.get(address(scene, elsewhere)).status_code == 404
    assert client.get(address(scene, wrong)).status_code == 404


def test_only_criteria_known_at_the_exit_are_carried_over_in_their_corrected_words(
    scene: Scene, left: Intervention
) -> None:
    approved = datetime(2024, 5, 1, tzinfo=ZoneInfo("Europe/London"))
    decision = ExitDecisionFactory.create(
        intervention=left, approved_by=UserFactory.create(), approved_at=approved
    )
    look = LookBackFactory.create(intervention=left, decision=decision)
    right = ExitCriterionFactory.create(intervention=left, statement="Corrected words.")
    ExitCriterionFactory.create(
        intervention=left,
        statement="Wrong words.",
        recorded_at=EARLY,
        superseded_by=right,
        superseded_at=timezone.now(),
    )
    ExitCriterionFactory.create(intervention=left, statement="Added after the exit.")

    said = words_of(reading(scene), address(scene, look))

    assert "Corrected words." in said
    assert "Wrong words." not in said
    assert "Added after the exit." not in said
    assert date(2024, 5, 1) == approved.date()
