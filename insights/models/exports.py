"""Exports: whole resources as files, of one moment of the register, for whoever asked."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from cases.models import Membership, User
from cases.models.dates import both_or_neither
from insights.models.jobs import HEX_64, Job
from insights.rules import WAITING_STATES, ExportFormat, JobState


class ExportQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """One's own, made through the hat that is worn, and the nightly ones; to admins all.

        What another hat showed stays with that hat.
        """
        if not user.is_active:
            return self.none()
        if user.is_staff:
            return self.all()
        return self.filter(Q(is_nightly=True) | self._of(user))

    def own(self, user: User) -> Self:
        """What the person asked for, through the hat that is worn."""
        return self.filter(self._of(user))

    def nightly(self) -> Self:
        return self.filter(is_nightly=True)

    def waiting(self) -> Self:
        """Those that are still to be written."""
        return self.filter(job__state__in=WAITING_STATES)

    def ready(self, now: datetime) -> Self:
        """Those whose files are there to be fetched."""
        lives = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
        return self.filter(lives, job__state=JobState.DONE, removed_at__isnull=True)

    @staticmethod
    def _of(user: User) -> Q:
        return Q(asked_by=user, membership=user.hat_id or None)


class Export(models.Model):
    """One row is one export that was asked for: what, by whom, and of which moment it became.

    asked_by: null for the clock's own. membership: the hat through which it was asked for, and
    through which its rows are seen. filters: by resource, parameters and values as the API takes
    them. request_key: a hash of all that decides what is in it; while an answer to it is there,
    nothing is written again. snapshot_at: the moment whose rows it holds; change_era, change_xid:
    the place in the change feed behind which stands what came later. removed_at: when its files
    went.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="export")
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(db_default=Now())
    format = models.CharField(max_length=7, choices=ExportFormat)
    resources = ArrayField(models.CharField(max_length=60))
    filters = models.JSONField(default=dict, blank=True)
    as_known_on = models.DateField(null=True, blank=True)
    is_nightly = models.BooleanField(default=False)
    request_key = models.CharField(max_length=64)
    snapshot_at = models.DateTimeField(null=True, blank=True)
    change_era = models.IntegerField(null=True, blank=True)
    change_xid = models.BigIntegerField(null=True, blank=True)
    software_version = models.CharField(max_length=40, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["asked_by", "-asked_at"], name="insights_export_own"),
            models.Index(
                fields=["format", "-snapshot_at"],
                condition=Q(is_nightly=True),
                name="insights_export_nightly",
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(removed_at__isnull=True),
                name="insights_export_expiring",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(format__in=ExportFormat.values),
                name="insights_export_format_is_known",
                violation_error_message="An export is Parquet or CSV.",
            ),
            models.CheckConstraint(
                condition=Q(resources__len__gt=0),
                name="insights_export_holds_something",
                violation_error_message="An export holds at least one resource.",
            ),
            models.CheckConstraint(
                condition=Q(request_key__regex=HEX_64),
                name="insights_export_has_key",
                violation_error_message="The key of an export is a SHA-256.",
            ),
            models.CheckConstraint(
                condition=Q(
                    is_nightly=True,
                    asked_by__isnull=True,
                    membership__isnull=True,
                    expires_at__isnull=True,
                )
                | Q(is_nightly=False, asked_by__isnull=False, expires_at__isnull=False),
                name="insights_export_nightly_is_nobodys",
                violation_error_message="What somebody asked for is theirs and expires.",
            ),
            both_or_neither("change_era", "snapshot_at"),
            both_or_neither("change_xid", "snapshot_at"),
        ]

    def __str__(self) -> str:
        return f"{self.get_format_display()} of {len(self.resources)} resources"

    def get_absolute_url(self) -> str:
        return reverse("api:exports_one", args=[self.pk])

    def is_there(self, now: datetime) -> bool:
        """Whether its files can be fetched; the row alone decides."""
        lives = self.expires_at is None or self.expires_at > now
        return self.job.state == JobState.DONE and self.removed_at is None and lives


class ExportFile(models.Model):
    """One row is one file of an export: the rows of one resource, or what describes them all.

    name: in its address. resource: empty for what describes. rows: null for what describes.
    storage_name: where the bytes are, named after their own hash.
    """

    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=80)
    resource = models.CharField(max_length=60, blank=True)
    rows = models.PositiveBigIntegerField(null=True, blank=True)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    storage_name = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["storage_name"], name="insights_exportfile_stored")]
        constraints = [
            models.UniqueConstraint(
                fields=["export", "name"],
                name="insights_exportfile_name_once",
                violation_error_message="This export has a file of this name already.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=HEX_64),
                name="insights_exportfile_has_hash",
                violation_error_message="A file is known by its SHA-256.",
            ),
            models.CheckConstraint(
                condition=Q(size_bytes__gt=0),
                name="insights_exportfile_is_not_empty",
                violation_error_message="A file is not empty.",
            ),
            models.CheckConstraint(
                condition=(Q(resource="") & Q(rows__isnull=True))
                | (~Q(resource="") & Q(rows__isnull=False)),
                name="insights_exportfile_counts_rows",
                violation_error_message="A file of a resource says how many rows it has.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
