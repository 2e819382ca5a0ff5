"""Readiness: what counts as met, the two counts and the plain sentence, against a naive count."""

from datetime import date
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interventions.measures.readiness import (
    Assessed,
    Criterion,
    Tally,
    counts_as_met,
    has_ended,
    latest_first,
    may_end,
    plain_sentence,
    tallies_of,
    tally_of,
    verdict,
)
from interventions.rules import (
    AssessmentResult,
    Condition,
    EndReason,
    ExitModel,
    Independence,
)

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
            "2 of 3 must-meet outcome criteria are met.",
        ),
        (
            ExitModel.OUTCOMES,
            Tally(1, 1),
            NONE,
            True,
            "By what is recorded, the test of the outcomes model was passed: "
            "its one must-meet outcome criterion is met.",
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
            "its one must-meet outcome criterion is not met.",
        ),
        (
            ExitModel.OUTCOMES,
            Tally(2, 0),
            NONE,
            False,
            "Under the outcomes model it may not end yet: "
            "none of 2 must-meet outcome criteria are met.",
        ),
        (
            ExitModel.CAPABILITY,
            NONE,
            Tally(2, 2),
            False,
            "Under the capability model it may end: both must-meet capability criteria are met, "
            "and standards need not be met first.",
        ),
        (
            ExitModel.BOTH,
            NONE,
            ALL,
            False,
            "Not enough is recorded to say whether it may end under the model that asks for both: "
            "no must-meet outcome criterion is recorded, "
            "and all 3 must-meet capability criteria are met.",
        ),
        (
            ExitModel.OUTCOMES,
            NONE,
            ALL,
            True,
            "Not enough is recorded to say whether the test of the outcomes model was passed: "
            "no must-meet outcome criterion is recorded.",
        ),
    ],
)
def test_the_verdict_is_a_plain_sentence_with_its_reason(
    model: ExitModel, standards: Tally, capability: Tally, has_ended: bool, sentence: str
) -> None:
    assert verdict(model, tallies(standards, capability), has_ended=has_ended) == sentence


# --- Random criteria and assessments against a naive count --------------------------------------

DAYS = st.sampled_from([None, "2010", "2011-04", "2011-04-19", "2012~", "../2012-06", "2013-01-01"])
FIRST_DAYS = {  # the day each of them is sorted from, by hand
    None: date(1, 1, 1),
    "2010": date(2010, 1, 1),
    "2011-04": date(2011, 4, 1),
    "2011-04-19": date(2011, 4, 19),
    "2012~": date(2012, 1, 1),
    "../2012-06": date(2012, 6, 30),
    "2013-01-01": date(2013, 1, 1),
}
ASSESSMENTS = st.builds(
    Assessed,
    st.sampled_from(AssessmentResult),
    st.sampled_from(Independence),
    DAYS,
    st.integers(1, 10_000),
    st.booleans(),
)


def numbered(found: list[Assessed]) -> tuple[Assessed, ...]:
    """As the register records them: each with a number that no other has."""
    return tuple(each._replace(number=number) for number, each in enumerate(found, 1))


CRITERIA = st.builds(
    Criterion,
    st.sampled_from(Condition),
    st.booleans(),
    st.lists(ASSESSMENTS, max_size=5).map(numbered),
)


def naive_is_met(criterion: Criterion) -> bool:
    """Walk through the assessments as they were made and keep what is to be said at each step."""
    is_met = somebody_else_says_so = False
    read = [each for each in criterion.assessments if not each.looks_back]
    for each in sorted(read, key=lambda each: (FIRST_DAYS[each.assessed], each.number)):
        if each.result == "MET":
            is_met = True
            somebody_else_says_so |= each.independence != "OWN_ORGANISATION"
        else:
            is_met = somebody_else_says_so = False
    return is_met and (somebody_else_says_so or not criterion.is_must_meet)


def naive_answer(criteria: list[Criterion], *conditions: Condition) -> bool | None:
    needed = [each for each in criteria if each.is_must_meet and each.condition in conditions]
    if not all(naive_is_met(each) for each in needed):
        return False
    return True if {each.condition for each in needed} == set(conditions) else None


@given(st.lists(CRITERIA, max_size=8))
def test_the_counts_and_answers_are_those_of_a_naive_count(criteria: list[Criterion]) -> None:
    found = tallies_of(criteria)

    for condition in Condition:
        own = [each for each in criteria if each.condition == condition]
        assert found[condition].total == len(own)
        assert found[condition].met == sum(naive_is_met(each) for each in own)
    standards, capability = Condition.STANDARDS, Condition.CAPABILITY
    assert may_end(ExitModel.OUTCOMES, found) is naive_answer(criteria, standards)
    assert may_end(ExitModel.CAPABILITY, found) is naive_answer(criteria, capability)
    assert may_end(ExitModel.BOTH, found) is naive_answer(criteria, standards, capability)


@given(st.lists(CRITERIA, min_size=1, max_size=8))
def test_the_sentence_says_the_naive_counts(criteria: list[Criterion]) -> None:
    sentence = plain_sentence(None, tallies_of(criteria), has_ended=False)

    for condition, name in ((Condition.STANDARDS, "outcome"), (Condition.CAPABILITY, "capability")):
        own = [each for each in criteria if each.condition == condition]
        met = sum(naive_is_met(each) for each in own)
        said = f"{name} criteria {met} of {len(own)}" if own else f"{name} criteria: none recorded"
        assert said in sentence[0].lower() + sentence[1:]


