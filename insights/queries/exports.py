"""What pages and programs are told of exports."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.projection.resource import resources_on_record
from insights.models import Export
from insights.rules import ExportFormat, JobState

EXPIRED = "EXPIRED"
# How each state is called on a page, and the colour of its tag.
STATES = {
    JobState.QUEUED.value: (gettext_lazy("Waiting"), "grey"),
    JobState.RUNNING.value: (gettext_lazy("Being written"), "light-blue"),
    JobState.DONE.value: (gettext_lazy("Ready"), "green"),
    JobState.FAILED.value: (gettext_lazy("Failed"), "red"),
    JobState.CANCELLED.value: (gettext_lazy("Cancelled"), "grey"),
    EXPIRED: (gettext_lazy("Files removed"), "grey"),
}


class Shown(NamedTuple):
    """An export as pages show it. what: in words. colour: of the tag of its state."""

    export: Export
    what: str
    state: str
    state_words: str
    colour: str

    @property
    def is_on_its_way(self) -> bool:
        return self.state in (JobState.QUEUED, JobState.RUNNING)


def shown(export: Export, now: datetime) -> Shown:
    state = state_of(export, now)
    words, colour = STATES[state]
    return Shown(export, _what(export), state, str(words), colour)


def state_of(export: Export, now: datetime) -> str:
    """How it stands: the state of its job, or that its files are gone."""
    is_over = export.job.state == JobState.DONE and not export.is_there(now)
    return EXPIRED if is_over else str(export.job.state)


def newest_night(format_: ExportFormat, now: datetime) -> Export | None:
    """The newest set of everything that is ready; None where no night has made one."""
    nights = Export.objects.nightly().ready(now).filter(format=format_)
    found: Export | None = nights.order_by("-snapshot_at", "-pk").first()
    return found


def _what(export: Export) -> str:
    known = resources_on_record()
    titles = [known[name].title if name in known else name for name in export.resources]
    if len(titles) == 1:
        return titles[0]
    if len(titles) == len(known):
        return _("Everything")
    more = ngettext("%(first)s and %(n)s more", "%(first)s and %(n)s more", len(titles) - 1)
    return more % {"first": titles[0], "n": len(titles) - 1}
