"""Who works: a person on a day, the hats they wear, and the cases that are theirs."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from cases.models import Case, Membership, User
from cases.permissions import hats
from cases.rules import CaseState, Role

# Who acts has work; whoever only reads has a page to read.
ACTING = (Role.INSPECTOR, Role.CASEWORKER, Role.APPROVER, Role.BOARD, Role.LEAD)
# Boards and leads answer for their own organisation's cases.
OWN_CASES = (Role.BOARD, Role.LEAD)


@dataclass(frozen=True)
class Worker:
    """A person at work on a day, with the hats they wear."""

    user: User
    today: date

    @cached_property
    def worn(self) -> list[tuple[str, int]]:
        """Role and body of each hat that acts."""
        return list(hats(self.user, ACTING).values_list("role", "organisation"))

    @property
    def acts(self) -> bool:
        return bool(self.worn)

    def bodies(self, *roles: str) -> list[int]:
        """The bodies the person acts for, in these roles or in any."""
        return sorted({body for role, body in self.worn if not roles or role in roles})

    def mine(self) -> QuerySet[Any]:
        """Cases the person holds."""
        return _unfinished(self.user).filter(owner=self.user)

    def team(self) -> QuerySet[Any]:
        """Cases held by people of the body acted for; a board's and a lead's own organisation's."""
        colleagues = Membership.objects.filter(
            ended_on__isnull=True, organisation__in=self.bodies()
        ).values("user")
        return _unfinished(self.user).filter(
            Q(owner__in=colleagues) | Q(organisation__in=self.bodies(*OWN_CASES))
        )

    def concerned(self) -> QuerySet[Any]:
        """Open cases, the person's own and the team's, in which something can be done."""
        ours = self.mine().values("pk"), self.team().values("pk")
        return Case.objects.filter(Q(pk__in=ours[0]) | Q(pk__in=ours[1]), state=CaseState.OPEN)


def _unfinished(user: User) -> QuerySet[Any]:
    return Case.objects.visible_to(user).exclude(state=CaseState.CLOSED)
