"""How a receiver knows that it was us: signatures as "Standard Webhooks" has them.

The secret is needed in clear to sign, so it is kept sealed under a key that follows from
SECRET_KEY; while that is being changed, SECRET_KEY_FALLBACKS open what it sealed before.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PREFIX = "whsec_"
PURPOSE = b"failwell: the secrets of webhooks"


class Unreadable(ValueError):
    """The key under which a secret was sealed is gone."""


def new_secret() -> str:
    """256 random bits, in the spelling that receivers' programs know."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def seal(secret: str) -> str:
    return _keys(settings.SECRET_KEY).encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises Unreadable."""
    keys = _keys(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    try:
        return keys.decrypt(sealed.encode()).decode()
    except InvalidToken as problem:
        raise Unreadable from problem


def is_sealed_by_newest(sealed: str) -> bool:
    """Whether the key of today opens it, or only one of those that are going."""
    try:
        _keys(settings.SECRET_KEY).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def resealed(sealed: str) -> str:
    """The same secret under the key of today; as it is where it was so already, or is lost."""
    if not sealed or is_sealed_by_newest(sealed):
        return sealed
    try:
        return seal(unseal(sealed))
    except Unreadable:
        return sealed


def signed_headers(sealed: Iterable[str], *, message: str, at: int, body: bytes) -> dict[str, str]:
    """The three headers. sealed: every secret that is good now; at: seconds since 1970.

    Raises Unreadable.
    """
    opened = [unseal(each) for each in sealed]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(_signature(each, message, at, body) for each in opened),
    }


def _signature(secret: str, message: str, at: int, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    said = b".".join([message.encode(), str(at).encode(), body])
    return "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()


@cache
def _keys(*from_keys: str) -> MultiFernet:
    return MultiFernet([Fernet(_derived(each)) for each in from_keys])


def _derived(key: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(derived)
