"""What follows once a decision is approved, all in its one transaction."""

from collections.abc import Callable, Mapping

from cases.actions import cites_of, complete, keep_fact
from cases.models import User
from interventions.actions.decision_rules import end_on_record
from interventions.actions.look_backs import schedule_look_backs
from interventions.actions.powers import reserve_powers, resume_powers, return_powers
from interventions.models import EndDate, ExitDecision, Power
from interventions.queries.decisions import steps_to_decide
from interventions.rules import DecisionKind, EndKind


def end_of_decision(decision: ExitDecision, decided: str, by: User) -> EndDate | None:
    """Record the end that a decision sets: legal, or planned anew; of an exit, announced too.

    An end that was recorded before, as history is, is taken up. Raises RuleBroken.
    """
    kind = DecisionKind(decision.kind)
    if kind == DecisionKind.EXTEND:
        return _end(decision, EndKind.PLANNED, decision.until, decided, by)
    if decision.ends is None:
        return None
    ends = EndDate.objects.current().filter(intervention=decision.intervention)
    is_announced = ends.filter(kind=EndKind.ANNOUNCED).exists()
    if kind == DecisionKind.EXIT and not is_announced:
        _end(decision, EndKind.ANNOUNCED, decided, decided, by)
    return end_on_record(decision) or _end(decision, EndKind.LEGAL, decision.ends, decided, by)


def carry_out(decision: ExitDecision, by: User) -> None:
    """Let powers, taper and look-backs follow an approved decision. Raises RuleBroken."""
    follow = FOLLOWS.get(DecisionKind(decision.kind))
    if follow is not None:
        follow(decision, by)


def _end(
    decision: ExitDecision, kind: EndKind, falls: str | None, decided: str, by: User
) -> EndDate:
    end = EndDate(
        intervention=decision.intervention,
        kind=kind,
        falls=falls,
        said=decided,
        reason=decision.end_reason if kind == EndKind.LEGAL else "",
    )
    return keep_fact(end, by=by, citations=cites_of(decision))


def _end_it(decision: ExitDecision, by: User) -> None:
    left = Power.objects.current().filter(intervention=decision.intervention, returned__isnull=True)
    return_powers(powers=left, on=str(decision.ends), by=by)


def _exit(decision: ExitDecision, by: User) -> None:
    _end_it(decision, by)
    schedule_look_backs(decision=decision, ended=str(decision.ends), by=by)


def _taper(decision: ExitDecision, by: User) -> None:
    for step in steps_to_decide(decision.intervention):
        complete(step, decision=decision)


def _try(decision: ExitDecision, by: User) -> None:
    reserve_powers(intervention=decision.intervention, on=str(decision.decided), by=by)


def _resume(decision: ExitDecision, by: User) -> None:
    """What a trial put in reserve is held again; what a taper gave back is taken again."""
    undone, on = decision.undoes, str(decision.decided)
    if undone is not None and undone.kind == DecisionKind.TRIAL_EXIT:
        resume_powers(intervention=decision.intervention, on=on, by=by, since=undone.decided)
        return
    given_back = Power.objects.current().filter(
        taper_steps__decision=undone, taper_steps__taken__isnull=False, returned__isnull=False
    )
    for power in given_back.distinct().order_by("pk"):
        again = Power(intervention=decision.intervention, kind=power.kind, what=power.what, held=on)
        keep_fact(again, by=by, citations=cites_of(decision))


FOLLOWS: Mapping[DecisionKind, Callable[[ExitDecision, User], None]] = {
    DecisionKind.EXIT: _exit,
    DecisionKind.STEP_DOWN: _end_it,
    DecisionKind.ESCALATE: _end_it,
    DecisionKind.TAPER: _taper,
    DecisionKind.TRIAL_EXIT: _try,
    DecisionKind.RESUME: _resume,
}
