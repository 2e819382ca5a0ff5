"""Where a decision stands, and where an intervention stands, each read from its dated facts alone.

Nothing stores these states: what is stored are days and moments, and a state follows from them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases import edtf
from interventions.measures.moments import lies_ahead
from interventions.measures.readiness import has_ended
from interventions.rules import DecisionKind, EndReason


class DecisionState(TextChoices):
    ASKED = "ASKED", _("Asked for")
    RETURNED = "RETURNED", _("Given back")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    APPROVED = "APPROVED", _("Approved")


class InterventionState(TextChoices):
    """How far an intervention is on its way out. ENDING: its legal end is set and not yet here."""

    RUNNING = "RUNNING", _("Runs")
    TAPERING = "TAPERING", _("Tapers")
    ON_TRIAL = "ON_TRIAL", _("On trial exit")
    ENDING = "ENDING", _("Ends soon")
    ENDED = "ENDED", _("Has ended")
    LASTING = "LASTING", _("Does not end")


class Moments(NamedTuple):
    """When a decision was asked for, and what became of it; None: that did not happen."""

    asked: datetime
    returned: datetime | None = None
    withdrawn: datetime | None = None
    approved: datetime | None = None


class Decided(NamedTuple):
    """One approved decision. undoes: the number of the one whose powers it resumes."""

    number: int
    kind: DecisionKind
    decided: str | None
    undoes: int | None = None


class LegalEnd(NamedTuple):
    """The legal end of an intervention; falls None: nobody found when."""

    falls: str | None
    reason: EndReason | None


def decision_state(moments: Moments) -> DecisionState:
    """Where a decision stands. What two people settled comes before what one of them did.

    Source: report L777-820.
    """
    if moments.approved:
        return DecisionState.APPROVED
    if moments.withdrawn:
        return DecisionState.WITHDRAWN
    if moments.returned and moments.returned >= moments.asked:
        return DecisionState.RETURNED
    return DecisionState.ASKED


def standing(decisions: Iterable[Decided], today: date) -> list[Decided]:
    """The trial exits and tapers that nobody has undone, by the end of a day.

    Source: report L744-775.
    """
    taken = [each for each in decisions if not lies_ahead(each.decided, today)]
    undone = {each.undoes for each in taken if each.kind is DecisionKind.RESUME}
    return [
        each
        for each in taken
        if each.kind in (DecisionKind.TRIAL_EXIT, DecisionKind.TAPER) and each.number not in undone
    ]


def intervention_state(
    decisions: Iterable[Decided],
    ends: Sequence[LegalEnd],
    steps_taken: Iterable[str],
    today: date,
) -> InterventionState:
    """Where an intervention stands at the end of a day: an end before a trial before a taper.

    steps_taken: the days of taper steps that no decision covers, as history records them.
    Source: report L714-775.
    """
    if has_ended(ends, today):
        return InterventionState.ENDED
    if any(end.reason is EndReason.PERMANENT for end in ends):
        return InterventionState.LASTING
    if ends:
        return InterventionState.ENDING
    kinds = {each.kind for each in standing(decisions, today)}
    if DecisionKind.TRIAL_EXIT in kinds:
        return InterventionState.ON_TRIAL
    if DecisionKind.TAPER in kinds or any(not lies_ahead(day, today) for day in steps_taken):
        return InterventionState.TAPERING
    return InterventionState.RUNNING


def reaches_beyond(later: str, earlier: str | None) -> bool:
    """Whether one moment can be over only after another can: how an extension must lie.

    Source: report L714-720.
    """
    last, before = edtf.parse(later).latest, edtf.parse(earlier).latest if earlier else None
    return last is None or before is None or last > before
