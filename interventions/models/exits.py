"""The way out: criteria, assessments, the decision, the taper, and looking back afterwards."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.history import keep_history
from cases.models import (
    EdtfField,
    Fact,
    FactQuerySet,
    Membership,
    Organisation,
    User,
    both_or_neither,
    is_edtf,
    lower,
    not_before,
    upper,
)
from interventions.models.interventions import EndDate, Intervention, Power
from interventions.rules import (
    AssessmentResult,
    Condition,
    Confidence,
    CriterionPart,
    DecisionKind,
    EndReason,
    ExitModel,
    Independence,
    LookBackResult,
)

# Decisions that end the intervention they are about.
ENDING = (DecisionKind.EXIT, DecisionKind.STEP_DOWN, DecisionKind.ESCALATE)


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


class ExitDecisionQuerySet(FactQuerySet):
    def visible_to(self, user: User) -> Self:
        """What was approved; before that, what the body that leads reads of its own."""
        if user.is_staff and user.is_active:
            return self.all()
        own = Membership.objects.reads_drafts(user).values("organisation")
        return self.filter(Q(approved_by__isnull=False) | Q(intervention__led_by__in=own))

    def approved(self) -> Self:
        return self.filter(approved_by__isnull=False)

    def waiting(self) -> Self:
        """Asked for, and neither approved nor given back nor withdrawn."""
        return self.filter(
            approved_by__isnull=True, returned_by__isnull=True, withdrawn_at__isnull=True
        )


@keep_history
class ExitDecision(Fact):
    """One row is one decision on an intervention: asked for by one person, approved by another.

    ends, end_reason: the legal end of an intervention that the decision ends. until: the new
    planned end of one that is extended, or the last day of a trial exit. asked_about, basis: how
    the criteria stood when it was asked for, in words and as a fingerprint of what was recorded.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="exit_decisions"
    )
    kind = models.CharField(max_length=12, choices=DecisionKind)
    decided = EdtfField(null=True, blank=True)
    decided_lower = lower("decided")
    decided_upper = upper("decided")
    reasons = models.TextField()
    still_not_good = models.TextField(blank=True)
    owned_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    would_bring_us_back = models.TextField(blank=True)
    end = models.OneToOneField(
        EndDate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="set_by",
        help_text="The end that it set once it was approved.",
    )
    ends = EdtfField(null=True, blank=True)
    ends_lower = lower("ends")
    ends_upper = upper("ends")
    end_reason = models.CharField(max_length=20, choices=EndReason, blank=True)
    until = EdtfField(null=True, blank=True)
    until_lower = lower("until")
    until_upper = upper("until")
    model_before = models.CharField(max_length=12, choices=ExitModel, blank=True)
    new_model = models.CharField(max_length=12, choices=ExitModel, blank=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_about = models.TextField(blank=True)
    basis = models.CharField(max_length=64, blank=True)
    returned_because = models.TextField(blank=True)
    returned_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = ExitDecisionQuerySet.as_manager()  # type: ignore[misc]  # more than Fact's

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("decided", "ends", "until"),
            not_before("ends", "decided"),
            not_before("until", "decided"),
            both_or_neither("approved_by", "approved_at"),
            both_or_neither("returned_by", "returned_at"),
            models.UniqueConstraint(
                fields=["intervention"],
                condition=Q(
                    approved_by__isnull=True, withdrawn_at__isnull=True, superseded_at__isnull=True
                ),
                name="interventions_exitdecision_one_open",
                violation_error_message=(
                    "Another decision on this intervention is asked for and not settled."
                ),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | (~Q(withdrawn_because="") & Q(approved_by__isnull=True)),
                name="interventions_exitdecision_withdrawn_for_a_reason",
                violation_error_message="What was not approved is withdrawn, for a reason.",
            ),
            models.CheckConstraint(
                condition=Q(kind=DecisionKind.CHANGE_MODEL)
                & ~Q(new_model="")
                & ~Q(new_model=F("model_before"))
                | ~Q(kind=DecisionKind.CHANGE_MODEL) & Q(new_model="", model_before=""),
                name="interventions_exitdecision_names_another_model",
                violation_error_message="A change of the exit model names another model.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[DecisionKind.EXTEND, DecisionKind.TRIAL_EXIT])
                | Q(until__isnull=False),
                name="interventions_exitdecision_says_until_when",
                violation_error_message="Say until when.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ENDING)
                & (
                    Q(ends__isnull=True, end_reason="")
                    | (Q(ends__isnull=False) & ~Q(end_reason=""))
                )
                | ~Q(kind__in=ENDING) & Q(ends__isnull=True, end_reason=""),
                name="interventions_exitdecision_end_has_reason",
                violation_error_message="A legal end has a date and a reason.",
            ),
            models.CheckConstraint(
                condition=Q(kind=DecisionKind.RESUME, undoes__isnull=False)
                | ~Q(kind=DecisionKind.RESUME) & Q(undoes__isnull=True),
                name="interventions_exitdecision_resumes_a_trial",
                violation_error_message="Powers are resumed by undoing a trial exit.",
            ),
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
    taking_recorded_at = models.DateTimeField(null=True, blank=True)
    taking_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey(
        ExitDecision, on_delete=models.PROTECT, null=True, blank=True, related_name="taper_steps"
    )
    what = models.TextField()
    contact_frequency = models.CharField(max_length=120, blank=True)
    re_entry_trigger = models.TextField(blank=True)
    powers = models.ManyToManyField(
        Power,
        related_name="taper_steps",
        blank=True,
        help_text="The functions and conditions that are returned at this step.",
    )

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("planned", "taken"),
            both_or_neither("taking_recorded_at", "taking_recorded_by"),
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
