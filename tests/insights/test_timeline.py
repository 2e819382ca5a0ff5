"""Facts of a case as the figure's plain data: lanes, ends, starts and standings."""

from datetime import date

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from cases.models import Case
from insights.figure.timeline import EndKind, Happening, Precision, Span, Standing, Timeline
from insights.timeline import case_timeline, table_of, timeline_of
from interventions.rules import EndKind as StoredEndKind
from interventions.rules import EndReason
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def told(case: Case) -> Timeline:
    return timeline_of(case, today=TODAY)


def only_span(case: Case) -> Span:
    (span,) = told(case).spans
    return span


def test_an_intervention_ends_by_law_and_keeps_its_other_ends_apart() -> None:
    intervention = factories.InterventionFactory.create(started="2010-06-30")
    for kind, falls in (("PLANNED", "2015-07-31"), ("ANNOUNCED", "2014-07-21")):
        factories.EndDateFactory.create(intervention=intervention, kind=kind, falls=falls)
    factories.EndDateFactory.create(
        intervention=intervention,
        kind=StoredEndKind.LEGAL,
        falls="2014-11-11",
        reason=EndReason.CAPABILITY_MET,
    )

    span = only_span(intervention.case)

    assert span.ended is not None
    assert span.ended.edtf == "2014-11-11"
    assert {mark.kind for mark in span.ends} == {EndKind.PLANNED, EndKind.ANNOUNCED, EndKind.LEGAL}
    assert "Capability met" in span.detail


def test_an_intervention_that_ended_on_a_day_nobody_found_does_not_go_on() -> None:
    intervention = factories.InterventionFactory.create()
    factories.EndDateFactory.create(
        intervention=intervention,
        kind=StoredEndKind.LEGAL,
        falls=None,
        reason=EndReason.SUPERSEDED,
    )

    span = only_span(intervention.case)

    assert (span.ended, span.is_end_unknown, span.ends) == (None, True, ())


def test_an_intervention_without_a_legal_end_goes_on() -> None:
    span = only_span(factories.InterventionFactory.create().case)

    assert (span.ended, span.is_end_unknown) == (None, False)


def test_a_phase_whose_start_nobody_found_is_bounded_by_its_end() -> None:
    phase = factories.PhaseFactory.create(started=None, ended="2010-11-18")

    (band,) = told(phase.case).bands

    assert band.started.latest == date(2010, 11, 18)
    assert band.started.words == "start not found"


def test_a_post_without_a_known_end_is_left_to_the_event_that_tells_of_it() -> None:
    post = factories.AppointmentFactory.create(
        holder="Ada Example (acting)", started="2012-04", is_end_unknown=True
    )
    assert [span.kind for span in told(post.case).spans] == ["post"]

    factories.EventFactory.create(case=post.case, happened="2012-04", actor="Ada Example")

    read = case_timeline(post.case, today=TODAY)
    assert read.timeline.spans == ()
    assert "Post held" in [row.what for row in table_of(post.case, read)]


def test_a_board_whose_whole_time_is_known_is_drawn_in_the_board_s_lane() -> None:
    board = factories.BoardFactory.create(started="2010", ended="2012")
    factories.BoardFactory.create(case=board.case, started="2013", ended=None)

    read = case_timeline(board.case, today=TODAY)

    assert [span.lane for span in read.timeline.spans] == ["BOARD"]
    assert [row.lane for row in table_of(board.case, read)] == ["Board and plan"]


def test_an_inspection_that_no_event_tells_of_is_drawn_and_one_that_is_told_is_not() -> None:
    case = factories.CaseFactory.create()
    seen = factories.InspectionFactory.create(
        organisation=case.organisation, started="2012-02-29", service="maternity", summary="Good."
    )
    told_of = factories.InspectionFactory.create(organisation=case.organisation, started="2013")
    factories.EventFactory.create(case=case, inspection=told_of, what="Told as an event.")

    happenings: tuple[Happening, ...] = told(case).happenings

    assert {happening.key for happening in happenings} == {
        f"inspection-{seen.pk}",
        *(h.key for h in happenings if h.title == "Told as an event."),
    }
    assert any("of maternity. Good." in happening.title for happening in happenings)


@pytest.mark.parametrize("words", ["long " * 200, "x" * 1000])
def test_what_is_very_long_is_cut_in_the_figure_and_whole_in_the_table(words: str) -> None:
    case = factories.CaseFactory.create()
    seen = {"organisation": case.organisation, "started": "2012-02-29"}
    factories.InspectionFactory.create(summary=words, **seen)
    factories.EventFactory.create(case=case, what=words)

    read = case_timeline(case, today=date(2020, 1, 1))

    drawn = [each.title for each in read.timeline.happenings]
    assert len(drawn) == 2
    assert all(len(title) <= 301 and title.endswith("…") for title in drawn)
    assert sum(words.strip() in row.title for row in table_of(case, read)) == 2


@pytest.mark.parametrize(
    ("grade", "standing"),
    [
        ({"is_judged": False, "rank": None}, Standing.UNJUDGED),
        ({"rank": 4, "is_failing": True}, Standing.FAILING),
        ({"rank": 3}, Standing.BELOW),
        ({"rank": 2, "is_acceptable": True}, Standing.ACCEPTABLE),
        ({"rank": 1, "is_acceptable": True}, Standing.BEST),
    ],
)
def test_a_grade_stands_as_its_own_scheme_says(
    grade: dict[str, object], standing: Standing
) -> None:
    case = factories.CaseFactory.create()
    scheme = factories.JudgementSchemeFactory.create()
    inspection = factories.InspectionFactory.create(organisation=case.organisation, scheme=scheme)
    factories.JudgementFactory.create(
        inspection=inspection,
        organisation=case.organisation,
        scheme=scheme,
        grade=factories.GradeFactory.create(scheme=scheme, label="a value", **grade),
    )

    (rating,) = told(case).ratings

    assert rating.standing == standing


def test_the_data_version_names_the_facts_and_not_the_day_of_drawing() -> None:
    case = factories.EventFactory.create().case

    today, later = timeline_of(case, today=TODAY), timeline_of(case, today=date(2030, 1, 1))
    factories.EventFactory.create(case=case, what="One more.")

    assert today.data_version == later.data_version
    assert timeline_of(case, today=TODAY).data_version != today.data_version


def test_an_undated_event_is_told_as_undated() -> None:
    event = factories.EventFactory.create(happened=None)

    (happening,) = told(event.case).happenings

    assert happening.happened.words == "undated"
    assert happening.happened.precision == Precision.BETWEEN


def test_the_page_leads_to_the_published_files() -> None:
    event = factories.EventFactory.create()
    figure = factories.FigureFactory.create(case=event.case)
    reader = Client()
    reader.force_login(factories.UserFactory.create())

    response = reader.get(f"/cases/{event.case.reference}/timeline/")

    assertContains(response, figure.get_absolute_url())


def test_home_of_an_empty_register_says_what_to_do() -> None:
    reader = Client()
    reader.force_login(factories.UserFactory.create())

    assertContains(reader.get("/"), "No cases yet")
