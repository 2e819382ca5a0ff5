"""Webhooks as their owner has them: what is refused, what is kept, and what nobody else may do."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.models import User
from cases.rules import Role, RuleBroken
from insights.actions.webhooks import (
    MOST_WEBHOOKS,
    change_webhook,
    delete_webhook,
    make_webhook,
    redeliver,
    rotate_secret,
    send_test,
    switch_webhook_off,
    switch_webhook_on,
)
from insights.models import Webhook, WebhookDelivery
from insights.posting.signing import unseal
from insights.rules import DeliveryProblem, DeliveryState, WebhookOff
from tests.cases.scene import an_administrator, wearing
from tests.factories import (
    OrganisationFactory,
    UserFactory,
    WebhookDeliveryFactory,
    WebhookFactory,
)
from tests.insights.work.scene import NOW

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "name": "Our warehouse",
    "address": "https://hooks.example.com/in?from=failwell",
    "resources": ["designations", "cases"],
}


@pytest.fixture
def owner() -> User:
    return wearing(Role.ANALYST, OrganisationFactory.create())


def hat_of(user: User) -> Any:
    return user.memberships.get()


def made(owner: User, **more: Any) -> Webhook:
    return make_webhook(by=owner, hat=hat_of(owner), **{**SAID, **more})[0]


def test_make_webhook_keeps_what_was_said_and_tells_the_secret_once(owner: User) -> None:
    webhook, secret = make_webhook(
        by=owner, hat=hat_of(owner), **SAID, query="?organisation__sector=schools"
    )

    webhook.refresh_from_db()
    assert (webhook.user, webhook.membership) == (owner, hat_of(owner))
    assert webhook.resources == ["cases", "designations"]
    assert webhook.query == "organisation__sector=schools"
    assert webhook.is_on
    assert webhook.feed_position > [0, 0, 0]
    assert secret.startswith("whsec_")
    assert secret not in webhook.secret
    assert unseal(webhook.secret) == secret
    assert str(webhook) == "Our warehouse"


def test_make_webhook_keeps_the_address_in_one_spelling(owner: User) -> None:
    assert made(owner, address="HTTPS://BÜCHER.example.com:443").address == (
        "https://xn--bcher-kva.example.com/"
    )


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"address": "http://hooks.example.com/"}, "address", "begins with https"),
        ({"address": "https://127.0.0.1/"}, "address", "not on the public internet"),
        ({"address": "https://[::ffff:10.0.0.1]/"}, "address", "not on the public internet"),
        ({"resources": ["jobs"]}, "resources", "No changes of “jobs” are told"),
        ({"resources": ["cases", "nonsense"]}, "resources", "No changes of “nonsense”"),
        ({"query": "no=such&filter"}, "query", "name=value"),
        ({"query": "sektor=schools"}, "query", "did you mean|no filter"),
        ({"query": "page_size=3"}, "query", "is no filter"),
        ({"query": "fields=id"}, "query", "is no filter"),
        ({"query": "case=FW-0001&case=FW-0002"}, "query", "2 times"),
        ({"query": "&".join(f"a{n}=1" for n in range(21))}, "query", "name=value"),
        ({"name": "Taken"}, "name", "of this name"),
    ],
)
def test_make_webhook_refuses_in_a_sentence(
    owner: User, said: dict[str, Any], field: str, words: str
) -> None:
    WebhookFactory.create(user=owner, name="Taken")

    with pytest.raises(RuleBroken, match=words) as refused:
        made(owner, **said)

    assert refused.value.field == field
    assert Webhook.objects.count() == 1


def test_a_filter_must_be_understood_by_every_resource(owner: User) -> None:
    with pytest.raises(RuleBroken, match="Sectors: There is no filter"):
        made(owner, resources=["designations", "sectors"], query="case=FW-0001")

    assert made(owner, resources=["designations"], query="case=FW-0001").query == "case=FW-0001"


def test_make_webhook_is_for_those_who_may_have_tokens() -> None:
    viewer, administrator = wearing(Role.VIEWER, None), an_administrator()
    other = wearing(Role.ANALYST, None)

    for who, hat in ((viewer, hat_of(viewer)), (viewer, None), (viewer, hat_of(other))):
        with pytest.raises(PermissionDenied):
            make_webhook(by=who, hat=hat, **SAID)
    assert make_webhook(by=administrator, hat=None, **SAID)[0].membership is None


def test_a_person_has_so_many_webhooks_and_no_more(owner: User) -> None:
    WebhookFactory.create_batch(MOST_WEBHOOKS - 1, user=owner)
    WebhookFactory.create(user=owner, off_at=NOW, off_because=WebhookOff.DELETED)
    made(owner)

    with pytest.raises(RuleBroken, match="You have 20 webhooks"):
        made(owner, name="One more")


def test_change_webhook_keeps_what_was_said_and_the_secret(owner: User) -> None:
    webhook = made(owner)
    before = webhook.secret

    change_webhook(webhook=webhook, by=owner, **{**SAID, "resources": ["events"]})

    webhook.refresh_from_db()
    assert webhook.resources == ["events"]
    assert webhook.secret == before
    with pytest.raises(RuleBroken, match="https"):
        change_webhook(webhook=webhook, by=owner, **{**SAID, "address": "ftp://a.com"})


def test_rotate_secret_leaves_the_old_one_good_for_a_day(owner: User) -> None:
    webhook, old = make_webhook(by=owner, hat=hat_of(owner), **SAID)

    new = rotate_secret(webhook=webhook, by=owner, now=NOW)

    webhook.refresh_from_db()
    assert [unseal(each) for each in webhook.secrets_at(NOW)] == [new, old]
    a_day_later = NOW + timedelta(hours=24)
    assert [unseal(each) for each in webhook.secrets_at(a_day_later)] == [new]


def test_a_webhook_is_switched_off_and_on_by_its_owner(owner: User) -> None:
    webhook = made(owner)

    switch_webhook_off(webhook=webhook, by=owner, now=NOW)
    switch_webhook_off(webhook=webhook, by=owner, now=NOW + timedelta(days=1))
    webhook.refresh_from_db()
    assert (webhook.off_at, webhook.off_because) == (NOW, WebhookOff.OWNER)
    assert not webhook.is_on

    Webhook.objects.update(failures=3, failing_since=NOW, quiet_until=NOW)
    switch_webhook_on(webhook=webhook, by=owner)
    webhook.refresh_from_db()
    assert webhook.is_on
    assert (webhook.failures, webhook.failing_since, webhook.quiet_until) == (0, None, None)


def test_switch_webhook_on_asks_again_whether_one_may_have_it(owner: User) -> None:
    webhook = made(owner)
    owner.memberships.update(ended_on=NOW.date())

    with pytest.raises(PermissionDenied):
        switch_webhook_on(webhook=webhook, by=owner)


def test_delete_webhook_gives_up_what_waits_and_is_for_good(owner: User) -> None:
    webhook = made(owner)
    waiting = WebhookDeliveryFactory.create(webhook=webhook)

    delete_webhook(webhook=webhook, by=owner, now=NOW)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem) == (DeliveryState.GIVEN_UP, DeliveryProblem.OFF)
    assert not Webhook.objects.all().visible_to(owner).exists()
    with pytest.raises(PermissionDenied, match="deleted"):
        switch_webhook_on(webhook=webhook, by=owner)
    assert made(owner).name == SAID["name"]


def test_send_test_makes_a_message_that_tells_of_nothing(owner: User) -> None:
    webhook = made(owner)

    delivery = send_test(webhook=webhook, by=owner, now=NOW)

    assert delivery.change is None
    assert delivery.body == (
        f'{{"id":"{delivery.message}","type":"test","at":"2026-03-18T10:00:00.000000Z"}}'
    )
    assert delivery.message == f"msg_{delivery.pk.hex}"
    assert str(delivery) == "test (waiting)"
    assert delivery.is_open
    with pytest.raises(RuleBroken, match="waiting"):
        send_test(webhook=webhook, by=owner, now=NOW)


def test_redeliver_sends_the_same_message_with_all_its_attempts(owner: User) -> None:
    webhook = made(owner)
    delivery = WebhookDeliveryFactory.create(
        webhook=webhook,
        state=DeliveryState.GIVEN_UP,
        problem=DeliveryProblem.TIME,
        attempts=8,
        next_try_at=None,
        finished_at=NOW,
    )

    redeliver(delivery=delivery, by=owner, now=NOW)

    again = WebhookDelivery.objects.get(pk=delivery.pk)
    assert (again.state, again.attempts, again.next_try_at) == (DeliveryState.WAITING, 0, NOW)
    with pytest.raises(RuleBroken, match="waiting"):
        redeliver(delivery=delivery, by=owner, now=NOW)


def test_nothing_is_sent_through_a_webhook_that_is_off(owner: User) -> None:
    webhook = made(owner)
    delivery = WebhookDeliveryFactory.create(webhook=webhook)
    switch_webhook_off(webhook=webhook, by=owner, now=NOW)

    with pytest.raises(RuleBroken, match="off"):
        send_test(webhook=webhook, by=owner, now=NOW)
    with pytest.raises(RuleBroken, match="off"):
        redeliver(delivery=delivery, by=owner, now=NOW)


@pytest.mark.parametrize("is_staff", [False, True])
def test_nobody_has_to_do_with_anothers_webhook(owner: User, is_staff: bool) -> None:
    webhook = made(owner)
    delivery = WebhookDeliveryFactory.create(webhook=webhook)
    other = UserFactory.create(is_staff=is_staff)
    own: dict[str, Any] = {"webhook": webhook, "by": other}

    for attempt in (
        lambda: change_webhook(**own, **SAID),
        lambda: rotate_secret(**own, now=NOW),
        lambda: switch_webhook_off(**own, now=NOW),
        lambda: switch_webhook_on(**own),
        lambda: delete_webhook(**own, now=NOW),
        lambda: send_test(**own, now=NOW),
        lambda: redeliver(delivery=delivery, by=other, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert not Webhook.objects.all().visible_to(other).exists()
    assert not WebhookDelivery.objects.all().visible_to(other).exists()


def test_whoever_is_inactive_sees_none_of_theirs(owner: User) -> None:
    made(owner)
    owner.is_active = False

    assert not Webhook.objects.all().visible_to(owner).exists()
