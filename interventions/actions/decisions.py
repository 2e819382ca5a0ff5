"""Decisions on an intervention: asked for by one person, approved by another.

Every action holds the case and then the decision to the end of its transaction: of two people who
press at once, the second sees what the first has written. The approver approves the very version
that was asked for, on the very record it was asked about; whatever changed is asked for anew.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import Cite, cites_of, complete, keep, keep_fact, supersede, touch
from cases.actions.holding import hold
from cases.models import User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.actions.decision_effects import carry_out, end_of_decision
from interventions.actions.decision_rules import Terms, check_decision, columns_of
from interventions.models import ExitDecision, Intervention
from interventions.permissions import may_approve_decision, may_ask_for_decision
from interventions.queries.decisions import (
    Basis,
    basis_of,
    newest,
    versions_before,
)
from interventions.rules import DecisionKind


class ChangedSince(RuleBroken):
    """What was asked for, or the record it was asked about, is no longer as it was read."""


@transaction.atomic
def ask_for_decision(
    *,
    intervention: Intervention,
    kind: DecisionKind,
    by: User,
    citations: Sequence[Cite],
    decided: str | None = None,
    **terms: Any,
) -> ExitDecision:
    """Ask for a decision of a kind; somebody else decides. terms: what `Terms` names.

    Asked again in the same words by the same person, the first row is answered.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_ask_for_decision, by, intervention)
    touch(intervention.case)
    said = columns_of(kind, Terms(**terms), intervention)
    open_one = _open_on(intervention)
    if open_one is not None:
        if _is_same(open_one, {"kind": kind, **said}, by):
            return open_one
        raise RuleBroken(
            _("%(kind)s is asked for already: change it, withdraw it, or let it be decided first.")
            % {"kind": open_one.get_kind_display()}
        )
    basis = basis_of(intervention, kind)
    decision = ExitDecision(
        intervention=intervention,
        kind=kind,
        decided=decided,
        asked_by=by,
        asked_at=timezone.now(),
        asked_about=basis.sentence,
        basis=basis.fingerprint,
        **said,
    )
    check_decision(decision, basis)
    return keep_fact(decision, by=by, citations=citations)


@transaction.atomic
def amend_decision(
    *,
    decision: ExitDecision,
    version: int,
    by: User,
    citations: Sequence[Cite] | None = None,
    **terms: Any,
) -> ExitDecision:
    """Change what is asked for, or ask again on the record as it is now: either is asked anew.

    The earlier version stays, out of force. citations: None keeps those it has.
    Answers the new version. Raises PermissionDenied, RuleBroken.
    """
    require(may_ask_for_decision, by, decision.intervention)
    touch(decision.intervention.case)
    asked = hold(decision)
    kind = DecisionKind(asked.kind)
    said = columns_of(kind, Terms(**terms), asked.intervention)
    basis = basis_of(asked.intervention, kind)
    current = newest(asked)
    is_kept = citations is None or list(citations) == cites_of(current)
    if (
        is_kept
        and current.returned_at is None
        and current.basis == basis.fingerprint
        and _is_same(current, said, by)
    ):
        return current
    _check_open(asked, version)
    return _ask_anew(asked, said, basis, by, None if is_kept else citations)


@transaction.atomic
def approve_decision(
    *, decision: ExitDecision, version: int, decided: str, by: User
) -> ExitDecision:
    """Approve what somebody else asked for, in the version that was read; let all of it follow.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_approve_decision, by, decision)
    touch(decision.intervention.case)
    asked = hold(decision)
    if asked.approved_by_id == by.pk and asked.decided == decided:
        return asked
    _check_open(asked, version)
    _check_waits(asked)
    if any(by.pk == each.asked_by_id for each in versions_before(asked)):
        raise RuleBroken(_("You asked for an earlier version of this: another person decides."))
    basis = basis_of(asked.intervention, DecisionKind(asked.kind))
    _check_basis(asked, basis)
    asked.decided = decided
    check_decision(asked, basis)
    end = end_of_decision(asked, decided, by)
    complete(asked, end=end, approved_by=by, approved_at=timezone.now())
    carry_out(asked, by)
    return asked


@transaction.atomic
def return_decision(
    *, decision: ExitDecision, version: int, because: str, by: User
) -> ExitDecision:
    """Give it back to those who asked, with what should be changed.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_approve_decision, by, decision)
    touch(decision.intervention.case)
    asked = hold(decision)
    if (asked.returned_by_id, asked.returned_because) == (by.pk, because.strip()):
        return asked
    _check_open(asked, version)
    _check_waits(asked)
    _check_said(because)
    return complete(
        asked, returned_because=because.strip(), returned_by=by, returned_at=timezone.now()
    )


