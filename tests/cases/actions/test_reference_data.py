"""The reference data that come with the software: dated, sourced, loaded once."""

import pytest
from django.apps import apps
from django.core.management import call_command

from cases.actions import load_reference_data
from cases.models import (
    Grade,
    Instrument,
    JudgementScheme,
    Organisation,
    OrganisationLink,
    Source,
)
from cases.reference import Place, place, read
from cases.rules import InstrumentKind, LadderLevel, SourceStanding

pytestmark = pytest.mark.django_db


def test_everything_in_the_files_is_loaded_with_a_source() -> None:
    added = load_reference_data()

    assert added == {
        "sources": len(read("sources")),
        "sectors": 9,
        "bodies": 19,
        "schemes": 20,
        "instruments": len(read("instruments")),
    }
    for table in (JudgementScheme, Instrument, Organisation, OrganisationLink):
        assert not table.objects.filter(evidence__citations__isnull=True).exists()


def test_loading_twice_changes_nothing() -> None:
    load_reference_data()
    tables = [*apps.get_app_config("cases").get_models()]
    before = [table._base_manager.count() for table in tables]

    added = load_reference_data()

    assert added == {}
    assert [table._base_manager.count() for table in tables] == before


def test_the_best_grade_ranks_first_and_failing_ones_are_known() -> None:
    load_reference_data()

    ranked = Grade.objects.filter(scheme__key="cpa-categories").order_by("rank")

    assert [grade.label for grade in ranked] == ["Excellent", "Good", "Fair", "Weak", "Poor"]
    assert [grade.label for grade in ranked if grade.is_failing] == ["Weak", "Poor"]
    assert not JudgementScheme.objects.exclude(grades__is_failing=True).exists()
    assert not JudgementScheme.objects.exclude(grades__is_acceptable=True).exists()


def test_flags_have_no_order_and_not_rated_is_no_low_grade() -> None:
    load_reference_data()

    flags = Grade.objects.filter(scheme__key="caa-flags")
    unrated = Grade.objects.get(is_judged=False)

    assert {flag.rank for flag in flags} == {None}
    assert (unrated.scheme.key, unrated.rank) == ("cqc-4", None)


def test_the_report_card_judges_safeguarding_apart() -> None:
    load_reference_data()

    card = JudgementScheme.objects.get(key="ofsted-report-card")

    assert not card.has_headline
    assert card.areas.filter(key="safeguarding").exists()
    assert card.grades.get(label="Not met").is_failing
    assert card.grades.get(label="Met").rank is None


@pytest.mark.parametrize(
    "sector", ["local-government", "schools", "nhs-trusts", "childrens-services"]
)
def test_a_ladder_leads_from_routine_to_the_end_of_the_structure(sector: str) -> None:
    load_reference_data()

    rungs = Instrument.objects.filter(sector__key=sector)

    assert {0, 2, 4, 5, 7} <= set(rungs.values_list("level", flat=True))
    labels = rungs.filter(kind=InstrumentKind.LABEL).values_list("level", flat=True)
    assert set(labels) == {LadderLevel.DESIGNATED}


def test_what_is_from_memory_is_marked_as_unverified() -> None:
    load_reference_data()

    assert Source.objects.get(key="memory").standing == SourceStanding.UNVERIFIED


def test_a_place_is_a_source_and_where_in_it() -> None:
    assert place("report:L5-6") == Place("report", "L5-6")
    assert place("memory") == Place("memory", "")


def test_the_command_says_what_it_added(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference_data")
    first = capsys.readouterr().out
    call_command("load_reference_data")

    assert "20 schemes" in first
    assert capsys.readouterr().out == "All reference data are there already.\n"
