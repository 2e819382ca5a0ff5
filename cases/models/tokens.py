"""Tokens: by which a program of somebody's reads and writes through the API."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from cases.history import keep_history_without
from cases.models.dates import both_or_neither
from cases.models.organisations import PLAIN_NAME, Membership
from cases.models.people import User

LONGEST_LIFE = timedelta(days=366)


class ApiTokenQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """A person's own, and for administrators everybody's: nobody else sees that there is one.

        The secret is in none of the rows.
        """
        if not user.is_active:
            return self.none()
        return self.all() if user.is_staff else self.filter(user=user)

    def live(self, now: datetime) -> Self:
        """Those that have neither been revoked nor run out."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)


@keep_history_without("digest", "last_used_at")
class ApiToken(models.Model):
    """One row is one token: a secret of which only the digest is kept, and what it may do.

    membership: the hat through which it acts; null for whoever wears none. resources: names of
    what it may reach; empty means all. digest: SHA-256 of the secret, hexadecimal.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_tokens")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="api_tokens"
    )
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=11)
    digest = models.CharField(max_length=64)
    may_write = models.BooleanField(default=False, db_default=False)
    resources = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    made_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        constraints = [
            both_or_neither("revoked_by", "revoked_at"),
            models.UniqueConstraint(
                fields=["digest"],
                name="cases_apitoken_digest_once",
                violation_error_message="There is such a token already.",
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="cases_apitoken_digest_is_sha256",
                violation_error_message="Only the SHA-256 of a secret is kept.",
            ),
            models.CheckConstraint(
                condition=Q(prefix__regex=r"^fw_[0-9a-f]{8}$"),
                name="cases_apitoken_prefix_is_short",
                violation_error_message="Only the first eight characters of a secret are kept.",
            ),
            models.CheckConstraint(
                condition=Q(name__regex=PLAIN_NAME),
                name="cases_apitoken_name_is_plain",
                violation_error_message="A name has no control or direction characters.",
            ),
            models.CheckConstraint(
                condition=Q(
                    expires_at__gt=F("made_at"), expires_at__lte=F("made_at") + LONGEST_LIFE
                ),
                name="cases_apitoken_lives_a_year_at_most",
                violation_error_message="A token lives for a year at most.",
            ),
            models.CheckConstraint(
                condition=(Q(last_used_at__isnull=True) | Q(last_used_at__gte=F("made_at")))
                & (Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at"))),
                name="cases_apitoken_used_and_revoked_once_made",
                violation_error_message="Nothing is used or revoked before it is made.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
