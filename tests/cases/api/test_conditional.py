"""Tags of answers: the same for the same answer to the same person, and never for another one."""

from dataclasses import replace

import pytest
from django.conf import LazySettings

from cases.api.conditional import state_tag
from cases.models import Membership
from cases.projection.resource import all_resources
from cases.projection.statement import Who
from tests.factories import MembershipFactory, SectorFactory

pytestmark = pytest.mark.django_db
ME = Who(1, None, is_staff=False)
SECTORS = all_resources()["sectors"]


def test_a_tag_is_of_the_tables_of_the_person_and_of_the_question() -> None:
    tables = ["cases_sector"]
    tags = {
        state_tag(SECTORS, tables, ME, "?a"),
        state_tag(SECTORS, tables, ME, "?b"),
        state_tag(SECTORS, tables, ME._replace(hat=2), "?a"),
        state_tag(SECTORS, tables, ME._replace(person=2), "?a"),
    }
    SectorFactory.create()

    assert len(tags | {state_tag(SECTORS, tables, ME, "?a")}) == 5


def test_whoever_loses_a_membership_is_answered_anew() -> None:
    membership = MembershipFactory.create()
    tag = state_tag(SECTORS, ["cases_membership"], ME)

    Membership.objects.filter(pk=membership.pk).delete()

    assert state_tag(SECTORS, ["cases_membership"], ME) != tag


@pytest.mark.parametrize("silent", ["insights_job", "cases_organisation_acts_in"])
def test_no_two_answers_from_a_table_that_tells_nothing_share_a_tag(silent: str) -> None:
    assert state_tag(SECTORS, [silent, "cases_sector"], ME) != state_tag(
        SECTORS, [silent, "cases_sector"], ME
    )


def test_other_columns_or_other_software_make_another_tag(settings: LazySettings) -> None:
    fewer = replace(SECTORS, without=["name"])
    tags = {state_tag(each, ["cases_sector"], ME) for each in (SECTORS, fewer)}
    settings.SOFTWARE_VERSION = "another"
    tags.add(state_tag(replace(SECTORS), ["cases_sector"], ME))

    assert len(tags) == 3
