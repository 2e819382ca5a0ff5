"""How wide a text is in our own font, from advance widths written down when the font was made.

No font is opened at run time: `metrics.json` is made by docs/fonts/make_font.py together with the
TrueType files, so what is measured here is what is drawn.
"""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

HERE: Final = Path(__file__).parent
FONT_FILES: Final = tuple(HERE / "fonts" / f"atkinson-{name}.ttf" for name in ("regular", "bold"))
_METRICS: Final = json.loads((HERE / "metrics.json").read_text(encoding="utf-8"))
FAMILY: Final[str] = _METRICS["family"]
_REGULAR: Final = MappingProxyType[str, int](_METRICS["regular"])
_BOLD: Final = MappingProxyType[str, int](_METRICS["bold"])
BOX: Final = "\u25a1"
# A letter we do not have comes from the reader's own machine, where a wide script takes a whole em
# and an emoji more; measuring it too wide keeps labels apart, too narrow would let them collide.
_MISSING: Final = 1300
_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})


@lru_cache(maxsize=8192)
def advance(text: str, *, bold: bool = False) -> int:
    """Width of a text in thousandths of the font size."""
    widths = _BOLD if bold else _REGULAR
    return sum(widths.get(letter) or _width_of_missing(letter) for letter in text)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a text in the units of `size`."""
    return advance(text, bold=bold) * size / 1000


def displayable(text: str) -> str:
    """The text with a visible box for each letter our font does not have.

    Marks that sit on another letter, and invisible ones, are dropped: alone they are not a letter.
    """
    if all(letter in _REGULAR for letter in text):
        return text
    kept = (letter for letter in text if letter in _REGULAR or _width_of_missing(letter))
    return "".join(letter if letter in _REGULAR else BOX for letter in kept)


def font_fingerprint() -> str:
    """What the two font files are, for the key of a published figure."""
    return f"{_METRICS['regular_sha256']}{_METRICS['bold_sha256']}"


def _width_of_missing(letter: str) -> int:
    return 0 if unicodedata.category(letter) in _INVISIBLE else _MISSING
