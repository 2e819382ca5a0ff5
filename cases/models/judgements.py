"""Inspections and what they judged, each by the scheme of its day.

Every scale used in the report's four cases has since been replaced, so schemes, grades and
instruments are dated reference data; one scale is never mapped on to another.
"""

from datetime import date
from typing import Self

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from cases.feed_triggers import tell_changes
from cases.history import keep_history
from cases.models.dates import EdtfField, is_edtf, lower, not_before, upper
from cases.models.facts import Fact, FactQuerySet
from cases.models.organisations import Membership, Organisation, Sector
from cases.models.people import User
from cases.models.sources import Evidence
from cases.rules import InspectionKind, InstrumentKind, LadderLevel, PublicationState

# The lock keeps the scheme's dates as they are until the inspection is written, and waits for
# whoever is changing them: otherwise each of the two would pass without seeing the other.
SCHEME_COVERS_INSPECTION = """
PERFORM 1 FROM cases_judgementscheme scheme WHERE scheme.id = NEW.scheme_id FOR SHARE;
IF EXISTS (
    SELECT 1 FROM cases_judgementscheme scheme WHERE scheme.id = NEW.scheme_id AND (
        scheme.started_lower > coalesce(
            edtf_upper(coalesce(NEW.ended, NEW.started, NEW.published)), 'infinity')
        OR scheme.ended_upper < coalesce(
            edtf_lower(coalesce(NEW.started, NEW.ended, NEW.published)), '-infinity')
    )
) THEN
    RAISE EXCEPTION 'This judgement scheme was not in force on the day of the inspection.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_inspection_scheme_in_force';
END IF;
RETURN NEW;
"""
SCHEME_STILL_COVERS = """
IF EXISTS (
    SELECT 1 FROM cases_inspection seen
    WHERE seen.scheme_id = NEW.id AND seen.superseded_at IS NULL AND (
        edtf_lower(NEW.started) > coalesce(
            edtf_upper(coalesce(seen.ended, seen.started, seen.published)), 'infinity')
        OR edtf_upper(NEW.ended) < coalesce(
            edtf_lower(coalesce(seen.started, seen.ended, seen.published)), '-infinity')
    )
) THEN
    RAISE EXCEPTION 'Inspections outside these dates were judged by this scheme.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_inspection_scheme_in_force';
END IF;
RETURN NEW;
"""


