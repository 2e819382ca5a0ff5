"""Tokens: made for a hat of one's own, shown once, revoked for good."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import make_token, note_use, revoke_token, revoke_tokens
from cases.actions.tokens import MOST_LIVE
from cases.models import ApiToken, Membership, User
from cases.rules import Role, RuleBroken
from tests.cases.scene import an_administrator
from tests.factories import HEARD_AT, ApiTokenFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def analyst() -> Membership:
    hat: Membership = MembershipFactory.create(role=Role.ANALYST, organisation=None)
    return hat


def made(hat: Membership, **more: Any) -> ApiToken:
    words: dict[str, Any] = {"name": "Nightly", "days": 90, **more}
    return make_token(by=hat.user, hat=hat, **words).token


def test_make_token_keeps_the_digest_and_the_beginning_of_the_secret(analyst: Membership) -> None:
    with time_machine.travel(NOW, tick=False):
        token, secret = make_token(
            by=analyst.user,
            name="Nightly",
            hat=analyst,
            days=90,
            may_write=True,
            resources=["cases"],
        )

    assert secret.startswith("fw_")
    assert len(secret) == 67
    kept = ApiToken.objects.filter(pk=token.pk).values().get()
    assert secret not in str(kept)
    assert kept["prefix"] == secret[:11]
    assert (kept["may_write"], kept["resources"]) == (True, ["cases"])
    assert kept["expires_at"] == NOW + timedelta(days=90)
    assert ApiToken.objects.with_secret(secret).get() == token


def test_no_two_secrets_are_alike(analyst: Membership) -> None:
    secrets = {make_token(by=analyst.user, name="n", hat=analyst, days=30)[1] for _ in range(9)}

    assert len(secrets) == 9


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VIEWER])
def test_make_token_lets_whoever_acts_or_analyses(role: Role) -> None:
    hat = MembershipFactory.create(role=role)

    assert made(hat).membership == hat


def test_make_token_refuses_viewers_ended_roles_and_others_hats(analyst: Membership) -> None:
    viewer = MembershipFactory.create(role=Role.VIEWER, organisation=None)
    ended = MembershipFactory.create(ended_on=date(2024, 1, 1))
    away = MembershipFactory.create(user=UserFactory.create(is_active=False))

    for hat in (viewer, ended, away):
        with pytest.raises(PermissionDenied):
            made(hat)
    with pytest.raises(PermissionDenied):
        make_token(by=UserFactory.create(), name="n", hat=analyst, days=90)


def test_make_token_without_a_hat_is_for_administrators(analyst: Membership) -> None:
    token, _ = make_token(by=an_administrator(), name="n", hat=None, days=90)

    assert token.membership is None
    with pytest.raises(PermissionDenied):
        make_token(by=analyst.user, name="n", hat=None, days=90)


def test_make_token_refuses_more_than_a_person_can_look_after(analyst: Membership) -> None:
    live = {"user": analyst.user, "made_at": NOW, "expires_at": NOW + timedelta(days=1)}
    ApiTokenFactory.create_batch(MOST_LIVE - 1, **live)
    ApiTokenFactory.create(user=analyst.user)  # ran out long ago
    with time_machine.travel(NOW):
        last = made(analyst)

        with pytest.raises(RuleBroken, match="You have 20 tokens that work"):
            made(analyst)

        revoke_token(token=last, by=analyst.user)
        made(analyst)


def test_make_token_refuses_a_life_of_more_than_a_year(analyst: Membership) -> None:
    with pytest.raises(RuleBroken, match="a year at most"):
        made(analyst, days=400)


def test_revoke_token_is_for_its_owner_and_administrators(analyst: Membership) -> None:
    own, other = made(analyst), made(analyst)
    keeper = an_administrator()

    revoke_token(token=own, by=analyst.user)
    revoke_token(token=other, by=keeper)

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.revoked_by, other.revoked_by) == (analyst.user, keeper)
    with pytest.raises(PermissionDenied):
        revoke_token(token=own, by=UserFactory.create())


def test_revoke_token_said_twice_counts_the_first_time(analyst: Membership) -> None:
    token = made(analyst)
    revoke_token(token=token, by=analyst.user)
    token.refresh_from_db()
    first = token.revoked_at

    revoke_token(token=token, by=an_administrator())

    token.refresh_from_db()
    assert (token.revoked_at, token.revoked_by) == (first, analyst.user)


def test_revoke_token_by_a_clock_that_is_behind_is_not_before_it_was_made(
    analyst: Membership,
) -> None:
    token = made(analyst)

    with time_machine.travel(token.made_at - timedelta(seconds=5)):
        revoke_token(token=token, by=analyst.user)
        note_use(token)

    token.refresh_from_db()
    assert token.revoked_at == token.last_used_at == token.made_at


def test_revoke_tokens_takes_all_that_work_and_says_so(analyst: Membership) -> None:
    keeper = an_administrator()
    tokens = [made(analyst), made(analyst)]
    others = made(MembershipFactory.create())

    revoke_tokens(person=analyst.user, reason="Left", by=keeper)

    standing = ApiToken.objects.filter(revoked_at__isnull=True)
    assert list(standing) == [others]
    assert {each.pk for each in tokens} == set(
        ApiToken.objects.filter(revoked_by=keeper).values_list("pk", flat=True)
    )
    with pytest.raises(RuleBroken, match="no token that works"):
        revoke_tokens(person=analyst.user, reason="Left", by=keeper)
    with pytest.raises(PermissionDenied):
        revoke_tokens(person=keeper, reason="Left", by=analyst.user)


def test_note_use_writes_once_a_minute(analyst: Membership) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        token = made(analyst)
        note_use(token)
        stale = ApiToken.objects.get(pk=token.pk)
        clock.shift(59)
        with CaptureQueriesContext(connection) as queries:
            note_use(stale)
        assert len(queries) == 0
        clock.shift(1)
        note_use(stale)
        note_use(stale)  # two requests that read the row at once: the second writes nothing

        stale.refresh_from_db()
        assert stale.last_used_at == NOW + timedelta(seconds=60)


# --- What the rows themselves say ---------------------------------------------------------------


def test_a_secret_is_looked_up_only_if_it_can_be_one(analyst: Membership) -> None:
    token, secret = make_token(by=analyst.user, name="n", hat=analyst, days=30)

    for wrong in ("", "fw_", secret[:-1], secret + "0", secret.upper(), token.digest, "fw_\x00"):
        with CaptureQueriesContext(connection) as queries:
            assert ApiToken.objects.with_secret(wrong).first() is None
        assert len(queries) == 0
    assert ApiToken.objects.with_secret("fw_" + "0" * 64).first() is None


def token_of(**more: Any) -> ApiToken:
    token: ApiToken = ApiTokenFactory.build(**{"user": User(), **more})
    return token


def test_a_token_says_why_it_opens_nothing() -> None:
    hat, ended = Membership(), Membership(ended_on=date(2024, 1, 1))
    second = timedelta(seconds=1)
    until = token_of(membership=hat).expires_at

    assert token_of(membership=hat).refusal(until - second) == ""
    assert "expired" in token_of(membership=hat).refusal(until)
    assert "revoked" in token_of(membership=hat, revoked_at=HEARD_AT).refusal(HEARD_AT)
    assert "inactive" in token_of(user=User(is_active=False)).refusal(HEARD_AT)
    assert "role of this token has ended" in token_of(membership=ended).refusal(HEARD_AT)
    assert "no role any more" in token_of(membership=None).refusal(HEARD_AT)
    assert token_of(membership=None, user=User(is_staff=True)).refusal(HEARD_AT) == ""


@pytest.mark.parametrize(
    ("resources", "may_write", "is_write", "said"),
    [
        ([], False, False, ""),
        ([], False, True, "only reads"),
        ([], True, True, ""),
        (["cases", "events"], False, False, ""),
        (["events"], True, False, "does not reach “cases”. It reaches: events."),
    ],
)
def test_a_token_says_why_it_may_not_reach_something(
    *, resources: list[str], may_write: bool, is_write: bool, said: str
) -> None:
    refusal = token_of(resources=resources, may_write=may_write).scope_refusal(
        "cases", is_write=is_write
    )

    assert said in refusal
    assert bool(said) == bool(refusal)


def test_live_and_refusal_agree_on_both_sides_of_the_limit() -> None:
    token = ApiTokenFactory.create(membership=MembershipFactory.create())
    for now in (token.expires_at - timedelta(microseconds=1), token.expires_at):
        assert ApiToken.objects.live(now).exists() == (not token.refusal(now))
    ApiToken.objects.update(revoked_at=HEARD_AT, revoked_by=token.user)
    token.refresh_from_db()

    assert not ApiToken.objects.live(HEARD_AT).exists()
    assert token.refusal(HEARD_AT)


def test_nobody_sees_anothers_tokens_but_administrators() -> None:
    token = ApiTokenFactory.create()

    assert list(ApiToken.objects.visible_to(token.user)) == [token]
    assert list(ApiToken.objects.visible_to(an_administrator())) == [token]
    assert not ApiToken.objects.visible_to(UserFactory.create())
    assert not ApiToken.objects.visible_to(UserFactory.create(is_staff=True, is_active=False))
