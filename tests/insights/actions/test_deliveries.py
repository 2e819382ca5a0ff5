"""The outbox of webhooks: made once a change, sent once a claim, tried again, and given up."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.db import connection, transaction
from django.db.models import Q

from cases.feed import present_position
from cases.models import RegisterChange, User
from cases.rules import Audience, Role
from insights.actions import deliveries
from insights.actions.deliveries import (
    LONGEST_QUIET,
    MOST_IN_A_RUN,
    forget_old,
    make_deliveries,
    pause_after,
    reseal_secrets,
    send_due,
)
from insights.actions.webhooks import make_webhook, redeliver, send_test
from insights.bulletins import next_batch, told_resources
from insights.models import Notice, Webhook, WebhookDelivery
from insights.posting.calling import Outcome
from insights.posting.signing import new_secret, seal, unseal
from insights.rules import DeliveryProblem, DeliveryState, NoticeKind, WebhookOff
from tests.cases.scene import wearing
from tests.factories import (
    CaseFactory,
    DesignationFactory,
    NoteFactory,
    OrganisationFactory,
    PartyFactory,
    WebhookDeliveryFactory,
    WebhookFactory,
)
from tests.insights.posting.receiver import receiving, status
from tests.insights.work.scene import NOW
from tests.races import comes_true, one_behind_the_other, together

OK = Outcome(None, 200, "ok", 12)
REFUSED = Outcome(DeliveryProblem.STATUS, 500, "no", 12)
GONE = Outcome(DeliveryProblem.GONE, 410, "", 12)


class Posted:
    """A post that remembers what it was given and answers as it is told, in turn."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = iter(outcomes) if outcomes else None
        self.calls: list[tuple[str, Mapping[str, str], bytes]] = []

    def __call__(self, address: str, *, headers: Mapping[str, str], body: bytes) -> Outcome:
        self.calls.append((address, headers, body))
        return next(self.outcomes) if self.outcomes else OK


def owned(**more: Any) -> Any:
    """A webhook of somebody who may have it, with a secret that can be read."""
    owner = wearing(Role.ANALYST, OrganisationFactory.create())
    said = {"user": owner, "membership": owner.memberships.get(), "secret": seal(new_secret())}
    return WebhookFactory.create(**{**said, **more})


def waiting(webhook: Any = None, **more: Any) -> Any:
    return WebhookDeliveryFactory.create(
        **{"webhook": webhook or owned(), "next_try_at": NOW, **more}
    )


def again(row: Any) -> Any:
    row.refresh_from_db()
    return row


# --- Making -------------------------------------------------------------------------------------


def subscribed(owner: User | None = None, **said: Any) -> Webhook:
    owner = owner or wearing(Role.ANALYST, OrganisationFactory.create())
    usual = {"name": "W", "address": "https://a.com/", "resources": ["designations", "notes"]}
    return make_webhook(by=owner, hat=owner.memberships.get(), **{**usual, **said})[0]


def made_of_all(*, now: datetime = NOW) -> int:
    """How many messages are made of everything that is committed."""
    made = 0

    def is_all_made() -> bool:
        nonlocal made
        made += make_deliveries(now=now)
        return not any(is_behind(each) for each in Webhook.objects.all().on())

    assert comes_true(is_all_made)
    return made


def is_behind(webhook: Webhook) -> bool:
    tables = [
        each.model._meta.label_lower for each in told_resources() if each.name in webhook.resources
    ]
    _era, xid, number = webhook.feed_position
    later = Q(xid__gt=xid) | Q(xid=xid, pk__gt=number)
    return RegisterChange.objects.filter(later, of_table__in=tables).exists()


def is_before(webhook: Webhook, xid: int) -> bool:
    """Whether it would still be told of this transaction, which was over when it came."""
    return bool(again(webhook).feed_position[1] <= xid)


def newest_xid() -> int:
    return RegisterChange.objects.latest("xid").xid


def bodies(webhook: Webhook) -> list[dict[str, Any]]:
    rows = WebhookDelivery.objects.filter(webhook=webhook).order_by("change")
    return [orjson.loads(row.body) for row in rows]


