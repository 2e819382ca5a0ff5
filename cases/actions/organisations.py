"""Organisations: their names, numbers, and what they are to one another."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cases.actions.evidence import Cite, complete, gather, keep, keep_fact
from cases.actions.holding import hold
from cases.models import Identifier, Organisation, OrganisationLink, OrganisationName, Sector, User
from cases.permissions import may_administer, require
from cases.rules import IdentifierScheme, LinkKind, OrganisationKind, RuleBroken


@transaction.atomic
def add_organisation(
    *,
    name: str,
    kind: OrganisationKind,
    by: User,
    citations: Sequence[Cite],
    slug: str = "",
    sector: Sector | None = None,
    acts_in: Sequence[Sector] = (),
    opened: str | None = None,
    closed: str | None = None,
    note: str = "",
) -> Organisation:
    """Add a body. slug: its place in addresses, made from the name unless given.

    acts_in: for a regulator, department or sector body, the sectors it acts in.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    organisation = keep(
        Organisation(
            name=name,
            slug=slug or slugify(name)[:120],
            kind=kind,
            sector=sector,
            opened=opened,
            closed=closed,
            note=note,
            evidence=gather(citations),
        )
    )
    organisation.acts_in.set(acts_in)
    return organisation


@transaction.atomic
def add_identifier(
    *,
    organisation: Organisation,
    scheme: IdentifierScheme,
    value: str,
    by: User,
    citations: Sequence[Cite],
    note: str = "",
) -> Identifier:
    """Add a number that some scheme gave the body. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    return keep(
        Identifier(
            organisation=organisation,
            scheme=scheme,
            value=value,
            note=note,
            evidence=gather(citations),
        )
    )


@transaction.atomic
def name_organisation(
    *,
    organisation: Organisation,
    name: str,
    by: User,
    citations: Sequence[Cite],
    started: str | None = None,
    ended: str | None = None,
) -> OrganisationName:
    """Record another name the body has borne. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    named = OrganisationName(organisation=organisation, name=name, started=started, ended=ended)
    return keep_fact(named, by=by, citations=citations)


@transaction.atomic
def link_organisations(
    *,
    organisation: Organisation,
    kind: LinkKind,
    other: Organisation,
    by: User,
    citations: Sequence[Cite],
    started: str | None = None,
    ended: str | None = None,
    note: str = "",
) -> OrganisationLink:
    """Record what one body is to another: `organisation` SUCCESSOR_OF `other`.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    link = OrganisationLink(
        organisation=organisation, kind=kind, other=other, started=started, ended=ended, note=note
    )
    return keep_fact(link, by=by, citations=citations)


@transaction.atomic
def ask_for_second_readers(
    *, regulator: Organisation, is_asked: bool, version: int, by: User
) -> Organisation:
    """Say whether a regulator's inspections are published only by a second reader.

    version: of the regulator as the person saw it. Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    if regulator.kind != OrganisationKind.REGULATOR:
        raise RuleBroken(_("Only a regulator's inspections have second readers."))
    held = hold(regulator)
    if held.asks_second_reader == is_asked:
        return held
    if held.version != version:
        raise RuleBroken(_("Somebody has changed this meanwhile. Look at it again."))
    return complete(held, asks_second_reader=is_asked)
