"""Dates in templates: the EDTF text of a fact becomes words with their precision."""

from django import template

from cases import edtf

register = template.Library()


@register.filter
def moment(text: str) -> edtf.Edtf:
    """The moment an EDTF text tells of: `{% with when=fact.started|moment %}{{ when.words }}`."""
    return edtf.parse(text)
