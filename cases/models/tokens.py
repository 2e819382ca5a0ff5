"""Tokens: by which a program of somebody's reads and writes through the API."""

import hashlib
import re
from datetime import datetime, timedelta
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.history import keep_history_without
from cases.models.dates import both_or_neither
from cases.models.organisations import PLAIN_NAME, Membership
from cases.models.people import User

LONGEST_LIFE = timedelta(days=366)
SECRET = re.compile(r"fw_[0-9a-f]{64}")
SHOWN = 11  # characters of a secret that are kept: fw_ and eight more


def digest_of(secret: str) -> str:
    """What is kept of a secret. It has 256 bits of chance: no salt and no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


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

    def with_secret(self, secret: str) -> Self:
        """The token of a secret, with its person and hat: one query, none for what cannot be one.

        The digest is looked up, so that no time tells how much of a guess was right.
        """
        if not SECRET.fullmatch(secret):
            return self.none()
        return self.filter(digest=digest_of(secret)).select_related(
            "user", "membership__organisation"
        )


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

    def refusal(self, now: datetime) -> str:
        """Why it opens nothing any more, in a sentence; empty while it does."""
        if self.revoked_at is not None:
            return _("This token was revoked.")
        if self.expires_at <= now:
            return _("This token has expired. Make another one on your account's page.")
        if not self.user.is_active:
            return _("The account of this token is inactive.")
        if self.membership is None:
            return "" if self.user.is_staff else _("The person of this token has no role any more.")
        if self.membership.ended_on is not None:
            return _("The role of this token has ended.")
        return ""

    def scope_refusal(self, resource: str, *, is_write: bool) -> str:
        """Why it may not reach this resource, or not write, in a sentence; empty if it may."""
        if is_write and not self.may_write:
            return _("This token only reads. Make one that may write.")
        if self.resources and resource not in self.resources:
            return _("This token does not reach “%(resource)s”. It reaches: %(all)s.") % {
                "resource": resource,
                "all": ", ".join(self.resources),
            }
        return ""
