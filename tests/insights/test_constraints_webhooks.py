"""What the database refuses of webhooks and their deliveries."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from insights.rules import DeliveryProblem, DeliveryState, WebhookOff
from tests.factories import HEARD_AT, UserFactory, WebhookDeliveryFactory, WebhookFactory
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db
OFF = {"off_at": HEARD_AT, "off_because": WebhookOff.OWNER}
SENDING = {
    "state": DeliveryState.SENDING,
    "claim": UUID(int=1),
    "claimed_until": HEARD_AT,
    "next_try_at": None,
}
DELIVERED = {
    "state": DeliveryState.DELIVERED,
    "status": 200,
    "next_try_at": None,
    "finished_at": HEARD_AT,
}
GIVEN_UP = {
    "state": DeliveryState.GIVEN_UP,
    "problem": DeliveryProblem.TIME,
    "next_try_at": None,
    "finished_at": HEARD_AT,
}


def two_of_a_name(**second: Any) -> None:
    first = WebhookFactory.create(name="the same")
    WebhookFactory.create(**{"user": first.user, "name": "the same", **second})


def one_deleted_of_a_name() -> None:
    first = WebhookFactory.create(name="the same", off_at=HEARD_AT, off_because=WebhookOff.DELETED)
    WebhookFactory.create(user=first.user, name="the same")


def two_of_a_change(**second: Any) -> None:
    first = WebhookDeliveryFactory.create(change=1)
    WebhookDeliveryFactory.create(**{"webhook": first.webhook, "change": 1, **second})


def two_tests() -> None:
    first = WebhookDeliveryFactory.create(change=None)
    WebhookDeliveryFactory.create(webhook=first.webhook, change=None)


LIMITS = [
    Limit(
        "insights_webhook_name_once_a_person",
        two_of_a_name,
        refused=[{}, OFF],
        allowed=[{"name": "another"}, {"user": UserFactory}],
    ),
    Limit("insights_webhook_name_once_a_person", one_deleted_of_a_name, refused=[], allowed=[{}]),
    Limit(
        "insights_webhook_name_is_plain",
        WebhookFactory.create,
        refused=[{"name": ""}, {"name": "a\nb"}, {"name": "a\u202eb"}],
        allowed=[{"name": "à la carte"}],
    ),
    Limit(
        "insights_webhook_address_is_https",
        WebhookFactory.create,
        refused=[
            {"address": "http://example.com/"},
            {"address": "https://"},
            {"address": "https://a b/"},
            {"address": "https://bücher.example/"},
            {"address": "https://a.com/\n"},
        ],
        allowed=[{"address": "https://a.com/"}],
    ),
    Limit(
        "insights_webhook_has_a_resource",
        WebhookFactory.create,
        refused=[{"resources": []}],
        allowed=[{"resources": ["cases"]}, {"resources": ["cases", "events"]}],
    ),
    Limit(
        "insights_webhook_position_is_whole",
        WebhookFactory.create,
        refused=[{"feed_position": [1, 2]}, {"feed_position": [1, 2, 3, 4]}],
        allowed=[{"feed_position": [1, 2, 3]}],
    ),
    Limit(
        "insights_webhook_has_a_secret",
        WebhookFactory.create,
        refused=[{"secret": ""}],
        allowed=[{"secret": "x"}],
    ),
    Limit(
        "insights_webhook_old_secret_has_its_end",
        WebhookFactory.create,
        refused=[{"old_secret": "x"}, {"old_secret_until": HEARD_AT}],
        allowed=[{}, {"old_secret": "x", "old_secret_until": HEARD_AT}],
    ),
    Limit(
        "insights_webhook_failures_have_a_beginning",
        WebhookFactory.create,
        refused=[
            {"failures": 1},
            {"failing_since": HEARD_AT},
            {"quiet_until": HEARD_AT},
            {"failures": 1, "quiet_until": HEARD_AT},
        ],
        allowed=[
            {"failures": 1, "failing_since": HEARD_AT},
            {"failures": 2, "failing_since": HEARD_AT, "quiet_until": HEARD_AT},
        ],
    ),
    Limit(
        "insights_webhook_off_says_why",
        WebhookFactory.create,
        refused=[{"off_at": HEARD_AT}, {"off_because": WebhookOff.GONE}],
        allowed=[{}, OFF],
    ),
    Limit(
        "insights_delivery_once_a_change",
        two_of_a_change,
        refused=[{}],
        allowed=[{"change": 2}, {"webhook": WebhookFactory}],
    ),
    Limit("insights_delivery_once_a_change", two_tests, refused=[], allowed=[{}]),
    Limit(
        "insights_delivery_waiting_has_its_time",
        WebhookDeliveryFactory.create,
        refused=[
            {"next_try_at": None},
            {**DELIVERED, "next_try_at": HEARD_AT},
            {**SENDING, "next_try_at": HEARD_AT},
        ],
        allowed=[{}, DELIVERED, SENDING],
    ),
    Limit(
        "insights_delivery_sent_by_one",
        WebhookDeliveryFactory.create,
        refused=[
            {**SENDING, "claim": None},
            {**SENDING, "claimed_until": None},
            {"claim": UUID(int=1)},
            {"claimed_until": HEARD_AT},
        ],
        allowed=[{}, SENDING],
    ),
    Limit(
        "insights_delivery_finished_in_the_end",
        WebhookDeliveryFactory.create,
        refused=[
            {"finished_at": HEARD_AT},
            {**SENDING, "finished_at": HEARD_AT},
            {**DELIVERED, "finished_at": None},
            {**GIVEN_UP, "finished_at": None},
        ],
        allowed=[{}, SENDING, DELIVERED, GIVEN_UP],
    ),
    Limit(
        "insights_delivery_delivered_was_taken",
        WebhookDeliveryFactory.create,
        refused=[
            {**DELIVERED, "status": 300},
            {**DELIVERED, "status": 199},
            {**DELIVERED, "problem": DeliveryProblem.TIME},
        ],
        allowed=[DELIVERED, {**DELIVERED, "status": 299}, {**GIVEN_UP, "status": 500}],
    ),
    Limit(
        "insights_delivery_given_up_says_why",
        WebhookDeliveryFactory.create,
        refused=[{**GIVEN_UP, "problem": ""}],
        allowed=[GIVEN_UP],
    ),
    Limit(
        "insights_delivery_keeps_little",
        WebhookDeliveryFactory.create,
        refused=[{"answer": "x" * 1025}],
        allowed=[{"answer": "é" * 1024}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_keeps_the_limits_of_webhooks(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)