@given(st.lists(ASSESSMENTS, max_size=6).map(numbered))
def test_the_organisations_own_word_alone_never_meets_what_must_be_met(
    assessments: tuple[Assessed, ...],
) -> None:
    own = [each._replace(independence=OWN) for each in assessments]

    assert not counts_as_met(latest_first(own), is_must_meet=True)


@given(CRITERIA, ASSESSMENTS)
def test_what_is_found_when_looking_back_never_counts(
    criterion: Criterion, looked: Assessed
) -> None:
    more = (*criterion.assessments, looked._replace(looks_back=True, number=99))

    assert tallies_of([criterion]) == tallies_of([criterion._replace(assessments=more)])


@given(CRITERIA, ASSESSMENTS)
def test_an_assessment_of_an_earlier_day_than_the_latest_changes_nothing(
    criterion: Criterion, late: Assessed
) -> None:
    read = latest_first(criterion.assessments)
    assume(read and FIRST_DAYS[late.assessed] < FIRST_DAYS[read[0].assessed])
    # The one thing that waits for another's word, of whatever day: the organisation's own.
    assume(not (criterion.is_must_meet and read[0].result is MET and read[0].independence is OWN))
    more = (*criterion.assessments, late._replace(number=99, looks_back=False))

    assert tallies_of([criterion]) == tallies_of([criterion._replace(assessments=more)])


def test_of_one_day_the_later_recorded_is_the_later_and_undated_ones_come_last() -> None:
    first, second = Assessed(MET, OWN, "2011", 1), Assessed(NOT_MET, OWN, "2011", 2)
    undated, later = Assessed(MET, OWN, None, 3), Assessed(MET, OWN, "2012-05", 4)

    assert latest_first([first, undated, later, second]) == [later, second, first, undated]


@pytest.mark.parametrize(
    ("ends", "is_over"),
    [
        ([], False),
        ([("2014-11-11", EndReason.CAPABILITY_MET)], True),
        ([("2014-11-12", EndReason.CAPABILITY_MET)], False),
        ([("2014", None)], True),
        ([(None, EndReason.LAPSED)], True),
        ([(None, EndReason.PERMANENT)], False),
    ],
)
def test_an_intervention_has_ended_once_a_legal_end_has_come(
    ends: list[tuple[str | None, EndReason | None]], is_over: bool
) -> None:
    assert has_ended(ends, date(2014, 11, 11)) is is_over


FIVE_OF_SIX, TWO_OF_SEVEN = Tally(5, 5, 1, 0), Tally(7, 2)


@pytest.mark.parametrize(
    ("model", "capability", "standards", "is_over", "sentence"),
    [
        (
            ExitModel.CAPABILITY,
            FIVE_OF_SIX,
            TWO_OF_SEVEN,
            False,
            "Capability criteria 5 of 6 met; outcome criteria 2 of 7. Under the capability model "
            "this intervention may end; under the outcomes model it may not.",
        ),
        (
            ExitModel.BOTH,
            FIVE_OF_SIX,
            TWO_OF_SEVEN,
            False,
            "Capability criteria 5 of 6 met; outcome criteria 2 of 7. Under the capability model "
            "this intervention may end; under the outcomes model it may not; under its own model, "
            "which asks for both, it may not.",
        ),
        (
            None,
            FIVE_OF_SIX,
            TWO_OF_SEVEN,
            True,
            "When it ended, capability criteria 5 of 6 met; outcome criteria 2 of 7. Under the "
            "capability model this intervention could end; under the outcomes model it could not.",
        ),
        (
            ExitModel.OUTCOMES,
            Tally(6, 5),
            Tally(1, 1),
            False,
            "Capability criteria 5 of 6 met; outcome criteria 1 of 1. Under the capability model "
            "this intervention may not end; under the outcomes model it may.",
        ),
        (
            ExitModel.OUTCOMES,
            NONE,
            TWO_OF_SEVEN,
            False,
            "Capability criteria: none recorded; outcome criteria 2 of 7 met. Under the capability "
            "model not enough is recorded to say whether this intervention may end; under the "
            "outcomes model it may not.",
        ),
        (
            ExitModel.CAPABILITY,
            Tally(1, 1),
            NONE,
            False,
            "Capability criteria 1 of 1 met; outcome criteria: none recorded. Under the capability "
            "model this intervention may end; under the outcomes model not enough is recorded to "
            "say.",
        ),
        (
            ExitModel.CAPABILITY,
            NONE,
            NONE,
            False,
            "No capability criterion and no outcome criterion is recorded: not enough to say "
            "whether this intervention may end.",
        ),
        (
            ExitModel.CAPABILITY,
            NONE,
            NONE,
            True,
            "No capability criterion and no outcome criterion is recorded: not enough to say "
            "whether this intervention could end when it did.",
        ),
    ],
)
def test_the_plain_sentence(
    model: ExitModel | None, capability: Tally, standards: Tally, is_over: bool, sentence: str
) -> None:
    found = tallies(standards, capability)

    assert plain_sentence(model, found, has_ended=is_over) == sentence
