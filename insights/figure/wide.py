"""The wide picture: time runs to the right, one lane of actors under the other."""

from collections import defaultdict
from typing import NamedTuple

from insights.figure.drawing import Bar, Drawing, Entry, Group, Item, Line, Mark, Run, Words
from insights.figure.foot import foot_words, key_items, source_items
from insights.figure.frame import MARGIN, axis, grid, rule_header, title_block
from insights.figure.lanes import happening_entry, span_entry
from insights.figure.packing import Skyline
from insights.figure.scale import Scale, bounds, span_of
from insights.figure.strip import band_entry, by_scope, rating_entries
from insights.figure.strokes import reach
from insights.figure.timeline import Happening, Lane, Moment, Precision, Rule, Span, Timeline
from insights.figure.words import describe, rule_name
from insights.figure.wrapping import line, place

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
    frame, top = title_block(timeline, width)
    frame += axis(scale, top, is_below=False)
    rules = _rules(timeline, scale)
    header = rule_header(rules, scale, top + 28)
    sections = list(_sections(timeline, scale, header.bottom, most_per_lane))
    bottom = sections[-1].bottom if sections else header.bottom + 2 * PAD
    frame += axis(scale, bottom, is_below=True)
    backdrop = [*_later_ground(rules, scale, top + 20, bottom), *grid(scale, top + 20, bottom)]
    for section in sections[:-1]:
        backdrop.append(Line(MARGIN, section.bottom, width - MARGIN, section.bottom, "separator"))
    backdrop += (Line(x, y, x, bottom, role) for x, y, role in header.starts)
    foot, height = _foot(timeline, width, bottom + 38)
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


def _rules(timeline: Timeline, scale: Scale) -> tuple[Rule, ...]:
    """The timeline's own rules, and today where the axis reaches it."""
    today = timeline.today
    if not scale.first <= today.toordinal() <= scale.last:
        return timeline.rules
    words = f"{today.day} {today:%B} {today.year}"
    moment = Moment(today.isoformat(), words, today, today, Precision.DAY)
    return (*timeline.rules, Rule("today", "Today", moment))


def _later_ground(rules: tuple[Rule, ...], scale: Scale, top: float, bottom: float) -> list[Item]:
    """A tint behind everything later than the report."""
    return [
        Bar(x, top, scale.right - x, bottom - top, "later-ground")
        for x in (reach(rule.happened, scale).left for rule in rules if rule.key == "report")
    ]


def _sections(timeline: Timeline, scale: Scale, top: float, most: int) -> list[Section]:
    """Phases, ratings and lanes, those that hold something, from the top down."""
    sections: list[Section] = []
    today = timeline.today.toordinal()
    if timeline.bands:
        skyline = Skyline(top + PAD)
        bands = tuple(band_entry(band, scale, skyline, today) for band in timeline.bands)
        sections.append(_section("phases", "Phases", "", top, bands, skyline))
    for number, (scope, ratings) in enumerate(by_scope(timeline.ratings).items()):
        top = sections[-1].bottom if sections else top
        skyline = Skyline(top + PAD)
        entries = tuple(rating_entries(ratings, scale, skyline))
        sections.append(_section(f"ratings-{number}", "Ratings", scope, top, entries, skyline))
    spans: dict[str, list[Span]] = defaultdict(list)
    happenings: dict[str, list[Happening]] = defaultdict(list)
    for span in timeline.spans:
        spans[span.lane].append(span)
    for happening in timeline.happenings:
        happenings[happening.lane].append(happening)
    for lane in _lanes(timeline):
        if spans[lane.key] or happenings[lane.key]:
            top = sections[-1].bottom if sections else top
            sections.append(
                _lane(lane, spans[lane.key], happenings[lane.key], scale, top, most, today)
            )
    return sections


def _lanes(timeline: Timeline) -> list[Lane]:
    """The lanes in their order; a lane that facts name and the timeline does not comes last."""
    known = {lane.key for lane in timeline.lanes}
    named = dict.fromkeys(fact.lane for fact in (*timeline.spans, *timeline.happenings))
    return [*timeline.lanes, *(Lane(key, key) for key in named if key not in known)]


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
    spans = sorted(spans, key=lambda span: bounds(span.started))
    happenings = sorted(happenings, key=lambda happening: bounds(happening.happened))
    told = _most_telling(happenings, max(0, most - len(spans)))
    skyline = Skyline(top + PAD)
    entries = [span_entry(span, scale, skyline, today) for span in spans]
    entries += [happening_entry(happening, scale, skyline) for happening in told]
    left_out = [happening for happening in happenings if happening not in told]
    if left_out:
        entries.append(_more(lane, left_out, scale, skyline))
    return _section(f"lane-{lane.key}", lane.label, "", top, tuple(entries), skyline, len(left_out))


def _most_telling(happenings: list[Happening], most: int) -> list[Happening]:
    """At most so many, turning points first, in their order."""
    if len(happenings) <= most:
        return happenings
    ranked = sorted(range(len(happenings)), key=lambda n: (not happenings[n].is_turning, n))
    return [happenings[n] for n in sorted(ranked[:most])]


def _more(lane: Lane, left_out: list[Happening], scale: Scale, skyline: Skyline) -> Entry:
    """A row of marks without labels, with their number."""
    y = skyline.bottom + 8
    marks = [Mark("dot", reach(h.happened, scale).middle, y, "event-hollow") for h in left_out]
    text = f"{len(left_out)} more, in the table"
    words = line(text, "more", scale.left, y + 10)
    skyline.bottom = y + 10 + words.height
    return Entry(f"{lane.key}-more", "more", text, (*marks, words))


def _section(
    key: str,
    label: str,
    note: str,
    top: float,
    entries: tuple[Entry, ...],
    skyline: Skyline,
    unlabelled: int = 0,
) -> Section:
    heading = place(((Run(label, "heading"),), (Run(note, "heading-note"),)), GUTTER - 14, 17.0)
    words: Words = heading._replace(left=MARGIN, top=top + PAD - 1, is_backed=False)
    name = f"{label}, {note}" if note else label
    bottom = max(skyline.bottom, words.top + words.height) + PAD - 4
    return Section(Group(key, name, (words,), entries), bottom, unlabelled)


def _foot(timeline: Timeline, width: int, top: float) -> tuple[list[Item], float]:
    """Key, sources and the line that says what the picture is; and the height of the whole."""
    left, right = MARGIN, width - MARGIN
    items: list[Item] = []
    key, y = key_items(timeline, left + GUTTER, right, top)
    if key:
        items += [line("Key", "heading", left, top), *key]
        y += 12
    if timeline.sources:
        items += [Line(left, y, right, y, "separator"), line("Sources", "heading", left, y + 12)]
        listed, y = source_items(timeline.sources, left + GUTTER, right, y + 12, 3)
        items += listed
        y += 10
    words = foot_words(timeline, left, right, y + 12)
    items += [Line(left, y, right, y, "separator"), words]
    return items, y + 12 + words.height + 18
