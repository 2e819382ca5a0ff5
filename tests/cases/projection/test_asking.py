"""Questions: what is understood, and what is refused with the nearest right name."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cases.projection import cursors
from cases.projection.asking import DEEPEST, question_of
from cases.projection.cursors import Mark
from cases.projection.questions import LARGEST, SIZE, Question, Unclear
from cases.projection.resource import EVER, NOW, Known, all_resources, register
from tests.cases.projection.asked import asking


def refused(resource: str = "designations", **said: Any) -> dict[str, str]:
    """The sentences of a refusal by parameter."""
    with pytest.raises(Unclear) as unclear:
        asking(resource, **said)
    return {fault.parameter: fault.sentence for fault in unclear.value.faults}


def only_condition(question: Question) -> tuple[list[str], str, str, Any]:
    (condition,) = question.conditions
    called = condition.field.name if condition.field else condition.finder
    return [link.name for link in condition.through], called, condition.operator, condition.value


def test_a_question_without_words_asks_for_the_first_hundred_rows() -> None:
    question = asking("designations")

    assert question.fields == all_resources()["designations"].fields
    assert (question.size, question.known, question.mark) == (SIZE, NOW, None)
    assert question.order == ["designations", "id"]


def test_a_filter_names_a_column_and_how_it_is_compared() -> None:
    question = asking("designations", imposed_lower__gte="2010-04-19")

    assert only_condition(question) == ([], "imposed_lower", "gte", date(2010, 4, 19))


def test_a_filter_follows_links() -> None:
    question = asking("judgements", inspection__organisation__sector="schools")

    assert only_condition(question) == (
        ["inspection", "organisation"],
        "sector",
        "exact",
        "schools",
    )


def test_a_filter_follows_three_links_at_most() -> None:
    path = "superseded_by__" * DEEPEST

    assert only_condition(asking("events", **{f"{path}tone": "1"}))[1] == "tone"
    assert refused("events", **{f"{path}superseded_by__tone": "1"}) == {
        f"{path}superseded_by__tone": f"“{path}superseded_by__tone” follows more than 3 links."
    }


def test_organisations_are_found_by_their_national_numbers_here_and_over_a_link() -> None:
    assert only_condition(asking("organisations", urn="1, 2,")) == ([], "urn", "in", ["1", "2"])
    assert only_condition(asking("designations", organisation__ods="RDD")) == (
        ["organisation"],
        "ods",
        "in",
        ["RDD"],
    )


def test_numbers_are_named_and_not_too_many() -> None:
    assert refused("organisations", urn=" ") == {"urn": "“urn” names 1 to 500 numbers."}
    assert refused("organisations", urn=",".join("1" * 501)) == {
        "urn": "“urn” names 1 to 500 numbers."
    }


def test_every_fault_is_said_at_once_with_the_nearest_name() -> None:
    faults = refused(
        organisation__sectr="schools",
        imposd_lower__gte="2010-01-01",
        imposed_lower__gte="2010",
        fields="id,labl",
        ordering="imposd",
        page_size="0",
        qqq="1",
    )

    assert faults["organisation__sectr"].startswith(
        "“organisation” cannot be filtered by “sectr”; did you mean “sector”."
    )
    assert faults["imposd_lower__gte"] == (
        "There is no filter “imposd_lower__gte”; did you mean “imposed_lower__gte”."
    )
    assert faults["imposed_lower__gte"] == (
        "“imposed_lower__gte” is a day such as 2010-04-19, not “2010”."
    )
    assert faults["fields"] == "There is no field “labl”; did you mean “label”."
    assert faults["ordering"] == (
        "There is no order by “imposd”; did you mean “imposed”. Orders: id, recorded_at, imposed."
    )
    assert faults["page_size"] == f"“page_size” is a whole number from 1 to {LARGEST}."
    assert faults["qqq"] == "There is no filter “qqq”."


def test_a_wrong_comparison_names_those_there_are() -> None:
    assert refused(label__gte="x") == {
        "label__gte": (
            "“label” cannot be filtered by “gte”. It knows: exact, ne, in, iexact, contains, "
            "icontains, startswith, istartswith, isnull."
        )
    }


def test_a_reserved_word_that_is_misspelt_is_recognised() -> None:
    assert refused(orderng="id") == {
        "orderng": "There is no filter “orderng”; did you mean “ordering”."
    }


def test_fields_are_given_in_the_order_of_the_resource() -> None:
    question = asking("organisations", fields="name,id")

    assert [field.name for field in question.fields] == ["id", "name"]
    assert question.nested == ()
    assert asking("organisations", fields="id,latest_judgement").nested == ("latest_judgement",)


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("name", ["name", "id"]),
        ("-name", ["-name", "-id"]),
        ("name,-slug", ["name", "-slug", "id"]),
        ("-id", ["-id"]),
        ("id,name", ["name", "id"]),
    ],
)
def test_ties_are_broken_by_the_number_of_the_row(said: str, order: list[str]) -> None:
    assert asking("organisations", ordering=said).order == ["organisations", *order]


def test_an_order_is_named_once() -> None:
    assert "ordering" in refused("organisations", ordering="name,-name")


@pytest.mark.parametrize("size", ["1", "1000", 7])
def test_a_page_has_one_to_a_thousand_rows(size: Any) -> None:
    assert asking("cases", page_size=size).size == int(size)


@pytest.mark.parametrize("size", ["", "0", "-1", "1001", "ten", "1.5", True, 2.0, None, [1]])
def test_a_page_of_another_size_is_refused(size: Any) -> None:
    assert list(refused("cases", page_size=size)) == ["page_size"]


def test_versions_are_asked_for_by_day_or_all_of_them() -> None:
    assert asking("events", as_known_on="2015-10-14").known == Known(date(2015, 10, 14))
    assert asking("events", superseded="include").known == EVER
    assert asking("events", superseded="exclude").known == NOW
    assert list(refused("events", superseded="yes")) == ["superseded"]
    assert list(refused("events", superseded="include", as_known_on="2015-10-14")) == ["superseded"]
    assert refused("events", as_known_on="soon") == {
        "as_known_on": "“as_known_on” is a day such as 2015-10-14, not “soon”."
    }


def test_only_an_estimate_can_be_counted() -> None:
    assert asking("events", count="estimated").counting == "estimated"
    assert list(refused("events", count="exact")) == ["count"]


def test_a_question_has_no_more_parameters_than_anybody_can_mean() -> None:
    with pytest.raises(Unclear, match="names at most"):
        question_of(all_resources()["events"], {f"p{n}": ["1"] for n in range(1000)})


def test_a_name_is_served_once() -> None:
    register(all_resources()["events"])
    with pytest.raises(ImproperlyConfigured, match="Two resources are called events"):
        register(replace(all_resources()["phases"], name="events"))


def test_nothing_is_said_twice() -> None:
    with pytest.raises(Unclear, match="“kind” is given 2 times"):
        question_of(all_resources()["events"], {"kind": ["A", "B"]})


def test_a_cursor_is_read_by_the_list_that_gave_it_out_only() -> None:
    cursor = cursors.write(["events", "id"], Mark(["7"], False))

    assert asking("events", cursor=cursor).mark == Mark(["7"], False)
    assert "another list" in refused("events", cursor=cursor, ordering="-id")["cursor"]
    assert "another list" in refused("phases", cursor=cursor)["cursor"]
    assert "not one that the API gave out" in refused("events", cursor=f"{cursor}x")["cursor"]
