"""A field that holds several rows at once, for programs; on pages each row has boxes of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now


class RowsField(forms.Field):
    """A list of rows, each an object of texts, numbers and yes or no under these names.

    What one member of one row may be is checked by the form, which says where by the code of an
    error: "0/grade" is the grade of the first row.
    """

    widget = forms.HiddenInput

    def __init__(self, *, columns: Sequence[str], most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.columns, self.most = tuple(columns), most

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows = list(value or ())
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(rows) > self.most:
            raise ValidationError(_now("Send %(most)s rows at most.") % {"most": self.most})
        wrong = [error for number, row in enumerate(rows) for error in self._wrong(number, row)]
        if wrong:
            raise ValidationError(wrong)
        return rows

    def _wrong(self, number: int, row: object) -> list[ValidationError]:
        if not isinstance(row, Mapping):
            said = _now("Send each row as an object of: %(columns)s.")
            return [at(number, "", said % {"columns": ", ".join(self.columns)})]
        unknown = _now("There is no “%(name)s” here. A row has: %(columns)s.")
        wrong = [
            at(number, name, unknown % {"name": name, "columns": ", ".join(self.columns)})
            for name in row
            if name not in self.columns
        ]
        return wrong + [
            at(number, name, _now("Send a text, a number, true or false here."))
            for name, sent in row.items()
            if name in self.columns and not isinstance(sent, str | int | None)
        ]


def at(number: int, column: str, sentence: str) -> ValidationError:
    """An error of one row, or of one member of it."""
    escaped = column.replace("~", "~0").replace("/", "~1")
    return ValidationError(sentence, code=f"{number}/{escaped}".rstrip("/"))
