"""Passing over peers: a reason of substance opens the way at once; somebody else reviews it."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions import Cite, complete, keep_fact, touch
from cases.actions.case_work import Told, cites
from cases.actions.holding import hold
from cases.models import Case, User
from cases.permissions import require, tells_history
from cases.rules import RuleBroken
from interventions.actions.dated import check_happened, check_order, said_before
from interventions.measures.peers import due_day, is_of_substance
from interventions.models import SupportBypass
from interventions.permissions import may_bypass_support
from interventions.rules import BypassBasis


@transaction.atomic
def bypass_support(
    *,
    case: Case,
    basis: BypassBasis,
    reason: str,
    decided: str,
    by: User,
    citations: Sequence[Cite] = (),
    told: Told | None = None,
) -> SupportBypass:
    """Record why a statutory step does not wait for peers.

    That the sources do not say so is for those who tell history, and needs a source.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_bypass_support, by, case)
    touch(case)
    check_happened(decided, _("The decision"), field="decided")
    said = {
        "case": case,
        "organisation": case.organisation,
        "basis": basis,
        "reason": reason.strip(),
        "decided": decided,
    }
    same: SupportBypass | None = said_before(by, SupportBypass, said)
    if same is not None:
        return same
    bypass = SupportBypass(**said)
    cited = [*citations, *cites(told, by)]
    if basis == BypassBasis.NOT_SAID:
        require(_may_tell_history, by, case)
        if not cited:
            raise RuleBroken(_("What is told of history has its source: name it."))
    else:
        if not is_of_substance(reason):
            raise RuleBroken(
                _("Say in a whole sentence why nobody waits: what would happen, and to whom."),
                field="reason",
            )
        bypass.review_due_on = due_day(decided, settings.BYPASS_REVIEW_DAYS, timezone.localdate())
    return keep_fact(bypass, by=by, citations=cited)


def _may_tell_history(user: User, case: Case) -> bool:
    """Nobody who signs in may say of a step of today that the sources are silent."""
    return tells_history(user)


@transaction.atomic
def review_bypass(
    *, bypass: SupportBypass, was_right: bool, words: str, reviewed: str, by: User
) -> SupportBypass:
    """Say, as another than who passed peers over, whether that was right; once.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_bypass_support, by, bypass.case)
    touch(bypass.case)
    held = hold(bypass)
    said = {"was_right": was_right, "review_words": words.strip(), "reviewed": reviewed}
    if held.reviewed is not None:
        if held.reviewing_recorded_by_id == by.pk and all(
            getattr(held, name) == value for name, value in said.items()
        ):
            return held
        raise RuleBroken(_("This has been reviewed already."))
    if held.superseded_at is not None:
        raise RuleBroken(_("This has been corrected: go on with what replaced it."))
    if held.basis == BypassBasis.NOT_SAID:
        raise RuleBroken(_("This is history told from sources: no review is due."))
    if held.recorded_by_id == by.pk:
        raise RuleBroken(_("You passed peers over yourself: somebody else reviews it."))
    check_happened(reviewed, _("The review"), field="reviewed")
    check_order(
        reviewed, held.decided, _("Nobody reviews a decision before it is taken."), field="reviewed"
    )
    return complete(held, reviewing_recorded_at=timezone.now(), reviewing_recorded_by=by, **said)
