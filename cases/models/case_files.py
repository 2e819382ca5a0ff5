"""A case: one story of failure and what followed, with its parties, phases and findings."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse

from cases.feed_triggers import tell_changes
from cases.history import keep_history, keep_history_found_by
from cases.models.dates import (
    EdtfField,
    both_or_neither,
    first_day_of,
    is_edtf,
    lower,
    not_before,
    upper,
)
from cases.models.facts import Fact, FactQuerySet
from cases.models.judgements import Inspection, Instrument
from cases.models.organisations import Organisation, Sector
from cases.models.people import User
from cases.models.sources import Evidence
from cases.rules import Acceptance, Basis, CaseState, EventKind, FailureType, Lane, PhaseKind


class CaseQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Cases the person may read; what is published is open to every signed-in reader."""
        return self.all() if user.is_active else self.none()

    def about(self, organisation: Organisation) -> Self:
        """Cases about the organisation, under this name or the one it had before or took after."""
        return self.filter(organisation__in=Organisation.objects.one_story_with(organisation.pk))


@tell_changes
@keep_history_found_by(["reference"])
class Case(models.Model):
    """One row is one story of failure, about one organisation and one service of it."""

    reference = models.CharField(max_length=12, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="cases")
    service = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    later_from = models.DateField(
        null=True, blank=True, help_text="Facts after this day are later than the account told."
    )
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="owned_cases"
    )
    state = models.CharField(
        max_length=8, choices=CaseState, default=CaseState.OPEN, db_default=CaseState.OPEN
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closing_reason = models.TextField(blank=True)
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    facts_changed_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["title", "id"]),
            models.Index(fields=["-facts_changed_at", "reference"]),
            GinIndex(
                SearchVector("title", "service", "summary", config="english"),
                name="cases_case_words",
            ),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="cases_case_title_trgm"),
        ]
        constraints = [
            both_or_neither("closed_on", "closed_by"),
            models.CheckConstraint(
                condition=Q(reference__regex=r"^FW-\d{4,8}$"),
                name="cases_case_reference_is_ours",
                violation_error_message="A case reference is written FW-0001.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="cases_case_closed_on_not_before_opened_on",
                violation_error_message="A case cannot be closed before it was opened.",
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.CLOSED, closed_on__isnull=False)
                | (~Q(state=CaseState.CLOSED) & Q(closed_on__isnull=True)),
                name="cases_case_closed_state_has_its_day",
                violation_error_message="A case that is closed has a day of closing, and no other.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closing_reason=""),
                name="cases_case_closed_with_reason",
                violation_error_message="Closing a case needs a reason.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("cases:case_detail", args=[self.reference])

    def last_change(self) -> Any:
        """The change that put the case into its state; None where it was never changed."""
        return (
            self.state_changes.filter(superseded_at__isnull=True)
            .select_related("recorded_by")
            .order_by("-pk")
            .first()
        )


@tell_changes
@keep_history
class Party(Fact):
    """One row is one organisation's part in a case: failure is owned by a system (L1909-1955)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=200)
    will_do = models.TextField(blank=True)

    class Meta(Fact.Meta):
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return f"{self.organisation}: {self.part}"


@tell_changes
@keep_history
class Phase(Fact):
    """One row is one claim that a phase ran over some time; phases overlap (L1957-1971)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="phases")
    kind = models.CharField(max_length=24, choices=PhaseKind)
    label = models.CharField(max_length=120)
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("started", "ended"),
            not_before("ended", "started"),
        ]

    def __str__(self) -> str:
        return self.label


class DesignationQuerySet(FactQuerySet):
    def standing(self) -> Self:
        """Labels still in force; one that ended on a day nobody found is not."""
        return self.filter(lifted__isnull=True, is_end_unknown=False)


