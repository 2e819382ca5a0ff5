"""One lane of actors: its bars and marks with their labels, each where there is room."""

from insights.figure.drawing import Item, Line, Mark, Shape
from insights.figure.labels import Paragraphs, end_label, happening_label, span_label
from insights.figure.packing import Choice, Fact, Rect, row_tops, staircase
from insights.figure.scale import Scale
from insights.figure.strokes import MIDDLE, Reach, moment_marks, reach, stretch_marks
from insights.figure.style import span_role
from insights.figure.timeline import EndKind, EndMark, Happening, Span
from insights.figure.wrapping import Block, block

LEADING = 16.0
GAP = 12.0  # between a label and its neighbour
BELOW = 6.0  # under a label
LABEL_WIDTHS = (380.0, 270.0, 190.0)
SPAN_WIDTHS = (400.0, 240.0)
HANG = 44.0
BAR = 9.0
END_WIDTH = 280.0


def happening_fact(happening: Happening, scale: Scale) -> Fact:
    """A mark with its label to the right, to the left, or below."""
    start = reach(happening.happened, scale)
    role = "turning" if happening.is_turning else "event"
    size = "-large" if happening.is_turning else ""
    marks = moment_marks(happening.happened, start, MIDDLE, role, size)
    taken = start
    if happening.ended is not None:
        stop = reach(happening.ended, scale)
        taken = Reach(min(start.left, stop.left), max(start.right, stop.right))
        marks = [Line(start.middle, MIDDLE, stop.middle, MIDDLE, f"{role}-line"), *marks]
        marks += moment_marks(happening.ended, stop, MIDDLE, role, size)
    taken = _drawn(taken, marks)
    return Fact(marks, beside(happening_label(happening), taken, scale, LABEL_WIDTHS))


def beside(
    paragraphs: Paragraphs, taken: Reach, scale: Scale, limits: tuple[float, ...]
) -> list[Choice]:
    """Choices for a mark with a label beside it, or under it where neither side has room."""
    choices: list[Choice] = []
    left, right = taken
    for label in blocks(paragraphs, limits):
        high = label.height + BELOW
        after, before = right + 6, left - 6 - label.width
        if after + label.width <= scale.right:
            rect = Rect(left - 3, after + label.width + GAP, 0.0, high)
            choices.append(Choice((rect,), high, 1, label, after))
        if before >= scale.left:
            rect = Rect(before - 3, right + GAP, 0.0, high)
            choices.append(Choice((rect,), high, -1, label, before))
    return choices or [_under(paragraphs, taken, scale, limits[0])]


def _under(paragraphs: Paragraphs, taken: Reach, scale: Scale, limit: float) -> Choice:
    label = block(paragraphs, limit, LEADING)
    start = max(scale.left, min(taken.left, scale.right - label.width))
    top = 2 * MIDDLE + 2
    high = top + label.height + BELOW
    right = max(taken.right, start + label.width) + GAP
    rect = Rect(min(taken.left, start) - 3, right, 0.0, high)
    return Choice((rect,), high, 0, label, start, top)


def blocks(paragraphs: Paragraphs, limits: tuple[float, ...]) -> list[Block]:
    """The label wrapped at each limit, widest first, as far as they differ."""
    found = [block(paragraphs, limits[0], LEADING, HANG)]
    for limit in limits[1:]:
        if found[-1].width > limit:
            found.append(block(paragraphs, limit, LEADING, HANG))
    return found


