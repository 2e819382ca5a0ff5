"""What is done about a failure: peers first, then an intervention with its ends and its way out."""

from datetime import date, timedelta
from typing import NamedTuple

from cases.rules import InstrumentKind
from insights.national import days
from insights.national.scene import Scene
from interventions.models import (
    CriterionAssessment,
    EndDate,
    ExitCriterion,
    ExitDecision,
    Intervention,
    Lever,
    LookBack,
    Power,
    SupportBypass,
    SupportOffer,
)
from interventions.rules import (
    LOOK_BACK_MONTHS,
    NEEDED_CONDITIONS,
    AssessmentResult,
    BypassBasis,
    Condition,
    Confidence,
    ContactKind,
    DecisionKind,
    EndKind,
    EndReason,
    ExitModel,
    Independence,
    LeverKind,
    LookBackResult,
    OfferAnswer,
    PowerKind,
)

STATEMENTS = {
    Condition.STANDARDS: ("Results are at the level of neighbours.", "The regulator is content."),
    Condition.CAPABILITY: ("Leaders are in post for good.", "The board sees what goes wrong."),
}
REASONS = {
    ExitModel.OUTCOMES: EndReason.OUTCOMES_MET,
    ExitModel.CAPABILITY: EndReason.CAPABILITY_MET,
    ExitModel.BOTH: EndReason.OUTCOMES_MET,
}
SHORTFALLS = (AssessmentResult.NOT_MET, AssessmentResult.PARTLY_MET)


class Course(NamedTuple):
    """One intervention as it went: its key, who leads it, and its days."""

    intervention: int
    leader: int
    model: ExitModel
    started: date
    ended: date | None


def tell_offer(scene: Scene, case: int, began: date) -> None:
    """Peers are offered first; in one case of four they were passed over."""
    same = {"case_id": case, "organisation_id": scene.organisation}
    offered = days.after(scene.chance, began, 3, 30)
    giver = scene.known.peers.get(scene.field.sector)
    if giver is None or scene.happens(0.25):
        reason = "Invented: nothing is known of an offer."
        basis = BypassBasis.NOT_SAID
        scene.fact(
            SupportBypass, offered, basis=basis, reason=reason, decided=offered.isoformat(), **same
        )
        return
    answer = scene.chance.choices(list(OfferAnswer), [6, 2, 2])[0]
    answered = days.after(scene.chance, offered, 2, 25)
    replies = answer is not OfferAnswer.NO_ANSWER
    accepts = answer is OfferAnswer.ACCEPTED
    scene.fact(
        SupportOffer,
        offered,
        offered_by_id=giver,
        kind=scene.chance.choice(list(ContactKind)),
        what="Invented: people who have done it before come and help.",
        offered=offered.isoformat(),
        due_on=offered + timedelta(days=28),
        answer=answer,
        answered=answered.isoformat() if replies else None,
        answer_recorded_at=days.heard(scene.chance, answered),
        answer_recorded_by_id=scene.tellers.teller,
        started=(answered + timedelta(days=14)).isoformat() if accepts else None,
        **same,
    )


def tell_intervention(scene: Scene, case: int, started: date, ended: date | None) -> None:
    """An intervention with its levers, powers, ends, criteria, and looks back after its exit."""
    tool = scene.tool_on(InstrumentKind.INTERVENTION, started)
    if tool is None:
        return
    leader = scene.known.leaders[scene.field.sector]
    model = scene.chance.choice(list(ExitModel))
    intervention = scene.fact(
        Intervention,
        started,
        case_id=case,
        organisation_id=scene.organisation,
        instrument_id=tool.pk,
        led_by_id=leader,
        name=tool.name,
        legal_basis=tool.legal_basis,
        started=scene.told(started),
        exit_model=model,
        evidence_id=scene.evidence(f"intervention of {started.isoformat()}"),
    )
    course = Course(intervention, leader, model, started, ended)
    _tell_levers(scene, course)
    _tell_power(scene, course)
    end = _tell_ends(scene, course)
    _tell_criteria(scene, course)
    if ended and end:
        _tell_exit(scene, course, ended, end)


def _tell_levers(scene: Scene, course: Course) -> None:
    for at, kind in enumerate(scene.chance.sample(list(LeverKind), scene.chance.randint(1, 3))):
        scene.sheets[Lever].add(intervention_id=course.intervention, kind=kind, is_main=at == 0)


