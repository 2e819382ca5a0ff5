"""The time axis: which days it spans, where a day lies on it, and which ticks it carries."""

from datetime import date
from typing import NamedTuple

from insights.figure.timeline import Band, Moment, Rating, Rule, Span, Timeline

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Step of a tick in months, and the least room in pixels a tick of that step needs.
STEPS = (
    (1, 34),
    (3, 62),
    (12, 34),
    (24, 34),
    (60, 34),
    (120, 34),
    (240, 34),
    (600, 34),
    (1200, 34),
)
SHORTEST_DAYS = 120  # one day, or none, still gets an axis with months on it


class Tick(NamedTuple):
    """One line of the grid with its word; a major one begins a year among months."""

    x: float
    word: str
    is_major: bool


class Scale(NamedTuple):
    """A straight line from days to pixels.

    first, last: day ordinals; left, right: where they lie.
    """

    first: int
    last: int
    left: float
    right: float

    def at(self, day: int) -> float:
        """Where the beginning of a day lies."""
        return self.left + (day - self.first) * (self.right - self.left) / (self.last - self.first)

    def ticks(self) -> list[Tick]:
        """The grid, at the finest step whose words do not touch."""
        months = (self.last - self.first) / 30.44
        room = self.right - self.left
        step = next((step for step, least in STEPS if room * step / months >= least), STEPS[-1][0])
        began = date.fromordinal(self.first)
        count = began.year * 12 + began.month - 1
        count += -count % step
        ticks = []
        while (day := _first_of(count)) is not None and day.toordinal() <= self.last:
            if day.toordinal() >= self.first:
                ticks.append(Tick(self.at(day.toordinal()), _word(day, step), day.month == 1))
            count += step
        return ticks


def span_of(timeline: Timeline) -> tuple[int, int]:
    """First and last day ordinal of the axis: all facts, and today where something goes on."""
    days = list(_days(timeline))
    if not days or goes_on(timeline):
        days.append(timeline.today.toordinal())
    first, last = min(days), max(days)
    if last - first < SHORTEST_DAYS:
        middle = (first + last) // 2
        first, last = middle - SHORTEST_DAYS // 2, middle + SHORTEST_DAYS // 2
    spare = max(10, (last - first) // 60)
    return max(1, first - spare), min(date.max.toordinal(), last + spare)


def bounds(moment: Moment) -> tuple[int, int]:
    """First and last day ordinal a moment can have been; a missing bound repeats the other."""
    earliest = moment.earliest or moment.latest
    latest = moment.latest or moment.earliest
    if earliest is None or latest is None:
        return 0, 0
    return earliest.toordinal(), latest.toordinal()


def _moments(timeline: Timeline) -> list[Moment | None]:
    found: list[Moment | None] = []
    stretches: tuple[Band | Span, ...] = (*timeline.bands, *timeline.spans)
    facts: tuple[Rating | Rule, ...] = (*timeline.ratings, *timeline.rules)
    for stretch in stretches:
        found += (stretch.started, stretch.ended)
    for span in timeline.spans:
        found += (end.moment for end in span.ends)
    for happening in timeline.happenings:
        found += (happening.happened, happening.ended)
    found += (fact.happened for fact in facts)
    return found


def _days(timeline: Timeline) -> list[int]:
    days: list[int] = []
    for moment in _moments(timeline):
        if moment is not None:
            days += (day for day in bounds(moment) if day)
    return days


def goes_on(timeline: Timeline) -> bool:
    """Whether anything in the picture has not ended."""
    return any(band.ended is None for band in timeline.bands) or any(
        span.ended is None and not span.is_end_unknown for span in timeline.spans
    )


def _first_of(count: int) -> date | None:
    year, month = divmod(count, 12)
    return date(year, month + 1, 1) if 1 <= year <= date.max.year else None


def _word(day: date, step: int) -> str:
    if step >= 12 or day.month == 1:
        return str(day.year)
    return MONTHS[day.month - 1]
