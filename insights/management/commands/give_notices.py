"""Tell people what is new and send the mail that is due, once: what beat does where it runs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from insights.actions.mail import send_due
from insights.actions.notices import give_notices
from insights.news import news


class Command(BaseCommand):
    help = "Tell people what is due or new, each event once, and send the mail that may go out."

    def handle(self, *_: Any, **__: Any) -> None:
        now = timezone.now()
        given = give_notices(news(now), now=now)
        sent = send_due(now=now)
        self.stdout.write(f"{given} new notices, {sent} mails sent.")
