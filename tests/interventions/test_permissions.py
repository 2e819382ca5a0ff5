"""Who may do what about interventions, exits, peers, plans and boards: every role by the table."""

import pytest
from pytest_django import DjangoAssertNumQueries

from cases.models import User
from cases.rules import Role
from interventions.models import Action, ExitCriterion, ExitDecision, Intervention, SupportOffer
from interventions.permissions import (
    answerable,
    answers_for_own,
    may_add_exit_criterion,
    may_answer_offer,
    may_approve_decision,
    may_ask_for_decision,
    may_assess_criterion,
    may_bypass_support,
    may_change_intervention,
    may_make_plan,
    may_move_due_date,
    may_offer_support,
    may_record_contact,
    may_review_action,
    may_run_board,
    may_start_intervention,
)
from tests.cases.scene import Scene, an_administrator, wearing
from tests.factories import (
    ActionFactory,
    ExitCriterionFactory,
    ExitDecisionFactory,
    InterventionFactory,
    SupportOfferFactory,
)

pytestmark = pytest.mark.django_db
OFFICIALS = {Role.INSPECTOR, Role.CASEWORKER, Role.APPROVER}


class Told(Scene):
    """A scene with an intervention of the body, and what hangs on it."""

    def __init__(self) -> None:
        super().__init__()
        self.intervention: Intervention = InterventionFactory.create(
            case=self.case, led_by=self.body
        )
        self.criterion: ExitCriterion = ExitCriterionFactory.create(intervention=self.intervention)
        self.decision: ExitDecision = ExitDecisionFactory.create(intervention=self.intervention)
        self.action: Action = ActionFactory.create(
            plan__case=self.case, plan__organisation=self.trust
        )
        self.offer: SupportOffer = SupportOfferFactory.create(
            case=self.case, organisation=self.trust, offered_by=self.body
        )


@pytest.fixture
def told() -> Told:
    return Told()


def may(person: User, told: Told) -> dict[str, bool]:
    """Everything one person may, question by question."""
    return {
        "start": may_start_intervention(person, told.body),
        "change": may_change_intervention(person, told.intervention),
        "ask": may_ask_for_decision(person, told.intervention),
        "approve": may_approve_decision(person, told.decision),
        "add criterion": may_add_exit_criterion(person, told.intervention),
        "assess": may_assess_criterion(person, told.criterion),
        "record contact": may_record_contact(person, told.case),
        "offer": may_offer_support(person, told.body),
        "answer": may_answer_offer(person, told.offer),
        "answer for own": answers_for_own(person, told.offer),
        "bypass": may_bypass_support(person, told.case),
        "plan": may_make_plan(person, told.case),
        "board": may_run_board(person, told.case),
        "review": may_review_action(person, told.action),
        "move": may_move_due_date(person, told.action),
    }


OF_THE_BODY = {
    Role.INSPECTOR: {"assess", "record contact", "offer", "answer"},
    Role.CASEWORKER: {"ask", "add criterion", "assess", "record contact", "offer", "answer"}
    | {"bypass", "plan", "board", "review", "move"},
    Role.APPROVER: {"start", "change", "approve", "add criterion", "record contact", "offer"}
    | {"answer", "bypass"},
}
OF_THE_TRUST = {
    Role.BOARD: {"assess", "record contact", "board", "review", "move"},
    Role.LEAD: {"assess", "record contact", "answer", "answer for own", "review"},
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_table_says(told: Told, role: Role) -> None:
    allowed = {what for what, yes in may(told.person(role), told).items() if yes}
    own = {what for what, yes in may(told.own(role), told).items() if yes}

    assert allowed == OF_THE_BODY.get(role, set())
    assert own == OF_THE_TRUST.get(role, set())


@pytest.mark.parametrize("role", Role)
def test_several_offers_are_asked_about_at_once(told: Told, role: Role) -> None:
    for person in (told.person(role), told.own(role)):
        may_answer = {told.offer.pk} if may_answer_offer(person, told.offer) else set()

        assert answerable(person, [told.offer]) == may_answer


def test_strangers_and_administrators_intervene_in_nothing(told: Told) -> None:
    strangers = [wearing(role, told.stranger) for role in Role]

    for person in (*strangers, an_administrator()):
        assert not any(may(person, told).values())


def test_nobody_approves_what_they_asked_for(told: Told) -> None:
    asker = told.person(Role.APPROVER)
    told.decision.asked_by = asker

    assert not may_approve_decision(asker, told.decision)
    assert may_approve_decision(told.person(Role.APPROVER), told.decision)


def test_each_question_costs_one_query(
    told: Told, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = told.person(Role.CASEWORKER)

    with django_assert_num_queries(15):
        may(person, told)
