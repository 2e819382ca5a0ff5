"""The phases and the ratings, above the lanes."""

from insights.figure.drawing import Bar, Item, Mark
from insights.figure.labels import band_label, rating_label
from insights.figure.lanes import GAP, LEADING, beside
from insights.figure.packing import Choice, Fact, Rect
from insights.figure.scale import Scale
from insights.figure.strokes import MIDDLE, Reach, moment_marks, reach, stretch_marks
from insights.figure.style import phase_role
from insights.figure.timeline import Band, Precision, Rating
from insights.figure.wrapping import Block, block

STRONG = 5.0  # thickness of the strong edge of a phase
SHORT = 16.0  # words begin after a shorter phase, not in it


def band_fact(band: Band, scale: Scale, today: int) -> Fact:
    """A pale band under a strong edge; its words begin inside and may run on past its end."""
    role = phase_role(band.kind)
    start = reach(band.started, scale)
    end = reach(band.ended, scale) if band.ended is not None else None
    stop = max(scale.at(today), start.right)
    last = end.right if end is not None else stop
    left, label = _words_of(band, start.left, last, scale)
    high = STRONG + 3 + label.height + 3
    pale = Bar(start.left, STRONG, max(last - start.left, 3), high - STRONG, f"{role}-pale")
    right = left + label.width
    rect = Rect(min(left, start.left) - 3, max(right, last + 10) + GAP / 2, 0.0, high + 5)
    marks: list[Item] = [
        # Paper under words that run on past the phase, so that no line crosses them.
        Bar(left - 2, STRONG, label.width + 4, high - STRONG, "paper"),
        pale,
        *stretch_marks(start, end, stop, 0, STRONG, role),
    ]
    choice = Choice((rect,), high + 5, 0, label, left, STRONG + 3)
    return Fact(marks, [choice], is_backed=False)


def _words_of(band: Band, begin: float, end: float, scale: Scale) -> tuple[float, Block]:
    """The words of a phase and their left end: in it and on past its end, or else before it.

    They take one line where either side has room, and as many as they need where neither has.
    """
    label = band_label(band)
    inside = begin + 7 if end - begin > SHORT else end + 6
    after, before = scale.right - inside, begin - 8 - scale.left
    words = block(label, scale.right - scale.left, LEADING)
    if words.width <= after:
        return inside, words
    if words.width <= before:
        return begin - 8 - words.width, words
    words = block(label, max(after, before), LEADING)
    return (inside if after >= before else begin - 8 - words.width), words


def rating_fact(rating: Rating, before: Rating | None, scale: Scale, *, says_scope: bool) -> Fact:
    """A grade with its scale; where the scale is not that of the grade before, that is said."""
    spot = reach(rating.happened, scale)
    role = f"standing-{rating.standing.value}"
    items: list[Item] = [Mark(rating.standing.value, spot.middle, MIDDLE, role)]
    if rating.happened.precision is not Precision.DAY and spot.right - spot.left > 20:
        items = [*moment_marks(rating.happened, spot, MIDDLE, role, ""), *items]
    is_new = before is not None and before.scheme != rating.scheme
    if is_new:
        items.append(Mark("new-scale", spot.middle - 14, MIDDLE, "scale-break"))
    left = spot.middle - (19 if is_new else 9)
    taken = Reach(min(spot.left, left), max(spot.right, spot.middle + 9))
    label = rating_label(rating, is_new_scheme=is_new, says_scope=says_scope)
    return Fact(items, beside(label, taken, scale, (300.0, 190.0)))


def ratings_before(ratings: tuple[Rating, ...]) -> list[Rating | None]:
    """For each rating the one before it of the same scope, if there is one."""
    last: dict[str, Rating] = {}
    found: list[Rating | None] = []
    for rating in ratings:
        found.append(last.get(rating.scope))
        last[rating.scope] = rating
    return found