@pytest.mark.django_db(transaction=True)
def test_make_deliveries_tells_of_each_change_once_with_the_row_as_the_api_gives_it() -> None:
    webhook = subscribed()
    designation = DesignationFactory.create(imposed="2015-10-14")
    CaseFactory.create()  # not asked for

    assert made_of_all() == 1
    assert make_deliveries(now=NOW) == 0

    [body] = bodies(webhook)
    delivery = WebhookDelivery.objects.get()
    assert body["id"] == delivery.message
    assert body["type"] == delivery.about == "designations.created"
    assert (body["resource"], body["verb"]) == ("designations", "created")
    assert body["href"] == f"/api/v1/designations/{designation.pk}/"
    assert body["data"]["id"] == designation.pk
    assert body["data"]["imposed"] == "2015-10-14"
    assert body["at"].endswith("Z")
    assert (delivery.state, delivery.next_try_at) == (DeliveryState.WAITING, NOW)


@pytest.mark.django_db(transaction=True)
def test_make_deliveries_tells_nothing_of_before_and_lets_filters_hold() -> None:
    one, other = CaseFactory.create(), CaseFactory.create()
    DesignationFactory.create(case=one)
    before = newest_xid()
    while is_before(
        webhook := subscribed(resources=["designations"], query=f"case={one.reference}"), before
    ):
        Webhook.objects.update(off_at=NOW, off_because=WebhookOff.OWNER)
    DesignationFactory.create(case=other)
    mine = DesignationFactory.create(case=one)

    assert made_of_all() == 1
    assert bodies(webhook)[0]["data"]["id"] == mine.pk


@pytest.mark.django_db(transaction=True)
def test_make_deliveries_tells_only_what_the_owner_may_see() -> None:
    body, stranger = OrganisationFactory.create(), OrganisationFactory.create()
    inside = subscribed(wearing(Role.CASEWORKER, body))
    outside = subscribed(wearing(Role.CASEWORKER, stranger))
    NoteFactory.create(body=body, audience=Audience.OWN_BODY)

    assert made_of_all() == 1
    assert len(bodies(inside)) == 1
    assert bodies(outside) == []


@pytest.mark.django_db(transaction=True)
def test_make_deliveries_tells_of_changes_supersessions_and_deletions() -> None:
    webhook = subscribed(resources=["parties", "cases"])
    filtered = subscribed(resources=["parties"], query="part=Council")
    party = PartyFactory.create()
    later = PartyFactory.create(case=party.case)
    type(party).objects.filter(pk=party.pk).update(
        superseded_by=later, superseded_at=NOW, correction_reason="Wrong."
    )
    made_of_all()
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("DELETE FROM cases_party WHERE id = %s", [party.pk])

    made_of_all()

    told = [(each["type"], each["href"], bool(each["data"])) for each in bodies(webhook)]
    assert told[-1] == ("parties.deleted", f"/api/v1/parties/{party.pk}/", False)
    assert ("parties.superseded", f"/api/v1/parties/{party.pk}/", True) in told
    assert "cases.created" in [each[0] for each in told]
    assert not [each for each in bodies(filtered) if each["verb"] == "deleted"]


@pytest.mark.django_db(transaction=True)
def test_of_a_deletion_nobody_hears_who_does_not_see_the_whole_table() -> None:
    webhook = subscribed(resources=["notes"])
    note = NoteFactory.create()
    made_of_all()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_note WHERE id = %s", [note.pk])

    made_of_all()

    assert [each["verb"] for each in bodies(webhook)] == ["created"]


@pytest.mark.django_db
def test_of_resources_that_are_no_longer_told_nothing_is() -> None:
    owned(resources=["jobs", "nonsense"])

    assert make_deliveries(now=NOW) == 0


@pytest.mark.django_db(transaction=True)
def test_a_filter_that_is_no_longer_understood_lets_nothing_through() -> None:
    webhook = subscribed(resources=["designations"])
    Webhook.objects.filter(pk=webhook.pk).update(query="no_such_name=1")
    DesignationFactory.create()

    assert made_of_all() == 0
    assert bodies(webhook) == []