@transaction.atomic
def withdraw_decision(
    *, decision: ExitDecision, version: int, because: str, by: User
) -> ExitDecision:
    """Take back what one's own body asked for. Raises PermissionDenied, RuleBroken."""
    require(may_ask_for_decision, by, decision.intervention)
    touch(decision.intervention.case)
    asked = hold(decision)
    if asked.withdrawn_at is not None and asked.withdrawn_because == because.strip():
        return asked
    _check_open(asked, version)
    _check_said(because)
    return complete(asked, withdrawn_because=because.strip(), withdrawn_at=timezone.now())


def _open_on(intervention: Intervention) -> ExitDecision | None:
    found: ExitDecision | None = (
        ExitDecision.objects.current()
        .filter(intervention=intervention, approved_by__isnull=True, withdrawn_at__isnull=True)
        .first()
    )
    return found


def _is_same(decision: ExitDecision, said: dict[str, Any], by: User) -> bool:
    """Whether the person has said exactly this already."""
    return decision.asked_by_id == by.pk and all(
        getattr(decision, name) == value for name, value in said.items()
    )


def _ask_anew(
    asked: ExitDecision,
    said: dict[str, Any],
    basis: Basis,
    by: User,
    citations: Sequence[Cite] | None,
) -> ExitDecision:
    """A new version in the place of the old one, which stays as it was asked for."""
    anew = {
        **said,
        "asked_by": by,
        "asked_at": timezone.now(),
        "asked_about": basis.sentence,
        "basis": basis.fingerprint,
        "returned_because": "",
        "returned_by": None,
        "returned_at": None,
    }
    wanted = ExitDecision(intervention=asked.intervention, kind=asked.kind, **anew)
    wanted.decided = asked.decided
    check_decision(wanted, basis)
    changed = supersede(
        asked,
        replacement=anew,
        reason=_("Changed before it was approved."),
        by=by,
        citations=citations,
    )
    changed.version = asked.version + 1
    return keep(changed)


def _check_open(asked: ExitDecision, version: int) -> None:
    """Refuse what is settled, or was changed since it was read. Raises RuleBroken."""
    if asked.superseded_at is None and asked.approved_by is not None:
        raise RuleBroken(
            _("%(who)s has approved this decision already.") % {"who": asked.approved_by}
        )
    if asked.superseded_at is None and asked.withdrawn_at is not None:
        raise RuleBroken(_("This decision has been withdrawn."))
    if asked.superseded_at is not None or asked.version != version:
        who = asked.returned_by if asked.superseded_at is None else None
        raise ChangedSince(
            _("%(who)s has changed this since you read it: read it again as it is now.")
            % {"who": who or newest(asked).asked_by}
        )


def _check_waits(asked: ExitDecision) -> None:
    if asked.returned_by is not None:
        raise RuleBroken(
            _("%(who)s has given this back: it waits until it is asked for anew.")
            % {"who": asked.returned_by}
        )


def _check_basis(asked: ExitDecision, basis: Basis) -> None:
    if asked.basis == basis.fingerprint:
        return
    if asked.asked_about == basis.sentence:
        raise ChangedSince(
            _(
                "The record has changed since this was asked, on %(when)s, though the count is the "
                "same: ask again."
            )
            % {"when": _day_of(asked)}
        )
    raise ChangedSince(
        _(
            "The record has changed since this was asked, on %(when)s. It said then: “%(then)s” "
            "It says now: “%(now)s” Ask again."
        )
        % {"when": _day_of(asked), "then": asked.asked_about, "now": basis.sentence}
    )


def _day_of(asked: ExitDecision) -> str:
    return edtf.words(timezone.localdate(asked.asked_at).isoformat())


def _check_said(because: str) -> None:
    if not because.strip():
        raise RuleBroken(_("Say why."))
