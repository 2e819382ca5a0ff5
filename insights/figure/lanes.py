"""One lane of actors: its bars and marks with their labels, each where there is room."""

from insights.figure.drawing import Item, Line, Mark, Words
from insights.figure.labels import Paragraphs, end_label, happening_label, span_label
from insights.figure.packing import Choice, Rect, moved, staircase
from insights.figure.scale import Scale
from insights.figure.strokes import MIDDLE, Reach, moment_marks, reach, stretch_marks
from insights.figure.style import span_role
from insights.figure.timeline import EndMark, Happening, Span
from insights.figure.wrapping import place

LEADING = 16.0
GAP = 12.0  # between a label and its neighbour
BELOW = 6.0  # under a label
LABEL_WIDTHS = (380.0, 270.0, 190.0)
SPAN_WIDTHS = (400.0, 240.0)
HANG = 44.0
BAR = 9.0


def happening_choices(happening: Happening, scale: Scale) -> list[Choice]:
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
    return beside(happening_label(happening), taken, tuple(marks), scale, LABEL_WIDTHS)


def beside(
    paragraphs: Paragraphs,
    taken: Reach,
    marks: tuple[Item, ...],
    scale: Scale,
    limits: tuple[float, ...],
) -> list[Choice]:
    """Choices for a mark with a label beside it, or under it where neither side has room."""
    choices: list[Choice] = []
    for limit in limits:
        words = place(paragraphs, limit, LEADING, hang=HANG)
        high = words.height + BELOW
        left = taken.right + 6
        if left + words.width <= scale.right:
            rect = Rect(taken.left - 3, left + words.width + GAP, 0, high)
            choices.append(Choice((rect,), (*marks, words._replace(left=left)), 1))
        left = taken.left - 6 - words.width
        if left >= scale.left:
            rect = Rect(left - 3, taken.right + GAP, 0, high)
            ended = words._replace(left=left, anchor="end")
            choices.append(Choice((rect,), (*marks, ended), -1))
    if not choices:
        words = place(paragraphs, limits[0], LEADING)
        left = max(scale.left, min(taken.left, scale.right - words.width))
        under = 2 * MIDDLE + 2
        rect = Rect(
            min(taken.left, left) - 3,
            max(taken.right, left + words.width) + GAP,
            0,
            under + words.height + BELOW,
        )
        choices.append(Choice((rect,), (*marks, words._replace(left=left, top=under))))
    return choices


def span_choices(span: Span, scale: Scale, today: int) -> list[Choice]:
    """A bar with its title beside or above it; below hang the end dates, each from its mark."""
    role = span_role(span.kind)
    start = reach(span.started, scale)
    end = reach(span.ended, scale) if span.ended is not None else None
    stop = scale.at(today)
    label = span_label(span)
    top = MIDDLE - BAR / 2
    marks = stretch_marks(start, end, stop, top, BAR, role, is_lost=span.is_end_unknown)
    taken = _drawn(start, marks)
    ends, stairs = end_items(span.ends, scale, taken.right, MIDDLE, role)
    choices = []
    if ends:
        taken = Reach(taken.left, max(taken.right, *(rect.right for rect in stairs)))
    for choice in beside(label, taken, (*marks, *ends), scale, SPAN_WIDTHS):
        if choice.side < 0 or not ends:
            choices.append(choice._replace(rects=(*choice.rects, *stairs)))
    for limit in SPAN_WIDTHS:
        words = place(label, limit, LEADING)
        down = words.height + 3 - top
        lowered = moved((*marks, *ends), down)
        steps = tuple(
            rect._replace(top=rect.top + down, bottom=rect.bottom + down) for rect in stairs
        )
        high = words.height + 3 + BAR + BELOW
        bar = Rect(taken.left - 3, taken.right + GAP, 0, high)
        for left, anchor in _title_places(taken, words, scale):
            title = Rect(left - 3, left + words.width + GAP, 0, high)
            items = (*lowered, words._replace(left=left, anchor=anchor))
            choices.append(Choice((bar, title, *steps), items))
    return choices


def _title_places(taken: Reach, words: Words, scale: Scale) -> list[tuple[float, str]]:
    """Where the title may stand over its bar: from its left end, or to its right end."""
    places = []
    if taken.left + words.width <= scale.right:
        places.append((taken.left, "start"))
    if min(taken.right, scale.right) - words.width >= scale.left:
        places.append((min(taken.right, scale.right) - words.width, "end"))
    return places or [(scale.left, "start")]


def end_items(
    ends: tuple[EndMark, ...], scale: Scale, bar_end: float, y: float, role: str
) -> tuple[list[Item], tuple[Rect, ...]]:
    """The marks of the four ends on the bar's line, and their labels as a staircase below."""
    labels = [place(end_label(end), 300.0, LEADING) for end in ends]
    places = [reach(end.moment, scale) for end in ends]
    xs = [spot.middle if spot.right - spot.left > 12 else spot.right for spot in places]
    flags = [(x, words.width + 8) for x, words in zip(xs, labels, strict=True)]
    items: list[Item] = []
    if xs and max(xs) > bar_end:
        items.append(Line(bar_end, y, max(xs), y, f"{role}-dash"))
    rects = []
    for end, words, x, step in zip(
        ends, labels, xs, staircase(flags, scale.left, scale.right), strict=True
    ):
        top = y + 12 + step.row * LEADING
        left = x + 7 if step.is_right else x - 7 - words.width
        items.append(Line(x, y, x, top + 9, "leader"))
        items.append(Line(x, top + 9, x + (5 if step.is_right else -5), top + 9, "leader"))
        items.append(
            Mark(end.kind.value, x, y, f"{role}{'' if end.kind.value == 'legal' else '-hollow'}")
        )
        items.append(words._replace(left=left, top=top, anchor="start" if step.is_right else "end"))
        rects.append(
            Rect(min(x, left) - 8, max(x, left + words.width) + GAP, y - 6, top + LEADING + BELOW)
        )
    rects.sort(key=lambda rect: -rect.right)
    return items, tuple(rects)


def _drawn(place: Reach, marks: list[Item]) -> Reach:
    """From where to where the marks really reach, signs and fades included."""
    left, right = place
    for mark in marks:
        if isinstance(mark, Mark):
            left, right = min(left, mark.x - 8), max(right, mark.x + 8)
        elif isinstance(mark, Line):
            left, right = min(left, mark.x1, mark.x2), max(right, mark.x1, mark.x2)
        elif not isinstance(mark, Words):
            left, right = min(left, mark.left), max(right, mark.left + mark.width)
    return Reach(left, right)
