"""In and out: how often one organisation was called failing or taken in hand, under any name.

A service that failed once and returns under a new name is one story (report L1789-1862). Nothing
here asks the database or the clock: the ends of stays are facts, given as arguments.
"""

from collections.abc import Iterable
from typing import NamedTuple

from cases import edtf
from interventions.measures.moments import certainly_before
from interventions.measures.months import years_between
from interventions.measures.watch import Years, years_in_words


class Stay(NamedTuple):
    """One label or intervention, from the day it began to the day it ended.

    left: None while it lasts, empty where it ended on a day that nobody found.
    """

    name: str
    kind: str
    organisation: str
    is_new_name: bool
    service: str
    case: str
    entered: str | None
    left: str | None
    evidence: int | None = None


class Turn(NamedTuple):
    """A stay in its place in the story. after: since it was last out, where it is a return.

    is_renamed: it returned under another name than it was last out under.
    """

    stay: Stay
    after: Years | None
    is_renamed: bool = False

    @property
    def words(self) -> str:
        """How long it was away, for the reader."""
        return years_in_words(self.after) if self.after else ""


def turns(stays: Iterable[Stay]) -> list[Turn]:
    """The story in time order, each return with the years it stayed away.

    A stay is a return where an earlier one was certainly over before it began, and none was still
    going on. Source: report L1789-1862.
    """
    told: list[Turn] = []
    for stay in sorted(stays, key=_entering):
        last = _last_out(stay, [each.stay for each in told])
        after = _away(stay, last) if last else None
        is_renamed = bool(last and after and last.organisation != stay.organisation)
        told.append(Turn(stay, after, is_renamed))
    return told


def _entering(stay: Stay) -> tuple[bool, str, str]:
    """What stays are sorted by: undated ones last. Source: report L1789-1862."""
    day = edtf.parse(stay.entered).sort_day.isoformat() if stay.entered else ""
    return not day, day, stay.name


def _last_out(stay: Stay, earlier: list[Stay]) -> Stay | None:
    """The stay that it was out of last before this one; None where it was not out.

    Source: report L1789-1862.
    """
    left = [each for each in earlier if certainly_before(each.left, stay.entered)]
    if not left or any(_lasts_into(each, stay) for each in earlier):
        return None
    return max(left, key=lambda each: edtf.parse(each.left or "").sort_day)


def _away(stay: Stay, last: Stay) -> Years | None:
    """How long it was out since the last stay; None where nobody can say.

    Source: report L1789-1862.
    """
    out, back = edtf.parse(last.left or ""), edtf.parse(stay.entered or "")
    if not (out.earliest and out.latest and back.earliest and back.latest):
        return None
    least = years_between(out.latest, back.earliest)
    return Years(least, max(least, years_between(out.earliest, back.latest)))


def _lasts_into(earlier: Stay, stay: Stay) -> bool:
    """Whether an earlier stay was not certainly over; what ended on a day unknown, was.

    Source: report L1789-1862.
    """
    return earlier.left != "" and not certainly_before(earlier.left, stay.entered)
