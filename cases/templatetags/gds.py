"""Tags that draw GOV.UK Frontend components: `{% gds %}`, or `{% gdsblock %}` around markup."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from cases import gds_fields
from cases.gds import component

register = template.Library()


@register.simple_tag
def gds(component_name: str, params: Mapping[str, Any] | None = None, **options: Any) -> SafeString:
    """Draw one component: `{% gds "button" text="Save" %}`.

    params: structures built in the view. options are laid over it; two underscores go one level
    down (`label__text="Name"`), and within `attributes` one underscore is a hyphen.
    """
    return component(component_name, _merged(params, options))


@register.simple_block_tag(end_name="endgdsblock")
def gdsblock(
    content: SafeString,
    component_name: str,
    params: Mapping[str, Any] | None = None,
    into: str = "html",
    **options: Any,
) -> SafeString:
    """Draw a component around the markup in the block, which becomes the parameter `into`."""
    return component(
        component_name, _merged(params, {**options, into: SafeString(content.strip())})
    )


@register.simple_tag
def gds_field(field: BoundField, **options: Any) -> SafeString:
    """Draw a form field: label, hint, error message and control; options as in `{% gds %}`."""
    name, params = gds_fields.described(field)
    return component(name, _merged(params, options))


@register.simple_tag
def gds_error_summary(form: BaseForm) -> SafeString:
    """Draw what is wrong with a form, each error a link to its field."""
    errors = list(gds_fields.errors(form))
    return component("error-summary", {"titleText": "There is a problem", "errorList": errors})


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
