"""The ladder of one case: what was used on each rung, where it stands, and how far it jumped.

The levels are ours, for comparing sectors; the native instrument stays the stored fact (regimes
§7). "From zero to 100" is how the report calls a jump from nothing to commissioners (L561-571).
Nothing here asks the database or the clock: a day is an argument.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases import edtf
from cases.rules import LadderLevel
from interventions.measures.moments import certainly_before, lies_ahead

ROUTINE = 0
# What each level means, whatever its instruments are called in a sector.
LEVEL_MEANINGS = {
    LadderLevel.ROUTINE: _lazy("Peers help: a challenge, a review or support that is invited."),
    LadderLevel.WATCH: _lazy("Somebody outside looks more closely; nothing is required yet."),
    LadderLevel.FORMAL_WARNING: _lazy(
        "Told in writing to improve. A warning is not a designation."
    ),
    LadderLevel.OVERSIGHT: _lazy("A board, an adviser or undertakings watch over improvement."),
    LadderLevel.DESIGNATED: _lazy(
        "Named as failing, or put under a regime for the failing. A designation is not an "
        "intervention."
    ),
    LadderLevel.DIRECTED: _lazy("Told what to do by law; the organisation still decides."),
    LadderLevel.CONTROL_MOVED: _lazy("Others decide: commissioners, a new board, a new trust."),
    LadderLevel.STRUCTURE_ENDED: _lazy("The organisation or its running of the service ends."),
}


class Use(NamedTuple):
    """One thing that was used on a rung.

    started, ended: EDTF texts, or None where nobody says. is_over: it stands no more, whether or
    not the day is known. lasts: a warning is given once and does not stand. is_power: a statutory
    intervention. is_sign: an adverse signal as well, as warnings and labels are.
    """

    level: int
    name: str
    started: str | None
    ended: str | None = None
    is_over: bool = False
    lasts: bool = True
    is_power: bool = False
    is_sign: bool = False


class Sign(NamedTuple):
    """One adverse signal: a failing judgement, a warning or a label. when: EDTF text or None."""

    what: str
    when: str | None


class Span(NamedTuple):
    """How many days lie between two moments, at least and at most."""

    least: int
    most: int
    is_approximate: bool


class Climb(NamedTuple):
    """One use in its turn: from which rung it came, which it passed over, and after how long.

    skipped: rungs between on which nothing had been used before. since_sign: after the first
    adverse signal; since_last: after the move upward before this one. None: not enough recorded.
    """

    use: Use
    before: int
    skipped: tuple[int, ...]
    since_sign: Span | None
    since_last: Span | None

    @property
    def rise(self) -> int:
        """How many rungs it is up from where the case stood; nothing for what lies below."""
        return max(0, self.use.level - self.before)


class Jump(NamedTuple):
    """From the first adverse signal to the first statutory power."""

    sign: Sign
    power: Use
    before: int
    used: tuple[int, ...]
    skipped: tuple[int, ...]
    span: Span | None

    @property
    def rungs(self) -> int:
        return self.power.level - self.before


def is_in_force(use: Use, day: date) -> bool:
    """Whether a use stood on a day, as far as is known. Source: report L561-571.

    One that ended on a day nobody found counts as ended; one nobody dated stands until it ends.
    """
    if not use.lasts or lies_ahead(use.started, day):
        return False
    if use.ended is None:
        return not use.is_over
    latest = edtf.parse(use.ended).latest
    return latest is None or latest > day


def standing(uses: Iterable[Use], day: date) -> list[Use]:
    """What stood on the highest rung in force on a day; nothing: the case stands on no rung.

    Source: report L561-571.
    """
    found = [use for use in uses if is_in_force(use, day)]
    highest = max((use.level for use in found), default=ROUTINE)
    return [use for use in found if use.level == highest]


def level_on(uses: Iterable[Use], day: date) -> int:
    """The highest rung in force on a day; routine where nothing stood. Source: report L561-571."""
    return max((use.level for use in standing(uses, day)), default=ROUTINE)


def in_turn(uses: Iterable[Use]) -> list[Use]:
    """The dated uses in the order of time; on the same day the lower rung first.

    Source: report L561-571.
    """
    dated = [use for use in uses if use.started]
    return sorted(dated, key=lambda use: (edtf.parse(str(use.started)).sort_day, use.level))


def climb(uses: Iterable[Use], sign: Sign | None) -> list[Climb]:
    """Each dated use in its turn, with the rungs and the days it jumped.

    sign: the first adverse signal. Source: report L561-571.
    """
    found: list[Climb] = []
    earlier: list[Use] = []
    last: str | None = None
    for use in in_turn(uses):
        before = level_on(earlier, _first_day(use.started))
        rises = use.level > before
        found.append(
            Climb(
                use,
                before,
                _unused_between(before, use.level, earlier),
                between(sign.when, use.started) if sign else None,
                between(last, use.started),
            )
        )
        earlier.append(use)
        last = use.started if rises else last
    return found


def first_sign(signs: Iterable[Sign]) -> Sign | None:
    """The earliest dated adverse signal. Source: report L561-571."""
    dated = [sign for sign in signs if sign.when]
    return min(dated, key=lambda sign: edtf.parse(str(sign.when)).sort_day, default=None)


def zero_to_hundred(uses: Sequence[Use], sign: Sign | None) -> Jump | None:
    """The jump from the first adverse signal to the first statutory power after it.

    None where no dated signal or no dated power is recorded. Source: report L561-571.
    """
    turns = in_turn(uses)
    powers = [
        use
        for use in turns
        if use.is_power and sign and not certainly_before(use.started, sign.when)
    ]
    if sign is None or not powers:
        return None
    power = powers[0]
    earlier = turns[: turns.index(power)]
    since = [use for use in earlier if not certainly_before(use.started, sign.when)]
    old = [use for use in earlier if use not in since]
    before = level_on(old, _first_day(sign.when))
    used = {use.level for use in since} & set(range(before + 1, power.level))
    skipped = tuple(level for level in range(before + 1, power.level) if level not in used)
    return Jump(
        sign, power, before, tuple(sorted(used)), skipped, between(sign.when, power.started)
    )


def between(earlier: str | None, later: str | None) -> Span | None:
    """How many days lie between two moments; None where a bound is missing or they stand reversed.

    Source: report L561-571.
    """
    if not earlier or not later:
        return None
    first, second = edtf.parse(earlier), edtf.parse(later)
    least, most = _days(first.latest, second.earliest), _days(first.earliest, second.latest)
    if least is None or most is None or most < 0:
        return None
    return Span(max(0, least), most, first.is_approximate or second.is_approximate)


def _days(first: date | None, second: date | None) -> int | None:
    """The days from one day to another; None where either is not known. Source: report L561-571."""
    return None if first is None or second is None else (second - first).days


def span_in_words(span: Span | None) -> str:
    """A number of days as sharply as it is known. Source: report L561-571."""
    if span is None:
        return _("not enough recorded to count the days")
    if span.least != span.most:
        days = _("between %(least)s and %(most)s days") % {
            "least": number_format(span.least, force_grouping=True),
            "most": number_format(span.most, force_grouping=True),
        }
    elif span.most == 1:
        days = _("1 day")
    else:
        days = _("%(days)s days") % {"days": number_format(span.most, force_grouping=True)}
    return _("about %(days)s") % {"days": days} if span.is_approximate else days


def _first_day(moment: str | None) -> date:
    """The first day a moment can have been. Source: report L561-571."""
    return edtf.parse(str(moment)).sort_day


def _unused_between(low: int, high: int, earlier: Iterable[Use]) -> tuple[int, ...]:
    """The rungs between two on which nothing had been used before. Source: report L561-571."""
    used = {use.level for use in earlier}
    return tuple(level for level in range(low + 1, high) if level not in used)