def _tell_power(scene: Scene, course: Course) -> None:
    ended = course.ended
    scene.fact(
        Power,
        course.started,
        intervention_id=course.intervention,
        kind=scene.chance.choice(list(PowerKind)),
        what="Invented: to appoint those who lead.",
        held=course.started.isoformat(),
        returned=ended.isoformat() if ended else None,
        returning_recorded_at=days.heard(scene.chance, ended) if ended else None,
        returning_recorded_by_id=scene.tellers.teller if ended else None,
    )


def _tell_ends(scene: Scene, course: Course) -> int | None:
    """A planned end; where it is over, one announced and the legal one, whose key is the answer."""
    planned = course.started + timedelta(days=730)
    same = {"intervention_id": course.intervention}
    scene.fact(
        EndDate,
        course.started,
        kind=EndKind.PLANNED,
        falls=planned.isoformat(),
        said=course.started.isoformat(),
        **same,
    )
    if course.ended is None:
        return None
    said = course.ended - timedelta(days=30)
    falls = course.ended.isoformat()
    scene.fact(EndDate, said, kind=EndKind.ANNOUNCED, falls=falls, said=said.isoformat(), **same)
    reason = REASONS[course.model]
    return scene.fact(EndDate, course.ended, kind=EndKind.LEGAL, falls=falls, reason=reason, **same)


def _tell_criteria(scene: Scene, course: Course) -> None:
    """Two criteria of each condition: those that the model needs are met before it is over."""
    position = 0
    for condition, statements in STATEMENTS.items():
        is_needed = condition in NEEDED_CONDITIONS[course.model]
        for statement in statements:
            position += 1
            criterion = scene.fact(
                ExitCriterion,
                course.started,
                intervention_id=course.intervention,
                condition=condition,
                statement=f"Invented: {statement}",
                is_must_meet=position % 2 == 1,
                position=position,
            )
            first = days.after(scene.chance, course.started, 120, 200)
            _assess(scene, course, criterion, first, scene.chance.choice(SHORTFALLS))
            if course.ended and (is_needed or scene.happens(0.5)):
                last = course.ended - timedelta(days=scene.chance.randint(40, 90))
                _assess(scene, course, criterion, last, AssessmentResult.MET)


def _assess(
    scene: Scene, course: Course, criterion: int, day: date, result: AssessmentResult
) -> None:
    """An assessment by whoever intervenes, if its day has come."""
    if not days.is_past(day):
        return
    is_met = result is AssessmentResult.MET
    scene.fact(
        CriterionAssessment,
        day,
        criterion_id=criterion,
        result=result,
        assessed=day.isoformat(),
        assessor_id=course.leader,
        independence=Independence.INTERVENOR,
        confidence=scene.chance.choice(list(Confidence)),
        words="Invented: what was seen that day.",
        evidence_id=scene.evidence(f"assessment of {day.isoformat()}") if is_met else None,
    )


def _tell_exit(scene: Scene, course: Course, ended: date, end: int) -> None:
    """The decision to leave, asked by one and approved by another; and the looks back it plans."""
    decided = ended - timedelta(days=30)
    decision = scene.fact(
        ExitDecision,
        decided,
        intervention_id=course.intervention,
        kind=DecisionKind.EXIT,
        decided=decided.isoformat(),
        reasons="Invented: the criteria of its model are met.",
        still_not_good="Invented: attendance.",
        owned_by_id=scene.organisation,
        would_bring_us_back="Invented: two bad inspections in a row.",
        end_id=end,
        ends=ended.isoformat(),
        end_reason=REASONS[course.model],
        asked_by_id=scene.tellers.teller,
        asked_at=days.heard(scene.chance, decided - timedelta(days=20)),
        approved_by_id=scene.tellers.approver,
        approved_at=days.heard(scene.chance, decided),
    )
    for months in LOOK_BACK_MONTHS:
        due = ended + timedelta(days=round(months * 30.44))
        _look_back(scene, course, decision, months, due)


def _look_back(scene: Scene, course: Course, decision: int, months: int, due: date) -> None:
    looked = days.after(scene.chance, due, 0, 40)
    has_looked = days.is_past(looked)
    result = scene.chance.choices(list(LookBackResult), [8, 2, 1])[0]
    scene.fact(
        LookBack,
        course.ended or due,
        intervention_id=course.intervention,
        decision_id=decision,
        months_after=months,
        due=due.isoformat(),
        looked=looked.isoformat() if has_looked else None,
        found="Invented: what was seen." if has_looked else "",
        result=result if has_looked else "",
        looking_recorded_at=days.heard(scene.chance, looked) if has_looked else None,
        looking_recorded_by_id=scene.tellers.teller if has_looked else None,
    )
