"""Writes a drawing as SVG: real text, named parts, and nothing a strict content policy refuses.

Only presentation attributes are used. The downloaded file may carry the font inside
(`embed_font`); the page's own inline picture must not, its stylesheet has the font already.
"""

import base64
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from insights.figure.drawing import Bar, Drawing, Entry, Group, Item, Line, Mark, Words
from insights.figure.metrics import FAMILY
from insights.figure.shapes import INKED, SHAPES
from insights.figure.style import FACES, INK, PAINTS, PAPER

FONT_STACK: Final = f"{FAMILY}, Arial, sans-serif"
DOTS: Final = {"dot": "5", "dot-large": "7"}
# What XML forbids, and marks that would turn the reading direction of everything after them.
_FORBIDDEN: Final = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufffe\\uffff]"
)
_SPECIAL: Final = re.compile("[&<>\"']|" + _FORBIDDEN.pattern)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_SAFE_HREF: Final = re.compile(r"https?://[^\s]+|/(?!/)[^\s\\]*", re.IGNORECASE)


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


def _write_items(parts: list[str], items: tuple[Item, ...]) -> None:
    for item in items:
        if isinstance(item, Words):
            _write_words(parts, item)
        elif isinstance(item, Line):
            parts.append(
                f'<path d="M{item.x1:.1f} {item.y1:.1f}L{item.x2:.1f} {item.y2:.1f}" '
                f"{PAINTS[item.role]}/>"
            )
        elif isinstance(item, Bar):
            parts.append(
                f'<rect x="{item.left:.1f}" y="{item.top:.1f}" width="{item.width:.1f}" '
                f'height="{item.height:.1f}" {PAINTS[item.role]}/>'
            )
        else:
            _write_mark(parts, item)


def _write_mark(parts: list[str], mark: Mark) -> None:
    if mark.shape in DOTS:
        parts.append(
            f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{DOTS[mark.shape]}" '
            f"{PAINTS[mark.role]}/>"
        )
        return
    path, over = SHAPES[mark.shape]
    place = f'transform="translate({mark.x:.1f} {mark.y:.1f})"'
    parts.append(f'<path {place} d="{path}" {PAINTS[mark.role]}/>')
    if over:
        colour = INK if mark.shape in INKED else PAPER
        parts.append(f'<path {place} d="{over}" stroke="{colour}" stroke-width="2"/>')


def _write_words(parts: list[str], words: Words) -> None:
    left, top, wide, high, leading, lines, anchor, is_backed = words
    if is_backed:
        parts.append(
            f'<rect x="{left - 2:.1f}" y="{top:.1f}" width="{wide + 4:.1f}" height="{high:.1f}" '
            f'fill="{PAPER}"/>'
        )
    x = f"{left:.1f}" if anchor == "start" else f"{left + wide:.1f}"
    ended = "" if anchor == "start" else ' text-anchor="end"'
    y = top + leading * 0.78
    for runs in lines:
        if len(runs) == 1:
            parts.append(f'<text x="{x}" y="{y:.1f}"{ended} {_TEXT[runs[0].role]}>')
            parts.append(f"{escape(runs[0].text)}</text>")
        else:
            spans = "".join(f"<tspan {_TEXT[role]}>{escape(text)}</tspan>" for text, role in runs)
            parts.append(f'<text x="{x}" y="{y:.1f}"{ended}>{spans}</text>')
        y += leading


_TEXT: Final = {
    role: f'font-size="{face.size:g}"{" font-weight=" + chr(34) + "700" + chr(34) if face.is_bold else ""}'
    f' fill="{face.colour}"'
    for role, face in FACES.items()
}


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
