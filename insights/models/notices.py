"""Notices: what a person is told, once for each event, on the site and by mail."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import Membership, Organisation, User
from insights.rules import MailRhythm, MailState, NoticeKind


class NoticeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """The person's own; those about a body's drafts only while they act for that body."""
        if not user.is_active:
            return self.none()
        own = self.filter(user=user)
        if user.is_staff:
            return own
        bodies = Membership.objects.reads_drafts(user).values("organisation")
        return own.filter(Q(body__isnull=True) | Q(body__in=bodies))

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One row is one event told to one person, and how far its mail has come.

    event_key: names the event, so that it is told once however often the job runs. link: an address
    on this site. body: whose drafts it speaks of, if it does. mail_after: when it may go out.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=24, choices=NoticeKind)
    event_key = models.CharField(max_length=200)
    what = models.TextField()
    link = models.CharField(max_length=300)
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_state = models.CharField(
        max_length=10, choices=MailState, default=MailState.NONE, db_default=MailState.NONE
    )
    mail_after = models.DateTimeField(null=True, blank=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    mail_claim = models.UUIDField(null=True, blank=True)
    mail_claimed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user", "-made_at", "-id"]),
            models.Index(
                fields=["user"], condition=Q(read_at__isnull=True), name="insights_notice_unread"
            ),
            models.Index(
                fields=["mail_after", "user"],
                condition=Q(mail_state__in=[MailState.WAITING, MailState.SENDING]),
                name="insights_notice_mail_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "event_key"],
                name="insights_notice_told_once",
                violation_error_message="This person was told of this event already.",
            ),
            models.CheckConstraint(
                condition=~Q(mail_state=MailState.WAITING) | Q(mail_after__isnull=False),
                name="insights_notice_waiting_mail_has_its_time",
                violation_error_message="A mail that waits has a time to go out.",
            ),
            models.CheckConstraint(
                condition=Q(
                    mail_state=MailState.SENDING,
                    mail_claim__isnull=False,
                    mail_claimed_at__isnull=False,
                )
                | ~Q(mail_state=MailState.SENDING),
                name="insights_notice_mail_sent_by_one",
                violation_error_message="A mail that is being sent is in the hands of one worker.",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class NoticePreference(models.Model):
    """One row says how one person wants notices by mail; who has none is mailed at once."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="notice_preference")
    mail = models.CharField(max_length=10, choices=MailRhythm, default=MailRhythm.AT_ONCE)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_mail_display()}"
