"""Writes the picture as a tagged PDF (PDF/UA-1): real text, a title, a language and a description.

Only our own fonts are used, so the same drawing gives the same bytes on every machine.
"""

from datetime import UTC, date, datetime, time
from typing import Final

import typst

from insights.figure.drawing import Drawing
from insights.figure.metrics import FAMILY, FONT_FILES, displayable
from insights.figure.svg import clean, write_svg

POINTS: Final = 0.75  # a CSS pixel in points
_PAGE: Final = """\
#set document(title: {title})
#set page(width: {wide}pt, height: {high}pt, margin: 0pt)
#set text(font: {family}, lang: "en", region: "GB")
#image(bytes({svg}), format: "svg", width: 100%, alt: {description})
"""


def write_pdf(drawing: Drawing, *, drawn_on: date) -> bytes:
    """One page as large as the picture.

    drawn_on: the day written into the file as its making; the clock is never asked.
    """
    source = _PAGE.format(
        title=_quoted(displayable(drawing.title) or "Timeline"),
        wide=drawing.width * POINTS,
        high=drawing.height * POINTS,
        family=_quoted(FAMILY),
        svg=_quoted(displayable(write_svg(drawing))),
        description=_quoted(displayable(drawing.description)),
    )
    compiler = typst.Compiler(
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(FONT_FILES[0].parent)],
        )
    )
    made = compiler.compile(
        input=source.encode("utf-8"),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(drawn_on, time(), UTC).timestamp()),
    )
    assert isinstance(made, bytes)  # noqa: S101 - one page, so one file
    return made


def _quoted(text: str) -> str:
    """A string of the typesetting language; what it holds is never read as commands."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
