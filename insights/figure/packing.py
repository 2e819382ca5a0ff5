"""Finding room: boxes dropped into a lane one after the other, never touching."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from insights.figure.drawing import Bar, Item, Line, Mark, Words
from insights.figure.wrapping import Block

OTHER_SIDE: Final = 20.0  # how much higher the other side must end to be taken
HANDLE: Final = 8.0  # between a line and the label that hangs on it
BOTTOM: Final = -1  # names the end of the last row
PAIR: Final = 2  # so many facts are not tried in different ways
FEW: Final = 6  # so many facts need fewer tries


class Rect(NamedTuple):
    """Room something needs, from its own top."""

    left: float
    right: float
    top: float
    bottom: float


class Choice(NamedTuple):
    """One way of drawing a fact: the room it needs from its own top, and where its label stands.

    side: 1 if the label stands right of the mark, -1 if left, 0 if it is neither.
    left, top: the label's corner, from the fact's own top; down: how far the marks are moved.
    """

    rects: tuple[Rect, ...]
    height: float
    side: int
    label: Block
    left: float
    top: float = 0.0
    down: float = 0.0


class Fact(NamedTuple):
    """What is drawn of a fact in any case, and the ways its label may stand by it."""

    marks: Sequence[Item]
    choices: list[Choice]
    is_backed: bool = True

    def drawn(self, choice: Choice, offset: float) -> tuple[Item, ...]:
        """All items of the fact where they stand."""
        anchor = "end" if choice.side < 0 else "start"
        label = choice.label.at(choice.left, offset + choice.top, anchor, is_backed=self.is_backed)
        return (*moved(self.marks, offset + choice.down), label)


Placed = tuple[Choice, float]  # a choice, and its offset from the top of the figure


class Skyline:
    """What is taken so far, seen from below: a new thing drops until it touches something.

    Facts come in order of time, so of two that share a place the later stands lower.
    """

    def __init__(self, origin: float = 0.0) -> None:
        self._taken: list[tuple[float, float, float]] = []
        self.bottom = self.origin = origin

    def copy(self) -> "Skyline":
        """The same sky, to try something in."""
        other = Skyline(self.origin)
        other._taken = [*self._taken]
        other.bottom = self.bottom
        return other

    def drop(self, rects: tuple[Rect, ...]) -> float:
        """The smallest offset from the origin at which all the rects are free."""
        offset = self.origin
        for left, right, top, _ in rects:
            for taken_left, taken_right, taken_bottom in self._taken:
                if left < taken_right and taken_left < right and taken_bottom - top > offset:
                    offset = taken_bottom - top
        return offset

    def take(self, choice: Choice, offset: float) -> None:
        """Mark the choice's room as taken at the offset."""
        for left, right, _, bottom in choice.rects:
            self._taken.append((left, right, offset + bottom))
        self.bottom = max(self.bottom, offset + choice.height)

    def settle(self, choices: list[Choice], side: int) -> Placed:
        """Take the choice that ends highest, and say where it stands.

        side: the side its label should stand on; the other must end clearly higher to be taken.
        """
        best, best_offset, best_end = choices[0], self.origin, float("inf")
        for choice in choices:
            dear = OTHER_SIDE if choice.side == -side else 0.0
            if self.origin + choice.height + dear < best_end:
                offset = self.drop(choice.rects)
                end = offset + choice.height + dear
                if end < best_end:
                    best, best_offset, best_end = choice, offset, end
        self.take(best, best_offset)
        return best, best_offset


