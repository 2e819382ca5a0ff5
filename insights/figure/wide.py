"""The wide picture: time runs to the right, one lane of actors under the other."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from insights.figure.choosing import happenings_by_lane, lanes_of, most_telling, spans_by_lane
from insights.figure.drawing import Drawing, Entry, Group, Item, Line, Mark, Run
from insights.figure.foot import foot_items
from insights.figure.frame import MARGIN, axis, grid, rule_header, rules_of, title_block
from insights.figure.lanes import happening_fact, span_fact
from insights.figure.packing import Fact, Skyline, pack
from insights.figure.scale import Scale, span_of
from insights.figure.strip import band_fact, rating_fact, ratings_before
from insights.figure.strokes import reach
from insights.figure.timeline import (
    Band,
    Happening,
    Lane,
    Rating,
    Span,
    Timeline,
)
from insights.figure.words import (
    band_name,
    describe,
    happening_name,
    rating_name,
    rule_name,
    span_name,
)
from insights.figure.wrapping import block, line

GUTTER = 122.0
PAD = 12.0  # above the first thing of a section, and below its last


class Section(NamedTuple):
    """A group with the height it came to."""

    group: Group
    bottom: float
    unlabelled: int = 0


def lay_out_wide(timeline: Timeline, width: int, most_per_lane: int) -> Drawing:
    """Every fact in its place; a lane is as high as its facts need."""
    scale = Scale(*span_of(timeline), MARGIN + GUTTER, width - MARGIN)
    frame, top = title_block(timeline, width, MARGIN)
    ticks = scale.ticks()
    frame += axis(scale, ticks, top, is_below=False)
    rules = rules_of(timeline, scale.first, scale.last)
    header = rule_header(rules, scale, top + 28)
    sections = list(_sections(timeline, scale, header.bottom, most_per_lane))
    bottom = sections[-1].bottom if sections else header.bottom + 2 * PAD
    frame += axis(scale, ticks, bottom, is_below=True)
    backdrop: list[Item] = [*grid(ticks, top + 20, bottom)]
    backdrop += (
        Line(MARGIN, section.bottom, width - MARGIN, section.bottom, "separator")
        for section in sections[:-1]
    )
    backdrop += (Line(x, y, x, bottom, role) for x, y, role in header.starts)
    foot, height = foot_items(timeline, (MARGIN, width - MARGIN), bottom + 38, GUTTER, 3)
    unlabelled = sum(section.unlabelled for section in sections)
    changes = tuple(
        Entry(rule.key, "rule", rule_name(rule), (words,))
        for rule, words in zip(rules, header.labels, strict=True)
    )
    groups = [Group("rules", "Lines through all lanes", (), changes)] if changes else []
    return Drawing(
        width,
        round(height),
        timeline.title,
        describe(timeline),
        tuple(backdrop),
        (*frame, *foot),
        (*groups, *(section.group for section in sections)),
        len(timeline.spans) + len(timeline.happenings) - unlabelled,
        unlabelled,
    )


def _sections(timeline: Timeline, scale: Scale, top: float, most: int) -> list[Section]:
    """Phases, ratings and lanes, those that hold something, from the top down."""
    sections: list[Section] = []
    today = timeline.today.toordinal()
    if timeline.bands:
        facts = [band_fact(band, scale, today) for band in timeline.bands]
        packed, skyline = pack(facts, Skyline(top + PAD))
        bands = _entries(timeline.bands, map(band_name, timeline.bands), packed)
        sections.append(_section("phases", "Phases", "", top, bands, skyline.bottom))
    if timeline.ratings:
        top = sections[-1].bottom if sections else top
        facts = _rating_facts(timeline.ratings, scale)
        packed, skyline = pack(facts, Skyline(top + PAD))
        ratings = _entries(timeline.ratings, map(rating_name, timeline.ratings), packed)
        scopes = list(dict.fromkeys(rating.scope for rating in timeline.ratings))
        note = scopes[0] if len(scopes) == 1 else ""
        sections.append(_section("ratings", "Ratings", note, top, ratings, skyline.bottom))
    spans, happenings = spans_by_lane(timeline), happenings_by_lane(timeline)
    for lane in lanes_of(timeline):
        if lane.key in spans or lane.key in happenings:
            top = sections[-1].bottom if sections else top
            held = (spans.get(lane.key, []), happenings.get(lane.key, []))
            sections.append(_lane(lane, *held, scale, top, most, today))
    return sections


def _rating_facts(ratings: tuple[Rating, ...], scale: Scale) -> list[Fact]:
    says_scope = len({rating.scope for rating in ratings}) > 1
    return [
        rating_fact(rating, before, scale, says_scope=says_scope)
        for rating, before in zip(ratings, ratings_before(ratings), strict=True)
    ]


def _lane(
    lane: Lane,
    spans: list[Span],
    happenings: list[Happening],
    scale: Scale,
    top: float,
    most: int,
    today: int,
) -> Section:
    """One lane: its bars, then its marks, each in order of time; what is too much is counted."""
    told, left_out = most_telling(happenings, max(0, most - len(spans)))
    bars, skyline = pack([span_fact(span, scale, today) for span in spans], Skyline(top + PAD))
    marks, skyline = pack([happening_fact(one, scale) for one in told], skyline)
    entries = _entries(spans, map(span_name, spans), bars)
    entries += _entries(told, map(happening_name, told), marks)
    bottom = skyline.bottom
    if left_out:
        more, bottom = _more(lane, left_out, scale, bottom)
        entries += (more,)
    return _section(f"lane-{lane.key}", lane.label, "", top, entries, bottom, len(left_out))


def _entries(
    facts: Sequence[Band | Rating | Span | Happening],
    names: Iterable[str],
    packed: list[tuple[Item, ...]],
) -> tuple[Entry, ...]:
    return tuple(
        Entry(fact.key, getattr(fact, "kind", "rating"), name, items, getattr(fact, "href", ""))
        for fact, name, items in zip(facts, names, packed, strict=True)
    )


def _more(lane: Lane, left_out: list[Happening], scale: Scale, top: float) -> tuple[Entry, float]:
    """A row of marks without labels, with their number; and where it ends."""
    y = top + 8
    marks = [Mark("dot", reach(h.happened, scale).middle, y, "event-hollow") for h in left_out]
    text = f"{len(left_out)} more, in the table"
    words = line(text, "more", scale.left, y + 10)
    bottom = y + 10 + words.height
    return Entry(f"{lane.key}-more", "more", text, (*marks, words)), bottom


def _section(
    key: str,
    label: str,
    note: str,
    top: float,
    entries: tuple[Entry, ...],
    lowest: float,
    unlabelled: int = 0,
) -> Section:
    heading = block(((Run(label, "heading"),), (Run(note, "heading-note"),)), GUTTER - 24, 17.0)
    words = heading.at(MARGIN, top + PAD - 1, is_backed=False)
    name = f"{label}, {note}" if note else label
    bottom = max(lowest, words.top + words.height) + PAD - 4
    return Section(Group(key, name, (words,), entries), bottom, unlabelled)
