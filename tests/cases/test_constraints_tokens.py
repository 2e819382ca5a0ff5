"""What the database refuses of tokens, and of answers kept for them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.factories import HEARD_AT, ApiTokenFactory, KeptAnswerFactory, UserFactory
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db
BEFORE = HEARD_AT - timedelta(seconds=1)


def two_tokens(*, digest: str) -> None:
    ApiTokenFactory.create(digest="a" * 64)
    ApiTokenFactory.create(digest=digest)


def two_answers(**said: object) -> object:
    """Two answers to one key of one token, but for what is said."""
    first = KeptAnswerFactory.create(key="a")
    return KeptAnswerFactory.create(**{"token": first.token, "key": "a", **said})


LIMITS = [
    Limit(
        "apitoken_revoked_by_and_revoked_at",
        ApiTokenFactory.create,
        refused=[{"revoked_by": UserFactory}, {"revoked_at": HEARD_AT}],
        allowed=[{}, {"revoked_by": UserFactory, "revoked_at": HEARD_AT}],
    ),
    Limit(
        "cases_apitoken_digest_once",
        two_tokens,
        refused=[{"digest": "a" * 64}],
        allowed=[{"digest": "b" * 64}],
    ),
    Limit(
        "cases_apitoken_digest_is_sha256",
        ApiTokenFactory.create,
        refused=[{"digest": "a" * 63}, {"digest": "A" * 64}, {"digest": "fw_" + "a" * 61}],
        allowed=[{"digest": "0a" * 32}],
    ),
    Limit(
        "cases_apitoken_prefix_is_short",
        ApiTokenFactory.create,
        refused=[{"prefix": "fw_1234567"}, {"prefix": "01234567abc"}, {"prefix": ""}],
        allowed=[{"prefix": "fw_12345678"}],
    ),
    Limit(
        "cases_apitoken_name_is_plain",
        ApiTokenFactory.create,
        refused=[{"name": ""}, {"name": "a\u202eb"}, {"name": "a\nb"}],
        allowed=[{"name": "Nightly, José’s"}],
    ),
    Limit(
        "cases_apitoken_lives_a_year_at_most",
        ApiTokenFactory.create,
        refused=[
            {"expires_at": HEARD_AT},
            {"expires_at": HEARD_AT + timedelta(days=366, seconds=1)},
        ],
        allowed=[
            {"expires_at": HEARD_AT + timedelta(seconds=1)},
            {"expires_at": HEARD_AT + timedelta(days=366)},
        ],
    ),
    Limit(
        "cases_apitoken_used_and_revoked_once_made",
        ApiTokenFactory.create,
        refused=[
            {"last_used_at": BEFORE},
            {"revoked_at": BEFORE, "revoked_by": UserFactory},
        ],
        allowed=[
            {"last_used_at": HEARD_AT},
            {"revoked_at": HEARD_AT, "revoked_by": UserFactory},
        ],
    ),
    Limit(
        "cases_keptanswer_key_once",
        two_answers,
        refused=[{}],
        allowed=[{"key": "b"}, {"token": ApiTokenFactory}],
    ),
    Limit(
        "cases_keptanswer_fingerprint_is_sha256",
        KeptAnswerFactory.create,
        refused=[{"fingerprint": "a" * 63}, {"fingerprint": "A" * 64}],
        allowed=[{"fingerprint": "0a" * 32}],
    ),
    Limit(
        "cases_keptanswer_status_is_success",
        KeptAnswerFactory.create,
        refused=[{"status": 199}, {"status": 300}],
        allowed=[{"status": None}, {"status": 200}, {"status": 299}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)
