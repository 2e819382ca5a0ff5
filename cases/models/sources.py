"""Where facts come from. Every fact can cite; a fact that cites has one evidence row."""

from django.db import models
from django.db.models import Q

from cases.feed_triggers import tell_changes
from cases.history import keep_history, keep_history_found_by
from cases.rules import SourceStanding


@tell_changes
@keep_history_found_by(["key"])
class Source(models.Model):
    """One row is one document, page or statement that facts are taken from."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=600, blank=True)
    standing = models.CharField(
        max_length=12, choices=SourceStanding, default=SourceStanding.PRIMARY
    )
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(url="") | Q(url__regex=r"^https?://"),
                name="cases_source_url_is_web",
                violation_error_message="A source's address begins with http:// or https://.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Evidence(models.Model):
    """One row is the evidence behind one fact: the sources it cites, in order."""

    class Meta:
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"evidence {self.pk}"


@tell_changes
@keep_history
class Citation(models.Model):
    """One row is one place in one source that bears a fact out."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    locator = models.CharField(max_length=120, blank=True, help_text="Lines or pages, as L330-370.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "source", "locator"],
                name="cases_citation_said_once",
                violation_error_message="This place in this source is cited here already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()
