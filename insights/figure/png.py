"""Draws the picture as PNG with our own font files: without them all text would be missing."""

import resvg_py

from insights.figure.drawing import Drawing
from insights.figure.metrics import FAMILY, FONT_FILES, displayable
from insights.figure.svg import write_svg


def write_png(drawing: Drawing, *, zoom: int = 2) -> bytes:
    """The picture in dots, `zoom` of them a pixel; a letter our font lacks becomes a hollow box."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=displayable(write_svg(drawing)),
            skip_system_fonts=True,
            font_files=[str(path) for path in FONT_FILES],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            zoom=zoom,
        )
    )
