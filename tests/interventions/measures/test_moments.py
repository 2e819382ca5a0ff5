"""Two moments compared: only what is certain counts."""

from datetime import date

import pytest

from interventions.measures.moments import certainly_before, lies_ahead

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, False),
        ("2026-11-24", False),
        ("2026-11-25", True),
        ("2026", False),
        ("2027", True),
        ("../2030", False),
        ("2026-11-25/..", True),
    ],
)
def test_a_moment_lies_ahead_if_it_cannot_have_come(moment: str | None, expected: bool) -> None:
    assert lies_ahead(moment, TODAY) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2010-04-18", "2010-04-19", True),
        ("2010-04", "2010-04-19", False),
        ("2010", "2011", True),
        ("2010/..", "2011", False),
        ("2010", "../2011", False),
        (None, "2011", False),
        ("2010", None, False),
    ],
)
def test_one_moment_is_certainly_before_another(
    one: str | None, other: str | None, expected: bool
) -> None:
    assert certainly_before(one, other) is expected
