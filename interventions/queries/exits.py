"""What the exit page shows of a case: criteria, how they stand, and what was decided."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.utils import timezone

from cases import edtf
from cases.models import Case, Designation, Membership, User, end_of_day, in_time_order
from cases.queries import children
from interventions.measures.readiness import (
    Assessed,
    Criterion,
    counts_as_met,
    has_ended,
    latest_first,
    plain_sentence,
    tallies_of,
    verdict,
)
from interventions.models import (
    CriterionAssessment,
    ExitCriterion,
    ExitDecision,
    LookBack,
    Power,
)
from interventions.queries.dangers import dangers_of
from interventions.queries.gauges import gauge_of
from interventions.queries.interventions import (
    heard,
    interventions_with,
    say_ends,
    times_in_reserve,
)
from interventions.queries.leaving import say_leaving, steps_with
from interventions.queries.rows import Row
from interventions.rules import (
    EXIT_MODEL_MEANINGS,
    AssessmentResult,
    Condition,
    Confidence,
    CriterionPart,
    DecisionKind,
    EndReason,
    ExitModel,
    Independence,
    LookBackResult,
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


def with_exits(
    cases: QuerySet[Case], reader: User, as_known_on: date | None = None
) -> QuerySet[Case]:
    """Add what the exit page shows a reader, now or as it was known on a day."""
    return cases.annotate(
        shown_labels=children(
            Designation.objects.as_known_on(as_known_on).order_by(in_time_order("imposed"), "pk"),
            "case",
            id="pk",
            label="label",
            by="by__name",
            imposed="imposed",
            lifted="lifted",
            standards="standards_inadequate",
            standards_by="standards_judged_by__name",
            capacity="capacity_lacking",
            capacity_by="capacity_judged_by__name",
            evidence="evidence_id",
        ),
        shown_interventions=interventions_with(
            as_known_on=as_known_on,
            led_by_id="led_by_id",
            taper_note="taper_note",
            held_powers=children(
                Power.objects.as_known_on(as_known_on),
                "intervention",
                held="held",
                in_reserve=heard("in_reserve", "reserving_recorded_at", as_known_on),
                resumed=heard("resumed", "resuming_recorded_at", as_known_on),
                returned=heard("returned", "returning_recorded_at", as_known_on),
                again=times_in_reserve(as_known_on),
            ),
            criteria=_criteria(as_known_on),
            decisions=_decisions(reader, as_known_on),
            steps=steps_with(reader, as_known_on),
            look_backs=children(
                LookBack.objects.as_known_on(as_known_on).order_by("months_after", "pk"),
                "intervention",
                id="pk",
                months_after="months_after",
                due="due",
                looked=heard("looked", "looking_recorded_at", as_known_on),
                found=heard("found", "looking_recorded_at", as_known_on),
                result=heard("result", "looking_recorded_at", as_known_on, unheard=""),
                evidence="evidence_id",
            ),
        ),
    )


def _criteria(as_known_on: date | None) -> Any:
    return children(
        ExitCriterion.objects.as_known_on(as_known_on).order_by("-is_must_meet", "position", "pk"),
        "intervention",
        id="pk",
        condition="condition",
        part="part",
        statement="statement",
        measure="measure",
        threshold="threshold",
        is_must_meet="is_must_meet",
        agreed="agreed",
        agreed_by="agreed_by__name",
        recorded_at="recorded_at",
        evidence="evidence_id",
        assessments=children(
            CriterionAssessment.objects.as_known_on(as_known_on)
            .filter(look_back__isnull=True)
            .order_by("pk"),
            "criterion",
            id="pk",
            result="result",
            assessed="assessed",
            assessor="assessor__name",
            independence="independence",
            confidence="confidence",
            words="words",
            recorded_at="recorded_at",
            evidence="evidence_id",
        ),
    )


def _decisions(reader: User, as_known_on: date | None) -> Any:
    """Decisions that the reader may know of: one that was not approved by that day is a draft."""
    decisions = ExitDecision.objects.as_known_on(as_known_on).visible_to(reader)
    if as_known_on is not None and not reader.is_staff:
        own = Membership.objects.reads_drafts(reader).values("organisation")
        decisions = decisions.filter(
            Q(approved_at__lt=end_of_day(as_known_on)) | Q(intervention__led_by__in=own)
        )
    return children(
        decisions.order_by(in_time_order("decided"), "pk"),
        "intervention",
        id="pk",
        kind="kind",
        decided="decided",
        reasons="reasons",
        still_not_good="still_not_good",
        owned_by="owned_by__name",
        would_bring_us_back="would_bring_us_back",
        ends_on="ends",
        end_reason="end_reason",
        to_what="to_what",
        until="until",
        new_model="new_model",
        model_before="model_before",
        undoes="undoes_id",
        asked_by=_name_of("asked_by"),
        approved_by=_name_of("approved_by"),
        approved_at=heard("approved_at", "approved_at", as_known_on),
        returned_because=heard("returned_because", "returned_at", as_known_on),
        withdrawn_because=heard("withdrawn_because", "withdrawn_at", as_known_on),
        evidence="evidence_id",
    )


def _name_of(person: str) -> Coalesce:
    """The name of a user as the pages say it, null where there is none."""
    full = Trim(Concat(f"{person}__first_name", Value(" "), f"{person}__last_name"))
    return Coalesce(NullIf(full, Value("")), f"{person}__username")


def exits_of(case: Any, today: date | None = None) -> Exits:
    """The arrays of a case that came through `with_exits`, counted and judged by their models.

    today: the day on which the reader stands; that of the clock where none is given.
    """
    day = today or timezone.localdate()
    for number, row in enumerate(case.shown_interventions, 1):
        row["number"] = number
        row["may_assess"] = row["may_add"] = row["may_ask"] = False
        say_ends(row)
        row["has_ended"] = has_ended(
            [(end["falls"], _reason_of(end)) for end in row["ends"] if end["kind"] == "LEGAL"], day
        )
        say_leaving(row, day)
        _say_decisions(row)
        row["entry"] = _labels_at(row["started"], case.shown_labels)
        _judge(row, day)
        for look in row["look_backs"]:
            look["result_words"] = LookBackResult(look["result"]).label if look["result"] else ""
    return Exits(
        [row for row in case.shown_interventions if row["criteria"]],
        [row for row in case.shown_interventions if not row["criteria"]],
    )


def _reason_of(end: Row) -> EndReason | None:
    return EndReason(end["reason"]) if end["reason"] else None


def _say_decisions(row: Row) -> None:
    """Decisions in words, and the exit model that the latest approved change put in force."""
    row["entry_model_words"] = row["model_words"]
    changes = []
    for decision in row["decisions"]:
        if not decision["approved_at"]:
            decision["approved_by"] = None
        elif decision["kind"] == DecisionKind.CHANGE_MODEL:
            changes.append(decision)
        decision["kind_words"] = decision["kind"] = DecisionKind(decision["kind"]).label
    row["changed_by"] = max(changes, key=lambda each: each["approved_at"], default=None)
    if row["changed_by"]:
        model = ExitModel(row["changed_by"]["new_model"])
        row["model"] = model
        row["model_words"], row["model_meaning"] = model.label, EXIT_MODEL_MEANINGS[model]


def _labels_at(started: str | None, labels: list[Row]) -> list[Row]:
    """The labels of failure that stood, or may have stood, when an intervention began."""
    if not started:
        return labels
    begun = edtf.parse(started)
    found = []
    for label in labels:
        imposed = edtf.parse(label["imposed"]) if label["imposed"] else None
        lifted = edtf.parse(label["lifted"]) if label["lifted"] else None
        is_later = imposed and imposed.earliest and begun.latest and imposed.earliest > begun.latest
        is_over = lifted and lifted.latest and begun.earliest and lifted.latest < begun.earliest
        if not is_later and not is_over:
            found.append(dict(label))
    return found


def _judge(row: Row, day: date) -> None:
    """The two conditions side by side, and what each model says: its own first, never blended."""
    model = ExitModel(row["model"]) if row["model"] else None
    criteria = [_say_assessments(each) for each in row["criteria"]]
    tallies = tallies_of(criteria)
    row["gauges"] = [
        gauge_of(
            condition,
            tallies[condition],
            [each for each in row["criteria"] if each["condition"] == condition],
            model,
        )
        for condition in (Condition.CAPABILITY, Condition.STANDARDS)
    ]
    row["sentence"] = plain_sentence(model, tallies, has_ended=row["has_ended"])
    others = [each for each in (ExitModel.CAPABILITY, ExitModel.OUTCOMES) if each is not model]
    said = {
        each: verdict(each, tallies, has_ended=row["has_ended"])
        for each in ([model] if model else []) + others
    }
    row["verdict"] = said.pop(model) if model else ""
    row["other_verdicts"] = list(said.values())
    row["dangers"] = dangers_of(row, criteria, day)


def _say_assessments(row: Row) -> Criterion:
    """Whether a criterion counts as met, its latest assessment apart from the earlier ones."""
    said = {each["id"]: each for each in row["assessments"]}
    found = tuple(
        Assessed(
            AssessmentResult(each["result"]),
            Independence(each["independence"]),
            each["assessed"],
            number,
        )
        for number, each in said.items()
    )
    criterion = Criterion(Condition(row["condition"]), row["is_must_meet"], found)
    read = latest_first(found)
    row["assessments"] = [say_assessment(said[each.number]) for each in read]
    row["counts"] = counts_as_met(read, is_must_meet=criterion.is_must_meet)
    row["latest"], row["earlier"] = (row["assessments"] or [None])[0], row["assessments"][1:]
    row["is_own_word"] = bool(read) and read[0].result is AssessmentResult.MET and not row["counts"]
    row["part"] = CriterionPart(row["part"]).label
    row["recorded_on"] = _day_of(row["recorded_at"])
    return criterion


def say_assessment(row: Row) -> Row:
    """An assessment with its choices in words and the day on which the register was told."""
    row["result_words"] = AssessmentResult(row["result"]).label
    row["standing"] = STANDINGS[Independence(row["independence"])]
    row["is_own"] = row["independence"] == Independence.OWN_ORGANISATION
    row["confidence"] = Confidence(row["confidence"]).label if row["confidence"] else ""
    row["recorded_on"] = _day_of(row["recorded_at"])
    return row


def _day_of(moment: str) -> date:
    """The day, where the register is kept, of a moment that came as JSON."""
    return timezone.localdate(datetime.fromisoformat(moment))
