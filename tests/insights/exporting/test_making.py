"""Exports as they are written, with real COPY and Arrow: the same rows everywhere, of one moment.

What is written is read by connections of its own, so the rows of these tests are committed.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import polars
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import override_settings

from cases.feed import Position, changes_after, position_in
from cases.models import Organisation, User
from cases.projection import reading
from cases.projection.asking import question_of
from cases.projection.fields import Form
from cases.projection.resource import all_resources, resources_on_record
from cases.projection.statement import Who
from cases.rules import Audience, PublicationState, Role
from insights.exporting.asking import EVERY_READER
from insights.exporting.making import TooLong, make
from insights.exporting.parquet import write_parquet
from insights.exporting.rows import write_csv
from insights.exporting.snapshot import address, arrow_cursor, snapshot
from insights.exporting.store import paper
from insights.models import Export
from insights.rules import JobState
from insights.tasks import run_export
from tests.cases.scene import Scene, wearing
from tests.factories import (
    EventFactory,
    ExportFactory,
    JudgementFactory,
    NoteFactory,
    OrganisationFactory,
)
from tests.insights.exporting.exported import (
    as_csv,
    bytes_of,
    csv_rows,
    exported,
    flat,
    json_of,
    parquet_rows,
)
from tests.known import let_it_be_long_ago, yesterday
from tests.races import comes_true

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene() -> Scene:
    """A body with a draft, a note for itself, and facts that everybody reads."""
    scene = Scene()
    JudgementFactory.create(
        inspection__organisation=scene.trust,
        inspection__regulator=scene.body,
        inspection__state=PublicationState.DRAFT,
    )
    JudgementFactory.create(
        inspection__organisation=scene.trust, inspection__started="2012", is_headline=True
    )
    NoteFactory.create(case=scene.case, body=scene.body, audience=Audience.OWN_BODY)
    for number in range(3):
        EventFactory.create(
            case=scene.case,
            what=f"“Event” {number}, a line\nand another; José = 3 %",
            happened=f"20{10 + number}",
            failure_types=["FINANCIAL", "GOVERNANCE"][: number % 3],
        )
        OrganisationFactory.create(name=f"Body {number}", opened=f"19{70 + number}-04")
    return scene


def streamed(resource: str, who: Who, **said: Any) -> list[dict[str, Any]]:
    """The rows as the API streams them, nested ones beside the others."""
    question = question_of(all_resources()[resource], {name: [each] for name, each in said.items()})
    lines = b"".join(reading.streamed(question, who, Form.JSON)).splitlines()
    nested = {
        each.name: [field.name for field in each.fields]
        for each in question.resource.nested
        if each.name in question.nested
    }
    return [flat(json.loads(line), nested) for line in lines]


def test_parquet_csv_and_the_api_say_the_same_of_everything(scene: Scene) -> None:
    analyst = wearing(Role.ANALYST, None)

    parquet, plain = exported(analyst), exported(analyst, format="csv")

    assert (parquet.job.state, plain.job.state) == (JobState.DONE, JobState.DONE)
    who = Who(analyst.pk, analyst.memberships.get().pk, False)
    for name in resources_on_record():
        if name != "jobs":  # these very exports have jobs
            rows = streamed(name, who)
            assert parquet_rows(parquet, name) == rows, name
            assert csv_rows(plain, name) == [as_csv(row) for row in rows], name
    assert len(parquet_rows(parquet, "events")) == 3
    check_descriptions(parquet, "parquet")
    check_descriptions(plain, "csv")
    check_links_lead_somewhere(plain)


def check_descriptions(export: Export, extension: str) -> None:
    """What the manifest and the metadata say is true of the files."""
    manifest, metadata = json_of(export, "manifest.json"), json_of(export, "csvw.json")
    assert manifest["licence"]["statement"] == configured.EXPORT_LICENCE
    assert position_in(manifest["changes_since"]) == Position(
        export.change_era or 0, export.change_xid or 0, 0
    )
    assert manifest["snapshot_at"] == f"{export.snapshot_at:%Y-%m-%dT%H:%M:%S.%fZ}"
    assert [each["name"] for each in manifest["resources"]] == sorted(resources_on_record())
    for said, table in zip(manifest["resources"], metadata["tables"], strict=True):
        content = bytes_of(export, said["file"])
        assert said["sha256"] == hashlib.sha256(content).hexdigest()
        assert said["size_bytes"] == len(content)
        columns = [each["name"] for each in said["columns"]]
        assert [each["name"] for each in table["tableSchema"]["columns"]] == columns
        if extension == "csv":
            assert content.split(b"\n", 1)[0].decode().split(",") == columns
            assert len(csv_rows(export, said["name"])) == said["rows"]
            assert table["url"] == said["file"]
        else:
            file = pq.ParquetFile(io.BytesIO(content))
            assert file.schema_arrow.names == columns
            assert file.metadata.num_rows == said["rows"]
            assert table["url"] == f"/api/v1/{said['name']}.csv"


def check_links_lead_somewhere(export: Export) -> None:
    """Every foreign key of the metadata holds in the rows."""
    tables = {each["url"]: each for each in json_of(export, "csvw.json")["tables"]}
    promises = 0
    for table in tables.values():
        rows = csv_rows(export, table["url"].removesuffix(".csv"))
        for link in table["tableSchema"].get("foreignKeys", []):
            target = link["reference"]
            keys = {
                row[target["columnReference"]]
                for row in csv_rows(export, target["resource"].removesuffix(".csv"))
            }
            assert {row[link["columnReference"]] for row in rows} - {""} <= keys, link
            promises += 1
    assert promises > 50


FILTERS: list[tuple[str, dict[str, Any]]] = [
    ("events", {"happened_lower__gte": "2011-01-01", "ordering": "-recorded_at"}),
    ("events", {"what__icontains": "JOSÉ", "fields": ["id", "what", "failure_types"]}),
    ("events", {"failure_types__contains": ["FINANCIAL"]}),
    ("events", {"failure_types__overlap": "GOVERNANCE", "superseded": "include"}),
    ("organisations", {"name__in": ["Body 1", "Body 2"], "ordering": "-name"}),
    ("organisations", {"opened_lower__lt": "1972-01-01", "fields": "name,latest_judgement"}),
    ("inspections", {"organisation__name__startswith": "Org"}),
    ("judgements", {"is_headline": True}),
    ("judgements", {"inspection__started_lower__isnull": False}),
    ("notes", {}),
]


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.ANALYST])
def test_parquet_csv_and_the_api_say_the_same_for_filters_and_roles(
    scene: Scene, role: Role
) -> None:
    person = scene.person(role)
    hat = person.memberships.get().pk
    person.hat_id = hat
    who = Who.of(person)

    for name, said in FILTERS:
        wish = {"resources": [name], "filters": {name: said}}
        rows = streamed(name, who, **said)
        assert parquet_rows(exported(person, **wish), name) == rows
        assert csv_rows(exported(person, format="csv", **wish), name) == [
            as_csv(row) for row in rows
        ]

    is_inspector = role is Role.INSPECTOR
    assert len(streamed("inspections", who)) == (2 if is_inspector else 1)
    assert len(streamed("notes", who)) == (1 if is_inspector else 0)


def test_what_every_reader_gets_holds_nobody_s_drafts(scene: Scene) -> None:
    export = ExportFactory.build(
        is_nightly=True, asked_by=None, resources=["inspections", "judgements", "notes"]
    )

    made = make(export, lambda percent: None)

    rows = {file.resource: file.rows for file in made.files}
    assert rows == {"inspections": 1, "judgements": 1, "notes": 0, "": None}


def test_types_are_the_columns_own_and_say_what_they_mean(scene: Scene) -> None:
    export = exported(wearing(Role.ANALYST, None), resources=["events", "judgements"])

    events = pq.read_schema(io.BytesIO(bytes_of(export, "events.parquet")))
    frame = polars.read_parquet(io.BytesIO(bytes_of(export, "events.parquet")))

    assert events.field("id").type == pa.int64()
    assert events.field("happened_lower").type == pa.date32()
    assert events.field("recorded_at").type == pa.timestamp("us", tz="UTC")
    assert pa.types.is_list(events.field("failure_types").type)
    described = events.field("happened_lower").metadata[b"description"].decode()
    assert described == "The first day that `happened` can have been."
    assert frame["happened_lower"].to_list()[0] == date(2010, 1, 1)
    judgements = pq.read_schema(io.BytesIO(bytes_of(export, "judgements.parquet")))
    assert judgements.field("is_headline").type == pa.bool_()


def test_a_day_of_the_past_is_exported_as_it_was_known(scene: Scene) -> None:
    export = exported(wearing(Role.ANALYST, None), resources=["events"], as_known_on="2001-01-01")

    assert export.job.state == JobState.DONE
    assert parquet_rows(export, "events") == []
    assert json_of(export, "manifest.json")["as_known_on"] == "2001-01-01"
    table = json_of(export, "csvw.json")["tables"][0]
    assert table["url"] == "/api/v1/events.csv?as_known_on=2001-01-01"


def test_names_are_exported_as_they_then_were(scene: Scene) -> None:
    let_it_be_long_ago()
    name = scene.trust.name
    Organisation.objects.filter(pk=scene.trust.pk).update(name="Renamed today")

    for format_ in ("parquet", "csv"):
        export = exported(
            wearing(Role.ANALYST, None),
            resources=["judgements", "organisations"],
            filters={"judgements": {"organisation_name": name}, "organisations": {"name": name}},
            as_known_on=yesterday(),
            format=format_,
        )
        rows = parquet_rows if format_ == "parquet" else csv_rows
        assert [each["organisation_name"] for each in rows(export, "judgements")] == [name]
        assert [each["slug"] for each in rows(export, "organisations")] == [scene.trust.slug]
        told = json_of(export, "manifest.json")["resources"]
        assert [each["rows"] for each in told] == [1, 1]


def test_what_is_written_meanwhile_is_not_in_it_and_comes_in_the_change_feed(
    scene: Scene,
) -> None:
    question = question_of(all_resources()["events"], {})

    with snapshot() as seen, paper() as plain, paper() as parquet, arrow_cursor(seen) as cursor:
        late = EventFactory.create(case=scene.case)
        rows = [
            write_csv(question, EVERY_READER, seen, plain, lambda rows: None),
            write_parquet(question, EVERY_READER, cursor, parquet, lambda rows: None),
        ]

    assert rows == [3, 3]
    then = Position(seen.era, seen.xid, 0)
    assert comes_true(
        lambda: late.pk in [each.of_row for each in changes_after(then, tables=["cases.event"])]
    )


def test_many_rows_are_written_in_groups_and_told_of_on_the_way(scene: Scene) -> None:
    EventFactory.create_batch(65, case=scene.case, note="A long note. " * 20_000)
    question = question_of(all_resources()["events"], {"case": [scene.case.reference]})
    told: list[int] = []

    with snapshot() as seen, paper() as plain, paper() as parquet, arrow_cursor(seen) as cursor:
        assert write_csv(question, EVERY_READER, seen, plain, told.append) == 68
        of_csv = list(told)
        assert write_parquet(question, EVERY_READER, cursor, parquet, told.append) == 68
        parquet.file.seek(0)
        file = pq.ParquetFile(parquet.file)
        groups = file.metadata.num_row_groups

    assert of_csv == sorted(of_csv)
    assert len(of_csv) > 10
    assert told[-1] == 68
    assert groups == 2


# --- What goes wrong ----------------------------------------------------------------------------


@contextmanager
def held_table(name: str) -> Iterator[None]:
    """Somebody has a table for themselves."""
    with psycopg.connect(address()) as other:
        other.execute(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


def test_what_takes_too_long_has_failed_for_good_and_says_so() -> None:
    with held_table("cases_event"), override_settings(EXPORT_PATIENCE_S=0.2):
        export = exported(wearing(Role.ANALYST, None), resources=["events"])

    assert (export.job.state, export.job.error_code) == (JobState.FAILED, TooLong.__name__)
    assert export.job.error == "It took too long. Ask for less of it."


def test_what_breaks_is_tried_again_and_its_insides_are_for_the_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = connection.settings_dict["OPTIONS"]
    impatient = f"{options['options']} -c lock_timeout=100"
    monkeypatch.setitem(options, "options", impatient)
    with held_table("cases_event"):
        export = exported(wearing(Role.ANALYST, None), resources=["events"])

    assert (export.job.state, export.job.attempts) == (JobState.QUEUED, 1)
    assert export.job.error == "Something broke while it was written. Ask for it again."
    assert not export.files.exists()


def test_somebody_who_may_no_longer_is_given_nothing() -> None:
    person = wearing(Role.ANALYST, None)
    export = ExportFactory.create(asked_by=person, resources=["cases"])
    User.objects.filter(pk=person.pk).update(is_active=False)

    run_export(str(export.job.pk))

    export.job.refresh_from_db()
    assert (export.job.state, export.job.error_code) == (JobState.FAILED, "PermissionDenied")
