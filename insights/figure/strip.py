"""The phases and the ratings, above the lanes."""

from insights.figure.drawing import Bar, Entry, Item, Mark
from insights.figure.labels import band_label, rating_label
from insights.figure.lanes import GAP, LEADING, Choice, beside, settle
from insights.figure.packing import Rect, Skyline
from insights.figure.scale import Scale
from insights.figure.strokes import MIDDLE, Reach, moment_marks, reach, stretch_marks
from insights.figure.style import phase_role
from insights.figure.timeline import Band, Precision, Rating
from insights.figure.words import band_name, rating_name
from insights.figure.wrapping import place

STRONG = 5.0  # thickness of the strong edge of a phase
HIGH = 26.0


def band_entry(band: Band, scale: Scale, skyline: Skyline, today: int) -> Entry:
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
            choices.append(Choice((rect,), (tall, *edge, label), high))
    items = settle(choices or [_wide_band(band, scale, (pale, *edge))], skyline)
    return Entry(band.key, band.kind, band_name(band), items)


def _wide_band(band: Band, scale: Scale, marks: tuple[Item, ...]) -> Choice:
    """Words under a band that leaves no room on either side."""
    words = place(band_label(band), scale.right - scale.left - 16, LEADING, is_backed=False)
    label = words._replace(left=scale.left, top=HIGH + 2)
    return Choice((Rect(scale.left, scale.right, 0, HIGH + words.height + 6),), (*marks, label), 0)


def rating_entries(ratings: list[Rating], scale: Scale, skyline: Skyline) -> list[Entry]:
    """The grades of one scope in time order; a change of scale breaks the line between two."""
    entries = []
    before: Rating | None = None
    for rating in ratings:
        spot = reach(rating.happened, scale)
        role = f"standing-{rating.standing.value}"
        items: list[Item] = [Mark(rating.standing.value, spot.middle, MIDDLE, role)]
        if rating.happened.precision is not Precision.DAY and spot.right - spot.left > 20:
            items = [*moment_marks(rating.happened, spot, MIDDLE, role, ""), *items]
        taken = Reach(min(spot.left, spot.middle - 9), max(spot.right, spot.middle + 9))
        is_new = before is not None and before.scheme != rating.scheme
        label = rating_label(rating, is_new_scheme=is_new)
        chosen = settle(beside(label, taken, tuple(items), scale, (190.0, 130.0)), skyline)
        entries.append(Entry(rating.key, "rating", rating_name(rating), chosen))
        before = rating
    return entries


def by_scope(ratings: tuple[Rating, ...]) -> dict[str, list[Rating]]:
    """The ratings of each scope, in the order in which the scopes first appear."""
    found: dict[str, list[Rating]] = {}
    for rating in ratings:
        found.setdefault(rating.scope, []).append(rating)
    return found