@pytest.mark.django_db(transaction=True)
def test_make_deliveries_withholds_what_may_still_be_overtaken_and_loses_nothing() -> None:
    """Two at once make nothing twice, and what commits late is told late, not never."""
    webhook = subscribed(resources=["designations"])
    DesignationFactory.create_batch(5)

    assert together(*[lambda: make_deliveries(now=NOW)] * 2) == []
    made_of_all()

    assert len(bodies(webhook)) == 5


@pytest.mark.django_db(transaction=True)
def test_make_deliveries_goes_on_over_several_stretches_of_the_feed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    webhook = subscribed(resources=["designations"])
    DesignationFactory.create_batch(3)
    monkeypatch.setattr(deliveries, "next_batch", lambda webhook: next_batch(webhook, limit=2))

    assert made_of_all() == 3
    assert len(bodies(webhook)) == 3


@pytest.mark.django_db(transaction=True)
def test_a_position_of_another_past_begins_anew(caplog: pytest.LogCaptureFixture) -> None:
    webhook = owned(feed_position=[30_000, 1, 1])
    DesignationFactory.create()
    before = newest_xid()

    assert make_deliveries(now=NOW) == 0
    assert "webhook_begins_anew" in caplog.text
    assert again(webhook).feed_position <= list(present_position())
    while is_before(webhook, before):
        Webhook.objects.update(feed_position=[30_000, 1, 1])
        assert make_deliveries(now=NOW) == 0

    DesignationFactory.create()
    assert made_of_all() == 1


@pytest.mark.django_db
def test_make_deliveries_leaves_those_that_are_off_or_too_far_behind(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(deliveries, "MOST_WAITING", 1)
    waiting()
    owned(off_at=NOW, off_because=WebhookOff.OWNER)

    assert make_deliveries(now=NOW) == 0
    assert caplog.text.count("webhook_too_far_behind") == 1
    assert deliveries._make_some(0, NOW) == (0, True)


@pytest.mark.django_db
def test_make_deliveries_stops_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "PATIENCE_S", -1)
    webhook = owned()

    assert make_deliveries(now=NOW) == 0
    assert again(webhook).feed_position == [0, 0, 0]


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["ended", "inactive"])
def test_whoever_may_not_have_it_any_more_is_told_nothing_and_why(how: str) -> None:
    delivery = waiting()
    webhook = delivery.webhook
    if how == "ended":
        webhook.membership.ended_on = NOW.date()
        webhook.membership.save()
    else:
        webhook.user.is_active = False
        webhook.user.save()
    posted = Posted()

    assert make_deliveries(now=NOW) == 0
    assert send_due(now=NOW, send=posted) == 0

    assert posted.calls == []
    assert again(webhook).off_because == WebhookOff.NOT_ALLOWED
    assert again(delivery).state == DeliveryState.WAITING


# --- Sending ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_send_due_sends_what_waits_oldest_first_and_notes_how_it_went() -> None:
    webhook = owned()
    second = waiting(webhook, made_at=NOW - timedelta(minutes=1), body='{"n":2}')
    first = waiting(webhook, made_at=NOW - timedelta(minutes=2), body='{"n":1}')
    waiting(webhook, next_try_at=NOW + timedelta(seconds=1))
    posted = Posted()

    assert send_due(now=NOW, send=posted) == 2
    assert send_due(now=NOW, send=posted) == 0

    assert [body for _, _, body in posted.calls] == [b'{"n":1}', b'{"n":2}']
    address, headers, _ = posted.calls[0]
    assert address == webhook.address
    assert headers["webhook-id"] == first.message
    assert headers["webhook-signature"].startswith("v1,")
    done = again(second)
    assert (done.state, done.attempts, done.status) == (DeliveryState.DELIVERED, 1, 200)
    assert (done.answer, done.duration_ms, done.finished_at) == ("ok", 12, NOW)
    assert (done.claim, done.claimed_until, done.next_try_at) == (None, None, None)


