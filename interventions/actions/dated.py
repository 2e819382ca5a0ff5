"""What actions on peers ask of days that are typed, and of what is sent twice."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.models import Fact, User
from cases.rules import RuleBroken
from interventions.measures.moments import certainly_before, lies_ahead


def said_before(by: User, kind: type[Fact], said: Mapping[str, Any]) -> Any:
    """The row in which the same person has said the same already, or None."""
    return kind.objects.current().filter(recorded_by=by, **said).order_by("pk").first()


def check_happened(moment: str | None, what: str, *, field: str = "") -> None:
    """Raise RuleBroken for a moment that is certainly still to come. what: how it is called."""
    try:
        is_to_come = lies_ahead(moment, timezone.localdate())
    except edtf.EdtfError as problem:
        raise RuleBroken(str(problem), field=field) from problem
    if is_to_come:
        raise RuleBroken(
            _("%(what)s lies in the future: record it once it has happened.") % {"what": what},
            field=field,
        )


def check_order(later: str | None, earlier: str | None, sentence: str, *, field: str = "") -> None:
    """Raise RuleBroken, with the sentence, where the later was over before the earlier began."""
    if certainly_before(later, earlier):
        raise RuleBroken(sentence, field=field)
