"""Tokens of the API: made once, shown once, revoked for good."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.evidence import keep
from cases.models import ApiToken, Membership, User
from cases.models.tokens import SHOWN, digest_of
from cases.permissions import may_make_token, may_revoke_token, require
from cases.rules import RuleBroken

MOST_LIVE = 20  # tokens of one person
NOTED_EVERY = timedelta(minutes=1)


class MadeToken(NamedTuple):
    """secret: shown once to its owner; nobody can find it again."""

    token: ApiToken
    secret: str


@transaction.atomic
def make_token(
    *,
    by: User,
    name: str,
    hat: Membership | None,
    days: int,
    may_write: bool = False,
    resources: Sequence[str] = (),
) -> MadeToken:
    """Make a token that acts for a person through one of their hats, for so many days.

    hat: None is for administrators. resources: what it may reach; none means all.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_make_token, by, hat)
    User.objects.select_for_update().get(pk=by.pk)  # so that two at once are counted one by one
    now = timezone.now()
    if ApiToken.objects.filter(user=by).live(now).count() >= MOST_LIVE:
        raise RuleBroken(_("You have %(n)s tokens that work. Revoke one first.") % {"n": MOST_LIVE})
    secret = f"fw_{secrets.token_hex(32)}"
    token = ApiToken(
        user=by,
        membership=hat,
        name=name,
        prefix=secret[:SHOWN],
        digest=digest_of(secret),
        may_write=may_write,
        resources=list(resources),
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return MadeToken(keep(token), secret)


def revoke_token(*, token: ApiToken, by: User) -> None:
    """From the next request on it opens nothing. Said twice, the first time counts.

    Raises PermissionDenied.
    """
    require(may_revoke_token, by, token)
    # The clock of another server may be behind: nothing is revoked before it was made.
    now = Greatest(Value(timezone.now()), F("made_at"))
    standing = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True)
    standing.update(revoked_at=now, revoked_by=by)


def note_use(token: ApiToken) -> None:
    """Say that a token was used: once a minute at most, so that reading costs no write each time.

    Needs nobody's leave: it is the one whose secret was shown.
    """
    now = timezone.now()
    if token.last_used_at is not None and now - token.last_used_at < NOTED_EVERY:
        return
    long_ago = Q(last_used_at__isnull=True) | Q(last_used_at__lte=now - NOTED_EVERY)
    ApiToken.objects.filter(long_ago, pk=token.pk).update(
        last_used_at=Greatest(Value(now), F("made_at"))
    )
