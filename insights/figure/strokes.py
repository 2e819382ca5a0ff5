"""How a moment and a stretch of time are drawn: its precision, its open and its unknown ends."""

from typing import NamedTuple

from insights.figure.drawing import Bar, Line, Mark, Shape
from insights.figure.scale import Scale, bounds
from insights.figure.timeline import Moment, Precision

OPEN_BOUND = 26.0  # how far a bracket reaches on a side that has no bound
FADE = 7.0  # length of each of the three steps in which an "about" fades
LOST = 30.0  # what is drawn of a stretch whose end nobody found, before it fades
SLIM = 3.0  # a bar is never thinner, however short the time
MIDDLE = 8.0  # a mark sits in the middle of its label's first line


class Reach(NamedTuple):
    """From where to where a moment can lie, in pixels."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def reach(moment: Moment, scale: Scale) -> Reach:
    """Where a moment lies; a missing bound reaches a little way, none at all the whole axis."""
    first, last = bounds(moment)
    if not first:
        return Reach(scale.left, scale.right)
    left, right = scale.at(first), scale.at(last + 1)
    if moment.earliest is None:
        left = max(scale.left, right - OPEN_BOUND)
    if moment.latest is None:
        right = min(scale.right, left + OPEN_BOUND)
    return Reach(left, right)


def fade(x: float, y: float, direction: int, role: str) -> list[Shape]:
    """Three paler and paler pieces of line going away from x."""
    step = FADE * direction
    return [Line(x + step * n, y, x + step * (n + 1), y, f"{role}-fade{n}") for n in range(3)]


def moment_marks(moment: Moment, place: Reach, y: float, role: str, size: str) -> list[Shape]:
    """The mark of one moment: full dot, open dot on its period, or dashed bracket."""
    items: list[Shape] = []
    is_wide = place.right - place.left > 12
    if moment.precision is Precision.BETWEEN:
        items.append(Line(place.left, y, place.right, y, f"{role}-dash"))
        if moment.earliest is not None:
            items += bracket(place.left, y, 4, role)
        if moment.latest is not None:
            items += bracket(place.right, y, -4, role)
    elif moment.precision is Precision.DAY:
        items.append(Mark(f"dot{size}", place.middle, y, role))
    else:
        if is_wide:
            items.append(Line(place.left, y, place.right, y, f"{role}-dash"))
        items.append(Mark(f"dot{size}", place.middle, y, f"{role}-hollow"))
    if moment.is_approximate:
        left, right = (place.left, place.right) if is_wide else (place.middle - 5, place.middle + 5)
        items = fade(left, y, -1, role) + fade(right, y, 1, role) + items
    return items


def bracket(x: float, y: float, foot: float, role: str) -> list[Shape]:
    """One end of a bracket; its feet point the way of `foot`."""
    paint = f"{role}-line"
    return [
        Line(x, y - 6, x, y + 6, paint),
        Line(x, y - 6, x + foot, y - 6, paint),
        Line(x, y + 6, x + foot, y + 6, paint),
    ]


def stretch_marks(
    start: Reach,
    end: Reach | None,
    stop: float,
    top: float,
    thick: float,
    role: str,
    *,
    is_lost: bool = False,
) -> list[Shape]:
    """A bar from start to end: solid where it surely lasted, dashed where an end is not sharp.

    end None: it goes on, so the bar runs to `stop` and an arrow; or nobody found its end
    (`is_lost`), so it fades away soon after its start, and before `stop`.
    """
    y = top + thick / 2
    items: list[Shape] = []
    left = _sharp(start, start.left, start.right)
    if end is not None:
        right = _sharp(end, end.right, end.left)
    elif is_lost:
        right = min(left + LOST, max(stop - 3 * FADE, left + SLIM))
    else:
        right = max(stop, left + 2 * SLIM)
    if left > start.left:
        items.append(Line(start.left, y, left, y, f"{role}-dash"))
    if end is not None and right < end.right:
        items.append(Line(max(right, start.left), y, end.right, y, f"{role}-dash"))
    items.append(Bar(left, top, max(right - left, SLIM), thick, role))
    if end is None:
        items += fade(right, y, 1, role) if is_lost else [Mark("arrow", right, y, role)]
    return items


def _sharp(place: Reach, outer: float, inner: float) -> float:
    """Where the sure part of a bar begins: a period too short to see counts whole."""
    return inner if place.right - place.left > 6 else outer
