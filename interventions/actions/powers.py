"""Powers: held, put in reserve and resumed, more than once; returned once; each on its day.

An approver of the body that leads changes them one by one. What a decision brings about, such as a
trial exit, changes several together: the decision has asked who may.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, complete, keep_fact, touch
from cases.actions.holding import hold
from cases.models import User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.models import Intervention, Power, PowerReserve
from interventions.permissions import may_change_intervention
from interventions.queries.powers import state_of
from interventions.rules import PowerKind, PowerState


@transaction.atomic
def record_power(
    *,
    intervention: Intervention,
    kind: PowerKind,
    what: str,
    by: User,
    citations: Sequence[Cite],
    held: str | None = None,
    in_reserve: str | None = None,
    note: str = "",
) -> Power:
    """Record a function or condition that the intervention holds, or has in reserve.

    Said again in the same words by the same person, the first row is answered.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_change_intervention, by, intervention)
    touch(intervention.case)
    for field, day in (("held", held), ("in_reserve", in_reserve)):
        _check_day(day, intervention.started, field=field)
    said = {
        "intervention": intervention,
        "kind": kind,
        "what": what,
        "held": held,
        "in_reserve": in_reserve,
        "note": note,
    }
    same: Power | None = Power.objects.current().filter(recorded_by=by, **said).first()
    return same or keep_fact(Power(**said), by=by, citations=citations)


@transaction.atomic
def reserve_power(*, power: Power, on: str, by: User) -> Power:
    """Put a power that is held in reserve. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, power.intervention)
    touch(power.intervention.case)
    found = _in_force(power)
    if _is_recorded(found, PowerState.IN_RESERVE, on, by):
        return found
    return _reserve(found, on, by)


@transaction.atomic
def resume_power(*, power: Power, on: str, by: User) -> Power:
    """Hold a power again that is in reserve. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, power.intervention)
    touch(power.intervention.case)
    found = _in_force(power)
    if _is_recorded(found, PowerState.HELD, on, by):
        return found
    return _resume(found, on, by)


@transaction.atomic
def return_power(*, power: Power, returned: str, by: User) -> Power:
    """Give one function or condition back. Raises PermissionDenied, RuleBroken."""
    require(may_change_intervention, by, power.intervention)
    touch(power.intervention.case)
    found = _in_force(power)
    if (found.returned, found.returning_recorded_by_id) == (returned, by.pk):
        return found
    return _return(found, returned, by)


@transaction.atomic
def reserve_powers(*, intervention: Intervention, on: str, by: User) -> list[Power]:
    """Put every power that is held in reserve, as a decision says; answers those.

    Raises RuleBroken.
    """
    touch(intervention.case)
    held = [each for each in _powers_of(intervention) if state_of(each) is PowerState.HELD]
    return [_reserve(each, on, by) for each in held]


@transaction.atomic
def resume_powers(
    *, intervention: Intervention, on: str, by: User, since: str | None = None
) -> list[Power]:
    """Hold every power again that was held before it went into reserve, as a decision says.

    since: only those that went into reserve on that day, such as that of a trial exit. What was in
    reserve from the beginning stays there. Answers what is held again. Raises RuleBroken.
    """
    touch(intervention.case)
    reserved = [
        each for each in _powers_of(intervention) if state_of(each) is PowerState.IN_RESERVE
    ]
    held_before = [
        each
        for each in reserved
        if (each.held or each.resumed) and since in (None, _time_of(each).in_reserve)
    ]
    return [_resume(each, on, by) for each in held_before]


@transaction.atomic
def return_powers(*, powers: Iterable[Power], on: str, by: User) -> list[Power]:
    """Give these powers back, as a decision says; what was returned before keeps its day.

    A legal end that was decided may still be to come. Raises RuleBroken.
    """
    returned = []
    for power in sorted(powers, key=lambda each: each.pk):
        touch(power.intervention.case)
        found = _in_force(power)
        if found.returned is None:
            returned.append(_return(found, on, by, is_decided=True))
    return returned


