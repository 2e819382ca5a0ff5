"""Peers: support offered before anything statutory, and contacts between organisations."""

from django.db import models
from django.db.models import F, Q

from cases.feed_triggers import tell_changes
from cases.history import keep_history
from cases.models import (
    Case,
    EdtfField,
    Fact,
    Organisation,
    User,
    both_or_neither,
    is_edtf,
    lower,
    not_before,
    upper,
)
from interventions.rules import BypassBasis, ContactKind, OfferAnswer


@tell_changes
@keep_history
class SupportOffer(Fact):
    """One row is one offer of peer support, with its clock (report L594-673)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="support_offers")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="support_offers"
    )
    offered_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="support_offers_made"
    )
    peer = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="support_to_give",
        help_text="Who is to help, where the offer names somebody.",
    )
    kind = models.CharField(max_length=24, choices=ContactKind)
    what = models.TextField(blank=True)
    offered = EdtfField()
    offered_lower = lower("offered")
    offered_upper = upper("offered")
    due_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=OfferAnswer, blank=True)
    answered = EdtfField(null=True, blank=True)
    answered_lower = lower("answered")
    answered_upper = upper("answered")
    answer_words = models.TextField(blank=True)
    answer_recorded_at = models.DateTimeField(null=True, blank=True)
    answer_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("offered", "answered", "started", "ended"),
            not_before("answered", "offered"),
            not_before("ended", "started"),
            both_or_neither("answer_recorded_at", "answer_recorded_by"),
            models.CheckConstraint(
                condition=Q(answer__in=["", OfferAnswer.NO_ANSWER], answered__isnull=True)
                | Q(
                    answer__in=[OfferAnswer.ACCEPTED, OfferAnswer.DECLINED], answered__isnull=False
                ),
                name="interventions_supportoffer_answer_has_date",
                violation_error_message="An answer has a date, and a date has an answer.",
            ),
            models.CheckConstraint(
                condition=Q(started__isnull=True) | Q(answer=OfferAnswer.ACCEPTED),
                name="interventions_supportoffer_starts_when_accepted",
                violation_error_message="Support starts only when it was accepted.",
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("offered_by")),
                name="interventions_supportoffer_joins_two",
                violation_error_message="An organisation cannot offer support to itself.",
            ),
            models.CheckConstraint(
                condition=Q(peer__isnull=True) | ~Q(peer=F("organisation")),
                name="interventions_supportoffer_peer_is_another",
                violation_error_message="A peer is another organisation.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} offered by {self.offered_by}"


@tell_changes
@keep_history
class PeerContact(Fact):
    """One row is one contact between two organisations from which one may learn (L886-994)."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="peer_contacts"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="peer_contacts"
    )
    peer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="peer_contacts_given"
    )
    kind = models.CharField(max_length=24, choices=ContactKind)
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    begun_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.CharField(max_length=120, blank=True)
    what = models.TextField()
    learned = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("started", "ended"),
            not_before("ended", "started"),
            models.CheckConstraint(
                condition=~Q(organisation=F("peer")),
                name="interventions_peercontact_joins_two",
                violation_error_message="A peer is another organisation.",
            ),
        ]

    def __str__(self) -> str:
        return self.what


@tell_changes
@keep_history
class SupportBypass(Fact):
    """One row says why a statutory step did not wait for peers, and what a later review found.

    Source: report L594-673.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="support_bypasses")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="support_bypasses"
    )
    basis = models.CharField(max_length=10, choices=BypassBasis)
    reason = models.TextField()
    decided = EdtfField()
    decided_lower = lower("decided")
    decided_upper = upper("decided")
    review_due_on = models.DateField(null=True, blank=True)
    reviewed = EdtfField(null=True, blank=True)
    reviewed_lower = lower("reviewed")
    reviewed_upper = upper("reviewed")
    was_right = models.BooleanField(null=True, blank=True)
    review_words = models.TextField(blank=True)
    reviewing_recorded_at = models.DateTimeField(null=True, blank=True)
    reviewing_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Fact.Meta):
        verbose_name_plural = "support bypasses"
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("decided", "reviewed"),
            not_before("reviewed", "decided"),
            both_or_neither("reviewed", "was_right"),
            both_or_neither("reviewed", "reviewing_recorded_at"),
            both_or_neither("reviewing_recorded_at", "reviewing_recorded_by"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="interventions_supportbypass_has_reason",
                violation_error_message="Say why nobody waits for peers.",
            ),
            models.CheckConstraint(
                condition=Q(basis=BypassBasis.NOT_SAID) | Q(review_due_on__isnull=False),
                name="interventions_supportbypass_is_reviewed",
                violation_error_message="Say by when this is reviewed.",
            ),
            models.CheckConstraint(
                condition=Q(reviewing_recorded_by__isnull=True)
                | ~Q(reviewing_recorded_by=F("recorded_by")),
                name="interventions_supportbypass_reviewed_by_another",
                violation_error_message="Somebody else reviews what you passed over.",
            ),
            models.CheckConstraint(
                condition=Q(reviewed__isnull=True) | ~Q(review_words=""),
                name="interventions_supportbypass_review_says_what",
                violation_error_message="Say what the review found.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_basis_display()


@tell_changes
@keep_history
class PeerConflict(Fact):
    """One row is one reason why one organisation should not help another, while it holds."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="peer_conflicts"
    )
    peer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="peer_conflicts_as_peer"
    )
    what = models.TextField()
    declared = EdtfField()
    declared_lower = lower("declared")
    declared_upper = upper("declared")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    ending_recorded_at = models.DateTimeField(null=True, blank=True)
    ending_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("declared", "ended"),
            not_before("ended", "declared"),
            both_or_neither("ended", "ending_recorded_at"),
            both_or_neither("ending_recorded_at", "ending_recorded_by"),
            models.CheckConstraint(
                condition=~Q(organisation=F("peer")),
                name="interventions_peerconflict_joins_two",
                violation_error_message="A peer is another organisation.",
            ),
        ]

    def __str__(self) -> str:
        return self.what
