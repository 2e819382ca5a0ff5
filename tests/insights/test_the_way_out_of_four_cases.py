"""How the four cases of the report ended: counted by hand; Doncaster told day by day as if live.

The hand counts are written out beside the criteria they count, read off the data files and not off
the code that counts.
"""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.actions import Cite
from cases.models import Case, Instrument, Organisation, Source, User
from cases.rules import Role, RuleBroken
from interventions.actions import (
    add_exit_criterion,
    answer_offer,
    approve_decision,
    ask_for_decision,
    assess_criterion,
    offer_support,
    record_power,
)
from interventions.actions.directions import ask_for_direction, decide_step
from interventions.actions.end_dates import say_end
from interventions.actions.steps import prepare_step, record_representations, say_minded_to
from interventions.measures.watch import WatchState
from interventions.models import (
    EndDate,
    ExitDecision,
    Intervention,
    LookBack,
    Power,
    StatutoryStep,
    SupportOffer,
)
from interventions.queries.look_backs import exit_day_of, looking_back
from interventions.queries.peers_first import way_open
from interventions.queries.readiness import is_over, readiness_of
from interventions.rules import (
    AssessmentResult,
    Condition,
    ContactKind,
    DecisionKind,
    EndKind,
    EndReason,
    ExitModel,
    Independence,
    LeverKind,
    OfferAnswer,
    PowerKind,
    StepOutcome,
)
from tests.cases.scene import wearing
from tests.factories import CaseFactory, OrganisationFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_cases")]
TODAY = date(2026, 11, 24)


def intervention(name: str, reference: str) -> Intervention:
    return Intervention.objects.get(name=name, case__reference=reference)


# --- The plain sentence against a count by hand -------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "name", "sentence"),
    [
        # Capability: governance strong enough, met July 2014; credible path, nobody assessed it;
        # peers see no outlier, met June 2014; the trust runs, met 30 September 2014: 3 of 4.
        # Standards: services acceptable, not met July 2014: 0 of 1.
        (
            "FW-0001",
            "Best value commissioners",
            "When it ended, capability criteria 3 of 4 met; outcome criteria 0 of 1. Under the "
            "capability model this intervention could end; under the outcomes model it could not.",
        ),
        # Standards: no longer in need of special measures, met March 2012: 1 of 1.
        # Capability: leaders drive the improvement, met March 2012: 1 of 1.
        (
            "FW-0002",
            "Special measures and Ofsted monitoring",
            "When it ended, capability criteria 1 of 1 met; outcome criteria 1 of 1. Under the "
            "capability model this intervention could end; under the outcomes model it could.",
        ),
        # Standards: an acceptable rating, and Monitor's own decision, both met 9 June 2014: 2 of 2.
        # Capability: confidence in those who lead, met 9 June 2014: 1 of 1.
        (
            "FW-0003",
            "Special measures",
            "When it ended, capability criteria 1 of 1 met; outcome criteria 2 of 2. Under the "
            "capability model this intervention could end; under the outcomes model it could.",
        ),
        # Standards: none of five conditions is needed, partly met twice, met December 2010: 1 of 1.
        (
            "FW-0003",
            "CQC registration conditions",
            "When it ended, capability criteria: none recorded; outcome criteria 1 of 1 met. "
            "Under the capability model not enough is recorded to say whether this intervention "
            "could end; under the outcomes model it could.",
        ),
        # Standards: found adequate, met 20 February 2013; the minister's letter, met 2013: 2 of 2.
        # Capability: capacity for improvement, met 20 February 2013: 1 of 1.
        (
            "FW-0004",
            "Second improvement notice with Improvement Board",
            "When it ended, capability criteria 1 of 1 met; outcome criteria 2 of 2. Under the "
            "capability model this intervention could end; under the outcomes model it could.",
        ),
        # Standards: inadequate no more, met 11 May 2023: 1 of 1.
        # Capability: the council can keep the service, met 31 March 2022: 1 of 1.
        (
            "FW-0004",
            "Revised direction: the council keeps the service",
            "When it ended, capability criteria 1 of 1 met; outcome criteria 1 of 1. Under the "
            "capability model this intervention could end; under the outcomes model it could.",
        ),
    ],
)
def test_the_plain_sentence_says_what_a_count_by_hand_says(
    reference: str, name: str, sentence: str
) -> None:
    readiness = readiness_of(intervention(name, reference))

    assert readiness.sentence == sentence


