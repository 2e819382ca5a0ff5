"""Indicators: what is measured, which way is better, and where a case speaks of it."""

from django.db import models
from django.db.models import F, Q

from cases.feed_triggers import tell_changes
from cases.history import keep_history
from cases.models import Case, EdtfField, Fact, is_edtf, lower, upper
from insights.rules import Direction


@tell_changes
@keep_history
class Indicator(models.Model):
    """One row is one thing that can be measured.

    is_reporting_measure: it counts what people report, so that more may mean more honesty
    (report L1399-1435); such a rise is never read as bad by default.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=14, choices=Direction)
    direction_note = models.CharField(max_length=200, blank=True)
    is_reporting_measure = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, db_default=1)

    def __str__(self) -> str:
        return self.name


@tell_changes
@keep_history
class IndicatorMention(Fact):
    """One row is one place where a case's account speaks of an indicator, with or without a value.

    low, high: the value as the source gives it, in the indicator's unit; equal for one figure, null
    where the source gives none.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="indicator_mentions")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="mentions")
    what = models.TextField()
    mentioned = EdtfField(null=True, blank=True)
    mentioned_lower = lower("mentioned")
    mentioned_upper = upper("mentioned")
    low = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("mentioned"),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(low__isnull=False, high__isnull=False, low__lte=F("high")),
                name="insights_indicatormention_low_to_high",
                violation_error_message="A value runs from low to high; give both or neither.",
            ),
        ]

    def __str__(self) -> str:
        return self.what
