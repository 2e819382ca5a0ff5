"""Tell the report's four cases: once each, and a second telling changes nothing."""

from datetime import date
from typing import NamedTuple

import pghistory
from django.db import transaction

from cases.actions import (
    add_identifier,
    add_organisation,
    add_source,
    enrol_teller,
    give_membership,
    link_organisations,
    load_reference_data,
    name_organisation,
)
from cases.models import Case, Organisation, User
from cases.rules import IdentifierScheme, LinkKind, OrganisationKind, Role, SourceStanding
from insights.case_studies.register import Register, read_file
from insights.case_studies.telling import tell_case

CASES = ("doncaster", "eltham", "basildon", "west_sussex")
TELLER = "case-studies"
# Nobody approves what they asked for, and history is told by the same rule.
APPROVER = "case-studies-approver"


class Loaded(NamedTuple):
    """What a load added: rows of reference data by kind, and cases."""

    reference_data: dict[str, int]
    cases: list[Case]


@transaction.atomic
def load_case_studies() -> Loaded:
    """Load the reference data, then each case that is not there yet, all or nothing."""
    reference_data = load_reference_data()
    teller = enrol_teller(username=TELLER, name="Case studies")
    approver = enrol_teller(username=APPROVER, name="Case studies, approver")
    files = {name: read_file(name) for name in CASES}
    known = set(Case.objects.values_list("reference", flat=True))
    new = [file for file in files.values() if file["case"]["reference"] not in known]
    if not new:
        return Loaded(reference_data, [])
    with pghistory.context(user=teller.pk):
        register = Register(teller, approver)
        _sources(register)
        _organisations(register)
        _memberships(register)
        return Loaded(reference_data, [tell_case(register, file) for file in new])


def _sources(register: Register) -> None:
    for row in read_file("sources")["sources"]:
        if row["key"] not in register.sources:
            standing = SourceStanding(row.get("standing", SourceStanding.PRIMARY))
            told = {**row, "standing": standing}
            register.sources[row["key"]] = add_source(by=register.by, **told)


def _organisations(register: Register) -> None:
    """Organisations that are not there yet, each with its numbers, links and names."""
    file = read_file("organisations")
    new = [row for row in file["organisations"] if row["slug"] not in register.bodies]
    for row in new:
        organisation = add_organisation(
            **register.said(
                row,
                without=("identifiers",),
                kind=OrganisationKind,
                sector=register.sectors.__getitem__,
            )
        )
        register.bodies[row["slug"]] = organisation
        for identifier in row.get("identifiers", ()):
            add_identifier(
                organisation=organisation, **register.said(identifier, scheme=IdentifierScheme)
            )
    slugs = {row["slug"] for row in new}
    for row in file["links"]:
        if row["organisation"] in slugs:
            said = register.said(
                row, organisation=register.body, other=register.body, kind=LinkKind
            )
            link_organisations(**said)
    for row in file["names"]:
        if row["organisation"] in slugs:
            name_organisation(**register.said(row, organisation=register.body))


def _memberships(register: Register) -> None:
    """The hats that the two tellers wear, so that every action asks them as it asks anybody.

    The second wears only those of approvers.
    """
    for row in read_file("organisations")["memberships"]:
        organisation: Organisation = register.bodies[row["organisation"]]
        since = date.fromisoformat(row["since"])
        for role in map(Role, row["roles"]):
            _give_hat(register, register.by, organisation, role, since)
            if role is Role.APPROVER:
                _give_hat(register, register.approver, organisation, role, since)


def _give_hat(
    register: Register, user: User, organisation: Organisation, role: Role, since: date
) -> None:
    """A hat for a teller who does not wear it yet."""
    if not user.memberships.filter(
        ended_on__isnull=True, organisation=organisation, role=role
    ).exists():
        give_membership(
            user=user, organisation=organisation, role=role, started_on=since, by=register.by
        )
