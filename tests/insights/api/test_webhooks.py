"""Webhooks for programs: one's own through this hat, their log, and sending a message again."""

from typing import Any

import pytest
from django.test import Client

from cases.models import User
from cases.rules import Role
from insights.models import Webhook
from insights.rules import DeliveryProblem, DeliveryState, WebhookOff
from tests.cases.api.program import Program
from tests.cases.scene import wearing
from tests.factories import MembershipFactory, WebhookDeliveryFactory, WebhookFactory
from tests.insights.work.scene import NOW

pytestmark = pytest.mark.django_db
OVER = {
    "state": DeliveryState.GIVEN_UP,
    "problem": DeliveryProblem.STATUS,
    "status": 500,
    "next_try_at": None,
    "finished_at": NOW,
    "attempts": 8,
}


@pytest.fixture
def analyst() -> User:
    return wearing(Role.ANALYST, None)


@pytest.fixture
def webhook(analyst: User) -> Webhook:
    made: Webhook = WebhookFactory.create(user=analyst, membership=analyst.memberships.get())
    return made


def test_a_program_reads_how_the_webhooks_of_its_hat_fare(analyst: User, webhook: Webhook) -> None:
    other_hat = MembershipFactory.create(user=analyst, role=Role.CASEWORKER)
    WebhookFactory.create(user=analyst, membership=other_hat)
    WebhookFactory.create(user=analyst, off_at=NOW, off_because=WebhookOff.DELETED)
    WebhookFactory.create()

    answer = Program(analyst, may_write=False).ask("webhooks/")

    [told] = answer.json()["results"]
    assert told["id"] == webhook.pk
    assert (told["is_on"], told["off_because"], told["failures"]) == (True, None, 0)
    assert told["messages"] == f"/api/v1/webhooks/{webhook.pk}/messages/"
    assert "secret" not in answer.content.decode()


def test_a_program_reads_the_log_by_state_and_not_what_was_said(
    analyst: User, webhook: Webhook
) -> None:
    over = WebhookDeliveryFactory.create(webhook=webhook, body='{"a":"what was said"}', **OVER)
    WebhookDeliveryFactory.create(webhook=webhook)
    program = Program(analyst, may_write=False)

    all_of_them = program.ask(f"webhooks/{webhook.pk}/messages/")
    given_up = program.ask(f"webhooks/{webhook.pk}/messages/?state=given_up")

    assert len(all_of_them.json()["results"]) == 2
    [told] = given_up.json()["results"]
    assert (told["id"], told["state"], told["status"]) == (over.message, "given_up", 500)
    assert told["problem"] == "The receiver answered that it did not take it."
    assert "what was said" not in all_of_them.content.decode()


@pytest.mark.parametrize(
    ("asked", "parameter"), [("?state=lost", "state"), ("?status=1", "status"), ("?a=1&a=2", "a")]
)
def test_what_has_no_meaning_is_refused(
    analyst: User, webhook: Webhook, asked: str, parameter: str
) -> None:
    answer = Program(analyst).ask(f"webhooks/{webhook.pk}/messages/{asked}")

    assert answer.status_code == 400
    assert parameter in answer.content.decode()


def test_a_program_sends_a_message_again_once(analyst: User, webhook: Webhook) -> None:
    over = WebhookDeliveryFactory.create(webhook=webhook, **OVER)
    program = Program(analyst)
    at = f"webhooks/{webhook.pk}/messages/{over.pk}/redeliver/"

    first, second = program.send(at), program.send(at)

    assert first.status_code == 200
    assert (first.json()["state"], first.json()["attempts"]) == ("waiting", 0)
    assert second.status_code == 409
    assert second.json()["detail"] == "It is waiting to be sent already."


def test_only_a_token_that_writes_and_reaches_everything_sends_again(
    client: Client, analyst: User, webhook: Webhook
) -> None:
    over = WebhookDeliveryFactory.create(webhook=webhook, **OVER)
    at = f"webhooks/{webhook.pk}/messages/{over.pk}/redeliver/"

    assert Program(analyst, may_write=False).send(at).status_code == 403
    assert Program(analyst, resources=["cases"]).send(at).status_code == 403
    assert Program(analyst, resources=["cases"]).ask("webhooks/").status_code == 403
    client.force_login(analyst)
    assert client.get("/api/v1/webhooks/").status_code == 200
    assert client.post(f"/api/v1/{at}").status_code == 403
    assert Client().get("/api/v1/webhooks/").status_code == 401


def test_nobody_reaches_anothers(analyst: User) -> None:
    other = WebhookDeliveryFactory.create(**OVER)
    mine: Any = WebhookFactory.create(user=analyst, membership=analyst.memberships.get())
    program = Program(analyst)

    assert program.ask(f"webhooks/{other.webhook.pk}/messages/").status_code == 404
    for webhook in (other.webhook, mine):
        at = f"webhooks/{webhook.pk}/messages/{other.pk}/redeliver/"
        assert program.send(at).status_code == 404
