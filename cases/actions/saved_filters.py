"""A person's own saved filters: kept under a name, dropped again; nobody else's."""

from django.db import transaction

from cases.models import SavedFilter, User
from cases.rules import RuleBroken

MOST_SAVED = 50


@transaction.atomic
def save_filter(*, by: User, page: str, name: str, query: str) -> SavedFilter:
    """Keep the filter under its name, in the place of one that the person keeps under it.

    Said twice, it is kept once. Raises RuleBroken where the person keeps enough already.
    """
    User.objects.select_for_update().get(pk=by.pk)  # so that two at once are counted one by one
    kept = SavedFilter.objects.filter(user=by)
    if not kept.filter(page=page, name=name).exists() and kept.count() >= MOST_SAVED:
        raise RuleBroken(f"You have {MOST_SAVED} saved filters. Delete one first.")
    saved: SavedFilter = SavedFilter.objects.update_or_create(
        user=by, page=page, name=name, defaults={"query": query}
    )[0]
    return saved


def delete_filter(*, by: User, saved: SavedFilter) -> None:
    """Drop a filter. Dropping what is gone already changes nothing."""
    SavedFilter.objects.filter(user=by, pk=saved.pk).delete()