def _powers_of(intervention: Intervention) -> list[Power]:
    powers = Power.objects.current().filter(intervention=intervention)
    return list(powers.select_for_update(of=("self",)).order_by("pk"))


def _in_force(power: Power) -> Power:
    """The row as it stands now, held until the end. Raises RuleBroken if it was corrected."""
    found = hold(power)
    if found.superseded_at is not None:
        raise RuleBroken(_("This power has been corrected: change the one that replaced it."))
    return found


def _time_of(power: Power) -> Power | PowerReserve:
    """The row that tells of its latest time in reserve: its own, or one of a further time."""
    again = PowerReserve.objects.current().filter(power=power).select_for_update()
    return again.order_by("-pk").first() or power


def _is_recorded(power: Power, state: PowerState, on: str, by: User) -> bool:
    """Whether the same person has recorded just this: a form that was sent twice."""
    row = _time_of(power)
    if state is PowerState.HELD:
        return (row.resumed, row.resuming_recorded_by_id) == (on, by.pk)
    who = row.reserving_recorded_by_id if isinstance(row, Power) else row.recorded_by_id
    return row.resumed is None and (row.in_reserve, who) == (on, by.pk)


def _reserve(power: Power, on: str, by: User) -> Power:
    _check_not_returned(power)
    before = _time_of(power)
    if before.in_reserve is not None and before.resumed is None:
        raise RuleBroken(_("“%(what)s” is in reserve already.") % {"what": power.what})
    _check_day(on, power.intervention.started, power)
    if before.resumed is not None:
        keep_fact(PowerReserve(power=power, in_reserve=on), by=by, citations=())
        return power
    return complete(
        power, in_reserve=on, reserving_recorded_at=timezone.now(), reserving_recorded_by=by
    )


def _resume(power: Power, on: str, by: User) -> Power:
    _check_not_returned(power)
    row = _time_of(power)
    if row.in_reserve is None or row.resumed is not None:
        raise RuleBroken(_("“%(what)s” is not in reserve.") % {"what": power.what})
    _check_day(on, power.intervention.started, power)
    complete(row, resumed=on, resuming_recorded_at=timezone.now(), resuming_recorded_by=by)
    return power


def _return(power: Power, on: str, by: User, *, is_decided: bool = False) -> Power:
    _check_not_returned(power)
    _check_day(on, power.intervention.started, power, may_lie_ahead=is_decided)
    return complete(
        power, returned=on, returning_recorded_at=timezone.now(), returning_recorded_by=by
    )


def _check_not_returned(power: Power) -> None:
    if power.returned is not None:
        raise RuleBroken(_("“%(what)s” has been returned already.") % {"what": power.what})


def _check_day(
    day: str | None,
    started: str | None,
    power: Power | None = None,
    field: str = "on",
    *,
    may_lie_ahead: bool = False,
) -> None:
    """Refuse a day that is to come, or before what it must follow."""
    if not may_lie_ahead and lies_ahead(day, timezone.localdate()):
        raise RuleBroken(
            _("%(day)s is still to come: record it when it has happened.")
            % {"day": edtf.words(day)},
            field=field,
        )
    if certainly_before(day, started):
        raise RuleBroken(
            _("The intervention began %(started)s: it had no powers before.")
            % {"started": edtf.words(started)},
            field=field,
        )
    if power is not None:
        _check_follows(day, power)


def _check_follows(day: str | None, power: Power) -> None:
    """Refuse a day before the last change of the power."""
    row = _time_of(power)
    changes = (
        (power.held, _("It was not held before %(day)s.")),
        (row.in_reserve, _("It was not in reserve before %(day)s.")),
        (row.resumed, _("It was resumed %(day)s, and what comes next comes after.")),
    )
    for earlier, sentence in changes:
        if certainly_before(day, earlier):
            raise RuleBroken(sentence % {"day": edtf.words(earlier)}, field="on")
