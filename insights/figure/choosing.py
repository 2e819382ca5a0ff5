"""Which facts get a label of their own, and in which lane each belongs."""

from collections import defaultdict

from insights.figure.scale import bounds
from insights.figure.timeline import Happening, Lane, Span, Timeline


def lanes_of(timeline: Timeline) -> list[Lane]:
    """The lanes in their order; a lane that facts name and the timeline does not comes last."""
    known = {lane.key for lane in timeline.lanes}
    named = dict.fromkeys(_lane_names(timeline))
    return [*timeline.lanes, *(Lane(key, key) for key in named if key not in known)]


def spans_by_lane(timeline: Timeline) -> dict[str, list[Span]]:
    """The spans of each lane in order of time."""
    found: dict[str, list[Span]] = defaultdict(list)
    for span in timeline.spans:
        found[span.lane].append(span)
    for spans in found.values():
        spans.sort(key=lambda span: bounds(span.started))
    return found


def happenings_by_lane(timeline: Timeline) -> dict[str, list[Happening]]:
    """The happenings of each lane in order of time."""
    found: dict[str, list[Happening]] = defaultdict(list)
    for happening in timeline.happenings:
        found[happening.lane].append(happening)
    for happenings in found.values():
        happenings.sort(key=lambda happening: bounds(happening.happened))
    return found


def most_telling(happenings: list[Happening], most: int) -> tuple[list[Happening], list[Happening]]:
    """At most so many, turning points before others, in their order; and those left out."""
    if len(happenings) <= most:
        return happenings, []
    ranked = sorted(range(len(happenings)), key=lambda n: (not happenings[n].is_turning, n))
    told = set(ranked[:most])
    return (
        [happening for n, happening in enumerate(happenings) if n in told],
        [happening for n, happening in enumerate(happenings) if n not in told],
    )


def _lane_names(timeline: Timeline) -> list[str]:
    names = [span.lane for span in timeline.spans]
    return names + [happening.lane for happening in timeline.happenings]
