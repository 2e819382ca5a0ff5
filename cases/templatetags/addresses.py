"""Where the reader is: comparing the page's own address with that of a link."""

from django import template

register = template.Library()


@register.filter
def is_under(path: str, address: str) -> bool:
    """Whether the page at `path` belongs to the section that begins at `address`."""
    return path.startswith(address)
