"""How an intervention ended, in templates."""

from django import template

from interventions.rules import EndReason

register = template.Library()


@register.filter
def end_reason(value: str) -> str:
    """The reason for an end in words, within a sentence."""
    return str(EndReason(value).label).lower()
