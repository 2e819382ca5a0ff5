"""Which hat somebody wears: chosen, seen, and never somebody else's."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.models import Membership, User
from cases.rules import Role
from tests.factories import CaseFactory, MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
HELD = (("Ministry of Bridges", Role.CASEWORKER), ("Office of Rails", Role.APPROVER))


@pytest.fixture
def ada() -> User:
    return UserFactory.create(first_name="Ada", last_name="Byron")


@pytest.fixture
def hats(ada: User) -> list[Membership]:
    return [
        MembershipFactory.create(
            user=ada, organisation=OrganisationFactory.create(name=name), role=role
        )
        for name, role in (
            ("Ministry of Bridges", Role.CASEWORKER),
            ("Office of Rails", Role.APPROVER),
        )
    ]


@pytest.fixture
def reader(client: Client, ada: User) -> Client:
    client.force_login(ada)
    return client


def test_the_only_hat_is_worn_without_a_question(reader: Client, ada: User) -> None:
    body = OrganisationFactory.create(name="Ministry of Bridges")
    MembershipFactory.create(user=ada, organisation=body, role=Role.CASEWORKER)

    page = reader.get("/cases/").content.decode()

    assert "Caseworker for Ministry of Bridges" in page
    assert 'class="fw-account__change"' not in page


def test_somebody_without_a_hat_reads_and_is_told_what_to_do(reader: Client) -> None:
    assert reader.get("/cases/").status_code == 200
    assert "You have no role yet" in reader.get("/hats/").content.decode()


@pytest.mark.usefixtures("hats")
def test_with_several_hats_every_page_asks_which_one_first(reader: Client) -> None:
    response = reader.get("/cases/?q=a&sector=b")

    assert response.headers["Location"] == "/hats/?next=%2Fcases%2F%3Fq%3Da%26sector%3Db"
    assert reader.post("/cases/x/watch/").headers["Location"] == "/hats/"
    page = reader.get(response.headers["Location"]).content.decode()
    assert "Ministry of Bridges" in page
    assert "Office of Rails" in page
    assert 'value="/cases/?q=a&amp;sector=b"' in page


def test_the_hat_that_was_chosen_is_worn_on_every_page_until_it_is_changed(
    reader: Client, hats: list[Membership]
) -> None:
    response = reader.post("/hats/wear/", {"hat": hats[1].pk, "next": "/cases/?q=a"})

    assert response.headers["Location"] == "/cases/?q=a"
    page = reader.get("/cases/?q=a").content.decode()
    assert "Approver for Office of Rails" in page
    assert 'href="/hats/?next=%2Fcases%2F%3Fq%3Da"' in page
    assert "You wear this one now" in reader.get("/hats/").content.decode()


@pytest.mark.parametrize("hostile", ["https://evil.example/", "//evil.example", r"\\evil", ""])
def test_choosing_a_hat_leads_nowhere_else(
    reader: Client, hats: list[Membership], hostile: str
) -> None:
    response = reader.post("/hats/wear/", {"hat": hats[0].pk, "next": hostile})

    assert response.headers["Location"] == "/"
    assert "evil" not in reader.get("/hats/", {"next": hostile}).content.decode()


@pytest.mark.usefixtures("hats")
def test_a_hat_of_somebody_else_cannot_be_worn(reader: Client) -> None:
    other = MembershipFactory.create()

    response = reader.post("/hats/wear/", {"hat": other.pk}, follow=True)

    assert "not yours to wear" in response.content.decode()
    assert reader.get("/cases/").status_code == 302


@pytest.mark.usefixtures("hats")
@pytest.mark.parametrize("said", ["", "x", "-1", "9" * 30, "²", "<script>"])
def test_what_is_no_hat_is_refused(reader: Client, said: str) -> None:
    response = reader.post("/hats/wear/", {"hat": said})

    assert response.headers["Location"] == "/hats/"


def test_a_membership_that_has_ended_is_worn_no_longer(
    reader: Client, hats: list[Membership]
) -> None:
    third = MembershipFactory.create(user=hats[0].user, role=Role.LEAD)
    reader.post("/hats/wear/", {"hat": hats[0].pk})
    assert reader.get("/cases/").status_code == 200

    Membership.objects.filter(pk=hats[0].pk).update(ended_on=date(2024, 1, 1))

    assert reader.get("/cases/").status_code == 302
    assert reader.post("/hats/wear/", {"hat": hats[0].pk}).headers["Location"] == "/hats/"
    assert reader.post("/hats/wear/", {"hat": third.pk}).headers["Location"] == "/"


def test_what_is_done_is_kept_with_the_hat_it_was_done_in(
    reader: Client, ada: User, hats: list[Membership]
) -> None:
    case = CaseFactory.create()
    reader.post("/hats/wear/", {"hat": hats[0].pk})

    reader.post(f"/cases/{case.reference}/watch/")

    watch: Any = case.watches.get()
    said = watch.history.get().pgh_context.metadata
    assert (said["membership"], said["role"]) == (hats[0].pk, "CASEWORKER")
    assert said["body"] == "Ministry of Bridges"
    assert said["user"] == ada.pk


def test_wearing_a_hat_is_asked_by_post_only(reader: Client) -> None:
    assert reader.get("/hats/wear/").status_code == 405
    assert reader.post("/hats/").status_code == 405


def test_a_page_that_this_hat_may_not_see_leads_to_the_other_hats(
    reader: Client, hats: list[Membership]
) -> None:
    reader.post("/hats/wear/", {"hat": hats[0].pk})

    page = reader.get("/drafts/of-another-body/?a=1")

    assert page.status_code == 404
    assert "Caseworker for Ministry of Bridges" in page.content.decode()
    assert "/hats/?next=/drafts/of-another-body/%3Fa%3D1" in page.content.decode().replace(
        "%2F", "/"
    )
