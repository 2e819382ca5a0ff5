"""The outbox of webhooks: messages are made from the change feed, then claimed and sent.

The row is the truth. A position moves in one transaction with the messages it stands for, and a
claim is one conditional update: of two senders one gets each message. Whoever dies with a claim may
have sent it; it is sent again under the same name when the claim has run out.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import SystemRandom
from time import monotonic
from uuid import UUID, uuid4

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Min
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.feed import NotOfThisPast, present_position
from insights.actions.notices import give_notices
from insights.actions.webhooks import WELL
from insights.bulletins import next_batch
from insights.models import Webhook, WebhookDelivery
from insights.models.webhooks import OPEN_STATES
from insights.news import Told
from insights.permissions import may_have_webhook
from insights.posting.calling import Outcome, post
from insights.posting.signing import Unreadable, resealed, signed_headers
from insights.rules import DeliveryProblem, DeliveryState, NoticeKind, WebhookOff

log = structlog.get_logger(__name__)

PATIENCE_S = 20  # one run: what is left, the next run does
MOST_WAITING = 10_000  # of one webhook; the feed keeps the rest until there is room
MOST_IN_A_RUN = 500  # of one webhook
LONGEST_QUIET = timedelta(hours=1)
JITTER = (0.8, 1.2)
Post = Callable[..., Outcome]


# --- Making -------------------------------------------------------------------------------------


def make_deliveries(*, now: datetime) -> int:
    """Make a message of every change that a webhook is to be told; how many are new."""
    until = monotonic() + PATIENCE_S
    made = 0
    for number in list(Webhook.objects.all().on().order_by("pk").values_list("pk", flat=True)):
        is_end = False
        while not is_end and monotonic() < until:
            more, is_end = _make_some(number, now)
            made += more
    return made


@transaction.atomic
def _make_some(number: int, now: datetime) -> tuple[int, bool]:
    """The messages of one stretch of the feed, and whether there is no more to do at present."""
    webhook = (
        Webhook.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("user", "membership")
        .filter(pk=number, off_at__isnull=True)
        .first()
    )
    if webhook is None or not _may_go_on(webhook, now):
        return 0, True
    if webhook.deliveries.filter(state__in=OPEN_STATES).count() >= MOST_WAITING:
        log.warning("webhook_too_far_behind", webhook=number)
        return 0, True
    try:
        batch = next_batch(webhook)
    except NotOfThisPast:
        # The database was restored to before what was read: what is gone cannot be told.
        log.warning("webhook_begins_anew", webhook=number)
        Webhook.objects.filter(pk=number).update(feed_position=list(present_position()))
        return 0, True
    made = [
        WebhookDelivery(
            id=each.id,
            webhook=webhook,
            change=each.change,
            about=each.about,
            body=each.body,
            made_at=now,
            next_try_at=now,
        )
        for each in batch.bulletins
    ]
    WebhookDelivery.objects.bulk_create(made, ignore_conflicts=True, batch_size=200)
    if list(batch.position) != webhook.feed_position:
        Webhook.objects.filter(pk=number).update(feed_position=list(batch.position))
    return len(made), batch.is_end


def _may_go_on(webhook: Webhook, now: datetime) -> bool:
    """Whether its owner may still have it; if not, it is switched off."""
    if may_have_webhook(webhook.user, webhook.membership):
        return True
    _switch_off(webhook, WebhookOff.NOT_ALLOWED, now)
    return False


def _switch_off(webhook: Webhook, because: WebhookOff, now: datetime) -> None:
    """Switch it off, and tell its owner why."""
    Webhook.objects.filter(pk=webhook.pk).update(off_at=now, off_because=because)
    log.warning("webhook_switched_off", webhook=webhook.pk, why=because)
    what = _("Your webhook “%(name)s” was switched off. %(why)s") % {
        "name": webhook.name,
        "why": because.label,
    }
    told = Told(
        user_id=webhook.user_id,
        kind=NoticeKind.WEBHOOK_OFF,
        event_key=f"webhook-off:{webhook.pk}:{now.isoformat()}",
        what=what,
        link=webhook.get_absolute_url(),
    )
    give_notices([told], now=now)


# --- Sending ------------------------------------------------------------------------------------


def send_due(*, now: datetime, send: Post = post) -> int:
    """Send what may go out, webhook by webhook; how many messages were delivered.

    A receiver that takes nothing is left alone for a while, and nobody else waits for it.
    """
    _give_up_lost(now)
    until = monotonic() + PATIENCE_S
    since = Min(Coalesce("next_try_at", "claimed_until"))
    sendable = WebhookDelivery.objects.sendable(now)
    waiting = sendable.values("webhook").annotate(since=since).order_by("since", "webhook")
    return sum(_send_to(each["webhook"], now, until, send) for each in list(waiting))


def _send_to(webhook: int, now: datetime, until: float, send: Post) -> int:
    delivered = failed_in_a_row = 0
    due = (
        WebhookDelivery.objects.sendable(now)
        .filter(webhook=webhook)
        .order_by("made_at", "change", "pk")
    )
    for number in list(due.values_list("pk", flat=True)[:MOST_IN_A_RUN]):
        # One message that fails may be at fault itself; two, and it is the receiver.
        if failed_in_a_row >= 2 or monotonic() > until:
            break
        was_taken = _try(number, now, send)
        delivered += bool(was_taken)
        failed_in_a_row = 0 if was_taken is not False else failed_in_a_row + 1
    return delivered


def _try(number: UUID, now: datetime, send: Post) -> bool | None:
    """Claim one message and send it: whether it was taken; None if it is not ours to send."""
    claim = uuid4()
    mine = WebhookDelivery.objects.filter(pk=number, claim=claim)
    if (
        not WebhookDelivery.objects.sendable(now)
        .filter(pk=number)
        .update(
            state=DeliveryState.SENDING,
            claim=claim,
            claimed_until=now + timedelta(seconds=settings.WEBHOOK_LEASE_S),
            next_try_at=None,
            attempts=F("attempts") + 1,
        )
    ):
        return None
    delivery = mine.select_related("webhook__user", "webhook__membership").get()
    if not _may_go_on(delivery.webhook, now):
        _put_back(delivery, now)
        return None
    outcome = _sent(delivery, send)
    _note(delivery, outcome, now)
    return outcome.problem is None


def _sent(delivery: WebhookDelivery, send: Post) -> Outcome:
    at = timezone.now()
    body = delivery.body.encode()
    try:
        headers = signed_headers(
            delivery.webhook.secrets_at(at),
            message=delivery.message,
            at=int(at.timestamp()),
            body=body,
        )
    except Unreadable:
        return Outcome(DeliveryProblem.SECRET, None, "", 0)
    return send(delivery.webhook.address, headers=headers, body=body)


def _put_back(delivery: WebhookDelivery, now: datetime) -> None:
    """It waits on, as if nobody had claimed it."""
    WebhookDelivery.objects.filter(pk=delivery.pk, claim=delivery.claim).update(
        state=DeliveryState.WAITING,
        claim=None,
        claimed_until=None,
        next_try_at=now,
        attempts=delivery.attempts - 1,
    )


@transaction.atomic
def _note(delivery: WebhookDelivery, outcome: Outcome, now: datetime) -> None:
    """Write down how it went. What somebody else has claimed meanwhile is theirs to write."""
    webhook = Webhook.objects.select_for_update().get(pk=delivery.webhook_id)
    is_over = outcome.problem in (None, DeliveryProblem.GONE)
    is_over = is_over or delivery.attempts >= settings.WEBHOOK_ATTEMPTS
    state = DeliveryState.WAITING
    if is_over:
        state = DeliveryState.GIVEN_UP if outcome.problem else DeliveryState.DELIVERED
    WebhookDelivery.objects.filter(pk=delivery.pk, claim=delivery.claim).update(
        state=state,
        claim=None,
        claimed_until=None,
        next_try_at=None if is_over else now + pause_after(delivery.attempts),
        finished_at=now if is_over else None,
        tried_at=now,
        problem=outcome.problem or "",
        status=outcome.status,
        answer=outcome.words,
        duration_ms=outcome.duration_ms,
    )
    if outcome.problem is None:
        _note_success(webhook)
    else:
        _note_failure(webhook, outcome.problem, now)


def pause_after(attempts: int) -> timedelta:
    """How long until a message is tried again: each time three times as long, but for chance."""
    usual = settings.WEBHOOK_FIRST_PAUSE_S * 3 ** (attempts - 1)
    chance = SystemRandom().uniform(*JITTER)
    return timedelta(seconds=min(usual, settings.WEBHOOK_LONGEST_PAUSE_S) * chance)


def _note_success(webhook: Webhook) -> None:
    if webhook.failures:
        Webhook.objects.filter(pk=webhook.pk).update(**WELL)


def _note_failure(webhook: Webhook, problem: DeliveryProblem, now: datetime) -> None:
    failures = webhook.failures + 1
    since = webhook.failing_since or now
    quiet = min(pause_after(failures - 1), LONGEST_QUIET) if failures > 1 else None
    Webhook.objects.filter(pk=webhook.pk).update(
        failures=failures, failing_since=since, quiet_until=now + quiet if quiet else None
    )
    log.warning("webhook_failed", webhook=webhook.pk, failures=failures, why=problem)
    if not webhook.is_on:
        return
    if problem == DeliveryProblem.GONE:
        _switch_off(webhook, WebhookOff.GONE, now)
    elif since <= now - timedelta(days=settings.WEBHOOK_OFF_AFTER_DAYS):
        _switch_off(webhook, WebhookOff.FAILING, now)


def _give_up_lost(now: datetime) -> None:
    """What ended its sender at every attempt is not tried for ever."""
    lost = (
        WebhookDelivery.objects.all()
        .due(now)
        .filter(state=DeliveryState.SENDING, attempts__gte=settings.WEBHOOK_ATTEMPTS)
        .update(
            state=DeliveryState.GIVEN_UP,
            problem=DeliveryProblem.LOST,
            claim=None,
            claimed_until=None,
            finished_at=now,
        )
    )
    if lost:
        log.warning("webhook_deliveries_lost", deliveries=lost)


def forget_old(*, now: datetime) -> int:
    """Drop what was finished long ago from the log; how many messages."""
    long_ago = now - timedelta(days=settings.WEBHOOK_LOG_DAYS)
    return int(WebhookDelivery.objects.filter(finished_at__lt=long_ago).delete()[0])


def reseal_secrets() -> int:
    """While the site's key is being changed, seal secrets under the new one; how many webhooks.

    Then the key before can go, and no owner has to make a new secret.
    """
    if not settings.SECRET_KEY_FALLBACKS:
        return 0
    changed = 0
    for webhook in Webhook.objects.exclude(off_because=WebhookOff.DELETED).order_by("pk"):
        now_sealed = resealed(webhook.secret), resealed(webhook.old_secret)
        if now_sealed == (webhook.secret, webhook.old_secret):
            continue
        # One that was rotated meanwhile is left: it is sealed by the new key.
        changed += Webhook.objects.filter(pk=webhook.pk, secret=webhook.secret).update(
            secret=now_sealed[0], old_secret=now_sealed[1]
        )
    return changed
