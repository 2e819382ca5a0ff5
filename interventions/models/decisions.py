"""Decisions on an intervention: asked for by one person, approved by another; and the taper."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.feed_triggers import tell_changes
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
from interventions.rules import DecisionKind, EndReason, ExitModel

# Decisions that end the intervention they are about.
ENDING = (DecisionKind.EXIT, DecisionKind.STEP_DOWN, DecisionKind.ESCALATE)
# Those of them after which something else follows, softer or harder.
FOLLOWED = (DecisionKind.STEP_DOWN, DecisionKind.ESCALATE)


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


@tell_changes
@keep_history
class ExitDecision(Fact):
    """One row is one decision on an intervention: asked for by one person, approved by another.

    ends, end_reason: the legal end of an intervention that the decision ends. to_what: the rung to
    which it is stepped down or escalated. until: the new planned end of one that is extended, or
    the last day of a trial exit. undoes: the trial exit, or the taper, whose powers are resumed.
    asked_about, basis: how the criteria stood when it was asked for, in words and as a fingerprint
    of what was recorded.
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
    end = models.ForeignKey(
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
    to_what = models.TextField(blank=True)
    until = EdtfField(null=True, blank=True)
    until_lower = lower("until")
    until_upper = upper("until")
    model_before = models.CharField(max_length=12, choices=ExitModel, blank=True)
    new_model = models.CharField(max_length=12, choices=ExitModel, blank=True)
    undoes = models.ForeignKey(
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
        triggers = [
            *Fact.Meta.triggers,
            pgtrigger.Trigger(
                name="approved_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                # A correction supersedes it, as any fact, and changes nothing else.
                condition=pgtrigger.Q(
                    old__approved_by__isnull=False, new__superseded_at__isnull=True
                ),
                func=(
                    "RAISE EXCEPTION 'This decision has been approved and cannot be changed.'"
                    " USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_stays';"
                ),
            ),
        ]
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
            models.UniqueConstraint(
                fields=["end"],
                condition=Q(superseded_at__isnull=True),
                name="interventions_exitdecision_one_sets_an_end",
                violation_error_message="Another decision has set this end.",
            ),
            models.UniqueConstraint(
                fields=["undoes"],
                condition=Q(withdrawn_at__isnull=True, superseded_at__isnull=True),
                name="interventions_exitdecision_undone_once",
                violation_error_message="This decision is undone already.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FOLLOWED) & ~Q(to_what="")
                | ~Q(kind__in=FOLLOWED) & Q(to_what=""),
                name="interventions_exitdecision_says_to_what",
                violation_error_message="Say to what it is stepped down or escalated.",
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


@tell_changes
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
    out_of_order_because = models.TextField(
        blank=True, help_text="Why it was taken before a step that comes earlier."
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
