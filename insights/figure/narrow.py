"""The narrow picture, for a phone: time runs down, one fact under the other.

The distances between facts are those of their words, not of time, so the years are written between
them, and where years pass without a fact that is said. Phases run down the left side as rails.
"""

from datetime import date

from insights.figure.choosing import happenings_by_lane, lanes_of, most_telling, spans_by_lane
from insights.figure.drawing import Bar, Drawing, Entry, Group, Item, Line, Mark
from insights.figure.foot import foot_items
from insights.figure.frame import rules_of, title_block
from insights.figure.packing import moved
from insights.figure.rows import (
    Place,
    Row,
    band_row,
    happening_row,
    heading_row,
    rating_row,
    rule_row,
    span_row,
)
from insights.figure.scale import bounds, span_of
from insights.figure.strip import ratings_before
from insights.figure.style import phase_role
from insights.figure.timeline import Band, Timeline
from insights.figure.words import describe
from insights.figure.wrapping import line

MARGIN = 16.0
RAIL = 5.0  # thickness of a phase's rail
RAIL_STEP = 9.0
QUIET_YEARS = 2  # more years than this without a fact are pointed out


def lay_out_narrow(timeline: Timeline, width: int, most_per_lane: int) -> Drawing:
    """Every fact in a row of its own, in order of time."""
    tracks = _tracks(timeline.bands)
    spine = MARGIN + (max(tracks, default=-1) + 1) * RAIL_STEP + 10
    spot = Place(spine, spine + 16, width - MARGIN)
    frame, top = title_block(timeline, width, MARGIN)
    rows, left_out = _rows(timeline, spot, tracks, most_per_lane)
    rows.sort(key=lambda row: row.order)
    tops, years, bottom = _stack(rows, spot, top + 4)
    entries = [_entry(row, y) for row, y in zip(rows, tops, strict=True)]
    rails = _rails(timeline.bands, tracks, rows, tops, bottom)
    for lane, number in left_out.items():
        words = line(f"{number} more in {lane}, in the table", "more", spot.left, bottom + 6)
        text = words.lines[0][0].text
        entries.append(Entry(f"{lane}-more", "more", text, (words,)))
        bottom += words.height + 6
    foot, height = foot_items(timeline, (MARGIN, width - MARGIN), bottom + 24, 0, 1)
    unlabelled = sum(left_out.values())
    return Drawing(
        width,
        round(height),
        timeline.title,
        describe(timeline),
        (Line(spine, top, spine, bottom, "spine"), *rails),
        (*frame, *years, *foot),
        (Group("events", "Everything in order of time", (), tuple(entries)),),
        len(timeline.spans) + len(timeline.happenings) - unlabelled,
        unlabelled,
    )


def _rows(
    timeline: Timeline, spot: Place, tracks: list[int], most: int
) -> tuple[list[Row], dict[str, int]]:
    """A row for each fact that is told, and how many of each lane are not."""
    rows = [rule_row(rule, spot) for rule in rules_of(timeline, *span_of(timeline))]
    for band, track in zip(timeline.bands, tracks, strict=True):
        rows.append(band_row(band, MARGIN + track * RAIL_STEP, spot))
    says_scope = len({rating.scope for rating in timeline.ratings}) > 1
    for rating, before in zip(timeline.ratings, ratings_before(timeline.ratings), strict=True):
        rows.append(rating_row(rating, before, spot, says_scope=says_scope))
    spans, happenings = spans_by_lane(timeline), happenings_by_lane(timeline)
    left_out = {}
    for lane in lanes_of(timeline):
        bars = spans.get(lane.key, [])
        told, rest = most_telling(happenings.get(lane.key, []), max(0, most - len(bars)))
        rows += (span_row(span, lane.label, spot) for span in bars)
        rows += (happening_row(happening, lane.label, spot) for happening in told)
        if rest:
            left_out[lane.label] = len(rest)
    return rows, left_out


def _stack(rows: list[Row], spot: Place, top: float) -> tuple[list[float], list[Item], float]:
    """The top of each row, the years between the rows, and where all ends."""
    tops, years = [], []
    last = 0
    for row in rows:
        year = date.fromordinal(max(row.order[0], 1)).year
        if year != last and row.order[0]:
            quiet = year - last - 1 if last else 0
            note = f"{quiet} years without a recorded fact" if quiet > QUIET_YEARS else ""
            words = heading_row(str(year), note, spot)
            years.append(words.at(spot.left, top))
            top += words.height + 4
            last = year
        tops.append(top)
        top += row.height
    return tops, list[Item](years), top


def _entry(row: Row, top: float) -> Entry:
    return Entry(row.key, row.kind, row.name, moved(row.items, top), row.href)


def _tracks(bands: tuple[Band, ...]) -> list[int]:
    """Which rail each phase runs on: the first that is free when it starts."""
    ends: list[int] = []
    tracks = []
    for band in bands:
        first = bounds(band.started)[0]
        last = bounds(band.ended)[1] if band.ended is not None else date.max.toordinal()
        track = next((n for n, end in enumerate(ends) if end < first), len(ends))
        ends[track : track + 1] = [last]
        tracks.append(track)
    return tracks


def _rails(
    bands: tuple[Band, ...],
    tracks: list[int],
    rows: list[Row],
    tops: list[float],
    bottom: float,
) -> list[Item]:
    """Each phase from its own row down to the first row after its end; an open one to an arrow."""
    items: list[Item] = []
    begins = {(row.kind, row.key): top for row, top in zip(rows, tops, strict=True)}
    for band, track in zip(bands, tracks, strict=True):
        role = phase_role(band.kind)
        x = MARGIN + track * RAIL_STEP
        top = begins[band.kind, band.key]
        if band.ended is None:
            end = bottom - 8
            items.append(Mark("arrow-down", x + RAIL / 2, end, role))
        else:
            last = bounds(band.ended)[1]
            later = (y for row, y in zip(rows, tops, strict=True) if row.order[0] > last)
            end = next(later, bottom) - 3
        items.append(Bar(x, top, RAIL, max(end - top, 8), role))
    return items
