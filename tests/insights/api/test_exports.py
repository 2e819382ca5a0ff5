"""Exports for programs: asked for, looked after, and fetched in pieces."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

from cases.models import User
from cases.projection.resource import API
from cases.rules import Role
from insights.models import Export, Job
from insights.rules import JobState
from tests.cases.api.program import Program, faults
from tests.cases.scene import wearing
from tests.factories import ExportFactory, ExportFileFactory, UserFactory
from tests.insights.conftest import Messages

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CONTENT = b"id,reference\n1,FW-0001\n"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
DONE = {
    "job__state": JobState.DONE,
    "job__started_at": NOW,
    "job__finished_at": NOW,
    "job__output_key": "0",
    "job__progress_percent": 100,
    "snapshot_at": NOW,
    "change_era": 0,
    "change_xid": 1,
}


@pytest.fixture
def analyst() -> User:
    return wearing(Role.ANALYST, None)


@pytest.fixture
def program(analyst: User) -> Program:
    return Program(analyst, may_write=False)


def an_export(person: User | None, **said: Any) -> Export:
    """One that is done, with one file of rows and one that describes it."""
    if person is None:
        said = {"is_nightly": True, "expires_at": None, "membership": None, **said}
    else:
        said = {"membership": person.memberships.first(), **said}
    export = ExportFactory.create(
        asked_by=person, **{"expires_at": timezone.now() + timedelta(days=7), **DONE, **said}
    )
    name = f"{SHA256[:2]}/{SHA256}.csv"
    if not storages["exports"].exists(name):
        storages["exports"].save(name, ContentFile(CONTENT))
    described = {"size_bytes": len(CONTENT), "sha256": SHA256, "storage_name": name}
    ExportFileFactory.create(export=export, rows=1, **described)
    ExportFileFactory.create(
        export=export, name="manifest.json", resource="", rows=None, **described
    )
    return export


def at(export: Export, name: str = "") -> str:
    return f"exports/{export.pk}/{name}"


def body_of(answer: Any) -> bytes:
    assert answer.status_code in (200, 206)
    return b"".join(answer.streaming_content)


# --- Asking -------------------------------------------------------------------------------------


def test_asking_answers_where_to_look_and_tells_the_workers(
    program: Program, letterbox: Messages, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = program.send(
            "exports/",
            {
                "format": "csv",
                "resources": ["cases"],
                "filters": {"cases": {"title__contains": "trust"}},
                "as_known_on": "2020-05-01",
            },
        )

    export = Export.objects.get()
    said = answer.json()
    assert answer.status_code == 202
    assert answer["Location"] == said["href"] == f"{API}/exports/{export.pk}/"
    assert (said["state"], said["progress_percent"]) == ("QUEUED", 0)
    assert (said["format"], said["resources"]) == ("csv", ["cases"])
    assert said["filters"] == {"cases": {"title__contains": "trust"}}
    assert (said["as_known_on"], said["files"]) == ("2020-05-01", [])
    (message,) = letterbox()
    assert message.arguments == [str(export.job.pk)]
    assert message.headers["task"] == "insights.tasks.run_export"


def test_asking_for_what_is_there_already_answers_with_it(program: Program) -> None:
    program.send("exports/", {"resources": ["cases"]})
    export = Export.objects.get()
    Job.objects.update(state=JobState.DONE, started_at=NOW, finished_at=NOW, output_key="0")

    again = program.send("exports/", {"resources": ["cases"]})

    assert (again.status_code, again.json()["id"]) == (200, str(export.pk))


def test_asking_while_another_is_written_is_refused_with_the_one_that_is(
    program: Program,
) -> None:
    first = program.send("exports/", {"resources": ["cases"]}).json()

    second = program.send("exports/", {"resources": ["events"]})

    assert (second.status_code, second.json()["instance"]) == (409, first["href"])
    assert "is being written" in second.json()["detail"]


def test_asking_for_what_there_is_not_says_all_faults_with_where_they_stand(
    program: Program,
) -> None:
    answer = program.send(
        "exports/",
        {"format": "xlsx", "resources": ["cases"], "filters": {"cases": {"titel": "x"}}},
    )

    assert answer.status_code == 422
    assert faults(answer) == {
        "#/format": "“format” is “parquet” or “csv”.",
        "#/filters/cases/titel": "There is no filter “titel”; did you mean “title”.",
    }
    assert not Export.objects.exists()


def test_a_token_exports_what_it_reaches(analyst: User) -> None:
    some = Program(analyst, resources=["cases", "events"])

    refused = some.send("exports/", {"resources": ["notes"]})
    everything = some.send("exports/", {"resources": "everything"})

    assert "no resource “notes” here for you" in faults(refused)["#/resources"]
    assert everything.json()["resources"] == ["cases", "events"]


def test_a_token_made_for_exports_alone_exports_everything(analyst: User) -> None:
    program = Program(analyst, resources=["exports"])

    assert len(program.send("exports/", {}).json()["resources"]) > 40


# --- Looking ------------------------------------------------------------------------------------


def test_the_list_holds_one_s_own_and_the_nights_newest_first(
    analyst: User, program: Program
) -> None:
    older = an_export(analyst, asked_at=NOW)
    night = an_export(None, asked_at=NOW + timedelta(hours=1))
    an_export(wearing(Role.ANALYST, None))

    listed = program.ask("exports/").json()["results"]

    assert [each["id"] for each in listed] == [str(night.pk), str(older.pk)]
    assert [file["name"] for file in listed[1]["files"]] == ["cases.csv", "manifest.json"]
    assert listed[1]["files"][0] == {
        "name": "cases.csv",
        "href": f"{API}/exports/{older.pk}/cases.csv",
        "resource": "cases",
        "rows": 1,
        "size_bytes": len(CONTENT),
        "sha256": SHA256,
    }


def test_one_export_says_how_it_stands(analyst: User, program: Program) -> None:
    done = an_export(analyst)
    over = an_export(analyst, expires_at=NOW)

    assert program.ask(at(done)).json()["state"] == "DONE"
    assert program.ask(at(done)).json()["snapshot_at"] == "2026-03-02T12:00:00+00:00"
    said = program.ask(at(over)).json()
    assert (said["state"], said["files"]) == ("EXPIRED", [])


def test_what_another_asked_for_is_not_there_but_for_administrators(program: Program) -> None:
    export = an_export(wearing(Role.ANALYST, None))
    admin = UserFactory.create(is_staff=True)

    assert program.ask(at(export)).status_code == 404
    assert program.ask(at(export, "cases.csv")).status_code == 404
    assert body_of(Program(admin).ask(at(export, "cases.csv"))) == CONTENT


def test_a_parameter_that_means_nothing_is_refused(analyst: User, program: Program) -> None:
    answer = program.ask("exports/?page=2")

    assert (answer.status_code, faults(answer)) == (400, {"?page": "There is no “page” here."})


def test_viewers_and_strangers_are_turned_away() -> None:
    viewer = Client()
    viewer.force_login(wearing(Role.VIEWER, None))

    assert viewer.get(f"{API}/exports/").status_code == 403
    assert Client().get(f"{API}/exports/").status_code == 401


# --- Nights -------------------------------------------------------------------------------------


def test_nightly_leads_to_the_newest_set_that_is_ready(program: Program) -> None:
    assert program.ask("exports/nightly/").status_code == 404
    an_export(None, format="PARQUET", snapshot_at=NOW - timedelta(days=1))
    newest = an_export(None, format="PARQUET")
    plain = an_export(None, format="CSV", snapshot_at=NOW - timedelta(days=2))
    an_export(None, format="PARQUET", snapshot_at=NOW + timedelta(days=1), removed_at=NOW)

    def leads_to(path: str) -> tuple[int, str]:
        answer = program.ask(f"exports/nightly/{path}")
        return answer.status_code, answer["Location"]

    assert leads_to("") == (302, f"{API}/exports/{newest.pk}/")
    assert leads_to("?format=csv") == (302, f"{API}/exports/{plain.pk}/")
    assert leads_to("cases.csv") == (302, f"{API}/exports/{plain.pk}/cases.csv")
    assert leads_to("manifest.json") == (302, f"{API}/exports/{newest.pk}/manifest.json")
    assert program.ask("exports/nightly/?format=xlsx").status_code == 400


# --- Fetching -----------------------------------------------------------------------------------


def test_a_file_comes_whole_with_its_hash_as_its_tag(analyst: User, program: Program) -> None:
    export = an_export(analyst)

    answer = program.ask(at(export, "cases.csv"))

    assert (answer.status_code, body_of(answer)) == (200, CONTENT)
    assert answer["ETag"] == f'"{SHA256}"'
    assert answer["Content-Length"] == str(len(CONTENT))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Disposition"] == 'attachment; filename="cases.csv"'
    described = program.ask(at(export, "manifest.json"))
    assert (described["Content-Type"], body_of(described)) == ("application/json", CONTENT)


def test_a_file_that_the_client_has_is_not_sent_again(analyst: User, program: Program) -> None:
    export = an_export(analyst)

    answer = program.ask(at(export, "cases.csv"), If_None_Match=f'"{SHA256}"')

    assert (answer.status_code, answer.content) == (304, b"")


def test_head_says_what_get_would_and_sends_nothing(analyst: User, program: Program) -> None:
    address = f"{API}/{at(an_export(analyst), 'cases.csv')}"

    answer = Client().head(address, headers=program._with({}))

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Length"] == str(len(CONTENT))


@pytest.mark.parametrize(
    ("headers", "content", "said"),
    [
        ({"Range": "bytes=3-5"}, CONTENT[3:6], f"bytes 3-5/{len(CONTENT)}"),
        ({"Range": "bytes=-4"}, CONTENT[-4:], f"bytes 19-22/{len(CONTENT)}"),
        (
            {"Range": "bytes=10-", "If_Range": f'"{SHA256}"'},
            CONTENT[10:],
            f"bytes 10-22/{len(CONTENT)}",
        ),
    ],
)
def test_a_download_that_broke_off_goes_on(
    analyst: User, program: Program, headers: dict[str, str], content: bytes, said: str
) -> None:
    answer = program.ask(at(an_export(analyst), "cases.csv"), **headers)

    assert (answer.status_code, body_of(answer)) == (206, content)
    assert answer["Content-Range"] == said
    assert answer["Content-Length"] == str(len(content))


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=3-5", "If_Range": '"another"'},
        {"Range": "bytes=0-1,4-5"},
        {"Range": "bytes=0-"},
    ],
)
def test_a_file_comes_whole_where_no_part_can_be_sent(
    analyst: User, program: Program, headers: dict[str, str]
) -> None:
    answer = program.ask(at(an_export(analyst), "cases.csv"), **headers)

    assert (answer.status_code, body_of(answer)) == (200, CONTENT)
    assert "Content-Range" not in answer


def test_a_part_behind_the_end_is_refused_with_how_long_the_file_is(
    analyst: User, program: Program
) -> None:
    answer = program.ask(at(an_export(analyst), "cases.csv"), Range="bytes=99-")

    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(CONTENT)}"


def test_what_is_gone_or_never_was_is_not_found(analyst: User, program: Program) -> None:
    gone, there = an_export(analyst, removed_at=NOW), an_export(analyst)

    assert program.ask(at(gone, "cases.csv")).status_code == 404
    assert program.ask(at(there, "events.csv")).status_code == 404


def test_a_store_out_of_reach_is_said_so(analyst: User, program: Program) -> None:
    export = an_export(analyst)
    export.files.update(storage_name="no/such.csv")

    answer = program.ask(at(export, "cases.csv"))

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


def test_a_token_fetches_the_files_of_what_it_reaches(analyst: User) -> None:
    export = an_export(analyst)
    events = Program(analyst, resources=["events"])

    assert events.ask(at(export, "cases.csv")).status_code == 403
    assert body_of(events.ask(at(export, "manifest.json"))) == CONTENT
    cases = Program(analyst, resources=["cases"])
    assert body_of(cases.ask(at(export, "cases.csv"))) == CONTENT
