"""How ready an intervention is to end: its criteria counted, its model, a fingerprint of both."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from django.utils import timezone

from cases.models import end_of_day
from interventions.measures.readiness import (
    Assessed,
    Criterion,
    Tally,
    has_ended,
    may_end,
    plain_sentence,
    tallies_of,
)
from interventions.models import (
    CriterionAssessment,
    EndDate,
    ExitCriterion,
    ExitDecision,
    Intervention,
)
from interventions.rules import (
    AssessmentResult,
    Condition,
    DecisionKind,
    EndKind,
    EndReason,
    ExitModel,
    Independence,
)

# What of a criterion and of an assessment the answer, or its reading, depends on.
OF_A_CRITERION = ("pk", "condition", "part", "statement", "measure", "threshold", "is_must_meet")
OF_AN_ASSESSMENT = ("pk", "result", "assessed", "assessor_id", "independence", "confidence")


class Readiness(NamedTuple):
    """How the criteria of an intervention stand.

    model: the exit model in force, None where none is recorded. may_end: under that model, None
    where not enough is recorded to say. fingerprint: changes when a criterion, an assessment or
    the model does.
    """

    model: ExitModel | None
    tallies: Mapping[Condition, Tally]
    sentence: str
    fingerprint: str
    may_end: bool | None


def readiness_of(intervention: Intervention, as_known_on: date | None = None) -> Readiness:
    """How ready it is, now or by what the register had been told by the end of a day."""
    model = model_in_force(intervention, as_known_on)
    criteria = list(
        ExitCriterion.objects.as_known_on(as_known_on)
        .filter(intervention=intervention)
        .order_by("pk")
    )
    assessments = list(
        CriterionAssessment.objects.as_known_on(as_known_on)
        .filter(criterion__in=criteria, look_back__isnull=True)
        .order_by("pk")
    )
    tallies = tallies_of(_plain(criteria, assessments))
    return Readiness(
        model=model,
        tallies=tallies,
        sentence=plain_sentence(model, tallies, has_ended=is_over(intervention, as_known_on)),
        fingerprint=_fingerprint(model, criteria, assessments),
        may_end=may_end(model, tallies) if model else None,
    )


def model_in_force(intervention: Intervention, as_known_on: date | None = None) -> ExitModel | None:
    """The exit model chosen at entry, or that of the latest approved decision to change it."""
    changes = (
        ExitDecision.objects.as_known_on(as_known_on)
        .approved()
        .filter(intervention=intervention, kind=DecisionKind.CHANGE_MODEL)
    )
    if as_known_on is not None:
        changes = changes.filter(approved_at__lt=end_of_day(as_known_on))
    changed = changes.order_by("-approved_at", "-pk").values_list("new_model", flat=True).first()
    model = changed or intervention.exit_model
    return ExitModel(model) if model else None


def is_over(intervention: Intervention, as_known_on: date | None = None) -> bool:
    """Whether its legal end has come, by what was known on that day."""
    ends = (
        EndDate.objects.as_known_on(as_known_on)
        .filter(intervention=intervention, kind=EndKind.LEGAL)
        .values_list("falls", "reason")
    )
    said = [(falls, EndReason(reason) if reason else None) for falls, reason in ends]
    return has_ended(said, as_known_on or timezone.localdate())


def _plain(
    criteria: Iterable[ExitCriterion], assessments: Iterable[CriterionAssessment]
) -> list[Criterion]:
    found: dict[int, list[Assessed]] = {}
    for each in assessments:
        found.setdefault(each.criterion_id, []).append(
            Assessed(
                AssessmentResult(each.result),
                Independence(each.independence),
                each.assessed,
                each.pk,
            )
        )
    return [
        Criterion(Condition(each.condition), each.is_must_meet, tuple(found.get(each.pk, ())))
        for each in criteria
    ]


def _fingerprint(
    model: ExitModel | None,
    criteria: Iterable[ExitCriterion],
    assessments: Iterable[CriterionAssessment],
) -> str:
    """One number for all that the answer is read from."""
    said = {
        "model": model,
        "criteria": [[getattr(row, name) for name in OF_A_CRITERION] for row in criteria],
        "assessments": [
            [row.criterion_id, *(getattr(row, name) for name in OF_AN_ASSESSMENT)]
            for row in assessments
        ],
    }
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
