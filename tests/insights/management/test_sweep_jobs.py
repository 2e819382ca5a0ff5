"""`manage.py sweep_jobs`: once, or on and on, whatever the database does."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import call_command

from insights.models import Job
from tests.factories import CaseFactory
from tests.insights.conftest import Messages
from tests.outages import database_at, deaf_port

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_S = 30


def sweep_jobs(**options: Any) -> str:
    said = StringIO()
    call_command("sweep_jobs", stdout=said, **options)
    return said.getvalue()


@contextmanager
def stopped_when(look: Callable[[], bool], by: signal.Signals) -> Iterator[None]:
    """What is done within is asked to stop, as by systemd or Ctrl-C, once `look` has seen enough.

    Not before it listens for the signal, which would end the tests themselves.
    """
    before: Callable[..., Any] | int | None = signal.getsignal(by)

    def stop() -> None:
        deadline = time.monotonic() + PATIENCE_S
        while signal.getsignal(by) == before or not (look() or time.monotonic() > deadline):
            time.sleep(0.05)
        os.kill(os.getpid(), by)

    thread = Thread(target=stop, daemon=True)
    thread.start()
    yield
    thread.join()
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

    told: list[str] = []

    def is_told_twice() -> bool:
        told.extend(message.arguments[0] for message in letterbox())
        return len(told) >= 2

    with stopped_when(is_told_twice, by):
        sweep_jobs(loop=0.1)

    assert len(told) >= 2
    assert set(told) == {str(Job.objects.get().pk)}


def test_sweep_jobs_in_a_loop_outlives_the_database(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("WARNING")

    def is_said_twice() -> bool:
        return caplog.text.count("sweep_did_not_happen") >= 2

    with database_at(deaf_port()), stopped_when(is_said_twice, signal.SIGTERM):
        sweep_jobs(loop=0.1)

    assert is_said_twice()
