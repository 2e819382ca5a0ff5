"""What a program sends for a form: members of a JSON object as the boxes that a person fills in.

The form is the page's own, so that the same is checked and the same is said. A date is one member,
as EDTF; another row is named by its public key or its number. What is left out stands as the page
shows it before anybody types: what is on the record, or what most people choose.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from cases.forms.dates import MomentField
from cases.forms.organisations import OrganisationField
from cases.forms.rows import RowsField
from cases.gds_fields import DayWidget
from cases.models import Organisation, User
from cases.projection import values
from cases.projection.resource import resource_of

VERSION = "version"  # a page carries it in a hidden box, a program in If-Match
YES_NO = {True: "yes", False: "no"}
AS_A_DATE = "Send a date as text, such as “2014-05-19”."
MOST_IN_LIST = 500  # each may be looked up by its key
Faults = dict[str, list[str]]


def members_of(form: forms.BaseForm) -> list[str]:
    """The names that a program may send for a form."""
    return sendable(form.fields)


def sendable(fields: Mapping[str, forms.Field]) -> list[str]:
    """The names of fields that a program may fill. Files are sent on the pages."""
    return [
        name
        for name, field in fields.items()
        if name != VERSION and not isinstance(field, forms.FileField)
    ]


def as_typed(
    form: forms.BaseForm, sent: Mapping[str, Any], *, by: User, version: int
) -> tuple[QueryDict, Faults]:
    """What was sent as a browser would send it, and by member what cannot be read at all."""
    typed = QueryDict(mutable=True)
    known = members_of(form)
    faults: Faults = {
        pointed(values.short(name)): [unknown(name, known)] for name in sent if name not in known
    }
    for name in known:
        try:
            boxes = (
                _boxes(form.fields[name], sent[name], by) if name in sent else _shown(form[name])
            )
        except ValueError as problem:
            faults[name] = [str(problem)]
            continue
        for ending, texts in boxes.items():
            typed.setlist(name + ending, texts)
    if VERSION in form.fields:
        typed[VERSION] = str(version)
    return typed, faults


def unknown(name: str, known: Iterable[str]) -> str:
    """That there is no such member, with the one that is nearest."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5) if len(name) < 200 else []
    return (
        f"There is no “{values.short(name)}” here{f': did you mean “{near[0]}”?' if near else '.'}"
    )


def pointed(name: str) -> str:
    """A member's name within a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def faults_of(form: forms.BaseForm, unread: Faults) -> Faults:
    """All that is wrong: what could not be read, and what the form says of the rest."""
    said: Faults = {}
    for name, errors in form.errors.as_data().items():
        for error in errors if name not in unread else ():
            row = error.code if isinstance(form.fields.get(name), RowsField) else ""
            place = f"{name}/{row}" if row and row[0].isdecimal() else name
            said.setdefault(place, []).extend(error.messages)
    return {**unread, **said}


def _boxes(field: forms.Field, sent: Any, by: User) -> dict[str, list[Any]]:
    """What is sent for one member, by the ending of the box's name. Raises ValueError."""
    if isinstance(field.widget, DayWidget):
        return _day(field, sent)
    for kind, read in READERS:
        if isinstance(field, kind):
            return {"": read(field, sent, by)}
    return {"": [_text(sent)]}


def _shown(bound: forms.BoundField) -> dict[str, list[Any]]:
    """What stands in the boxes of a page that nobody has typed in."""
    field, stands = bound.field, bound.initial
    if isinstance(field.widget, DayWidget):
        boxes = stands if isinstance(stands, list) else field.widget.decompress(stands)
        return dict(zip(_endings(field), ([str(box or "")] for box in boxes), strict=True))
    if isinstance(field, forms.BooleanField):
        return {"": ["on"] if stands else []}
    if isinstance(field, RowsField):
        return {"": [stands or []]}
    prepared = field.prepare_value(stands)
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return {"": [str(each) for each in prepared or ()]}
    return {"": [] if prepared is None else [str(prepared)]}


