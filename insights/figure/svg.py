"""Writes a drawing as SVG: real text, named parts, and nothing a strict content policy refuses.

Only presentation attributes are used. The downloaded file may carry the font inside
(`embed_font`); the page's own inline picture must not, its stylesheet has the font already.
"""

import base64
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from insights.figure.drawing import Drawing, Entry, Group, Item, Line, Mark, Words
from insights.figure.metrics import FAMILY
from insights.figure.shapes import INKED, SHAPES
from insights.figure.style import FACES, INK, PAINTS, PAPER, Face

FONT_STACK: Final = f"{FAMILY}, Arial, sans-serif"
BASELINE: Final = 0.78  # of a line, from its top
DOTS: Final = {"dot": "5", "dot-large": "7"}
# What XML forbids, and marks that would turn the reading direction of everything after them.
_FORBIDDEN: Final = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufffe\\uffff]"
)
_SPECIAL: Final = re.compile("[&<>\"']|" + _FORBIDDEN.pattern)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_SAFE_HREF: Final = re.compile(r"https?://[^\s]+|/(?!/)[^\s\\]*", re.IGNORECASE)


@lru_cache(maxsize=8192)
def escape(text: str) -> str:
    """Text that stays text, in content and in attributes alike."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], ""), text)


def clean(text: str) -> str:
    """Text without the characters that no file of ours may carry."""
    return _FORBIDDEN.sub("", text)


def write_svg(drawing: Drawing, *, embed_font: bool = False, id_prefix: str = "timeline") -> str:
    """The drawing as one `<svg>` element.

    id_prefix: begins every id, so that two pictures can share a page; letters, digits and hyphens.
    """
    prefix = re.sub(r"[^A-Za-z0-9_-]", "-", id_prefix)
    wide, high = drawing.width, drawing.height
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" role="graphics-document img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="{FONT_STACK}" fill="none">',
        f'<title id="{prefix}-title">{escape(drawing.title)}</title>',
        f'<desc id="{prefix}-desc">{escape(drawing.description)}</desc>',
    ]
    if embed_font:
        parts.append(_font_style())
    parts.append(f'<rect width="{wide}" height="{high}" fill="{PAPER}"/>')
    _write_items(parts, drawing.backdrop)
    parts.append(_backing(drawing))
    _write_items(parts, drawing.frame)
    for number, group in enumerate(drawing.groups):
        _write_group(parts, group, f"{prefix}-{number}")
    parts.append("</svg>")
    return "".join(parts)


def _write_group(parts: list[str], group: Group, ident: str) -> None:
    parts.append(f'<g id="{ident}" role="list" aria-label="{escape(group.name)}">')
    _write_items(parts, group.heading)
    for number, entry in enumerate(group.entries):
        _write_entry(parts, entry, f"{ident}-{number}")
    parts.append("</g>")


def _write_entry(parts: list[str], entry: Entry, ident: str) -> None:
    parts.append(
        f'<g id="{ident}" role="listitem" data-kind="{escape(entry.kind)}" '
        f'aria-label="{escape(entry.name)}">'
    )
    is_link = _SAFE_HREF.fullmatch(entry.href) is not None
    if is_link:
        parts.append(f'<a href="{escape(entry.href)}">')
    _write_items(parts, entry.items)
    parts.append("</a></g>" if is_link else "</g>")


def _backing(drawing: Drawing) -> str:
    """Paper behind the labels, so that no line of the backdrop runs through a word."""
    boxes = [
        f"M{words.left - 2:.1f} {words.top:.1f}h{words.width + 4:.1f}v{words.height:.1f}"
        f"h-{words.width + 4:.1f}z"
        for words in drawing.words()
        if words.is_backed
    ]
    return f'<path d="{"".join(boxes)}" fill="{PAPER}"/>' if boxes else ""


def _write_items(parts: list[str], items: tuple[Item, ...]) -> None:
    role = ""  # of the lines being joined into one path
    for item in items:
        if isinstance(item, Line):
            if item.role != role:
                parts.append(f'" {PAINTS[role]}/><path d="' if role else '<path d="')
                role = item.role
            parts.append(_segment(item))
            continue
        if role:
            parts.append(f'" {PAINTS[role]}/>')
            role = ""
        if isinstance(item, Words):
            _write_words(parts, item)
        elif isinstance(item, Mark):
            parts.append(_mark(item))
        else:
            parts.append(
                f'<rect x="{item.left:.1f}" y="{item.top:.1f}" width="{item.width:.1f}" '
                f'height="{item.height:.1f}" {PAINTS[item.role]}/>'
            )
    if role:
        parts.append(f'" {PAINTS[role]}/>')


def _segment(line: Line) -> str:
    x1, y1, x2, y2, _ = line
    if x1 == x2:
        return f"M{x1:.1f} {y1:.1f}V{y2:.1f}"
    if y1 == y2:
        return f"M{x1:.1f} {y1:.1f}H{x2:.1f}"
    return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"


def _mark(mark: Mark) -> str:
    if mark.shape in DOTS:
        radius = DOTS[mark.shape]
        return f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{radius}" {PAINTS[mark.role]}/>'
    path, over = SHAPES[mark.shape]
    place = f'transform="translate({mark.x:.1f} {mark.y:.1f})"'
    drawn = f'<path {place} d="{path}" {PAINTS[mark.role]}/>'
    if over:
        colour = INK if mark.shape in INKED else PAPER
        drawn += f'<path {place} d="{over}" stroke="{colour}" stroke-width="2"/>'
    return drawn


def _write_words(parts: list[str], words: Words) -> None:
    left, top, wide, _, leading, lines, anchor, _ = words
    if anchor == "start":
        begin = f'<text x="{left:.1f}" y="'
    else:
        begin = f'<text text-anchor="end" x="{left + wide:.1f}" y="'
    y = top + leading * BASELINE
    for runs in lines:
        if len(runs) == 1:
            text, role = runs[0]
            parts.append(f'{begin}{y:.1f}" {_TEXT[role]}>{escape(text)}</text>')
        else:
            spans = [f"<tspan {_TEXT[role]}>{escape(text)}</tspan>" for text, role in runs]
            parts.append(f'{begin}{y:.1f}">{"".join(spans)}</text>')
        y += leading


def _text_paint(face: Face) -> str:
    weight = ' font-weight="700"' if face.is_bold else ""
    return f'font-size="{face.size:g}"{weight} fill="{face.colour}"'


_TEXT: Final = {role: _text_paint(face) for role, face in FACES.items()}


@lru_cache(maxsize=1)
def _font_style() -> str:
    """The two fonts inside the file, for a picture that leaves the page."""
    fonts = Path(__file__).parent / "fonts"
    faces = []
    for name, weight in (("regular", 400), ("bold", 700)):
        data = base64.b64encode((fonts / f"atkinson-{name}.woff2").read_bytes()).decode("ascii")
        faces.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return f"<style>{''.join(faces)}</style>"
