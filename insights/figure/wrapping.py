"""Breaking a label into lines by true widths."""

from functools import lru_cache
from typing import NamedTuple

from insights.figure.drawing import Run, Words
from insights.figure.metrics import advance
from insights.figure.style import FACES

Lines = tuple[tuple[Run, ...], ...]
KEPT_TOGETHER = frozenset({"date", "end-date", "rule-date", "source"})
# Shaping can make a line a hair wider than its advances (kerning between two words of one style).
SAFETY = 1.01
EVEN_ENOUGH = 6.0  # pixels between the loosest and the tightest limit worth trying


class Word(NamedTuple):
    """One word (or date) with its width and that of the space after it."""

    role: str
    text: str
    width: float
    space: float


def wrap(runs: tuple[Run, ...], limit: float, hang: float = 0.0) -> tuple[Lines, float]:
    """Lines of a paragraph no wider than `limit`, of even length, and the width of the widest.

    hang: how far source numbers may run past the limit rather than take a line of their own.
    A word longer than a line is broken between letters. An empty paragraph has no lines.
    """
    words = _words(runs, limit)
    lines, widest = _fill(words, limit, hang)
    tight, loose = max(_total(words) / max(len(lines), 1), limit / 2), limit
    while len(lines) > 1 and loose - tight > EVEN_ENOUGH:
        middle = (tight + loose) / 2
        tried, wide = _fill(words, middle, hang)
        if len(tried) > len(lines):
            tight = middle
        else:
            lines, widest, loose = tried, wide, middle
    return tuple(map(_joined, lines)), widest


def _fill(words: list[Word], limit: float, hang: float) -> tuple[list[list[Word]], float]:
    """The words in lines, each as full as it gets."""
    lines: list[list[Word]] = []
    line: list[Word] = []
    filled = widest = 0.0
    for word in words:
        room = limit + hang if word.role == "source" else limit
        if line and filled + word.width > room:
            lines.append(line)
            line, filled = [], 0.0
        line.append(word)
        widest = max(widest, filled + word.width)
        filled += word.width + word.space
    return [*lines, line] if line else lines, widest


def _total(words: list[Word]) -> float:
    return sum(word.width + word.space for word in words)


class Block(NamedTuple):
    """Lines with the box they fill, not yet placed."""

    lines: Lines
    width: float
    height: float
    leading: float

    def at(
        self, left: float, top: float = 0.0, anchor: str = "start", *, is_backed: bool = True
    ) -> Words:
        """The block as a label with its box at a place."""
        lines, width, height, leading = self
        return Words(left, top, width, height, leading, lines, anchor, is_backed)


@lru_cache(maxsize=8192)
def block(
    paragraphs: tuple[tuple[Run, ...], ...], limit: float, leading: float, hang: float = 0.0
) -> Block:
    """The paragraphs, each beginning a line, no wider than the limit (see `wrap`)."""
    lines: Lines = ()
    widest = 0.0
    for paragraph in paragraphs:
        more, wide = wrap(paragraph, limit, hang)
        lines += more
        widest = max(widest, wide)
    return Block(lines, widest, len(lines) * leading, leading)


@lru_cache(maxsize=4096)
def one_line(text: str, role: str) -> Block:
    """A line of text in one role."""
    face = FACES[role]
    wide = advance(text, bold=face.is_bold) * face.size * SAFETY / 1000
    leading = round(face.size * 1.25)
    return Block(((Run(text, role),),), wide, leading, leading)


def line(text: str, role: str, left: float, top: float, anchor: str = "start") -> Words:
    """One line of text in one role, with its top left (or top right) corner given."""
    made = one_line(text, role)
    start = left if anchor == "start" else left - made.width
    return made.at(start, top, anchor, is_backed=False)


def _words(runs: tuple[Run, ...], limit: float) -> list[Word]:
    found: list[Word] = []
    for text, role in runs:
        size, is_bold, _ = FACES[role]
        unit = size * SAFETY / 1000
        space = advance(" ", bold=is_bold) * unit
        whole = advance(text, bold=is_bold) * unit
        for word in [text] if role in KEPT_TOGETHER and whole <= limit else text.split():
            wide = advance(word, bold=is_bold) * unit
            if wide <= limit:
                found.append(Word(role, word, wide, space))
                continue
            parts = _parts(word, is_bold, limit / unit)
            found.extend(Word(role, part, wide * unit, space) for part, wide in parts)
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


def _joined(words: list[Word]) -> tuple[Run, ...]:
    """A line with neighbouring words of one role as one run; a run carries its trailing space."""
    runs: list[Run] = []
    text, role = words[0].text, words[0].role
    for word in words[1:]:
        text += " "
        if word.role == role:
            text += word.text
        else:
            runs.append(Run(text, role))
            text, role = word.text, word.role
    return (*runs, Run(text, role))
