"""Labels find a place of their own beside their marks."""

from hypothesis import given
from hypothesis import strategies as st

from insights.figure.packing import BOTTOM, Choice, Fact, Rect, Skyline, pack, row_tops, staircase
from insights.figure.wrapping import Block

LABEL = Block((), 80, 20, 16)
flags = st.lists(st.tuples(st.floats(100, 1000), st.floats(10, 400)), max_size=12)


def fact(x: float, *sides: int) -> Fact:
    """A mark at x with a label of 80 by 20 on the sides it may take."""
    rects = {1: Rect(x, x + 80, 0, 20), -1: Rect(x - 80, x, 0, 20)}
    return Fact([], [Choice((rects[side],), 20, side, LABEL, x) for side in sides])


def test_what_does_not_touch_shares_a_row() -> None:
    items, sky = pack([fact(100, 1), fact(300, 1)], Skyline(50))

    assert (sky.bottom, len(items)) == (70, 2)


def test_what_would_touch_drops_below() -> None:
    _, sky = pack([fact(100, 1), fact(120, 1)], Skyline())

    assert sky.bottom == 40


def test_the_earlier_labels_go_left_so_that_two_share_a_row() -> None:
    crowd = [fact(100 + n, 1, -1) for n in range(8)]

    _, sky = pack(crowd, Skyline())

    assert sky.bottom == 80


def test_nothing_packed_leaves_the_sky_as_it_was() -> None:
    items, sky = pack([], Skyline(30))

    assert (items, sky.bottom) == ([], 30)


@given(flags=flags)
def test_labels_of_a_staircase_stay_in_the_frame_and_apart(
    flags: list[tuple[float, float]],
) -> None:
    steps = staircase(flags, 100, 1000)

    boxes = [
        (step.row, step.left, step.left + wide)
        for step, (_, wide) in zip(steps, flags, strict=True)
    ]
    assert all(left + 0.01 >= 100 and right <= 1000.01 for _, left, right in boxes)
    for index, (row, left, right) in enumerate(boxes):
        for other_row, other_left, other_right in boxes[index + 1 :]:
            assert row != other_row or right <= other_left or other_right <= left


def test_no_line_of_a_staircase_crosses_a_label() -> None:
    flags = [(200.0, 150.0), (250.0, 150.0), (260.0, 150.0), (950.0, 150.0), (980.0, 150.0)]

    steps = staircase(flags, 100, 1000)

    for (x, _), step in zip(flags, steps, strict=True):
        for (_, wide), other in zip(flags, steps, strict=True):
            crosses = other.left < x < other.left + wide and other.row < step.row
            assert not crosses


def test_the_rows_of_a_staircase_are_as_high_as_their_highest_label() -> None:
    rows = [(0, 10.0), (1, 20.0), (0, 15.0)]

    assert row_tops(rows, nearest_first=True) == {0: 0.0, 1: 15.0, BOTTOM: 35.0}
    assert row_tops(rows, nearest_first=False) == {1: 0.0, 0: 20.0, BOTTOM: 35.0}
