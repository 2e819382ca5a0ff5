"""What an inspection may lead to, as a plain function of what it found."""

from typing import Any

import pytest

from cases.rules import MayLeadTo, leads_of

NOTHING: dict[str, Any] = {
    "failing": [],
    "adverse": [],
    "adverse_before": 0,
    "standing": [],
    "lifted": [],
}


@pytest.mark.parametrize(
    ("found", "to"),
    [
        ({}, []),
        ({"adverse": ["Requires improvement"]}, [MayLeadTo.PEER_OFFER]),
        (
            {"adverse": ["Inadequate"], "failing": ["Inadequate"]},
            [MayLeadTo.PEER_OFFER, MayLeadTo.DESIGNATION],
        ),
        (
            {"adverse": ["Inadequate"], "failing": ["Inadequate"], "standing": ["Measures"]},
            [MayLeadTo.PEER_OFFER],
        ),
        ({"lifted": ["Measures"]}, [MayLeadTo.LOOK_BACK]),
    ],
)
def test_an_inspection_may_lead_to(found: dict[str, Any], to: list[MayLeadTo]) -> None:
    assert [each.to for each in leads_of(**{**NOTHING, **found})] == to


def test_each_lead_says_its_inputs() -> None:
    leads = leads_of(
        failing=["Inadequate"],
        adverse=["Inadequate"],
        adverse_before=2,
        standing=[],
        lifted=["Measures"],
    )

    said = {lead.to: list(lead.said) for lead in leads}
    assert said[MayLeadTo.PEER_OFFER] == [
        "“Inadequate” is below the acceptable level of its scheme.",
        "Earlier inspections with a grade below that level: 2.",
    ]
    assert said[MayLeadTo.DESIGNATION] == [
        "“Inadequate” is a failing grade of its scheme.",
        "No label of failure stands.",
    ]
    assert said[MayLeadTo.LOOK_BACK][0] == "The label “Measures” was lifted before."


def test_a_look_back_that_finds_nothing_adverse_says_so() -> None:
    (lead,) = leads_of(**{**NOTHING, "lifted": ["Measures"]})

    assert "No grade is below the acceptable level." in lead.said