def span_fact(span: Span, scale: Scale, today: int) -> Fact:
    """A bar with its title beside or above it; below hang the end dates, each from its mark."""
    role = span_role(span.kind)
    start = reach(span.started, scale)
    end = reach(span.ended, scale) if span.ended is not None else None
    top = MIDDLE - BAR / 2
    is_lost = span.is_end_unknown
    stop = scale.right if is_lost else scale.at(today)
    marks = stretch_marks(start, end, stop, top, BAR, role, is_lost=is_lost)
    taken = _drawn(start, marks)
    label = span_label(span)
    if not span.ends:
        choices = [choice for choice in beside(label, taken, scale, SPAN_WIDTHS) if choice.side]
        return Fact(marks, choices or _title_above(label, taken, (), scale))
    ends, stairs = end_items(span.ends, scale, taken.right, MIDDLE, role)
    deepest = max(rect.bottom for rect in stairs)
    taken = Reach(
        min(taken.left, *(rect.left for rect in stairs)),
        max(taken.right, *(rect.right for rect in stairs)),
    )
    choices = [
        choice._replace(rects=(*choice.rects, *stairs), height=max(choice.height, deepest))
        for choice in beside(label, taken, scale, SPAN_WIDTHS)
        if choice.side < 0
    ]
    return Fact([*marks, *ends], choices + _title_above(label, taken, stairs, scale))


def _title_above(
    label: Paragraphs, taken: Reach, stairs: tuple[Rect, ...], scale: Scale
) -> list[Choice]:
    """Choices with the title over the bar, from its left end or to its right end."""
    choices = []
    for words in blocks(label, SPAN_WIDTHS):
        down = words.height + 3 - MIDDLE + BAR / 2
        high = words.height + 3 + BAR + BELOW
        steps = tuple(Rect(a, b, top + down, bottom + down) for a, b, top, bottom in stairs)
        deepest = max((rect.bottom for rect in steps), default=high)
        bar = Rect(taken.left - 3, taken.right + GAP, 0.0, high)
        start = max(scale.left, min(taken.left, scale.right - words.width))
        title = Rect(start - 3, start + words.width + GAP, 0.0, high)
        height = max(high, deepest)
        choices.append(Choice((bar, title, *steps), height, 0, words, start, 0.0, down))
    return choices


def end_items(
    ends: tuple[EndMark, ...], scale: Scale, bar_end: float, y: float, role: str
) -> tuple[list[Item], tuple[Rect, ...]]:
    """The marks of the four ends on the bar's line, and their labels as a staircase below."""
    labels = [block(end_label(end), END_WIDTH, LEADING) for end in ends]
    places = [reach(end.moment, scale) for end in ends]
    xs = [spot.middle if spot.right - spot.left > 12 else spot.right for spot in places]
    flags = [(x, label.width) for x, label in zip(xs, labels, strict=True)]
    steps = staircase(flags, scale.left, scale.right)
    sizes = ((step.row, label.height) for label, step in zip(labels, steps, strict=True))
    tops = row_tops(sizes, nearest_first=True)
    items: list[Item] = []
    if max(xs) > bar_end:
        items.append(Line(bar_end, y, max(xs), y, f"{role}-dash"))
    rects = []
    for end, label, x, step in zip(ends, labels, xs, steps, strict=True):
        top = y + 12 + tops[step.row]
        foot = x + 5 if step.is_right else x - 5
        items.append(Line(x, y, x, top + 9, "leader"))
        items.append(Line(x, top + 9, foot, top + 9, "leader"))
        hollow = "" if end.kind is EndKind.LEGAL else "-hollow"
        items.append(Mark(end.kind.value, x, y, role + hollow))
        items.append(label.at(step.left, top, "start" if step.is_right else "end"))
        left, right = min(x, step.left) - 8, max(x, step.left + label.width) + GAP
        rects.append(Rect(left, right, y - 6, top + label.height + BELOW))
    return items, tuple(rects)


def _drawn(place: Reach, marks: list[Shape]) -> Reach:
    """From where to where the marks really reach, signs and fades included."""
    left, right = place
    for mark in marks:
        if isinstance(mark, Mark):
            left, right = min(left, mark.x - 8), max(right, mark.x + 8)
        elif isinstance(mark, Line):
            left, right = min(left, mark.x1, mark.x2), max(right, mark.x1, mark.x2)
        else:
            left, right = min(left, mark.left), max(right, mark.left + mark.width)
    return Reach(left, right)
