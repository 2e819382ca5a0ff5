"""Readiness: what counts as met, the two counts and the plain sentence, against a naive count."""

from itertools import product

import pytest

from interventions.measures.readiness import (
    Assessed,
    Tally,
    count_in_words,
    counts_as_met,
    may_end,
    tally_of,
    verdict,
)
from interventions.rules import AssessmentResult, Condition, ExitModel, Independence

MET, NOT_MET = AssessmentResult.MET, AssessmentResult.NOT_MET
OWN = Independence.OWN_ORGANISATION
NONE, SOME, ALL = Tally(), Tally(must_meet=3, must_meet_met=2), Tally(must_meet=3, must_meet_met=3)


def tallies(standards: Tally, capability: Tally) -> dict[Condition, Tally]:
    return {Condition.STANDARDS: standards, Condition.CAPABILITY: capability}


@pytest.mark.parametrize(
    ("results", "is_must_meet", "counts"),
    [
        ([], True, False),
        ([], False, False),
        ([(MET, Independence.REGULATOR)], True, True),
        ([(MET, Independence.NOT_STATED)], True, True),
        ([(MET, OWN)], True, False),
        ([(MET, OWN)], False, True),
        ([(MET, OWN), (MET, Independence.PEER)], True, True),
        ([(MET, OWN), (NOT_MET, Independence.PEER), (MET, Independence.PEER)], True, False),
        ([(NOT_MET, OWN), (MET, Independence.PEER)], True, False),
        ([(AssessmentResult.PARTLY_MET, Independence.REGULATOR)], True, False),
        ([(AssessmentResult.NOT_ASSESSED, Independence.REGULATOR)], False, False),
    ],
)
def test_the_latest_assessment_decides_and_own_word_alone_never_meets_what_must_be_met(
    results: list[tuple[AssessmentResult, Independence]], is_must_meet: bool, counts: bool
) -> None:
    assessments = [Assessed(*each) for each in results]

    assert counts_as_met(assessments, is_must_meet=is_must_meet) is counts


def test_must_meet_and_contributory_criteria_are_counted_apart() -> None:
    tally = tally_of([(True, True), (True, False), (False, True), (False, False), (False, False)])

    assert tally == Tally(must_meet=2, must_meet_met=1, contributory=3, contributory_met=1)


@pytest.mark.parametrize(
    ("standards", "capability", "outcomes", "by_capability", "both"),
    [
        (SOME, ALL, False, True, False),
        (ALL, SOME, True, False, False),
        (ALL, ALL, True, True, True),
        (SOME, SOME, False, False, False),
        (NONE, ALL, None, True, None),
        (NONE, SOME, None, False, False),
        (ALL, NONE, True, None, None),
        (NONE, NONE, None, None, None),
    ],
)
def test_each_model_asks_for_its_own_conditions(
    standards: Tally,
    capability: Tally,
    outcomes: bool | None,
    by_capability: bool | None,
    both: bool | None,
) -> None:
    found = tallies(standards, capability)

    assert may_end(ExitModel.OUTCOMES, found) is outcomes
    assert may_end(ExitModel.CAPABILITY, found) is by_capability
    assert may_end(ExitModel.BOTH, found) is both


def test_capability_met_never_makes_up_for_standards_under_any_numbers() -> None:
    for met, total in product(range(6), range(1, 6)):
        found = tallies(Tally(total, min(met, total)), ALL)

        assert may_end(ExitModel.BOTH, found) is (met >= total)
        assert may_end(ExitModel.CAPABILITY, found) is True


def test_contributory_criteria_alone_do_not_let_anything_end() -> None:
    only_contributory = Tally(contributory=2, contributory_met=2)

    assert may_end(ExitModel.OUTCOMES, tallies(only_contributory, NONE)) is None


@pytest.mark.parametrize(
    ("model", "standards", "capability", "has_ended", "sentence"),
    [
        (
            ExitModel.CAPABILITY,
            SOME,
            ALL,
            False,
            "Under the capability model it may end: all 3 must-meet capability criteria are met, "
            "and standards need not be met first.",
        ),
        (
            ExitModel.OUTCOMES,
            SOME,
            ALL,
            False,
            "Under the outcomes model it may not end yet: "
            "2 of 3 must-meet standards criteria are met.",
        ),
        (
            ExitModel.OUTCOMES,
            Tally(1, 1),
            NONE,
            True,
            "By what is recorded, the test of the outcomes model was passed: "
            "its one must-meet standards criterion is met.",
        ),
        (
            ExitModel.CAPABILITY,
            NONE,
            Tally(2, 1),
            True,
            "By what is recorded, the test of the capability model is not shown to have been "
            "passed in full: 1 of 2 must-meet capability criteria is met.",
        ),
        (
            ExitModel.OUTCOMES,
            Tally(1, 0),
            NONE,
            False,
            "Under the outcomes model it may not end yet: "
            "its one must-meet standards criterion is not met.",
        ),
        (
            ExitModel.OUTCOMES,
            Tally(2, 0),
            NONE,
            False,
            "Under the outcomes model it may not end yet: "
            "none of 2 must-meet standards criteria are met.",
        ),
        (
            ExitModel.BOTH,
            NONE,
            ALL,
            False,
            "Not enough is recorded to say whether it may end under the model that asks for both: "
            "no must-meet standards criterion is recorded, "
            "and all 3 must-meet capability criteria are met.",
        ),
        (
            ExitModel.OUTCOMES,
            NONE,
            ALL,
            True,
            "Not enough is recorded to say whether the test of the outcomes model was passed: "
            "no must-meet standards criterion is recorded.",
        ),
    ],
)
def test_the_verdict_is_a_plain_sentence_with_its_reason(
    model: ExitModel, standards: Tally, capability: Tally, has_ended: bool, sentence: str
) -> None:
    assert verdict(model, tallies(standards, capability), has_ended=has_ended) == sentence


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (NONE, "no criterion recorded"),
        (Tally(1, 0), "0 of 1 must-meet criterion met"),
        (Tally(3, 2, 1, 1), "2 of 3 must-meet criteria met, 1 of 1 contributory criterion met"),
    ],
)
def test_a_count_says_each_kind_by_itself(tally: Tally, words: str) -> None:
    assert count_in_words(tally) == words
