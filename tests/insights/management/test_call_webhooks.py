"""`manage.py call_webhooks` and the task that beat runs: a second run sends nothing again."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.core.management import call_command

from cases.rules import Role
from insights.actions.webhooks import make_webhook, send_test
from insights.models import WebhookDelivery
from insights.tasks import call_webhooks
from tests.cases.scene import wearing
from tests.insights.posting.receiver import Receiver, receiving
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
