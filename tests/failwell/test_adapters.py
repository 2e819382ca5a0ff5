"""Who may come in from a provider of single sign-on, and who may not."""

import importlib
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount import providers
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import LazySettings
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client
from django.urls import clear_url_caches

from cases.models import User
from failwell import urls
from failwell.adapters import AccountAdapter, SecondFactorAdapter
from tests.factories import UserFactory

BEGIN = "/accounts/oidc/single-sign-on/login/"


def test_neither_a_stranger_nor_a_provider_makes_an_account() -> None:
    assert not AccountAdapter().is_open_for_signup(HttpRequest())
    assert not get_adapter().is_open_for_signup(HttpRequest(), None)


def test_the_picture_of_a_secret_is_markup_for_the_page() -> None:
    drawn = SecondFactorAdapter().build_totp_svg("otpauth://totp/Failwell:ada?secret=ABC")

    assert drawn.startswith("<svg")
    assert "style=" not in drawn


class Provider(BaseHTTPRequestHandler):
    """A provider of single sign-on on this machine. person: whom it says is there."""

    person: dict[str, Any] = {}

    def do_GET(self) -> None:
        if self.path.endswith("openid-configuration"):
            home = f"http://{self.headers['Host']}"
            names = ("authorization", "token", "userinfo")
            self.answer({f"{name}_endpoint": f"{home}/{name}" for name in names})
        else:
            self.answer(self.person)

    def do_POST(self) -> None:
        self.answer({"access_token": "a", "token_type": "Bearer"})

    def answer(self, said: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[type[Provider]]:
    """Single sign-on, set up as the environment would."""
    cache.clear()
    server = HTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings.OIDC_SERVER_URL = address
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "single-sign-on",
                    "name": "Ministry",
                    "client_id": "a",
                    "secret": "b",
                    "settings": {"server_url": address},
                }
            ]
        }
    }
    providers.registry.get_class_list()
    providers.registry.register(OpenIDConnectProvider)
    importlib.reload(urls)
    clear_url_caches()
    yield Provider
    providers.registry.provider_map.pop("openid_connect")
    settings.OIDC_SERVER_URL = ""
    importlib.reload(urls)
    clear_url_caches()
    server.shutdown()
    server.server_close()


def come_back(client: Client, provider: type[Provider], **person: Any) -> Any:
    """Sign in there as this person, and come back with what the provider says."""
    provider.person = {"sub": "1", **person}
    there = client.post(BEGIN).headers["Location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    return client.get(f"{BEGIN}callback/", {"code": "c", "state": state})


@pytest.fixture
def ada() -> User:
    person = UserFactory.create(username="ada", email="ada@example.org")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.mark.django_db
def test_who_is_enrolled_comes_in_with_the_address_the_provider_verified(
    provider: type[Provider], ada: User
) -> None:
    client = Client()
    assert "Sign in with Ministry" in client.get("/accounts/login/").content.decode()
    assert "You go on to Ministry" in client.get(BEGIN).content.decode()

    come_back(client, provider, email="Ada@example.org", email_verified=True)

    assert SocialAccount.objects.get().user == ada
    assert "By the e-mail address" in client.get("/account/").content.decode()
    assert "Remove this link" in client.get("/accounts/linked/").content.decode()


@pytest.mark.django_db
def test_an_address_that_the_provider_has_not_verified_lets_nobody_in(
    provider: type[Provider], ada: User
) -> None:
    client = Client()

    response = come_back(client, provider, email="ada@example.org", email_verified=False)

    assert ada
    assert not SocialAccount.objects.exists()
    assert client.get("/account/").status_code == 302
    assert response.status_code in {200, 302}


@pytest.mark.django_db
def test_a_stranger_with_a_verified_address_is_told_whom_to_ask(
    provider: type[Provider],
) -> None:
    client = Client()

    response = come_back(client, provider, email="eve@example.org", email_verified=True)

    assert not User.objects.filter(email="eve@example.org").exists()
    assert "administrator of the register" in response.content.decode()


@pytest.mark.django_db
def test_somebody_signed_in_with_a_password_may_link_the_provider(
    provider: type[Provider], ada: User
) -> None:
    assert provider
    client = Client()
    client.force_login(ada)

    page = client.get("/accounts/linked/").content.decode()

    assert "Link Ministry" in page
