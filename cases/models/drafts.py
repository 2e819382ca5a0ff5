"""Drafts: what somebody is writing, step by step, before it goes on the record."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from cases.history import keep_history
from cases.models.case_files import Case, Designation
from cases.models.case_work import random_key
from cases.models.dates import both_or_neither
from cases.models.judgements import Inspection
from cases.models.organisations import Membership, Organisation
from cases.models.people import User
from cases.rules import DraftKind, DraftState


class DraftQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Drafts of the body the person acts for; administrators see all."""
        if not user.is_active:
            return self.none()
        if user.is_staff:
            return self.all()
        return self.filter(body__in=Membership.objects.reads_drafts(user).values("organisation"))

    def unfinished(self) -> Self:
        """Drafts still being written or waiting for another person."""
        return self.filter(state__in=[DraftState.WRITING, DraftState.ASKED])

    def waiting(self) -> Self:
        """Drafts that wait for another person to agree."""
        return self.filter(state=DraftState.ASKED)


@keep_history
class Draft(models.Model):
    """One row is one piece of writing that is not yet on the record.

    answers: what was typed, even if it is wrong, as {step: {field: [text, …]}}. Who asks for it and
    who decides are two people. A change after asking takes the asking back.
    """

    key = models.CharField(max_length=32, unique=True, default=random_key, editable=False)
    kind = models.CharField(max_length=12, choices=DraftKind)
    state = models.CharField(
        max_length=10, choices=DraftState, default=DraftState.WRITING, db_default=DraftState.WRITING
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="drafts")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="drafts_of_its_people"
    )
    answers = models.JSONField(default=dict, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="drafts")
    started_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts_asked_for"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(
        blank=True, help_text="What whoever was asked wants changed, or why it was withdrawn."
    )
    corrects_inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    inspection = models.OneToOneField(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )
    designation = models.ForeignKey(
        Designation, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["body", "state", "saved_at"])]
        constraints = [
            both_or_neither("asked_by", "asked_at"),
            both_or_neither("decided_by", "decided_at"),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(asked_by=F("decided_by")),
                name="cases_draft_decided_by_another",
                violation_error_message="Nobody approves what they asked for.",
            ),
            models.CheckConstraint(
                condition=~Q(state=DraftState.ASKED) | Q(asked_by__isnull=False),
                name="cases_draft_asked_by_somebody",
                violation_error_message="A draft that waits was asked for by somebody.",
            ),
            models.CheckConstraint(
                condition=~Q(state=DraftState.DONE)
                | Q(inspection__isnull=False)
                | Q(designation__isnull=False),
                name="cases_draft_done_became_something",
                violation_error_message="A draft that is done became a fact.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.organisation}"
