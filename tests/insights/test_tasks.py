"""What the workers do: safe to run twice, and honest about what went wrong."""

from typing import Any
from uuid import uuid4

import pytest
from celery import current_app
from django.conf import settings as configured
from django.core.files.storage import FileSystemStorage
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from cases.models import KeptAnswer
from cases.rules import Role
from insights.actions.jobs import request_figure
from insights.models import Export, Figure, Job
from insights.rules import JobState
from insights.tasks import (
    call_webhooks,
    draw_outdated_figures,
    make_nightly_exports,
    remove_old_exports,
    run_export,
    run_job,
    send_mail,
    sweep_jobs,
    tell_people,
)
from tests.cases.scene import wearing
from tests.factories import CaseFactory, EventFactory, ExportFactory, JobFactory, KeptAnswerFactory
from tests.insights.conftest import Messages

pytestmark = pytest.mark.django_db


class TakingStorage(FileSystemStorage):
    """A store so slow that somebody else has the job before a file is kept."""

    def _save(self, name: str, content: Any) -> str:
        Job.objects.update(lease_token=uuid4())
        kept: str = super()._save(name, content)  # type: ignore[misc]  # private, but the door
        return kept


def test_run_job_draws_and_a_second_run_changes_nothing() -> None:
    job = request_figure(case=CaseFactory.create(), by=None)

    run_job(str(job.pk), said_by_newer_code=True)
    first = Job.objects.values().get()
    run_job(str(job.pk))

    assert first["state"] == JobState.DONE
    assert Job.objects.values().get() == first
    assert Figure.objects.filter(job=job, key=first["output_key"]).count() == 3


def test_run_job_that_goes_wrong_is_put_back_with_the_reason() -> None:
    case = CaseFactory.create()
    job = JobFactory.create(case=case)
    EventFactory.create(case=case, happened="2012", kind="NO_SUCH_KIND")

    run_job(str(job.pk))

    job.refresh_from_db()
    assert (job.state, job.attempts, job.error_code) == (JobState.QUEUED, 1, "ValueError")
    assert "NO_SUCH_KIND" in job.error
    assert job.run_after > timezone.now()


def test_run_job_whose_job_was_taken_over_publishes_nothing(
    tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")
    job = request_figure(case=CaseFactory.create(), by=None)
    slow = {
        "BACKEND": "tests.insights.test_tasks.TakingStorage",
        "OPTIONS": {"location": str(tmp_path_factory.mktemp("slow"))},
    }

    with override_settings(STORAGES={**configured.STORAGES, "figures": slow}):
        run_job(str(job.pk))

    job.refresh_from_db()
    assert (job.state, job.progress_percent) == (JobState.RUNNING, 0)
    assert not Figure.objects.exists()
    assert "job_taken_over" in caplog.text


def test_sweep_jobs_tells_of_what_it_finds(
    letterbox: Messages, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    CaseFactory.create()

    with django_capture_on_commit_callbacks(execute=True):
        sweep_jobs(said_by_newer_code=True)

    assert [message.arguments for message in letterbox()] == [[str(Job.objects.get().pk)]]


def test_sweep_jobs_forgets_answers_of_the_day_before() -> None:
    old = KeptAnswerFactory.create()

    sweep_jobs()

    assert not KeptAnswer.objects.filter(pk=old.pk).exists()


def test_draw_outdated_figures_asks_for_a_batch() -> None:
    CaseFactory.create_batch(2)

    draw_outdated_figures(said_by_newer_code=True)

    assert Job.objects.filter(state=JobState.QUEUED).count() == 2


def test_run_export_writes_and_a_second_run_changes_nothing() -> None:
    export = ExportFactory.create(asked_by=wearing(Role.ANALYST, None), resources=["sectors"])

    run_export(str(export.job.pk), said_by_newer_code=True)
    first = Job.objects.values().get()
    run_export(str(export.job.pk))

    assert first["state"] == JobState.DONE
    assert Job.objects.values().get() == first
    names = {file.name for file in export.files.all()}
    assert names == {"sectors.csv", "manifest.json", "csvw.json"}


def test_run_export_names_nothing_once_somebody_else_has_the_job(
    tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
) -> None:
    export = ExportFactory.create(asked_by=wearing(Role.ANALYST, None), resources=["sectors"])
    slow = {
        "BACKEND": "tests.insights.test_tasks.TakingStorage",
        "OPTIONS": {"location": str(tmp_path_factory.mktemp("slow"))},
    }

    with override_settings(STORAGES={**configured.STORAGES, "exports": slow}):
        run_export(str(export.job.pk))

    export.job.refresh_from_db()
    assert export.job.state == JobState.RUNNING
    assert not export.files.exists()
    assert "export_taken_over" in caplog.text


def test_make_nightly_exports_tells_of_each_format_once(
    letterbox: Messages, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_nightly_exports(said_by_newer_code=True)
        make_nightly_exports()

    jobs = [str(each.job.pk) for each in Export.objects.nightly().order_by("-format")]
    assert [message.arguments for message in letterbox()] == [[each] for each in jobs]


def test_remove_old_exports_says_how_many(caplog: pytest.LogCaptureFixture) -> None:
    remove_old_exports(said_by_newer_code=True)
    export = ExportFactory.create(asked_by=wearing(Role.ANALYST, None), resources=["sectors"])
    run_export(str(export.job.pk))  # it had expired before it was written

    remove_old_exports()

    assert caplog.text.count("exports_removed") == 1
    assert not export.files.exists()


def test_no_limit_of_time_outlasts_the_one_above_it() -> None:
    visibility_s = configured.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]

    soft_s, hard_s = run_job.soft_time_limit, run_job.time_limit
    assert soft_s is not None
    assert hard_s is not None
    assert soft_s < hard_s < configured.JOB_LEASE_S < visibility_s
    assert configured.CELERY_TASK_SOFT_TIME_LIMIT < configured.CELERY_TASK_TIME_LIMIT < visibility_s


def test_what_the_clock_starts_is_there() -> None:
    current_app.loader.import_default_modules()
    started = {entry["task"] for entry in configured.CELERY_BEAT_SCHEDULE.values()}

    assert started == {
        call_webhooks.name,
        sweep_jobs.name,
        draw_outdated_figures.name,
        tell_people.name,
        send_mail.name,
        make_nightly_exports.name,
        remove_old_exports.name,
    }
    assert started <= set(current_app.tasks)
