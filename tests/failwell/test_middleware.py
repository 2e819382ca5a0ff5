"""What every request meets before a page, and every answer on its way out."""

import time

import pytest
import structlog
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from failwell.middleware import SEEN_AT, SIGNED_IN_AT, LogMiddleware, keep_pages_private
from tests.factories import OrganisationFactory, UserFactory

CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\r\n"]


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(UserFactory.create())
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("control", CONTROLS, ids=repr)
def test_a_control_character_in_a_question_is_refused(reader: Client, control: str) -> None:
    response = reader.get("/organisations/", {"q": f"North{control}wick"})

    assert response.status_code == 400
    assert "text/html" in response.headers["Content-Type"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/organisations/a%00b/", "/cases/%00/", "/%1b", "/cases/?q=a&q=%00&sector=x"]
)
def test_a_control_character_is_refused_wherever_it_stands(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 400


@pytest.mark.django_db
def test_a_stranger_with_a_control_character_is_refused_too(client: Client) -> None:
    assert client.get("/cases/%00/").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["North\twick", "North\nwick", "North\r\nwick", "Dŵr 漢字 مستشفى"])
def test_white_space_and_any_script_are_let_through(reader: Client, said: str) -> None:
    assert reader.get("/organisations/", {"q": said}).status_code == 200


@pytest.mark.django_db
def test_no_shared_cache_keeps_a_page(reader: Client) -> None:
    organisation = OrganisationFactory.create()

    for address in ("/organisations/", organisation.get_absolute_url(), "/organisations/none/"):
        said = reader.get(address).headers["Cache-Control"]

        assert "private" in said
        assert "public" not in said


def test_a_page_that_says_more_about_caches_keeps_its_word() -> None:
    def page(_: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": "no-store"})

    response = keep_pages_private(page)(RequestFactory().get("/"))

    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_every_answer_says_what_a_browser_may_load_and_who_may_frame_it(reader: Client) -> None:
    headers = reader.get("/organisations/").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    for directive in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_a_browser_loads_nothing_with_what_is_no_page(reader: Client) -> None:
    headers = reader.get("/api/v1/").headers

    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("proxies", "told", "logged"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
    ],
)
def test_a_request_is_logged_with_the_address_that_our_own_proxies_tell(
    settings: LazySettings, proxies: int, told: str, logged: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    came = RequestFactory().get("/", headers={"X-Forwarded-For": told}, REMOTE_ADDR="192.0.2.1")

    LogMiddleware.bind_ip(came)

    assert structlog.contextvars.get_contextvars()["ip"] == logged


# --- A page that breaks, behind the site's own middleware ----------------------------------------


def breaks(_: HttpRequest) -> HttpResponse:
    raise ValueError("a secret of the machine room")


urlpatterns = [path("breaks/", breaks)]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_page_that_breaks_says_nothing_of_its_insides() -> None:
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory.create())

    response = client.get("/breaks/")

    assert response.status_code == 500
    assert b"secret" not in response.content
    assert b"ValueError" not in response.content


# --- Sessions -----------------------------------------------------------------------------------


def session_from(minutes_ago: float, *, began_hours_ago: float = 0) -> Client:
    """A browser whose person was last seen then, and signed in then."""
    client = Client()
    client.force_login(UserFactory.create())
    session = client.session
    session[SEEN_AT] = time.time() - minutes_ago * 60
    session[SIGNED_IN_AT] = time.time() - began_hours_ago * 3600
    session.save()
    return client


@pytest.mark.django_db
def test_an_hour_without_a_page_ends_the_session_and_keeps_the_address() -> None:
    client = session_from(61)

    response = client.get("/cases/?q=a")

    assert response.headers["Location"] == "/accounts/login/?next=%2Fcases%2F%3Fq%3Da"
    assert client.get("/cases/").status_code == 302


@pytest.mark.django_db
def test_an_old_session_ends_at_an_address_that_leads_nowhere_too() -> None:
    response = session_from(61).get("/nowhere/at/all/")

    assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.django_db
def test_the_idle_time_is_a_setting(settings: LazySettings) -> None:
    settings.SESSION_IDLE_MINUTES = 5

    assert session_from(6).post("/cases/").headers["Location"] == "/accounts/login/"
    assert session_from(4).get("/cases/").status_code == 200


@pytest.mark.django_db
def test_twelve_hours_after_signing_in_a_session_ends_however_busy() -> None:
    assert session_from(0, began_hours_ago=12.1).get("/cases/").status_code == 302
    assert session_from(0, began_hours_ago=11.9).get("/cases/").status_code == 200


@pytest.mark.django_db
def test_that_somebody_was_seen_is_noted_once_a_minute() -> None:
    client = session_from(2)
    before = client.session[SEEN_AT]

    client.get("/cases/")
    noted = client.session[SEEN_AT]
    client.get("/cases/")

    assert noted > before
    assert client.session[SEEN_AT] == noted
