"""What machines are told of the site's health, and that they are told soon."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.files.storage import storages
from django.test import Client, override_settings
from django.utils import timezone

from insights.rules import JobState, WebhookOff
from tests.factories import JobFactory, WebhookDeliveryFactory, WebhookFactory
from tests.outages import database_at, deaf_port, silence

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def silent_broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with silence() as port:
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{port}/0")
        yield


def test_live_answers_a_stranger_and_asks_nothing(client: Client) -> None:
    with database_at(deaf_port()):
        response = client.get("/health/live")

    assert (response.status_code, response.json()) == (200, {"status": "up"})
    assert "no-store" in response["Cache-Control"]


def test_ready_names_its_parts_to_a_stranger_and_leaves_nothing_in_the_store(
    client: Client,
) -> None:
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response.json() == {
        "status": "up",
        "database": "up",
        "broker": "up",
        "storage": "up",
    }
    assert storages["figures"].listdir("health") == ([], [])


@pytest.mark.usefixtures("silent_broker")
def test_ready_stays_in_service_without_the_broker_and_says_so_soon(client: Client) -> None:
    began = time.monotonic()
    response = client.get("/health/ready")
    took_s = time.monotonic() - began

    assert response.status_code == 200
    assert (response.json()["status"], response.json()["broker"]) == ("degraded", "down")
    assert took_s < 3


def test_ready_stays_in_service_without_the_store_and_says_so(
    client: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")
    no_folder = tmp_path / "a file"
    no_folder.touch()
    figures = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(no_folder)},
    }

    with override_settings(STORAGES={**configured.STORAGES, "figures": figures}):
        response = client.get("/health/ready")

    assert response.status_code == 200
    assert (response.json()["status"], response.json()["storage"]) == ("degraded", "down")
    assert str(tmp_path) not in response.content.decode()
    assert "part_is_down" in caplog.text


@pytest.mark.parametrize("address", ["/health/ready", "/health/jobs"])
def test_without_the_database_no_page_can_be_served(client: Client, address: str) -> None:
    with database_at(deaf_port()):
        response = client.get(address)

    assert response.status_code == 503
    assert (response.json()["status"], response.json()["database"]) == ("down", "down")


def test_ready_is_not_held_up_by_a_silent_database(client: Client) -> None:
    began = time.monotonic()
    with silence() as port, database_at(port):
        response = client.get("/health/ready")
    took_s = time.monotonic() - began

    assert response.status_code == 503
    assert took_s < 5


def test_jobs_counts_what_waits_and_what_failed(client: Client) -> None:
    now = timezone.now()
    JobFactory.create(run_after=now - timedelta(seconds=20))
    JobFactory.create(state=JobState.FAILED, finished_at=now, error_code="OSError")

    response = client.get("/health/jobs")

    assert response.status_code == 200
    assert 20 <= response.json().pop("oldest_waiting_seconds") < 30
    assert {
        "status": "up",
        "database": "up",
        "broker": "up",
        "queued": 1,
        "running": 0,
        "late": 0,
        "failed_last_hour": 1,
    }.items() <= response.json().items()


def test_jobs_raises_the_alarm_when_some_are_late(client: Client) -> None:
    JobFactory.create(run_after=timezone.now() - timedelta(seconds=61))

    response = client.get("/health/jobs")

    assert response.status_code == 503
    assert (response.json()["status"], response.json()["late"]) == ("down", 1)


def test_jobs_counts_messages_that_should_have_been_sent_long_ago(client: Client) -> None:
    now = timezone.now()
    ago, later = now - timedelta(minutes=6), now + timedelta(minutes=1)
    WebhookDeliveryFactory.create(next_try_at=ago)
    WebhookDeliveryFactory.create(next_try_at=now - timedelta(minutes=4))
    quiet = WebhookFactory.create(failures=1, failing_since=ago, quiet_until=later)
    WebhookDeliveryFactory.create(next_try_at=ago, webhook=quiet)
    off = WebhookFactory.create(off_at=now, off_because=WebhookOff.OWNER)
    WebhookDeliveryFactory.create(next_try_at=ago, webhook=off)

    response = client.get("/health/jobs")

    assert response.status_code == 200
    assert response.json()["webhook_messages_late"] == 1


@pytest.mark.usefixtures("silent_broker")
def test_jobs_raises_the_alarm_when_nobody_can_be_told(client: Client) -> None:
    response = client.get("/health/jobs")

    assert response.status_code == 503
    assert (response.json()["broker"], response.json()["oldest_waiting_seconds"]) == ("down", 0)
