"""Values of filters: what is read, and the end of the sentence that refuses the rest."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from cases.projection import values
from cases.projection.fields import Field, Kind

NUMBER = UUID("12345678-1234-5678-1234-567812345678")


def a(kind: Kind, *choices: str) -> Field:
    return Field("x", "x", kind, choices=tuple((each, each) for each in choices))


@pytest.mark.parametrize(
    ("kind", "sent", "read"),
    [
        (Kind.TEXT, "schools", "schools"),
        (Kind.WHOLE, "-7", -7),
        (Kind.WHOLE, 9, 9),
        (Kind.NUMBER, "12.50", Decimal("12.50")),
        (Kind.YES_NO, "True", True),
        (Kind.YES_NO, False, False),
        (Kind.DAY, "2010-04-19", date(2010, 4, 19)),
        (Kind.INSTANT, "2026-11-30T09:00:00Z", datetime(2026, 11, 30, 9, tzinfo=UTC)),
        (Kind.INSTANT, "2026-06-30T09:00:00 01:00", datetime(2026, 6, 30, 8, tzinfo=UTC)),
        (Kind.INSTANT, "2026-06-30", datetime(2026, 6, 29, 23, tzinfo=UTC)),
        (Kind.UUID, str(NUMBER), NUMBER),
    ],
)
def test_one_value_is_read(kind: Kind, sent: Any, read: Any) -> None:
    assert values.value(a(kind), "exact", sent, 5) == read


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        (Kind.TEXT, "a\x00b"),
        (Kind.TEXT, "\ud800"),
        (Kind.TEXT, ["a"]),
        (Kind.TEXT, {"a": 1}),
        (Kind.TEXT, None),
        (Kind.WHOLE, "1.5"),
        (Kind.WHOLE, str(2**63)),
        (Kind.WHOLE, "x" * 100),
        (Kind.NUMBER, "NaN"),
        (Kind.NUMBER, "1e999999"),
        (Kind.NUMBER, "one"),
        (Kind.YES_NO, "yes"),
        (Kind.DAY, "2010-13-01"),
        (Kind.DAY, "20100419"),
        (Kind.DAY, "2010"),
        (Kind.INSTANT, "noon"),
        (Kind.INSTANT, "0001-01-01T00:00:00+14:00"),
        (Kind.UUID, "7"),
    ],
)
def test_what_cannot_be_compared_is_refused(kind: Kind, sent: Any) -> None:
    with pytest.raises(ValueError, match=r"^(is|wants|holds) "):
        values.value(a(kind), "exact", sent, 5)


def test_several_values_are_read_with_commas_or_as_a_list() -> None:
    assert values.value(a(Kind.WHOLE), "in", "1, 2", 5) == [1, 2]
    assert values.value(a(Kind.WHOLE), "in", [1, "2"], 5) == [1, 2]
    assert values.value(a(Kind.LIST), "contains", "A,B", 5) == ["A", "B"]
    for wrong in ("", ",", "1,2,3,4,5,6"):
        with pytest.raises(ValueError, match="names 1 to 5 values"):
            values.value(a(Kind.WHOLE), "in", wrong, 5)


def test_whether_there_is_a_value_is_true_or_false() -> None:
    assert values.value(a(Kind.DAY), "isnull", "true", 5) is True
    with pytest.raises(ValueError, match="is true or false"):
        values.value(a(Kind.DAY), "isnull", "1", 5)


def test_a_choice_is_one_of_those_there_are() -> None:
    kind = a(Kind.TEXT, "URN", "ODS")

    assert values.value(kind, "exact", "URN", 5) == "URN"
    assert values.operators(kind) == ("exact", "ne", "in", "isnull")
    with pytest.raises(ValueError, match="is one of URN, ODS, not “urn”"):
        values.value(kind, "exact", "urn", 5)


def test_every_kind_of_column_has_its_comparisons_and_its_reader() -> None:
    assert set(values.OPERATORS) == set(values.READERS) == set(Kind)


def test_an_ordering_is_kept_as_text() -> None:
    row = (None, 7, date(2010, 4, 19), datetime(2026, 11, 30, 9, tzinfo=UTC), "x")

    assert values.as_texts(row) == [None, "7", "2010-04-19", "2026-11-30T09:00:00+00:00", "x"]
