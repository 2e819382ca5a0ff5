"""The published PNG: never blank, as large as it says."""

import io
from datetime import date

import pytest
from PIL import Image

from insights.figure.drawing import Drawing, Words
from insights.figure.layout import lay_out
from insights.figure.png import write_png
from insights.figure.timeline import Happening, Timeline
from tests.insights.figure.histories import day_moment, empty_history, told_history


def grey(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def dark_share(image: Image.Image) -> float:
    """Share of dots darker than mid-grey."""
    return sum(image.histogram()[:128]) / (image.width * image.height)


def inks(drawing: Drawing) -> list[tuple[Words, float]]:
    """Every label with the share of ink within its box."""
    image = grey(write_png(drawing, zoom=2))
    found = []
    for words in drawing.words():
        left, top = int(words.left * 2), int(words.top * 2)
        right, bottom = int((words.left + words.width) * 2), int((words.top + words.height) * 2)
        found.append((words, dark_share(image.crop((left, top, right + 1, bottom + 1)))))
    return found


@pytest.mark.parametrize("width", [360, 1200])
def test_every_label_has_ink_in_its_box(width: int) -> None:
    drawing = lay_out(told_history(), width=width)

    pale = [words for words, share in inks(drawing) if share < 0.02]

    assert pale == []


@pytest.mark.parametrize("text", ["تقرير التفتيش", "ביקורת", "監査報告", "😀😀", "Ŵŷ"])
def test_a_letter_our_font_lacks_is_a_box_and_never_nothing(text: str) -> None:
    happening = Happening("h", "board", "x", text, day_moment(date(2020, 1, 1)))
    drawing = lay_out(Timeline("r", text, "", (), date(2020, 1, 1), happenings=(happening,)))

    shares = [share for words, share in inks(drawing) if words.lines[-1][0].text == text]

    assert len(shares) == 2
    assert min(shares) > 0.02


def test_an_empty_history_is_not_a_blank_picture() -> None:
    image = grey(write_png(lay_out(empty_history())))

    assert dark_share(image) > 0.002


def test_the_picture_is_twice_its_natural_size_and_always_the_same() -> None:
    drawing = lay_out(told_history())

    first, second = write_png(drawing), write_png(drawing)

    assert grey(first).size == (drawing.width * 2, drawing.height * 2)
    assert first == second
