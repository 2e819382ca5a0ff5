"""The two dangers of an end that does not come: staying on, and a taper that runs long.

An intervention that stays once those in charge can finish the job makes an organisation dependent
or angry; a taper that lingers holds back its drive to improve by itself (report L732-775). Each
answer brings its inputs along, and "not enough is recorded" is one of the answers.
"""

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from cases import edtf
from interventions.measures.readiness import Assessed, Criterion, counts_as_met, latest_first
from interventions.rules import AssessmentResult, Condition, Independence


class Between(NamedTuple):
    """A day between two: the first and the last it can have been; None where there is no bound."""

    earliest: date | None
    latest: date | None


class OverStay(NamedTuple):
    """How long an intervention stays after those in charge were found able to finish the job.

    must_meet: how many capability criteria must be met; still_open: how many of them are not.
    since: the day from which all counted as met; None if they do not, or nobody knows when.
    at_least, at_most: days from then to its end, or to today while it goes on; at_most is None
    where there is no first day. limit: after how many days it is warned of. held_powers: how many
    powers are on the record as held.
    """

    must_meet: int
    still_open: int
    since: Between | None
    at_least: int
    at_most: int | None
    limit: int
    has_ended: bool
    held_powers: int

    @property
    def warns(self) -> bool:
        """Whether it is longer than the limit, however its dates are read."""
        return not self.has_ended and self.since is not None and self.at_least > self.limit

    @property
    def may_warn(self) -> bool:
        """Whether it is longer than the limit by what the dates leave open."""
        longest = self.at_most is None or self.at_most > self.limit
        return not self.has_ended and self.since is not None and longest and not self.warns


def over_stay(
    criteria: Iterable[Criterion],
    *,
    today: date,
    limit: int,
    ended: str | None = None,
    has_ended: bool = False,
    held_powers: int = 0,
) -> OverStay:
    """How long it stays, or stayed, once all capability criteria that must be met counted as met.

    ended: the legal end, None where there is none or nobody found its day. Source: report L732-775.
    """
    needed = [
        latest_first(each.assessments)
        for each in criteria
        if each.condition is Condition.CAPABILITY and each.is_must_meet
    ]
    still_open = sum(not counts_as_met(each, is_must_meet=True) for each in needed)
    since = _all_met_since(needed) if needed and not still_open else None
    until = _until(today, ended, has_ended=has_ended)
    at_least, at_most = _days(since, until) if since else (0, None)
    return OverStay(
        must_meet=len(needed),
        still_open=still_open,
        since=since,
        at_least=at_least,
        at_most=at_most,
        limit=limit,
        has_ended=has_ended,
        held_powers=held_powers,
    )


def _all_met_since(needed: Iterable[list[Assessed]]) -> Between | None:
    """The day on which the last of them came to count as met, as sharply as the dates are known.

    None where one has no dated assessment to say so. Source: report L732-775.
    """
    starts = [_met_since(each) for each in needed]
    known = [each for each in starts if each is not None]
    if len(known) < len(starts):
        return None
    firsts = [each.earliest for each in known if each.earliest]
    lasts = [each.latest for each in known]
    latest = None if None in lasts else max(each for each in lasts if each)
    return Between(max(firsts, default=None), latest)


def _met_since(read: list[Assessed]) -> Between | None:
    """From when a criterion that must be met has counted as met without a break.

    read: its assessments, the latest first. Source: report L777-806.
    """
    run = takewhile(lambda each: each.result is AssessmentResult.MET, read)
    days = [
        each.assessed
        for each in run
        if each.assessed and each.independence is not Independence.OWN_ORGANISATION
    ]
    return _between(days[-1]) if days else None


def _between(moment: str) -> Between:
    """The days a moment can have been. Source: report L714-720."""
    return Between(edtf.parse(moment).earliest, edtf.parse(moment).latest)


def _until(today: date, ended: str | None, *, has_ended: bool) -> Between:
    """To which day is counted. Source: report L714-720."""
    if not has_ended:
        return Between(today, today)
    return _between(ended) if ended else Between(None, None)


def _days(since: Between, until: Between) -> tuple[int, int | None]:
    """The fewest and the most days from one to the other; never less than none.

    Source: report L732-775.
    """
    fewest = (until.earliest - since.latest).days if until.earliest and since.latest else 0
    most = (until.latest - since.earliest).days if until.latest and since.earliest else None
    return max(fewest, 0), most if most is None else max(most, 0)


class Step(NamedTuple):
    """A step of a taper: when it is planned, and when it was taken; EDTF text, or None."""

    what: str
    planned: str | None
    taken: str | None


class Overdue(NamedTuple):
    """A step whose planned day has passed, and for how many days at the least."""

    what: str
    planned: str
    days: int


class LongTaper(NamedTuple):
    """How far an intervention runs behind what was planned for its end.

    planned_steps: how many steps have a planned day. overdue: those that have passed untaken.
    planned_end: the planned end that counts, with the days since it passed; None while it has not.
    """

    planned_steps: int
    overdue: list[Overdue]
    planned_end: str | None
    days_over: int | None

    @property
    def is_known(self) -> bool:
        return self.planned_steps > 0 or self.planned_end is not None

    @property
    def warns(self) -> bool:
        return bool(self.overdue) or self.days_over is not None


def long_taper(
    steps: Iterable[Step], *, planned_end: str | None, today: date, has_ended: bool = False
) -> LongTaper:
    """Which steps are overdue, and whether the planned end has passed, while it goes on.

    A day known only roughly is overdue once all of it has passed. Source: report L743-775.
    """
    planned = [(each.what, each.planned, each.taken) for each in steps if each.planned]
    overdue = [
        Overdue(what, day, days)
        for what, day, taken in planned
        if not taken and not has_ended and (days := _days_past(day, today)) is not None
    ]
    days_over = None if has_ended or not planned_end else _days_past(planned_end, today)
    return LongTaper(len(planned), overdue, planned_end, days_over)


def _days_past(moment: str, today: date) -> int | None:
    """For how many days a moment has certainly passed; None while it has not.

    Source: report L743-775.
    """
    latest = edtf.parse(moment).latest
    return (today - latest).days if latest and latest < today else None
