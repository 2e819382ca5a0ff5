"""The whole story of one exit criterion: as it was agreed, corrected, and assessed in its order."""

from datetime import date
from typing import NamedTuple

from cases.models import end_of_day
from interventions.measures.readiness import Assessed, counts_as_met, latest_first
from interventions.models import CriterionAssessment, ExitCriterion
from interventions.queries.exits import STANDINGS
from interventions.queries.readiness import is_over
from interventions.rules import AssessmentResult, Independence


class Found(NamedTuple):
    """One assessment, and how far its assessor stands from the organisation, in words."""

    row: CriterionAssessment
    standing: str
    is_own: bool
    looks_back: bool


class Story(NamedTuple):
    """A criterion with what it was before and everything that was found of it, oldest first.

    is_open: whether it can still be assessed. is_own_word: the organisation alone finds it met.
    """

    criterion: ExitCriterion
    earlier: list[ExitCriterion]
    found: list[Found]
    counts: bool
    is_own_word: bool
    has_ended: bool
    is_superseded: bool

    @property
    def is_open(self) -> bool:
        return not self.has_ended and not self.is_superseded

    @property
    def is_assessed(self) -> bool:
        return bool(self.found)

    @property
    def evidence_ids(self) -> list[int | None]:
        return [self.criterion.evidence_id, *(each.row.evidence_id for each in self.found)]


def criterion_known(criterion: ExitCriterion, day: date | None) -> bool:
    """Whether the register had been told of a criterion by the end of a day."""
    return day is None or criterion.recorded_at < end_of_day(day)


def story_of(criterion: ExitCriterion, as_known_on: date | None = None) -> Story:
    """Everything that the register knew of a criterion, in the order in which it was found."""
    rows = {
        each.pk: each
        for each in CriterionAssessment.objects.as_known_on(as_known_on)
        .filter(criterion=criterion)
        .select_related("assessor", "recorded_by", "look_back")
        .order_by("pk")
    }
    plain = [
        Assessed(
            AssessmentResult(each.result),
            Independence(each.independence),
            each.assessed,
            number,
            looks_back=each.look_back_id is not None,
        )
        for number, each in rows.items()
    ]
    read = latest_first(plain)
    counts = counts_as_met(read, is_must_meet=criterion.is_must_meet)
    in_order = [*reversed(latest_first(each._replace(looks_back=False) for each in plain))]
    return Story(
        criterion=criterion,
        earlier=_earlier(criterion),
        found=[_found(rows[each.number]) for each in in_order],
        counts=counts,
        is_own_word=bool(read) and read[0].result is AssessmentResult.MET and not counts,
        has_ended=is_over(criterion.intervention, as_known_on),
        is_superseded=_is_superseded(criterion, as_known_on),
    )


def _is_superseded(criterion: ExitCriterion, day: date | None) -> bool:
    at = criterion.superseded_at
    return at is not None and (day is None or at < end_of_day(day))


def _found(row: CriterionAssessment) -> Found:
    independence = Independence(row.independence)
    return Found(
        row,
        STANDINGS[independence],
        independence is Independence.OWN_ORGANISATION,
        row.look_back_id is not None,
    )


def _earlier(criterion: ExitCriterion) -> list[ExitCriterion]:
    """What stood in its place before it was corrected, the oldest first."""
    earlier: list[ExitCriterion] = []
    wrong = _corrected_by(criterion)
    while wrong is not None:
        earlier.insert(0, wrong)
        wrong = _corrected_by(wrong)
    return earlier


def _corrected_by(criterion: ExitCriterion) -> ExitCriterion | None:
    found: ExitCriterion | None = (
        ExitCriterion.objects.filter(superseded_by=criterion).select_related("agreed_by").first()
    )
    return found
