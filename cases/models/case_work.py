"""The work on a case: who holds it, in which state it is, who watches; its notes and papers."""

import secrets
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.feed_triggers import tell_changes
from cases.history import keep_history
from cases.models.case_files import Case
from cases.models.dates import EdtfField, is_edtf, lower, not_before, upper
from cases.models.facts import Fact, FactQuerySet
from cases.models.judgements import Inspection
from cases.models.organisations import Membership, Organisation
from cases.models.people import User
from cases.models.sources import Source
from cases.rules import Audience, CaseState


def paper_store() -> Storage:
    """Where uploaded files are kept."""
    return storages["documents"]


def random_key() -> str:
    """A name that nobody guesses and that says nothing: 32 hexadecimal digits."""
    return secrets.token_hex(16)


@tell_changes
@keep_history
class CaseStateChange(Fact):
    """One row is one change of a case's state, and why: paused, stopped, closed, reopened."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="state_changes")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="case_state_changes"
    )
    state = models.CharField(max_length=8, choices=CaseState)
    reason = models.TextField()

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="cases_casestatechange_has_reason",
                violation_error_message="Say why.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_state_display()}"


@tell_changes
@keep_history
class Assignment(Fact):
    """One row is one handing over of a case to the person who then holds it, with the reason."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="case_assignments"
    )
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.case}: {self.owner}"


@keep_history
class Watch(models.Model):
    """One row is one person's wish to hear of one case or one organisation."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="watches")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="watches"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="watches"
    )
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, organisation__isnull=True)
                | Q(case__isnull=True, organisation__isnull=False),
                name="cases_watch_of_one_thing",
                violation_error_message="A watch is of a case or of an organisation.",
            ),
            models.UniqueConstraint(
                fields=["user", "case", "organisation"],
                nulls_distinct=False,
                name="cases_watch_once",
                violation_error_message="You watch this already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.case or self.organisation}"


class PaperQuerySet(FactQuerySet):
    def visible_to(self, user: User) -> Self:
        """What is for every reader, and what is for the body that the person acts for."""
        if not user.is_active:
            return self.none()
        if user.is_staff:
            return self.all()
        own_bodies = Membership.objects.reads_drafts(user).values("organisation")
        return self.filter(Q(audience=Audience.EVERYBODY) | Q(body__in=own_bodies))


class Paper(Fact):
    """A fact that is written for an audience. body: the one its writer acted for."""

    audience = models.CharField(
        max_length=10,
        choices=Audience,
        default=Audience.EVERYBODY,
        db_default=Audience.EVERYBODY,
    )
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PaperQuerySet.as_manager()  # type: ignore[misc]  # it knows more than Fact's

    class Meta(Fact.Meta):
        abstract = True
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(audience=Audience.EVERYBODY) | Q(body__isnull=False),
                name="%(class)s_own_body_is_named",
                violation_error_message="Say for which body it is kept.",
            ),
        ]


@tell_changes
@keep_history
class Document(Paper):
    """One row is one file, kept under a random name; a source where facts cite it."""

    key = models.CharField(max_length=32, unique=True, default=random_key, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="documents"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    source = models.OneToOneField(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="document"
    )
    title = models.CharField(max_length=200)
    file = models.FileField(storage=paper_store, upload_to="")
    original_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta(Paper.Meta):
        indexes = [
            *Paper.Meta.indexes,
            models.Index(fields=["case", "id"]),
            GinIndex(SearchVector("title", config="english"), name="cases_document_words"),
        ]
        constraints = [
            *Paper.Meta.constraints,
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="cases_document_has_sha256",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:document", args=[self.key])


@tell_changes
@keep_history
class Note(Paper):
    """One row is one note on a case, as long as its writer needs."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()

    class Meta(Paper.Meta):
        indexes = [
            *Paper.Meta.indexes,
            GinIndex(SearchVector("words", config="english"), name="cases_note_words"),
        ]

    def __str__(self) -> str:
        return self.words[:80]


@tell_changes
@keep_history
class Contact(Fact):
    """One row is one office to turn to: its post box, never a person's own address (design D17).

    holder: the published name of whoever holds the office, where it is published.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contacts"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    office = models.CharField(max_length=200)
    holder = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
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
        return f"{self.office}, {self.organisation}"


@keep_history
class SavedFilter(models.Model):
    """One row is one person's own question to a list, kept under a name: the list and its query."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="saved_filters")
    page = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    query = models.TextField()
    saved_at = models.DateTimeField(auto_now=True)

    objects: models.Manager[Any] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page", "name"],
                name="cases_savedfilter_name_once",
                violation_error_message="You have a saved filter of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
