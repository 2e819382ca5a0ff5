"""The accounts of a demonstration: made once, only where one is asked for."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from cases.actions import load_reference_data
from cases.models import Membership, User
from cases.rules import Role
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
COMMAND = "create_demonstration_accounts"


@pytest.fixture
def bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMONSTRATION", "true")
    load_reference_data()
    OrganisationFactory.create(slug="doncaster-council")


def test_it_refuses_outside_a_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMONSTRATION", raising=False)

    with pytest.raises(CommandError, match="DEMONSTRATION is not true"):
        call_command(COMMAND, password="a long pass phrase")

    assert not User.objects.exists()


@pytest.mark.usefixtures("bodies")
def test_each_account_wears_the_hats_of_one_kind_of_user() -> None:
    call_command(COMMAND, password="a long pass phrase", verbosity=0)

    hats = Membership.objects.values_list("user__username", "role", "organisation__slug")
    assert set(hats) == {
        ("inspector", Role.INSPECTOR, "ofsted"),
        ("caseworker", Role.CASEWORKER, "dfe"),
        ("caseworker", Role.CASEWORKER, "mhclg"),
        ("approver", Role.APPROVER, "dfe"),
        ("approver", Role.APPROVER, "mhclg"),
        ("approver", Role.APPROVER, "ofsted"),
        ("board", Role.BOARD, "doncaster-council"),
        ("lead", Role.LEAD, "doncaster-council"),
        ("analyst", Role.ANALYST, None),
        ("viewer", Role.VIEWER, None),
    }
    admin = User.objects.get(username="admin")
    assert admin.is_staff
    assert admin.is_superuser
    assert authenticate(username="viewer", password="a long pass phrase") is not None


@pytest.mark.usefixtures("bodies")
def test_asked_again_it_changes_nothing_and_another_password_replaces_the_first() -> None:
    call_command(COMMAND, password="a long pass phrase", verbosity=0)
    before = dict(User.objects.values_list("username", "password"))

    call_command(COMMAND, password="a long pass phrase", verbosity=0)
    same = dict(User.objects.values_list("username", "password"))
    call_command(COMMAND, password="another pass phrase", verbosity=0)

    assert same == before
    assert authenticate(username="lead", password="a long pass phrase") is None
    assert authenticate(username="lead", password="another pass phrase") is not None


def test_without_the_bodies_it_says_what_to_load_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMONSTRATION", "true")

    with pytest.raises(CommandError, match="Load the four cases first"):
        call_command(COMMAND, password="a long pass phrase")
