"""Signatures as receivers' programs check them, and secrets that are sealed where they are kept."""

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from insights.posting.signing import (
    Unreadable,
    is_sealed_by_newest,
    new_secret,
    resealed,
    seal,
    signed_headers,
    unseal,
)

# The example of the convention's own documents.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, AT = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_signature_is_the_one_of_the_convention() -> None:
    headers = signed_headers([seal(SECRET)], message=MESSAGE, at=AT, body=BODY)

    assert headers == {
        "webhook-id": MESSAGE,
        "webhook-timestamp": "1614265330",
        "webhook-signature": SIGNATURE,
    }


def test_while_secrets_change_both_sign_the_newest_first() -> None:
    newest = new_secret()
    headers = signed_headers([seal(newest), seal(SECRET)], message=MESSAGE, at=AT, body=BODY)

    first, second = headers["webhook-signature"].split(" ")
    key = base64.b64decode(newest.removeprefix("whsec_"))
    said = f"{MESSAGE}.{AT}.".encode() + BODY
    assert base64.b64decode(first.removeprefix("v1,")) == hmac.digest(key, said, hashlib.sha256)
    assert second == SIGNATURE


def test_a_new_secret_is_256_random_bits() -> None:
    one, other = new_secret(), new_secret()

    assert one != other
    assert len(base64.b64decode(one.removeprefix("whsec_"), validate=True)) == 32


def test_a_sealed_secret_says_nothing_and_is_never_the_same_twice() -> None:
    one, other = seal(SECRET), seal(SECRET)

    assert one != other
    assert SECRET.removeprefix("whsec_") not in one
    assert unseal(one) == unseal(other) == SECRET
    assert len(seal(new_secret())) <= 300


def test_a_fallback_opens_what_it_sealed_and_without_it_nothing_does(settings: Any) -> None:
    before = settings.SECRET_KEY
    old = seal(SECRET)
    assert is_sealed_by_newest(old)

    settings.SECRET_KEY = "another key, of at least fifty random characters"
    settings.SECRET_KEY_FALLBACKS = [before]
    assert unseal(old) == SECRET
    assert not is_sealed_by_newest(old)
    assert is_sealed_by_newest(seal(SECRET))

    anew = resealed(old)
    assert is_sealed_by_newest(anew)
    assert resealed(anew) == anew
    assert resealed("") == ""

    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(anew) == SECRET
    assert resealed(old) == old
    with pytest.raises(Unreadable):
        unseal(old)


@pytest.mark.parametrize("sealed", ["", "not sealed", "gAAAAA"])
def test_what_was_never_sealed_is_unreadable(sealed: str) -> None:
    with pytest.raises(Unreadable):
        unseal(sealed)


def test_the_example_of_the_manual_knows_our_messages_from_others() -> None:
    manual = (Path(settings.BASE_DIR) / "docs" / "webhooks.md").read_text()
    [example] = re.findall(r"```python\n(.*?)```", manual, re.S)
    taught: dict[str, Any] = {}
    exec(example, taught)  # noqa: S102 - our own text
    is_ours: Callable[..., bool] = taught["is_ours"]
    secret, now = new_secret(), int(time.time())

    def headers(at: int = now, *secrets: str) -> dict[str, str]:
        sealed = [seal(each) for each in (secrets or (secret,))]
        return signed_headers(sealed, message=MESSAGE, at=at, body=BODY)

    assert is_ours(secret, headers(), BODY)
    assert is_ours(secret, headers(now, new_secret(), secret), BODY)
    assert not is_ours(secret, headers(now, new_secret()), BODY)
    assert not is_ours(secret, headers(), BODY + b" ")
    assert not is_ours(secret, headers(now - 301), BODY)
    assert not is_ours(secret, {**headers(), "webhook-id": "msg_2"}, BODY)
