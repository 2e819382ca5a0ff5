"""Breaking a label into lines by true widths."""

from functools import lru_cache

from insights.figure.drawing import Run, Words
from insights.figure.metrics import advance
from insights.figure.style import FACES

Lines = tuple[tuple[Run, ...], ...]
# Shaping can make a line a hair wider than its advances (kerning between two words of one style).
SAFETY = 1.01


@lru_cache(maxsize=4096)
def wrap(runs: tuple[Run, ...], limit: float) -> tuple[Lines, float]:
    """Lines of a paragraph no wider than `limit`, and the width of the widest.

    A word longer than a line is broken between letters. An empty paragraph has no lines.
    """
    lines: list[tuple[Run, ...]] = []
    line: list[Run] = []
    filled = widest = 0.0
    for role, word, wide, space in _words(runs, limit):
        if line and filled + wide > limit:
            lines.append(_joined(line))
            line, filled = [], 0.0
        line.append(Run(word + " ", role))
        widest = max(widest, filled + wide)
        filled += wide + space
    if line:
        lines.append(_joined(line))
    return tuple(lines), widest


def place(
    paragraphs: tuple[tuple[Run, ...], ...],
    limit: float,
    leading: float,
    anchor: str = "start",
    is_backed: bool = True,
) -> Words:
    """The paragraphs as one label with its top left corner at (0, 0)."""
    lines: Lines = ()
    widest = 0.0
    for paragraph in paragraphs:
        more, wide = wrap(paragraph, limit)
        lines += more
        widest = max(widest, wide)
    return Words(0, 0, widest, len(lines) * leading, leading, lines, anchor, is_backed)


def line(text: str, role: str, left: float, top: float, anchor: str = "start") -> Words:
    """One line of text in one role, with its top left (or top right) corner given."""
    face = FACES[role]
    wide = advance(text, bold=face.is_bold) * face.size * SAFETY / 1000
    leading = round(face.size * 1.25)
    start = left if anchor == "start" else left - wide
    return Words(start, top, wide, leading, leading, ((Run(text, role),),), anchor)


def _words(runs: tuple[Run, ...], limit: float) -> list[tuple[str, str, float, float]]:
    found: list[tuple[str, str, float, float]] = []
    for text, role in runs:
        size, is_bold, _ = FACES[role]
        unit = size * SAFETY / 1000
        space = advance(" ", bold=is_bold) * unit
        for word in text.split():
            wide = advance(word, bold=is_bold) * unit
            if wide <= limit:
                found.append((role, word, wide, space))
            else:
                found.extend(
                    (role, part, w * unit, space) for part, w in _parts(word, is_bold, limit / unit)
                )
    return found


def _parts(word: str, is_bold: bool, limit: float) -> list[tuple[str, int]]:
    """A long word cut between letters into parts no wider than the limit, each with its width."""
    parts: list[tuple[str, int]] = []
    part, filled = "", 0
    for letter in word:
        wide = advance(letter, bold=is_bold)
        if part and filled + wide > limit:
            parts.append((part, filled))
            part, filled = "", 0
        part += letter
        filled += wide
    return [*parts, (part, filled)]


def _joined(line: list[Run]) -> tuple[Run, ...]:
    """Neighbouring words of one role as one run; the line's last space is dropped."""
    runs: list[Run] = []
    for run in line:
        if runs and runs[-1].role == run.role:
            runs[-1] = Run(runs[-1].text + run.text, run.role)
        else:
            runs.append(run)
    runs[-1] = Run(runs[-1].text[:-1], runs[-1].role)
    return tuple(runs)
