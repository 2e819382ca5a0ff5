"""Watching: a wish to hear of one case or one organisation. Doing it twice does no more."""

from django.core.exceptions import PermissionDenied

from cases.models import Case, Organisation, User, Watch


def watch(*, thing: Case | Organisation, by: User) -> None:
    """Begin to watch what the person may read; two requests at once leave one row.

    Raises PermissionDenied.
    """
    if not type(thing).objects.visible_to(by).filter(pk=thing.pk).exists():
        raise PermissionDenied(f"{by} may not read this.")
    wish = Watch(user=by, **_place(thing))
    Watch.objects.bulk_create([wish], ignore_conflicts=True)


def unwatch(*, thing: Case | Organisation, by: User) -> None:
    """Watch it no more; whoever does not watch it loses nothing."""
    Watch.objects.filter(user=by, **_place(thing)).delete()


def _place(thing: Case | Organisation) -> dict[str, Case | Organisation]:
    return {"case" if isinstance(thing, Case) else "organisation": thing}
