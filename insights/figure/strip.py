"""The phases and the ratings, above the lanes."""

from insights.figure.drawing import Bar, Item, Mark
from insights.figure.labels import band_label, rating_label
from insights.figure.lanes import GAP, LEADING, beside
from insights.figure.packing import Choice, Rect
from insights.figure.scale import Scale
from insights.figure.strokes import MIDDLE, Reach, moment_marks, reach, stretch_marks
from insights.figure.style import phase_role
from insights.figure.timeline import Band, Precision, Rating
from insights.figure.wrapping import place

STRONG = 5.0  # thickness of the strong edge of a phase
HIGH = 26.0


def band_choices(band: Band, scale: Scale, today: int) -> list[Choice]:
    """A pale band under a strong edge; its words begin inside and may run on past its end."""
    role = phase_role(band.kind)
    start = reach(band.started, scale)
    end = reach(band.ended, scale) if band.ended is not None else None
    stop = max(scale.at(today), start.right)
    last = end.right if end is not None else stop
    edge = stretch_marks(start, end, stop, 0, STRONG, role)
    pale = Bar(start.left, STRONG, max(last - start.left, 3), HIGH - STRONG, f"{role}-pale")
    choices = []
    for limit in (scale.right - scale.left, 300.0, 180.0):
        words = place(band_label(band), limit - 16, LEADING, is_backed=False)
        high = STRONG + 2 + words.height + 3
        tall = pale._replace(height=max(HIGH, high) - STRONG)
        for left, anchor in ((start.left + 7, "start"), (last - 7 - words.width, "end")):
            if left < scale.left or left + words.width > scale.right:
                continue
            reach_left = min(left, start.left) - 3
            reach_right = max(left + words.width, last + 10) + GAP / 2
            rect = Rect(reach_left, reach_right, 0, STRONG + tall.height + 5)
            label = words._replace(left=left, top=STRONG + 2, anchor=anchor)
            over = [Bar(last, STRONG, left + words.width - last + 3, tall.height, "paper")]
            items = (tall, *edge, *(over if left + words.width > last else ()), label)
            choices.append(Choice((rect,), items))
    return choices or [_wide_band(band, scale, (pale, *edge))]


def _wide_band(band: Band, scale: Scale, marks: tuple[Item, ...]) -> Choice:
    """Words under a band that leaves no room on either side."""
    words = place(band_label(band), scale.right - scale.left - 16, LEADING, is_backed=False)
    label = words._replace(left=scale.left, top=HIGH + 2)
    return Choice((Rect(scale.left, scale.right, 0, HIGH + words.height + 6),), (*marks, label))


def rating_choices(
    rating: Rating, before: Rating | None, scale: Scale, *, says_scope: bool
) -> list[Choice]:
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
    return beside(label, taken, tuple(items), scale, (300.0, 190.0))


def ratings_before(ratings: tuple[Rating, ...]) -> list[Rating | None]:
    """For each rating the one before it of the same scope, if there is one."""
    last: dict[str, Rating] = {}
    found: list[Rating | None] = []
    for rating in ratings:
        found.append(last.get(rating.scope))
        last[rating.scope] = rating
    return found
