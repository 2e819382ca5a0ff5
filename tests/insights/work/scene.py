"""A working day: a regulator and a department with their people, and a case between them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cases.models import Case, Organisation, User
from cases.rules import OrganisationKind, Role
from tests.factories import (
    CaseFactory,
    MembershipFactory,
    OrganisationFactory,
    SectorFactory,
    UserFactory,
)

TODAY = date(2026, 3, 18)  # a Wednesday
NOW = datetime(2026, 3, 18, 10, tzinfo=ZoneInfo("Europe/London"))


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


@dataclass
class Scene:
    regulator: Organisation
    department: Organisation
    trust: Organisation
    inspector: User
    colleague: User
    caseworker: User
    approver: User
    lead: User
    board: User
    case: Case


def person(name: str, body: Organisation | None, role: str) -> User:
    user: User = UserFactory.create(username=name, email=f"{name}@example.org")
    MembershipFactory.create(user=user, organisation=body, role=role)
    return user


def a_scene() -> Scene:
    regulator = OrganisationFactory.create(name="The regulator", kind=OrganisationKind.REGULATOR)
    department = OrganisationFactory.create(name="The department", kind=OrganisationKind.DEPARTMENT)
    trust = OrganisationFactory.create(name="The trust")
    caseworker = person("caseworker", department, Role.CASEWORKER)
    return Scene(
        regulator=regulator,
        department=department,
        trust=trust,
        inspector=person("inspector", regulator, Role.INSPECTOR),
        colleague=person("colleague", regulator, Role.INSPECTOR),
        caseworker=caseworker,
        approver=person("approver", department, Role.APPROVER),
        lead=person("lead", trust, Role.LEAD),
        board=person("board", trust, Role.BOARD),
        case=CaseFactory.create(
            title="The trust in trouble",
            organisation=trust,
            sector=SectorFactory.create(),
            owner=caseworker,
        ),
    )
