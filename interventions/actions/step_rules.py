"""What every action on a statutory step asks first: who, whether it is open to it, which version.

A step is held with its case to the end of the transaction.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import edtf
from cases.actions import check_instrument, touch
from cases.models import Case, Document, Instrument, Organisation, User
from cases.permissions import require
from cases.rules import InstrumentKind, RuleBroken
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.measures.steps import Deed, deeds
from interventions.models import Intervention, StatutoryStep
from interventions.permissions import may_decide_step, may_work_on_step
from interventions.queries.peers_first import facts_of as facts_of_offer
from interventions.queries.steps import facts_of

NOT_ASKED: Mapping[str, None] = {"asked_by": None, "asked_at": None}
NOT_RETURNED: Mapping[str, str | None] = {
    "returned_because": "",
    "returned_at": None,
    "returned_by": None,
}
WHY_NOT = {
    Deed.SAY_MINDED_TO: gettext_lazy(
        "This was said already, or a decision is asked for: it cannot be said now."
    ),
    Deed.GIVE_NO_NOTICE: gettext_lazy(
        "The organisation was told already, or a decision is asked for."
    ),
    Deed.RECORD_REPRESENTATIONS: gettext_lazy(
        "There is nothing to answer: say first what you are minded to do; an answer comes once."
    ),
    Deed.RETURN: gettext_lazy(
        "Nobody asks for a decision now: the step was changed, sent back or not yet asked about."
    ),
    Deed.DECIDE: gettext_lazy(
        "Nobody asks for a decision now: the step was changed, sent back or not yet asked about."
    ),
}


class StaleStep(RuleBroken):
    """Somebody changed the step meanwhile. step: as it is now."""

    def __init__(self, step: StatutoryStep) -> None:
        super().__init__(
            _("Somebody has changed this step since you opened it: read what it says now.")
        )
        self.step = step


def held_step(step: StatutoryStep, by: User, *, decides: bool = False) -> StatutoryStep:
    """The step as it is now, held with its case. Raises PermissionDenied, RuleBroken."""
    require(may_decide_step if decides else may_work_on_step, by, step)
    touch(step.case)
    held: StatutoryStep = (
        StatutoryStep.objects.select_for_update(of=("self",))
        .select_related("case", "body", "instrument", "replaces", "offer", "bypass", "asked_by")
        .get(pk=step.pk)
    )
    return held


def says(step: StatutoryStep, said: Mapping[str, Any]) -> bool:
    """Whether the step says this already."""
    return all(getattr(step, name) == value for name, value in said.items())


def open_to(step: StatutoryStep) -> frozenset[Deed]:
    """What may be done with the step today."""
    return deeds(facts_of(step), timezone.localdate())


def check_open_to(step: StatutoryStep, deed: Deed) -> None:
    """Raise RuleBroken unless this may be done with the step as it stands."""
    check_unsettled(step)
    if deed not in open_to(step):
        raise RuleBroken(str(WHY_NOT[deed]))


def check_unsettled(step: StatutoryStep) -> None:
    """Raise RuleBroken where the step was corrected, or has come to its outcome."""
    if step.superseded_at is not None:
        raise RuleBroken(_("This step has been corrected: go on with the one that replaced it."))
    if step.outcome:
        raise RuleBroken(
            _("This step is settled already: %(outcome)s.")
            % {"outcome": step.get_outcome_display().lower()}
        )


def check_version(step: StatutoryStep, version: int) -> None:
    """Raise StaleStep unless the step is the one that was seen."""
    if step.version != version:
        raise StaleStep(step)


def check_step_instrument(
    instrument: Instrument, case: Case, body: Organisation, on: str | None, service: str
) -> None:
    """Raise RuleBroken unless the body may intervene by this instrument in the case on that day."""
    if instrument.kind == InstrumentKind.WARNING:
        raise RuleBroken(_("A warning is not an intervention: it asks, and moves nothing."))
    if instrument.kind == InstrumentKind.LABEL:
        raise RuleBroken(_("A designation is not an intervention: it says that something failed."))
    if instrument.kind != InstrumentKind.INTERVENTION:
        raise RuleBroken(_("Support is offered, not decided: record an offer of peer support."))
    if not instrument.is_statutory:
        raise RuleBroken(
            _("“%(instrument)s” rests on no statute: it starts without a statutory step.")
            % {"instrument": instrument}
        )
    check_instrument(instrument, case, on, service)
    sector = instrument.sector or case.sector
    if not body.acts_in.filter(pk=sector.pk).exists():
        raise RuleBroken(
            _("%(body)s does not act in this sector: %(sector)s.")
            % {"body": body, "sector": sector.name}
        )


def check_replaced(replaced: Intervention | None, case: Case, body: Organisation) -> None:
    """Raise RuleBroken unless the intervention to be replaced is the body's own and still free."""
    if replaced is None:
        return
    if replaced.case_id != case.pk or replaced.led_by_id != body.pk or replaced.superseded_at:
        raise RuleBroken(_("Only an intervention of your own body in this case can be replaced."))
    if Intervention.objects.current().filter(replaces=replaced).exists():
        raise RuleBroken(_("“%(name)s” has been replaced already.") % {"name": replaced})


def check_happened(moment: str) -> None:
    """Raise RuleBroken where a thing that is told as done lies in the future."""
    if lies_ahead(moment, timezone.localdate()):
        raise RuleBroken(
            _("%(day)s has not come yet: record what has happened.") % {"day": edtf.words(moment)}
        )


def check_document(document: Document | None, step: StatutoryStep) -> None:
    """Raise RuleBroken for a document of another case."""
    if document is not None and document.case_id != step.case_id:
        raise RuleBroken(_("Choose a document of this case."))


def check_after_peers(step: StatutoryStep, moment: str) -> None:
    """Raise RuleBroken where a body would have acted before peers had their turn.

    Nobody steps round the offer by writing an earlier date.
    """
    since = _peers_had_their_turn(step)
    if certainly_before(moment, since):
        raise RuleBroken(
            _("%(day)s was before peers had had their turn, which was over %(since)s.")
            % {"day": edtf.words(moment), "since": edtf.words(since)}
        )


def _peers_had_their_turn(step: StatutoryStep) -> str | None:
    """When peers were passed over, or had their offer answered or lapse."""
    if step.bypass is not None:
        return step.bypass.decided
    offer = step.offer
    if offer is None or offer.answered:
        return offer.answered if offer else None
    return facts_of_offer(offer).due_on.isoformat()


def check_after_told(step: StatutoryStep, moment: str) -> None:
    """Raise RuleBroken where something would have come before the organisation was told."""
    if certainly_before(moment, step.minded_to):
        raise RuleBroken(
            _("%(day)s was before the organisation was told, which was %(told)s.")
            % {"day": edtf.words(moment), "told": edtf.words(step.minded_to)}
        )
