"""Dates in templates: the EDTF text of a fact becomes words with their precision."""

from django import template
from django.utils.html import format_html

from cases import edtf

register = template.Library()


@register.filter
def date_in_words(text: str | None) -> str:
    """The moment an EDTF text tells of; an exact day stands in a `time` element."""
    words = edtf.words(text)
    if not text or edtf.parse(text).precision is not edtf.Precision.DAY:
        return words
    return format_html('<time datetime="{}">{}</time>', edtf.parse(text).earliest, words)


@register.filter
def range_in_words(started: str | None, ended: str | None) -> str:
    """A stretch of time in words, its two ends as sharply as they are known."""
    return edtf.range_words(started, ended)
