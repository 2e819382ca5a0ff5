"""Exports: asked for once, named when whole, and their files taken away in time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import override_settings
from django.utils import timezone

from cases.feed import Position
from cases.models import User
from cases.rules import Role
from insights.actions import jobs
from insights.actions.exports import (
    ExportRuns,
    FilesGone,
    finish_export,
    remove_old_exports,
    request_export,
    request_nightly_exports,
)
from insights.exporting.asking import wish_of
from insights.exporting.describing import Made
from insights.models import Export, ExportFile, Job
from insights.rules import MOST_ATTEMPTS, ExportFormat, JobKind, JobState
from tests.cases.scene import wearing
from tests.factories import (
    CaseFactory,
    ExportFactory,
    ExportFileFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.races import together

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DONE = {
    "state": JobState.DONE,
    "started_at": NOW,
    "finished_at": NOW,
    "output_key": "0",
}


@pytest.fixture
def analyst() -> User:
    return wearing(Role.ANALYST, None)


def ask(person: User, **said: Any) -> Export:
    return request_export(wish=wish_of({"resources": ["cases"], **said}), by=person, now=NOW)


def finish(export: Export) -> Export:
    """As a worker that has written one file does."""
    job = jobs.claim(export.job.pk, JobKind.EXPORT)
    assert job is not None
    finish_export(job=job, export=export, made=made(export))
    return read(export)


def made(export: Export) -> Made:
    name = f"ab/{export.pk}.csv"
    storages["exports"].save(name, ContentFile(b"id\n"))
    file = ExportFile(
        export=export,
        name="cases.csv",
        resource="cases",
        rows=0,
        size_bytes=3,
        sha256="0" * 64,
        storage_name=name,
    )
    return Made(NOW, Position(1, 7, 0), [file])


def read(export: Export) -> Export:
    found: Export = Export.objects.select_related("job").get(pk=export.pk)
    return found


# --- Asking -------------------------------------------------------------------------------------


def test_request_export_queues_a_job_that_says_who_asked_for_what_and_on_which_page(
    analyst: User,
) -> None:
    analyst.hat_id = analyst.memberships.get().pk
    with structlog.contextvars.bound_contextvars(request_id="page-1"):
        export = ask(
            analyst, filters={"cases": {"title": "A"}}, format="csv", as_known_on="2020-05-01"
        )

    kept = read(export)
    assert (kept.asked_by, kept.membership_id) == (analyst, analyst.hat_id)
    assert (kept.format, kept.resources) == (ExportFormat.CSV, ["cases"])
    assert (kept.filters, str(kept.as_known_on)) == ({"cases": {"title": "A"}}, "2020-05-01")
    assert (kept.job.state, kept.job.kind) == (JobState.QUEUED, JobKind.EXPORT)
    assert (kept.job.requested_by, kept.job.request_id) == (analyst, "page-1")
    assert kept.expires_at == NOW + timedelta(days=7)


def test_request_export_asked_twice_is_the_same_one_waiting_or_done(analyst: User) -> None:
    first = ask(analyst)
    waiting = ask(analyst)
    finish(first)
    later = request_export(
        wish=wish_of({"resources": ["cases"]}), by=analyst, now=NOW + timedelta(hours=1)
    )

    assert {first.pk, waiting.pk, later.pk} == {first.pk}
    assert read(first).expires_at == NOW + timedelta(days=7, hours=1)
    assert Job.objects.filter(kind=JobKind.EXPORT).count() == 1


def test_request_export_of_another_state_of_the_register_is_another_one(analyst: User) -> None:
    first = finish(ask(analyst))
    CaseFactory.create()

    assert ask(analyst).pk != first.pk


def test_request_export_is_another_one_where_the_files_are_gone_or_it_failed(
    analyst: User,
) -> None:
    first = finish(ask(analyst))
    Export.objects.filter(pk=first.pk).update(removed_at=NOW)
    second = ask(analyst)
    Job.objects.filter(pk=second.job.pk).update(
        state=JobState.FAILED, finished_at=NOW, error_code="broken"
    )

    assert len({first.pk, second.pk, ask(analyst).pk}) == 3


def test_request_export_refuses_a_second_one_while_one_is_written(analyst: User) -> None:
    first = ask(analyst)

    with pytest.raises(ExportRuns, match="is being written") as refusal:
        ask(analyst, format="csv")

    assert refusal.value.running == first
    assert ask(wearing(Role.ANALYST, None), format="csv")


def test_request_export_is_for_those_who_may_use_the_api() -> None:
    for person in (wearing(Role.VIEWER, None), UserFactory.create(is_active=False)):
        with pytest.raises(PermissionDenied):
            ask(person)

    assert ask(UserFactory.create(is_staff=True)).membership is None


@pytest.mark.django_db(transaction=True)
def test_request_export_by_two_at_once_is_one(analyst: User) -> None:
    refusals = together(lambda: ask(analyst), lambda: ask(analyst))

    assert refusals == []
    assert Export.objects.count() == Job.objects.count() == 1


# --- Seeing -------------------------------------------------------------------------------------


def test_an_export_is_seen_through_the_hat_that_asked_and_by_administrators(
    analyst: User,
) -> None:
    body = MembershipFactory.create(
        user=analyst, role=Role.INSPECTOR, organisation=OrganisationFactory.create()
    )
    analyst.hat_id = body.pk
    export = ask(analyst)
    night = ExportFactory.create(is_nightly=True, asked_by=None, expires_at=None)

    def seen(person: User) -> set[Any]:
        return set(Export.objects.visible_to(person))

    assert seen(analyst) == {export, night}
    analyst.hat_id = MembershipFactory.create(user=analyst, role=Role.ANALYST).pk
    assert seen(analyst) == {night}
    assert seen(wearing(Role.ANALYST, None)) == {night}
    assert seen(UserFactory.create(is_staff=True)) == {export, night}
    assert seen(UserFactory.create(is_staff=True, is_active=False)) == set()


# --- Writing ------------------------------------------------------------------------------------


def test_finish_export_names_the_files_and_the_moment(analyst: User) -> None:
    export = finish(ask(analyst))

    assert (export.job.state, export.job.output_key) == (JobState.DONE, export.request_key)
    assert (export.snapshot_at, export.change_era, export.change_xid) == (NOW, 1, 7)
    assert export.software_version
    assert [file.name for file in export.files.all()] == ["cases.csv"]


def test_finish_export_names_nothing_where_somebody_else_has_the_job(analyst: User) -> None:
    export = ask(analyst)
    first = jobs.claim(export.job.pk, JobKind.EXPORT)
    assert first is not None
    Job.objects.filter(pk=first.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    second = jobs.claim(export.job.pk, JobKind.EXPORT)
    assert second is not None

    with pytest.raises(jobs.LeaseLost):
        finish_export(job=first, export=export, made=made(export))
    with pytest.raises(jobs.LeaseLost):
        jobs.go_on(first, 50)

    assert not ExportFile.objects.exists()
    jobs.go_on(second, 50)
    assert read(export).job.progress_percent == 50


def test_finish_export_names_nothing_that_is_no_longer_there(analyst: User) -> None:
    export = ask(analyst)
    job = jobs.claim(export.job.pk, JobKind.EXPORT)
    assert job is not None
    written = made(export)
    storages["exports"].delete(written.files[0].storage_name)

    with pytest.raises(FilesGone):
        finish_export(job=job, export=export, made=written)

    assert not ExportFile.objects.exists()


def test_a_worker_of_another_kind_leaves_the_job_alone_and_a_claim_is_renewed(
    analyst: User,
) -> None:
    export = ask(analyst)

    assert jobs.claim(export.job.pk) is None
    with override_settings(EXPORT_LEASE_S=50):
        job = jobs.claim(export.job.pk, JobKind.EXPORT)
        assert job is not None
        jobs.go_on(job, 10)
    held = read(export).job
    assert held.lease_until is not None
    assert job.lease_until is not None
    assert held.lease_until >= job.lease_until


def test_a_failure_for_good_is_not_tried_again(analyst: User) -> None:
    job = jobs.claim(ask(analyst).job.pk, JobKind.EXPORT)
    assert job is not None

    jobs.fail(job=job, code="TooLong", words="No.", is_final=True)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.attempts < MOST_ATTEMPTS


# --- Nights and age -----------------------------------------------------------------------------


def test_request_nightly_exports_asks_for_everything_once_a_day_in_each_format() -> None:
    asked = request_nightly_exports(now=NOW)
    again = request_nightly_exports(now=NOW + timedelta(hours=1))
    Job.objects.filter(pk=asked[0].job.pk).update(
        state=JobState.FAILED, finished_at=NOW, error_code="broken"
    )
    mended = request_nightly_exports(now=NOW + timedelta(hours=2))
    tomorrow = request_nightly_exports(now=NOW + timedelta(days=1))

    assert [each.format for each in asked] == ["PARQUET", "CSV"]
    assert all(each.is_nightly and each.asked_by is None for each in asked)
    assert (again, [each.format for each in mended]) == ([], ["PARQUET"])
    assert len(tomorrow) == 2


def a_night(days_ago: int, storage_name: str, format_: str = "CSV") -> Export:
    storages["exports"].delete(storage_name)
    storages["exports"].save(storage_name, ContentFile(b"id\n"))
    night = ExportFactory.create(
        is_nightly=True,
        asked_by=None,
        expires_at=None,
        format=format_,
        job__requested_by=None,
        **{f"job__{name}": value for name, value in DONE.items()},
        snapshot_at=NOW - timedelta(days=days_ago),
        change_era=0,
        change_xid=1,
    )
    ExportFileFactory.create(export=night, storage_name=storage_name)
    return night


LATER = timedelta(days=2)  # when files of this moment are old enough to be taken away


def test_remove_old_exports_keeps_the_last_nights_and_what_they_share() -> None:
    now = timezone.now() + LATER
    shared, own = "aa/shared.csv", "bb/own.csv"
    newest = a_night(1, shared)
    older = a_night(2, own)
    oldest = a_night(3, shared)
    other = a_night(9, "cc/parquet.parquet", "PARQUET")

    with override_settings(EXPORT_NIGHTLY_KEPT=1):
        assert remove_old_exports(now=now) == 2
        assert remove_old_exports(now=now) == 0

    kept = storages["exports"]
    assert [kept.exists(name) for name in (shared, own)] == [True, False]
    assert [read(each).removed_at for each in (newest, other)] == [None, None]
    assert [read(each).removed_at for each in (older, oldest)] == [now, now]
    assert {file.export for file in ExportFile.objects.all()} == {newest, other}


def test_remove_old_exports_takes_what_has_expired_and_what_nobody_names(
    analyst: User,
) -> None:
    export = finish(ask(analyst))
    name = export.files.get().storage_name
    unnamed = storages["exports"].save("dd/left-half-way.csv", ContentFile(b"i"))
    waiting = ask(wearing(Role.ANALYST, None))

    young = remove_old_exports(now=timezone.now())
    there = storages["exports"].exists(unnamed)
    Export.objects.update(expires_at=NOW)
    old = remove_old_exports(now=timezone.now() + LATER)

    assert export.expires_at is not None
    assert (young, there, old) == (int(export.expires_at < timezone.now()), True, 1 - young)
    assert not storages["exports"].exists(unnamed)
    assert not storages["exports"].exists(name)
    assert read(export).removed_at is not None
    assert read(waiting).removed_at is None
