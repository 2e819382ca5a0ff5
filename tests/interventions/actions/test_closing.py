"""Closing a case: refused with all that is open, done with a reason, once; and its page."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions.case_work import change_case_state
from cases.models import Case, CaseStateChange
from cases.rules import CaseState, DraftState, Role, RuleBroken
from interventions.actions.closing import StillOpen, close_case, what_is_open
from interventions.rules import DecisionKind, EndKind, Rag, StepOutcome
from tests.cases.scene import Scene
from tests.factories import (
    HEARD_AT,
    ActionFactory,
    ActionReviewFactory,
    DesignationFactory,
    DraftFactory,
    EndDateFactory,
    ExitDecisionFactory,
    InterventionFactory,
    StatutoryStepFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def an_ended(case: Case, **of_intervention: object) -> Model:
    led = InterventionFactory.create(case=case, **of_intervention)
    return EndDateFactory.create(intervention=led, kind=EndKind.LEGAL).intervention


HOLDS_OPEN: dict[str, tuple[Callable[[Scene], object], str]] = {
    "label": (
        lambda scene: DesignationFactory.create(case=scene.case, label="<b>Label</b>"),
        "“<b>Label</b>” still stands",
    ),
    "own draft": (
        lambda scene: DraftFactory.create(
            case=scene.case, organisation=scene.trust, body=scene.body
        ),
        "A draft is not finished",
    ),
    "other draft": (
        lambda scene: DraftFactory.create(case=scene.case, body=scene.stranger),
        "Another body is still writing a draft",
    ),
    "intervention": (
        lambda scene: InterventionFactory.create(case=scene.case),
        "“Commissioners sent in” has no legal end",
    ),
    "action": (
        lambda scene: ActionFactory.create(plan__case=scene.case, what="Mend it"),
        "Action not done: Mend it",
    ),
    "action not complete": (
        lambda scene: ActionReviewFactory.create(
            action__plan__case=scene.case, action__what="Mend it", rag=Rag.GREEN
        ),
        "Action not done: Mend it",
    ),
    "decision": (
        lambda scene: ExitDecisionFactory.create(
            intervention=an_ended(scene.case), kind=DecisionKind.EXTEND, approved_by=None
        ),
        "Another body has a decision to take",
    ),
    "own decision": (
        lambda scene: ExitDecisionFactory.create(
            intervention=an_ended(scene.case, led_by=scene.body), kind=DecisionKind.EXTEND
        ),
        "A decision waits for approval: Extend",
    ),
    "decision given back": (
        lambda scene: ExitDecisionFactory.create(
            intervention=an_ended(scene.case, led_by=scene.body),
            returned_by=UserFactory.create(),
            returned_at=HEARD_AT,
        ),
        "A decision was given back: Extend",
    ),
    "step": (
        lambda scene: StatutoryStepFactory.create(case=scene.case),
        "Another body prepares a statutory step",
    ),
    "own step": (
        lambda scene: StatutoryStepFactory.create(case=scene.case, body=scene.body),
        "A statutory step is under way: Directions with commissioners",
    ),
}
HOLDS_NOTHING: dict[str, Callable[[Scene], object]] = {
    "nothing": lambda _scene: None,
    "label gone": lambda scene: DesignationFactory.create(case=scene.case, is_end_unknown=True),
    "label of another case": lambda _scene: DesignationFactory.create(),
    "draft withdrawn": lambda scene: DraftFactory.create(
        case=scene.case, state=DraftState.WITHDRAWN
    ),
    "intervention ended": lambda scene: an_ended(scene.case),
    "action complete": lambda scene: ActionReviewFactory.create(
        action__plan__case=scene.case, rag=Rag.COMPLETE
    ),
    "decision withdrawn": lambda scene: ExitDecisionFactory.create(
        intervention=an_ended(scene.case), withdrawn_at=HEARD_AT, withdrawn_because="Too early."
    ),
    "step withdrawn": lambda scene: StatutoryStepFactory.create(
        case=scene.case,
        outcome=StepOutcome.WITHDRAWN,
        decided="2012",
        decided_at=HEARD_AT,
        decided_by=UserFactory.create(),
    ),
    "decision approved": lambda scene: ExitDecisionFactory.create(
        intervention=an_ended(scene.case),
        kind=DecisionKind.EXTEND,
        approved_by=UserFactory.create(),
        approved_at=HEARD_AT,
    ),
}


@pytest.mark.parametrize("what", HOLDS_OPEN)
def test_a_case_with_something_open_is_not_closed_and_the_page_says_what(
    scene: Scene, what: str
) -> None:
    make, words = HOLDS_OPEN[what]
    make(scene)
    by = scene.person(Role.CASEWORKER)

    with pytest.raises(StillOpen) as refusal:
        close_case(case=scene.case, reason="Done", by=by)

    assert [each.words.startswith(words) for each in refusal.value.things] == [True]
    client = Client()
    client.force_login(by)
    answer = client.get(f"/cases/{scene.case.reference}/close/")
    assertContains(answer, f'<a class="govuk-link" href="{refusal.value.things[0].href}">')
    assertNotContains(answer, "novalidate")
    assertNotContains(answer, "<b>Label")
    answer = client.post(f"/cases/{scene.case.reference}/close/", {"reason": "Typed"})
    assertContains(answer, "cannot be closed while something in it is open")
    assertContains(answer, "Typed")
    assert not CaseStateChange.objects.exists()


@pytest.mark.parametrize("what", HOLDS_NOTHING)
def test_a_case_in_which_nothing_is_open_is_closed(scene: Scene, what: str) -> None:
    HOLDS_NOTHING[what](scene)
    by = scene.person(Role.CASEWORKER)

    for _ in range(2):
        held = close_case(case=scene.case, reason="All is well.", by=by)

    assert (held.state, held.closed_by) == (CaseState.CLOSED, by)
    assert held.closing_reason == "All is well."
    assert CaseStateChange.objects.count() == 1


def test_a_closed_case_is_reopened_with_a_reason_and_closed_again(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)
    close_case(case=scene.case, reason="All is well.", by=by)

    held = change_case_state(case=scene.case, state=CaseState.OPEN, reason="It is not.", by=by)

    assert (held.closed_on, held.closed_by, held.closing_reason) == (None, None, "")
    close_case(case=scene.case, reason="Now it is.", by=by)
    assert what_is_open(scene.case, by) == []


def test_closing_needs_a_reason_and_leave(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="Say why"):
        close_case(case=scene.case, reason=" ", by=scene.person(Role.CASEWORKER))
    with pytest.raises(PermissionDenied):
        close_case(case=scene.case, reason="Done", by=scene.own(Role.LEAD))


def test_the_page_closes_a_case_once(scene: Scene) -> None:
    client = Client()
    client.force_login(scene.person(Role.CASEWORKER))
    address = f"/cases/{scene.case.reference}/close/"
    assertContains(client.get(address), "novalidate")
    assertContains(client.post(address, {"reason": ""}), "There is a problem")

    assertRedirects(client.post(address, {"reason": "Done"}), scene.case.get_absolute_url())

    assertRedirects(client.post(address, {"reason": "Done"}), scene.case.get_absolute_url())
    assertContains(client.post(address, {"reason": "Other"}), "This case is closed, so this")
