"""Form fields as GOV.UK components: what a bound field becomes, and which fields have an error.

Django says what was typed and what is wrong with it; this says which component draws it and with
which parameters. Pages never call it: they write `{{ field.as_field_group }}`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeData
from django.utils.translation import gettext as _

Params = dict[str, Any]

# The component says these itself, or GOV.UK forms do without them.
NOT_PASSED_ON = frozenset({"class", "id", "required", "aria-describedby", "aria-invalid"})


class DayWidget(forms.MultiWidget):
    """A day typed in three boxes: day, month and year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput,
            "month": forms.TextInput,
            "year": forms.TextInput,
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_day"


class DayField(forms.MultiValueField):
    """An exact day, typed as day, month and year."""

    widget = DayWidget

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.IntegerField(min_value=1) for _ in range(3)]
        super().__init__(boxes, require_all_fields=True, **kwargs)

    def compress(self, data_list: list[int]) -> date | None:
        if not data_list:
            return None
        day, month, year = data_list
        try:
            return date(year, month, day)
        except ValueError as problem:
            raise ValidationError("Enter a day that exists, such as 27 3 2024.") from problem


def described(bound: BoundField) -> tuple[str, Params]:
    """The component that draws the field, and its parameters.

    Raises LookupError if no component draws its widget.
    """
    widget = bound.field.widget
    for kind, describe in DESCRIPTIONS.items():
        if isinstance(widget, kind):
            return describe(bound)
    raise LookupError(f"No GOV.UK component draws {type(widget).__name__}.")


def errors(form: BaseForm) -> Iterator[Params]:
    """The error summary: first what is wrong with the whole, then each field with its link."""
    for message in form.non_field_errors():
        yield {"text": message}
    for bound in form:
        for message in bound.errors:
            # "This field is required" five times over says nothing: the list names the fields.
            said = f"{name_of(bound)}: {message}"
            yield {"text": said, "href": f"#{bound.id_for_label or bound.auto_id}"}


def name_of(bound: BoundField) -> str:
    """What a field is called where nobody is asked to fill it in: that it is optional goes."""
    return str(bound.label).removesuffix(_("(optional)")).rstrip()


def _said(text: object) -> Params:
    """A label or hint: Django lets it be plain words, translated words or markup marked safe."""
    return {"html": text} if isinstance(text, SafeData) else {"text": text}


def _common(bound: BoundField) -> Params:
    params: Params = {"id": bound.auto_id, "name": bound.html_name}
    if bound.help_text:
        params["hint"] = _said(bound.help_text)
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(str(each) for each in bound.errors)}
    return params


def _single(bound: BoundField) -> Params:
    """A field with one label and one control."""
    widget = bound.field.widget
    attributes = bound.build_widget_attrs({**widget.attrs})
    return _common(bound) | {
        "label": {**_said(bound.label), "classes": "govuk-label--s"},
        "classes": attributes.get("class", ""),
        "disabled": bool(attributes.pop("disabled", False)),
        "attributes": {
            name: "" if value is True else value
            for name, value in attributes.items()
            if name not in NOT_PASSED_ON and value is not False
        },
    }


def _fieldset(bound: BoundField) -> Params:
    """A field of several controls under one legend."""
    legend = {**_said(bound.label), "classes": "govuk-fieldset__legend--s"}
    return _common(bound) | {
        "idPrefix": bound.auto_id,
        "fieldset": {"legend": legend},
        "classes": bound.field.widget.attrs.get("class", ""),
    }


def _value(bound: BoundField) -> str:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _options(bound: BoundField, chosen: str) -> list[Params]:
    context = bound.field.widget.get_context(bound.html_name, bound.value(), {})
    return [
        {"value": str(option["value"]), "text": option["label"], chosen: option["selected"]}
        for _, options, _ in context["widget"]["optgroups"]
        for option in options
    ]


def _input(bound: BoundField) -> tuple[str, Params]:
    widget = bound.field.widget
    params = _single(bound) | {"type": widget.input_type, "value": _value(bound)}
    attributes = params["attributes"]
    if isinstance(widget, forms.NumberInput):
        # A number box that changes when the page is scrolled has spoilt many a form.
        attributes = {name: attributes[name] for name in attributes.keys() - {"min", "max", "step"}}
        is_fraction = isinstance(bound.field, forms.FloatField | forms.DecimalField)
        params |= {"type": "text", "inputmode": "decimal" if is_fraction else "numeric"}
    params["autocomplete"] = attributes.pop("autocomplete", None)
    params["attributes"] = attributes
    return "input", params


def _password(bound: BoundField) -> tuple[str, Params]:
    params = _single(bound)
    params["autocomplete"] = params["attributes"].pop("autocomplete", "current-password")
    return "password-input", params


def _textarea(bound: BoundField) -> tuple[str, Params]:
    params = _single(bound)
    attributes = params["attributes"]
    attributes.pop("cols", None)
    params |= {"value": _value(bound), "rows": attributes.pop("rows", 5)}
    limit = attributes.pop("maxlength", None)
    if limit is None:
        return "textarea", params
    return "character-count", params | {"maxlength": limit}


def _select(bound: BoundField) -> tuple[str, Params]:
    return "select", _single(bound) | {"items": _options(bound, "selected")}


def _radios(bound: BoundField) -> tuple[str, Params]:
    return "radios", _fieldset(bound) | {"items": _options(bound, "checked")}


def _checkboxes(bound: BoundField) -> tuple[str, Params]:
    return "checkboxes", _fieldset(bound) | {"items": _options(bound, "checked")}


def _checkbox(bound: BoundField) -> tuple[str, Params]:
    params = _common(bound)
    item = {**_said(bound.label), "value": "on", "checked": bool(bound.value())}
    if "hint" in params:
        item["hint"] = params.pop("hint")
    return "checkboxes", params | {"idPrefix": bound.auto_id, "items": [item]}


def _date(bound: BoundField) -> tuple[str, Params]:
    value = bound.value()
    typed = value if isinstance(value, list) else bound.field.widget.decompress(value)
    wrong = " govuk-input--error" if bound.errors else ""
    items = [
        {
            "name": f"{bound.html_name}_{part}",
            "id": f"{bound.auto_id}_{part}",
            "label": part.capitalize(),
            "value": "" if each is None else str(each),
            "classes": f"govuk-input--width-{width}{wrong}",
        }
        for part, width, each in zip(("day", "month", "year"), (2, 2, 4), typed, strict=True)
    ]
    return "date-input", _fieldset(bound) | {"items": items}


def _file(bound: BoundField) -> tuple[str, Params]:
    return "file-upload", _single(bound)


# The first kind that fits: a password box and a tick box are also inputs.
DESCRIPTIONS: Mapping[type[forms.Widget], Callable[[BoundField], tuple[str, Params]]] = {
    DayWidget: _date,
    forms.PasswordInput: _password,
    forms.FileInput: _file,
    forms.Textarea: _textarea,
    forms.CheckboxSelectMultiple: _checkboxes,
    forms.RadioSelect: _radios,
    forms.CheckboxInput: _checkbox,
    forms.SelectMultiple: _checkboxes,
    forms.Select: _select,
    forms.widgets.Input: _input,
}
