"""Webhooks: who is told of changes by a call to an address of theirs, and how each call went."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone

from cases.history import keep_history_without
from cases.models import Membership, User
from cases.models.organisations import PLAIN_NAME
from insights.rules import DeliveryProblem, DeliveryState, WebhookOff

OPEN_STATES = (DeliveryState.WAITING, DeliveryState.SENDING)


def message_id(number: UUID) -> str:
    """The name by which a receiver tells a second sending from a new message."""
    return f"msg_{number.hex}"


class WebhookQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """A person's own that they have not deleted; nobody else sees that there is one."""
        if not user.is_active:
            return self.none()
        return self.filter(user=user).exclude(off_because=WebhookOff.DELETED)

    def on(self) -> Self:
        return self.filter(off_at__isnull=True)


@keep_history_without(
    *("secret", "old_secret", "feed_position", "failures", "failing_since", "quiet_until")
)
class Webhook(models.Model):
    """One row is one address that is told of changes, and how it has fared.

    membership: the hat whose scope holds; null for whoever wears none. resources: names, at least
    one. query: filters, as in an address of the API; empty lets all through. secret,
    old_secret: sealed; the old one signs beside the new until old_secret_until. feed_position: how
    far in the order of changes deliveries have been made. failures: in a row, since failing_since;
    nothing is tried before quiet_until.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="webhooks")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="webhooks"
    )
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=520)
    resources = ArrayField(models.CharField(max_length=60))
    query = models.CharField(max_length=1000, blank=True)
    secret = models.CharField(max_length=300)
    old_secret = models.CharField(max_length=300, blank=True)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    feed_position = ArrayField(models.BigIntegerField())
    failures = models.PositiveIntegerField(default=0, db_default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    quiet_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    off_at = models.DateTimeField(null=True, blank=True, editable=False)
    off_because = models.CharField(max_length=12, choices=WebhookOff, blank=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                condition=~Q(off_because=WebhookOff.DELETED),
                name="insights_webhook_name_once_a_person",
                violation_error_message="You have a webhook of this name.",
            ),
            models.CheckConstraint(
                condition=Q(name__regex=PLAIN_NAME),
                name="insights_webhook_name_is_plain",
                violation_error_message="A name has no control or direction characters.",
            ),
            models.CheckConstraint(
                condition=Q(address__regex=r"^https://[!-~]+$"),
                name="insights_webhook_address_is_https",
                violation_error_message="An address begins with https:// and is plain ASCII.",
            ),
            models.CheckConstraint(
                condition=Q(resources__len__gte=1),
                name="insights_webhook_has_a_resource",
                violation_error_message="A webhook is told of one resource at least.",
            ),
            models.CheckConstraint(
                condition=Q(feed_position__len=3),
                name="insights_webhook_position_is_whole",
                violation_error_message="A position is era, transaction and change.",
            ),
            models.CheckConstraint(
                condition=~Q(secret=""),
                name="insights_webhook_has_a_secret",
                violation_error_message="A webhook has a secret.",
            ),
            models.CheckConstraint(
                condition=Q(old_secret="", old_secret_until__isnull=True)
                | (~Q(old_secret="") & Q(old_secret_until__isnull=False)),
                name="insights_webhook_old_secret_has_its_end",
                violation_error_message="An old secret is good until a moment.",
            ),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since__isnull=True, quiet_until__isnull=True)
                | Q(failures__gt=0, failing_since__isnull=False),
                name="insights_webhook_failures_have_a_beginning",
                violation_error_message="Failures have a first one.",
            ),
            models.CheckConstraint(
                condition=Q(off_at__isnull=True, off_because="")
                | (Q(off_at__isnull=False) & ~Q(off_because="")),
                name="insights_webhook_off_says_why",
                violation_error_message="A webhook that is off says since when and why.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("insights:webhook_detail", args=[self.pk])

    @property
    def is_on(self) -> bool:
        return self.off_at is None

    def secrets_at(self, moment: datetime) -> list[str]:
        """The sealed secrets that sign now, the newest first."""
        is_old_good = self.old_secret_until is not None and moment < self.old_secret_until
        return [self.secret, self.old_secret] if is_old_good else [self.secret]


class WebhookDeliveryQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """What went to a person's own webhooks."""
        return self.filter(webhook__in=Webhook.objects.all().visible_to(user))

    def due(self, now: datetime) -> Self:
        """What waits its turn no longer, and what somebody claimed and never finished."""
        return self.filter(
            Q(state=DeliveryState.WAITING, next_try_at__lte=now)
            | Q(state=DeliveryState.SENDING, claimed_until__lt=now)
        )

    def sendable(self, at: datetime) -> Self:
        """What could be sent at this moment: due, and its webhook is neither off nor left alone.

        No join: an update through one asks again, when it had to wait for a row, only whether the
        row was among those found before, and two senders would claim the same message.
        """
        is_quiet_over = Q(quiet_until__isnull=True) | Q(quiet_until__lte=at)
        return self.due(at).filter(webhook__in=Webhook.objects.filter(is_quiet_over, off_at=None))


