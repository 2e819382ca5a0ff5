"""What the database refuses of statutory steps, whatever the actions above it do."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from interventions.rules import StepOutcome
from tests.factories import (
    HEARD_AT,
    InterventionFactory,
    StatutoryStepFactory,
    SupportOfferFactory,
    UserFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db

NOTICE: dict[str, Any] = {
    "minded_to": "2010-06-02",
    "minded_to_recorded_at": HEARD_AT,
    "minded_to_recorded_by": UserFactory,
    "representations_due_on": date(2010, 6, 23),
}
ASKED = {"asked_by": UserFactory, "asked_at": HEARD_AT}
DECIDED = {"decided": "2010-06-30", "decided_at": HEARD_AT, "decided_by": UserFactory}
WITHDRAWN = {"outcome": StepOutcome.WITHDRAWN, **DECIDED}
MADE = {
    **NOTICE,
    **ASKED,
    **DECIDED,
    "outcome": StepOutcome.MADE,
    "intervention": InterventionFactory,
}


def without(said: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


def decided(*, by_the_asker: bool, outcome: str) -> None:
    asker = UserFactory.create()
    StatutoryStepFactory.create(
        asked_by=asker,
        asked_at=HEARD_AT,
        outcome=outcome,
        decided="2010-06-30",
        decided_at=HEARD_AT,
        decided_by=asker if by_the_asker else UserFactory.create(),
    )


@on_both_sides(
    [
        Limit(
            "interventions_statutorystep_peers_come_first",
            StatutoryStepFactory.create,
            refused=[{"bypass": None}],
            allowed=[{}, {"bypass": None, "offer": SupportOfferFactory}],
        ),
        Limit(
            "interventions_statutorystep_outcome_has_date",
            StatutoryStepFactory.create,
            refused=[{**ASKED, **DECIDED}, {"outcome": StepOutcome.WITHDRAWN}],
            allowed=[{}, WITHDRAWN],
        ),
        Limit(
            "interventions_statutorystep_made_is_intervention",
            StatutoryStepFactory.create,
            refused=[{"intervention": InterventionFactory}, without(MADE, "intervention")],
            allowed=[MADE, WITHDRAWN],
        ),
        Limit(
            "interventions_statutorystep_gives_notice",
            StatutoryStepFactory.create,
            refused=[without(MADE, *NOTICE)],
            allowed=[MADE, {**without(MADE, *NOTICE), "without_notice_because": "Urgent."}],
        ),
        Limit(
            "interventions_statutorystep_decided_by_another",
            decided,
            refused=[{"by_the_asker": True, "outcome": StepOutcome.NOT_PROCEEDED}],
            allowed=[
                {"by_the_asker": False, "outcome": StepOutcome.NOT_PROCEEDED},
                {"by_the_asker": True, "outcome": StepOutcome.WITHDRAWN},
            ],
        ),
        Limit(
            "statutorystep_minded_to_and_minded_to_recorded_at",
            StatutoryStepFactory.create,
            refused=[without(NOTICE, "minded_to", "representations_due_on")],
            allowed=[{}, NOTICE],
        ),
        Limit(
            "statutorystep_minded_to_recorded_at_and_minded_to_recorded_by",
            StatutoryStepFactory.create,
            refused=[without(NOTICE, "minded_to_recorded_by")],
            allowed=[{}, NOTICE],
        ),
        Limit(
            "statutorystep_minded_to_and_representations_due_on",
            StatutoryStepFactory.create,
            refused=[without(NOTICE, "representations_due_on")],
            allowed=[{}, NOTICE],
        ),
        Limit(
            "statutorystep_represented_and_answer_recorded_at",
            StatutoryStepFactory.create,
            refused=[{**NOTICE, "represented": "2010-06-20"}],
            allowed=[
                {
                    **NOTICE,
                    "represented": "2010-06-20",
                    "answer_recorded_at": HEARD_AT,
                    "answer_recorded_by": UserFactory,
                }
            ],
        ),
        Limit(
            "statutorystep_answer_recorded_at_and_answer_recorded_by",
            StatutoryStepFactory.create,
            refused=[{**NOTICE, "represented": "2010-06-20", "answer_recorded_at": HEARD_AT}],
            allowed=[NOTICE],
        ),
        Limit(
            "statutorystep_no_notice_recorded_at_and_no_notice_recorded_by",
            StatutoryStepFactory.create,
            refused=[
                {"no_notice_recorded_at": HEARD_AT},
                {"no_notice_recorded_by": UserFactory},
            ],
            allowed=[
                {"no_notice_recorded_at": HEARD_AT, "no_notice_recorded_by": UserFactory},
                {},
            ],
        ),
        Limit(
            "statutorystep_returned_at_and_returned_by",
            StatutoryStepFactory.create,
            refused=[{"returned_at": HEARD_AT}, {"returned_by": UserFactory}],
            allowed=[{"returned_at": HEARD_AT, "returned_by": UserFactory}, {}],
        ),
        Limit(
            "statutorystep_asked_by_and_asked_at",
            StatutoryStepFactory.create,
            refused=[{"asked_by": UserFactory}, {"asked_at": HEARD_AT}],
            allowed=[{}, ASKED],
        ),
        Limit(
            "statutorystep_decided_and_decided_at",
            StatutoryStepFactory.create,
            refused=[without(WITHDRAWN, "decided_at", "decided_by")],
            allowed=[WITHDRAWN],
        ),
        Limit(
            "statutorystep_decided_by_and_decided_at",
            StatutoryStepFactory.create,
            refused=[without(WITHDRAWN, "decided_by")],
            allowed=[WITHDRAWN],
        ),
    ]
)
def test_the_database_keeps_statutory_steps_whole(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)