def test_doncaster_left_on_capability_while_services_were_below_standard() -> None:
    commissioners = intervention("Best value commissioners", "FW-0001")

    readiness = readiness_of(commissioners)

    assert (readiness.model, readiness.may_end) == (ExitModel.CAPABILITY, True)
    counted = {each.name: tuple(readiness.tallies[each])[:2] for each in Condition}
    assert counted == {"STANDARDS": (1, 0), "CAPABILITY": (2, 2)}
    decision = commissioners.exit_decisions.get()
    assert (decision.kind, decision.end_reason) == (DecisionKind.EXIT, EndReason.CAPABILITY_MET)
    assert "not yet reached an acceptable level" in decision.still_not_good
    assert decision.owned_by == commissioners.organisation


# --- Four dates, two people, peers first ---------------------------------------------------------


def test_the_four_ends_of_doncaster_stay_apart() -> None:
    ends = EndDate.objects.filter(intervention__name="Best value commissioners")

    told = {kind: [e.falls for e in ends.filter(kind=kind).order_by("pk")] for kind in EndKind}

    assert told == {
        EndKind.PLANNED: ["2015-07-31", "2014"],
        EndKind.RECOMMENDED: ["2013-02"],
        EndKind.ANNOUNCED: ["2014-07-21"],
        EndKind.LEGAL: ["2014-11-11"],
    }


def test_every_decision_was_asked_for_by_one_and_approved_by_another_on_its_own_record() -> None:
    decisions = ExitDecision.objects.filter(intervention__case__reference__startswith="FW-000")

    assert [(each.kind, each.decided) for each in decisions.order_by("decided_lower", "pk")] == [
        ("TAPER", "2010-06-29"),
        ("TAPER", "2010-09-24"),
        ("EXIT", "2010-12"),
        ("EXIT", "2012-03"),
        ("EXIT", "2013"),
        ("EXIT", "2014-06-09"),
        ("EXIT", "2014-11-11"),
        ("TAPER", "2020-12-10"),
        ("TAPER", "2022-03-31"),
        ("EXIT", "2023-05-11"),
    ]
    for each in decisions:
        people = (each.asked_by.username, each.approved_by and each.approved_by.username)
        assert people == ("case-studies", "case-studies-approver")
        if each.kind == DecisionKind.EXIT:
            assert each.basis == readiness_of(each.intervention).fingerprint
            assert each.end is not None
            assert (each.end.kind, each.end.falls) == (EndKind.LEGAL, each.ends)


@pytest.mark.parametrize("reference", ["FW-0001", "FW-0002", "FW-0003", "FW-0004"])
def test_before_anything_statutory_peers_were_offered_or_the_silence_is_recorded(
    reference: str,
) -> None:
    case = Case.objects.get(reference=reference)
    statutory = case.interventions.filter(instrument__is_statutory=True)

    days = [
        *case.support_offers.values_list("offered_lower", flat=True),
        *case.support_bypasses.values_list("decided_lower", flat=True),
    ]

    assert statutory.exists()
    assert all(min(days) <= each.started_upper for each in statutory)
    assert way_open(case, TODAY, tells_history=True) is not None


def test_the_step_to_commissioners_has_its_days() -> None:
    step = StatutoryStep.objects.get(name="Best value commissioners")

    assert (step.minded_to, step.representations_due_on) == ("2010-06-02", date(2010, 6, 23))
    assert (step.represented, step.decided) == (None, "2010-06-30")
    assert step.intervention == intervention("Best value commissioners", "FW-0001")
    assert step.offer is not None
    assert step.offer.offered_by.slug == "lga"
    assert step.asked_by != step.decided_by


# --- The order of the ladder ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "rungs"),
    [
        # A look by peers, then ministers in one service, an advisory board, and commissioners.
        ("FW-0001", [0, 5, 3, 6]),
        ("FW-0002", [4, 3, 7]),
        ("FW-0003", [5, 5, 4, 3, 4]),
        # A notice, a second notice; then the four directions of the second time.
        ("FW-0004", [2, 2, 6, 6, 6, 6]),
    ],
)
def test_the_rungs_follow_one_another_as_the_days_say(reference: str, rungs: list[int]) -> None:
    found = Intervention.objects.filter(case__reference=reference)

    levels = found.order_by("started_lower", "pk").values_list("instrument__level", flat=True)

    assert list(levels) == rungs