@pytest.mark.django_db
def test_a_message_that_fails_is_tried_later_and_given_up_in_the_end(settings: Any) -> None:
    settings.WEBHOOK_OFF_AFTER_DAYS = 1000
    delivery = waiting()
    moments, now = [], NOW
    for _ in range(settings.WEBHOOK_ATTEMPTS):
        Webhook.objects.update(quiet_until=None)
        assert send_due(now=now, send=Posted(REFUSED)) == 0
        moments.append(now)
        now = again(delivery).next_try_at or now

    done = again(delivery)
    assert (done.state, done.problem) == (DeliveryState.GIVEN_UP, DeliveryProblem.STATUS)
    assert (done.status, done.answer, done.attempts) == (500, "no", 8)
    pauses = [(b - a).total_seconds() for a, b in pairwise(moments)]
    usual = [60, 180, 540, 1620, 4860, 14580, 43200]
    assert all(0.8 * u <= p <= 1.2 * u for p, u in zip(pauses, usual, strict=True))
    assert send_due(now=now + timedelta(days=9), send=Posted()) == 0


def test_pauses_differ_by_chance_and_end_at_the_longest(settings: Any) -> None:
    assert len({pause_after(1) for _ in range(20)}) > 1
    assert pause_after(60) <= timedelta(seconds=settings.WEBHOOK_LONGEST_PAUSE_S * 1.2)


@pytest.mark.django_db
def test_a_success_makes_well() -> None:
    webhook = owned(failures=3, failing_since=NOW, quiet_until=NOW)
    waiting(webhook)

    assert send_due(now=NOW, send=Posted()) == 1

    assert (again(webhook).failures, webhook.failing_since, webhook.quiet_until) == (0, None, None)


@pytest.mark.django_db
def test_one_message_at_fault_keeps_no_other_waiting_but_two_keep_the_receiver_quiet() -> None:
    webhook = owned()
    for n in range(5):
        waiting(webhook, made_at=NOW + timedelta(seconds=n))
    posted = Posted(REFUSED, OK, REFUSED, REFUSED)

    assert send_due(now=NOW, send=posted) == 1

    assert len(posted.calls) == 4
    assert again(webhook).failures == 2
    assert NOW < webhook.quiet_until <= NOW + LONGEST_QUIET
    neighbour = waiting()
    assert send_due(now=NOW, send=Posted()) == 1
    assert again(neighbour).state == DeliveryState.DELIVERED
    assert send_due(now=NOW + timedelta(minutes=2), send=Posted()) > 0


@pytest.mark.django_db
def test_a_receiver_that_takes_nothing_for_days_is_switched_off_and_its_owner_told() -> None:
    webhook = owned(failures=9, failing_since=NOW - timedelta(days=5), name="<b>Warehouse</b>")
    delivery = waiting(webhook)

    assert send_due(now=NOW, send=Posted(REFUSED)) == 0

    assert (again(webhook).off_because, webhook.off_at) == (WebhookOff.FAILING, NOW)
    assert again(delivery).state == DeliveryState.WAITING
    notice = Notice.objects.get(user=webhook.user)
    assert notice.kind == NoticeKind.WEBHOOK_OFF
    assert "<b>Warehouse</b>" in notice.what
    assert notice.link == webhook.get_absolute_url()
    assert send_due(now=NOW + timedelta(days=1), send=Posted()) == 0


@pytest.mark.django_db
def test_a_receiver_that_says_it_is_gone_is_switched_off_at_once() -> None:
    webhook = owned()
    first, second = waiting(webhook, made_at=NOW - timedelta(1)), waiting(webhook, made_at=NOW)
    posted = Posted(GONE)

    assert send_due(now=NOW, send=posted) == 0

    assert again(webhook).off_because == WebhookOff.GONE
    assert (again(first).state, again(first).problem) == (
        DeliveryState.GIVEN_UP,
        DeliveryProblem.GONE,
    )
    assert again(second).state == DeliveryState.WAITING


