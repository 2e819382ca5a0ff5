"""The two dangers in words: over-stay and a taper that runs long, on the exit page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from cases.models import Case
from interventions.models import Intervention
from interventions.queries import exits_of, with_exits
from interventions.queries.dangers import Dangers
from interventions.rules import (
    AssessmentResult,
    Condition,
    DecisionKind,
    EndKind,
    EndReason,
    Independence,
)
from tests.factories import (
    HEARD_AT,
    ExitDecisionFactory,
    PowerFactory,
    PowerReserveFactory,
    TaperStepFactory,
    UserFactory,
)
from tests.interventions.told import Told, a_reader

pytestmark = pytest.mark.django_db
MET = AssessmentResult.MET
ON = date(2014, 12, 31)


@pytest.fixture
def told() -> Told:
    return Told(a_reader())


@pytest.fixture
def going(told: Told) -> Intervention:
    return told.intervention(started="2010")


def dangers(told: Told, today: date = ON) -> Dangers:
    case: Any = with_exits(Case.objects.all(), told.by).get(pk=told.case.pk)
    judged, unjudged = exits_of(case, today)
    found: Dangers = (*judged, *unjudged)[0]["dangers"]
    return found


def met(told: Told, going: Intervention, day: str | None) -> None:
    told.assessment(told.criterion(going, Condition.CAPABILITY), MET, day, Independence.PEER)


def test_without_a_criterion_or_a_plan_not_enough_is_recorded(
    told: Told, going: Intervention
) -> None:
    found = dangers(told)

    assert found.stay.sentences == [
        "Not enough is recorded to say: no capability criterion that must be met."
    ]
    assert found.taper.sentences == [
        "Not enough is recorded to say: no planned end, and no step of a taper with a planned day."
    ]
    assert (found.stay.warns, found.taper.warns) == (False, False)


def test_an_open_criterion_is_no_over_stay_and_powers_are_said(
    told: Told, going: Intervention
) -> None:
    told.criterion(going, Condition.CAPABILITY)
    PowerFactory.create(intervention=going, held="2010")
    PowerFactory.create(intervention=going, held=None, in_reserve="2010")
    PowerReserveFactory.create(
        power=PowerFactory.create(
            intervention=going,
            held="2010",
            in_reserve="2011",
            resumed="2012",
            resuming_recorded_at=HEARD_AT,
            resuming_recorded_by=UserFactory.create(),
        )
    )

    assert dangers(told).stay.sentences == [
        "No over-stay: 1 capability criterion that must be met is not met.",
        "1 power is still held.",
    ]


def test_what_is_met_on_a_day_nobody_knows_is_not_counted(told: Told, going: Intervention) -> None:
    met(told, going, None)

    (said,) = dangers(told).stay.sentences

    assert said.startswith("Not enough is recorded to say: every capability criterion")


@pytest.mark.parametrize(
    ("day", "warns", "said"),
    [
        ("2014-09-30", True, "It has stayed 92 days since those in charge were found able"),
        ("2014-12-30", False, "It has stayed 1 day since those in charge were found able"),
        ("2014-09-30", True, "(since 30 September 2014)."),
        ("2014", False, "It has stayed 0 to 364 days since"),
        ("2014", False, "(since some day from 1 January 2014 to 31 December 2014)."),
        ("../2014-12-01", False, "It has stayed at least 30 days since"),
        ("../2014-12-01", False, "(by 1 December 2014)."),
        ("2014-01/..", False, "(1 January 2014 at the earliest)."),
    ],
)
def test_over_stay_is_counted_and_warned_of(
    told: Told, going: Intervention, day: str, warns: bool, said: str
) -> None:
    met(told, going, day)

    found = dangers(told).stay

    assert found.warns is warns
    assert said in found.sentences[0]


def test_what_the_dates_leave_open_is_said(told: Told, going: Intervention) -> None:
    met(told, going, "2014")

    assert dangers(told).stay.sentences[1] == (
        "By what the dates leave open, that may be longer than the limit."
    )


def test_after_the_end_it_is_told_as_past_with_powers_that_were_left(
    told: Told, going: Intervention
) -> None:
    met(told, going, "2014-09-30")
    told.end(going, EndKind.LEGAL, "2014-11-11", reason=EndReason.CAPABILITY_MET)
    PowerFactory.create_batch(2, intervention=going, held="2010")

    found = dangers(told)

    assert found.stay.sentences == [
        "It stayed 42 days after those in charge were found able to finish the job (since 30 "
        "September 2014).",
        "2 powers are on the record as held after the end.",
    ]
    assert found.taper.sentences == ["It has ended: nothing runs any more."]
    assert (found.stay.warns, found.taper.warns) == (False, False)


def test_the_limit_is_set_and_says_who_set_it(
    told: Told, going: Intervention, settings: Settings
) -> None:
    settings.OVERSTAY_WARN_DAYS, settings.OVERSTAY_RULE_SET_BY = 0, "the department"
    met(told, going, "2014-12-30")

    found = dangers(told)

    assert found.stay.warns
    assert (found.limit, found.set_by) == (0, "the department")


def test_a_taper_that_runs_long_is_warned_of(told: Told, going: Intervention) -> None:
    taper = ExitDecisionFactory.create(
        intervention=going,
        kind=DecisionKind.TAPER,
        until=None,
        approved_by=told.approver,
        approved_at=timezone.now(),
    )
    TaperStepFactory.create(
        intervention=going, position=1, what="Return", planned="2014-11", decision=taper
    )
    told.end(going, EndKind.PLANNED, "2013", said="2012")
    told.end(going, EndKind.PLANNED, "2014-12-30", said="2013")

    found = dangers(told).taper

    assert found.warns
    assert found.sentences == [
        "The step “Return” was planned for November 2014 and is 31 days overdue.",
        "The planned end, 30 December 2014, passed 1 day ago.",
    ]


def test_what_runs_as_planned_is_said_to(told: Told, going: Intervention) -> None:
    told.end(going, EndKind.PLANNED, str(timezone.localdate() + timedelta(days=900)))

    assert dangers(told).taper.sentences == [
        "It runs as planned: no step is overdue and no planned end has passed."
    ]
