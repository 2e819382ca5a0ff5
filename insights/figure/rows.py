"""The rows of the narrow picture: what one fact looks like when time runs down."""

from typing import NamedTuple

from insights.figure.drawing import Bar, Item, Line, Mark, Run
from insights.figure.labels import (
    band_label,
    end_label,
    happening_label,
    rating_label,
    rule_label,
    span_label,
)
from insights.figure.scale import bounds
from insights.figure.strokes import MIDDLE
from insights.figure.style import phase_role, rule_role, span_role
from insights.figure.timeline import Band, Happening, Moment, Precision, Rating, Rule, Span
from insights.figure.words import band_name, happening_name, rating_name, rule_name, span_name
from insights.figure.wrapping import Block, block

LEADING = 16.0
BELOW = 10.0
NEW_SCALE = 14.0  # room over a grade for the sign that its scale is new


class Place(NamedTuple):
    """Where rows stand: the line of the marks, and the left and right of the words."""

    spine: float
    left: float
    right: float

    @property
    def room(self) -> float:
        return self.right - self.left


class Row(NamedTuple):
    """One fact from its own top. order: its first day, then what comes before what on that day."""

    order: tuple[int, int, int]
    key: str
    kind: str
    name: str
    items: tuple[Item, ...]
    height: float
    href: str = ""


def happening_row(happening: Happening, lane: str, spot: Place) -> Row:
    """A mark on the spine, then date, actor and lane, then what happened."""
    role = "turning" if happening.is_turning else "event"
    head, *rest = happening_label(happening)
    words = block(((*head, Run(f"({lane})", "source")), *rest), spot.room, LEADING)
    marks = upright_marks(happening.happened, spot.spine, role, is_large=happening.is_turning)
    items = (*marks, words.at(spot.left))
    order = (*bounds(happening.happened), 4)
    name = happening_name(happening)
    return Row(
        order, happening.key, happening.kind, name, items, words.height + BELOW, happening.href
    )


def span_row(span: Span, lane: str, spot: Place) -> Row:
    """A short bar on the spine with its title; then each of its ends with its own sign."""
    role = span_role(span.kind)
    head, *rest = span_label(span)
    words = block(((*head, Run(f"({lane})", "source")), *rest), spot.room, LEADING)
    items: list[Item] = [
        Bar(spot.spine - 4, 0, 8, max(24, words.height - 6), role),
        words.at(spot.left),
    ]
    y = words.height
    for end in span.ends:
        label = block(end_label(end), spot.room - 18, LEADING)
        hollow = "" if end.kind.value == "legal" else "-hollow"
        items.append(Mark(end.kind.value, spot.left + 7, y + MIDDLE, f"{role}{hollow}"))
        items.append(label.at(spot.left + 20, y))
        y += label.height
    order = (*bounds(span.started), 2)
    return Row(order, span.key, span.kind, span_name(span), tuple(items), y + BELOW, span.href)


def band_row(band: Band, rail: float, spot: Place) -> Row:
    """The beginning of a phase: its words on its pale ground, reaching to its rail."""
    role = phase_role(band.kind)
    words = block(band_label(band), spot.room - 8, LEADING)
    high = words.height + 9
    pale = Bar(rail, 0, spot.right - rail, high, f"{role}-pale")
    edge = Bar(rail, 0, spot.right - rail, 3, role)
    items = (pale, edge, words.at(spot.left, 5.0, is_backed=False))
    order = (*bounds(band.started), 1)
    return Row(order, band.key, band.kind, band_name(band), items, high + BELOW)


def rating_row(rating: Rating, before: Rating | None, spot: Place, *, says_scope: bool) -> Row:
    """A grade with its sign on the spine."""
    is_new = before is not None and before.scheme != rating.scheme
    label = rating_label(rating, is_new_scheme=is_new, says_scope=says_scope)
    words = block(label, spot.room, LEADING)
    top = NEW_SCALE if is_new else 0.0
    role = f"standing-{rating.standing.value}"
    items: list[Item] = [Mark(rating.standing.value, spot.spine, top + MIDDLE, role)]
    if is_new:
        items.append(Mark("new-scale", spot.spine, top - 8, "scale-break"))
    items.append(words.at(spot.left, top))
    order = (*bounds(rating.happened), 3)
    name = rating_name(rating)
    return Row(order, rating.key, "rating", name, tuple(items), top + words.height + BELOW)


def rule_row(rule: Rule, spot: Place) -> Row:
    """A line across, with its words under it."""
    role = rule_role(rule.key)
    words = block(rule_label(rule), spot.room, LEADING)
    across = Line(spot.spine - 6, 2, spot.right, 2, role)
    items = (across, words.at(spot.left, 6.0))
    order = (*bounds(rule.happened), 0)
    return Row(order, rule.key, "rule", rule_name(rule), items, words.height + 6 + BELOW)


def heading_row(year: str, note: str, spot: Place) -> Block:
    """A year between the rows, and how many years passed without a fact."""
    runs = (Run(year, "year"), *((Run(note, "source"),) if note else ()))
    return block((runs,), spot.room, 20.0)


def upright_marks(moment: Moment, x: float, role: str, *, is_large: bool) -> list[Item]:
    """The mark of a moment on a spine: a sign of its precision, not to scale."""
    size = "-large" if is_large else ""
    y = MIDDLE
    items: list[Item] = []
    if moment.is_approximate:
        for n in range(3):
            items.append(Line(x, y - 6 - n * 3, x, y - 9 - n * 3, f"{role}-fade{n}"))
            items.append(Line(x, y + 6 + n * 3, x, y + 9 + n * 3, f"{role}-fade{n}"))
    if moment.precision is Precision.DAY:
        return [*items, Mark(f"dot{size}", x, y, role)]
    if moment.precision is Precision.BETWEEN:
        items.append(Bar(x - 5, y - 8, 10, 24, "paper"))
        items.append(Line(x, y - 8, x, y + 16, f"{role}-dash"))
        if moment.earliest is not None:
            items.append(Line(x - 5, y - 8, x + 5, y - 8, f"{role}-line"))
        if moment.latest is not None:
            items.append(Line(x - 5, y + 16, x + 5, y + 16, f"{role}-line"))
        return items
    items.append(Line(x, y - 12, x, y + 14, f"{role}-dash"))
    return [*items, Mark(f"dot{size}", x, y, f"{role}-hollow")]
