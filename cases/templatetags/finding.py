"""What was looked for, marked in what was found."""

import re
from difflib import SequenceMatcher

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from cases.search import Asked

register = template.Library()
LIKE = 0.7
LEADING_LETTERS, MOST_LETTERS = 60, 240


@register.filter
def marked(text: object, asked: Asked) -> SafeString:
    """The text, escaped, with the words that were looked for in <mark>."""
    pieces = re.split(r"([^\W_]+)", str(text))
    out = [
        format_html("<mark>{}</mark>", piece)
        if at % 2 and _is_looked_for(piece, asked)
        else conditional_escape(piece)
        for at, piece in enumerate(pieces)
    ]
    return SafeString("".join(out))


@register.filter
def excerpt(text: str, asked: Asked) -> str:
    """A few lines around the first word that was looked for, cut between words."""
    flat = " ".join(text.split())
    first = next(
        (m.start() for m in re.finditer(r"[^\W_]+", flat) if _is_looked_for(m.group(), asked)), 0
    )
    start = 0 if first <= LEADING_LETTERS else flat.find(" ", first - LEADING_LETTERS) + 1
    start = min(start, first)
    shown = flat[start : start + MOST_LETTERS]
    is_cut = start + MOST_LETTERS < len(flat)
    return f"{'… ' if start else ''}{shown}{'…' if is_cut else ''}"


def _is_looked_for(word: str, asked: Asked) -> bool:
    word = word.casefold()
    if any(word.startswith(_stem(each)) for each in (*asked.known, *asked.unknown)):
        return True
    return any(
        SequenceMatcher(None, word, each.casefold()).ratio() >= LIKE for each in asked.unknown
    )


def _stem(word: str) -> str:
    """The word without the commonest endings, as far as marking needs it."""
    return re.sub(r"(?<=\w{4})(?:ings?|ed|es|s|e)$", "", word.casefold())