@tell_changes
@keep_history
class JudgementScheme(models.Model):
    """One row is one way of judging, in force between two dates."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    regulator = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="schemes")
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="schemes"
    )
    has_headline = models.BooleanField()
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    note = models.TextField(blank=True)
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [is_edtf("started", "ended"), not_before("ended", "started")]
        triggers = [
            pgtrigger.Trigger(
                name="still_covers_inspections",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=SCHEME_STILL_COVERS,
            )
        ]

    def __str__(self) -> str:
        return self.name


@tell_changes
@keep_history
class Area(models.Model):
    """One row is one thing a scheme judges: a key question, a theme, a group of children."""

    scheme = models.ForeignKey(JudgementScheme, on_delete=models.PROTECT, related_name="areas")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "key"],
                name="cases_area_unique_in_scheme",
                violation_error_message="This scheme has an area with this key already.",
            ),
            models.UniqueConstraint(fields=["id", "scheme"], name="cases_area_id_with_scheme"),
        ]

    def __str__(self) -> str:
        return self.name


@tell_changes
@keep_history
class Grade(models.Model):
    """One row is one value of one scheme. rank: 1 is the best; null where values have no order.

    A value such as "not judged" has `is_judged` false and no rank: it is not a low grade.
    """

    scheme = models.ForeignKey(JudgementScheme, on_delete=models.PROTECT, related_name="grades")
    label = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    is_failing = models.BooleanField(default=False)
    is_acceptable = models.BooleanField(default=False)
    is_judged = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "label"],
                name="cases_grade_label_unique_in_scheme",
                violation_error_message="This scheme has a grade of this name already.",
            ),
            models.UniqueConstraint(
                fields=["scheme", "rank"],
                name="cases_grade_rank_unique_in_scheme",
                violation_error_message="This scheme has a grade of this rank already.",
            ),
            models.UniqueConstraint(fields=["id", "scheme"], name="cases_grade_id_with_scheme"),
            models.CheckConstraint(
                condition=~Q(is_failing=True, is_acceptable=True),
                name="cases_grade_not_failing_and_acceptable",
                violation_error_message="A grade cannot be both failing and acceptable.",
            ),
            models.CheckConstraint(
                condition=Q(is_judged=True)
                | Q(rank__isnull=True, is_failing=False, is_acceptable=False),
                name="cases_grade_unjudged_has_no_rank",
                violation_error_message="“Not judged” is not a grade: it has no rank.",
            ),
        ]

    def __str__(self) -> str:
        return self.label


@tell_changes
@keep_history
class Instrument(models.Model):
    """One row is one thing that can be done to an organisation, in force between two dates.

    level: its rung on the one ladder that compares sectors (0-7); the native name is the fact.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=InstrumentKind)
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="instruments"
    )
    legal_basis = models.CharField(max_length=300, blank=True)
    is_statutory = models.BooleanField()
    level = models.PositiveSmallIntegerField(choices=LadderLevel)
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    note = models.TextField(blank=True)
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            is_edtf("started", "ended"),
            not_before("ended", "started"),
            models.CheckConstraint(
                condition=Q(level__lte=7),
                name="cases_instrument_level_on_the_ladder",
                violation_error_message="The ladder has levels 0 to 7.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


def seen_on() -> Coalesce:
    """The day by which inspections are listed; one that has no date at all stands last."""
    return Coalesce(
        "published_lower",
        "published_upper",
        "started_lower",
        "started_upper",
        Value(date.min, output_field=models.DateField()),
    )


def may_be_seen(user: User, path: str = "") -> Q:
    """Which inspections somebody may see. path: the lookup that leads to them, `inspection__`."""
    if not user.is_active:
        return Q(pk__in=())
    if user.is_staff:
        return Q()
    own_bodies = Membership.objects.reads_drafts(user).values("organisation")
    return Q(**{f"{path}state": PublicationState.PUBLISHED}) | Q(
        **{f"{path}regulator__in": own_bodies}
    )


class InspectionQuerySet(FactQuerySet):
    def visible_to(self, user: User) -> Self:
        """Published inspections; a draft is for the regulator's own people and administrators."""
        return self.filter(may_be_seen(user))

    def published(self) -> Self:
        """Inspections whose report is out."""
        return self.filter(state=PublicationState.PUBLISHED)


@tell_changes
@keep_history
class Inspection(Fact):
    """One row is one look at one organisation by one regulator, over one or more days."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="inspections"
    )
    regulator = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="inspections_made"
    )
    kind = models.CharField(max_length=24, choices=InspectionKind)
    scheme = models.ForeignKey(
        JudgementScheme, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections"
    )
    service = models.CharField(max_length=200, blank=True)
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    published = EdtfField(null=True, blank=True)
    published_lower = lower("published")
    published_upper = upper("published")
    state = models.CharField(
        max_length=10, choices=PublicationState, default=PublicationState.PUBLISHED
    )
    summary = models.TextField(blank=True)
    second_reader = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who read and published it, where that is another person than its writer.",
    )

    objects = InspectionQuerySet.as_manager()  # type: ignore[misc]  # it knows more than Fact's

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            models.Index(fields=["organisation", "started_lower", "id"]),
            models.Index(seen_on(), "id", name="cases_inspection_seen_on"),
            models.Index(
                "organisation", seen_on().desc(), F("id").desc(), name="cases_inspection_latest"
            ),
            GinIndex(
                SearchVector("service", "summary", config="english"), name="cases_inspection_words"
            ),
        ]
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("started", "ended", "published"),
            not_before("ended", "started"),
            not_before("published", "started"),
            models.CheckConstraint(
                condition=Q(second_reader__isnull=True) | ~Q(second_reader=F("recorded_by")),
                name="cases_inspection_second_reader_is_another",
                violation_error_message="Nobody is the second reader of what they wrote.",
            ),
            models.UniqueConstraint(
                fields=["id", "scheme"], name="cases_inspection_id_with_scheme"
            ),
        ]
        triggers = [
            *Fact.Meta.triggers,
            pgtrigger.Trigger(
                name="scheme_in_force",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=SCHEME_COVERS_INSPECTION,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.organisation} by {self.regulator}"

    @property
    def judged_on(self) -> str | None:
        """The date a judgement counts from: when it was published, or else when it was made."""
        return self.published or self.ended or self.started


@tell_changes
@keep_history
class Judgement(Fact):
    """One row is one grade an inspection gave, for the whole or for one area or scope.

    `scheme` repeats the inspection's, so that two foreign keys of two columns each can hold the
    grade to it (migration `0001`).
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="judgements")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="judgements"
    )
    scheme = models.ForeignKey(JudgementScheme, on_delete=models.PROTECT, related_name="judgements")
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements"
    )
    scope = models.CharField(max_length=200, blank=True)
    is_headline = models.BooleanField(default=False)
    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="judgements")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["inspection"],
                condition=Q(is_headline=True, superseded_at__isnull=True),
                name="cases_judgement_one_headline",
                violation_error_message="An inspection has one headline judgement at most.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_what}: {self.grade}"

    @property
    def of_what(self) -> str:
        """What the grade is of: an area, a scope in words, or the whole."""
        return self.scope or (self.area.name if self.area else "Overall")
