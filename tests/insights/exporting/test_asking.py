"""What an export is asked for: read with all faults at once, and named by what decides it."""

from datetime import date
from typing import Any

import pytest

from cases.projection.questions import Unclear
from cases.projection.resource import resources_on_record
from cases.projection.statement import Who
from insights.exporting.asking import EVERY_READER, Wish, key_of, wish_of
from insights.rules import ExportFormat
from tests.factories import CaseFactory, EventFactory, SectorFactory

TODAY = date(2026, 3, 2)
READER = Who(7, None, False)


def test_nothing_said_is_everything_as_parquet() -> None:
    wish = wish_of({})

    assert wish.format is ExportFormat.PARQUET
    assert wish.resources == sorted(resources_on_record())
    assert (wish.filters, wish.as_known_on) == ({}, None)


def test_a_wish_names_resources_filters_and_a_day() -> None:
    wish = wish_of(
        {
            "format": "csv",
            "resources": ["events", "cases", "events"],
            "filters": {"events": {"kind__in": ["EXIT"], "case": "FW-0001"}, "cases": {}},
            "as_known_on": "2020-05-01",
        }
    )

    assert wish.format is ExportFormat.CSV
    assert wish.resources == ["cases", "events"]
    assert wish.filters == {"events": {"case": "FW-0001", "kind__in": ["EXIT"]}}
    cases, events = wish.questions
    assert (len(cases.conditions), len(events.conditions)) == (0, 2)
    assert {cases.known.day, events.known.day} == {date(2020, 5, 1)}


def test_of_a_day_everything_is_what_has_a_past() -> None:
    wish = wish_of({"as_known_on": "2020-05-01"})

    assert set(resources_on_record()) - set(wish.resources) == {"figures", "jobs"}
    assert {question.known.day for question in wish.questions} == {date(2020, 5, 1)}


def test_a_wish_names_no_more_resources_than_anybody_can_mean() -> None:
    with pytest.raises(Unclear, match="names at most"):
        wish_of({"resources": [f"r{n}" for n in range(1000)]})


def test_a_token_s_reach_is_everything_there_is() -> None:
    assert wish_of({}, {"events", "cases"}).resources == ["cases", "events"]
    with pytest.raises(Unclear, match="no resource “notes” here for you"):
        wish_of({"resources": ["notes"]}, {"events", "cases"})


@pytest.mark.parametrize(
    ("said", "paths", "words"),
    [
        ({"formats": "csv"}, ["formats"], "did you mean “format”"),
        ({"zzz": "csv"}, ["zzz"], "There is no “zzz” here."),
        ({"format": "xlsx"}, ["format"], "“parquet” or “csv”"),
        ({"format": 7}, ["format"], "“parquet” or “csv”"),
        ({"resources": "cases"}, ["resources"], "“everything” or a list"),
        ({"resources": []}, ["resources"], "“everything” or a list"),
        ({"resources": ["casess"]}, ["resources"], "did you mean “cases”"),
        ({"as_known_on": "soon"}, ["as_known_on"], "is a day such as"),
        (
            {"as_known_on": "2020-05-01", "resources": ["cases", "jobs"]},
            ["resources"],
            "Of jobs only the present is told",
        ),
        ({"filters": [1]}, ["filters"], "is an object"),
        ({"resources": ["cases"], "filters": {"events": {}}}, ["filters/events"], "not among"),
        ({"filters": {"cases": "x"}}, ["filters/cases"], "wants an object"),
        ({"filters": {"cases": {"titel": "x"}}}, ["filters/cases/titel"], "did you mean “title”"),
        ({"filters": {"cases": {"cursor": "x"}}}, ["filters/cases/cursor"], "has no pages"),
        (
            {"filters": {"cases": {"as_known_on": "2020-05-01"}}},
            ["filters/cases/as_known_on"],
            "once, beside the filters",
        ),
        (
            {"format": "x", "filters": {"cases": {"a": 1, "b": 2}}},
            ["format", "filters/cases/a", "filters/cases/b"],
            "format",
        ),
    ],
)
def test_what_is_not_understood_is_said_with_where_it_stands(
    said: dict[str, Any], paths: list[str], words: str
) -> None:
    with pytest.raises(Unclear) as unclear:
        wish_of(said)

    assert [fault.parameter for fault in unclear.value.faults] == paths
    assert words in str(unclear.value)


# --- Keys ---------------------------------------------------------------------------------------


def some(**said: Any) -> Wish:
    return wish_of({"resources": ["events"], **said})


@pytest.mark.django_db
def test_the_key_is_another_one_for_another_wish_person_or_day() -> None:
    keys = [
        key_of(some(), READER, TODAY),
        key_of(some(format="csv"), READER, TODAY),
        key_of(some(filters={"events": {"case": "FW-0001"}}), READER, TODAY),
        key_of(some(as_known_on="2020-05-01"), READER, TODAY),
        key_of(wish_of({"resources": ["cases"]}), READER, TODAY),
        key_of(some(), READER._replace(hat=3), TODAY),
        key_of(some(), EVERY_READER, TODAY),
        key_of(some(), READER, date(2026, 3, 3)),
    ]

    assert len(set(keys)) == len(keys)
    assert keys[0] == key_of(some(filters={"events": {}}), READER, TODAY)


@pytest.mark.django_db
def test_the_key_changes_with_the_rows_behind_the_wish_and_with_no_others() -> None:
    case = CaseFactory.create()
    everything = wish_of({})
    notes = wish_of({"resources": ["grades"]})
    before = [key_of(each, READER, TODAY) for each in (some(), everything, notes)]

    EventFactory.create(case=case)
    after = [key_of(each, READER, TODAY) for each in (some(), everything, notes)]
    SectorFactory.create()

    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False, True]