@pytest.mark.django_db
def test_a_secret_that_can_no_longer_be_read_sends_nothing_and_says_so(settings: Any) -> None:
    delivery = waiting()
    settings.SECRET_KEY = "quite another key, of at least fifty characters as it is"
    posted = Posted()

    assert send_due(now=NOW, send=posted) == 0
    assert posted.calls == []
    assert again(delivery).problem == DeliveryProblem.SECRET


@pytest.mark.django_db
def test_what_a_dead_sender_held_is_sent_again_under_the_same_name(settings: Any) -> None:
    held: dict[str, Any] = {
        "state": DeliveryState.SENDING,
        "claim": uuid4(),
        "next_try_at": None,
        "attempts": 1,
    }
    lost = waiting(**held, claimed_until=NOW - timedelta(seconds=1))
    alive = waiting(**held, claimed_until=NOW + timedelta(seconds=1))
    posted = Posted()

    assert send_due(now=NOW, send=posted) == 1

    assert posted.calls[0][1]["webhook-id"] == lost.message
    assert again(lost).attempts == 2
    assert again(alive).state == DeliveryState.SENDING


@pytest.mark.django_db
def test_a_message_that_ends_every_sender_is_given_up(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    lost = waiting(
        state=DeliveryState.SENDING,
        claim=uuid4(),
        claimed_until=NOW - timedelta(seconds=1),
        next_try_at=None,
        attempts=settings.WEBHOOK_ATTEMPTS,
    )

    assert send_due(now=NOW, send=Posted()) == 0

    assert (again(lost).state, lost.problem) == (DeliveryState.GIVEN_UP, DeliveryProblem.LOST)
    assert "webhook_deliveries_lost" in caplog.text


@pytest.mark.django_db
def test_what_somebody_else_claimed_meanwhile_is_theirs_to_note() -> None:
    delivery = waiting()
    theirs = uuid4()

    def slow(address: str, *, headers: Mapping[str, str], body: bytes) -> Outcome:
        WebhookDelivery.objects.update(claim=theirs)
        return OK

    assert send_due(now=NOW, send=slow) == 1
    assert (again(delivery).state, delivery.claim) == (DeliveryState.SENDING, theirs)


@pytest.mark.django_db
def test_one_that_is_no_longer_due_is_not_sent() -> None:
    delivery = waiting(next_try_at=NOW + timedelta(seconds=1))

    assert deliveries._try(delivery.pk, NOW, Posted()) is None


@pytest.mark.django_db
def test_who_loses_their_role_while_it_is_sent_gets_no_more(settings: Any) -> None:
    webhook = owned()
    first, second = waiting(webhook, made_at=NOW - timedelta(1)), waiting(webhook, made_at=NOW)

    def ending(address: str, *, headers: Mapping[str, str], body: bytes) -> Outcome:
        webhook.membership.ended_on = NOW.date()
        webhook.membership.save()
        return OK

    assert send_due(now=NOW, send=ending) == 1
    assert again(first).state == DeliveryState.DELIVERED
    assert (again(second).state, second.attempts) == (DeliveryState.WAITING, 0)
    assert again(webhook).off_because == WebhookOff.NOT_ALLOWED


@pytest.mark.django_db
def test_a_failure_of_one_that_was_switched_off_meanwhile_says_nothing_twice() -> None:
    webhook = owned(failures=9, failing_since=NOW - timedelta(days=9))
    waiting(webhook)

    def switching(address: str, *, headers: Mapping[str, str], body: bytes) -> Outcome:
        Webhook.objects.update(off_at=NOW, off_because=WebhookOff.OWNER)
        return REFUSED

    assert send_due(now=NOW, send=switching) == 0
    assert again(webhook).off_because == WebhookOff.OWNER
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_a_run_that_takes_too_long_leaves_the_rest_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deliveries, "PATIENCE_S", -1)
    delivery = waiting()

    assert send_due(now=NOW, send=Posted()) == 0
    assert again(delivery).state == DeliveryState.WAITING
    assert MOST_IN_A_RUN == 500


