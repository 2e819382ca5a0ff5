"""Where a power stands on any day, read from its dates alone.

A power is held, may go into reserve and be resumed from there, more than once, and is returned in
the end. Each has its own day, as sharply as it is known; so it may stay open which of two states a
power was in on a day, and the answer says so.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from cases import edtf
from interventions.rules import PowerState


class PowerDates(NamedTuple):
    """The days of a power in the order in which they fall, each as EDTF text; None: not so far."""

    held: str | None = None
    in_reserve: str | None = None
    resumed: str | None = None
    returned: str | None = None


class Again(NamedTuple):
    """One more time in reserve, after the power was resumed: its two days."""

    in_reserve: str | None = None
    resumed: str | None = None


class Standing(NamedTuple):
    """Where a power stood on a day: `certainly` in one state, or `perhaps` in any of several.

    None in either stands for the time before the power began.
    """

    certainly: PowerState | None
    perhaps: tuple[PowerState | None, ...] = ()


def state_now(dates: PowerDates, again: Sequence[Again] = ()) -> PowerState | None:
    """The state after everything recorded; None if nothing is. Source: report L503-518."""
    begun = [state for state, day in _changes(dates, again) if day]
    return begun[-1] if begun else None


def standing_on(dates: PowerDates, day: date, again: Sequence[Again] = ()) -> Standing:
    """Where a power stood at the end of a day. again: each further time in reserve, in their order.

    The last change that had certainly happened counts, and with it every later one that can have
    happened by then, as none comes before the one it follows. Source: report L503-518.
    """
    perhaps: list[PowerState | None] = [None]
    can_follow = True
    for state, text in _changes(dates, again):
        if not text:
            continue
        moment = edtf.parse(text)
        if moment.latest is not None and moment.latest <= day:
            perhaps, can_follow = [state], True
        elif can_follow and (moment.earliest is None or moment.earliest <= day):
            perhaps.append(state)
        else:
            can_follow = False
    several = tuple(dict.fromkeys(perhaps))
    return Standing(several[0]) if len(several) == 1 else Standing(None, several)


def _changes(dates: PowerDates, again: Sequence[Again]) -> list[tuple[PowerState, str | None]]:
    """What a power is from each of its days on, in their order. Source: report L503-518."""
    turns = [(dates.in_reserve, dates.resumed), *again]
    return [
        (PowerState.HELD, dates.held),
        *(
            turn
            for reserved, resumed in turns
            for turn in ((PowerState.IN_RESERVE, reserved), (PowerState.HELD, resumed))
        ),
        (PowerState.RETURNED, dates.returned),
    ]


def standing_in_words(standing: Standing) -> str:
    """Where a power stood, for the reader; several states where the day leaves it open.

    Source: report L503-518.
    """
    several = standing.perhaps or (standing.certainly,)
    said = [str(each.label) if each else _("Not yet held") for each in several]
    return _(" or ").join([said[0], *(word.lower() for word in said[1:])])
