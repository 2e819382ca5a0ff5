"""Interventions that need no statute: support, an improvement notice, a board without powers.

Whatever rests on a statute starts by a step that one person asks for and another decides.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, keep, touch
from cases.models import Case, Instrument, Organisation, User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.actions.interventions import start_intervention
from interventions.measures.moments import lies_ahead
from interventions.models import Intervention, Lever
from interventions.permissions import may_change_intervention, may_start_intervention
from interventions.rules import ExitModel, LeverKind


@transaction.atomic
def start_without_statute(
    *,
    case: Case,
    instrument: Instrument,
    led_by: Organisation,
    name: str,
    started: str,
    by: User,
    citations: Sequence[Cite],
    service: str = "",
    exit_model: ExitModel | None = None,
    replaces: Intervention | None = None,
    note: str = "",
) -> Intervention:
    """Start an intervention that rests on no statute. An approver of the leading body does.

    Said again in the same words by the same person, the first row is answered.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_start_intervention, by, led_by)
    touch(case)
    if instrument.is_statutory:
        raise RuleBroken(
            _("“%(instrument)s” rests on a statute: prepare a statutory step instead.")
            % {"instrument": instrument},
            field="instrument",
        )
    if lies_ahead(started, timezone.localdate()):
        raise RuleBroken(
            _("%(day)s is still to come: record it when it has happened.")
            % {"day": edtf.words(started)},
            field="started",
        )
    said: dict[str, Any] = {
        "case": case,
        "instrument": instrument,
        "led_by": led_by,
        "name": name,
        "started": started,
        "service": service,
        "replaces": replaces,
        "note": note,
    }
    same: Intervention | None = (
        Intervention.objects.current()
        .filter(recorded_by=by, exit_model=exit_model or "", **said)
        .first()
    )
    if same is not None:
        return same
    if replaces is not None and Intervention.objects.current().filter(replaces=replaces).exists():
        raise RuleBroken(
            _("“%(name)s” has been replaced already.") % {"name": replaces}, field="replaces"
        )
    return start_intervention(by=by, citations=citations, exit_model=exit_model, **said)


@transaction.atomic
def set_levers(
    *,
    intervention: Intervention,
    kinds: Sequence[LeverKind],
    by: User,
    main: LeverKind | None = None,
) -> list[Lever]:
    """Say which levers an intervention pulls, and which is the main one; the row history keeps
    what was said before.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_change_intervention, by, intervention)
    touch(intervention.case)
    if main is not None and main not in kinds:
        raise RuleBroken(_("The main lever is one of those that it pulls."), field="main")
    levers = Lever.objects.filter(intervention=intervention)
    levers.exclude(kind__in=kinds).delete()
    # The old main lever steps back first: there is never more than one.
    levers.filter(is_main=True).exclude(kind=main or "").update(is_main=False)
    standing = {lever.kind: lever for lever in levers}
    for kind in kinds:
        lever = standing.get(kind) or Lever(intervention=intervention, kind=kind)
        if lever.pk is None or lever.is_main != (kind == main):
            lever.is_main = kind == main
            keep(lever)
    return list(levers.order_by("-is_main", "pk"))
