"""The taper: powers go back in steps, planned, then decided by two people, then taken.

A step that is changed after it was decided is a plan again, until it is decided anew.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, complete, keep_fact, supersede, touch
from cases.actions.holding import hold
from cases.models import User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.actions.powers import return_powers
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.models import Intervention, Power, TaperStep
from interventions.permissions import may_change_intervention, may_plan_taper
from interventions.queries.decisions import is_decided, legal_end_of


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
    powers: Iterable[Power] = (),
) -> TaperStep:
    """Plan one step of a taper. taken: of a step of history, which an approver records.

    Said again in the same words by the same person, the first row is answered.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_change_intervention if taken else may_plan_taper, by, intervention)
    touch(intervention.case)
    said = {
        "intervention": intervention,
        "position": position,
        "what": what,
        "planned": planned,
        "taken": taken,
        "contact_frequency": contact_frequency,
        "re_entry_trigger": re_entry_trigger,
    }
    same: TaperStep | None = TaperStep.objects.current().filter(recorded_by=by, **said).first()
    if same is not None:
        return same
    if not taken:
        _check_goes_on(intervention)
    _check_taken(intervention, taken)
    returned = _powers_of(intervention, powers)
    step = TaperStep(**said)
    if taken:
        step.taking_recorded_at, step.taking_recorded_by = timezone.now(), by
    keep_fact(step, by=by, citations=citations)
    step.powers.set(returned)
    return step


@transaction.atomic
def change_taper_step(
    *, step: TaperStep, version: int, reason: str, by: User, powers: Iterable[Power], **said: Any
) -> TaperStep:
    """Change a planned step: a new row in its place, which waits to be decided.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_plan_taper, by, step.intervention)
    touch(step.intervention.case)
    held = hold(step)
    returned = _powers_of(held.intervention, powers)
    after: Any = held.superseded_by
    if after is not None and _is_so(after, said, returned, by):
        changed: TaperStep = after
        return changed
    _check_unchanged(held, version)
    if held.taken is not None:
        raise RuleBroken(_("This step has been taken: correct it, it is no plan any more."))
    _check_goes_on(held.intervention)
    changed = supersede(held, replacement={**said, "decision": None}, reason=reason, by=by)
    changed.powers.set(returned)
    return complete(changed)


@transaction.atomic
def take_taper_step(
    *, step: TaperStep, version: int, taken: str, by: User, out_of_order_because: str = ""
) -> TaperStep:
    """Record that a decided step was taken; its powers go back on that day.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_plan_taper, by, step.intervention)
    touch(step.intervention.case)
    held = hold(step)
    if (held.taken, held.taking_recorded_by_id) == (taken, by.pk):
        return held
    _check_unchanged(held, version)
    if held.taken is not None:
        raise RuleBroken(
            _("This step was taken already: %(day)s.") % {"day": edtf.words(held.taken)}
        )
    _check_goes_on(held.intervention)
    _check_taken(held.intervention, taken)
    _check_decided(held, taken)
    _check_order(held, out_of_order_because)
    complete(
        held,
        taken=taken,
        taking_recorded_at=timezone.now(),
        taking_recorded_by=by,
        out_of_order_because=out_of_order_because.strip(),
    )
    return_powers(powers=held.powers.filter(superseded_at__isnull=True), on=taken, by=by)
    return held


def _powers_of(intervention: Intervention, powers: Iterable[Power]) -> list[Power]:
    """The powers that a step gives back: of this intervention, and still with it."""
    chosen = sorted(powers, key=lambda each: each.pk)
    for power in chosen:
        if power.intervention_id != intervention.pk:
            raise RuleBroken(_("“%(what)s” belongs to another intervention.") % {"what": power})
    return chosen


def _is_so(step: TaperStep, said: dict[str, Any], powers: list[Power], by: User) -> bool:
    return (
        step.recorded_by_id == by.pk
        and all(getattr(step, name) == value for name, value in said.items())
        and sorted(step.powers.all(), key=lambda each: each.pk) == powers
    )


def _check_unchanged(step: TaperStep, version: int) -> None:
    if step.superseded_at is not None or step.version != version:
        raise RuleBroken(
            _("Somebody has changed this step since you read it: read it again as it is now.")
        )


def _check_goes_on(intervention: Intervention) -> None:
    end = legal_end_of(intervention)
    if end is not None and not lies_ahead(end.falls, timezone.localdate()):
        raise RuleBroken(
            _("This intervention has ended (%(day)s): there is nothing left to taper.")
            % {"day": edtf.words(end.falls)}
        )


def _check_taken(intervention: Intervention, taken: str | None) -> None:
    if lies_ahead(taken, timezone.localdate()):
        raise RuleBroken(
            _("%(day)s is still to come: record the step when it has been taken.")
            % {"day": edtf.words(taken)},
            field="taken",
        )
    if certainly_before(taken, intervention.started):
        raise RuleBroken(
            _("%(day)s is before the intervention began (%(started)s).")
            % {"day": edtf.words(taken), "started": edtf.words(intervention.started)},
            field="taken",
        )


def _check_decided(step: TaperStep, taken: str) -> None:
    decision = step.decision
    if decision is None or not is_decided(step):
        raise RuleBroken(
            _("This step is planned and not decided: ask for a decision on the taper first.")
        )
    if certainly_before(taken, decision.decided):
        raise RuleBroken(
            _("The taper was decided %(decided)s: no step of it was taken before.")
            % {"decided": edtf.words(decision.decided)},
            field="taken",
        )


def _check_order(step: TaperStep, because: str) -> None:
    earlier = (
        TaperStep.objects.current()
        .filter(intervention=step.intervention, position__lt=step.position, taken__isnull=True)
        .order_by("position")
        .first()
    )
    if earlier is not None and not because.strip():
        raise RuleBroken(
            _("Step %(earlier)s comes first and has not been taken: say why this one is before it.")
            % {"earlier": earlier.position},
            field="out_of_order_because",
        )
