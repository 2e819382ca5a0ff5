"""Words that people and programs write for the record: every letter, and nothing hidden among them.

A control character comes with text that is copied from a file, and shows nowhere; one that turns
the direction of what follows makes a sentence read as another than it is.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _now

from cases.models.organisations import PLAIN_NAME

# All control characters but tabs and line ends; NUL is refused by Django's own fields.
HIDDEN = re.compile("[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
WORDS_SHOWN, SHOWN = 4, 60


def nothing_hidden(said: str) -> None:
    """Raise ValidationError, which says where to look, if there is a hidden character."""
    found = HIDDEN.search(said)
    if found is None:
        return
    place = {
        "code": f"U+{ord(found.group()):04X}",
        "before": " ".join(said[: found.start()].split()[-WORDS_SHOWN:])[-SHOWN:],
    }
    sentence = (
        _now("There is a hidden character (%(code)s) after “%(before)s”: delete it there.")
        if place["before"]
        else _now("There is a hidden character (%(code)s) at the beginning: delete it there.")
    )
    raise ValidationError(sentence % place, code="hidden")


def plain_name(said: str) -> None:
    """Raise ValidationError, one sentence and no two, if a list could not show the name."""
    nothing_hidden(said)
    if not re.search(PLAIN_NAME, said):
        raise ValidationError(_now("Use letters, numbers and punctuation only."), code="plain")


class WordsField(forms.CharField):
    """Words for the record."""

    default_validators = [nothing_hidden]


class NameField(forms.CharField):
    """What one calls a thing of one's own, in a line of a list."""

    default_validators = [plain_name]


class LinkField(forms.URLField):
    """The address of something that can be read."""

    default_validators = [URLValidator(), nothing_hidden]
