"""The record of a case as it was known on a day."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.forms.as_known_on import AsKnownOnForm
from cases.models import Case
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(factories.UserFactory.create())
    return client


@pytest.fixture
def case() -> Case:
    """A phase was recorded in May 2020 and put right in May 2021; the case is closed since."""
    case: Case = factories.CaseFactory.create(summary="A summary of today.")
    right = factories.PhaseFactory.create(
        case=case, label="As it was put right", recorded_at=datetime(2021, 5, 3, tzinfo=UTC)
    )
    factories.PhaseFactory.create(
        case=case,
        label="As it was first told",
        recorded_at=datetime(2020, 5, 3, tzinfo=UTC),
        superseded_at=datetime(2021, 5, 3, tzinfo=UTC),
        superseded_by=right,
    )
    return case


def test_a_form_without_a_day_or_with_none_that_is_one_asks_for_now() -> None:
    assert AsKnownOnForm({"as_known_on": "2020-12-31"}).day == date(2020, 12, 31)
    assert AsKnownOnForm({}).day is None
    assert AsKnownOnForm({"as_known_on": "yesterday"}).day is None


def test_a_case_as_known_on_a_day_shows_what_was_told_by_then(reader: Client, case: Case) -> None:
    response = reader.get(f"{case.get_absolute_url()}?as_known_on=2020-12-31")

    assertContains(response, "by the end of <strong>31 December 2020</strong>")
    assertContains(response, "As it was first told")
    assertNotContains(response, "As it was put right")
    assertNotContains(response, "A summary of today.")


def test_a_case_of_today_shows_what_was_put_right(reader: Client, case: Case) -> None:
    response = reader.get(case.get_absolute_url())

    assertContains(response, "As it was put right")
    assertContains(response, "A summary of today.")
    assertNotContains(response, "As it was first told")
    assertNotContains(response, "Back to what is known today")


def test_the_way_back_and_the_figure_keep_to_the_day(reader: Client, case: Case) -> None:
    response = reader.get(f"{case.get_absolute_url()}?as_known_on=2020-12-31")

    assertContains(response, f'href="{case.get_absolute_url()}">Back to what is known today')
    assertContains(response, f"/cases/{case.reference}/timeline/?as_known_on=2020-12-31")


def test_the_timeline_leads_back_to_the_case_of_that_day(reader: Client, case: Case) -> None:
    response = reader.get(f"/cases/{case.reference}/timeline/?as_known_on=2020-12-31")

    assertContains(response, f'href="{case.get_absolute_url()}?as_known_on=2020-12-31"')


def test_before_the_register_was_told_it_says_that_nothing_was_known(
    reader: Client, case: Case
) -> None:
    response = reader.get(f"{case.get_absolute_url()}?as_known_on=2001-01-01")

    assertContains(response, "Nothing was known yet")
    assertNotContains(response, "No phase has been claimed yet")


def test_a_case_that_was_closed_later_is_not_called_closed(reader: Client) -> None:
    case = factories.CaseFactory.create(
        closed_on=timezone.localdate(),
        closed_by=factories.UserFactory.create(),
        closing_reason="It is over.",
        state="CLOSED",
    )

    assertContains(reader.get(case.get_absolute_url()), "Case closed")
    assertNotContains(
        reader.get(f"{case.get_absolute_url()}?as_known_on=2020-12-31"), "Case closed"
    )


def test_what_is_not_a_day_is_refused_where_it_was_typed(reader: Client, case: Case) -> None:
    response = reader.get(f"{case.get_absolute_url()}?as_known_on=yesterday")

    assertContains(response, "Write the day as 2026-11-24.")
    assertContains(response, 'value="yesterday"')
    assertContains(response, "As it was put right")
