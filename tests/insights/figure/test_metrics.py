"""How wide words are, by the font that draws them."""

import hashlib

import pytest
from fontTools.ttLib import TTFont

from insights.figure.metrics import (
    BOX,
    FONT_FILES,
    advance,
    displayable,
    font_fingerprint,
    width,
)


@pytest.mark.parametrize(("path", "is_bold"), [(FONT_FILES[0], False), (FONT_FILES[1], True)])
def test_the_written_widths_are_those_of_the_font(path: str, is_bold: bool) -> None:
    font = TTFont(path)
    advances, units = font["hmtx"].metrics, font["head"].unitsPerEm

    wrong = [
        chr(code)
        for code, name in font.getBestCmap().items()
        if advance(chr(code), bold=is_bold) != round(advances[name][0] * 1000 / units)
    ]

    assert wrong == []


def test_the_fingerprint_is_that_of_the_font_files() -> None:
    prints = [hashlib.sha256(path.read_bytes()).hexdigest() for path in FONT_FILES]

    assert font_fingerprint() == "".join(prints)


def test_the_width_of_a_text_grows_with_its_size() -> None:
    assert width("Ofsted", 26) == pytest.approx(2 * width("Ofsted", 13))
    assert width("Ofsted", 13, bold=True) > width("Ofsted", 13)


def test_a_letter_we_do_not_have_is_measured_wide_and_a_mark_on_a_letter_not_at_all() -> None:
    assert advance("監") == 1300
    assert advance("a\u0301\u200d") in {
        advance("a"),
        advance("á"),
        advance("a") + advance("\u0301"),
    }


def test_a_letter_we_do_not_have_is_shown_as_a_box() -> None:
    assert displayable("Ŵyn 監査\u200d") == f"Ŵyn {BOX}{BOX}"
    assert displayable("Wyn") == "Wyn"
