"""The three pages of this floor: what they say, what they cost, and who sees them."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interventions.models import Intervention
from interventions.rules import (
    AssessmentResult,
    Condition,
    DecisionKind,
    EndKind,
    EndReason,
    Independence,
)
from tests.factories import ExitDecisionFactory, UserFactory
from tests.interventions.told import (
    Told,
    a_reader,
    cited,
    commissioners_left_early,
    everything,
)

pytestmark = pytest.mark.django_db
PAGES = ("interventions", "exit", "plan")
# With those for the session, the user and the header; the exit page tells the organisation's story.
MOST_QUERIES = {"interventions": 11, "exit": 14, "plan": 8}


@pytest.fixture
def told() -> Told:
    return Told(a_reader())


@pytest.fixture
def reader(told: Told) -> Client:
    client = Client()
    client.force_login(told.by)
    return client


def address(page: str, reference: str = "FW-0001") -> str:
    return f"/cases/{reference}/{page}/"


def words(client: Client, page: str, reference: str = "FW-0001", *, day: str = "") -> str:
    """The words of a page as a reader meets them, each run of white space as one space."""
    response = client.get(address(page, reference), {"as_known_on": day})
    assert response.status_code == 200
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(text.split()))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [1, 20])
def test_a_page_costs_no_more_queries_the_larger_it_is(
    told: Told, reader: Client, page: str, size: int
) -> None:
    everything(told, interventions=size)

    with CaptureQueriesContext(connection) as asked:
        response = reader.get(address(page))

    assert response.status_code == 200
    assert len(asked) <= MOST_QUERIES[page]


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(told: Told, client: Client, page: str) -> None:
    response = client.get(address(page))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_case_is_not_found(reader: Client, page: str) -> None:
    assert reader.get(address(page, "FW-9999")).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_page_only_reads(reader: Client, page: str) -> None:
    assert reader.post(address(page)).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_no_value_of_a_choice_is_shown_raw(told: Told, reader: Client, page: str) -> None:
    everything(told)

    assert not re.search(r"\b[A-Z]+_[A-Z_]+\b", words(reader, page))


def test_interventions_are_told_with_their_four_ends_and_their_model(
    told: Told, reader: Client
) -> None:
    everything(told)

    text = words(reader, "interventions")

    assert "Planned end 31 July 2015" in text
    assert "later revised 2014 set October 2013 latest revision A year sooner." in text
    assert "Recommended end June 2014" in text
    assert "Announced end 21 July 2014 said 21 July 2014 In Parliament." in text
    assert "Legal end 11 November 2014 Reason: capability met" in text
    assert "even if services are not yet good" in text
    assert "Tapered No Debated, not adopted." in text
    assert "Capability main Peer" in text
    assert "How the powers were used: Held in reserve." in text
    assert "A. Commissioner Seconded. 30 June 2010 end not found" in text
    assert "Accepted February 2009" in text
    assert "Not answered yet" in text
    assert "How a settled council works." in text


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("CAPABILITY", "Changed 1 March 2012; at entry: Capability: when governance can finish"),
        ("", "Decided 1 March 2012; at entry none was recorded."),
    ],
)
def test_the_exit_model_in_force_is_told_as_it_was_known(
    told: Told, reader: Client, entry: str, said: str
) -> None:
    led = told.intervention("Commissioners", started="2011", exit_model=entry)
    then, later = datetime(2012, 1, 1, tzinfo=UTC), datetime(2012, 3, 2, tzinfo=UTC)
    Intervention.objects.filter(pk=led.pk).update(recorded_at=then)
    decision = ExitDecisionFactory.create(
        intervention=led,
        kind=DecisionKind.CHANGE_MODEL,
        model_before=entry,
        new_model="BOTH",
        decided="2012-03-01",
        recorded_at=then,
        approved_by=UserFactory.create(),
        approved_at=later,
    )

    text = words(reader, "interventions")

    assert "Exit model Both: standards and capability" in text
    assert said in text
    assert f"/decisions/{decision.pk}/" in reader.get(address("interventions")).content.decode()
    assert said not in words(reader, "interventions", day="2012-03-01")
    assert said in words(reader, "interventions", day="2012-03-02")


def test_what_is_not_recorded_is_said_so(told: Told, reader: Client) -> None:
    first = told.intervention("First", instrument=told.instrument(is_statutory=False))
    told.intervention("Second", started="2011", is_tapered=True, replaces=first)
    told.end(first, EndKind.LEGAL, None)
    lasting = told.intervention("Third", started="2012")
    told.end(lasting, EndKind.LEGAL, None, reason=EndReason.PERMANENT)
    told.contact(kind="VISIT", what="A visit.")
    told.appointment("Mayor", holder="A. Mayor")

    text = words(reader, "interventions")

    assert "No legal basis recorded Not statutory" in text
    assert "No exit model recorded" in text
    assert "Tapered Not known" in text
    assert "No lever recorded" in text
    assert "Ended, date not found No reason recorded" in text
    assert "Goes on no end is recorded" in text
    assert "Does not end Reason: permanent" in text
    assert "Replaces First" in text
    assert "Replaced by Second" in text
    assert "A. Mayor not found no end recorded" in text


def test_an_intervention_may_replace_one_that_was_since_corrected(
    told: Told, reader: Client
) -> None:
    wrong = told.intervention("Wrong name", started="2009")
    right = told.intervention("Right name", started="2009")
    told.intervention("Next", started="2011", replaces=wrong)
    wrong.superseded_by, wrong.superseded_at = right, told.case.facts_changed_at
    wrong.save()

    assert "Replaces Wrong name" in words(reader, "interventions")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("interventions", "No intervention recorded When somebody steps in"),
        ("interventions", "No offer of peer support is recorded."),
        ("interventions", "No contact with a peer is recorded"),
        ("exit", "Nothing to leave yet"),
        ("plan", "No improvement plan recorded When a plan is agreed"),
        ("plan", "No board is recorded."),
    ],
)
def test_an_empty_page_says_what_comes_next(reader: Client, page: str, said: str) -> None:
    assert said in words(reader, page)


def test_the_exit_page_says_first_that_it_has_ended_and_under_which_model(
    told: Told, reader: Client
) -> None:
    commissioners_left_early(told)

    text = words(reader, "exit")

    assert "It has ended: 11 November 2014. Reason: capability met." in text
    assert (
        "When it ended, capability criteria 1 of 1 met; outcome criteria 0 of 1. Under the "
        "capability model this intervention could end"
    ) in text
    assert text.index("It has ended") < text.index("When it ended")
    assert "The end does not depend on this 0 of 1 criterion met Contributory 0 of 1" in text
    assert "The end depends on this 1 of 1 criterion met Must be met 1 of 1" in text
    assert "Judged by The Department (whoever intervenes), confidence high; recorded" in text
    assert "1 earlier assessment" in text
    assert "Assessor not named (whoever intervenes); recorded" in text
    assert "Still not good Services for children." in text
    assert "Powers over personnel returned September 2014 11 November 2014 Monthly" in text
    assert "6 months after due 11 May 2015 It held. looked June 2015" in text
    assert "Nobody has looked yet" in text


def test_the_exit_page_of_an_intervention_that_goes_on(told: Told, reader: Client) -> None:
    going = told.intervention(started="2011", exit_model="CAPABILITY")
    criterion = told.criterion(going, Condition.CAPABILITY)
    told.assessment(criterion, AssessmentResult.MET, "2012", Independence.OWN_ORGANISATION)

    text = words(reader, "exit")

    assert "It goes on, since 2011." in text
    assert "Capability criteria 0 of 1 met; outcome criteria: none recorded." in text
    assert "Under the capability model this intervention may not end" in text
    assert "1 own word, does not count" in text
    assert "Own word, does not count: only the organisation itself says so" in text


def test_the_exit_page_of_what_does_not_end_or_ended_on_a_day_nobody_found(
    told: Told, reader: Client
) -> None:
    for name, reason in (("Lasting", EndReason.PERMANENT), ("Gone", "")):
        found = told.intervention(name)
        told.end(found, EndKind.LEGAL, None, reason=reason)
        told.criterion(found, Condition.STANDARDS)

    text = words(reader, "exit")

    assert "It does not end: permanent: a change of structure that does not end." in text
    assert "It has ended, on a date not found." in text
    assert "No exit model recorded. It is read under both." in text
    assert "No exit model was recorded then." in text
    assert "Not stated: no label of failure stood in the register when it began." in text


def test_interventions_without_criteria_say_what_is_missing(told: Told, reader: Client) -> None:
    told.intervention("Goes on", exit_model="OUTCOMES")
    for name, falls, reason in (
        ("Over", "2012", EndReason.COMPLETED),
        ("Lost", None, EndReason.SUPERSEDED),
        ("Lasting", None, EndReason.PERMANENT),
    ):
        told.end(told.intervention(name, started="2011"), EndKind.LEGAL, falls, reason=reason)

    text = words(reader, "exit")

    assert "Interventions without exit criteria" in text
    assert "ended 2012 (completed)" in text
    assert "ended, date not found (superseded)" in text
    assert "does not end" in text
    assert "does not end No exit model recorded" in text
    assert "goes on Exit model: Outcomes" in text
    assert "No capability criterion and no outcome criterion is recorded: not enough" in text


def test_an_end_that_is_still_to_come_is_said_to_come(told: Told, reader: Client) -> None:
    told.end(told.intervention(), EndKind.LEGAL, "2999", reason=EndReason.COMPLETED)

    assert "ends 2999 (completed)" in words(reader, "exit")


def test_the_plan_counts_named_themes_and_keeps_every_review(told: Told, reader: Client) -> None:
    everything(told)

    text = words(reader, "plan")

    assert "7 themes; the source names 2." in text
    assert "Theme 3: not named in the source" in text
    assert "Agreed After 30 June 2010" in text
    assert "Due date moved from 31 January 2011 to 31 March 2011: not enough people." in text
    assert "Complete 1 April 2011 Review 4." in text
    assert "3 earlier reviews" in text
    assert "Governance Write a vision paper" in text
    assert "Under no theme Something loose" in text
    assert "Action arising: Benchmark every service" in text
    assert "No meeting is recorded." in text


def test_a_plan_of_which_little_is_known(told: Told, reader: Client) -> None:
    told.plan(has_public_reports=False)
    told.action(told.plan(name="Another", intervention=told.intervention("Made under")), "One")

    text = words(reader, "plan")

    assert "Agreed with Not recorded Agreed Date not recorded" in text
    assert "No themes named; the source gives no number." in text
    assert "No action is recorded." in text
    assert "Made under: Made under" in text
    assert "Not recorded for any action: lead officer, due date, success measure, review." in text


@pytest.mark.parametrize("page", PAGES)
def test_a_disagreement_is_shown_beside_what_it_is_about_and_nowhere_else(
    told: Told, reader: Client, page: str
) -> None:
    told.intervention(evidence=cited())
    about = cited()
    told.end(told.intervention("Disputed"), EndKind.PLANNED, "2015", evidence=about)
    told.disagreement("When it was to end", about)
    told.disagreement("Something on another page", cited())

    text = words(reader, page)

    assert ("Sources disagree: When it was to end" in text) is (page != "plan")
    assert ("One version In July." in text) is (page != "plan")
    assert "Something on another page" not in text
