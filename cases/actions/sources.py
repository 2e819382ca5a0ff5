"""Where facts come from."""

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
