"""Tell webhooks what has changed, once: what beat does where it runs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from insights.actions.deliveries import (
    forget_old,
    make_deliveries,
    reseal_secrets,
    send_due,
)


class Command(BaseCommand):
    help = "Make a message of each change that a webhook is told of, and send what may go out."

    def handle(self, *_: Any, **__: Any) -> None:
        now = timezone.now()
        made = make_deliveries(now=now)
        sent = send_due(now=now)
        forget_old(now=now)
        reseal_secrets()
        self.stdout.write(f"{made} new messages, {sent} delivered.")
