"""Organisations: providers and councils, and the regulators and departments that act on them."""

from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Upper
from django.urls import reverse

from cases.feed_triggers import tell_changes
from cases.history import keep_history, keep_history_found_by
from cases.models.dates import EdtfField, both_or_neither, is_edtf, lower, not_before, upper
from cases.models.facts import Fact, FactQuerySet
from cases.models.people import User
from cases.models.sources import Evidence
from cases.rules import (
    DRAFT_READERS,
    SEEN_FROM_OTHER,
    IdentifierScheme,
    LinkKind,
    OrganisationKind,
    Role,
)

# No control characters, and none that turn the direction of what follows.
PLAIN_NAME = r"^[^\u0001-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+$"


@tell_changes
@keep_history
class Sector(models.Model):
    """One row is one field of public service, such as schools."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


ONE_STORY = """
WITH RECURSIVE earlier(id) AS (
    SELECT %s::bigint
    UNION
    SELECT link.other_id FROM cases_organisationlink link JOIN earlier
        ON link.organisation_id = earlier.id
    WHERE link.kind = 'SUCCESSOR_OF' AND link.superseded_at IS NULL
), later(id) AS (
    SELECT %s::bigint
    UNION
    SELECT link.organisation_id FROM cases_organisationlink link JOIN later
        ON link.other_id = later.id
    WHERE link.kind = 'SUCCESSOR_OF' AND link.superseded_at IS NULL
)
SELECT id FROM earlier UNION SELECT id FROM later
"""


class OrganisationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Organisations the person may see: the register is open to all readers."""
        return self.all() if user.is_active else self.none()

    def one_story_with(self, organisation_id: int) -> Self:
        """The organisation, all it succeeded and all that succeeded it.

        A service that failed once and returns under a new name is one story (report L1789-1862);
        what merged into the same successor from elsewhere is not.
        """
        walk = RawSQL(ONE_STORY, [organisation_id, organisation_id])  # noqa: S611  # a constant text
        return self.filter(pk__in=walk)


@tell_changes
@keep_history_found_by(["slug"], ["name", "pgh_obj"])
class Organisation(models.Model):
    """One row is one body with an identity of its own; a successor is another row, linked."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=OrganisationKind)
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    acts_in = models.ManyToManyField(
        Sector,
        related_name="bodies",
        blank=True,
        help_text="Sectors in which a regulator, department or sector body acts.",
    )
    opened = EdtfField(null=True, blank=True)
    opened_lower = lower("opened")
    opened_upper = upper("opened")
    closed = EdtfField(null=True, blank=True)
    closed_lower = lower("closed")
    closed_upper = upper("closed")
    asks_second_reader = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Whether this regulator's inspections are published only by a second reader.",
    )
    note = models.TextField(blank=True)
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["name", "id"]),
            models.Index(fields=["kind", "name", "id"]),
            models.Index(fields=["sector", "name", "id"]),
            GinIndex(
                OpClass(Upper("name"), name="gin_trgm_ops"), name="cases_organisation_name_trgm"
            ),
            GinIndex(SearchVector("name", config="english"), name="cases_organisation_words"),
        ]
        constraints = [
            is_edtf("opened", "closed"),
            not_before("closed", "opened"),
            models.CheckConstraint(
                condition=Q(name__regex=PLAIN_NAME),
                name="cases_organisation_name_is_plain",
                violation_error_message="A name has no control or direction characters.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cases:organisation_detail", args=[self.slug])


@tell_changes
@keep_history
class OrganisationName(Fact):
    """One row is another name an organisation has borne, before or since."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="other_names"
    )
    name = models.CharField(max_length=200)
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            GinIndex(SearchVector("name", config="english"), name="cases_othername_words"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="cases_othername_trgm"),
        ]
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("started", "ended"),
            not_before("ended", "started"),
        ]

    def __str__(self) -> str:
        return self.name


@tell_changes
@keep_history_found_by(["value"])
class Identifier(models.Model):
    """One row is one number that some scheme gave an organisation."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="identifiers",
        db_index=False,  # the index below begins with it
    )
    scheme = models.CharField(max_length=20, choices=IdentifierScheme)
    value = models.CharField(max_length=40)
    note = models.CharField(max_length=200, blank=True)
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        indexes = [
            GinIndex(OpClass(Upper("value"), name="gin_trgm_ops"), name="cases_identifier_trgm"),
            # Every row of the API says all numbers of its organisation, in this order.
            models.Index(
                fields=["organisation", "scheme", "value"], name="cases_identifier_of_one"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="cases_identifier_unique_in_scheme",
                violation_error_message="Another organisation has this number already.",
            ),
            models.CheckConstraint(
                condition=Q(value__regex=r"^[A-Za-z0-9][A-Za-z0-9/-]*$"),
                name="cases_identifier_is_plain",
                violation_error_message="An identifier has letters, digits, slashes and hyphens.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class OrganisationLinkQuerySet(FactQuerySet):
    def around(self, organisation: Organisation) -> Self:
        """Links from and to an organisation, what it followed or became first."""
        return (
            self.filter(Q(organisation=organisation) | Q(other=organisation))
            .select_related("organisation", "other")
            .order_by("-kind", Coalesce("started_lower", "started_upper"), "pk")
        )


@tell_changes
@keep_history
class OrganisationLink(Fact):
    """One row is what one organisation is to another: successor, part, member, partner."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=26, choices=LinkKind)
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="linked_from")
    started = EdtfField(null=True, blank=True)
    started_lower = lower("started")
    started_upper = upper("started")
    ended = EdtfField(null=True, blank=True)
    ended_lower = lower("ended")
    ended_upper = upper("ended")
    note = models.TextField(blank=True)

    objects = OrganisationLinkQuerySet.as_manager()  # type: ignore[misc]  # more than Fact's

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            is_edtf("started", "ended"),
            not_before("ended", "started"),
            models.CheckConstraint(
                condition=~Q(organisation=F("other")),
                name="cases_organisationlink_joins_two",
                violation_error_message="An organisation cannot be linked to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_kind_display().lower()} {self.other}"

    @property
    def seen_from_other(self) -> str:
        """The link in words, read from the other end."""
        return SEEN_FROM_OTHER[LinkKind(self.kind)]


class MembershipQuerySet(models.QuerySet[Any]):
    def worn_by(self, user: User) -> Self:
        """The hat that a person wears; all of a person's hats where none has been chosen."""
        if not user.is_active:
            return self.none()
        held = self.filter(user=user, ended_on__isnull=True)
        return held if user.hat_id is None else held.filter(pk=user.hat_id)

    def reads_drafts(self, user: User) -> Self:
        """The hats through which a person reads the drafts of the body they act for."""
        return self.worn_by(user).filter(role__in=DRAFT_READERS)


@tell_changes
@keep_history
class Membership(models.Model):
    """One row is one hat a person wears: a role held for one body, from one day to another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=12, choices=Role)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            both_or_neither("given_by", "given_at"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="cases_membership_ended_on_not_before_started_on",
                violation_error_message="A membership cannot end before it begins.",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ended_on__isnull=True),
                nulls_distinct=False,
                name="cases_membership_open_once",
                violation_error_message="This person holds this role for this body already.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[Role.ANALYST, Role.VIEWER]) | Q(organisation__isnull=False),
                name="cases_membership_acting_role_names_body",
                violation_error_message="Whoever acts, acts for a body: name it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} for {self.organisation or 'all readers'}"
