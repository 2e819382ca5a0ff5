"""Who might help: reasons are counted in the open, and nobody with a conflict is offered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import LinkKind
from interventions.measures.candidates import (
    AT_MOST,
    CameOut,
    Judged,
    Link,
    PeerFacts,
    candidate,
    is_better,
    ranked,
)

GOOD = Judged("Good", 1, 2, is_failing=False, is_acceptable=True, when="2024-05-01")
WEAK = GOOD._replace(grade="Inadequate", rank=4, is_failing=True, is_acceptable=False)
ELSEWHERE = GOOD._replace(scheme=2)
BARE = PeerFacts(1, "Camden", "camden", is_same_sector=False)


def said(**facts: Any) -> tuple[list[str], list[str], list[str]]:
    """Reasons, what is against, and notes, in words."""
    own = facts.pop("own", WEAK)
    found = candidate(BARE._replace(**facts), own)
    return [*map(str, found.reasons)], [*map(str, found.against)], [*map(str, found.notes)]


@pytest.mark.parametrize(
    ("one", "other", "better"),
    [
        (GOOD, WEAK, True),
        (WEAK, GOOD, False),
        (GOOD, GOOD, False),
        (ELSEWHERE, WEAK, True),
        (ELSEWHERE, GOOD, False),
        (ELSEWHERE._replace(is_acceptable=False), WEAK, False),
        (GOOD._replace(rank=None), WEAK, True),
        (GOOD, WEAK._replace(rank=None), True),
    ],
)
def test_scales_are_never_mapped_on_to_each_other(one: Judged, other: Judged, better: bool) -> None:
    assert is_better(one, other) == better


def test_whoever_has_nothing_recorded_is_free_as_far_as_is_known() -> None:
    assert said() == (
        ["gives no support now, as far as is recorded"],
        [],
        ["no overall judgement recorded", "distance not recorded"],
    )


def test_every_reason_is_said_with_what_it_rests_on() -> None:
    reasons, against, notes = said(
        is_same_sector=True,
        judged=GOOD,
        came_out=[CameOut("Special measures", "2012-04", frozenset({"GOVERNANCE", "FINANCIAL"}))],
        links=[
            Link(LinkKind.STATISTICAL_NEIGHBOUR_OF, "rank 3"),
            Link(LinkKind.PARTNER_OF, ""),
        ],
    )

    assert reasons == [
        "same sector",
        "better judged: Good (1 May 2024), against Inadequate",
        "came out of the same kind of failure (financial, governance): “Special measures”, "
        "lifted April 2012",
        "statistical neighbour: rank 3",
        "partner already",
        "gives no support now, as far as is recorded",
    ]
    assert (against, notes) == ([], [])


def test_coming_out_twice_is_one_reason() -> None:
    once = CameOut("Special measures", "2012-04", frozenset({"GOVERNANCE"}))

    reasons, _, notes = said(came_out=[once, once._replace(label="Notice", lifted="2009")])

    assert len([each for each in reasons if each.startswith("came out")]) == 1
    assert notes[1:] == ["also “Notice”, lifted 2009", "distance not recorded"]


def test_the_same_service_says_more_than_the_same_sector() -> None:
    reasons, _, _ = said(is_same_sector=True, same_service="Adult social care")

    assert reasons[0] == "same service: Adult social care"
    assert "same sector" not in reasons


@pytest.mark.parametrize(
    ("own", "note"),
    [
        (None, "judged Good (1 May 2024); there is none to compare it with"),
        (GOOD, "not better judged: Good (1 May 2024), against Good"),
    ],
)
def test_a_judgement_that_is_no_reason_is_still_said(own: Judged | None, note: str) -> None:
    assert note in said(judged=GOOD, own=own)[2]


def test_what_speaks_against_a_peer_is_said() -> None:
    _, one, _ = said(gives=1, stands="Special measures")
    _, several, _ = said(gives=3, conflicts=["Their chairs are sisters."])

    assert one == ["gives support to one already", "itself labelled now: Special measures"]
    assert several == [
        "conflict declared: “Their chairs are sisters.”",
        "gives support to 3 already",
    ]


FACTS = st.builds(
    PeerFacts,
    pk=st.integers(1, 10_000),
    name=st.text("abcÄß", min_size=1, max_size=3),
    slug=st.just("x"),
    is_same_sector=st.booleans(),
    same_service=st.just(""),
    judged=st.none(),
    came_out=st.just(()),
    links=st.just(()),
    gives=st.integers(0, 2),
    stands=st.sampled_from(["", "Special measures"]),
    conflicts=st.sampled_from([(), ("Sisters.",)]),
)


@given(
    several=st.lists(FACTS, max_size=24, unique_by=lambda each: each.pk),
    order=st.randoms(use_true_random=False),
)
def test_the_order_is_the_same_whichever_way_peers_were_found(
    several: list[PeerFacts], order: Any
) -> None:
    found = [candidate(each, None) for each in several]
    shuffled = order.sample(found, len(found))

    shown = ranked(found)

    pks = [each.facts.pk for each in shown]
    assert pks == [each.facts.pk for each in ranked(shuffled)]
    assert len(shown) == min(len(found), AT_MOST)
    offerable = [each.is_offerable for each in shown]
    assert offerable == sorted(offerable, reverse=True)
    free = [len(each.reasons) for each in shown if each.is_offerable]
    assert free == sorted(free, reverse=True)
