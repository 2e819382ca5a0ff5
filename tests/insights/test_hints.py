"""Telling the workers: after the commit, with the page's id, and never for long."""

import time

import pytest
import structlog
from celery import current_app
from django.db import transaction

from insights.hints import TASKS, tell_workers
from insights.rules import JobKind
from tests.factories import JobFactory
from tests.insights.conftest import Messages
from tests.outages import deaf_port, silence

pytestmark = pytest.mark.django_db(transaction=True)


def test_tell_workers_waits_for_the_commit(letterbox: Messages) -> None:
    with transaction.atomic():
        job = JobFactory.create()
        tell_workers([job])
        before = letterbox()
    after = letterbox()

    assert before == []
    assert [message.arguments for message in after] == [[str(job.pk)]]


def test_tell_workers_says_nothing_of_what_was_not_committed(letterbox: Messages) -> None:
    with transaction.atomic():
        tell_workers([JobFactory.create()])
        transaction.set_rollback(True)

    assert letterbox() == []


def test_tell_workers_carries_the_id_of_the_page_that_asked_whoever_tells(
    letterbox: Messages,
) -> None:
    several = [JobFactory.create(request_id=f"page-{n}") for n in range(2)]

    with structlog.contextvars.bound_contextvars(request_id="the sweeper's own"):
        tell_workers(several)

    said = [message.headers["__django_structlog__"]["request_id"] for message in letterbox()]
    assert said == ["page-0", "page-1"]


def test_tell_workers_of_nothing_does_not_ask_the_broker(letterbox: Messages) -> None:
    tell_workers([])

    assert letterbox() == []


def test_tell_workers_logs_that_nobody_listens_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, letterbox: Messages
) -> None:
    caplog.set_level("WARNING")
    monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{deaf_port()}/0")
    job = JobFactory.create()

    tell_workers([job])

    assert "broker_did_not_hear" in caplog.text
    assert str(job.pk) in caplog.text


def test_tell_workers_waits_for_a_silent_broker_a_second_and_once(
    monkeypatch: pytest.MonkeyPatch, letterbox: Messages
) -> None:
    with silence() as port:
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{port}/0")
        began = time.monotonic()
        tell_workers([JobFactory.create()])
        first_s = time.monotonic() - began
        tell_workers([JobFactory.create()])
        second_s = time.monotonic() - began - first_s

    assert first_s < 2
    assert second_s < 0.5


def test_every_kind_of_job_has_its_task() -> None:
    current_app.loader.import_default_modules()

    assert set(TASKS) == set(JobKind)
    assert set(TASKS.values()) <= set(current_app.tasks)
