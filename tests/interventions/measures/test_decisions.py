"""States that follow from dated facts: of a decision, and of an intervention on its way out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.measures.decisions import (
    Decided,
    DecisionState,
    InterventionState,
    LegalEnd,
    Moments,
    decision_state,
    intervention_state,
    reaches_beyond,
    standing,
)
from interventions.rules import DecisionKind, EndReason

TODAY = date(2014, 8, 1)
ASKED = datetime(2014, 7, 1, 9, tzinfo=UTC)
LATER = ASKED + timedelta(days=3)
KIND = DecisionKind
TRIAL = Decided(1, KIND.TRIAL_EXIT, "2014-06")
TAPER = Decided(2, KIND.TAPER, "2014-07")
STATE = InterventionState


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        (Moments(ASKED), DecisionState.ASKED),
        (Moments(ASKED, returned=LATER), DecisionState.RETURNED),
        (Moments(LATER, returned=ASKED), DecisionState.ASKED),
        (Moments(ASKED, returned=LATER, withdrawn=LATER), DecisionState.WITHDRAWN),
        (Moments(ASKED, approved=LATER), DecisionState.APPROVED),
    ],
)
def test_a_decision_stands_where_its_moments_say(moments: Moments, state: DecisionState) -> None:
    assert decision_state(moments) is state


@pytest.mark.parametrize(
    ("decisions", "ends", "steps", "state"),
    [
        ([], [], [], STATE.RUNNING),
        ([Decided(3, KIND.EXTEND, "2014")], [], [], STATE.RUNNING),
        ([TAPER], [], [], STATE.TAPERING),
        ([], [], ["2014-07"], STATE.TAPERING),
        ([], [], ["2014-09"], STATE.RUNNING),
        ([TAPER, TRIAL], [], [], STATE.ON_TRIAL),
        ([Decided(1, KIND.TRIAL_EXIT, "2014-09")], [], [], STATE.RUNNING),
        ([TRIAL, Decided(3, KIND.RESUME, "2014-07", undoes=1)], [], [], STATE.RUNNING),
        ([TRIAL, Decided(3, KIND.RESUME, "2014-09", undoes=1)], [], [], STATE.ON_TRIAL),
        ([TRIAL], [LegalEnd("2014-11", EndReason.CAPABILITY_MET)], [], STATE.ENDING),
        ([TRIAL], [LegalEnd("2014-07", EndReason.CAPABILITY_MET)], [], STATE.ENDED),
        ([], [LegalEnd(None, None)], [], STATE.ENDED),
        ([], [LegalEnd("2014-07", EndReason.PERMANENT)], [], STATE.LASTING),
    ],
)
def test_an_intervention_stands_where_its_facts_say(
    decisions: list[Decided], ends: list[LegalEnd], steps: list[str], state: InterventionState
) -> None:
    assert intervention_state(decisions, ends, steps, TODAY) is state


@pytest.mark.parametrize(
    ("later", "earlier", "reaches"),
    [
        ("2015", None, True),
        ("2015", "2014", True),
        ("2014-06", "2014", False),
        ("2014", "2014", False),
        ("2014/..", "2015", True),
        ("2014", "2013/..", True),
    ],
)
def test_an_extension_reaches_beyond_what_was_planned(
    later: str, earlier: str | None, reaches: bool
) -> None:
    assert reaches_beyond(later, earlier) is reaches


def histories() -> st.SearchStrategy[list[Decided]]:
    """Decisions one after another; a resumption undoes any of those before it, or nothing."""

    @st.composite
    def build(draw: st.DrawFn) -> list[Decided]:
        found: list[Decided] = []
        for number in range(draw(st.integers(0, 8))):
            kind = draw(st.sampled_from(DecisionKind))
            day = date(2014, 1, 1) + timedelta(days=draw(st.integers(0, 400)))
            undoes = None
            if kind is KIND.RESUME and found:
                undoes = draw(st.sampled_from(found)).number
            found.append(Decided(number, kind, day.isoformat(), undoes))
        return found

    return build()


@given(histories())
def test_what_stands_was_decided_and_never_undone(history: list[Decided]) -> None:
    found = standing(history, TODAY)

    undone = {
        each.undoes
        for each in history
        if each.kind is KIND.RESUME and str(each.decided) <= TODAY.isoformat()
    }
    assert all(each in history for each in found)
    assert {each.number for each in found}.isdisjoint(undone)
    assert {each.kind for each in found} <= {KIND.TRIAL_EXIT, KIND.TAPER}


@given(histories(), st.permutations(range(3)))
def test_the_order_in_which_facts_are_read_changes_nothing(
    history: list[Decided], order: list[int]
) -> None:
    shuffled = sorted(history, key=lambda each: order[each.number % 3])

    assert intervention_state(history, [], [], TODAY) is intervention_state(shuffled, [], [], TODAY)


@given(histories())
def test_a_legal_end_comes_before_whatever_was_decided(history: list[Decided]) -> None:
    end = [LegalEnd("2014-07-31", EndReason.LAPSED)]

    assert intervention_state(history, end, [], TODAY) is STATE.ENDED
