"""Reading: what is looked back at, on which day it ended, and by which criteria."""

from datetime import date

from django.db.models import Q, QuerySet

from cases.models import in_time_order
from interventions.models import EndDate, ExitCriterion, Intervention, LookBack
from interventions.rules import EndKind


def exit_day_of(intervention: Intervention, as_known_on: date | None = None) -> str | None:
    """The day an intervention ended in law: empty where it ended on a day that nobody found, None
    where it goes on.
    """
    ends = EndDate.objects.as_known_on(as_known_on).filter(
        intervention=intervention, kind=EndKind.LEGAL
    )
    found: EndDate | None = ends.order_by(
        in_time_order("falls").desc(nulls_last=True), "pk"
    ).first()
    return None if found is None else found.falls or ""


def carried_over(look_back: LookBack) -> QuerySet[ExitCriterion]:
    """The criteria of an intervention as they stood at its exit: what was added later is no part.

    Of an exit told from history all count that are known. A correction of a criterion that stood
    then is carried over in its place.
    """
    criteria = ExitCriterion.objects.current().filter(intervention=look_back.intervention_id)
    decision = look_back.decision
    if decision is not None and decision.approved_at is not None:
        criteria = criteria.filter(
            Q(recorded_at__lte=decision.approved_at) | Q(supersedes__isnull=False)
        )
    found: QuerySet[ExitCriterion] = criteria.order_by("condition", "position", "pk")
    return found


def still_to_look() -> QuerySet[LookBack]:
    """Look-backs that nobody has made, of exits that stand."""
    found: QuerySet[LookBack] = LookBack.objects.current().filter(
        Q(decision__isnull=True) | Q(decision__superseded_at__isnull=True), looked__isnull=True
    )
    return found
