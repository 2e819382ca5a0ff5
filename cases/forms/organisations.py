"""A field in which an organisation is named."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.functions import Upper
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.forms.words import WordsField
from cases.models import Organisation


class OrganisationField(WordsField):
    """An organisation by its name in the register, by a number such as a URN, or by its slug."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 300)
        kwargs.setdefault("help_text", _("Its name in the register, or a number such as a URN."))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Organisation | None:
        if isinstance(value, Organisation):  # a program has named it by its key
            return value
        said = super().clean(value)
        if not said:
            return None
        found = list(Organisation.objects.filter(name__iexact=said).order_by("pk")[:2])
        if not found:
            numbered = Organisation.objects.filter(identifiers__value__iexact=said).distinct()
            found = list(numbered.order_by("pk")[:2])
        if not found:
            found = list(Organisation.objects.filter(slug=said))
        if len(found) > 1:
            raise ValidationError(
                _now("More than one organisation is called “%(said)s”: give a number of it.")
                % {"said": said}
            )
        if not found:
            raise ValidationError(_not_found(said))
        named: Organisation = found[0]
        return named


def _not_found(said: str) -> str:
    """That nothing is called so, with the names that are nearly it."""
    near = (
        Organisation.objects.annotate(upper_name=Upper("name"))
        .filter(upper_name__trigram_word_similar=said.upper())
        .order_by("name")
        .values_list("name", flat=True)[:3]
    )
    names = ", ".join(f"“{name}”" for name in near)
    if names:
        return _now("“%(said)s” is not in the register. Did you mean %(names)s?") % {
            "said": said,
            "names": names,
        }
    return _now("“%(said)s” is not in the register.") % {"said": said}
