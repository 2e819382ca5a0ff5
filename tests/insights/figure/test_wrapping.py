"""Words broken into lines that fit, and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from insights.figure.drawing import Run
from insights.figure.wrapping import block, line, wrap
from tests.insights.figure.histories import texts

LONG = "Corporate governance inspection report: the council is failing in its duty"


def lines_of(*runs: Run, limit: float) -> list[str]:
    return ["".join(run.text for run in found) for found in wrap(runs, limit)[0]]


@given(text=texts, limit=st.floats(40, 400))
def test_no_line_is_wider_than_the_limit_and_no_letter_is_lost(text: str, limit: float) -> None:
    found, widest = wrap((Run(text, "body"),), limit)

    shown = "".join(run.text for words in found for run in words)
    assert widest <= limit + 0.01
    assert shown.replace(" ", "") == "".join(text.split())


def test_lines_come_out_even() -> None:
    first, second = lines_of(Run(LONG, "body"), limit=300)

    assert abs(len(first) - len(second)) < 12


def test_a_date_is_not_broken_where_it_fits_a_line() -> None:
    found = lines_of(Run("Communities Secretary", "actor"), Run("19 April 2010", "date"), limit=150)

    assert found == ["Communities Secretary", "19 April 2010"]


def test_a_date_too_long_for_a_line_is_broken() -> None:
    found = lines_of(Run("after 30 June 2010, before 10 September 2010", "date"), limit=150)

    assert len(found) > 1


def test_source_numbers_may_hang_over_the_limit_rather_than_stand_alone() -> None:
    runs = (Run("Report of the board", "body"), Run("[1, 2, 3]", "source"))

    alone, hanging = wrap(runs, 120), wrap(runs, 120, 60)

    assert len(alone[0]) == 2
    assert len(hanging[0]) == 1


def test_an_empty_paragraph_takes_no_line() -> None:
    made = block(((), (Run("  ", "body"),), (Run("Words", "body"),)), 200, 16)

    assert (len(made.lines), made.height) == (1, 16)


def test_a_line_can_be_set_to_its_right_end() -> None:
    words = line("Today", "body", 100, 10, "end")

    assert words.left + words.width == 100
