"""Interventions: who came in, by which instrument, with which powers, and until when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case as SqlCase
from django.db.models import F, Func, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from cases.feed_triggers import tell_changes
from cases.history import keep_history
from cases.models import (
    Case,
    EdtfField,
    Fact,
    Instrument,
    Organisation,
    User,
    both_or_neither,
    first_day_of,
    is_edtf,
    lower,
    not_before,
    upper,
)
from interventions.rules import (
    EndKind,
    EndReason,
    ExitModel,
    LeverKind,
    PowerKind,
)


@tell_changes
@keep_history
class Intervention(Fact):
    """One row is one intervention in one organisation, by one body, through one instrument.

    Its ends are rows of their own (`EndDate`): planned, recommended, announced and legal.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interventions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="interventions"
    )
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="interventions"
    )
    led_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="interventions_led"
    )
    name = models.CharField(max_length=200)
    service = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    exit_model = models.CharField(max_length=12, choices=ExitModel, blank=True)
    is_tapered = models.BooleanField(null=True, blank=True)
    taper_note = models.TextField(blank=True)
    powers_note = models.TextField(blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    note = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asked for it; whoever recorded it approved it.",
    )

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            models.Index(fields=["case", "started_lower", "id"]),
            models.Index(first_day_of("started"), "id", name="interventions_started"),
        ]
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("started"),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True) | ~Q(asked_by=F("recorded_by")),
                name="interventions_intervention_approved_by_another",
                violation_error_message="Nobody approves the intervention they asked for.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                name="interventions_intervention_does_not_replace_itself",
                violation_error_message="An intervention cannot replace itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tell_changes
