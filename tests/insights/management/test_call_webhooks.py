"""`manage.py call_webhooks` and the task that beat runs: a second run sends nothing again."""

import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings as configured
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cases.rules import Role
from insights.actions.deliveries import send_due
from insights.actions.webhooks import make_webhook, send_test
from insights.models import WebhookDelivery
from insights.tasks import call_webhooks
from tests.cases.scene import wearing
from tests.insights.posting.receiver import OK, Receiver, answering, receiving
from tests.insights.work.scene import NOW

pytestmark = pytest.mark.django_db


def a_test_for(receiver: Receiver, settings: Any) -> None:
    settings.WEBHOOK_ALLOWED_HOSTS = [f"localhost:{receiver.port}"]
    settings.WEBHOOK_CA_FILE = str(receiver.certificate)
    owner = wearing(Role.ANALYST, None)
    webhook, _ = make_webhook(
        by=owner,
        hat=owner.memberships.get(),
        name="W",
        address=receiver.address(),
        resources=["cases"],
    )
    send_test(webhook=webhook, by=owner, now=NOW)


def command() -> str:
    said = StringIO()
    call_command("call_webhooks", stdout=said)
    return said.getvalue()


def test_the_command_sends_once(tmp_path: Path, settings: Any) -> None:
    with receiving(tmp_path) as receiver, time_machine.travel(NOW, tick=False):
        a_test_for(receiver, settings)
        first, second = command(), command()

    assert first == "0 new messages, 1 delivered.\n"
    assert second == "0 new messages, 0 delivered.\n"
    assert len(receiver.requests) == 1


def test_the_task_does_the_same_and_says_so(
    tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with receiving(tmp_path) as receiver, time_machine.travel(NOW, tick=False):
        a_test_for(receiver, settings)
        for _ in range(2):
            call_webhooks(said_by_newer_code=True)

    assert len(receiver.requests) == 1
    assert caplog.text.count("webhooks_called") == 1
    assert WebhookDelivery.objects.get().state == "DELIVERED"


def test_a_claim_outlasts_the_run_that_made_it() -> None:
    soft_s, hard_s = call_webhooks.soft_time_limit, call_webhooks.time_limit

    assert soft_s is not None
    assert hard_s is not None
    assert soft_s < hard_s < configured.WEBHOOK_LEASE_S


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_what_a_sender_held_that_was_killed_is_sent_again_under_the_same_name(
    tmp_path: Path, settings: Any
) -> None:
    has_it, may_end = Event(), Event()

    def holding(line: ssl.SSLSocket, _request: bytes) -> None:
        has_it.set()
        may_end.wait(30)

    with receiving(tmp_path, holding) as receiver:
        a_test_for(receiver, settings)
        with sender_of_its_own(receiver) as sender:
            assert has_it.wait(60), "Nothing was sent."
            sender.kill()
        may_end.set()
        assert WebhookDelivery.objects.get().state == "SENDING"
        assert send_due(now=timezone.now()) == 0

        receiver.manner = answering(OK)
        assert send_due(now=timezone.now() + timedelta(seconds=configured.WEBHOOK_LEASE_S)) == 1

    delivery = WebhookDelivery.objects.get()
    assert (delivery.state, delivery.attempts) == ("DELIVERED", 2)
    assert [delivery.message.encode() in request for request in receiver.requests] == [True, True]


@contextmanager
def sender_of_its_own(receiver: Receiver) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process that sends, with all the patience in the world."""
    database = connection.settings_dict["NAME"]
    environment = {
        **os.environ,
        "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl(),
        "WEBHOOK_ALLOWED_HOSTS": f"localhost:{receiver.port}",
        "WEBHOOK_CA_FILE": str(receiver.certificate),
        "WEBHOOK_PATIENCE_S": "60",
    }
    sender = subprocess.Popen(
        [sys.executable, "manage.py", "call_webhooks"], cwd=configured.BASE_DIR, env=environment
    )
    try:
        yield sender
    finally:
        sender.kill()
        sender.wait()
