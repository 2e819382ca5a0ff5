"""The same events as JSON and as CSV."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given, settings

from insights.figure.tables import COLUMNS, rows_of, write_csv, write_json
from insights.figure.timeline import Happening, Timeline
from tests.insights.figure.histories import day_moment, histories, told_history


def csv_rows(timeline: Timeline) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_csv(timeline), newline="")))


def test_every_fact_of_the_picture_is_one_row() -> None:
    kinds = [row.what for row in rows_of(told_history())]

    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "phase": 3, "stretch": 3, "end": 4, "rating": 2, "happening": 5, "line": 1,
    }  # fmt: skip


def test_a_row_says_when_how_sharply_and_from_which_sources() -> None:
    row = next(row for row in rows_of(told_history()) if row.key == "h5")

    assert (row.lane, row.actor, row.title) == ("Regulators", "Ofsted", "Full inspection")
    assert (row.earliest, row.ends_latest) == ("2019-02-25", "2019-03-08")
    assert row.precision == "exact day"
    assert row.is_later
    assert (row.source_numbers, row.source_titles) == ("2 3", "Direction; Inspection report")


def test_the_four_ends_are_rows_of_their_own() -> None:
    ends = [(row.kind, row.edtf) for row in rows_of(told_history()) if row.what == "end"]

    assert ends == [
        ("planned", "2015-07-31"),
        ("recommended", "2014-02"),
        ("announced", "2014-07-21"),
        ("legal", "2014-11-11"),
    ]


def test_a_missing_bound_is_an_empty_cell() -> None:
    row = next(row for row in rows_of(told_history()) if row.key == "h4")

    assert (row.earliest, row.latest) == ("2010-06-30", "")


def test_json_holds_the_rows_the_sources_and_what_the_picture_is() -> None:
    timeline = told_history()

    document = json.loads(write_json(timeline))

    assert document["reference"] == "FW-0001"
    assert document["as_known_on"] == "2019-12-31"
    assert len(document["facts"]) == len(rows_of(timeline))
    assert tuple(document["facts"][0]) == COLUMNS
    assert document["sources"][1] == {
        "number": 2, "title": "Direction", "href": "https://example.org/direction",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    happening = Happening("h", "board", "x", text, day_moment(date(2020, 1, 1)))
    timeline = Timeline("r", "t", "", (), date(2020, 1, 1), happenings=(happening,))

    (row,) = csv_rows(timeline)

    assert row["title"] == f"'{text}"
    assert row["lane"] == "board"


@settings(max_examples=40, deadline=None)
@given(timeline=histories())
def test_any_history_can_be_read_back_row_by_row(timeline: Timeline) -> None:
    rows = rows_of(timeline)

    read = csv_rows(timeline)
    facts = json.loads(write_json(timeline))["facts"]

    assert [row["key"] for row in read] == [row.key for row in rows]
    assert [fact["title"] for fact in facts] == [row.title for row in rows]
