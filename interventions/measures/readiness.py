"""Readiness: which criteria count as met, and what each exit model says of it, in a plain sentence.

Functions of plain data: no query and no clock. The two conditions are counted apart, never blended.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from cases import edtf
from interventions.rules import (
    EXIT_MODEL_NAMES,
    NEEDED_CONDITIONS,
    AssessmentResult,
    Condition,
    EndReason,
    ExitModel,
    Independence,
)

# What the criteria of each condition are called in a sentence.
CONDITION_NAMES = {Condition.STANDARDS: "outcome", Condition.CAPABILITY: "capability"}


class Assessed(NamedTuple):
    """What one assessment found, and how far its assessor stands from the organisation.

    assessed: EDTF text, None where undated. number: counts up in the order of recording.
    looks_back: made after the exit, to see whether it lasts.
    """

    result: AssessmentResult
    independence: Independence
    assessed: str | None = None
    number: int = 0
    looks_back: bool = False


class Tally(NamedTuple):
    """How many criteria of one condition there are, and how many of them are met."""

    must_meet: int = 0
    must_meet_met: int = 0
    contributory: int = 0
    contributory_met: int = 0

    @property
    def total(self) -> int:
        return self.must_meet + self.contributory

    @property
    def met(self) -> int:
        return self.must_meet_met + self.contributory_met


class Criterion(NamedTuple):
    """One criterion with all its assessments, in any order."""

    condition: Condition
    is_must_meet: bool
    assessments: tuple[Assessed, ...] = ()


def latest_first(assessments: Iterable[Assessed]) -> list[Assessed]:
    """The assessments that readiness reads, the latest found first and the undated ones last.

    Of those of one day, the one recorded later is the later one. What was found when looking back
    after the exit is left out: it says whether the exit lasts, not whether it was right.
    Source: report L777-806.
    """
    read = [each for each in assessments if not each.looks_back]
    return sorted(read, key=lambda each: (_day(each.assessed), each.number), reverse=True)


def _day(assessed: str | None) -> date:
    """The day a moment is sorted from; the first of all days where there is none.

    Source: report L777-806.
    """
    moment = edtf.parse(assessed) if assessed else None
    return (moment and (moment.earliest or moment.latest)) or date.min


def counts_as_met(assessments: Iterable[Assessed], *, is_must_meet: bool) -> bool:
    """Whether a criterion counts as met by its assessments, latest first.

    The latest decides. The organisation's own word alone never meets a must-meet criterion:
    somebody else must have found it met too, and nobody otherwise since.
    Source: report L777-806.
    """
    since = list(takewhile(lambda each: each.result is AssessmentResult.MET, assessments))
    if not is_must_meet:
        return bool(since)
    return any(each.independence is not Independence.OWN_ORGANISATION for each in since)


def tally_of(criteria: Iterable[tuple[bool, bool]]) -> Tally:
    """Count the criteria of one condition, each given as (is must-meet, counts as met).

    Source: report L792-802.
    """
    counted = Counter(criteria)
    return Tally(
        must_meet=counted[True, True] + counted[True, False],
        must_meet_met=counted[True, True],
        contributory=counted[False, True] + counted[False, False],
        contributory_met=counted[False, True],
    )


def may_end(model: ExitModel, tallies: Mapping[Condition, Tally]) -> bool | None:
    """Whether an intervention may end under a model; None if not enough is recorded to say.

    One condition never makes up for the other: where a model asks for both, each is read alone.
    Source: report L784-802.
    """
    needed = [tallies[condition] for condition in NEEDED_CONDITIONS[model]]
    if any(tally.must_meet_met < tally.must_meet for tally in needed):
        return False
    return True if all(tally.must_meet for tally in needed) else None


def tallies_of(criteria: Iterable[Criterion]) -> dict[Condition, Tally]:
    """The criteria of each condition, counted apart. Source: report L792-802."""
    found = list(criteria)
    return {
        condition: tally_of(
            (
                each.is_must_meet,
                counts_as_met(latest_first(each.assessments), is_must_meet=each.is_must_meet),
            )
            for each in found
            if each.condition is condition
        )
        for condition in Condition
    }


def has_ended(ends: Iterable[tuple[str | None, EndReason | None]], today: date) -> bool:
    """Whether one of these legal ends, each a date and a reason, has come.

    One without a date has: nobody found when. A permanent change of structure does not end.
    Source: report L714-720.
    """
    return any(
        reason is not EndReason.PERMANENT and (falls is None or _day(falls) <= today)
        for falls, reason in ends
    )


def plain_sentence(
    model: ExitModel | None, tallies: Mapping[Condition, Tally], *, has_ended: bool
) -> str:
    """How many criteria are met, and what both models make of it; never one blended score.

    All criteria of a condition are counted; whether the intervention may end hangs on those that
    must be met alone, so that one which only contributes may be open at the end.
    Source: report L777-806.
    """
    if not any(tally.total for tally in tallies.values()):
        could = "could end when it did" if has_ended else "may end"
        return (
            "No capability criterion and no outcome criterion is recorded: "
            f"not enough to say whether this intervention {could}."
        )
    counted = f"When it ended, {_counts(tallies)}" if has_ended else _counts(tallies)
    answers = "; ".join(_answers(model, tallies, has_ended=has_ended))
    return f"{_capital(counted)}. {_capital(answers)}."


def _capital(words: str) -> str:
    """The words as a sentence begins. Source: report L792-802."""
    return words[0].upper() + words[1:]


def _counts(tallies: Mapping[Condition, Tally]) -> str:
    """The two counts beside each other. Source: report L792-802."""
    said: list[str] = []
    met = " met"  # said once
    for condition in (Condition.CAPABILITY, Condition.STANDARDS):
        tally, name = tallies[condition], CONDITION_NAMES[condition]
        if tally.total:
            said.append(f"{name} criteria {tally.met} of {tally.total}{met}")
            met = ""
        else:
            said.append(f"{name} criteria: none recorded")
    return "; ".join(said)


def _answers(
    model: ExitModel | None, tallies: Mapping[Condition, Tally], *, has_ended: bool
) -> list[str]:
    """What each model says, both single ones first. Source: report L784-802."""
    compared = {
        ExitModel.CAPABILITY: "under the capability model",
        ExitModel.OUTCOMES: "under the outcomes model",
    }
    if model is ExitModel.BOTH:
        compared[model] = "under its own model, which asks for both,"
    may = "could" if has_ended else "may"
    answers: list[str] = []
    for each, under in compared.items():
        answer = may_end(each, tallies)
        who, end = ("it", "") if answers else ("this intervention", " end")
        if answer is None:
            whether = "" if answers else f" whether {who} {may}{end}"
            answers.append(f"{under} not enough is recorded to say{whether}")
        else:
            answers.append(f"{under} {who} {may}{'' if answer else ' not'}{end}")
    return answers


def verdict(model: ExitModel, tallies: Mapping[Condition, Tally], *, has_ended: bool) -> str:
    """The plain sentence saying whether an intervention may end under a model, and why.

    Source: report L784-806.
    """
    name = EXIT_MODEL_NAMES[model]
    answer = may_end(model, tallies)
    why = _why(model, tallies, answer)
    if answer is None:
        asked = (
            f"the test of the {name} was passed" if has_ended else f"it may end under the {name}"
        )
        return f"Not enough is recorded to say whether {asked}: {why}."
    if has_ended:
        passed = "was passed" if answer else "is not shown to have been passed in full"
        return f"By what is recorded, the test of the {name} {passed}: {why}."
    return f"Under the {name} it {'may end' if answer else 'may not end yet'}: {why}."


def _why(model: ExitModel, tallies: Mapping[Condition, Tally], answer: bool | None) -> str:
    """The counts behind an answer, and for a capability exit what did not have to be met.

    Source: report L792-802.
    """
    said = [_met_in_words(each, tallies[each]) for each in NEEDED_CONDITIONS[model]]
    if model is ExitModel.CAPABILITY and answer:
        said.append("standards need not be met first")
    return ", and ".join(said)


def _met_in_words(condition: Condition, tally: Tally) -> str:
    """How the must-meet criteria of one condition stand, within a sentence.

    Source: report L792-802.
    """
    name = CONDITION_NAMES[condition]
    if not tally.must_meet:
        return f"no must-meet {name} criterion is recorded"
    if tally.must_meet == 1:
        is_met = "is met" if tally.must_meet_met else "is not met"
        return f"its one must-meet {name} criterion {is_met}"
    if tally.must_meet_met == tally.must_meet:
        every = "both" if tally.must_meet == 2 else f"all {tally.must_meet}"
        return f"{every} must-meet {name} criteria are met"
    verb = "is" if tally.must_meet_met == 1 else "are"
    met = tally.must_meet_met or "none"
    return f"{met} of {tally.must_meet} must-meet {name} criteria {verb} met"
