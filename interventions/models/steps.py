"""Statutory steps: from the evidence, by a formal warning and an answer to it, to a decision."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.feed_triggers import tell_changes
from cases.history import keep_history
from cases.models import (
    Case,
    Document,
    EdtfField,
    Fact,
    FactQuerySet,
    Instrument,
    Membership,
    Organisation,
    User,
    both_or_neither,
    is_edtf,
    lower,
    not_before,
    upper,
)
from interventions.models.interventions import Intervention
from interventions.models.peers import SupportBypass, SupportOffer
from interventions.rules import ExitModel, LeverKind, StepOutcome


class StatutoryStepQuerySet(FactQuerySet):
    def visible_to(self, user: User) -> Self:
        """What was said openly; before that, what the body that prepares it reads of its own."""
        if user.is_staff and user.is_active:
            return self.all()
        own = Membership.objects.reads_drafts(user).values("organisation")
        return self.filter(
            Q(minded_to__isnull=False) | Q(outcome=StepOutcome.MADE) | Q(body__in=own)
        )

    def under_way(self) -> Self:
        """Steps on which nobody has decided yet."""
        return self.filter(outcome="")


@tell_changes
@keep_history
class StatutoryStep(Fact):
    """One row is one statutory step of one body, from its evidence to a decision (regimes §2).

    Its state is read from its dates. It is prepared only once peers were offered or passed over:
    `offer` or `bypass` says which (report L594-673).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statutory_steps")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="statutory_steps"
    )
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="statutory_steps_taken"
    )
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="statutory_steps"
    )
    offer = models.ForeignKey(
        SupportOffer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bypass = models.ForeignKey(
        SupportBypass, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200, help_text="What the intervention will be called.")
    service = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    replaces = models.ForeignKey(
        Intervention,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="steps_to_replace_it",
    )
    evidence_words = models.TextField()

    without_notice_because = models.TextField(
        blank=True, help_text="Why the organisation is not asked before."
    )
    no_notice_recorded_at = models.DateTimeField(null=True, blank=True)
    no_notice_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    minded_to = EdtfField(null=True, blank=True)
    minded_to_lower = lower("minded_to")
    minded_to_upper = upper("minded_to")
    minded_to_words = models.TextField(blank=True)
    minded_to_document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    minded_to_recorded_at = models.DateTimeField(null=True, blank=True)
    minded_to_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    representations_due_on = models.DateField(null=True, blank=True)
    represented = EdtfField(null=True, blank=True)
    represented_lower = lower("represented")
    represented_upper = upper("represented")
    representations_words = models.TextField(blank=True)
    representations_document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_recorded_at = models.DateTimeField(null=True, blank=True)
    answer_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    reasons = models.TextField(blank=True, help_text="Why the decision is asked for.")
    exit_model = models.CharField(max_length=12, choices=ExitModel, blank=True)
    planned_end = EdtfField(null=True, blank=True)
    levers = ArrayField(
        models.CharField(max_length=12, choices=LeverKind),
        default=list,
        blank=True,
        help_text="What it will pull at, the main one first.",
    )
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(
        blank=True, help_text="What whoever decides wants changed before."
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    outcome = models.CharField(max_length=16, choices=StepOutcome, blank=True)
    decided = EdtfField(null=True, blank=True)
    decided_lower = lower("decided")
    decided_upper = upper("decided")
    decision_words = models.TextField(blank=True)
    decision_document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    intervention = models.OneToOneField(
        Intervention, on_delete=models.PROTECT, null=True, blank=True, related_name="step"
    )

    objects = StatutoryStepQuerySet.as_manager()  # type: ignore[misc]  # more than Fact's

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("minded_to", "represented", "planned_end", "decided"),
            not_before("represented", "minded_to"),
            not_before("decided", "minded_to"),
            both_or_neither("minded_to", "minded_to_recorded_at"),
            both_or_neither("minded_to_recorded_at", "minded_to_recorded_by"),
            both_or_neither("minded_to", "representations_due_on"),
            both_or_neither("represented", "answer_recorded_at"),
            both_or_neither("answer_recorded_at", "answer_recorded_by"),
            both_or_neither("no_notice_recorded_at", "no_notice_recorded_by"),
            both_or_neither("asked_by", "asked_at"),
            both_or_neither("returned_at", "returned_by"),
            both_or_neither("decided", "decided_at"),
            both_or_neither("decided_by", "decided_at"),
            models.CheckConstraint(
                condition=Q(offer__isnull=False) | Q(bypass__isnull=False),
                name="interventions_statutorystep_peers_come_first",
                violation_error_message=(
                    "Offer peer support first, or record why it was passed over."
                ),
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided__isnull=True)
                | (~Q(outcome="") & Q(decided__isnull=False)),
                name="interventions_statutorystep_outcome_has_date",
                violation_error_message="An outcome has a date, and a date has an outcome.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=StepOutcome.MADE, intervention__isnull=False)
                | (~Q(outcome=StepOutcome.MADE) & Q(intervention__isnull=True)),
                name="interventions_statutorystep_made_is_intervention",
                violation_error_message="A step that was taken is an intervention.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=StepOutcome.MADE)
                | Q(minded_to__isnull=False)
                | ~Q(without_notice_because=""),
                name="interventions_statutorystep_gives_notice",
                violation_error_message=(
                    "Say what you are minded to do before you decide, or why there is no notice."
                ),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(outcome=StepOutcome.WITHDRAWN)
                | (Q(asked_by__isnull=False) & ~Q(asked_by=F("decided_by"))),
                name="interventions_statutorystep_decided_by_another",
                violation_error_message="Nobody approves what they asked for.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
