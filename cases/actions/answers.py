"""Requests that a program names by a key: done once, and answered alike however often they come.

The key is taken in the transaction that acts. Who comes with the same key meanwhile waits for its
end in PostgreSQL: then the answer is there, or the other was refused, has done nothing, and the
key is free again.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection
from django.utils.translation import gettext as _

from cases.models import ApiToken, KeptAnswer
from cases.rules import RuleBroken

KEPT_FOR = timedelta(hours=24)
TAKE = """
    INSERT INTO cases_keptanswer (token_id, key, fingerprint, headers, body)
    VALUES (%s, %s, %s, '{}', '') ON CONFLICT (token_id, key) DO NOTHING
"""


class KeyOfAnother(RuleBroken):
    """The key names another request already."""


def take_key(*, token: ApiToken, key: str, fingerprint: str) -> KeptAnswer | None:
    """Take a key for a request, within a transaction; the answer, if it was given before.

    Raises KeyOfAnother.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [token.pk, key, fingerprint])
        if cursor.rowcount:
            return None
    kept: KeptAnswer = KeptAnswer.objects.get(token=token, key=key)
    if kept.fingerprint != fingerprint:
        raise KeyOfAnother(_("This Idempotency-Key was used for another request: take a new one."))
    return kept


def keep_answer(
    *, token: ApiToken, key: str, status: int, headers: Mapping[str, str], body: str
) -> None:
    """Keep what the request of this key was answered."""
    KeptAnswer.objects.filter(token=token, key=key).update(
        status=status, headers=dict(headers), body=body
    )


def forget_answers(*, now: datetime) -> int:
    """Forget the answers of yesterday; how many they were."""
    return KeptAnswer.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]