@keep_history
class EndDate(Fact):
    """One row says when an intervention was to end, or did, in one of four senses.

    falls null: it ended, and nobody found when. Several planned ends may follow one another; the
    one recorded for the latest `said` counts. reason: for a legal end.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="end_dates"
    )
    kind = models.CharField(max_length=12, choices=EndKind)
    falls = EdtfField(null=True, blank=True)
    falls_lower = lower("falls")
    falls_upper = upper("falls")
    said = EdtfField(null=True, blank=True, help_text="When this end was set or said.")
    reported = EdtfField(
        null=True, blank=True, help_text="The report's own date, where it differs."
    )
    reason = models.CharField(max_length=20, choices=EndReason, blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("falls", "said", "reported"),
            models.CheckConstraint(
                condition=Q(kind=EndKind.LEGAL) | Q(reason="", falls__isnull=False),
                name="interventions_enddate_only_legal_end_has_reason",
                violation_error_message="A legal end has a reason; other ends have a date.",
            ),
            models.UniqueConstraint(
                fields=["intervention"],
                condition=Q(kind=EndKind.LEGAL, superseded_at__isnull=True),
                name="interventions_enddate_one_legal_end",
                violation_error_message="This intervention has ended already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.falls or 'date not found'}"


@tell_changes
@keep_history
class Lever(models.Model):
    """One row tags an intervention with one lever it pulls; one of them is the main one."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="levers")
    kind = models.CharField(max_length=12, choices=LeverKind)
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["intervention", "kind"],
                name="interventions_lever_said_once",
                violation_error_message="This intervention pulls this lever already.",
            ),
            models.UniqueConstraint(
                fields=["intervention"],
                condition=Q(is_main=True),
                name="interventions_lever_one_main",
                violation_error_message="An intervention has one main lever.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tell_changes
@keep_history
class Power(Fact):
    """One row is one function or condition, held, in reserve or returned, each from its day."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="powers")
    kind = models.CharField(max_length=10, choices=PowerKind)
    what = models.TextField()
    held = EdtfField(null=True, blank=True)
    held_lower = lower("held")
    held_upper = upper("held")
    in_reserve = EdtfField(null=True, blank=True)
    in_reserve_lower = lower("in_reserve")
    in_reserve_upper = upper("in_reserve")
    reserving_recorded_at = models.DateTimeField(null=True, blank=True)
    reserving_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resumed = EdtfField(null=True, blank=True)
    resumed_lower = lower("resumed")
    resumed_upper = upper("resumed")
    resuming_recorded_at = models.DateTimeField(null=True, blank=True)
    resuming_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned = EdtfField(null=True, blank=True)
    returned_lower = lower("returned")
    returned_upper = upper("returned")
    returning_recorded_at = models.DateTimeField(null=True, blank=True)
    returning_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("held", "in_reserve", "resumed", "returned"),
            not_before("in_reserve", "held"),
            not_before("resumed", "in_reserve"),
            not_before("returned", "held"),
            not_before("returned", "in_reserve"),
            both_or_neither("reserving_recorded_at", "reserving_recorded_by"),
            both_or_neither("resumed", "resuming_recorded_at"),
            both_or_neither("resuming_recorded_at", "resuming_recorded_by"),
            models.CheckConstraint(
                condition=Q(resumed__isnull=True) | Q(in_reserve__isnull=False),
                name="interventions_power_resumed_from_reserve",
                violation_error_message="Only a power in reserve is resumed.",
            ),
            both_or_neither("returned", "returning_recorded_at"),
            both_or_neither("returning_recorded_at", "returning_recorded_by"),
            models.CheckConstraint(
                condition=Q(held__isnull=False) | Q(in_reserve__isnull=False),
                name="interventions_power_was_held_or_reserved",
                violation_error_message="Say from when the power was held or in reserve.",
            ),
        ]

    def __str__(self) -> str:
        return self.what


@tell_changes
@keep_history
class PowerReserve(Fact):
    """One row is one more time that a power lies in reserve; the power itself tells of the first.

    It can come only once the power was resumed from the time before.
    """

    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="again_in_reserve")
    in_reserve = EdtfField()
    in_reserve_lower = lower("in_reserve")
    in_reserve_upper = upper("in_reserve")
    resumed = EdtfField(null=True, blank=True)
    resumed_lower = lower("resumed")
    resumed_upper = upper("resumed")
    resuming_recorded_at = models.DateTimeField(null=True, blank=True)
    resuming_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("in_reserve", "resumed"),
            not_before("resumed", "in_reserve"),
            both_or_neither("resumed", "resuming_recorded_at"),
            both_or_neither("resuming_recorded_at", "resuming_recorded_by"),
            models.UniqueConstraint(
                fields=["power"],
                condition=Q(resumed__isnull=True, superseded_at__isnull=True),
                name="interventions_powerreserve_one_at_a_time",
                violation_error_message="This power is in reserve already.",
            ),
        ]

    def __str__(self) -> str:
        return f"In reserve again: {self.in_reserve}"


def _certainly_held() -> SqlCase:
    """The days a post was certainly held: from the last day it can have begun to the first it can
    have ended, that day left out, so that a successor may take over on it; without end while the
    holder is in post. Where nobody found the end, only a first day that is known counts.
    """
    start = F("started_upper")

    def days(end: Combinable, bounds: str) -> Func:
        return Func(start, end, Value(bounds), function="daterange")

    return SqlCase(
        When(is_end_unknown=True, started_lower=F("started_upper"), then=days(start, "[]")),
        When(is_end_unknown=True, then=days(start, "[)")),
        When(ended__isnull=True, then=days(Value(None), "[)")),
        default=days(Greatest(F("ended_lower"), start), "[)"),
        output_field=DateRangeField(),
    )


@tell_changes
@keep_history
class Appointment(Fact):
    """One row is one holder of one office in one organisation, from one day to another.

    Two people cannot certainly have held one sole office at once; a database exclusion sees to it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appointments")
    intervention = models.ForeignKey(
        Intervention,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="appointments"
    )
    office = models.CharField(max_length=120)
    is_sole_office = models.BooleanField(default=True)
    holder = models.CharField(max_length=120)
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    is_end_unknown = models.BooleanField(default=False)
    ending_recorded_at = models.DateTimeField(null=True, blank=True)
    ending_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("started", "ended"),
            not_before("ended", "started"),
            both_or_neither("ending_recorded_at", "ending_recorded_by"),
            models.CheckConstraint(
                condition=~Q(is_end_unknown=True, ended__isnull=False),
                name="interventions_appointment_end_known_or_not",
                violation_error_message="An end is either given or not found.",
            ),
            ExclusionConstraint(
                name="interventions_appointment_one_holder",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    (_certainly_held(), RangeOperators.OVERLAPS),
                ],
                condition=Q(
                    superseded_at__isnull=True, is_sole_office=True, started_upper__isnull=False
                ),
                violation_error_message="Somebody else held this office on some of those days.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, {self.office}"
