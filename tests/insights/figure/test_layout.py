"""No label meets another, leaves the frame or vanishes, whatever the history."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insights.figure.drawing import Bar, Drawing, Item, Line, Mark, Words
from insights.figure.layout import lay_out
from insights.figure.style import FACES
from insights.figure.timeline import Timeline
from tests.insights.figure.histories import (
    crowded_history,
    empty_history,
    histories,
    told_history,
)

WIDTHS = (320, 360, 375, 500, 640, 820, 1200, 1600)
many = settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def overlapping(drawing: Drawing) -> list[tuple[Words, Words]]:
    """Pairs of labels whose boxes share room."""
    boxes = sorted((words for words in drawing.words() if words.lines), key=lambda w: w.top)
    found = []
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other.top >= one.top + one.height - 0.01:
                break
            apart = one.left + one.width <= other.left + 0.01
            if not apart and other.left + other.width > one.left + 0.01:
                found.append((one, other))
    return found


def items_of(drawing: Drawing) -> Iterator[Item]:
    yield from drawing.backdrop
    yield from drawing.frame
    for group in drawing.groups:
        yield from group.heading
        for entry in group.entries:
            yield from entry.items


def box_of(item: Item) -> tuple[float, float, float, float]:
    if isinstance(item, Line):
        xs, ys = sorted((item.x1, item.x2)), sorted((item.y1, item.y2))
        return xs[0], ys[0], xs[1], ys[1]
    if isinstance(item, Mark):
        return item.x - 9, item.y - 9, item.x + 9, item.y + 9
    assert isinstance(item, Bar | Words)
    return item.left, item.top, item.left + item.width, item.top + item.height


def outside(drawing: Drawing) -> list[Item]:
    found = []
    for item in items_of(drawing):
        left, top, right, bottom = box_of(item)
        if left < 0 or top < 0 or right > drawing.width or bottom > drawing.height:
            found.append(item)
    return found


@many
@given(timeline=histories(), width=st.sampled_from(WIDTHS))
def test_no_two_labels_overlap_whatever_the_history(timeline: Timeline, width: int) -> None:
    drawing = lay_out(timeline, width=width)

    assert overlapping(drawing) == []


@many
@given(timeline=histories(), width=st.sampled_from(WIDTHS))
def test_nothing_leaves_the_frame_whatever_the_history(timeline: Timeline, width: int) -> None:
    drawing = lay_out(timeline, width=width)

    assert outside(drawing) == []


@many
@given(timeline=histories(), width=st.sampled_from(WIDTHS), most=st.integers(0, 9))
def test_every_fact_has_its_label_or_is_counted(timeline: Timeline, width: int, most: int) -> None:
    drawing = lay_out(timeline, width=width, most_per_lane=most)

    facts = {span.key for span in timeline.spans}
    facts |= {happening.key for happening in timeline.happenings}
    drawn = [entry for group in drawing.groups for entry in group.entries]
    told = [entry for entry in drawn if entry.key in facts]
    counted = sum(int(entry.name.split()[0]) for entry in drawn if entry.kind == "more")
    assert len(told) == drawing.labelled
    assert counted == drawing.unlabelled
    assert len(told) + counted == len(timeline.spans) + len(timeline.happenings)
    assert all(any(isinstance(item, Words) for item in entry.items) for entry in told)


@many
@given(timeline=histories())
def test_the_same_history_gives_the_same_drawing(timeline: Timeline) -> None:
    first, second = lay_out(timeline), lay_out(timeline)

    assert first == second


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("days", [0, 1, 400, 9000, 22000])
def test_three_hundred_events_are_shown_or_counted_without_a_collision(
    width: int, days: int
) -> None:
    drawing = lay_out(crowded_history(300, days), width=width)

    assert drawing.labelled + drawing.unlabelled == 300
    assert overlapping(drawing) == []
    assert outside(drawing) == []


def test_turning_points_keep_their_labels_when_a_lane_is_too_full() -> None:
    drawing = lay_out(crowded_history(300), most_per_lane=6)

    drawn = {entry.key for group in drawing.groups for entry in group.entries}
    assert {"h0", "h50", "h100", "h150", "h200", "h250"} <= drawn


@pytest.mark.parametrize("width", WIDTHS)
def test_an_empty_history_is_a_whole_picture(width: int) -> None:
    drawing = lay_out(empty_history(), width=width)

    assert (drawing.labelled, drawing.unlabelled) == (0, 0)
    assert outside(drawing) == []
    assert any(words.lines[0][0].text.startswith("Nothing") for words in drawing.words())


def test_lanes_without_facts_are_left_out() -> None:
    timeline = told_history()

    names = [group.name for group in lay_out(timeline).groups]

    assert names == [
        "Lines through all lanes", "Phases", "Ratings, children", "Regulators",
        "Central government",
    ]  # fmt: skip


def test_no_text_is_smaller_than_eleven_pixels() -> None:
    assert min(face.size for face in FACES.values()) >= 11


def test_the_narrow_picture_tells_everything_in_order_of_time() -> None:
    drawing = lay_out(told_history(), width=360)

    tops = [entry.items[-1].top for entry in drawing.groups[0].entries
            if isinstance(entry.items[-1], Words)]  # fmt: skip
    assert len(drawing.groups) == 1
    assert all(above < below for above, below in pairwise(tops))


def test_the_narrow_picture_says_when_years_pass_without_a_fact() -> None:
    drawing = lay_out(told_history(), width=360)

    said = [run.text for words in drawing.words() for line in words.lines for run in line]
    assert "3 years without a recorded fact" in " ".join(said)


def test_the_four_kinds_of_end_have_different_signs_and_words() -> None:
    drawing = lay_out(told_history())

    entry = next(e for group in drawing.groups for e in group.entries if e.key == "s1")
    signs = {item.shape for item in entry.items if isinstance(item, Mark)}
    said = {item.lines[0][0].text.strip() for item in entry.items if isinstance(item, Words)}
    assert {"planned", "recommended", "announced", "legal"} <= signs
    assert {"Planned end", "Recommended end", "Announced end", "Legal end"} <= said
