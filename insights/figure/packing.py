"""Finding room: boxes dropped into a lane one after the other, never touching."""

from typing import Final, NamedTuple

from insights.figure.drawing import Item, Line, Mark

OTHER_SIDE: Final = 20.0  # how much higher the other side must end to be taken
TURNS: Final = (0, 1, 2, 3, 4)  # quarters of a lane's facts after which labels turn to the right


class Rect(NamedTuple):
    """Room something needs, from its own top."""

    left: float
    right: float
    top: float
    bottom: float


class Choice(NamedTuple):
    """One way of drawing a fact: the room it needs from its own top, and its items.

    side: 1 if its label stands right of its mark, -1 if left, 0 if it is neither.
    """

    rects: tuple[Rect, ...]
    items: tuple[Item, ...]
    side: int = 0


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
                if taken_bottom - top > offset and left < taken_right and taken_left < right:
                    offset = taken_bottom - top
        return offset

    def take(self, rects: tuple[Rect, ...], offset: float) -> None:
        """Mark the rects as taken at the offset."""
        for left, right, _, bottom in rects:
            self._taken.append((left, right, offset + bottom))
            if offset + bottom > self.bottom:
                self.bottom = offset + bottom

    def settle(self, choices: list[Choice], side: int) -> tuple[Choice, float]:
        """Take the choice that ends highest, and say where it stands.

        side: the side its label should stand on; the other must end clearly higher to be taken.
        """
        best, best_offset, best_end = choices[0], 0.0, float("inf")
        for choice in choices:
            offset = self.drop(choice.rects)
            end = offset + max(rect.bottom for rect in choice.rects)
            if choice.side and choice.side != side:
                end += OTHER_SIDE
            if end < best_end:
                best, best_offset, best_end = choice, offset, end
        self.take(best.rects, best_offset)
        return best, best_offset


def pack(facts: list[list[Choice]], skyline: Skyline) -> tuple[list[tuple[Item, ...]], Skyline]:
    """All facts in their order, each with its items where they stand, and the sky after them.

    The labels of the earlier facts go left and those of the later right, so that two share a row;
    where to turn from left to right is tried, and what makes the lane lowest is taken.
    """
    best: list[tuple[Choice, float]] = []
    best_sky, best_cost = skyline, float("inf")
    for turn in sorted({len(facts) * quarter // 4 for quarter in TURNS}):
        sky = skyline.copy()
        placed = [
            sky.settle(choices, -1 if number < turn else 1) for number, choices in enumerate(facts)
        ]
        cost = sky.bottom + sum(offset for _, offset in placed) / (len(placed) * 8 + 1)
        if cost < best_cost:
            best, best_sky, best_cost = placed, sky, cost
    return [moved(choice.items, offset) for choice, offset in best], best_sky


def moved(items: tuple[Item, ...], down: float) -> tuple[Item, ...]:
    """The same items, further down."""
    return tuple(_moved(item, down) for item in items)


def _moved(item: Item, down: float) -> Item:
    if isinstance(item, Line):
        return Line(item.x1, item.y1 + down, item.x2, item.y2 + down, item.role)
    if isinstance(item, Mark):
        return Mark(item.shape, item.x, item.y + down, item.role)
    return item._replace(top=item.top + down)


class Step(NamedTuple):
    """Where one label of a staircase goes: which side of its line, and on which step."""

    is_right: bool
    row: int


def staircase(flags: list[tuple[float, float]], left: float, right: float) -> list[Step]:
    """Steps for labels that hang on vertical lines, so that no line crosses a label.

    flags: (x of the line, width of its label), in any order. Row 0 is nearest to what the lines
    come from. Labels go to the right of their line unless they would leave the frame.
    """
    order = sorted(range(len(flags)), key=lambda index: flags[index][0])
    limit, turned = right, len(order)
    while turned and flags[order[turned - 1]][0] + flags[order[turned - 1]][1] > limit:
        turned -= 1
        if flags[order[turned]][0] - flags[order[turned]][1] < left:
            turned += 1  # fits on neither side: to the right, where it was cut to fit
            break
        limit = flags[order[turned]][0]
    steps: dict[int, Step] = {}
    for index in reversed(order[:turned]):
        reach = flags[index][0] + flags[index][1]
        rows = [steps[other].row for other in steps if flags[other][0] <= reach]
        steps[index] = Step(True, 1 + max(rows, default=-1))
    for index in order[turned:]:
        reach = flags[index][0] - flags[index][1]
        rows = [step.row for other, step in steps.items() if _end(flags[other], step) >= reach]
        steps[index] = Step(False, 1 + max(rows, default=-1))
    return [steps[index] for index in range(len(flags))]


def _end(flag: tuple[float, float], step: Step) -> float:
    return flag[0] + (flag[1] if step.is_right else 0)
