"""Powers with all their days, also of each further time in reserve, as known on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from cases.models import end_of_day, in_time_order
from interventions.measures.powers import Again, PowerDates, state_now
from interventions.models import Power, PowerReserve
from interventions.rules import PowerState

Said = TypeVar("Said")


class TimeInReserve(NamedTuple):
    """One time in reserve, with the days on which the register was told."""

    in_reserve: str | None
    told: datetime | None
    resumed: str | None
    resuming_told: datetime | None


def known(value: Said, heard_at: datetime | None, as_known_on: date | None) -> Said | None:
    """What completed a row, unless the register was told it only after a day."""
    if as_known_on and heard_at and heard_at >= end_of_day(as_known_on):
        return None
    return value


def dates_of(power: Power, as_known_on: date | None = None) -> PowerDates:
    """The days of a power itself, as they were known on a day."""
    return PowerDates(
        power.held,
        known(power.in_reserve, power.reserving_recorded_at, as_known_on),
        known(power.resumed, power.resuming_recorded_at, as_known_on),
        known(power.returned, power.returning_recorded_at, as_known_on),
    )


def again_of(
    powers: Iterable[Power], as_known_on: date | None = None
) -> dict[int, list[TimeInReserve]]:
    """Each further time in reserve of each of these powers, by its key, in their order."""
    rows = PowerReserve.objects.as_known_on(as_known_on).filter(power__in=powers)
    found: dict[int, list[TimeInReserve]] = defaultdict(list)
    for row in rows.order_by(in_time_order("in_reserve"), "pk"):
        found[row.power_id].append(
            TimeInReserve(
                row.in_reserve,
                row.recorded_at,
                known(row.resumed, row.resuming_recorded_at, as_known_on),
                row.resuming_recorded_at,
            )
        )
    return found


def plain(times: Iterable[TimeInReserve]) -> list[Again]:
    """Times in reserve as the measures take them."""
    return [Again(each.in_reserve, each.resumed) for each in times]


def state_of(power: Power) -> PowerState | None:
    """Where a power stands now, by every day recorded."""
    return state_now(dates_of(power), plain(again_of([power])[power.pk]))