def _endings(field: Any) -> list[str]:
    names: list[str] = field.widget.widgets_names
    return names


def _day(field: forms.Field, sent: Any) -> dict[str, list[Any]]:
    """A date in one text: in the box of the year as it is, or in the three boxes of a day."""
    if sent is not None and not isinstance(sent, str):
        raise ValueError(AS_A_DATE)
    said = _text(sent)
    is_whole = isinstance(field, MomentField) or not said
    parts = ["", "", said] if is_whole else said.split("-")[::-1]
    if len(parts) != 3:
        raise ValueError(AS_A_DATE)
    return dict(zip(_endings(field), ([part] for part in parts), strict=True))


def _row(field: Any, sent: Any) -> str:
    """The number of the row that is meant; what names none is left to the field to refuse."""
    word = _word(sent)
    model = field.queryset.model
    served = resource_of(model)
    key = "username" if model is User else served.key if served else "id"
    if key == "id" or not word:
        return word
    found = field.queryset.filter(**{key: word}).values_list("pk", flat=True).first()
    return word if found is None else str(found)


def _organisation(sent: Any, by: User) -> Organisation | str:
    """An organisation by its slug; by its name or a number as the page reads it."""
    said = _text(sent)
    return Organisation.objects.visible_to(by).filter(slug=said).first() or said


def _text(sent: Any) -> str:
    if sent is None:
        return ""
    if not isinstance(sent, str):
        raise ValueError("Send text here.")
    try:
        return values.letters(sent)
    except ValueError as problem:
        raise ValueError(f"This {problem}") from problem


def _word(sent: Any) -> str:
    """A code or a number."""
    if isinstance(sent, int) and not isinstance(sent, bool):
        return str(sent)
    return _text(sent)


def _whole(sent: Any) -> str:
    if sent is not None and (isinstance(sent, bool) or not isinstance(sent, int)):
        raise ValueError("Send a whole number here.")
    return "" if sent is None else str(sent)


def _yes_no(sent: Any) -> bool:
    if not isinstance(sent, bool):
        raise ValueError("Send true or false here.")
    return sent


def _rows(sent: Any) -> list[Any]:
    """Rows as they were sent; what they may say is looked at by the field."""
    rows = list(_several(sent))
    for row in rows:
        for each in (
            (word for pair in row.items() for word in pair) if isinstance(row, dict) else ()
        ):
            if isinstance(each, str):
                _text(each)
    return rows


def _several(sent: Any) -> Iterator[Any]:
    if sent is not None and not isinstance(sent, list):
        raise ValueError("Send a list here.")
    if sent and len(sent) > MOST_IN_LIST:
        raise ValueError(f"Send at most {MOST_IN_LIST} here.")
    yield from sent or ()


Read = Callable[[Any, Any, User], list[Any]]
# The first kind that fits: a choice of several rows is also a choice of one.
READERS: Sequence[tuple[type[forms.Field], Read]] = (
    (forms.BooleanField, lambda field, sent, by: ["on"] if _yes_no(sent) else []),
    (
        forms.ModelMultipleChoiceField,
        lambda field, sent, by: [_row(field, each) for each in _several(sent)],
    ),
    (forms.MultipleChoiceField, lambda field, sent, by: [_word(each) for each in _several(sent)]),
    (forms.ModelChoiceField, lambda field, sent, by: [_row(field, sent)]),
    (
        forms.ChoiceField,
        lambda field, sent, by: [YES_NO[sent] if isinstance(sent, bool) else _word(sent)],
    ),
    (forms.IntegerField, lambda field, sent, by: [_whole(sent)]),
    (OrganisationField, lambda field, sent, by: [_organisation(sent, by)]),
    (RowsField, lambda field, sent, by: [_rows(sent)]),
)