class WebhookDelivery(models.Model):
    """One row is one message to one webhook, and how far it has come.

    id: what the receiver knows it by, the same at every attempt. change: of which it tells, by its
    number in the feed; null for a test. body: the very text that is sent. attempts: since it was
    made or last asked for again. answer: what the receiver said, the first of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="deliveries")
    change = models.BigIntegerField(null=True, blank=True)
    about = models.CharField(max_length=80)
    body = models.TextField()
    made_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    state = models.CharField(
        max_length=10,
        choices=DeliveryState,
        default=DeliveryState.WAITING,
        db_default=DeliveryState.WAITING,
    )
    next_try_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    claim = models.UUIDField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=12, choices=DeliveryProblem, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.TextField(blank=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["webhook", "-made_at", "-id"]),
            models.Index(
                fields=["webhook", "next_try_at"],
                condition=Q(state__in=OPEN_STATES),
                name="insights_delivery_open",
            ),
            models.Index(
                fields=["finished_at"],
                condition=Q(finished_at__isnull=False),
                name="insights_delivery_finished",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "change"],
                name="insights_delivery_once_a_change",
                violation_error_message="This webhook is told of this change already.",
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING, next_try_at__isnull=False)
                | (~Q(state=DeliveryState.WAITING) & Q(next_try_at__isnull=True)),
                name="insights_delivery_waiting_has_its_time",
                violation_error_message="What waits has a time to be tried, and nothing else has.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=DeliveryState.SENDING, claim__isnull=False, claimed_until__isnull=False
                )
                | (
                    ~Q(state=DeliveryState.SENDING)
                    & Q(claim__isnull=True, claimed_until__isnull=True)
                ),
                name="insights_delivery_sent_by_one",
                violation_error_message="What is being sent is in the hands of one worker.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, finished_at__isnull=True)
                | (~Q(state__in=OPEN_STATES) & Q(finished_at__isnull=False)),
                name="insights_delivery_finished_in_the_end",
                violation_error_message="What is delivered or given up says since when.",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.DELIVERED)
                | Q(problem="", status__range=(200, 299)),
                name="insights_delivery_delivered_was_taken",
                violation_error_message="Delivered is what the receiver said it took.",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.GIVEN_UP) | ~Q(problem=""),
                name="insights_delivery_given_up_says_why",
                violation_error_message="What is given up says why.",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("answer"), 1024),
                name="insights_delivery_keeps_little",
                violation_error_message="Only the first of an answer is kept.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} ({self.get_state_display().lower()})"

    def get_absolute_url(self) -> str:
        return reverse("insights:webhook_delivery", args=[self.webhook_id, self.pk])

    @property
    def message(self) -> str:
        """What the receiver knows it by."""
        return message_id(self.pk)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
