"""The ends of an intervention as people say them; what a decision ends, the decision records."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, touch
from cases.models import User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.actions.interventions import record_end_date
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.models import EndDate, Intervention
from interventions.permissions import may_change_intervention
from interventions.rules import EndKind, EndReason

# Ends that nobody decides here: they come about, or somebody else's act brings them.
WITHOUT_DECISION = (
    EndReason.LAPSED,
    EndReason.COMPLETED,
    EndReason.SUPERSEDED,
    EndReason.TRANSFERRED,
    EndReason.ORGANISATION_CLOSED,
    EndReason.PERMANENT,
)


@transaction.atomic
def say_end(
    *,
    intervention: Intervention,
    kind: EndKind,
    falls: str | None,
    by: User,
    citations: Sequence[Cite],
    said: str | None = None,
    reason: EndReason | None = None,
    note: str = "",
) -> EndDate:
    """Record a planned, recommended or announced end, or a legal end that nobody decides.

    None of the four is worked out from another. Said again in the same words by the same person,
    the first row is answered. Raises PermissionDenied, RuleBroken.
    """
    require(may_change_intervention, by, intervention)
    touch(intervention.case)
    told: dict[str, Any] = {
        "intervention": intervention,
        "kind": kind,
        "falls": falls,
        "said": said,
        "note": note,
    }
    same: EndDate | None = (
        EndDate.objects.current().filter(recorded_by=by, reason=reason or "", **told).first()
    )
    if same is not None:
        return same
    if lies_ahead(said, timezone.localdate()):
        raise RuleBroken(_still_to_come(said), field="said")
    if certainly_before(falls, intervention.started):
        raise RuleBroken(
            _("It began %(started)s and cannot end before.")
            % {"started": edtf.words(intervention.started)},
            field="falls",
        )
    if kind is EndKind.LEGAL:
        _check_legal(falls, reason)
    else:
        _check_other(intervention, kind, falls, said, reason)
    return record_end_date(by=by, citations=citations, reason=reason, **told)


def _check_legal(falls: str | None, reason: EndReason | None) -> None:
    if reason is None:
        raise RuleBroken(_("Say why it ended."), field="reason")
    if reason not in WITHOUT_DECISION:
        raise RuleBroken(
            _("“%(reason)s” is decided: ask for the decision on the exit page, which ends it.")
            % {"reason": reason.label},
            field="reason",
        )
    if lies_ahead(falls, timezone.localdate()):
        raise RuleBroken(_still_to_come(falls), field="falls")
    if falls and reason is EndReason.PERMANENT:
        raise RuleBroken(
            _("A change of structure that is permanent has no end: leave the date empty."),
            field="falls",
        )


def _check_other(
    intervention: Intervention,
    kind: EndKind,
    falls: str | None,
    said: str | None,
    reason: EndReason | None,
) -> None:
    if reason is not None:
        raise RuleBroken(_("Only a legal end has a reason."), field="reason")
    if falls is None:
        raise RuleBroken(_("Say on which day it is to end."), field="falls")
    if kind is not EndKind.PLANNED or said is not None:
        return
    if EndDate.objects.current().filter(intervention=intervention, kind=kind).exists():
        raise RuleBroken(
            _("There is a planned end already: say when the plan was changed."), field="said"
        )


def _still_to_come(day: str | None) -> str:
    return _("%(day)s is still to come: record it when it has happened.") % {"day": edtf.words(day)}
