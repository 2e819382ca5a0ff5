"""Parts of a file, at every corner of what a client may ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.api.ranges import OutOfRange, Part, is_still_valid, part_of


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-", 0, 9),
        ("bytes=0-0", 0, 0),
        ("bytes=9-", 9, 9),
        ("bytes=2-5", 2, 5),
        ("bytes=2-99", 2, 9),
        ("bytes=-1", 9, 9),
        ("bytes=-10", 0, 9),
        ("bytes=-99", 0, 9),
        (" Bytes = 2-5 ", 2, 5),
        ("bytes=0002-5", 2, 5),
        ("bytes=2-99999999999999999999999", 2, 9),
    ],
)
def test_one_part_is_understood(header: str, first: int, last: int) -> None:
    assert part_of(header, 10) == Part(first, last, 10)


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999-"])
def test_a_part_behind_the_end_is_refused(header: str) -> None:
    with pytest.raises(OutOfRange):
        part_of(header, 10)


@pytest.mark.parametrize(
    "header",
    [
        *("", "bytes", "bytes=", "bytes=-", "bytes=5-2", "lines=0-1", "bytes=0-1,4-5"),
        *("bytes=a-b", "bytes=0--1", "bytes=+1-2", "bytes=1.0-2", "bytes=٠-٣", "bytes 0-1"),
        f"bytes={'9' * 301}-",
    ],
)
def test_what_is_not_understood_or_is_several_parts_is_the_whole_file(header: str) -> None:
    assert part_of(header, 10) is None


@given(st.binary(min_size=1, max_size=50), st.integers(0, 60), st.integers(0, 60))
def test_a_part_holds_the_bytes_that_were_asked_for(file: bytes, first: int, last: int) -> None:
    try:
        part = part_of(f"bytes={first}-{last}", len(file))
    except OutOfRange:
        assert first >= len(file)
        return

    asked = file[first : last + 1] if first <= last else file
    got = file if part is None else file[part.first : part.last + 1]
    assert got == asked
    assert part is None or part.length == len(asked)


def test_a_part_says_of_what_it_is_one() -> None:
    assert Part(2, 5, 10).said == "bytes 2-5/10"
    assert not Part(2, 5, 10).is_whole
    assert Part(0, 9, 10).is_whole


@pytest.mark.parametrize(
    ("if_range", "is_valid"),
    [
        *(("", True), ('"abc"', True), (' "abc" ', True), ('"abd"', False)),
        ('W/"abc"', False),  # a weak tag vouches for no byte
        ("Mon, 30 Nov 2026 09:00:00 GMT", False),
    ],
)
def test_a_download_goes_on_only_in_the_very_same_file(if_range: str, is_valid: bool) -> None:
    assert is_still_valid(if_range, "abc") is is_valid
