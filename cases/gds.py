"""GOV.UK Frontend components for our templates: one Jinja environment, every macro found once.

`component("button", {"text": "Save"})` is all there is; `{% gds %}` and the form field template are
two ways to call it. Parameters have the names the GOV.UK Design System gives them.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString
from jinja2 import Environment, PackageLoader, PrefixLoader, Template

Params = Mapping[str, Any]

# Most values are already what Jinja wants; asking for the exact class is the quick way to know.
PLAIN = frozenset({str, int, bool, float, type(None)})


class FieldRenderer(TemplatesSetting):
    """Draws every form field through `templates/django/forms/field.html`."""

    field_template_name = "django/forms/field.html"


@cache
def environment() -> Environment:
    """The Jinja environment of the macros, apart from Django's own templates."""
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    # The macros come in a pinned wheel: asking the disk at each call whether they changed is waste.
    return Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )


@cache
def _macro(name: str) -> Callable[[Params], str]:
    template: Template = environment().get_template(
        f"govuk_frontend_jinja/components/{name}/macro.html"
    )
    camel = "".join(word.capitalize() for word in name.split("-"))
    macro: Callable[[Params], str] = getattr(template.module, f"govuk{camel}")
    return macro


def component(name: str, params: Params) -> SafeString:
    """The markup of one component, named as the Design System names it (`date-input`).

    Text is always escaped, even if it was marked safe; `html` parameters are escaped unless
    they were. Raises jinja2.TemplateNotFound for an unknown component.
    """
    return SafeString(_macro(name)(_cleaned(params)).strip())


def _cleaned(params: Params) -> dict[str, Any]:
    return {key: _clean(key, value) for key, value in params.items()}


def _clean(key: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        if key == "slots":
            return {slot: conditional_escape(markup or "") for slot, markup in value.items()}
        return _cleaned(value)
    if isinstance(value, list | tuple):
        return [_clean(key, each) for each in value]
    if key == "html" or key.endswith("Html"):
        return conditional_escape(value) if value else value
    if key == "attributes":
        return _attributes(value)
    return value if type(value) in PLAIN else _text(value)


def _text(value: object) -> str:
    """Plain text of anything, its promise of safety taken away so that it is escaped."""
    return str.__str__(str(value))


def _attributes(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, SafeData):
        raise TypeError("Attributes are a mapping of names to values, or a string marked safe.")
    return value