def test_west_sussex_has_two_chains_each_direction_replacing_the_one_before() -> None:
    last = intervention("Revised direction: the council keeps the service", "FW-0004")
    second = intervention("Second improvement notice with Improvement Board", "FW-0004")

    chain: list[str] = []
    link: Intervention | None = last
    while link is not None:
        chain.insert(0, str(link.started))
        link = link.replaces

    assert chain == ["2019-06-04", "2020-07", "2020-12-10", "2022-03-31"]
    assert second.replaces is not None
    assert second.replaces.name == "First improvement notice"


# --- What has become of each exit ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "name", "state", "words"),
    [
        ("FW-0001", "Best value commissioners", WatchState.SUSTAINED, "12 years since the exit"),
        ("FW-0002", "Special measures and Ofsted monitoring", WatchState.SUSTAINED, "14 years"),
        (
            "FW-0003",
            "Special measures",
            WatchState.RETURNED,
            "under a new name, Mid and South Essex NHS Foundation Trust",
        ),
        (
            "FW-0004",
            "Second improvement notice with Improvement Board",
            WatchState.RETURNED,
            "between 5 and 6 years after the exit",
        ),
        (
            "FW-0004",
            "Revised direction: the council keeps the service",
            WatchState.NOT_ENOUGH,
            "3 years since",
        ),
    ],
)
def test_what_has_become_of_each_exit(
    reference: str, name: str, state: WatchState, words: str
) -> None:
    case = Case.objects.get(reference=reference)
    reader = User.objects.get(username="case-studies")

    seen = looking_back(case, reader, today=TODAY)

    exits = {each.intervention.name: each for each in seen.exits}
    assert exits[name].watched.state == state
    assert words in exits[name].words


# --- Doncaster, told day by day as if live -------------------------------------------------------


class Town(NamedTuple):
    """A council in trouble, the department, its two officials, and peers."""

    case: Case
    department: Organisation
    peers: Organisation
    caseworker: User
    approver: User
    peer: User
    sources: list[Cite]


def at(year: int, month: int, day: int) -> Any:
    return time_machine.travel(datetime(year, month, day, 12, tzinfo=UTC), tick=False)


@pytest.fixture
def town() -> Town:
    """The people of 2008, who sign in; none of them is a teller of history."""
    told = Case.objects.get(reference="FW-0001")
    department = Organisation.objects.get(slug="dclg")
    peers = Organisation.objects.get(slug="lga")
    people = [
        wearing(Role.CASEWORKER, department),
        wearing(Role.APPROVER, department),
        wearing(Role.CASEWORKER, peers),
    ]
    for each in people:
        each.set_password("a long pass phrase")
        each.save()
        each.memberships.update(started_on=date(2008, 1, 1))
    with at(2008, 12, 1):
        council = OrganisationFactory.create(sector=told.sector)
        case = CaseFactory.create(organisation=council, sector=told.sector)
    caseworker, approver, peer = people
    cites = [Cite(Source.objects.get(key="report"), "L503")]
    return Town(case, department, peers, caseworker, approver, peer, cites)


@pytest.fixture
def replayed(town: Town) -> Intervention:
    """Every fact entered on the day on which it happened, by the people and through the actions."""
    official: dict[str, Any] = {"by": town.caseworker, "citations": town.sources}
    _peers(town)
    commissioners = _direction(town)
    criteria = _criteria(town, commissioners)
    with at(2012, 4, 2):
        _found(town, criteria["services"], AssessmentResult.NOT_MET, "2012-04-02")
    with at(2013, 2, 20):
        _found(town, criteria["governance"], AssessmentResult.PARTLY_MET, "2013-02-20")
        say_end(
            intervention=commissioners,
            kind=EndKind.RECOMMENDED,
            falls="2014-02",
            said="2013-02-20",
            by=town.approver,
            citations=town.sources,
        )
    with at(2014, 7, 21):
        _found(town, criteria["governance"], AssessmentResult.MET, "2014-07-21")
        say_end(
            intervention=commissioners,
            kind=EndKind.ANNOUNCED,
            falls="2014-07-21",
            said="2014-07-21",
            by=town.approver,
            citations=town.sources,
        )
    with at(2014, 9, 30):
        _found(town, criteria["trust"], AssessmentResult.MET, "2014-09-30")
    with at(2014, 11, 10):
        asked = ask_for_decision(
            intervention=commissioners,
            kind=DecisionKind.EXIT,
            reasons="The council can go the rest of the way.",
            still_not_good="Services are below an acceptable level.",
            owned_by=town.case.organisation,
            would_bring_us_back="Another failure of governance.",
            ends="2014-11-11",
            end_reason=EndReason.CAPABILITY_MET,
            **official,
        )
    with at(2014, 11, 11):
        approve_decision(
            decision=asked, version=asked.version, decided="2014-11-11", by=town.approver
        )
    return commissioners


