"""Finding room: boxes dropped into a lane one after the other, never touching."""

from typing import NamedTuple


class Rect(NamedTuple):
    """Room something needs, from its own top."""

    left: float
    right: float
    top: float
    bottom: float


class Skyline:
    """What is taken so far, seen from below: a new thing drops until it touches something.

    Facts come in order of time, so of two that share a place the later stands lower.
    """

    def __init__(self, origin: float = 0.0) -> None:
        self._taken: list[tuple[float, float, float]] = []
        self.bottom = self.origin = origin

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
            self.bottom = max(self.bottom, offset + bottom)


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
