"""Whether a regulator asks for second readers: who says so, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from cases.actions import ask_for_second_readers
from cases.models import Organisation
from cases.rules import OrganisationKind, Role, RuleBroken
from tests.cases.scene import Scene, an_administrator, wearing
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def regulator() -> Organisation:
    return OrganisationFactory.create(kind=OrganisationKind.REGULATOR, slug="watchers")


def administrator() -> Client:
    client = Client()
    client.force_login(an_administrator())
    return client


def test_an_administrator_asks_for_second_readers_and_takes_it_back(
    regulator: Organisation,
) -> None:
    client = administrator()
    address = "/organisations/watchers/second-readers/"

    assertContains(client.get("/organisations/watchers/"), address)
    answer = client.post(address, {"is_asked": "yes", "version": "1"})

    assertRedirects(answer, "/organisations/watchers/")
    regulator.refresh_from_db()
    assert regulator.asks_second_reader
    assert regulator.version == 2
    assertContains(client.get(address), "checked")
    client.post(address, {"is_asked": "no", "version": "2"})
    regulator.refresh_from_db()
    assert not regulator.asks_second_reader


def test_an_older_picture_of_the_regulator_is_refused_in_a_sentence(
    regulator: Organisation,
) -> None:
    answer = administrator().post(
        "/organisations/watchers/second-readers/", {"is_asked": "yes", "version": "7"}
    )

    assertContains(answer, "Somebody has changed this meanwhile")


def test_saying_the_same_twice_changes_nothing(regulator: Organisation) -> None:
    by = an_administrator()

    for _ in range(2):
        ask_for_second_readers(regulator=regulator, is_asked=True, version=1, by=by)

    regulator.refresh_from_db()
    assert regulator.version == 2


def test_only_administrators_say_it_and_only_of_regulators() -> None:
    scene = Scene()

    with pytest.raises(PermissionDenied):
        ask_for_second_readers(
            regulator=scene.body, is_asked=True, version=1, by=scene.person(Role.INSPECTOR)
        )
    with pytest.raises(RuleBroken, match="Only a regulator"):
        ask_for_second_readers(
            regulator=scene.trust, is_asked=True, version=1, by=an_administrator()
        )


def test_the_page_is_for_administrators_and_regulators(regulator: Organisation) -> None:
    client = Client()
    client.force_login(wearing(Role.INSPECTOR, regulator))

    assert client.get("/organisations/watchers/second-readers/").status_code == 403
    department = OrganisationFactory.create(kind=OrganisationKind.DEPARTMENT)
    address = f"/organisations/{department.slug}/second-readers/"
    assert administrator().get(address).status_code == 404