def pack(facts: list[Fact], skyline: Skyline) -> tuple[list[tuple[Item, ...]], Skyline]:
    """All facts in their order, each with its items where they stand, and the sky after them.

    The labels of the earlier facts go left and those of the later right, so that two share a row;
    where to turn from left to right is tried, and what makes the lane lowest is taken.
    """
    best: list[Placed] = []
    best_sky, lowest = skyline, float("inf")
    highest = max((fact.choices[0].height for fact in facts), default=0.0)
    least = max(skyline.bottom, skyline.origin + highest)
    for turn in _turns(len(facts)):
        sky = skyline.copy()
        placed = _attempt(facts, sky, turn, lowest)
        if sky.bottom < lowest:
            best, best_sky, lowest = placed, sky, sky.bottom
        if lowest <= least:
            break
    drawn = [fact.drawn(*placed) for fact, placed in zip(facts, best, strict=True)]
    return drawn, best_sky


def _attempt(facts: list[Fact], sky: Skyline, turn: int, limit: float) -> list[Placed]:
    """The facts settled with the labels of the first `turn` to the left; given up at the limit."""
    placed: list[Placed] = []
    for number, fact in enumerate(facts):
        placed.append(sky.settle(fact.choices, -1 if number < turn else 1))
        if sky.bottom >= limit:
            break
    return placed


def _turns(number: int) -> list[int]:
    """After how many of so many facts the labels may turn from left to right."""
    if number <= PAIR:
        return [0]
    if number <= FEW:
        return [number // 2, 0, number]
    return [number // 2, number // 4, 3 * number // 4, 0, number]


def moved(items: Iterable[Item], down: float) -> tuple[Item, ...]:
    """The same items, further down."""
    return tuple(_moved(item, down) for item in items)


def _moved(item: Item, down: float) -> Item:
    # Made anew by hand: `_replace` takes three times as long, and this is the busiest line.
    if isinstance(item, Line):
        return Line(item.x1, item.y1 + down, item.x2, item.y2 + down, item.role)
    if isinstance(item, Mark):
        return Mark(item.shape, item.x, item.y + down, item.role)
    if isinstance(item, Bar):
        return Bar(item.left, item.top + down, item.width, item.height, item.role)
    left, top, width, height, leading, lines, anchor, is_backed = item
    return Words(left, top + down, width, height, leading, lines, anchor, is_backed)


class Step(NamedTuple):
    """Where one label of a staircase stands: its left end, its side of the line, and its row."""

    left: float
    is_right: bool
    row: int


def staircase(flags: list[tuple[float, float]], left: float, right: float) -> list[Step]:
    """Steps for labels that hang on vertical lines, so that no line crosses a label.

    flags: (x of the line, width of its label), in any order. Row 0 is nearest to what the lines
    come from. A label stands right of its line, unless it would leave the frame or meet the line
    of one that stands left; where neither side has room it is pushed back into the frame.
    """
    order = sorted(range(len(flags)), key=lambda index: flags[index][0])
    turned, limit = len(order), right
    for index in reversed(order):
        x, wide = flags[index]
        if x + HANDLE + wide <= limit or x - HANDLE - wide < left:
            break
        turned, limit = turned - 1, x
    steps: dict[int, Step] = {}
    extents: dict[int, tuple[float, float]] = {}
    for index in (*reversed(order[:turned]), *order[turned:]):
        x, wide = flags[index]
        is_right = index in order[:turned]
        start = min(x + HANDLE, right - wide) if is_right else x - HANDLE - wide
        begin, end = min(x, start) - HANDLE, max(x, start + wide) + HANDLE
        met = [steps[n].row for n, (a, b) in extents.items() if a < end and begin < b]
        steps[index] = Step(start, is_right, 1 + max(met, default=-1))
        extents[index] = (begin, end)
    return [steps[index] for index in range(len(flags))]


def row_tops(rows: Iterable[tuple[int, float]], *, nearest_first: bool) -> dict[int, float]:
    """The top of each row of a staircase from (row, height of a label in it)."""
    heights: dict[int, float] = {}
    for row, height in rows:
        heights[row] = max(heights.get(row, 0.0), height)
    tops, top = {}, 0.0
    for row in sorted(heights, reverse=not nearest_first):
        tops[row] = top
        top += heights[row]
    return tops | {BOTTOM: top}
