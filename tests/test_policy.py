"""The content policy on every page: nothing inline, so that nothing inline need be allowed."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from cases.models import Organisation
from cases.rules import Role
from tests import factories
from tests.pages import PAGES, known

# What it walks past is not tested by it: the lines of a page count by the page's own tests.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("four_cases"),
    pytest.mark.no_cover,
]

HATS = {
    "inspector": (Role.INSPECTOR, "ofsted"),
    "caseworker": (Role.CASEWORKER, "dfe"),
    "approver": (Role.APPROVER, "dfe"),
}
WALK = [(who, address) for who, addresses in PAGES.items() for address in addresses]


class _Inline(HTMLParser):
    """Finds what the policy refuses: styles and scripts that are written into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        is_data = ("type", "application/json") in attrs  # no browser runs it
        if tag == "style" or (tag == "script" and "src" not in names and not is_data):
            self.found.append(f"<{tag}>")
        self.found += [
            f"{tag} {name}" for name in names if name == "style" or re.match(r"on[a-z]+$", name)
        ]
        self.found += [
            f"{tag} {name}" for name, value in attrs if (value or "").startswith("javascript:")
        ]


def somebody(who: str) -> Client:
    """A visitor of the kind that walks these pages."""
    client = Client()
    if not who:
        return client
    person = factories.UserFactory.create(username=f"the {who}", is_staff=who == "admin")
    if who in HATS:
        role, body = HATS[who]
        factories.MembershipFactory.create(
            user=person, role=role, organisation=Organisation.objects.get(slug=body)
        )
    factories.UserFactory.create(username="inspector")
    client.force_login(person)
    return client


@pytest.mark.parametrize(("who", "address"), WALK)
def test_no_page_has_a_style_or_a_script_of_its_own_nor_needs_the_leave_for_one(
    who: str, address: str
) -> None:
    client = somebody(who)

    response = client.get(known(address, lambda page: client.get(page).content.decode()))

    inline = _Inline()
    inline.feed(response.content.decode())
    policy = response.headers["Content-Security-Policy"]
    assert response.status_code == 200
    assert inline.found == []
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'self'" in policy


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p style='color: red'>", ["p style"]),
        ("<a onclick='go()'>", ["a onclick"]),
        ("<a href='javascript:go()'>", ["a href"]),
        ("<style>p { }</style><script>go()</script>", ["<style>", "<script>"]),
        ("<script src='/failwell.js'></script>", []),
        ("<script type='application/json'>{}</script>", []),
    ],
)
def test_what_is_written_into_a_page_is_found(page: str, found: list[str]) -> None:
    inline = _Inline()

    inline.feed(page)

    assert inline.found == found
