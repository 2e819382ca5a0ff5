"""The stage of each drill: nothing on it outlives its test."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from cases.models import Case
from tests.factories import CaseFactory, EventFactory
from tests.insights.processes.stage import Broker, Stage, staged


@pytest.fixture
def broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Broker]:
    """A broker of the test's own, which this process tells of its jobs, too."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    broker = Broker(tmp_path / "broker", port)
    monkeypatch.setenv("CELERY_BROKER_URL", broker.address)  # read anew whenever one is asked for
    monkeypatch.setattr("insights.hints.QUIET_S", 0.2)
    broker.start()
    yield broker
    broker.kill()


@pytest.fixture
def stage(transactional_db: None, tmp_path: Path, broker: Broker) -> Iterator[Stage]:
    database = connection.settings_dict["NAME"]
    with override_settings(JOB_HINT_PAUSE_S=1), staged(tmp_path, broker, database) as stage:
        yield stage


@pytest.fixture
def case(stage: Stage) -> Case:
    case = CaseFactory.create()
    EventFactory.create(case=case, happened="2010-04-19")
    return case