@tell_changes
@keep_history
class Designation(Fact):
    """One row is one formal label of failure, with the two limbs behind it (L792-802).

    A warning is not a designation, and a designation is not an intervention. Each limb is true,
    false or not stated, with the body that judged it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="designations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="designations"
    )
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="designations"
    )
    by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="designations_imposed"
    )
    label = models.CharField(max_length=200)
    scheme_words = models.CharField(max_length=200, blank=True)
    service = models.CharField(max_length=200, blank=True)
    imposed = EdtfField()
    imposed_lower = lower("imposed")
    imposed_upper = upper("imposed")
    reported = EdtfField(
        null=True, blank=True, help_text="The report's own date, where it differs."
    )
    lifted = EdtfField(null=True, blank=True)
    lifted_lower = lower("lifted")
    lifted_upper = upper("lifted")
    is_end_unknown = models.BooleanField(
        default=False, help_text="It stands no more, and nobody found when it ended."
    )
    asked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asked for it; whoever recorded it approved it.",
    )
    lifting_ground = models.TextField(blank=True)
    lifting_asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifting_recorded_at = models.DateTimeField(null=True, blank=True)
    lifting_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    standards_inadequate = models.BooleanField(null=True, blank=True)
    standards_judged_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    capacity_lacking = models.BooleanField(null=True, blank=True)
    capacity_judged_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acceptance = models.CharField(max_length=10, choices=Acceptance, default=Acceptance.NOT_STATED)
    note = models.TextField(blank=True)

    objects = DesignationQuerySet.as_manager()  # type: ignore[misc]  # more than Fact's

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            models.Index(first_day_of("imposed"), "id", name="cases_designation_imposed"),
        ]
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("imposed", "reported", "lifted"),
            not_before("lifted", "imposed"),
            both_or_neither("lifting_recorded_at", "lifting_recorded_by"),
            both_or_neither("lifted", "lifting_recorded_at"),
            both_or_neither("standards_inadequate", "standards_judged_by"),
            both_or_neither("capacity_lacking", "capacity_judged_by"),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True) | ~Q(asked_by=F("recorded_by")),
                name="cases_designation_approved_by_another",
                violation_error_message="Nobody approves the designation they asked for.",
            ),
            models.CheckConstraint(
                condition=Q(lifting_asked_by__isnull=True)
                | ~Q(lifting_asked_by=F("lifting_recorded_by")),
                name="cases_designation_lifting_approved_by_another",
                violation_error_message="Nobody approves the lifting they asked for.",
            ),
            models.CheckConstraint(
                condition=~Q(is_end_unknown=True, lifted__isnull=False),
                name="cases_designation_end_known_or_not",
                violation_error_message="An end is either given or not found.",
            ),
        ]

    def __str__(self) -> str:
        return self.label


@tell_changes
@keep_history
class FailureFinding(Fact):
    """One row is one of the report's seven failure types in a case or behind a designation."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="failure_findings")
    designation = models.ForeignKey(
        Designation, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    failure_type = models.CharField(max_length=16, choices=FailureType)
    basis = models.CharField(max_length=10, choices=Basis)
    why = models.TextField()

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "designation", "failure_type"],
                condition=Q(superseded_at__isnull=True),
                nulls_distinct=False,
                name="cases_failurefinding_said_once",
                violation_error_message="This failure type has been found here already.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_failure_type_display()


@tell_changes
@keep_history
class Event(Fact):
    """One row is one dated happening that has no table of its own.

    reported: the report's own, coarser date where a found source sharpened it. tone: -3 to 3, our
    reading for shading, never a fact of a source.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    inspection = models.ForeignKey(
        Inspection,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text="The inspection that this happening is part of, where it has a row of its own.",
    )
    lane = models.CharField(max_length=12, choices=Lane)
    kind = models.CharField(max_length=20, choices=EventKind)
    actor = models.CharField(max_length=200)
    what = models.TextField()
    happened = EdtfField(null=True, blank=True)
    happened_lower = lower("happened")
    happened_upper = upper("happened")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    reported = EdtfField(null=True, blank=True)
    service = models.CharField(max_length=200, blank=True)
    failure_types = ArrayField(
        models.CharField(max_length=16, choices=FailureType), default=list, blank=True
    )
    phase = models.CharField(max_length=24, choices=PhaseKind, blank=True)
    tone = models.SmallIntegerField(default=0)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        indexes = [*Fact.Meta.indexes, models.Index(fields=["case", "happened_lower", "id"])]
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("happened", "ended", "reported"),
            not_before("ended", "happened"),
            models.CheckConstraint(
                condition=Q(tone__gte=-3, tone__lte=3),
                name="cases_event_tone_in_range",
                violation_error_message="Tone runs from -3 to 3.",
            ),
        ]

    def __str__(self) -> str:
        return self.what


@tell_changes
@keep_history
class Disagreement(Fact):
    """One row is one point on which sources disagree: both versions, and how we handle it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disagreements")
    about = models.CharField(max_length=200)
    one_version = models.TextField()
    other_version = models.TextField()
    handling = models.TextField()
    concerns = models.ManyToManyField(Evidence, related_name="disagreements", blank=True)

    def __str__(self) -> str:
        return self.about
