"""The accessibility statement: for everybody, strangers among them, with an address or without."""

import pytest
from django.test import Client, override_settings
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/accessibility/"


def test_a_stranger_may_read_it_and_every_page_leads_to_it() -> None:
    response = Client().get(ADDRESS)

    assertContains(response, "Accessibility statement for Failwell")
    assertContains(Client().get("/accounts/login/"), f'href="{ADDRESS}"')


def test_a_reader_may_read_it() -> None:
    client = Client()
    client.force_login(factories.UserFactory.create())

    assertContains(client.get(ADDRESS), "Not tested yet")


@override_settings(CONTACT_EMAIL="help@failwell.example")
def test_it_says_where_to_write() -> None:
    assertContains(Client().get(ADDRESS), "mailto:help@failwell.example")


@override_settings(CONTACT_EMAIL="")
def test_it_says_so_where_nobody_gave_an_address() -> None:
    response = Client().get(ADDRESS)

    assertContains(response, "has not given an address")
    assertNotContains(response, "mailto:")


def test_it_is_only_read() -> None:
    assert Client().post(ADDRESS).status_code == 405
