"""`manage.py sweep_jobs`: once, or on and on, whatever the database does."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from threading import Timer
from typing import Any

import pytest
from django.core.management import call_command

from insights.models import Job
from tests.factories import CaseFactory
from tests.insights.conftest import Messages
from tests.outages import database_at, deaf_port

pytestmark = pytest.mark.django_db(transaction=True)


def sweep_jobs(**options: Any) -> str:
    said = StringIO()
    call_command("sweep_jobs", stdout=said, **options)
    return said.getvalue()


@contextmanager
def stopped_after(seconds: float, by: signal.Signals) -> Iterator[None]:
    """What is done within is asked to stop, as by systemd or Ctrl-C."""
    before: Callable[..., Any] | int | None = signal.getsignal(by)
    timer = Timer(seconds, os.kill, (os.getpid(), by))
    timer.start()
    yield
    timer.join()
    assert signal.getsignal(by) == before


def test_sweep_jobs_once_tells_of_what_it_finds(letterbox: Messages) -> None:
    CaseFactory.create()

    said = sweep_jobs()

    assert said == "Told the workers of 1 jobs.\n"
    assert len(letterbox()) == 1


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_sweep_jobs_in_a_loop_goes_on_until_it_is_stopped(
    letterbox: Messages, by: signal.Signals, settings: Any
) -> None:
    settings.JOB_HINT_PAUSE_S = 0
    CaseFactory.create()

    with stopped_after(0.6, by):
        sweep_jobs(loop=0.1)

    told = [message.arguments[0] for message in letterbox()]
    assert len(told) >= 2
    assert set(told) == {str(Job.objects.get().pk)}


def test_sweep_jobs_in_a_loop_outlives_the_database(caplog: pytest.LogCaptureFixture) -> None:
    with database_at(deaf_port()), stopped_after(0.3, signal.SIGTERM):
        sweep_jobs(loop=0.1)

    assert caplog.text.count("sweep_did_not_happen") >= 2
