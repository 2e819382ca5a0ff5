"""People and the hats they wear. Kept by administrators."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.actions.evidence import complete, keep
from cases.models import Membership, Organisation, User
from cases.permissions import may_administer, require
from cases.rules import Role, RuleBroken


@transaction.atomic
def enrol_teller(*, username: str, name: str) -> User:
    """The person under whose name data that come with the software are told.

    Needs nobody's leave: it is the first person of an empty register. Nobody can sign in as it, for
    it has no password. Asked again, it answers the same person. Raises RuleBroken.
    """
    known = User.objects.filter(username=username).first()
    if known is None:
        teller = User(username=username, first_name=name, is_staff=True)
        teller.set_unusable_password()
        return keep(teller)
    if known.has_usable_password():
        raise RuleBroken(f"“{username}” is somebody who signs in: it cannot tell the data.")
    return known


@transaction.atomic
def enrol_person(
    *,
    username: str,
    first_name: str,
    last_name: str,
    password: str,
    by: User,
    is_administrator: bool = False,
) -> User:
    """Let somebody sign in. An administrator keeps people and reference data.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    person = User(
        username=username,
        first_name=first_name,
        last_name=last_name,
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )
    person.set_password(password)
    return keep(person)


@transaction.atomic
def change_password(*, person: User, password: str, by: User) -> None:
    """Give a person another password; it ends the sessions opened with the old one.

    Raises PermissionDenied.
    """
    require(may_administer, by, None)
    person.set_password(password)
    person.save(update_fields=["password"])


@transaction.atomic
def give_membership(
    *, user: User, organisation: Organisation | None, role: Role, started_on: date, by: User
) -> Membership:
    """Give somebody a role for a body. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    return keep(
        Membership(
            user=user,
            organisation=organisation,
            role=role,
            started_on=started_on,
            given_by=by,
            given_at=timezone.now(),
        )
    )


@transaction.atomic
def end_membership(*, membership: Membership, ended_on: date, by: User) -> Membership:
    """Take a role back from a day on. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if held.ended_on is not None:
        raise RuleBroken("This membership has ended already.")
    return complete(held, ended_on=ended_on)
