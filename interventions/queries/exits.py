"""What the exit page shows of a case: criteria, how they stand, and what was decided."""

from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from cases.models import Case, in_time_order
from cases.queries import children
from interventions.measures.readiness import (
    Assessed,
    count_in_words,
    counts_as_met,
    tally_of,
    verdict,
)
from interventions.models import (
    CriterionAssessment,
    ExitCriterion,
    ExitDecision,
    LookBack,
    TaperStep,
)
from interventions.queries.interventions import interventions_with, say_ends
from interventions.queries.rows import Row
from interventions.rules import (
    CONDITION_QUESTIONS,
    NEEDED_CONDITIONS,
    AssessmentResult,
    Condition,
    Confidence,
    CriterionPart,
    DecisionKind,
    ExitModel,
    Independence,
)

# How far an assessor stands from the organisation, after the assessor's name.
STANDINGS = {
    **{each: str(each.label).lower() for each in Independence},
    Independence.NOT_STATED: "independence not stated",
}


class Exits(NamedTuple):
    """Interventions of a case with what their end depends on, and those without any criterion."""

    judged: list[Row]
    unjudged: list[Row]


def with_exits(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add what the exit page shows."""
    return cases.annotate(
        shown_interventions=interventions_with(
            taper_note="taper_note",
            criteria=children(
                ExitCriterion.objects.current().order_by("-is_must_meet", "position", "pk"),
                "intervention",
                condition="condition",
                part="part",
                statement="statement",
                measure="measure",
                threshold="threshold",
                is_must_meet="is_must_meet",
                agreed="agreed",
                evidence="evidence_id",
                assessments=children(
                    CriterionAssessment.objects.current().order_by(
                        in_time_order("assessed").desc(nulls_last=True), "-pk"
                    ),
                    "criterion",
                    result="result",
                    assessed="assessed",
                    assessor="assessor__name",
                    independence="independence",
                    confidence="confidence",
                    words="words",
                    evidence="evidence_id",
                ),
            ),
            decisions=children(
                ExitDecision.objects.current().order_by(in_time_order("decided"), "pk"),
                "intervention",
                kind="kind",
                decided="decided",
                reasons="reasons",
                still_not_good="still_not_good",
                owned_by="owned_by__name",
                would_bring_us_back="would_bring_us_back",
                asked_by=_name_of("asked_by"),
                approved_by=_name_of("approved_by"),
                evidence="evidence_id",
            ),
            steps=children(
                TaperStep.objects.current().order_by("position", "pk"),
                "intervention",
                what="what",
                planned="planned",
                taken="taken",
                contact="contact_frequency",
                trigger="re_entry_trigger",
                evidence="evidence_id",
            ),
            look_backs=children(
                LookBack.objects.current().order_by("months_after", "pk"),
                "intervention",
                months_after="months_after",
                due="due",
                looked="looked",
                found="found",
                evidence="evidence_id",
            ),
        )
    )


def _name_of(person: str) -> Coalesce:
    """The name of a user as the pages say it, null where there is none."""
    full = Trim(Concat(f"{person}__first_name", Value(" "), f"{person}__last_name"))
    return Coalesce(NullIf(full, Value("")), f"{person}__username")


def exits_of(case: Any) -> Exits:
    """The arrays of a case that came through `with_exits`, counted and judged by their models."""
    for number, row in enumerate(case.shown_interventions, 1):
        row["number"] = number
        say_ends(row)
        for criterion in row["criteria"]:
            _say_assessments(criterion)
        for decision in row["decisions"]:
            decision["kind"] = DecisionKind(decision["kind"]).label
        _judge(row)
    return Exits(
        [row for row in case.shown_interventions if row["criteria"]],
        [row for row in case.shown_interventions if not row["criteria"]],
    )


def _say_assessments(criterion: Row) -> None:
    """Whether a criterion counts as met, its latest assessment apart from the earlier ones."""
    found = criterion["assessments"]
    is_must_meet = criterion["is_must_meet"]
    criterion["counts"] = counts_as_met(
        (Assessed(AssessmentResult(a["result"]), Independence(a["independence"])) for a in found),
        is_must_meet=is_must_meet,
    )
    for each in found:
        each["result_words"] = AssessmentResult(each["result"]).label
        each["standing"] = STANDINGS[Independence(each["independence"])]
        each["confidence"] = Confidence(each["confidence"]).label if each["confidence"] else ""
    criterion["latest"], criterion["earlier"] = (found or [None])[0], found[1:]
    criterion["is_own_word"] = (
        bool(found) and found[0]["result"] == AssessmentResult.MET and not criterion["counts"]
    )
    criterion["part"] = CriterionPart(criterion["part"]).label


def _judge(row: Row) -> None:
    """The two conditions side by side, and what each model says: its own first, never blended."""
    model = ExitModel(row["model"]) if row["model"] else None
    criteria = {
        condition: [each for each in row["criteria"] if each["condition"] == condition]
        for condition in Condition
    }
    tallies = {
        condition: tally_of((each["is_must_meet"], each["counts"]) for each in found)
        for condition, found in criteria.items()
    }
    row["conditions"] = [
        {
            "name": condition.label,
            "question": CONDITION_QUESTIONS[condition],
            "count": count_in_words(tallies[condition]),
            "is_needed": condition in NEEDED_CONDITIONS[model] if model else None,
            "criteria": found,
        }
        for condition, found in criteria.items()
    ]
    compared = [ExitModel.OUTCOMES, ExitModel.CAPABILITY]
    others = [each for each in compared if each is not model]
    said = {
        each: verdict(each, tallies, has_ended=row["has_ended"])
        for each in ([model] if model else []) + others
    }
    row["verdict"] = said.pop(model) if model else ""
    row["other_verdicts"] = list(said.values())
