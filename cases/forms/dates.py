"""A date as people know it: day, month and year, of which only the year must be said."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases import edtf
from cases.gds_fields import DayWidget


class MomentField(forms.MultiValueField):
    """A moment typed as day, month and year; month and day may be empty. Gives EDTF text or None.

    In the year's box a whole date may stand as well, such as 2012-04 or 2009~ for "about 2009".
    """

    widget = DayWidget

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(required=False, max_length=40) for _box in range(3)]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def in_words(self, typed: list[str]) -> str:
        """What was typed in the three boxes, as a person says it, or as it was typed."""
        try:
            found = self.compress(typed)
        except ValidationError:
            return " ".join(text for text in typed if text)
        return edtf.words(found) if found else ""

    def compress(self, data_list: list[str]) -> str | None:
        day, month, year = (text.strip() for text in data_list or ["", "", ""])
        if not (day or month or year):
            return None
        text = _text(day, month, year)
        try:
            edtf.parse(text)
        except edtf.EdtfError as problem:
            raise ValidationError(
                _("Enter a date that exists, such as 19 4 2010, or 4 2010, or only 2010.")
            ) from problem
        return text


def _text(day: str, month: str, year: str) -> str:
    if not (day or month):
        return year
    if day and not month:
        raise ValidationError(_("Say the month as well as the day."))
    if not all(part.isascii() and part.isdigit() for part in (day or "1", month, year)):
        raise ValidationError(_("Write day, month and year in digits, such as 19 4 2010."))
    parts = [year, month.zfill(2), *([day.zfill(2)] if day else [])]
    return "-".join(parts)


def typed_moment(name: str, text: str | None) -> dict[str, list[str]]:
    """A date on the record as it would be typed in its three boxes."""
    if not text:
        return {}
    parts = text.split("-")
    if not all(part.isdigit() for part in parts):
        return {f"{name}_year": [text]}
    boxes = zip(("year", "month", "day"), parts, strict=False)
    return {f"{name}_{box}": [part] for box, part in boxes}


def boxes_of(text: str | None) -> list[str]:
    """A date on the record as it stands in its three boxes: day, month and year."""
    typed = typed_moment("a", text)
    return [typed.get(f"a_{box}", [""])[0] for box in ("day", "month", "year")]
