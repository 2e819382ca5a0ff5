"""The way out: criteria, assessments, the decision, the taper, and looking back afterwards."""

from django.db import models
from django.db.models import F, Q

from cases.history import keep_history
from cases.models import EdtfField, Fact, Organisation, User, both_or_neither, is_edtf, lower, upper
from interventions.models.interventions import Intervention
from interventions.rules import (
    AssessmentResult,
    Condition,
    Confidence,
    CriterionPart,
    DecisionKind,
    Independence,
)


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
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Fact.Meta):
        verbose_name_plural = "exit criteria"
        constraints = [*Fact.Meta.constraints, is_edtf("agreed")]

    def __str__(self) -> str:
        return self.statement


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

    class Meta(Fact.Meta):
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


@keep_history
class ExitDecision(Fact):
    """One row is one decision on an intervention: asked for by one person, approved by another."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="exit_decisions"
    )
    kind = models.CharField(max_length=10, choices=DecisionKind)
    decided = EdtfField(null=True, blank=True)
    decided_lower = lower("decided")
    decided_upper = upper("decided")
    reasons = models.TextField()
    still_not_good = models.TextField(blank=True)
    owned_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    would_bring_us_back = models.TextField(blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("decided"),
            both_or_neither("approved_by", "approved_at"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")),
                name="interventions_exitdecision_approved_by_another",
                violation_error_message="Nobody approves what they asked for.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.EXIT)
                | (~Q(still_not_good="") & ~Q(would_bring_us_back="") & Q(owned_by__isnull=False)),
                name="interventions_exitdecision_exit_leaves_a_note",
                violation_error_message=(
                    "An exit says what is still not good, who owns it, what would bring us back."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@keep_history
class TaperStep(Fact):
    """One row is one step of a taper: powers returned, how often we still meet, what re-enters."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="taper_steps"
    )
    position = models.PositiveSmallIntegerField()
    planned = EdtfField(null=True, blank=True)
    taken = EdtfField(null=True, blank=True)
    taken_lower = lower("taken")
    taken_upper = upper("taken")
    what = models.TextField()
    contact_frequency = models.CharField(max_length=120, blank=True)
    re_entry_trigger = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("planned", "taken"),
            models.UniqueConstraint(
                fields=["intervention", "position"],
                condition=Q(superseded_at__isnull=True),
                name="interventions_taperstep_one_at_each_position",
                violation_error_message="The taper has a step at this position already.",
            ),
        ]

    def __str__(self) -> str:
        return self.what


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

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("due", "looked"),
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
