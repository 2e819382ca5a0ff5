"""One gauge of the exit page: the criteria of one condition, each a block that can be counted."""

from collections import Counter
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from interventions.measures.readiness import Tally
from interventions.queries.rows import Row
from interventions.rules import (
    CONDITION_QUESTIONS,
    NEEDED_CONDITIONS,
    AssessmentResult,
    Condition,
    ExitModel,
)


class BlockState(TextChoices):
    """How one criterion stands on its gauge."""

    MET = "MET", _("Met")
    OWN_WORD = "OWN_WORD", _("Own word, does not count")
    PARTLY_MET = "PARTLY_MET", _("Partly met")
    NOT_MET = "NOT_MET", _("Not met")
    NOT_ASSESSED = "NOT_ASSESSED", _("Not assessed")


NAMES = {Condition.CAPABILITY: _("Capability"), Condition.STANDARDS: _("Outcomes")}
FIRST_ANCHORS = {Condition.CAPABILITY: "capability", Condition.STANDARDS: "outcomes"}


class Count(NamedTuple):
    """How many criteria stand in one way."""

    state: BlockState
    number: int


class Bar(NamedTuple):
    """The criteria of one weight, a block for each: must-meet ones and contributory ones apart."""

    name: Promise
    is_must_meet: bool
    met: int
    total: int
    blocks: list[BlockState]


class Gauge(NamedTuple):
    """One condition: how many of its criteria are met, block by block, and what they rest on.

    is_needed: whether the end depends on it under the model in force; None where none is recorded.
    """

    key: str
    name: Promise
    question: str
    is_needed: bool | None
    met: int
    total: int
    bars: list[Bar]
    counts: list[Count]
    criteria: list[Row]

    @property
    def open_words(self) -> str:
        """What its summary says that opens to its evidence."""
        return ngettext(
            "The one criterion and what it rests on",
            "The %(total)d criteria and what they rest on",
            self.total,
        ) % {"total": self.total}


def gauge_of(
    condition: Condition, tally: Tally, criteria: list[Row], model: ExitModel | None
) -> Gauge:
    """The gauge of a condition: its criteria as they came, counted by how they stand."""
    for each in criteria:
        each["state"] = _state_of(each)
    must_meet = [each["state"] for each in criteria if each["is_must_meet"]]
    contributory = [each["state"] for each in criteria if not each["is_must_meet"]]
    bars = [
        Bar(_("Must be met"), True, tally.must_meet_met, tally.must_meet, must_meet),
        Bar(_("Contributory"), False, tally.contributory_met, tally.contributory, contributory),
    ]
    counted = Counter(each["state"] for each in criteria)
    return Gauge(
        key=FIRST_ANCHORS[condition],
        name=NAMES[condition],
        question=CONDITION_QUESTIONS[condition],
        is_needed=condition in NEEDED_CONDITIONS[model] if model else None,
        met=tally.met,
        total=tally.total,
        bars=[bar for bar in bars if bar.total],
        counts=[Count(state, counted[state]) for state in BlockState if counted[state]],
        criteria=criteria,
    )


def _state_of(criterion: Row) -> BlockState:
    if criterion["counts"]:
        return BlockState.MET
    if criterion["is_own_word"]:
        return BlockState.OWN_WORD
    latest = criterion["latest"]
    return BlockState(latest["result"] if latest else AssessmentResult.NOT_ASSESSED)
