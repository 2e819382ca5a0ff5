"""What is read for the pages of this floor: rows in order, in words, and counted by the rules."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case
from cases.rules import Role
from interventions.models import Board, ExitDecision
from interventions.queries import (
    Exits,
    Interventions,
    Plans,
    evidence_in,
    exits_of,
    interventions_of,
    plans_of,
    with_exits,
    with_interventions,
    with_plans,
)
from interventions.rules import (
    AssessmentResult,
    Condition,
    EndKind,
    EndReason,
    ExitModel,
    Independence,
)
from tests.factories import (
    HEARD_AT,
    DesignationFactory,
    ExitDecisionFactory,
    LookBackFactory,
    MembershipFactory,
    TaperStepFactory,
    UserFactory,
)
from tests.interventions.told import (
    Told,
    a_reader,
    a_watched_plan,
    cited,
    commissioners_left_early,
    everything,
)

pytestmark = pytest.mark.django_db
MET = AssessmentResult.MET


@pytest.fixture
def told() -> Told:
    return Told(a_reader())


def read_interventions(told: Told) -> Interventions:
    return interventions_of(with_interventions(Case.objects.all()).get(pk=told.case.pk))


def read_exits(told: Told) -> Exits:
    return exits_of(with_exits(Case.objects.all(), told.by).get(pk=told.case.pk))


def read_plans(told: Told) -> Plans:
    return plans_of(with_plans(Case.objects.all()).get(pk=told.case.pk))


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


def test_interventions_stand_in_time_order_and_undated_ones_last(told: Told) -> None:
    told.intervention("Undated")
    told.intervention("Later", started="2011")
    told.intervention("Before", started="../2009-06")

    rows = read_interventions(told).interventions

    assert names(rows) == ["Before", "Later", "Undated"]
    assert [row["number"] for row in rows] == [1, 2, 3]


def test_a_superseded_intervention_is_not_read(told: Told) -> None:
    wrong = told.intervention("Wrong")
    right = told.intervention("Right")
    wrong.superseded_by, wrong.superseded_at = right, timezone.now()
    wrong.save()

    assert names(read_interventions(told).interventions) == ["Right"]


def test_the_four_ends_are_told_apart_and_every_revision_of_the_plan_is_kept(told: Told) -> None:
    commissioners_left_early(told)

    (row,) = read_interventions(told).interventions

    assert [end["falls"] for end in row["planned"]] == ["2015-07-31", "2014"]
    assert [end["falls"] for end in row["recommended"]] == ["2014-06"]
    assert [end["falls"] for end in row["announced"]] == ["2014-07-21"]
    assert row["legal"]["falls"] == "2014-11-11"
    assert row["reason"] == "Capability met"
    assert row["has_ended"]


def test_an_intervention_without_a_legal_end_goes_on(told: Told) -> None:
    going = told.intervention()
    told.end(going, EndKind.PLANNED, "2012")

    (row,) = read_interventions(told).interventions

    assert row["legal"] is None
    assert not row["has_ended"]
    assert row["model_words"] == row["model_meaning"] == row["reason"] == ""


def test_a_permanent_change_does_not_end_and_an_undated_end_is_an_end(told: Told) -> None:
    lasting = told.intervention("Lasting", started="2012")
    told.end(lasting, EndKind.LEGAL, None, reason=EndReason.PERMANENT)
    gone = told.intervention("Gone", started="2013")
    told.end(gone, EndKind.LEGAL, None)

    rows = read_interventions(told).interventions

    assert [(row["is_permanent"], row["has_ended"]) for row in rows] == [
        (True, False),
        (False, True),
    ]


def test_what_replaces_what_is_said_on_both_sides(told: Told) -> None:
    first = told.intervention("First", started="2009")
    told.intervention("Second", started="2011", replaces=first)

    earlier, later = read_interventions(told).interventions

    assert earlier["replaced_by"]["name"] == "Second"
    assert (later["replaces_name"], later["replaces_number"]) == ("First", 1)


def test_powers_levers_and_posts_come_in_words(told: Told) -> None:
    commissioners_left_early(told)

    (row,) = read_interventions(told).interventions

    assert [(each["kind"], each["main"]) for each in row["levers"]] == [
        ("Capability", True),
        ("Peer", False),
    ]
    assert {each["what"]: each["state"] for each in row["powers"]} == {
        "appoint senior officers": "Returned",
        "report every year": "Held",
        "direct": "In reserve",
    }
    assert row["level"] == "Control moved"
    assert row["appointments"][0]["is_end_unknown"]


def test_offers_contacts_and_posts_outside_interventions_are_read_beside_them(told: Told) -> None:
    everything(told)

    shown = read_interventions(told)

    assert [(each["kind"], each["answer"]) for each in shown.offers] == [
        ("Peer review", "Accepted"),
        ("Visit", ""),
    ]
    assert [(each["kind"], each["when"]) for each in shown.contacts] == [
        ("Secondment", "from July 2010")
    ]
    assert [each["office"] for each in shown.appointments] == ["Chief executive"]


def test_evidence_is_numbered_in_the_order_of_the_page(told: Told) -> None:
    first, second, third = cited(), cited(), cited()
    own = told.intervention(started="2010", evidence=first)
    told.end(own, EndKind.LEGAL, "2011", reason=EndReason.COMPLETED, evidence=second)
    told.appointment("Mayor", holder="A. Mayor", evidence=third)

    found = [each for each in evidence_in(read_interventions(told)) if each]

    assert found == [first.pk, second.pk, third.pk]


def test_the_gauges_are_counted_apart_and_the_model_says_which_is_needed(told: Told) -> None:
    commissioners_left_early(told)

    (row,) = read_exits(told).judged

    capability, outcomes = row["gauges"]
    assert (outcomes.met, outcomes.total, outcomes.is_needed) == (0, 1, False)
    assert [(bar.is_must_meet, bar.met, bar.total) for bar in outcomes.bars] == [(False, 0, 1)]
    assert (capability.met, capability.total, capability.is_needed) == (1, 1, True)
    assert [(bar.is_must_meet, bar.blocks) for bar in capability.bars] == [(True, ["MET"])]
    assert row["sentence"] == (
        "When it ended, capability criteria 1 of 1 met; outcome criteria 0 of 1. Under the "
        "capability model this intervention could end; under the outcomes model not enough is "
        "recorded to say."
    )
    assert row["verdict"] == (
        "By what is recorded, the test of the capability model was passed: "
        "its one must-meet capability criterion is met, and standards need not be met first."
    )
    assert len(row["other_verdicts"]) == 1


def test_without_a_model_both_models_are_read_and_neither_is_its_own(told: Told) -> None:
    told.criterion(told.intervention(), Condition.STANDARDS)

    (row,) = read_exits(told).judged

    assert row["verdict"] == ""
    assert len(row["other_verdicts"]) == 2
    assert [each.is_needed for each in row["gauges"]] == [None, None]


def test_under_both_the_single_models_are_still_compared(told: Told) -> None:
    told.criterion(told.intervention(exit_model=ExitModel.BOTH), Condition.STANDARDS)

    (row,) = read_exits(told).judged

    assert "asks for both" in row["verdict"]
    assert len(row["other_verdicts"]) == 2


def test_the_latest_assessment_counts_and_an_undated_one_is_the_earliest(told: Told) -> None:
    criterion = told.criterion(told.intervention(), Condition.CAPABILITY)
    told.assessment(criterion, AssessmentResult.NOT_MET, "2012")
    told.assessment(criterion, MET, "2014-07")
    told.assessment(criterion, AssessmentResult.PARTLY_MET, None)

    (row,) = read_exits(told).judged

    (read,) = row["criteria"]
    assert read["latest"]["result_words"] == "Met"
    assert [each["result_words"] for each in read["earlier"]] == ["Not met", "Partly met"]
    assert read["counts"]


def test_an_organisations_own_word_does_not_count_and_is_said_to_be_its_own(told: Told) -> None:
    criterion = told.criterion(
        told.intervention(exit_model=ExitModel.CAPABILITY), Condition.CAPABILITY
    )
    told.assessment(criterion, MET, "2014", Independence.OWN_ORGANISATION)

    (row,) = read_exits(told).judged

    assert row["criteria"][0]["is_own_word"]
    assert row["verdict"].startswith("Under the capability model it may not end yet")


@pytest.mark.parametrize(
    ("found", "independence", "state"),
    [
        (MET, Independence.PEER, "MET"),
        (MET, Independence.OWN_ORGANISATION, "OWN_WORD"),
        (AssessmentResult.PARTLY_MET, Independence.PEER, "PARTLY_MET"),
        (AssessmentResult.NOT_MET, Independence.PEER, "NOT_MET"),
        (AssessmentResult.NOT_ASSESSED, Independence.PEER, "NOT_ASSESSED"),
    ],
)
def test_each_criterion_is_one_block_of_its_gauge(
    told: Told, found: AssessmentResult, independence: Independence, state: str
) -> None:
    intervention = told.intervention()
    told.criterion(intervention, Condition.CAPABILITY)
    told.assessment(told.criterion(intervention, Condition.CAPABILITY), found, None, independence)

    (row,) = read_exits(told).judged

    capability, outcomes = row["gauges"]
    assert sorted(capability.bars[0].blocks) == sorted(["NOT_ASSESSED", state])
    assert sum(each.number for each in capability.counts) == 2
    assert (outcomes.total, outcomes.bars, outcomes.counts) == (0, [], [])


def test_a_gauge_says_what_it_opens_to(told: Told) -> None:
    intervention = told.intervention()
    told.criterion(intervention, Condition.CAPABILITY)
    told.criterion(intervention, Condition.STANDARDS)
    told.criterion(intervention, Condition.STANDARDS)

    (row,) = read_exits(told).judged

    assert [gauge.open_words for gauge in row["gauges"]] == [
        "The one criterion and what it rests on",
        "The 2 criteria and what they rest on",
    ]


def test_what_a_look_back_found_is_no_part_of_readiness(told: Told) -> None:
    intervention = told.intervention()
    criterion = told.criterion(intervention, Condition.CAPABILITY)
    looked = LookBackFactory.create(intervention=intervention)
    told.assessment(criterion, MET, "2016", look_back=looked)

    (row,) = read_exits(told).judged

    assert row["criteria"][0]["latest"] is None
    assert row["gauges"][0].met == 0


def test_an_end_that_lies_ahead_has_not_come(told: Told) -> None:
    intervention = told.intervention()
    told.criterion(intervention, Condition.CAPABILITY)
    told.end(intervention, EndKind.LEGAL, "9999", reason=EndReason.CAPABILITY_MET)

    (row,) = read_exits(told).judged

    assert not row["has_ended"]


def test_the_latest_approved_change_puts_its_model_in_force(told: Told) -> None:
    intervention = told.intervention(exit_model=ExitModel.OUTCOMES)
    told.criterion(intervention, Condition.CAPABILITY)
    change = {"intervention": intervention, "kind": "CHANGE_MODEL"}
    ExitDecisionFactory.create(
        **change,
        until=None,
        model_before="OUTCOMES",
        new_model="CAPABILITY",
        approved_by=a_reader("approver"),
        approved_at=timezone.now(),
    )
    ExitDecisionFactory.create(**change, until=None, model_before="CAPABILITY", new_model="BOTH")

    (row,) = read_exits(told).judged

    assert row["entry_model_words"].startswith("Outcomes")
    assert row["model_words"].startswith("Capability")
    assert row["changed_by"]["new_model"] == "CAPABILITY"


@pytest.mark.parametrize(
    ("started", "labels"),
    [
        (None, ["Over", "Early", "Late"]),
        ("2010-06-30", ["Early"]),
        ("2013", ["Early", "Late"]),
        ("../2011", ["Over", "Early"]),
    ],
)
def test_the_labels_that_stood_at_entry_are_shown(
    told: Told, started: str | None, labels: list[str]
) -> None:
    intervention = told.intervention(started=started)
    told.criterion(intervention, Condition.CAPABILITY)
    DesignationFactory.create(case=told.case, label="Early", imposed="2010-04", lifted=None)
    DesignationFactory.create(
        case=told.case,
        label="Over",
        imposed="2008",
        lifted="2009-12",
        lifting_recorded_at=HEARD_AT,
        lifting_recorded_by=UserFactory.create(),
    )
    DesignationFactory.create(case=told.case, label="Late", imposed="2013-05")

    (row,) = read_exits(told).judged

    assert [each["label"] for each in row["entry"]] == labels


def test_an_unassessed_criterion_has_no_latest_assessment(told: Told) -> None:
    told.criterion(told.intervention(), Condition.CAPABILITY)

    (row,) = read_exits(told).judged

    assert row["criteria"][0]["latest"] is None
    assert not row["criteria"][0]["is_own_word"]


def test_interventions_without_criteria_are_kept_apart(told: Told) -> None:
    told.intervention("Bare")
    told.criterion(told.intervention("Judged"), Condition.CAPABILITY)

    shown = read_exits(told)

    assert names(shown.judged) == ["Judged"]
    assert names(shown.unjudged) == ["Bare"]


def test_people_behind_a_decision_are_called_by_their_names(told: Told) -> None:
    approver = a_reader("approver", first_name="Ann", last_name="Other")
    ExitDecision.objects.create(
        intervention=told.intervention(),
        kind="EXTEND",
        until="2012",
        reasons="Not there yet.",
        asked_by=told.by,
        asked_at=timezone.now(),
        approved_by=approver,
        approved_at=timezone.now(),
        recorded_by=told.by,
    )

    (row,) = read_exits(told).unjudged

    (decision,) = row["decisions"]
    assert (decision["asked_by"], decision["approved_by"]) == ("reader", "Ann Other")
    assert decision["kind"] == "Extend"


def test_a_decision_that_nobody_has_approved_is_a_draft_of_the_body_that_leads(told: Told) -> None:
    intervention = told.intervention()
    ExitDecisionFactory.create(intervention=intervention)

    assert read_exits(told).unjudged[0]["decisions"] == []

    MembershipFactory.create(user=told.by, role=Role.CASEWORKER, organisation=told.department)
    (decision,) = read_exits(told).unjudged[0]["decisions"]

    assert decision["approved_by"] is None


def as_known_on(told: Told, day: date) -> Exits:
    return exits_of(with_exits(Case.objects.all(), told.by, day).get(pk=told.case.pk), day)


def test_an_earlier_day_knows_only_what_was_recorded_by_then(told: Told) -> None:
    early, late = (datetime(year, 3, 1, tzinfo=UTC) for year in (2014, 2016))
    intervention = told.intervention(recorded_at=early)
    criterion = told.criterion(intervention, Condition.CAPABILITY, recorded_at=early)
    told.criterion(intervention, Condition.STANDARDS, recorded_at=late)
    told.assessment(criterion, AssessmentResult.NOT_MET, "2014-01", recorded_at=early)
    told.assessment(criterion, MET, "2014-02", recorded_at=late)
    TaperStepFactory.create(
        intervention=intervention,
        recorded_at=early,
        taken="2014-02",
        taking_recorded_at=late,
        taking_recorded_by=told.by,
    )
    common = {"intervention": intervention, "recorded_at": early}
    LookBackFactory.create(
        **common,
        looked="2015",
        found="It held.",
        result="SUSTAINED",
        looking_recorded_at=late,
        looking_recorded_by=told.by,
    )
    ExitDecisionFactory.create(
        **common, approved_by=told.approver, approved_at=late, decided="2014-02", until="2015"
    )

    (then,) = as_known_on(told, date(2015, 1, 1)).judged
    (now,) = read_exits(told).judged

    assert then["sentence"].startswith("Capability criteria 0 of 1 met; outcome criteria: none")
    assert now["sentence"].startswith("Capability criteria 1 of 1 met; outcome criteria 0 of 1")
    assert (then["steps"][0]["taken"], now["steps"][0]["taken"]) == (None, "2014-02")
    assert (then["look_backs"][0]["looked"], now["look_backs"][0]["looked"]) == (None, "2015")
    assert (then["decisions"], len(now["decisions"])) == ([], 1)
    assert as_known_on(told, date(2013, 1, 1)) == Exits([], [])


def test_staff_read_what_was_a_draft_on_an_earlier_day(told: Told) -> None:
    told.by.is_staff = True
    early, late = (datetime(year, 3, 1, tzinfo=UTC) for year in (2014, 2016))
    ExitDecisionFactory.create(
        intervention=told.intervention(recorded_at=early),
        recorded_at=early,
        approved_by=told.approver,
        approved_at=late,
    )

    (row,) = as_known_on(told, date(2015, 1, 1)).unjudged

    assert row["decisions"][0]["approved_by"] is None


def test_actions_stand_under_their_theme_then_their_group_then_under_none(told: Told) -> None:
    a_watched_plan(told)

    (plan,) = read_plans(told).plans

    said = [
        (
            heading["theme"] and heading["theme"]["position"],
            heading["group"],
            len(heading["actions"]),
        )
        for heading in plan["headings"]
    ]
    assert [(position, number) for position, _, number in said] == [
        (1, 1),
        (3, 1),
        (None, 1),
        (None, 1),
    ]
    assert [group for position, group, _ in said if position is None] == ["governance", ""]
    assert plan["themes_in_words"] == "7 themes; the source names 2."
    assert plan["unsaid"] == []


def test_what_no_action_of_a_plan_says_is_said_once(told: Told) -> None:
    told.action(told.plan(), "Something")

    (plan,) = read_plans(told).plans

    assert plan["unsaid"] == ["lead officer", "due date", "success measure", "review"]


def test_a_plan_without_loose_actions_has_no_heading_for_them(told: Told) -> None:
    plan = told.plan()
    told.action(plan, "Something", theme=told.theme(plan, 1, "A theme"))

    (read,) = read_plans(told).plans

    assert len(read["headings"]) == 1


def test_reviews_are_kept_the_latest_apart(told: Told) -> None:
    a_watched_plan(told)

    (plan,) = read_plans(told).plans

    reviewed = plan["headings"][0]["actions"][0]
    assert reviewed["latest"]["rag_words"] == "Complete"
    assert [each["rag_words"] for each in reviewed["earlier"]] == ["Green", "Amber", "Red"]
    assert reviewed["moves"][0]["reason"] == "Not enough people"


def test_boards_come_with_their_meetings_and_what_arose(told: Told) -> None:
    a_watched_plan(told)

    board, quiet = read_plans(told).boards

    assert board["kind"] == "Recovery board"
    assert board["when"] == "from 10 September 2010"
    assert board["meetings"][0]["items"][0]["kind"] == "Action arising"
    assert board["meetings"][0]["items"][0]["action"] == "Use benchmarking"
    assert quiet["meetings"] == []
    assert Board.objects.count() == 2
