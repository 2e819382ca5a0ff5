"""Sending mail about notices: claimed before it is sent, so that nothing is mailed twice.

A claim is one conditional update: of two workers one gets each notice. Whoever dies with a claim
may have sent the mail or not; it is not sent again, and the notice stands on the site all the same.
"""

from datetime import datetime, timedelta
from time import monotonic
from uuid import uuid4

import structlog
from django.db.models import F, Min, QuerySet

from cases.models import User
from insights.mailing import mail_of
from insights.models import Notice
from insights.rules import MailState

log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(minutes=5)  # doubled after each attempt
LOST_AFTER = timedelta(minutes=15)
PATIENCE_S = 60  # one run: what is left, the next run sends


def send_due(*, now: datetime) -> int:
    """Send what may go out, one mail a person; the number of mails sent.

    A person whose mail fails is tried again later, and nobody else waits for that.
    """
    _give_up_lost(now)
    until = monotonic() + PATIENCE_S
    waiting = (
        _waiting(now).values("user").annotate(since=Min("mail_after")).order_by("since", "user")
    )
    sent = 0
    for each in list(waiting):
        if monotonic() > until:
            log.warning("mail_left_for_next_run")
            break
        sent += _send_to(each["user"], now)
    return sent


def _waiting(now: datetime) -> QuerySet[Notice]:
    found: QuerySet[Notice] = Notice.objects.filter(
        mail_state=MailState.WAITING, mail_after__lte=now
    )
    return found


def _send_to(user_id: int, now: datetime) -> bool:
    """Claim what waits for one person, send it in one mail, and say how it went."""
    claim = uuid4()
    taken = (
        _waiting(now)
        .filter(user=user_id)
        .update(
            mail_state=MailState.SENDING,
            mail_claim=claim,
            mail_claimed_at=now,
            mail_attempts=F("mail_attempts") + 1,
        )
    )
    if not taken:
        return False
    mine = Notice.objects.filter(mail_claim=claim, mail_state=MailState.SENDING)
    person = User.objects.get(pk=user_id)
    notices = list(mine.visible_to(person).order_by("made_at", "pk")) if person.email else []
    if not notices:
        mine.update(mail_state=MailState.NONE)
        return False
    try:
        mail_of(person, notices).send()
    except Exception as problem:
        _try_later(mine, now, problem)
        return False
    # What the person may no longer read was not in the mail.
    mine.filter(pk__in=[each.pk for each in notices]).update(mail_state=MailState.SENT)
    mine.update(mail_state=MailState.NONE)
    return True


def _try_later(claimed: QuerySet[Notice], now: datetime, problem: Exception) -> None:
    for each in claimed:
        is_over = each.mail_attempts >= MOST_ATTEMPTS
        pause = FIRST_PAUSE * 2 ** (each.mail_attempts - 1)
        log.warning(
            "mail_failed",
            notice=each.pk,
            attempt=each.mail_attempts,
            is_over=is_over,
            why=type(problem).__name__,
        )
        Notice.objects.filter(pk=each.pk, mail_claim=each.mail_claim).update(
            mail_state=MailState.FAILED if is_over else MailState.WAITING,
            mail_after=each.mail_after if is_over else now + pause,
        )


def _give_up_lost(now: datetime) -> None:
    lost = Notice.objects.filter(
        mail_state=MailState.SENDING, mail_claimed_at__lt=now - LOST_AFTER
    ).update(mail_state=MailState.LOST)
    if lost:
        log.warning("mail_lost", notices=lost)
