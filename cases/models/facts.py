"""What all facts share: two clocks, evidence, and corrections that supersede, never rewrite."""

from datetime import date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from cases.models.dates import both_or_neither
from cases.models.people import User
from cases.models.sources import Evidence


def end_of_day(day: date) -> datetime:
    """The first instant after a day, where the register is kept (Europe/London).

    The last day that there is has no next one: it ends where it begins, long after everything.
    """
    after = day + timedelta(days=1) if day < date.max else day
    return datetime.combine(after, time(), tzinfo=ZoneInfo(settings.TIME_ZONE))


class FactQuerySet(models.QuerySet[Any]):
    """Facts in force, now or as they were known on a day."""

    def as_known_on(self, day: date | None) -> Self:
        """Facts recorded by the end of that day and not superseded by then; None means now."""
        if day is None:
            return self.filter(superseded_at__isnull=True)
        moment = end_of_day(day)
        return self.filter(recorded_at__lt=moment).filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gte=moment)
        )

    def current(self) -> Self:
        """Facts that no correction has superseded."""
        return self.as_known_on(None)


class Fact(models.Model):
    """A fact: said once, completed or superseded, never rewritten (design D5).

    `recorded_at` and `recorded_by` are the second clock: when the register heard, and from whom.
    A correction is a new row; the old one then names it in `superseded_by`, once and for ever.
    """

    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    correction_reason = models.TextField(blank=True)
    superseded_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    superseded_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["recorded_at", "id"])]  # what programs order by
        constraints = [
            both_or_neither("superseded_by", "superseded_at"),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")),
                name="%(class)s_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="superseded_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__superseded_at__isnull=False),
                func=(
                    "RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.'"
                    " USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';"
                ),
            )
        ]
