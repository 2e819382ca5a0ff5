"""Where facts come from."""

from hashlib import sha256

from django.db import transaction

from cases.actions.evidence import keep
from cases.models import Source, User
from cases.permissions import may_add_source, require
from cases.rules import SourceStanding


@transaction.atomic
def add_source(
    *,
    key: str,
    title: str,
    by: User,
    url: str = "",
    standing: SourceStanding = SourceStanding.PRIMARY,
    note: str = "",
) -> Source:
    """Add a document, page or statement that facts can cite.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_add_source, by, None)
    return keep(Source(key=key, title=title, url=url, standing=standing, note=note))


def source_at(*, title: str, url: str, by: User) -> Source:
    """The source in the register at this address or, without one, of this title; else a new one.

    Raises PermissionDenied, RuleBroken.
    """
    same = {"url": url} if url else {"url": "", "title": title}
    known: Source | None = Source.objects.filter(**same).order_by("pk").first()
    if known is not None:
        return known
    key = f"cited-{sha256((url or title).encode()).hexdigest()[:20]}"
    return add_source(key=key, title=title, url=url, by=by)
