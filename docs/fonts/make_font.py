"""Makes the one font family of Failwell: for the pages, for the figures and for measuring labels.

Run by hand when the family changes; the results are committed, so nothing here runs in production:

    npm pack @fontsource/atkinson-hyperlegible-next && tar xzf fontsource-*.tgz
    python docs/fonts/make_font.py package

`package` is the unpacked npm package (version 5.3.0 was used). Latin and extended Latin are merged
into one file a weight, and one glyph is added: a hollow box (U+25A1), which the writers of PNG and
PDF put in the place of a letter the family does not have, so that text never silently vanishes.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FIGURE = ROOT / "insights" / "figure"
WEB = ROOT / "failwell" / "static" / "fonts"
WEIGHTS = {"regular": 400, "bold": 700}
BOX = 0x25A1
# A fixed instant (1 January 2024, in seconds since 1904): the same input gives the same bytes.
STAMP = 3786912000


def merge_subsets(package: Path, weight: int) -> TTFont:
    """Latin and extended Latin of one weight as one static TrueType font."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for subset in ("latin", "latin-ext"):
            name = f"atkinson-hyperlegible-next-{subset}-{weight}-normal.woff2"
            font = TTFont(package / "files" / name)
            font.flavor = None
            part = Path(folder) / f"{subset}.ttf"
            font.save(part)
            parts.append(str(part))
        return Merger().merge(parts)


def add_box(font: TTFont) -> None:
    """Draw a hollow box for U+25A1, as tall as a capital."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top in ((80, 0, 620, 660), (150, 70, 550, 590)):
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        if left != 80:
            corners.reverse()  # the inner outline runs the other way, so it is a hole
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    font["glyf"]["box"] = pen.glyph()
    font["hmtx"]["box"] = (700, 80)
    font.setGlyphOrder([*font.getGlyphOrder(), "box"])
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[BOX] = "box"


def widths(font: TTFont) -> dict[str, int]:
    """Advance width of every character, in thousandths of the font size."""
    advances = font["hmtx"].metrics
    units = font["head"].unitsPerEm
    cmap = sorted(font.getBestCmap().items())
    return {chr(code): round(advances[name][0] * 1000 / units) for code, name in cmap}


def main(package: Path) -> None:
    metrics: dict[str, object] = {"family": "Atkinson Hyperlegible Next"}
    for name, weight in WEIGHTS.items():
        font = merge_subsets(package, weight)
        add_box(font)
        font["head"].created = font["head"].modified = STAMP
        font.recalcTimestamp = False
        truetype = FIGURE / "fonts" / f"atkinson-{name}.ttf"
        font.save(truetype)
        font.flavor = "woff2"
        font.save(WEB / f"atkinson-{name}.woff2")
        shutil.copyfile(WEB / f"atkinson-{name}.woff2", FIGURE / "fonts" / f"atkinson-{name}.woff2")
        metrics[name] = widths(font)
        metrics[f"{name}_sha256"] = hashlib.sha256(truetype.read_bytes()).hexdigest()
    text = json.dumps(metrics, ensure_ascii=True, indent=0, sort_keys=True)
    (FIGURE / "metrics.json").write_text(text + "\n")
    for folder in (FIGURE / "fonts", WEB):
        shutil.copyfile(package / "LICENSE", folder / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
