"""A case with the bodies around it, and people who wear one hat each."""

from cases.actions import Cite
from cases.models import Organisation, User
from cases.rules import OrganisationKind, Role
from tests.factories import (
    CaseFactory,
    MembershipFactory,
    OrganisationFactory,
    SectorFactory,
    SourceFactory,
    UserFactory,
)


def wearing(role: Role, organisation: Organisation | None) -> User:
    """Somebody who holds one role for one body."""
    return MembershipFactory.create(role=role, organisation=organisation).user


def an_administrator() -> User:
    return UserFactory.create(is_staff=True)


class Scene:
    """A trust in trouble; `body` oversees its sector, `stranger` oversees another one."""

    def __init__(self) -> None:
        self.sector = SectorFactory.create()
        self.trust = OrganisationFactory.create()
        self.case = CaseFactory.create(organisation=self.trust, sector=self.sector)
        self.body = OrganisationFactory.create(kind=OrganisationKind.REGULATOR)
        self.body.acts_in.add(self.sector)
        self.stranger = OrganisationFactory.create(kind=OrganisationKind.REGULATOR)
        self.stranger.acts_in.add(SectorFactory.create())
        self.citations = [Cite(SourceFactory.create(), "L1-2")]

    def person(self, role: Role) -> User:
        """Somebody acting for the body that oversees the sector."""
        return wearing(role, self.body)

    def own(self, role: Role) -> User:
        """Somebody of the trust itself."""
        return wearing(role, self.trust)
