"""Template tags that draw GOV.UK Frontend components: `{% gds %}` and, with markup, `{% gdsblock %}`."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from cases.gds import component

register = template.Library()


@register.simple_tag
def gds(name: str, params: Mapping[str, Any] | None = None, **options: Any) -> SafeString:
    """Draw one component: `{% gds "button" text="Save" %}`.

    params: structures built in the view. options are laid over it; two underscores go one level
    down (`label__text="Name"`), and within `attributes` one underscore is a hyphen.
    """
    return component(name, _merged(params, options))


@register.simple_block_tag(end_name="endgdsblock")
def gdsblock(
    content: SafeString,
    name: str,
    params: Mapping[str, Any] | None = None,
    into: str = "html",
    **options: Any,
) -> SafeString:
    """Draw a component around the markup in the block, which becomes the parameter `into`."""
    return component(name, _merged(params, {**options, into: content.strip()}))


def _merged(params: Mapping[str, Any] | None, options: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(params or {})
    for path, value in options.items():
        *parents, last = path.split("__")
        target = merged
        for parent in parents:
            # Copied on the way down: what the view built may be shared between requests.
            target[parent] = dict(target.get(parent) or {})
            target = target[parent]
        is_attribute = bool(parents) and parents[-1] == "attributes"
        target[last.replace("_", "-") if is_attribute else last] = value
    return merged
