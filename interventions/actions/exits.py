"""Looking back after an exit."""

from collections.abc import Sequence

from django.db import transaction

from cases.actions import Cite, complete, keep_fact, touch
from cases.models import User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.models import (
    Intervention,
    LookBack,
)
from interventions.permissions import (
    may_change_intervention,
)
from interventions.rules import (
    LOOK_BACK_MONTHS,
)


@transaction.atomic
def plan_look_back(
    *,
    intervention: Intervention,
    months_after: int,
    due: str,
    by: User,
    citations: Sequence[Cite],
) -> LookBack:
    """Plan to look again some months after the exit. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, intervention)
    if months_after not in LOOK_BACK_MONTHS:
        expected = ", ".join(map(str, LOOK_BACK_MONTHS))
        raise RuleBroken(f"We look back after {expected} months.")
    look_back = LookBack(intervention=intervention, months_after=months_after, due=due)
    keep_fact(look_back, by=by, citations=citations)
    touch(intervention.case)
    return look_back


@transaction.atomic
def look_back(*, planned: LookBack, looked: str, found: str, by: User) -> LookBack:
    """Record what a planned look back found. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, planned.intervention)
    due: LookBack = LookBack.objects.select_for_update().get(pk=planned.pk)
    if due.looked is not None:
        raise RuleBroken("This look back has been recorded already.")
    complete(due, looked=looked, found=found)
    touch(due.intervention.case)
    return due
