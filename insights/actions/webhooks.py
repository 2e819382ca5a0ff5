"""Webhooks, as their owner has them: made, changed, switched, tried; a message asked for again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cases.feed import present_position
from cases.models import Membership, User
from cases.permissions import require
from cases.rules import RuleBroken
from insights.bulletins import check_filter, trial_bulletin
from insights.models import Webhook, WebhookDelivery
from insights.permissions import may_change_webhook, may_have_webhook
from insights.posting.addresses import BadAddress, receiver_of
from insights.posting.signing import new_secret, seal
from insights.rules import DeliveryProblem, DeliveryState, WebhookOff

MOST_WEBHOOKS = 20
WELL = {"failures": 0, "failing_since": None, "quiet_until": None}


@transaction.atomic
def make_webhook(
    *,
    by: User,
    hat: Membership | None,
    name: str,
    address: str,
    resources: Sequence[str],
    query: str = "",
) -> tuple[Webhook, str]:
    """Tell an address of what changes from now on; the webhook, and its secret for the only time.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_have_webhook, by, hat)
    User.objects.select_for_update().get(pk=by.pk)  # so that two at once are counted one by one
    own = Webhook.objects.all().visible_to(by)
    if own.count() >= MOST_WEBHOOKS:
        raise RuleBroken(_("You have %(n)d webhooks. Delete one first.") % {"n": MOST_WEBHOOKS})
    said = _checked(own, name, address, resources, query)
    secret = new_secret()
    webhook = Webhook.objects.create(
        user=by, membership=hat, secret=seal(secret), feed_position=list(present_position()), **said
    )
    return webhook, secret


@transaction.atomic
def change_webhook(
    *,
    webhook: Webhook,
    by: User,
    name: str,
    address: str,
    resources: Sequence[str],
    query: str = "",
) -> None:
    """What waits goes to the new address. Raises PermissionDenied, RuleBroken."""
    held = _held(webhook, by)
    others = Webhook.objects.all().visible_to(by).exclude(pk=held.pk)
    said = _checked(others, name, address, resources, query)
    Webhook.objects.filter(pk=held.pk).update(**said)


def _checked(
    others: Any, name: str, address: str, resources: Sequence[str], query: str
) -> dict[str, Any]:
    """What is kept of what was typed, in one spelling. Raises RuleBroken."""
    if others.filter(name=name).exists():
        raise RuleBroken(_("You have a webhook of this name."), field="name")
    try:
        receiver = receiver_of(address)
    except BadAddress as problem:
        raise RuleBroken(str(problem), field="address") from problem
    check_filter(resources, query)
    return {
        "name": name,
        "address": receiver.address,
        "resources": sorted(set(resources)),
        "query": query.strip().removeprefix("?"),
    }


@transaction.atomic
def rotate_secret(*, webhook: Webhook, by: User, now: datetime) -> str:
    """A new secret, told for the only time; the one before signs beside it for a while.

    Raises PermissionDenied.
    """
    held = _held(webhook, by)
    secret = new_secret()
    Webhook.objects.filter(pk=held.pk).update(
        secret=seal(secret),
        old_secret=held.secret,
        old_secret_until=now + timedelta(hours=settings.WEBHOOK_OLD_SECRET_HOURS),
    )
    return secret


@transaction.atomic
def switch_webhook_off(*, webhook: Webhook, by: User, now: datetime) -> None:
    """Said twice, it stays off since the first time. Raises PermissionDenied."""
    held = _held(webhook, by)
    if held.is_on:
        _write_off(held, WebhookOff.OWNER, now)


@transaction.atomic
def switch_webhook_on(*, webhook: Webhook, by: User) -> None:
    """Go on where it stopped: what changed meanwhile is told too. Raises PermissionDenied."""
    held = _held(webhook, by)
    require(may_have_webhook, by, held.membership)
    Webhook.objects.filter(pk=held.pk).update(off_at=None, off_because="", **WELL)


@transaction.atomic
def delete_webhook(*, webhook: Webhook, by: User, now: datetime) -> None:
    """Switch it off for good: it is seen no more, and nothing of it is sent.

    Raises PermissionDenied.
    """
    held = _held(webhook, by)
    _write_off(held, WebhookOff.DELETED, now)
    held.deliveries.filter(finished_at__isnull=True).update(
        state=DeliveryState.GIVEN_UP,
        problem=DeliveryProblem.OFF,
        next_try_at=None,
        claim=None,
        claimed_until=None,
        finished_at=now,
    )


def _write_off(webhook: Webhook, because: WebhookOff, now: datetime) -> None:
    Webhook.objects.filter(pk=webhook.pk).update(off_at=now, off_because=because)


@transaction.atomic
def send_test(*, webhook: Webhook, by: User, now: datetime) -> WebhookDelivery:
    """A message that tells of nothing, sent like any other. Raises PermissionDenied, RuleBroken."""
    held = _held(webhook, by)
    _require_on(held)
    if held.deliveries.filter(change__isnull=True, finished_at__isnull=True).exists():
        raise RuleBroken(_("A test is waiting to be sent already."))
    trial = trial_bulletin(now)
    return WebhookDelivery.objects.create(
        id=trial.id, webhook=held, about=trial.about, body=trial.body, made_at=now, next_try_at=now
    )


@transaction.atomic
def redeliver(*, delivery: WebhookDelivery, by: User, now: datetime) -> None:
    """Send a message again, under the same name, with all its attempts before it.

    Raises PermissionDenied, RuleBroken.
    """
    held = _held(delivery.webhook, by)
    _require_on(held)
    again = WebhookDelivery.objects.filter(pk=delivery.pk, finished_at__isnull=False).update(
        state=DeliveryState.WAITING, next_try_at=now, attempts=0, finished_at=None
    )
    if not again:
        raise RuleBroken(_("It is waiting to be sent already."))


def _require_on(webhook: Webhook) -> None:
    if not webhook.is_on:
        raise RuleBroken(_("This webhook is off. Switch it on first."))


def _held(webhook: Webhook, by: User) -> Webhook:
    """The row as it is now, held until the end. Raises PermissionDenied."""
    require(may_change_webhook, by, webhook)
    held: Webhook | None = (
        Webhook.objects.all()
        .visible_to(by)
        .select_for_update(of=("self",))
        .select_related("membership")
        .filter(pk=webhook.pk)
        .first()
    )
    if held is None:
        raise PermissionDenied(_("This webhook has been deleted."))
    return held
