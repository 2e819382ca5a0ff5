"""Organisations, their numbers, names and links."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import (
    Cite,
    add_identifier,
    add_organisation,
    link_organisations,
    name_organisation,
)
from cases.models import Organisation
from cases.rules import IdentifierScheme, LinkKind, OrganisationKind, RuleBroken
from tests.cases.scene import an_administrator
from tests.factories import OrganisationFactory, SectorFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_add_organisation_makes_its_address_from_its_name_unless_given() -> None:
    sector = SectorFactory.create()
    cites = [Cite(SourceFactory.create(), "L5")]
    by = an_administrator()

    made = add_organisation(
        name="The Northwick Trust",
        kind=OrganisationKind.REGULATOR,
        acts_in=[sector],
        by=by,
        citations=cites,
    )
    given = add_organisation(
        name="Other", slug="short", kind=OrganisationKind.PROVIDER, by=by, citations=[]
    )

    assert (made.slug, given.slug) == ("the-northwick-trust", "short")
    assert list(made.acts_in.all()) == [sector]
    assert made.evidence is not None
    assert made.evidence.citations.get().locator == "L5"


def test_add_organisation_refuses_an_address_that_is_taken() -> None:
    OrganisationFactory.create(slug="taken")

    with pytest.raises(RuleBroken, match="Slug “taken” is taken"):
        add_organisation(
            name="Taken", kind=OrganisationKind.OTHER, by=an_administrator(), citations=[]
        )


def test_add_identifier_refuses_a_number_of_another_organisation() -> None:
    number: dict[str, Any] = {"scheme": IdentifierScheme.URN, "value": "100188", "citations": []}
    by = an_administrator()
    add_identifier(organisation=OrganisationFactory.create(), by=by, **number)

    with pytest.raises(RuleBroken, match="Another organisation has this number already"):
        add_identifier(organisation=OrganisationFactory.create(), by=by, **number)


def test_link_organisations_joins_two_and_refuses_one_with_itself() -> None:
    old, new = OrganisationFactory.create(), OrganisationFactory.create()
    by = an_administrator()

    link_organisations(
        organisation=new, kind=LinkKind.SUCCESSOR_OF, other=old, started="2020", by=by, citations=[]
    )

    assert set(Organisation.objects.one_story_with(old.pk)) == {old, new}
    with pytest.raises(RuleBroken, match="cannot be linked to itself"):
        link_organisations(
            organisation=new, kind=LinkKind.PARTNER_OF, other=new, by=by, citations=[]
        )


def test_name_organisation_keeps_another_name() -> None:
    organisation = OrganisationFactory.create()

    name_organisation(
        organisation=organisation, name="The old name", by=an_administrator(), citations=[]
    )

    assert organisation.other_names.get().name == "The old name"


def test_nobody_but_administrators_keeps_organisations() -> None:
    with pytest.raises(PermissionDenied):
        add_organisation(
            name="X", kind=OrganisationKind.OTHER, by=UserFactory.create(), citations=[]
        )
