"""Pages about exports: what is there, asking, the files, and what their columns mean."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import User
from cases.projection.resource import resources_on_record
from cases.rules import Role
from insights.models import Export, Job
from insights.rules import JobState
from tests.cases.scene import wearing
from tests.factories import ExportFactory, ExportFileFactory
from tests.insights.conftest import Messages

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DONE = {
    "job__state": JobState.DONE,
    "job__started_at": NOW,
    "job__finished_at": NOW,
    "job__output_key": "0",
    "snapshot_at": NOW,
    "change_era": 0,
    "change_xid": 1,
}


@pytest.fixture
def person() -> User:
    return wearing(Role.ANALYST, None)


@pytest.fixture
def analyst(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def an_export(person: User | None, **said: Any) -> Export:
    if person is None:
        whose: dict[str, Any] = {"is_nightly": True, "expires_at": None}
    else:
        whose = {
            "membership": person.memberships.first(),
            "expires_at": timezone.now() + timedelta(days=7),
        }
    return ExportFactory.create(asked_by=person, **{**whose, **said})


def test_export_list_is_told_what_to_do_where_there_is_nothing(analyst: Client) -> None:
    response = analyst.get("/exports/")

    assertContains(response, "You have asked for none in this role.")
    assertContains(response, "No night has made a set yet.")
    assertContains(response, 'href="/exports/ask/"')


def test_export_list_holds_one_s_own_and_the_nights_that_are_ready(
    analyst: Client, person: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    everything = sorted(resources_on_record())
    an_export(person, resources=["events"], **DONE)
    an_export(person, resources=["cases", "events", "notes"], as_known_on="2020-05-01", **DONE)
    an_export(person, resources=["gone-since"], expires_at=NOW, **DONE)
    an_export(
        person,
        job__state=JobState.RUNNING,
        job__attempts=1,
        job__started_at=NOW,
        job__lease_until=NOW,
        job__lease_token="00000000-0000-0000-0000-000000000001",
        job__progress_percent=42,
    )
    an_export(wearing(Role.ANALYST, None), resources=["notes"], **DONE)
    an_export(None, resources=everything, **DONE)
    an_export(None, resources=everything)

    with django_assert_max_num_queries(8):
        response = analyst.get("/exports/")

    own = {each.what: each.state_words for each in response.context["own"]}
    assert own == {
        "Events": "Ready",
        "Cases and 2 more": "Ready",
        "gone-since": "Files removed",
        "Cases": "Being written",
    }
    assert [each.what for each in response.context["nights"]] == ["Everything"]
    assertContains(response, "42 % written")
    assertContains(response, "as known on 1 May 2020")


def test_ask_for_export_tells_the_workers_and_leads_to_the_export(
    analyst: Client, letterbox: Messages, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = analyst.post(
            "/exports/ask/",
            {
                "format": "CSV",
                "resource": "events",
                "query": "case=FW-0001&kind=EXIT",
                "as_known_on": "2020-05-01",
            },
        )

    export = Export.objects.get()
    assert response.headers["Location"] == f"/exports/{export.pk}/"
    assert (export.format, export.resources) == ("CSV", ["events"])
    assert export.filters == {"events": {"case": "FW-0001", "kind": "EXIT"}}
    assert str(export.as_known_on) == "2020-05-01"
    assert letterbox()[0].arguments == [str(export.job.pk)]
    page = analyst.get(response.headers["Location"])
    assertContains(page, "case=FW-0001")
    assertContains(page, "You can leave this page")


def test_ask_for_export_of_everything_needs_only_a_format(analyst: Client) -> None:
    analyst.post("/exports/ask/", {"format": "PARQUET"})

    assert Export.objects.get().resources == sorted(resources_on_record())


def test_ask_for_export_starts_from_what_a_link_suggests(analyst: Client) -> None:
    response = analyst.get("/exports/ask/?resource=events&query=case=FW-0001&other=1")

    assertContains(response, '<option value="events" selected')
    assertContains(response, 'value="case=FW-0001"')


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Choose a format."),
        ({"format": "CSV", "query": "case=FW-0001"}, "Choose one kind of row to filter."),
        ({"format": "CSV", "resource": "cases", "query": "titel=x"}, "did you mean “title”"),
        ({"format": "CSV", "as_known_on": "soon"}, "Write the day as 2026-11-24."),
        ({"format": "CSV", "resource": "none"}, "Select a valid choice"),
    ],
)
def test_ask_for_export_says_what_is_not_understood(
    analyst: Client, typed: dict[str, str], words: str
) -> None:
    response = analyst.post("/exports/ask/", {"format": "", **typed})

    assertContains(response, words)
    assert not Export.objects.exists()


def test_ask_for_export_refuses_a_second_one_while_one_is_written(analyst: Client) -> None:
    analyst.post("/exports/ask/", {"format": "CSV", "resource": "cases"})

    response = analyst.post("/exports/ask/", {"format": "CSV", "resource": "events"})

    assertContains(response, "An export of yours is being written.")
    assert Export.objects.count() == 1


def test_export_detail_lists_the_files(analyst: Client, person: User) -> None:
    export = an_export(person, **DONE)
    ExportFileFactory.create(export=export, rows=1234)
    ExportFileFactory.create(export=export, name="manifest.json", resource="", rows=None)

    response = analyst.get(f"/exports/{export.pk}/")

    assertContains(response, f'href="/api/v1/exports/{export.pk}/cases.csv"')
    assertContains(response, f'href="/api/v1/exports/{export.pk}/manifest.json"')
    assertContains(response, 'href="/exports/dictionary/cases/"')
    assertContains(response, "1234")
    assertNotContains(response, "Only those that fit")


def test_export_detail_says_that_it_failed_or_that_its_files_are_gone(
    analyst: Client, person: User
) -> None:
    failed = an_export(person)
    Job.objects.filter(pk=failed.job.pk).update(
        state=JobState.FAILED, finished_at=NOW, error_code="TooLong", error="It took too long."
    )
    gone = an_export(person, expires_at=NOW, **DONE)
    night = an_export(None, **DONE)

    assertContains(analyst.get(f"/exports/{failed.pk}/"), "It took too long.")
    assertContains(analyst.get(f"/exports/{gone.pk}/"), "Its files have been removed.")
    assertContains(analyst.get(f"/exports/{night.pk}/"), "Export of every night")


def test_what_is_another_s_is_not_found_and_viewers_are_refused(analyst: Client) -> None:
    export = an_export(wearing(Role.ANALYST, None), **DONE)
    viewer = Client()
    viewer.force_login(wearing(Role.VIEWER, None))

    assert analyst.get(f"/exports/{export.pk}/").status_code == 404
    for page in ("", "ask/", "dictionary/", "dictionary/cases/"):
        assert viewer.get(f"/exports/{page}").status_code == 403


def test_dictionary_explains_every_kind_of_row_and_its_columns(analyst: Client) -> None:
    listed = analyst.get("/exports/dictionary/")
    events = analyst.get("/exports/dictionary/events/")

    assertContains(listed, 'href="/exports/dictionary/events/"')
    assertContains(listed, "One dated happening")
    assertContains(events, "happened_lower")
    assertContains(events, "<code>EXIT</code>")
    assertContains(events, 'href="/exports/dictionary/cases/"')
    assert analyst.get("/exports/dictionary/nothing/").status_code == 404
