"""Notices on the site: the list, reading, the number in the header, and the preference."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from insights.models import Notice, NoticePreference
from insights.rules import MailRhythm
from insights.templatetags.notices import unread_notices
from tests.factories import NoticeFactory, UserFactory
from tests.insights.work.scene import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client: Client) -> Any:
    found = UserFactory.create(email="a@example.org")
    client.force_login(found)
    return found


def test_an_empty_list_says_what_will_stand_there(client: Client, user: Any) -> None:
    page = client.get("/notices/").content.decode()

    assert "No notices yet" in page
    assert "Mark all as read" not in page


def test_unread_notices_come_first_and_are_escaped(client: Client, user: Any) -> None:
    NoticeFactory.create(user=user, what="Read already", read_at=NOW)
    NoticeFactory.create(user=user, what="<script>alert(1)</script>", made_at=NOW)
    NoticeFactory.create(what="Another person's")

    page = client.get("/notices/").content.decode()

    assert page.index("&lt;script&gt;") < page.index("Read already")
    assert "<script>alert" not in page
    assert "Another person" not in page


def test_one_notice_is_read_and_then_all(client: Client, user: Any) -> None:
    first = NoticeFactory.create(user=user)
    NoticeFactory.create(user=user)

    one = client.post(f"/notices/{first.pk}/read/", follow=True)
    assert one.status_code == 200
    assert Notice.objects.unread().count() == 1

    everything = client.post("/notices/read/", follow=True)
    assert "All notices are marked as read." in everything.content.decode()
    assert Notice.objects.unread().count() == 0


def test_nobody_reads_for_another_and_reading_is_a_post(client: Client, user: Any) -> None:
    other = NoticeFactory.create()

    assert client.post(f"/notices/{other.pk}/read/").status_code == 404
    assert client.get(f"/notices/{other.pk}/read/").status_code == 405
    assert client.get("/notices/read/").status_code == 405
    assert client.post("/notices/").status_code == 405


def test_a_long_list_has_pages(client: Client, user: Any) -> None:
    NoticeFactory.create_batch(26, user=user)

    first = client.get("/notices/").content.decode()
    second = client.get("/notices/?page=2").content.decode()

    assert 'href="?page=2"' in first
    assert 'href="?page=1"' in second


@pytest.mark.parametrize(("number", "shown"), [(0, ""), (1, "1"), (99, "99"), (101, "99+")])
def test_the_header_counts_to_ninety_nine_in_one_query(
    client: Client, user: Any, number: int, shown: str
) -> None:
    NoticeFactory.create_batch(number, user=user)

    with CaptureQueriesContext(connection) as asked:
        assert unread_notices(user) == shown

    assert len(asked) == 1
    page = client.get("/notices/preferences/").content.decode()
    assert ("fw-account__unread" in page) == bool(shown)


def test_the_preference_is_kept_and_shown(client: Client, user: Any) -> None:
    before = client.get("/notices/preferences/").content.decode()
    saved = client.post("/notices/preferences/", {"mail": "DAILY"}, follow=True)
    client.post("/notices/preferences/", {"mail": "WEEKLY"})

    assert "How often do you want e-mail?" in before
    assert "Saved." in saved.content.decode()
    assert NoticePreference.objects.get(user=user).mail == MailRhythm.WEEKLY


@pytest.mark.parametrize("said", [{}, {"mail": "HOURLY"}])
def test_a_preference_nobody_offers_is_refused(
    client: Client, user: Any, said: dict[str, str]
) -> None:
    page = client.post("/notices/preferences/", said).content.decode()

    assert "There is a problem" in page
    assert not NoticePreference.objects.exists()


def test_who_has_no_address_is_told_so(client: Client) -> None:
    client.force_login(UserFactory.create(email=""))

    assert "No e-mail address is known" in client.get("/notices/preferences/").content.decode()
