"""Rungs and days of a ladder, in words."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

from cases.rules import LadderLevel
from interventions.measures.ladder import Span, span_in_words

register = template.Library()


@register.filter
def span(value: Span | None) -> str:
    """How many days, as sharply as it is known."""
    return span_in_words(value)


@register.filter
def rung(value: int) -> str:
    """A level with its name, as within a sentence: "rung 2, formal warning"."""
    name = LadderLevel(value).label.lower()
    return _("rung %(level)s, %(name)s") % {"level": value, "name": name}


@register.filter
def rungs(values: Iterable[int]) -> str:
    """Several levels with their names: "2 formal warning, 3 oversight board or adviser"."""
    return ", ".join(f"{value} {LadderLevel(value).label.lower()}" for value in values)
