"""What stands beside the rows, from plain data: nothing is written, no row is read."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import override_settings

from cases.projection.fields import Kind
from insights.exporting import describing, parquet
from insights.exporting.asking import wish_of
from insights.exporting.columns import columns_of
from insights.exporting.describing import Moment, Written, csvw_of, manifest_of

MOMENT = Moment(datetime(2026, 3, 2, 12, tzinfo=UTC), "a-cursor")


def written(said: dict[str, Any]) -> tuple[Any, list[Written]]:
    wish = wish_of(said)
    extension = wish.format.value.lower()
    return wish, [
        Written(each, f"{each.resource.name}.{extension}", 3, 10, "0" * 64, "00/0")
        for each in wish.questions
    ]


def csvw(**said: Any) -> dict[str, dict[str, Any]]:
    wish, files = written(said)
    return {table["dc:title"]: table for table in csvw_of(wish, files, MOMENT)["tables"]}


def test_every_kind_of_column_has_a_type_in_each_format() -> None:
    for types in (describing.TYPES, describing.CSVW_TYPES, parquet.TYPES, parquet.CAST):
        assert set(types) == set(Kind)


def test_the_manifest_says_what_when_by_what_and_under_which_licence() -> None:
    wish, files = written(
        {
            "format": "csv",
            "resources": ["cases"],
            "filters": {"cases": {"title__contains": "A"}},
            "as_known_on": "2020-05-01",
        }
    )

    with override_settings(EXPORT_LICENCE="Name us."):
        said = manifest_of(wish, files, MOMENT, number="7", is_nightly=False)

    assert said["snapshot_at"] == "2026-03-02T12:00:00.000000Z"
    assert said["changes_href"] == "/api/v1/changes/?since=a-cursor"
    assert said["as_known_on"] == "2020-05-01"
    assert said["licence"]["statement"] == "Name us."
    (cases,) = said["resources"]
    assert (cases["file"], cases["rows"], cases["key"]) == ("cases.csv", 3, "reference")
    assert cases["filter"] == {"title__contains": "A"}
    columns = {each["name"]: each for each in cases["columns"]}
    assert columns["organisation"]["leads_to"] == "organisations"
    assert columns["state"]["choices"]
    assert all(each["about"] for each in cases["columns"])


def test_a_nested_row_s_columns_stand_beside_and_may_be_null() -> None:
    _wish, (organisations,) = written({"resources": ["organisations"]})

    columns = {each.name: each for each in columns_of(organisations.question)}

    assert not columns["id"].is_null
    assert columns["latest_judgement_id"].is_null
    _wish, (fewer,) = written(
        {"resources": ["organisations"], "filters": {"organisations": {"fields": "name"}}}
    )
    assert [each.name for each in columns_of(fewer.question)] == ["name"]


def test_metadata_of_csv_names_its_files_types_and_links() -> None:
    tables = csvw(format="csv", resources=["cases", "events", "organisations"])

    events = tables["Events"]
    assert events["url"] == "events.csv"
    schema = events["tableSchema"]
    assert schema["primaryKey"] == "id"
    columns = {each["name"]: each for each in schema["columns"]}
    assert columns["id"]["datatype"] == "long"
    assert columns["failure_types"]["separator"] == "; "
    assert {
        "columnReference": "case",
        "reference": {"resource": "cases.csv", "columnReference": "reference"},
    } in schema["foreignKeys"]


def test_metadata_promises_no_link_into_rows_that_may_be_left_out() -> None:
    filtered = csvw(resources=["cases", "events"], filters={"cases": {"title": "A"}})
    fewer = csvw(resources=["events"], filters={"events": {"fields": "what,kind"}})
    corrected = csvw(resources=["judgements", "inspections"])

    assert "foreignKeys" not in filtered["Events"]["tableSchema"]
    assert set(fewer["Events"]["tableSchema"]) == {"columns"}
    assert "foreignKeys" not in corrected["Judgements"]["tableSchema"]


def test_metadata_of_parquet_names_the_lists_of_the_api() -> None:
    plain = csvw(resources=["events"])
    asked = csvw(
        resources=["events"],
        filters={"events": {"kind__in": ["EXIT", "PLAN"], "case": "FW-0001"}},
        as_known_on="2020-05-01",
    )

    assert plain["Events"]["url"] == "/api/v1/events.csv"
    assert asked["Events"]["url"] == (
        "/api/v1/events.csv?case=FW-0001&kind__in=EXIT%2CPLAN&as_known_on=2020-05-01"
    )


def test_exports_say_the_version_of_the_software() -> None:
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]

    assert project["version"] == settings.SOFTWARE_VERSION
