"""What follows when an organisation fails: the case, the label, and what it rests on."""

from datetime import date, timedelta
from typing import NamedTuple

from cases.models import Case, CaseStateChange, Designation, Event, FailureFinding, Phase
from cases.rules import (
    Acceptance,
    Basis,
    CaseState,
    EventKind,
    FailureType,
    Lane,
    PhaseKind,
)
from insights.national import days
from insights.national.inspecting import Failure
from insights.national.intervening import tell_intervention, tell_offer
from insights.national.scene import Scene

ACCEPTED = (Acceptance.YES, Acceptance.PARTLY, Acceptance.CONTESTED)
BEFORE = "Invented: results fell behind those of neighbours."
HAPPENINGS = (
    (EventKind.ANNOUNCEMENT, Lane.DEPARTMENT, "Invented: the department says what follows.", 20),
    (EventKind.PLAN, Lane.PROVIDER, "Invented: an improvement plan is agreed.", 90),
    (EventKind.DEPARTURE, Lane.LEADERSHIP, "Invented: the head leaves.", 150),
    (EventKind.PROGRESS_REPORT, Lane.BOARD, "Invented: the board hears of progress.", 320),
    (EventKind.MONITORING_VISIT, Lane.REGULATOR, "Invented: a monitoring visit.", 480),
)


class Story(NamedTuple):
    """A case, the day it began, and its end if it has come."""

    case: int
    began: date
    ended: date | None


def tell_failure(scene: Scene, failure: Failure) -> None:
    """Tell the case: its label and findings, what was done, and how it ended, if it has."""
    length = scene.chance.randint(360, 1500)
    started = days.after(scene.chance, failure.day, 40, 160)
    over = started + timedelta(days=length)
    ended = over if days.is_past(over) else None
    story = Story(_tell_case(scene, failure, ended), failure.day, ended)
    _tell_label(scene, story, failure)
    _tell_events(scene, story, failure)
    _tell_phases(scene, story)
    tell_offer(scene, story.case, failure.day)
    if days.is_past(started):
        tell_intervention(scene, story.case, started, ended)


def _tell_case(scene: Scene, failure: Failure, ended: date | None) -> int:
    """The case; three years after its end it has been closed."""
    closed = ended + timedelta(days=1096) if ended else None
    closed = closed if closed and days.is_past(closed) else None
    reason = "Three years after the end, no relapse was found." if closed else ""
    case = scene.sheets[Case].add(
        reference=f"FW-{100_000 + scene.number}",
        slug=f"national-{scene.number}",
        title=scene.name,
        organisation_id=scene.organisation,
        sector_id=scene.known.sectors[scene.field.sector],
        summary="An invented story of failure, told for load and benchmarks.",
        state=CaseState.CLOSED if closed else CaseState.OPEN,
        opened_on=failure.day,
        closed_on=closed,
        closed_by_id=scene.tellers.teller if closed else None,
        closing_reason=reason,
        evidence_id=scene.evidence(f"case of {scene.number}"),
        facts_changed_at=days.heard(scene.chance, closed or ended or failure.day),
    )
    if closed:
        scene.fact(
            CaseStateChange,
            closed,
            case_id=case,
            organisation_id=scene.organisation,
            state=CaseState.CLOSED,
            reason=reason,
        )
    return case


def _tell_label(scene: Scene, story: Story, failure: Failure) -> None:
    """The designation, by the regulator, with its two limbs; and one to three failure types."""
    lifted = story.ended + timedelta(days=scene.chance.randint(0, 60)) if story.ended else None
    lifted = lifted if lifted and days.is_past(lifted) else None
    lacking = scene.happens(0.6)
    designation = scene.fact(
        Designation,
        failure.day,
        case_id=story.case,
        organisation_id=scene.organisation,
        instrument_id=failure.label.pk,
        by_id=failure.regulator,
        label=failure.label.name,
        imposed=scene.told(failure.day),
        lifted=lifted.isoformat() if lifted else None,
        lifting_ground="Invented: it was found to be adequate again." if lifted else "",
        lifting_recorded_at=days.heard(scene.chance, lifted) if lifted else None,
        lifting_recorded_by_id=scene.tellers.teller if lifted else None,
        standards_inadequate=True,
        standards_judged_by_id=failure.regulator,
        capacity_lacking=lacking,
        capacity_judged_by_id=failure.regulator,
        acceptance=scene.chance.choice(ACCEPTED),
        evidence_id=scene.evidence(f"label of {failure.day.isoformat()}"),
    )
    for failure_type in scene.chance.sample(list(FailureType), scene.chance.randint(1, 3)):
        scene.fact(
            FailureFinding,
            failure.day,
            case_id=story.case,
            designation_id=designation,
            failure_type=failure_type,
            basis=scene.chance.choice(list(Basis)),
            why="Invented: the report says so.",
        )


def _tell_events(scene: Scene, story: Story, failure: Failure) -> None:
    """A sign before, the label itself, and what came after, as far as it has."""
    sign = failure.day - timedelta(days=scene.chance.randint(60, 500))
    _happening(scene, story, sign, EventKind.DECLINE_SIGN, Lane.PROVIDER, BEFORE)
    scene.fact(
        Event,
        failure.day,
        case_id=story.case,
        inspection_id=failure.inspection,
        lane=Lane.REGULATOR,
        kind=EventKind.DESIGNATION,
        actor=scene.name,
        what="Invented: failure is found.",
        happened=failure.day.isoformat(),
        phase=PhaseKind.DESIGNATION,
        tone=-2,
    )
    for kind, lane, what, later in HAPPENINGS:
        day = days.after(scene.chance, failure.day, later, later + 60)
        if days.is_past(day) and scene.happens(0.8):
            _happening(scene, story, day, kind, lane, what)


def _happening(
    scene: Scene, story: Story, day: date, kind: EventKind, lane: Lane, what: str
) -> None:
    is_before = day < story.began
    scene.fact(
        Event,
        day,
        case_id=story.case,
        lane=lane,
        kind=kind,
        actor=scene.name,
        what=what,
        happened=scene.told(day),
        phase=PhaseKind.DECLINE if is_before else PhaseKind.INTERVENTION,
        tone=-1 if is_before else 0,
        failure_types=[scene.chance.choice(list(FailureType))] if is_before else [],
    )


def _tell_phases(scene: Scene, story: Story) -> None:
    decline = story.began - timedelta(days=365)
    ended = story.ended.isoformat() if story.ended else None
    rows: list[tuple[PhaseKind, str | None, str | None, date]] = [
        (PhaseKind.DECLINE, f"{decline:%Y}", story.began.isoformat(), story.began),
        (PhaseKind.INTERVENTION, story.began.isoformat(), ended, story.began),
    ]
    if story.ended:
        rows.append((PhaseKind.EXIT, ended, None, story.ended))
    for kind, started, until, day in rows:
        said = {"started": started, "ended": until}
        scene.fact(Phase, day, case_id=story.case, kind=kind, label=kind.label, **said)
