"""The taper: powers go back in steps, each on its day."""

from collections.abc import Sequence

from django.db import transaction

from cases.actions import Cite, keep_fact, touch
from cases.models import User
from cases.permissions import require
from interventions.models import Intervention, TaperStep
from interventions.permissions import may_change_intervention


@transaction.atomic
def plan_taper_step(
    *,
    intervention: Intervention,
    position: int,
    what: str,
    by: User,
    citations: Sequence[Cite],
    planned: str | None = None,
    taken: str | None = None,
    contact_frequency: str = "",
    re_entry_trigger: str = "",
) -> TaperStep:
    """Record one step of a taper, planned or taken. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, intervention)
    step = TaperStep(
        intervention=intervention,
        position=position,
        what=what,
        planned=planned,
        taken=taken,
        contact_frequency=contact_frequency,
        re_entry_trigger=re_entry_trigger,
    )
    keep_fact(step, by=by, citations=citations)
    touch(intervention.case)
    return step
