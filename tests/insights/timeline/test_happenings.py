"""What was done about a failure and its end, on the timeline: each moment as it was known."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.rules import EventKind, OrganisationKind
from insights.figure.layout import lay_out
from insights.figure.tables import rows_of
from insights.figure.timeline import Happening
from insights.queries import facts_of
from insights.timeline import TableRow, case_timeline, table_of
from interventions.models import Intervention
from interventions.rules import DecisionKind, ExitModel, LookBackResult, PowerKind, StepOutcome
from tests import factories
from tests.insights.figure.test_layout import overlapping

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
LONDON = ZoneInfo("Europe/London")
FIRST = datetime(2014, 1, 1, tzinfo=LONDON)
HEARD = datetime(2015, 3, 10, 12, tzinfo=LONDON)
BEFORE, THEN = date(2015, 3, 9), date(2015, 3, 10)


@pytest.fixture
def led() -> Intervention:
    found: Intervention = factories.InterventionFactory.create(
        name="Commissioners",
        started="2010",
        recorded_at=FIRST,
        led_by=factories.OrganisationFactory.create(
            name="The Department", kind=OrganisationKind.DEPARTMENT
        ),
    )
    return found


def happenings(case: Case, as_known_on: date | None = None) -> list[Happening]:
    return list(case_timeline(case, today=TODAY, as_known_on=as_known_on).timeline.happenings)


def titles(case: Case, as_known_on: date | None = None) -> list[str]:
    return [each.title for each in happenings(case, as_known_on)]


def listed(case: Case, as_known_on: date | None = None) -> list[TableRow]:
    read = case_timeline(case, today=TODAY, as_known_on=as_known_on)
    return [row for row in table_of(case, read) if row.what != "Intervention"]


def a_power(led: Intervention, **more: Any) -> Any:
    by = factories.UserFactory.create()
    moments = {"in_reserve": "reserving", "resumed": "resuming", "returned": "returning"}
    recorded = {
        f"{verb}_recorded_{what}": value
        for name, verb in moments.items()
        if name in more
        for what, value in (("at", HEARD), ("by", by))
    }
    return factories.PowerFactory.create(
        **{"intervention": led, "held": "2010", "recorded_at": FIRST, **recorded, **more}
    )


def a_decision(led: Intervention, **more: Any) -> Any:
    return factories.ExitDecisionFactory.create(
        **{
            "intervention": led,
            "recorded_at": FIRST,
            "decided": "2015-03-02",
            "approved_by": factories.UserFactory.create(),
            "approved_at": HEARD,
            **more,
        }
    )


def a_step(led: Intervention, **more: Any) -> Any:
    return factories.StatutoryStepFactory.create(
        **{
            "case": led.case,
            "body": led.led_by,
            "name": "Direction",
            "recorded_at": FIRST,
            **more,
        }
    )


def settled(outcome: StepOutcome, decided: str) -> dict[str, Any]:
    """The columns of a step that one person asked to be decided, and another decided."""
    return {
        "outcome": outcome,
        "decided": decided,
        "decided_at": HEARD,
        "decided_by": factories.UserFactory.create(),
        "asked_by": factories.UserFactory.create(),
        "asked_at": HEARD,
    }


def said_openly(**more: Any) -> dict[str, Any]:
    return {
        "minded_to": "2015-03-01",
        "minded_to_recorded_at": HEARD,
        "minded_to_recorded_by": factories.UserFactory.create(),
        "representations_due_on": date(2015, 3, 20),
        **more,
    }


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"in_reserve": "2014-12"}, ["Power put in reserve: Audit"]),
        (
            {"in_reserve": "2014-11", "resumed": "2014-12"},
            ["Power put in reserve: Audit", "Power resumed: Audit"],
        ),
        ({"returned": "2014-12"}, ["Power returned: Audit"]),
        ({"held": None, "in_reserve": "2010"}, []),
    ],
)
def test_a_power_that_moves_is_told_once_the_register_has_heard_of_it(
    led: Intervention, dates: dict[str, Any], expected: list[str]
) -> None:
    a_power(led, what="Audit", **dates)

    assert titles(led.case, BEFORE) == []
    assert sorted(titles(led.case, THEN)) == expected
    assert sorted(titles(led.case)) == expected
    assert {each.lane for each in happenings(led.case)} <= {"DEPARTMENT"}


def test_a_power_that_lies_in_reserve_again_is_told_each_time(led: Intervention) -> None:
    power = a_power(led, what="Audit", in_reserve="2013", resumed="2014-01")
    factories.PowerReserveFactory.create(
        power=power,
        in_reserve="2014-03",
        recorded_at=FIRST,
        resumed="2014-12",
        resuming_recorded_at=HEARD,
        resuming_recorded_by=factories.UserFactory.create(),
    )

    assert titles(led.case, BEFORE) == ["Power put in reserve again: Audit"]
    assert sorted(titles(led.case)) == [
        "Power put in reserve again: Audit",
        "Power put in reserve: Audit",
        "Power resumed again: Audit",
        "Power resumed: Audit",
    ]


def test_powers_that_move_on_one_day_are_one_happening_and_a_row_each(led: Intervention) -> None:
    for what in ("Condition 1", "Condition 2"):
        a_power(led, what=what, kind=PowerKind.CONDITION, returned="2014-12", note="Lifted.")
    a_power(led, what="Audit", returned="2014-12")
    long = "x " * 200
    a_power(led, what=long, returned="2014-11")

    found = {each.title: each for each in happenings(led.case)}

    assert "2 conditions returned." in found
    assert found["2 conditions returned."].detail == "Lifted."
    assert "Power returned: Audit" in found
    assert any(title.endswith("…") and len(title) <= 121 for title in found)
    rows = [row.title for row in listed(led.case)]
    assert "Condition returned: Condition 1" in rows
    assert "Condition returned: Condition 2" in rows
    assert f"Power returned: {long}" in rows


@pytest.mark.parametrize(
    ("decision", "title"),
    [
        (
            {"kind": DecisionKind.EXTEND, "until": "2016-07"},
            "Extend decided, until July 2016: Commissioners",
        ),
        (
            {
                "kind": DecisionKind.CHANGE_MODEL,
                "until": None,
                "model_before": ExitModel.OUTCOMES,
                "new_model": ExitModel.CAPABILITY,
            },
            "Change the exit model decided, to capability: Commissioners",
        ),
    ],
)
def test_a_decision_is_told_from_the_day_it_was_approved(
    led: Intervention, decision: dict[str, Any], title: str
) -> None:
    a_decision(led, **decision)

    assert titles(led.case, BEFORE) == []
    assert titles(led.case, THEN) == [title]


def test_an_exit_is_a_turning_point_and_its_reasons_stand_in_the_tables(led: Intervention) -> None:
    a_decision(
        led,
        kind=DecisionKind.EXIT,
        until=None,
        still_not_good="Standards.",
        owned_by=led.organisation,
        would_bring_us_back="A qualified account.",
        reasons="The board can finish the job.",
    )

    (found,) = happenings(led.case)
    (row,) = listed(led.case)

    assert found.is_turning
    assert found.lane == "DEPARTMENT"
    assert (row.what, row.detail) == (
        "Decision on an intervention",
        "The board can finish the job.",
    )
    read = case_timeline(led.case, today=TODAY)
    assert any(each.title == found.title for each in rows_of(read.timeline))


def test_what_is_asked_for_is_no_part_of_the_story(led: Intervention) -> None:
    a_decision(led, approved_by=None, approved_at=None, until="2016")
    a_step(led)

    assert titles(led.case) == []
    assert listed(led.case) == []


def test_an_offer_stands_with_the_peers_and_its_answer_once_it_was_heard(
    led: Intervention,
) -> None:
    factories.SupportOfferFactory.create(
        case=led.case,
        organisation=factories.OrganisationFactory.create(name="The Trust"),
        offered="2014-12",
        recorded_at=FIRST,
        answer="ACCEPTED",
        answered="2015-01",
        answer_recorded_at=HEARD,
        answer_recorded_by=factories.UserFactory.create(),
    )
    factories.SupportOfferFactory.create(
        case=led.case,
        organisation=factories.OrganisationFactory.create(name="The Trust"),
        offered="2013",
        recorded_at=FIRST,
        answer="NO_ANSWER",
    )

    before, then = titles(led.case, BEFORE), titles(led.case, THEN)

    assert any(each.endswith("offered to The Trust.") for each in before)
    assert any(each.endswith("offered to The Trust: accepted January 2015.") for each in then)
    assert any(each.endswith("offered to The Trust: no answer.") for each in then)
    assert {each.lane for each in happenings(led.case)} == {"PEERS"}


def test_a_look_that_was_made_is_drawn_and_one_that_is_due_is_listed(led: Intervention) -> None:
    made = {
        "looked": "2015-03-01",
        "found": "Two audits were late.",
        "looking_recorded_at": HEARD,
        "looking_recorded_by": factories.UserFactory.create(),
        "recorded_at": FIRST,
    }
    said = {"intervention": led, "due": "2015-02", **made}
    factories.LookBackFactory.create(**said, result=LookBackResult.SLIPPING)
    factories.LookBackFactory.create(**said, months_after=12)
    factories.LookBackFactory.create(
        intervention=led, due="2016-02", months_after=24, recorded_at=FIRST
    )

    assert titles(led.case, BEFORE) == []
    assert [row.what for row in listed(led.case, BEFORE)] == ["Look-back due"] * 3
    assert sorted(titles(led.case)) == [
        "Look-back 12 months after Commissioners.",
        "Look-back 6 months after Commissioners: slipping.",
    ]
    assert [(row.what, row.lane) for row in listed(led.case)] == [
        ("Look-back", "Regulator"),
        ("Look-back", "Regulator"),
        ("Look-back due", "Regulator"),
    ]


def test_a_step_is_told_from_what_the_body_was_minded_to_do(led: Intervention) -> None:
    by = factories.UserFactory.create()
    a_step(
        led,
        **said_openly(
            represented="2015-03-05",
            answer_recorded_at=HEARD,
            answer_recorded_by=by,
            **settled(StepOutcome.NOT_PROCEEDED, "2015-03-08"),
        ),
    )

    assert titles(led.case, BEFORE) == []
    assert titles(led.case, THEN) == [
        "Minded to: Direction",
        "Representations received: Direction",
        "Not proceeded with: Direction",
    ]
    assert [row.what for row in listed(led.case)] == [
        "Minded to",
        "Representations",
        "Decision on a statutory step",
    ]


def test_a_step_that_was_given_up_before_anybody_was_told_never_appears(
    led: Intervention,
) -> None:
    a_step(led, **settled(StepOutcome.WITHDRAWN, "2015-03-08"))

    assert listed(led.case) == []


def test_a_step_that_was_taken_is_told_by_the_bar_of_its_intervention(led: Intervention) -> None:
    a_step(
        led,
        without_notice_because="People would be harmed.",
        intervention=led,
        **settled(StepOutcome.MADE, "2010"),
    )

    assert titles(led.case) == []
    assert [row.title for row in listed(led.case)] == ["Made: Direction"]


@pytest.mark.parametrize("kind", [EventKind.INTERVENTION_END, EventKind.INCIDENT])
def test_what_an_event_of_the_day_tells_is_drawn_once(led: Intervention, kind: EventKind) -> None:
    a_decision(led, kind=DecisionKind.EXTEND, until="2016")
    a_power(led, what="Audit", returned="2015-03-02")
    factories.EventFactory.create(
        case=led.case, happened="2015-03-02", kind=kind, what="Something happened."
    )

    drawn = titles(led.case)

    is_told = kind == EventKind.INTERVENTION_END
    assert len(drawn) == (1 if is_told else 3)
    assert len(listed(led.case)) == 3


def test_the_story_is_one_query_and_no_label_meets_another(led: Intervention) -> None:
    for number in range(12):
        a_power(led, what=f"Power {number}", returned=f"2015-{number % 6 + 1:02}")
        a_decision(led, until="2016", decided=f"2014-{number + 1:02}")
    factories.LookBackFactory.create(
        intervention=led, looked="2015-06", found="Well.", result=LookBackResult.SUSTAINED
    )

    with CaptureQueriesContext(connection) as asked:
        told = facts_of(led.case)

    assert len(asked) == 1
    assert len(told) == 26
    read = case_timeline(led.case, today=TODAY)
    for width in (360, 960, 1200):
        assert overlapping(lay_out(read.timeline, width=width)) == []
