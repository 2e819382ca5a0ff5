"""Whether an exit lasted: read from what has been recorded since, never stored.

A service that is let go is watched for three years (report L1789-1862). What comes back beats every
look-back; where too little is recorded, that is the answer. Nothing here asks the database or the
clock: today is an argument.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cases import edtf
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.measures.months import years_between
from interventions.rules import LookBackResult


class WatchState(TextChoices):
    WATCHING = "WATCHING", _("Watching")
    SUSTAINED = "SUSTAINED", _("Sustained")
    SLIPPING = "SLIPPING", _("Slipping")
    RETURNED = "RETURNED", _("Returned")
    NOT_ENOUGH = "NOT_ENOUGH", _("Not enough recorded")


class Look(NamedTuple):
    """A look that is planned or was made. looked: None while nobody has looked."""

    months_after: int
    due: str
    looked: str | None = None
    result: str = ""


class Entry(NamedTuple):
    """A label or a statutory intervention of the organisation's one story.

    what: a sentence's subject. under: the other name, where it is of a predecessor or successor.
    """

    what: str
    day: str | None
    under: str = ""


class Graded(NamedTuple):
    """A published grade. series: grades of one series follow each other, others do not."""

    what: str
    day: str | None
    is_failing: bool
    series: str = ""


class Return(NamedTuple):
    """What came back, when, and under which other name, if it did."""

    what: str
    day: str | None
    under: str = ""


class Years(NamedTuple):
    """Whole years: at least and at most, as sharply as the two days are known."""

    least: int
    most: int


class Watched(NamedTuple):
    """Where an exit stands. inputs: the facts that say so, as sentences, the strongest first.

    years: from the exit to the return, or else to today; None where a day is not known.
    ends: the day of an exit that is decided and still to come.
    """

    state: WatchState
    inputs: tuple[str, ...]
    years: Years | None
    next_look: Look | None
    is_next_overdue: bool
    returned: Return | None
    ends: str | None = None


def watch_of(
    ended: str,
    looks: Sequence[Look],
    entries: Sequence[Entry],
    grades: Sequence[Graded],
    today: date,
) -> Watched:
    """Where an exit stands on a day. ended: empty where the day of the exit was not found.

    Source: report L1789-1862.
    """
    waiting = [each for each in looks if not each.looked]
    if lies_ahead(ended or None, today):
        first = min(waiting, key=lambda each: each.months_after, default=None)
        inputs = tuple(_inputs(ended, (), (), (), first, today))
        return Watched(WatchState.WATCHING, inputs, None, first, False, None, ends=ended)
    returns = sorted(_returns(ended, looks, entries, grades, today), key=_day_of)
    unsure = [each for each in entries if ended and _may_follow(each.day, ended, today)]
    made = sorted((each for each in looks if _is_made(each, today)), key=_looked)
    next_look = min(waiting, key=lambda each: each.months_after, default=None)
    came_back = returns[0] if returns else None
    found = [each for each in made if each.result]
    return Watched(
        _state(came_back, unsure, found, waiting, today),
        tuple(dict.fromkeys(_inputs(ended, returns, unsure, made, next_look, today))),
        _years(ended, came_back.day if came_back else today.isoformat()),
        next_look,
        next_look is not None and _is_overdue(next_look, today),
        came_back,
    )


def watched_in_words(watched: Watched) -> str:
    """Where an exit stands, in one sentence. Source: report L1789-1862."""
    if watched.ends:
        return _now("Not left yet: it ends %(day)s.") % {"day": edtf.words(watched.ends)}
    years = years_in_words(watched.years) if watched.years else ""
    if watched.returned is not None:
        said = {
            "after": _now("%(years)s after the exit") % {"years": years}
            if years
            else _now("after the exit"),
            "under": watched.returned.under,
            "what": watched.returned.what,
        }
        if watched.returned.under:
            return _now("Returned under a new name, %(under)s, %(after)s: %(what)s.") % said
        return _now("Returned %(after)s: %(what)s.") % said
    since = _now("%(years)s since the exit without return") % {"years": years}
    if watched.state == WatchState.NOT_ENOUGH:
        if not years:
            return _now("Not enough is recorded to say whether the exit lasted.")
        return _now("Not enough is recorded to say whether the exit lasted: %(years)s since.") % {
            "years": years
        }
    name = str(watched.state.label)
    return f"{name}: {since}." if years else f"{name}."


def warnings_about(looks: Iterable[Look], months_after: int, looked: str) -> list[str]:
    """What is out of order about a look made on a day; none of it forbids it.

    Source: report L1789-1862.
    """
    said = []
    for each in sorted(looks):
        if each.months_after < months_after:
            months = {"months": each.months_after}
            if not each.looked:
                said.append(_now("The look-back after %(months)s months is not recorded.") % months)
            elif certainly_before(looked, each.looked):
                said.append(
                    _now("This was before the look-back after %(months)s months was made.") % months
                )
    return said


def years_in_words(years: Years) -> str:
    """A number of whole years for the reader. Source: report L1789-1862."""
    if years.least < years.most:
        return _now("between %(least)s and %(most)s years") % years._asdict()
    if years.least == 0:
        return _now("less than a year")
    return ngettext("%(years)s year", "%(years)s years", years.least) % {"years": years.least}


def _state(
    came_back: Return | None,
    unsure: Sequence[Entry],
    found: Sequence[Look],
    waiting: Sequence[Look],
    today: date,
) -> WatchState:
    """The state that the facts make. Source: report L1789-1862."""
    if came_back is not None:
        return WatchState.RETURNED
    if unsure:
        return WatchState.NOT_ENOUGH
    if found:
        return WatchState(found[-1].result)
    if any(not _is_overdue(each, today) for each in waiting):
        return WatchState.WATCHING
    return WatchState.NOT_ENOUGH


def _returns(
    ended: str,
    looks: Sequence[Look],
    entries: Sequence[Entry],
    grades: Sequence[Graded],
    today: date,
) -> Iterator[Return]:
    """Everything that says the failure came back after the exit and by today.

    Source: report L1789-1862.
    """
    for entry in entries:
        if certainly_before(ended, entry.day) and not lies_ahead(entry.day, today):
            yield Return(entry.what, entry.day, entry.under)
    for look in looks:
        if _is_made(look, today) and look.result == LookBackResult.RETURNED:
            found = _now("the look-back after %(months)s months found it")
            yield Return(found % {"months": look.months_after}, look.looked)
    for before, grade in _neighbours(grades):
        left = not before.is_failing and certainly_before(before.day, grade.day)
        back = grade.is_failing and certainly_before(ended, grade.day)
        if left and back and not lies_ahead(grade.day, today):
            yield Return(grade.what, grade.day)


def _neighbours(grades: Sequence[Graded]) -> Iterator[tuple[Graded, Graded]]:
    """Each grade with the one before it on the same series. Source: report L1789-1862."""
    last: dict[str, Graded] = {}
    for grade in sorted(grades, key=lambda each: edtf.parse(each.day or "9999").sort_day):
        if grade.series in last:
            yield last[grade.series], grade
        last[grade.series] = grade


def _may_follow(day: str | None, ended: str, today: date) -> bool:
    """Whether what is known leaves open if a day falls before or after the exit.

    Source: report L1789-1862.
    """
    if not day:
        return True
    one, exit_day = edtf.parse(day), edtf.parse(ended)
    if lies_ahead(day, today) or certainly_before(ended, day):
        return False
    is_over = one.latest and exit_day.earliest and one.latest <= exit_day.earliest
    return not is_over


def _is_made(look: Look, today: date) -> bool:
    """Whether a look was made by then. Source: report L1789-1862."""
    return bool(look.looked) and not lies_ahead(look.looked, today)


def _is_overdue(look: Look, today: date) -> bool:
    """Whether a look is due and was not made. Source: report L1789-1862."""
    latest = edtf.parse(look.due).latest
    return latest is not None and latest < today


def _looked(look: Look) -> tuple[date, int]:
    """What looks are sorted by. Source: report L1789-1862."""
    return edtf.parse(look.looked or "9999").sort_day, look.months_after


def _day_of(back: Return) -> date:
    """What returns are sorted by. Source: report L1789-1862."""
    return edtf.parse(back.day or "9999").sort_day


def _years(ended: str, until: str | None) -> Years | None:
    """How many whole years, at least and at most. Source: report L1789-1862."""
    if not ended or not until:
        return None
    start, end = edtf.parse(ended), edtf.parse(until)
    if not (start.earliest and start.latest and end.earliest and end.latest):
        return None
    least = max(0, years_between(start.latest, end.earliest))
    return Years(least, max(least, years_between(start.earliest, end.latest)))


def _about(look: Look) -> str:
    """What a look is called. Source: report L1789-1862."""
    return _now("The look-back after %(months)s months") % {"months": look.months_after}


def _inputs(
    ended: str,
    returns: Sequence[Return],
    unsure: Sequence[Entry],
    made: Sequence[Look],
    next_look: Look | None,
    today: date,
) -> Iterator[str]:
    """What the state rests on, for the reader. Source: report L1789-1862."""
    if not ended:
        yield _now("The day of the exit was not found: what followed it, the dates do not say.")
    for back in returns:
        what = back.what[:1].upper() + back.what[1:]
        yield f"{what}{f', {back.under}' if back.under else ''}, {edtf.words(back.day)}."
    for entry in unsure:
        yield _now("%(what)s, %(day)s: before or after the exit, the dates do not say.") % {
            "what": entry.what,
            "day": edtf.words(entry.day),
        }
    for look in reversed(made):
        yield _now("%(look)s, made %(day)s: %(result)s.") % {
            "look": _about(look),
            "day": edtf.words(look.looked),
            "result": LookBackResult(look.result).label.lower()
            if look.result
            else _now("no result recorded"),
        }
    if next_look is None:
        yield _now("No other look-back is planned.") if made else _now("No look-back is planned.")
    else:
        late = _now("%(look)s was due %(day)s and is not recorded.")
        ahead = _now("%(look)s is due %(day)s.")
        yield (late if _is_overdue(next_look, today) else ahead) % {
            "look": _about(next_look),
            "day": edtf.words(next_look.due),
        }
