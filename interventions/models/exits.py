"""The way out: criteria, assessments, and looking back afterwards."""

import pgtrigger
from django.db import models
from django.db.models import Q

from cases.feed_triggers import tell_changes
from cases.history import keep_history
from cases.models import (
    EdtfField,
    Fact,
    Organisation,
    User,
    both_or_neither,
    is_edtf,
    lower,
    upper,
)
from interventions.models.decisions import ExitDecision
from interventions.models.interventions import Intervention
from interventions.rules import (
    AssessmentResult,
    Condition,
    Confidence,
    CriterionPart,
    Independence,
    LookBackResult,
)


@tell_changes
@keep_history
class ExitCriterion(Fact):
    """One row is one test that an intervention's end depends on, under one of two conditions."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="exit_criteria"
    )
    condition = models.CharField(max_length=10, choices=Condition)
    part = models.CharField(max_length=10, choices=CriterionPart, default=CriterionPart.TEST)
    statement = models.TextField()
    measure = models.TextField(blank=True)
    threshold = models.TextField(blank=True)
    is_must_meet = models.BooleanField(default=True)
    agreed = EdtfField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Fact.Meta):
        verbose_name_plural = "exit criteria"
        constraints = [*Fact.Meta.constraints, is_edtf("agreed")]

    def __str__(self) -> str:
        return self.statement


@tell_changes
@keep_history
class LookBack(Fact):
    """One row is one look at an organisation some months after the exit (L1789-1862)."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="look_backs"
    )
    months_after = models.PositiveSmallIntegerField()
    due = EdtfField()
    due_lower = lower("due")
    due_upper = upper("due")
    looked = EdtfField(null=True, blank=True)
    looked_lower = lower("looked")
    looked_upper = upper("looked")
    found = models.TextField(blank=True)
    result = models.CharField(max_length=10, choices=LookBackResult, blank=True)
    looking_recorded_at = models.DateTimeField(null=True, blank=True)
    looking_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey(
        ExitDecision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="look_backs",
        help_text="The exit that scheduled it.",
    )

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("due", "looked"),
            both_or_neither("looking_recorded_at", "looking_recorded_by"),
            models.CheckConstraint(
                condition=Q(result="") | Q(looked__isnull=False),
                name="interventions_lookback_result_has_date",
                violation_error_message="Say when you looked.",
            ),
            models.UniqueConstraint(
                fields=["intervention", "months_after"],
                condition=Q(superseded_at__isnull=True),
                name="interventions_lookback_once_each",
                violation_error_message="A look-back after so many months is planned already.",
            ),
            models.CheckConstraint(
                condition=Q(looked__isnull=True) | ~Q(found=""),
                name="interventions_lookback_says_what_was_found",
                violation_error_message="Say what was found.",
            ),
        ]

    def __str__(self) -> str:
        return f"Look-back after {self.months_after} months"


@tell_changes
@keep_history
class CriterionAssessment(Fact):
    """One row is one assessment of one criterion. Assessments are added and never edited."""

    criterion = models.ForeignKey(
        ExitCriterion, on_delete=models.PROTECT, related_name="assessments"
    )
    result = models.CharField(max_length=12, choices=AssessmentResult)
    assessed = EdtfField(null=True, blank=True)
    assessed_lower = lower("assessed")
    assessed_upper = upper("assessed")
    assessor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    independence = models.CharField(
        max_length=16, choices=Independence, default=Independence.NOT_STATED
    )
    confidence = models.CharField(max_length=6, choices=Confidence, blank=True)
    words = models.TextField(blank=True)
    look_back = models.ForeignKey(
        LookBack,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        help_text="The look-back after the exit in which the criterion was read again.",
    )

    class Meta(Fact.Meta):
        triggers = [
            *Fact.Meta.triggers,
            pgtrigger.ReadOnly(
                name="assessment_stays",
                fields=[
                    *("criterion", "result", "assessed", "assessor", "independence", "confidence"),
                    *("words", "look_back", "evidence", "recorded_at", "recorded_by"),
                ],
            ),
        ]
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("assessed"),
            models.CheckConstraint(
                condition=~Q(result=AssessmentResult.MET) | Q(evidence__isnull=False),
                name="interventions_criterionassessment_met_needs_evidence",
                violation_error_message="Marking a criterion met needs evidence.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_result_display()
