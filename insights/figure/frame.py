"""What stands around the lanes: title, axis, rules through all lanes, key, sources and foot."""

from typing import NamedTuple

from insights.figure.drawing import Bar, Item, Line, Run, Words
from insights.figure.labels import rule_label
from insights.figure.packing import BOTTOM, row_tops, staircase
from insights.figure.scale import Scale, Tick
from insights.figure.strokes import reach
from insights.figure.style import rule_role
from insights.figure.timeline import Moment, Precision, Rule, Timeline
from insights.figure.words import day_words
from insights.figure.wrapping import block, one_line

MARGIN = 24.0
MONTHS_SHOWN = 2000  # days; in a longer picture every tick begins a year


def rules_of(timeline: Timeline, first: int, last: int) -> tuple[Rule, ...]:
    """The timeline's own rules, and today where the axis reaches it."""
    today = timeline.today
    if not first <= today.toordinal() <= last:
        return timeline.rules
    moment = Moment(today.isoformat(), day_words(today), today, today, Precision.DAY)
    return (*timeline.rules, Rule("today", "Today", moment))


def title_block(timeline: Timeline, width: float, margin: float) -> tuple[list[Item], float]:
    """Title, subtitle and reference, and where they end."""
    small = "-small" if width < 700 else ""
    items: list[Item] = [Bar(margin, 22, 44, 4, "event")]
    room = width - 2 * margin
    top = 36.0
    if not small and timeline.reference:
        tag = block(((Run(timeline.reference, "reference"),),), room - 60, 16.0)
        items.append(tag.at(width - margin - tag.width, 18, "end", is_backed=False))
        top = max(top, 18 + tag.height)
    for text, role, leading in (
        (timeline.title, f"title{small}", 26.0 if small else 34.0),
        (timeline.subtitle, f"subtitle{small}", 17.0 if small else 20.0),
    ):
        words = block(((Run(text, role),),), room, leading)
        if not words.lines:
            continue
        items.append(words.at(margin, top, is_backed=False))
        top += words.height + 2
    return items, top + 10


def axis(scale: Scale, ticks: list[Tick], top: float, *, is_below: bool) -> list[Item]:
    """The words of the ticks over (or under) a line; the grid begins there."""
    y = top if is_below else top + 20
    items: list[Item] = [Line(scale.left, y, scale.right, y, "axis")]
    has_months = scale.last - scale.first < MONTHS_SHOWN
    last = float("-inf")
    for x, word, is_major in ticks:
        words = one_line(word, "tick-major" if is_major and has_months else "tick")
        left, right = x - words.width / 2, x + words.width / 2
        if left > last + 4 and left >= scale.left - 8 and right <= scale.right + 8:
            items.append(words.at(left, top + 4 if is_below else top, is_backed=False))
            last = right
    return items


def grid(ticks: list[Tick], top: float, bottom: float) -> list[Item]:
    """The ticks as faint lines through everything."""
    return [
        Line(x, top, x, bottom, "grid-major" if is_major else "grid") for x, _, is_major in ticks
    ]


class Header(NamedTuple):
    """The rules' labels above the lanes; each line starts at its label and runs to the bottom."""

    labels: list[Words]
    starts: list[tuple[float, float, str]]  # x, y and role of each line
    bottom: float


def rule_header(rules: tuple[Rule, ...], scale: Scale, top: float) -> Header:
    """The labels of what goes through all lanes, on steps so that no line crosses a label."""
    placed = [block(rule_label(rule), 360.0, 15.0) for rule in rules]
    xs = [reach(rule.happened, scale).left for rule in rules]
    flags = [(x, words.width) for x, words in zip(xs, placed, strict=True)]
    steps = staircase(flags, scale.left, scale.right)
    sizes = ((step.row, words.height + 3) for words, step in zip(placed, steps, strict=True))
    tops = row_tops(sizes, nearest_first=False)
    labels, starts = [], []
    for rule, words, x, step in zip(rules, placed, xs, steps, strict=True):
        y = top + tops[step.row]
        labels.append(words.at(step.left, y, "start" if step.is_right else "end"))
        role = rule_role(rule.key)
        starts.append((x, y + 2, role))
    return Header(labels, starts, top + tops[BOTTOM])
