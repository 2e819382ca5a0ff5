"""What each kind of decision needs, and when it may be asked for: refusals in words."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.models import Organisation
from cases.rules import RuleBroken
from interventions.measures.decisions import reaches_beyond
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.measures.months import months_after
from interventions.models import EndDate, ExitDecision, Intervention
from interventions.queries.decisions import (
    Basis,
    legal_end_of,
    planned_end_of,
    steps_to_decide,
    undoable,
)
from interventions.queries.readiness import model_in_force
from interventions.rules import (
    EXIT_MODEL_NAMES,
    LOOK_BACK_MONTHS,
    DecisionKind,
    EndReason,
    ExitModel,
)

# The ends that say a condition of the exit is met, and the models under which that can be said.
MET_UNDER = {
    EndReason.OUTCOMES_MET: (ExitModel.OUTCOMES, ExitModel.BOTH),
    EndReason.CAPABILITY_MET: (ExitModel.CAPABILITY, ExitModel.BOTH),
}
# Why an exit may end an intervention: stepping down and escalating are decisions of their own.
EXIT_REASONS = (
    *MET_UNDER,
    EndReason.COMPLETED,
    EndReason.LAPSED,
    EndReason.TRANSFERRED,
    EndReason.SUPERSEDED,
    EndReason.ORGANISATION_CLOSED,
)
FOLLOWING = {
    DecisionKind.STEP_DOWN: EndReason.STEPPED_DOWN,
    DecisionKind.ESCALATE: EndReason.ESCALATED,
}
# What each kind says beside its reasons; the rest stays empty.
TERMS_OF: Mapping[DecisionKind, tuple[str, ...]] = {
    DecisionKind.EXIT: ("ends", "end_reason", "still_not_good", "owned_by", "would_bring_us_back"),
    DecisionKind.TAPER: (),
    DecisionKind.TRIAL_EXIT: ("until", "would_bring_us_back"),
    DecisionKind.RESUME: ("undoes",),
    DecisionKind.EXTEND: ("until",),
    DecisionKind.STEP_DOWN: ("ends", "to_what", "still_not_good"),
    DecisionKind.ESCALATE: ("ends", "to_what", "still_not_good"),
    DecisionKind.CHANGE_MODEL: ("new_model",),
}


class Terms(NamedTuple):
    """What is asked for. owned_by: who owns what is still not good."""

    reasons: str
    still_not_good: str = ""
    owned_by: Organisation | None = None
    would_bring_us_back: str = ""
    ends: str | None = None
    end_reason: EndReason | None = None
    to_what: str = ""
    until: str | None = None
    new_model: ExitModel | None = None
    undoes: ExitDecision | None = None


def columns_of(kind: DecisionKind, terms: Terms, intervention: Intervention) -> dict[str, Any]:
    """The columns of a decision: what its kind says, and nothing that another kind would say."""
    said = {name: getattr(terms, name) for name in TERMS_OF[kind]}
    empty = Terms("")._asdict()
    columns = {**empty, **said, "reasons": terms.reasons.strip(), "model_before": ""}
    columns["end_reason"] = FOLLOWING.get(kind) or columns["end_reason"] or ""
    columns["new_model"] = columns["new_model"] or ""
    if kind == DecisionKind.CHANGE_MODEL:
        columns["model_before"] = model_in_force(intervention) or ""
    return columns


def check_decision(decision: ExitDecision, basis: Basis) -> None:
    """Refuse what cannot be asked for or approved now. Raises RuleBroken."""
    if decision.intervention.superseded_at is not None:
        raise RuleBroken(_("This intervention has been corrected: decide on the one in its place."))
    if not decision.reasons.strip():
        raise RuleBroken(_("Say why."), field="reasons")
    _check_goes_on(decision)
    _check_days(decision)
    CHECKS[DecisionKind(decision.kind)](decision, basis)


def end_on_record(decision: ExitDecision) -> EndDate | None:
    """The legal end that was recorded before, if it is the very end the decision is about."""
    end = legal_end_of(decision.intervention)
    if end is None or not decision.ends or end.set_by.current().exists():
        return None
    is_same = (end.falls, end.reason) == (decision.ends, decision.end_reason)
    return end if is_same else None


def _check_goes_on(decision: ExitDecision) -> None:
    end = legal_end_of(decision.intervention)
    if end is None or end_on_record(decision) is not None:
        return
    if lies_ahead(end.falls, timezone.localdate()):
        sentence = _("Its end is decided: this intervention ends %(day)s.")
    else:
        sentence = _("This intervention has ended (%(day)s): nothing more is decided about it.")
    raise RuleBroken(sentence % {"day": edtf.words(end.falls)})


def _check_days(decision: ExitDecision) -> None:
    if lies_ahead(decision.decided, timezone.localdate()):
        raise RuleBroken(_("The day of a decision cannot be still to come."), field="decided")
    started = decision.intervention.started
    for name in ("decided", "ends", "until"):
        day = getattr(decision, name)
        if certainly_before(day, started):
            raise RuleBroken(
                _("%(day)s is before the intervention began (%(started)s).")
                % {"day": edtf.words(day), "started": edtf.words(started)},
                field=name,
            )
        if certainly_before(day, decision.decided):
            raise RuleBroken(
                _("%(day)s is before the decision itself (%(decided)s).")
                % {"day": edtf.words(day), "decided": edtf.words(decision.decided)},
                field="decided" if decision.pk else name,
            )


def _check_exit(decision: ExitDecision, basis: Basis) -> None:
    if not decision.ends or not decision.end_reason:
        raise RuleBroken(_("Say on which day it ends by law, and for which reason."))
    try:
        months_after(decision.ends, LOOK_BACK_MONTHS[-1])
    except edtf.EdtfError as problem:
        raise RuleBroken(str(problem), field="ends") from problem
    reason = EndReason(decision.end_reason)
    if reason not in EXIT_REASONS:
        raise RuleBroken(
            _("“%(reason)s” is no exit: choose the decision that is called so.")
            % {"reason": reason.label},
            field="end_reason",
        )
    if not (decision.still_not_good and decision.owned_by and decision.would_bring_us_back):
        raise RuleBroken(
            _("An exit says what is still not good, who owns it, and what would bring us back.")
        )
    if reason == EndReason.COMPLETED and basis.may_end is False:
        raise RuleBroken(
            _("It is not completed while its criteria are not met. %(counts)s")
            % {"counts": basis.sentence},
            field="end_reason",
        )
    if reason in MET_UNDER:
        _check_met(reason, model_in_force(decision.intervention), basis)


def _check_met(reason: EndReason, model: ExitModel | None, basis: Basis) -> None:
    """A condition is called met only where the model asks for it and the counts agree."""
    if model is None:
        raise RuleBroken(
            _("No exit model is in force, so “%(reason)s” cannot be the reason: decide one first.")
            % {"reason": reason.label},
            field="end_reason",
        )
    if model not in MET_UNDER[reason]:
        raise RuleBroken(
            _("“%(reason)s” does not fit the %(model)s, which is in force.")
            % {"reason": reason.label, "model": EXIT_MODEL_NAMES[model]},
            field="end_reason",
        )
    if not basis.may_end:
        raise RuleBroken(
            _("“%(reason)s” cannot be the reason yet. %(counts)s")
            % {"reason": reason.label, "counts": basis.sentence},
            field="end_reason",
        )


def _check_taper(decision: ExitDecision, basis: Basis) -> None:
    steps = list(steps_to_decide(decision.intervention))
    if not steps:
        raise RuleBroken(_("Plan the steps of the taper first: there is none to approve."))
    for step in steps:
        if not (step.contact_frequency and step.re_entry_trigger):
            raise RuleBroken(
                _(
                    "Step %(position)s of the taper does not yet say how often you still meet and "
                    "what would bring you back."
                )
                % {"position": step.position}
            )


def _check_trial(decision: ExitDecision, basis: Basis) -> None:
    if not decision.until:
        raise RuleBroken(_("Say until when the trial exit lasts."), field="until")
    if not decision.would_bring_us_back:
        raise RuleBroken(
            _("A trial exit says what would bring us back."), field="would_bring_us_back"
        )
    standing = undoable(decision.intervention, timezone.localdate())
    if standing.filter(kind=DecisionKind.TRIAL_EXIT).exists():
        raise RuleBroken(_("A trial exit stands already: settle it first."))


def _check_resume(decision: ExitDecision, basis: Basis) -> None:
    if decision.undoes is None:
        raise RuleBroken(_("Say which trial exit or taper is undone."), field="undoes")
    standing = undoable(decision.intervention, timezone.localdate())
    if not standing.filter(pk=decision.undoes.pk).exists():
        raise RuleBroken(_("What is to be undone does not stand: nothing is resumed from it."))
    if certainly_before(decision.decided, decision.undoes.decided):
        raise RuleBroken(
            _("%(day)s is before what is undone was decided (%(decided)s).")
            % {
                "day": edtf.words(decision.decided),
                "decided": edtf.words(decision.undoes.decided),
            }
        )


def _check_extension(decision: ExitDecision, basis: Basis) -> None:
    if not decision.until:
        raise RuleBroken(_("Say until when it is extended."), field="until")
    planned = planned_end_of(decision.intervention)
    if not reaches_beyond(decision.until, planned):
        raise RuleBroken(
            _("It is planned to end %(planned)s already: an extension goes beyond that.")
            % {"planned": edtf.words(planned)},
            field="until",
        )


def _check_followed(decision: ExitDecision, basis: Basis) -> None:
    if not decision.ends:
        raise RuleBroken(_("Say on which day it ends by law."), field="ends")
    if not decision.to_what.strip():
        raise RuleBroken(_("Say to what it is stepped down or escalated."), field="to_what")


def _check_model(decision: ExitDecision, basis: Basis) -> None:
    if not decision.new_model or decision.new_model == decision.model_before:
        raise RuleBroken(
            _("A change of the exit model names another model than the present one."),
            field="new_model",
        )


CHECKS: Mapping[DecisionKind, Callable[[ExitDecision, Basis], None]] = {
    DecisionKind.EXIT: _check_exit,
    DecisionKind.TAPER: _check_taper,
    DecisionKind.TRIAL_EXIT: _check_trial,
    DecisionKind.RESUME: _check_resume,
    DecisionKind.EXTEND: _check_extension,
    DecisionKind.STEP_DOWN: _check_followed,
    DecisionKind.ESCALATE: _check_followed,
    DecisionKind.CHANGE_MODEL: _check_model,
}