def _peers(town: Town) -> None:
    """The offer of 2009, accepted."""
    with at(2009, 6, 1):
        offer = offer_support(
            case=town.case,
            organisation=town.case.organisation,
            offered_by=town.peers,
            kind=ContactKind.PEER_REVIEW,
            what="A look at how members and officers behave.",
            offered="2009",
            by=town.peer,
            citations=town.sources,
        )
    with at(2009, 6, 20):
        answer_offer(
            offer=offer,
            answer=OfferAnswer.ACCEPTED,
            answered="2009-06-20",
            words="The council's chief executive accepted by letter.",
            by=town.peer,
        )


def _direction(town: Town) -> Intervention:
    """From the evidence of April 2010 to the direction of 30 June."""
    with at(2010, 4, 20):
        step = prepare_step(
            case=town.case,
            body=town.department,
            instrument=Instrument.objects.get(key="lg-commissioners"),
            name="Commissioners",
            evidence_words="The corporate governance inspection.",
            by=town.caseworker,
        )
    with at(2010, 6, 2):
        step = say_minded_to(
            step=step,
            minded_to="2010-06-02",
            words="A draft direction.",
            due_on=date(2010, 6, 23),
            by=town.caseworker,
        )
    with at(2010, 6, 24):
        step = record_representations(
            step=step, represented=None, words="Nothing came.", by=town.caseworker
        )
        step = ask_for_direction(
            step=step,
            version=step.version,
            reasons="The council cannot put itself right.",
            exit_model=ExitModel.CAPABILITY,
            levers=[LeverKind.LEADERSHIP],
            planned_end="2015-07-31",
            by=town.caseworker,
        )
    with at(2010, 6, 30):
        step = decide_step(
            step=step,
            version=step.version,
            outcome=StepOutcome.MADE,
            decided="2010-06-30",
            words="The direction is made.",
            by=town.approver,
        )
        assert step.intervention is not None
        record_power(
            intervention=step.intervention,
            kind=PowerKind.FUNCTION,
            what="Direct activity in the council",
            in_reserve="2010-06-30",
            by=town.approver,
            citations=town.sources,
        )
    return step.intervention


def _criteria(town: Town, commissioners: Intervention) -> dict[str, Any]:
    with at(2010, 7, 15):
        return {
            name: add_exit_criterion(
                intervention=commissioners,
                condition=condition,
                statement=statement,
                by=town.caseworker,
                citations=town.sources,
            )
            for name, condition, statement in (
                ("governance", Condition.CAPABILITY, "The council can finish the job."),
                ("trust", Condition.CAPABILITY, "The children's trust is up and running."),
                ("services", Condition.STANDARDS, "Services are acceptable again."),
            )
        }


def _found(town: Town, criterion: Any, result: AssessmentResult, day: str) -> None:
    assess_criterion(
        criterion=criterion,
        result=result,
        independence=Independence.INTERVENOR,
        assessor=town.department,
        assessed=day,
        words="By the commissioners.",
        by=town.caseworker,
        citations=town.sources,
    )


def known(town: Town, day: date) -> dict[str, Any]:
    """What the register knew by the end of a day."""
    found = Intervention.objects.as_known_on(day).filter(case=town.case)
    ends = EndDate.objects.as_known_on(day).filter(intervention__case=town.case)
    return {
        "interventions": [each.name for each in found],
        "ends": {(each.kind, each.falls) for each in ends},
        "is over": [is_over(each, day) for each in found],
        "exit": [exit_day_of(each, day) for each in found],
    }


def test_in_2009_there_was_an_offer_of_peers_and_no_intervention(
    town: Town, replayed: Intervention
) -> None:
    then = known(town, date(2009, 12, 31))

    assert then == {"interventions": [], "ends": set(), "is over": [], "exit": []}
    offers = SupportOffer.objects.as_known_on(date(2009, 12, 31)).filter(case=town.case)
    assert [each.answer for each in offers] == [OfferAnswer.ACCEPTED]


