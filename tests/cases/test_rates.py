"""What a token may use in a minute: counted once for all processes, and by each when alone."""

import time
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.conf import LazySettings, settings
from redis import Redis

from cases.rates import WINDOW_S, Meter, charge, pay, payer
from tests.outages import deaf_port, silence

NOW = 1_800_000_000.0


@pytest.fixture
def who() -> str:
    return f"token:{uuid4()}"


@pytest.fixture(autouse=True)
def _little(settings: LazySettings) -> None:
    settings.API_COST_PER_MINUTE = 10


def test_charge_takes_by_cost_and_says_what_is_left(who: str) -> None:
    first, second = charge(who, now=NOW), charge(who, 6, now=NOW)

    assert (first.limit, first.remaining, first.is_over) == (10, 9, False)
    assert (second.remaining, second.is_over) == (3, False)
    assert first.headers == {
        "RateLimit-Policy": '"cost";q=10;w=60',
        "RateLimit": f'"cost";r=9;t={first.reset_s}',
    }


def test_a_dear_request_is_served_while_anything_is_left_and_then_nothing_is(who: str) -> None:
    charge(who, 9, now=NOW)

    dear, after = charge(who, 50, now=NOW), charge(who, now=NOW)

    assert (dear.is_over, dear.remaining) == (False, 0)
    assert (after.is_over, after.remaining) == (True, 0)


def test_a_new_window_begins_when_it_was_said_to(who: str) -> None:
    used_up = charge(who, 10, now=NOW)
    last, first = NOW + used_up.reset_s - 1, NOW + used_up.reset_s

    assert 1 <= used_up.reset_s <= WINDOW_S
    assert charge(who, now=last).is_over
    assert charge(who, now=last).reset_s == 1
    assert not charge(who, now=first).is_over
    assert charge(who, now=first).reset_s == WINDOW_S


def test_everybodys_minute_begins_at_another_second() -> None:
    assert len({charge(f"token:{uuid4()}", now=NOW).reset_s for _ in range(40)}) > 10


def test_payers_do_not_pay_for_each_other(who: str) -> None:
    charge(who, 10, now=NOW)

    assert not charge(f"{who}-other", now=NOW).is_over


def test_counts_are_forgotten_after_their_window(who: str) -> None:
    charge(who)

    valkey = Redis.from_url(settings.REDIS_URL)
    keys = list(valkey.scan_iter(f"failwell:rate:{who}:*"))
    assert len(keys) == 1
    assert 0 < int(str(valkey.ttl(keys[0]))) <= WINDOW_S


def test_two_processes_count_together(who: str) -> None:
    here, there = Meter(settings.REDIS_URL), Meter(settings.REDIS_URL)

    assert [here.add(who, 2, NOW), there.add(who, 3, NOW)] == [2, 5]


def test_without_valkey_a_process_counts_for_itself_and_soon(who: str) -> None:
    alone = Meter(f"redis://127.0.0.1:{deaf_port()}/0")
    began = time.monotonic()

    used = [alone.add(who, 4, NOW), alone.add(who, 4, NOW), alone.add("other", 1, NOW)]
    later = alone.add(who, 4, NOW + WINDOW_S)

    assert used == [4, 8, 1]
    assert later == 4
    assert time.monotonic() - began < 2


def test_a_valkey_that_says_nothing_hangs_nobody(who: str) -> None:
    with silence() as port:
        alone = Meter(f"redis://127.0.0.1:{port}/0")
        began = time.monotonic()

        assert [alone.add(who, 1, NOW) for _ in range(20)][-1] == 20

    assert time.monotonic() - began < 2


def test_valkey_is_asked_again_after_a_while(who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cases.rates.PAUSE_S", 0.0)
    with silence() as port:
        alone = Meter(f"redis://127.0.0.1:{port}/0")

        began = time.monotonic()
        alone.add(who, 1, NOW)
        alone.add(who, 1, NOW)

    assert time.monotonic() - began > 0.5


def test_pay_charges_the_token_or_else_the_person_and_refuses_fairly(who: str) -> None:
    request = SimpleNamespace(token=SimpleNamespace(digest=uuid4().hex * 2))
    assert pay(request, 10) is None

    refusal = pay(request)

    assert refusal is not None
    assert refusal.status_code == 429
    assert refusal["Content-Type"] == "application/problem+json"
    assert int(refusal["Retry-After"]) == request.standing.reset_s
    assert refusal["RateLimit"] == f'"cost";r=0;t={request.standing.reset_s}'
    assert b"docs/errors#rate-limit" in refusal.content
    assert payer(request) == f"token:{request.token.digest[:16]}"
    browser = SimpleNamespace(token=None, user=SimpleNamespace(pk=7))
    assert payer(browser) == "person:7"
