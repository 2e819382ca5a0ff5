"""What the database refuses of organisations, their numbers and links, people's roles, sources."""

from collections.abc import Callable
from datetime import date

import pytest

from cases.rules import IdentifierScheme, Role
from tests.factories import (
    HEARD_AT,
    CitationFactory,
    IdentifierFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationLinkFactory,
    SourceFactory,
    UserFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db


def two_identifiers(**second: str) -> None:
    IdentifierFactory.create(scheme=IdentifierScheme.URN, value="100200")
    IdentifierFactory.create(**{"scheme": IdentifierScheme.URN, "value": "100200", **second})


def two_memberships(**second: object) -> None:
    first = MembershipFactory.create(role=Role.CASEWORKER)
    same = {"user": first.user, "organisation": first.organisation, "role": first.role}
    MembershipFactory.create(**{**same, **second})


def two_hats_of_a_reader(**second: object) -> None:
    """A role for no body at all is held once, too."""
    first = MembershipFactory.create(role=Role.VIEWER, organisation=None)
    MembershipFactory.create(
        **{"user": first.user, "role": Role.VIEWER, "organisation": None, **second}
    )


def link_to(is_itself: bool) -> None:
    one = OrganisationFactory.create()
    OrganisationLinkFactory.create(
        organisation=one, other=one if is_itself else OrganisationFactory.create()
    )


def two_citations(**second: object) -> None:
    first = CitationFactory.create(locator="L1-2")
    same = {"evidence": first.evidence, "source": first.source, "locator": "L1-2"}
    CitationFactory.create(**{**same, **second})


LIMITS = [
    Limit(
        "cases_identifier_unique_in_scheme",
        two_identifiers,
        refused=[{}],
        allowed=[{"value": "100201"}, {"scheme": IdentifierScheme.UKPRN}],
    ),
    Limit(
        "cases_identifier_is_plain",
        IdentifierFactory.create,
        refused=[
            *({"value": value} for value in ("", " 100", "100 200", "1.2", "-1", "/1", "１００")),
            *({"value": value} for value in ("100\n", "<b>", "100\u202e", "%31")),
        ],
        allowed=[{"value": "100200"}, {"value": "R1/a-2"}, {"value": "E09000001"}],
    ),
    Limit(
        "cases_organisation_name_is_plain",
        OrganisationFactory.create,
        refused=[
            {"name": f"Northwick{mark}Trust"}
            for mark in ("\t", "\n", "\x1b", "\x7f", "\u200f", "\u202e", "\u2066")
        ]
        + [{"name": ""}],
        allowed=[
            {"name": "Coed-y-Dŵr & St John’s <Trust>"},
            {"name": "مستشفى"},
            {"name": "x" * 200},
        ],
    ),
    Limit(
        "cases_organisationlink_joins_two",
        link_to,
        refused=[{"is_itself": True}],
        allowed=[{"is_itself": False}],
    ),
    Limit(
        "cases_membership_ended_on_not_before_started_on",
        MembershipFactory.create,
        refused=[{"started_on": date(2020, 1, 2), "ended_on": date(2020, 1, 1)}],
        allowed=[
            {"started_on": date(2020, 1, 2), "ended_on": date(2020, 1, 2)},
            {"started_on": date(2020, 1, 2), "ended_on": None},
        ],
    ),
    Limit(
        "cases_membership_open_once",
        two_memberships,
        refused=[{}],
        allowed=[
            {"ended_on": date(2020, 2, 1)},
            {"role": Role.APPROVER},
            {"user": UserFactory},
            {"organisation": OrganisationFactory},
        ],
    ),
    Limit(
        "cases_membership_open_once",
        two_hats_of_a_reader,
        refused=[{}],
        allowed=[{"role": Role.ANALYST}, {"organisation": OrganisationFactory}],
    ),
    Limit(
        "cases_membership_acting_role_names_body",
        MembershipFactory.create,
        refused=[
            {"role": role, "organisation": None}
            for role in Role
            if role not in (Role.ANALYST, Role.VIEWER)
        ],
        allowed=[
            {"role": Role.ANALYST, "organisation": None},
            {"role": Role.VIEWER, "organisation": None},
        ],
    ),
    Limit(
        "membership_given_by_and_given_at",
        MembershipFactory.create,
        refused=[{"given_by": UserFactory}, {"given_at": HEARD_AT}],
        allowed=[{}, {"given_by": UserFactory, "given_at": HEARD_AT}],
    ),
    Limit(
        "cases_source_url_is_web",
        SourceFactory.create,
        refused=[
            {"url": url}
            for url in ("javascript:alert(1)", "ftp://a.example/", "a.example", " http://a.example")
        ],
        allowed=[{"url": ""}, {"url": "http://a.example/"}, {"url": "https://a.example/b?c=d"}],
    ),
    Limit(
        "cases_citation_said_once",
        two_citations,
        refused=[{}],
        allowed=[{"locator": "L3"}, {"source": SourceFactory}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)
