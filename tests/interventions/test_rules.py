"""The words of interventions: every choice has its own, and counts are said as people say them."""

import pytest

from interventions.rules import (
    CONDITION_QUESTIONS,
    EXIT_MODEL_MEANINGS,
    EXIT_MODEL_NAMES,
    NEEDED_CONDITIONS,
    Condition,
    ExitModel,
    themes_in_words,
)


def test_every_exit_model_has_its_words_and_its_conditions() -> None:
    assert set(EXIT_MODEL_MEANINGS) == set(ExitModel)
    assert set(EXIT_MODEL_NAMES) == set(ExitModel)
    assert set(NEEDED_CONDITIONS) == set(ExitModel)
    assert set(CONDITION_QUESTIONS) == set(Condition)


@pytest.mark.parametrize(
    ("said", "named", "words"),
    [
        (7, 2, "7 themes; the source names 2."),
        (7, 0, "7 themes; the source names none."),
        (7, 7, "7 themes, all named in the source."),
        (1, 1, "1 theme, named in the source."),
        (None, 4, "4 themes named; the source gives no number."),
        (None, 0, "No themes named; the source gives no number."),
    ],
)
def test_themes_are_counted_as_said_and_as_named(said: int | None, named: int, words: str) -> None:
    assert themes_in_words(said, named) == words
