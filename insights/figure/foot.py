"""Under the lanes: the key to the signs used, the numbered sources, and what the picture is."""

from typing import Final

from insights.figure.drawing import Bar, Item, Line, Mark, Run, Shape, Words
from insights.figure.scale import goes_on
from insights.figure.strip import ratings_before
from insights.figure.strokes import bracket, fade
from insights.figure.timeline import (
    EndKind,
    Happening,
    Precision,
    Rating,
    SourceLine,
    Span,
    Timeline,
)
from insights.figure.words import END_WORDS, LATER, day_words
from insights.figure.wrapping import block, line, one_line

SIGN = 34.0  # room for a sign before its words
STANDINGS = {
    "failing": "Failing grade",
    "below": "Below acceptable",
    "acceptable": "Acceptable",
    "best": "Best grade",
    "unjudged": "Not judged",
}


def foot_items(
    timeline: Timeline, sides: tuple[float, float], top: float, indent: float, columns: int
) -> tuple[list[Item], float]:
    """Key, sources and the line that says what the picture is; and the height of the whole.

    indent: how far their headings stand out to the left; 0 puts them above.
    """
    left, right = sides
    above = 0 if indent else 20
    items: list[Item] = []
    key, y = key_items(timeline, left + indent, right, top + above)
    if key:
        items += [line("Key", "heading", left, top), *key]
        y += 12
    if timeline.sources:
        items += [Line(left, y, right, y, "separator"), line("Sources", "heading", left, y + 12)]
        y += 12 + above
        listed, y = source_items(timeline.sources, left + indent, right, y, columns)
        items += listed
        y += 10
    words = foot_words(timeline, left, right, y + 12)
    items += [Line(left, y, right, y, "separator"), words]
    return items, y + 12 + words.height + 18


def key_items(
    timeline: Timeline, left: float, right: float, top: float
) -> tuple[list[Item], float]:
    """Each sign the picture uses with its meaning, set like words in lines; and where they end."""
    items: list[Item] = []
    x, y = left, top
    for sign, text in _signs_used(timeline):
        words = one_line(text, "key")
        if x > left and x + SIGN + words.width > right:
            x, y = left, y + 22
        items += _sign(sign, x, y + 8)
        items.append(words.at(x + SIGN, y, is_backed=False))
        x += SIGN + words.width + 22
    return items, (y + 22 if items else top)


def source_items(
    sources: tuple[SourceLine, ...], left: float, right: float, top: float, columns: int
) -> tuple[list[Item], float]:
    """The numbered sources in columns of equal length, and where they end."""
    gap, leading = 24.0, 15.0
    wide = (right - left - gap * (columns - 1)) / columns
    entries = [
        (
            one_line(f"{source.number}", "source-number"),
            block(((Run(source.title, "source-title"),),), wide - 28, leading),
        )
        for source in sources
    ]
    total = sum(max(words.height, leading) + 3 for _, words in entries)
    items: list[Item] = []
    column, y, deepest = 0, top, top
    for number, words in entries:
        if y - top >= total / columns and column < columns - 1:
            column, y = column + 1, top
        x = left + column * (wide + gap)
        items.append(number.at(x, y, is_backed=False))
        items.append(words.at(x + 28, y, is_backed=False))
        y += max(words.height, leading) + 3
        deepest = max(deepest, y)
    return items, deepest


def foot_words(timeline: Timeline, left: float, right: float, top: float) -> Words:
    """For which day the picture was drawn, from which facts, and its note."""
    said = [f"Drawn for {day_words(timeline.today)}."]
    if timeline.as_known_on is not None:
        said.append(f"As known on {day_words(timeline.as_known_on)}.")
    if timeline.data_version:
        said.append(f"Data version {timeline.data_version}.")
    if timeline.note:
        said.append(timeline.note)
    words = block(((Run(" ".join(said), "note"),),), right - left, 16.0)
    return words.at(left, top, is_backed=False)


def _signs_used(timeline: Timeline) -> list[tuple[str, str]]:
    moments = [happening.happened for happening in timeline.happenings]
    moments += [rating.happened for rating in timeline.ratings]
    moments += [span.started for span in timeline.spans]
    moments += [band.started for band in timeline.bands]
    known = {moment.precision for moment in moments}
    ends = {end.kind for span in timeline.spans for end in span.ends}
    facts: tuple[Happening | Span | Rating, ...] = (
        *timeline.happenings,
        *timeline.spans,
        *timeline.ratings,
    )
    wanted = [
        ("day", "Exact day", Precision.DAY in known),
        ("period", "Month, season or year only", bool(known - {Precision.DAY, Precision.BETWEEN})),
        ("between", "Some time between two bounds", Precision.BETWEEN in known),
        ("about", "Approximate", any(moment.is_approximate for moment in moments)),
        (
            "turning",
            "Designation, direction or exit",
            any(h.is_turning for h in timeline.happenings),
        ),
        ("goes-on", "Goes on", goes_on(timeline)),
        ("lost", "End not found", any(span.is_end_unknown for span in timeline.spans)),
        *((kind.value, END_WORDS[kind], kind in ends) for kind in EndKind),
        *(
            (standing, words, any(r.standing.value == standing for r in timeline.ratings))
            for standing, words in STANDINGS.items()
        ),
        ("new-scale", "Change of scale", _changes_scale(timeline)),
        ("later", "Later than the report", any(fact.is_later for fact in facts)),
    ]
    return [(sign, words) for sign, words, is_used in wanted if is_used]


def _changes_scale(timeline: Timeline) -> bool:
    before = ratings_before(timeline.ratings)
    return any(
        last is not None and last.scheme != rating.scheme
        for rating, last in zip(timeline.ratings, before, strict=True)
    )


def _sign(sign: str, x: float, y: float) -> list[Item]:
    """The sign in the room before its words."""
    middle = x + SIGN / 2 - 4
    if sign == "later":
        return [line(LATER, "date", middle - 3, y - 8)]
    if sign in STANDINGS:
        return [Mark(sign, middle, y, f"standing-{sign}")]
    if sign in _DRAWN:
        return [_shifted(shape, x, y) for shape in _DRAWN[sign]]
    return [Mark(sign, middle, y, f"span-intervention{'' if sign == 'legal' else '-hollow'}")]


def _shifted(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Line):
        return Line(shape.x1 + x, shape.y1 + y, shape.x2 + x, shape.y2 + y, shape.role)
    if isinstance(shape, Mark):
        return Mark(shape.shape, shape.x + x, shape.y + y, shape.role)
    return Bar(shape.left + x, shape.top + y, shape.width, shape.height, shape.role)


# Signs made of more than one shape, about the left end of the middle line of their room.
_DRAWN: Final[dict[str, list[Shape]]] = {
    "day": [Mark("dot", 13, 0, "event")],
    "period": [Line(0, 0, 26, 0, "event-dash"), Mark("dot", 13, 0, "event-hollow")],
    "between": [
        Line(1, 0, 25, 0, "event-dash"),
        *bracket(1, 0, 4, "event"),
        *bracket(25, 0, -4, "event"),
    ],
    "about": [
        *fade(9, 0, -1, "event"),
        *fade(17, 0, 1, "event"),
        Mark("dot", 13, 0, "event-hollow"),
    ],
    "turning": [Mark("dot-large", 13, 0, "turning")],
    "goes-on": [Bar(0, -3, 17, 6, "span"), Mark("arrow", 17, 0, "span")],
    "lost": [Bar(0, -3, 12, 6, "span"), *fade(12, 0, 1, "span")],
    "new-scale": [Mark("new-scale", 13, 0, "scale-break")],
}