@pytest.mark.django_db
def test_forget_old_drops_what_was_finished_long_ago() -> None:
    finished: dict[str, Any] = {
        "state": DeliveryState.DELIVERED,
        "status": 200,
        "next_try_at": None,
    }
    waiting(**finished, finished_at=NOW - timedelta(days=31))
    kept = waiting(**finished, finished_at=NOW - timedelta(days=29))
    open_ = waiting(made_at=NOW - timedelta(days=99))

    assert forget_old(now=NOW) == 1
    assert set(WebhookDelivery.objects.all()) == {kept, open_}


@pytest.mark.django_db
def test_while_the_sites_key_changes_secrets_are_sealed_anew(settings: Any) -> None:
    webhook = owned(old_secret=seal("whsec_old"), old_secret_until=NOW)
    assert reseal_secrets() == 0

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "quite another key, of at least fifty characters as it is"
    assert reseal_secrets() == 1
    assert reseal_secrets() == 0

    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(again(webhook).old_secret) == "whsec_old"
    assert unseal(webhook.secret).startswith("whsec_")


# --- Drills: a receiver on this machine, two senders --------------------------------------------


@pytest.fixture
def listed(settings: Any) -> Callable[[Any], str]:
    """Lists a receiver as one that may be called; its address."""
    settings.WEBHOOK_PATIENCE_S = 2

    def list_(receiver: Any) -> str:
        settings.WEBHOOK_ALLOWED_HOSTS = [f"localhost:{receiver.port}"]
        settings.WEBHOOK_CA_FILE = str(receiver.certificate)
        address: str = receiver.address()
        return address

    return list_


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_message_once(
    tmp_path: Path, listed: Callable[[Any], str]
) -> None:
    with receiving(tmp_path) as receiver:
        webhook = owned(address=listed(receiver))
        names = {waiting(webhook).message for _ in range(8)}

        assert together(*[lambda: send_due(now=NOW)] * 2) == []

    assert len(receiver.requests) == 8
    assert {name for name in names if any(name.encode() in r for r in receiver.requests)} == names
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"DELIVERED"}


@pytest.mark.django_db(transaction=True)
def test_who_waited_for_a_message_that_another_sent_leaves_it() -> None:
    message, posted = waiting().pk, Posted()
    was_taken: list[bool | None] = []

    def claim_and_send() -> None:
        was_taken.append(deliveries._try(message, NOW, posted))

    assert one_behind_the_other(claim_and_send, lambda: None, claim_and_send) == []

    assert was_taken == [True, None]
    assert len(posted.calls) == 1


@pytest.mark.django_db
def test_a_receiver_that_is_down_then_ill_then_well_gets_it_in_the_end(
    tmp_path: Path, listed: Callable[[Any], str]
) -> None:
    with receiving(tmp_path) as receiver:
        webhook = owned(address=listed(receiver))
        send_test(webhook=webhook, by=webhook.user, now=NOW)
    assert send_due(now=NOW) == 0
    delivery: Any = WebhookDelivery.objects.get()
    assert delivery.problem == DeliveryProblem.CONNECTION

    with receiving(tmp_path, status(500)) as receiver:
        Webhook.objects.update(address=listed(receiver))
        assert send_due(now=delivery.next_try_at) == 0
        assert (again(delivery).problem, delivery.status) == (DeliveryProblem.STATUS, 500)
        assert delivery.next_try_at - NOW > timedelta(minutes=2)

        receiver.manner = lambda line, _request: line.sendall(status(204))
        later: datetime = again(webhook).quiet_until + timedelta(hours=1)
        assert send_due(now=later) == 1

    first, second = receiver.requests
    named = b"webhook-id: " + delivery.message.encode()
    assert named in first
    assert named in second
    assert first.partition(b"\r\n\r\n")[2] == second.partition(b"\r\n\r\n")[2]
    assert again(delivery).problem == ""

    redeliver(delivery=delivery, by=webhook.user, now=later)
    with receiving(tmp_path, status(410)) as receiver:
        Webhook.objects.update(address=listed(receiver))
        assert send_due(now=later) == 0
    assert again(webhook).off_because == WebhookOff.GONE
