"""Jobs and the figures they publish: the row is the truth, a message only a hint to look."""

import uuid
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Self

from django.db import models
from django.db.models import Count, Min, Q
from django.db.models.functions import Now
from django.urls import reverse

from cases.feed_triggers import tell_changes
from cases.models import Case, CaseQuerySet, User
from insights.rules import FINAL_STATES, MOST_ATTEMPTS, WAITING_STATES, FigureFormat, JobKind
from insights.rules import JobState as State

LATE_AFTER = timedelta(seconds=60)
HEX_64 = r"^[0-9a-f]{64}$"


class Standing(NamedTuple):
    """How the jobs stand: what waits, since when, and what failed lately.

    late_count: due for over a minute, or left by its worker and not taken back for as long.
    """

    queued_count: int
    running_count: int
    late_count: int
    failed_last_hour_count: int
    waiting_since: datetime | None


class JobQuerySet(models.QuerySet[Any]):
    def answering(self, kind: JobKind, key: str) -> Self:
        """Jobs that make or have made what this key names."""
        return self.filter(
            Q(state__in=WAITING_STATES, dedupe_key=key) | Q(state=State.DONE, output_key=key),
            kind=kind,
        )

    def abandoned(self, now: datetime) -> Self:
        """Jobs whose worker did not come back before its lease ended."""
        return self.filter(state=State.RUNNING, lease_until__lt=now)

    def unheard(self, now: datetime, pause: timedelta) -> Self:
        """Jobs that are due and of which no worker was told within the pause."""
        is_told_long_ago = Q(hinted_at__isnull=True) | Q(hinted_at__lt=now - pause)
        return self.filter(is_told_long_ago, state=State.QUEUED, run_after__lte=now)

    def standing(self, now: datetime) -> Standing:
        """One query, for those who watch over the queue."""
        due = Q(state=State.QUEUED, run_after__lte=now)
        long_ago = now - LATE_AFTER
        is_late = Q(state=State.QUEUED, run_after__lt=long_ago) | Q(
            state=State.RUNNING, lease_until__lt=long_ago
        )
        failed_lately = Q(state=State.FAILED, finished_at__gte=now - timedelta(hours=1))
        matter = self.filter(Q(state__in=WAITING_STATES) | failed_lately)  # few, and indexed
        return Standing(
            **matter.aggregate(
                queued_count=Count("pk", filter=Q(state=State.QUEUED)),
                running_count=Count("pk", filter=Q(state=State.RUNNING)),
                late_count=Count("pk", filter=is_late),
                failed_last_hour_count=Count("pk", filter=failed_lately),
                waiting_since=Min("run_after", filter=due),
            )
        )


