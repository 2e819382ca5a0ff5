"""The inspections of one organisation, each by a scheme of its day, with all of its judgements."""

from datetime import date, timedelta
from typing import NamedTuple

from cases.models import Inspection, Judgement
from cases.rules import InspectionKind, InstrumentKind
from insights.national import days
from insights.national.reading import Mark, Scheme, Tool
from insights.national.scene import Scene

FAILING = 1 / 8  # the share of organisations that fail once
CORRECTED = 1 / 250  # the share of judgements put right later
# What is judged where a scheme has neither a headline nor areas of its own.
SCOPES = ("Effectiveness", "Efficiency", "People")
KINDS = (InspectionKind.FULL, InspectionKind.UNANNOUNCED, InspectionKind.REVIEW)


class Visit(NamedTuple):
    """An inspection to be told. first: its first day; out: the day its report came out."""

    first: date
    out: date
    scheme: Scheme


class Failure(NamedTuple):
    """The inspection at which an organisation failed, and the label it was given for that."""

    inspection: int
    regulator: int
    day: date
    label: Tool


def tell_inspections(scene: Scene, since: date) -> Failure | None:
    """Tell every inspection since a day; the answer is the one at which it failed, if it did."""
    visits = _visits(scene, since)
    label = _label(scene, visits) if scene.happens(FAILING) else None
    failure = None
    for visit in visits:
        fails = label is not None and visit is label[0]
        inspection = _tell(scene, visit, fails=fails)
        if label and fails:
            failure = Failure(inspection, visit.scheme.regulator, visit.out, label[1])
    return failure


def _visits(scene: Scene, since: date) -> list[Visit]:
    """Two to four years lie between two inspections; nobody comes where no scheme is in force."""
    found = []
    first = days.after(scene.chance, since, 0, 900)
    while days.is_past(out := first + timedelta(days=40)):
        scheme = scene.known.scheme_on(scene.chance, scene.field.sector, first)
        if scheme:
            found.append(Visit(first, out, scheme))
        first = days.after(scene.chance, first, 700, 1400)
    return found


def _label(scene: Scene, visits: list[Visit]) -> tuple[Visit, Tool] | None:
    """One of the visits after which a label of failure could be given, and that label."""
    found = [
        (visit, tool)
        for visit in visits
        if (tool := scene.tool_on(InstrumentKind.LABEL, visit.out))
    ]
    return scene.chance.choice(found) if found else None


def _tell(scene: Scene, visit: Visit, *, fails: bool) -> int:
    first = visit.first
    inspection = scene.fact(
        Inspection,
        visit.out,
        organisation_id=scene.organisation,
        regulator_id=visit.scheme.regulator,
        scheme_id=visit.scheme.pk,
        kind=scene.chance.choice(KINDS),
        started=first.isoformat(),
        ended=days.after(scene.chance, first, 0, 4).isoformat(),
        published=scene.told(visit.out),
        summary=f"Invented report on {scene.name}, {first:%B %Y}.",
        evidence_id=scene.evidence(f"report of {first.isoformat()}"),
    )
    if visit.scheme.has_headline:
        mark = visit.scheme.mark(scene.chance, fails=fails)
        _judge(scene, visit, inspection, mark, is_headline=True)
    _judge_parts(scene, visit, inspection, fails=fails)
    return inspection


def _judge_parts(scene: Scene, visit: Visit, inspection: int, *, fails: bool) -> None:
    """The areas of the scheme. Of one that fails, the first fails, and half of the others."""
    scheme, chance = visit.scheme, scene.chance
    for at, (area, key) in enumerate(scheme.areas):
        down = fails and (at == 0 or scene.happens(0.5))
        _judge(scene, visit, inspection, scheme.mark(chance, fails=down, area=key), area_id=area)
    if not scheme.areas and not scheme.has_headline:
        for at, scope in enumerate(SCOPES):
            mark = scheme.mark(chance, fails=fails and at == 0)
            _judge(scene, visit, inspection, mark, scope=scope)


def _judge(
    scene: Scene,
    visit: Visit,
    inspection: int,
    mark: Mark,
    *,
    is_headline: bool = False,
    area_id: int | None = None,
    scope: str = "",
) -> None:
    """One judgement; of few, a first version too, which this one put right."""
    same = {
        "inspection_id": inspection,
        "organisation_id": scene.organisation,
        "scheme_id": visit.scheme.pk,
        "is_headline": is_headline,
        "area_id": area_id,
        "scope": scope,
    }
    is_put_right = not mark.is_failing and scene.happens(CORRECTED)
    reason = "The first version gave another grade." if is_put_right else ""
    later = days.after(scene.chance, visit.out, 20, 60)
    heard_on = later if is_put_right else visit.out
    judgement = scene.fact(Judgement, heard_on, grade_id=mark.pk, correction_reason=reason, **same)
    if is_put_right:
        before = visit.scheme.mark(scene.chance, fails=False)
        scene.fact(
            Judgement,
            visit.out,
            grade_id=before.pk,
            superseded_by_id=judgement,
            superseded_at=days.heard(scene.chance, later),
            **same,
        )