def test_in_july_2010_commissioners_were_in_with_a_planned_end_five_years_away(
    town: Town, replayed: Intervention
) -> None:
    day = date(2010, 7, 31)

    then = known(town, day)

    assert then == {
        "interventions": ["Commissioners"],
        "ends": {(EndKind.PLANNED, "2015-07-31")},
        "is over": [False],
        "exit": [None],
    }
    assert [each.in_reserve for each in Power.objects.as_known_on(day)] == ["2010-06-30"]
    readiness = readiness_of(replayed, day)
    assert readiness.may_end is False
    assert readiness.sentence == (
        "Capability criteria 0 of 2 met; outcome criteria 0 of 1. Under the capability model this "
        "intervention may not end; under the outcomes model it may not."
    )


def test_in_february_2013_the_end_was_recommended_and_not_more(
    town: Town, replayed: Intervention
) -> None:
    then = known(town, date(2013, 2, 28))

    assert then["ends"] == {(EndKind.PLANNED, "2015-07-31"), (EndKind.RECOMMENDED, "2014-02")}
    assert then["is over"] == [False]
    assert readiness_of(replayed, date(2013, 2, 28)).may_end is False


def test_in_august_2014_the_end_was_announced_and_not_yet_law(
    town: Town, replayed: Intervention
) -> None:
    then = known(town, date(2014, 8, 31))

    assert (EndKind.ANNOUNCED, "2014-07-21") in then["ends"]
    assert not any(kind == EndKind.LEGAL for kind, _ in then["ends"])
    assert then["is over"] == [False]
    # The trust had not started, and the end had been made to wait for it.
    assert readiness_of(replayed, date(2014, 8, 31)).may_end is False
    assert not ExitDecision.objects.as_known_on(date(2014, 8, 31)).filter(intervention=replayed)


def test_in_december_2014_it_had_ended_on_capability_with_standards_below(
    town: Town, replayed: Intervention
) -> None:
    day = date(2014, 12, 31)

    then = known(town, day)

    assert then["ends"] == {
        (EndKind.PLANNED, "2015-07-31"),
        (EndKind.RECOMMENDED, "2014-02"),
        (EndKind.ANNOUNCED, "2014-07-21"),
        (EndKind.LEGAL, "2014-11-11"),
    }
    assert (then["is over"], then["exit"]) == ([True], ["2014-11-11"])
    assert readiness_of(replayed, day).sentence == (
        "When it ended, capability criteria 2 of 2 met; outcome criteria 0 of 1. Under the "
        "capability model this intervention could end; under the outcomes model it could not."
    )
    assert [each.returned for each in replayed.powers.all()] == ["2014-11-11"]
    looks = LookBack.objects.filter(intervention=replayed).order_by("months_after")
    assert [each.due for each in looks] == [
        "2015-05-11",
        "2015-11-11",
        "2016-11-11",
        "2017-11-11",
    ]


def test_the_exit_could_not_be_decided_while_the_trust_had_not_started(town: Town) -> None:
    _peers(town)
    commissioners = _direction(town)
    criteria = _criteria(town, commissioners)
    with at(2014, 7, 21):
        _found(town, criteria["governance"], AssessmentResult.MET, "2014-07-21")

        with pytest.raises(RuleBroken, match="“Capability met” cannot be the reason yet"):
            ask_for_decision(
                intervention=commissioners,
                kind=DecisionKind.EXIT,
                reasons="The council can go the rest of the way.",
                still_not_good="Services are below an acceptable level.",
                owned_by=town.case.organisation,
                would_bring_us_back="Another failure of governance.",
                ends="2014-11-11",
                end_reason=EndReason.CAPABILITY_MET,
                by=town.caseworker,
                citations=town.sources,
            )


@pytest.mark.parametrize(
    ("day", "there", "missing"),
    [
        ("2010-07-31", "31 July 2015", "February 2014"),
        ("2013-02-28", "February 2014", "21 July 2014"),
        ("2014-08-31", "21 July 2014", "11 November 2014"),
        ("2014-12-31", "11 November 2014", "no end is recorded"),
    ],
)
def test_the_exit_page_shows_what_was_known_on_a_day(
    town: Town, replayed: Intervention, client: Client, day: str, there: str, missing: str
) -> None:
    client.force_login(town.caseworker)

    answer = client.get(
        reverse("interventions:exit", args=[town.case.reference]), {"as_known_on": day}
    )

    page = answer.content.decode()
    assert there in page
    assert missing not in page


def test_the_exit_page_of_doncaster_says_why_it_could_end_below_standard(client: Client) -> None:
    client.force_login(UserFactory.create())

    page = client.get(reverse("interventions:exit", args=["FW-0001"])).content.decode()

    assert "both must-meet capability criteria are met, and standards need not be met first" in page
    assert "even if services are not yet good" in page
    assert "Services had not yet reached an acceptable level" in page
