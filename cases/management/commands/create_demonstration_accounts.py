"""The accounts of a demonstration, each wearing the hats of one kind of user.

They exist with `make run` only: without DEMONSTRATION=true in the environment this refuses.
"""

import os
from datetime import date
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cases.actions import change_password, enrol_person, enrol_teller, give_membership
from cases.actions.reference_data import TELLER
from cases.models import Organisation, User
from cases.rules import Role


class Account(NamedTuple):
    """Somebody invented. hats: roles, each for bodies by their slug; none for a reader."""

    username: str
    first_name: str
    last_name: str
    role: Role | None
    bodies: tuple[str, ...] = ()


ACCOUNTS = (
    Account("inspector", "Priya", "Nair", Role.INSPECTOR, ("ofsted",)),
    Account("caseworker", "Tom", "Ellery", Role.CASEWORKER, ("dfe", "mhclg")),
    Account("approver", "Grace", "Adeyemi", Role.APPROVER, ("dfe", "mhclg", "ofsted")),
    Account("board", "Helen", "Marsh", Role.BOARD, ("doncaster-council",)),
    Account("lead", "Daniel", "Frost", Role.LEAD, ("doncaster-council",)),
    Account("analyst", "Mei", "Chen", Role.ANALYST),
    Account("viewer", "Sam", "Okoro", Role.VIEWER),
    Account("admin", "Alex", "Reid", None),
)
SINCE = date(2016, 7, 26)


class Command(BaseCommand):
    help = "Make the accounts of a demonstration, or give those that are there this password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", required=True, help="The password of all of them.")

    @transaction.atomic
    def handle(self, *args: Any, password: str, **options: Any) -> None:
        if os.environ.get("DEMONSTRATION", "").lower() != "true":
            raise CommandError("These accounts are for a demonstration: DEMONSTRATION is not true.")
        teller = enrol_teller(username=TELLER, name="Reference data")
        people = {each.username: each for each in _known()}
        # All share one password, and checking it is made to be slow: one answers for all.
        is_current = all(each.check_password(password) for each in list(people.values())[:1])
        for account in ACCOUNTS:
            if account.username not in people:
                _make(account, password, teller)
            elif not is_current:
                change_password(person=people[account.username], password=password, by=teller)
        self.stdout.write(f"Accounts: {', '.join(account.username for account in ACCOUNTS)}.")


def _known() -> list[User]:
    usernames = [account.username for account in ACCOUNTS]
    return list(User.objects.filter(username__in=usernames).order_by("pk"))


def _make(account: Account, password: str, by: User) -> None:
    person = enrol_person(
        username=account.username,
        first_name=account.first_name,
        last_name=account.last_name,
        password=password,
        email=f"{account.username}@example.org",
        is_administrator=account.role is None,
        by=by,
    )
    if account.role is None:
        return
    for organisation in _bodies(account):
        give_membership(
            user=person, organisation=organisation, role=account.role, started_on=SINCE, by=by
        )


def _bodies(account: Account) -> list[Organisation] | list[None]:
    """The bodies somebody acts for; a reader acts for none."""
    if not account.bodies:
        return [None]
    found = list(Organisation.objects.filter(slug__in=account.bodies).order_by("slug"))
    if len(found) < len(account.bodies):
        raise CommandError("Load the four cases first: manage.py load_case_studies.")
    return found