class Job(models.Model):
    """One row is one piece of work asked of the workers, and the whole truth about it.

    case: whose picture is drawn; null for what is about no one case. dedupe_key: what would be
    made; one job at a time makes it. input_version: the moment of the case's last change that this
    job's result shows; of other work, the moment at which it was asked for. lease_token: who holds
    the job until lease_until; a worker that lost it cannot finish it. output_key: what was made.
    hinted_at: when the workers were last told. request_id: of the page that asked, for the logs.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=24, choices=JobKind)
    dedupe_key = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="jobs"
    )
    options = models.JSONField(default=dict, blank=True)
    input_version = models.DateTimeField()
    run_after = models.DateTimeField(db_default=Now())
    hinted_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    progress_percent = models.PositiveSmallIntegerField(default=0)
    requested_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    request_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error_code = models.CharField(max_length=80, blank=True)
    error = models.TextField(blank=True)
    output_key = models.CharField(max_length=200, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            # Whether a case's last change was asked for already: the sweeper's question.
            models.Index(fields=["case", "input_version"]),
            models.Index(fields=["kind", "output_key"]),
            models.Index(
                fields=["run_after", "id"],
                condition=Q(state__in=WAITING_STATES),
                name="insights_job_waiting",
            ),
            models.Index(
                fields=["finished_at"],
                condition=Q(state=State.FAILED),
                name="insights_job_failed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "dedupe_key"],
                condition=Q(state__in=WAITING_STATES),
                name="insights_job_one_at_a_time",
                violation_error_message="This is being made already.",
            ),
            models.UniqueConstraint(
                fields=["requested_by"],
                condition=Q(kind=JobKind.EXPORT, state__in=WAITING_STATES),
                name="insights_job_one_export_a_person",
                violation_error_message="One export at a time is written for a person.",
            ),
            models.CheckConstraint(
                condition=Q(kind=JobKind.DRAW_TIMELINE, case__isnull=False)
                | Q(kind=JobKind.EXPORT, case__isnull=True),
                name="insights_job_case_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="insights_job_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=MOST_ATTEMPTS), name="insights_job_attempts_in_range"
            ),
            models.CheckConstraint(
                condition=Q(progress_percent__lte=100), name="insights_job_progress_in_range"
            ),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, lease_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(lease_until__isnull=True)),
                name="insights_job_lease_while_running",
            ),
            models.CheckConstraint(
                condition=Q(lease_until__isnull=True, lease_token__isnull=True)
                | Q(lease_until__isnull=False, lease_token__isnull=False),
                name="insights_job_lease_has_token",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=False) | (Q(attempts=0) & ~Q(state=State.RUNNING)),
                name="insights_job_attempted_means_started",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINAL_STATES, finished_at__isnull=False)
                | (~Q(state__in=FINAL_STATES) & Q(finished_at__isnull=True)),
                name="insights_job_finished_in_the_end",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.DONE) & ~Q(output_key=""))
                | (~Q(state=State.DONE) & Q(output_key="")),
                name="insights_job_done_means_made",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.FAILED) | ~Q(error_code=""),
                name="insights_job_failed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display().lower()})"


class FigureQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Figures of the cases the person may read."""
        return self.filter(case__in=_cases().visible_to(user))

    def newest_of(self, case: Case) -> Self:
        """The files of a case's latest picture of all that is known, one a format."""
        return (
            self.filter(case=case, options={})
            .order_by("format", "-drawn_at", "-pk")
            .distinct("format")
        )


@tell_changes
class Figure(models.Model):
    """One row is one published file of a picture; its key is its permanent address.

    key: a hash of the facts, the options, the day it was drawn for, the renderer and the fonts.
    storage_name: where the bytes are, named after their own hash. options: what differs from the
    usual picture. width, height: of the picture in CSS pixels.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="figures")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="figures")
    format = models.CharField(max_length=3, choices=FigureFormat)
    key = models.CharField(max_length=64)
    storage_name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    data_version = models.CharField(max_length=64)
    software_version = models.CharField(max_length=120)
    options = models.JSONField(default=dict, blank=True)
    as_known_on = models.DateField(null=True, blank=True)
    drawn_for = models.DateField()
    drawn_at = models.DateTimeField(db_default=Now())

    objects = FigureQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "format", "-drawn_at", "-id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "format"],
                name="insights_figure_drawn_once",
                violation_error_message="This picture has been drawn already.",
            ),
            models.CheckConstraint(
                condition=Q(key__regex=HEX_64, sha256__regex=HEX_64),
                name="insights_figure_has_hashes",
            ),
            models.CheckConstraint(
                condition=Q(format__in=FigureFormat.values), name="insights_figure_format_is_known"
            ),
            models.CheckConstraint(
                condition=Q(size_bytes__gt=0, width__gt=0, height__gt=0),
                name="insights_figure_is_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.reference} {self.get_format_display()} {self.key[:12]}"

    def get_absolute_url(self) -> str:
        return reverse("insights:published_figure", args=[self.key, self.format.lower()])


def _cases() -> CaseQuerySet:
    cases: CaseQuerySet = Case.objects.all()
    return cases
