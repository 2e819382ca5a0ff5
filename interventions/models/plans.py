"""Improvement plans, the boards that watch them, and every review and moved date, kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.feed_triggers import tell_changes
from cases.history import keep_history
from cases.models import Case, EdtfField, Fact, Organisation, is_edtf, lower, not_before, upper
from interventions.models.interventions import Intervention
from interventions.rules import BoardKind, MeetingItemKind, Rag, SlippageReason


@tell_changes
@keep_history
class Plan(Fact):
    """One row is one improvement plan. theme_count: how many themes its source says it has."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans")
    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plans")
    name = models.CharField(max_length=200)
    agreed_with = models.CharField(max_length=200, blank=True)
    agreed = EdtfField(null=True, blank=True)
    agreed_lower = lower("agreed")
    agreed_upper = upper("agreed")
    theme_count = models.PositiveSmallIntegerField(null=True, blank=True)
    has_public_reports = models.BooleanField(null=True, blank=True)
    action_shape = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    presented_to = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [*Fact.Meta.constraints, is_edtf("agreed")]

    def __str__(self) -> str:
        return self.name


@tell_changes
@keep_history
class Theme(Fact):
    """One row is one theme of a plan; an empty name means the source does not name it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="themes")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "position"],
                condition=Q(superseded_at__isnull=True),
                name="interventions_theme_one_at_each_position",
                violation_error_message="The plan has a theme at this position already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Theme {self.position}, not named"


@tell_changes
@keep_history
class Action(Fact):
    """One row is one thing a plan says will be done. group: the source's own heading for it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    group = models.CharField(max_length=200, blank=True)
    what = models.TextField()
    lead_officer = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    success_measure = models.TextField(blank=True)
    baseline = models.TextField(blank=True)
    target = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.what


@tell_changes
@keep_history
class ActionReview(Fact):
    """One row is one review of one action: a colour and words, both kept."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    rag = models.CharField(max_length=8, choices=Rag)
    words = models.TextField()

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(words=""),
                name="interventions_actionreview_has_words",
                violation_error_message="A colour alone is no review: say why.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rag_display()} on {self.reviewed_on}"


@tell_changes
@keep_history
class DueDateChange(Fact):
    """One row is one move of one action's due date, with a coded reason."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="due_date_changes")
    old_due_on = models.DateField(null=True, blank=True)
    new_due_on = models.DateField()
    reason = models.CharField(max_length=12, choices=SlippageReason)
    words = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(old_due_on__isnull=True) | ~Q(old_due_on=F("new_due_on")),
                name="interventions_duedatechange_moves",
                violation_error_message="The new due date is the old one.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=SlippageReason.OTHER) | ~Q(words=""),
                name="interventions_duedatechange_other_says_why",
                violation_error_message="“Other” needs words.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_due_on} to {self.new_due_on}"


@tell_changes
@keep_history
class Board(Fact):
    """One row is one board that holds an organisation to its plan."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="boards")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=BoardKind)
    chair = models.CharField(max_length=200, blank=True)
    cadence = models.CharField(max_length=80, blank=True)
    composition = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    reports_to = models.CharField(max_length=200, blank=True)
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("started", "ended"),
            not_before("ended", "started"),
        ]

    def __str__(self) -> str:
        return self.name


@tell_changes
@keep_history
class Meeting(Fact):
    """One row is one meeting of one board."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    held = EdtfField()
    held_lower = lower("held")
    held_upper = upper("held")
    summary = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [*Fact.Meta.constraints, is_edtf("held")]

    def __str__(self) -> str:
        return f"{self.board}, {self.held}"


@tell_changes
@keep_history
class MeetingItem(Fact):
    """One row is one decision taken, action arising or note made at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10, choices=MeetingItemKind)
    words = models.TextField()
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="meeting_items"
    )

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(action__isnull=True) | Q(kind=MeetingItemKind.ACTION),
                name="interventions_meetingitem_action_is_action",
                violation_error_message="Only an action arising points to an action of the plan.",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]
