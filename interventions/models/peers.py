"""Peers: support offered before anything statutory, and contacts between organisations."""

from django.db import models
from django.db.models import F, Q

from cases.history import keep_history
from cases.models import Case, EdtfField, Fact, Organisation, is_edtf, lower, not_before, upper
from interventions.rules import ContactKind, OfferAnswer


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
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} offered by {self.offered_by}"


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
