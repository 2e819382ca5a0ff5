"""The pages of a person's own webhooks."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Membership, User
from cases.rules import Role
from insights.models import Webhook, WebhookDelivery
from insights.posting.signing import seal, unseal
from insights.rules import DeliveryProblem, DeliveryState, WebhookOff
from tests.cases.scene import an_administrator, wearing
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    WebhookDeliveryFactory,
    WebhookFactory,
)
from tests.insights.work.scene import NOW

pytestmark = pytest.mark.django_db
PASSWORD = "four words that do not rhyme"
LIST, MAKE = "/account/webhooks/", "/account/webhooks/make/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def hat() -> Membership:
    held: Membership = MembershipFactory.create(
        role=Role.ANALYST, organisation=OrganisationFactory.create(name="Northwick Council")
    )
    return held


@pytest.fixture
def owner(client: Client, hat: Membership) -> User:
    client.force_login(hat.user)
    return hat.user


@pytest.fixture
def webhook(owner: User, hat: Membership) -> Webhook:
    made: Webhook = WebhookFactory.create(
        user=owner, membership=hat, name="Our <b>warehouse</b>", secret=seal("whsec_abcd")
    )
    return made


def signed_in(person: User, *, lately: bool = True) -> Client:
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    client.post("/accounts/login/", {"username": person.username, "password": PASSWORD})
    if lately:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def text(response: Any) -> str:
    return str(response.content.decode())


def form_for(hat: Membership | None, **more: Any) -> dict[str, Any]:
    usual = {
        "name": "Our warehouse",
        "address": "https://hooks.example.com/in",
        "resources": ["designations", "cases"],
        "query": "",
        "hat": hat.pk if hat else "none",
    }
    return usual | more


def secret_on(page: str) -> str:
    found = re.search(r'value="(whsec_[^"]+)"', page)
    assert found
    return found[1]


def test_whoever_has_no_webhook_is_told_what_to_do_next(client: Client, owner: User) -> None:
    page = text(client.get(LIST))

    assert "You have no webhook" in page
    assert f'href="{MAKE}"' in page


def test_a_viewer_is_told_for_whom_webhooks_are_and_may_make_none(client: Client) -> None:
    client.force_login(wearing(Role.VIEWER, None))

    page = text(client.get(LIST))

    assert "Webhooks are for analysts" in page
    assert MAKE not in page
    assert client.get(MAKE).status_code == 403
    assert client.post(MAKE, {}).status_code == 403


def test_a_webhook_is_made_and_its_secret_shown_once(hat: Membership) -> None:
    client = signed_in(hat.user)
    form = text(client.get(MAKE))
    answer = client.post(MAKE, form_for(hat, query="?case=FW-0001", resources=["designations"]))

    assert "Analyst for Northwick Council" in form
    assert 'value="designations"' in form
    assert 'value="jobs"' not in form
    made = Webhook.objects.get()
    secret = secret_on(text(answer))
    assert unseal(made.secret) == secret
    assert (made.membership, made.query) == (hat, "case=FW-0001")
    assert "no-store" in answer.headers["Cache-Control"]
    assert secret not in text(client.get(made.get_absolute_url()))


def test_making_a_webhook_asks_for_the_password_again(hat: Membership) -> None:
    client = signed_in(hat.user, lately=False)
    asked = client.post(MAKE, form_for(hat, address="https://10.0.0.1/"))
    again = client.post(
        "/accounts/reauthenticate/", {"password": PASSWORD, "next": MAKE}, follow=True
    )

    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert f'action="{MAKE}"' in text(again)
    assert "not on the public internet" in text(again)
    assert not Webhook.objects.exists()


def test_an_administrator_may_have_one_without_a_role() -> None:
    client = signed_in(an_administrator())

    assert "Administrator, without a role" in text(client.get(MAKE))
    client.post(MAKE, form_for(None))

    made = Webhook.objects.get()
    assert made.membership is None
    assert "Administrator" in text(client.get(made.get_absolute_url()))


def test_a_role_without_a_body_is_named_too() -> None:
    analyst = wearing(Role.ANALYST, None)

    assert re.search(r"Analyst\s*</label>", text(signed_in(analyst).get(MAKE)))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "a\u202eb"}, "There is a hidden character"),
        ({"resources": []}, "Tick what it is told of."),
        ({"resources": ["nonsense"]}, "Select a valid choice"),
        ({"hat": "no such hat"}, "Select a valid choice"),
        ({"address": "https://169.254.169.254/"}, "not on the public internet"),
        ({"address": "http://example.com/"}, "An address begins with https://"),
        ({"query": "sector=schools"}, "There is no filter"),
    ],
)
def test_what_cannot_be_made_is_refused_beside_its_field(
    hat: Membership, said: dict[str, Any], words: str
) -> None:
    page = text(signed_in(hat.user).post(MAKE, form_for(hat) | said))

    assert words in page
    assert "govuk-error-summary" in page
    assert not Webhook.objects.exists()


def test_one_too_many_is_refused_above_the_form(hat: Membership) -> None:
    WebhookFactory.create_batch(20, user=hat.user)

    page = text(signed_in(hat.user).post(MAKE, form_for(hat)))

    assert "You have 20 webhooks. Delete one first." in page


def test_the_list_shows_how_each_stands_and_escapes(
    client: Client, owner: User, webhook: Webhook
) -> None:
    WebhookFactory.create(user=owner, failures=3, failing_since=NOW)
    WebhookFactory.create(user=owner, off_at=NOW, off_because=WebhookOff.FAILING)
    WebhookFactory.create(user=owner, name="Gone", off_at=NOW, off_because=WebhookOff.DELETED)
    WebhookFactory.create(name="Another person's")

    with CaptureQueriesContext(connection) as asked:
        page = text(client.get(LIST))

    assert "Our &lt;b&gt;warehouse&lt;/b&gt;" in page
    assert "3 times in a row" in page
    assert "The receiver took nothing for days." in page
    assert "Gone" not in page
    assert "Another person" not in page
    assert len(asked) <= 15


def test_a_webhook_without_messages_says_so(client: Client, webhook: Webhook) -> None:
    page = text(client.get(webhook.get_absolute_url()))

    assert "No messages yet" in page
    assert "Designations" in page
    assert "Analyst for Northwick Council" in page
    assert "Send a test" in page


def test_the_log_says_how_each_message_fared(client: Client, webhook: Webhook) -> None:
    over = {"next_try_at": None, "finished_at": NOW}
    WebhookDeliveryFactory.create(
        webhook=webhook, state=DeliveryState.DELIVERED, status=200, **over
    )
    WebhookDeliveryFactory.create(
        webhook=webhook, state=DeliveryState.GIVEN_UP, problem=DeliveryProblem.TIME, **over
    )
    WebhookDeliveryFactory.create(
        webhook=webhook, problem=DeliveryProblem.STATUS, status=503, attempts=2
    )
    WebhookDeliveryFactory.create(webhook=webhook)

    page = text(client.get(webhook.get_absolute_url()))

    for words in ("Delivered", "Given up", "To be tried again", "Waiting", "(status 503)"):
        assert words in page
    assert "The receiver did not answer in time." in page
    assert "tried 2 times" in page


def test_a_long_log_has_pages(client: Client, webhook: Webhook) -> None:
    WebhookDeliveryFactory.create_batch(26, webhook=webhook)
    at = webhook.get_absolute_url()

    assert 'href="?page=2"' in text(client.get(at))
    assert 'href="?page=1"' in text(client.get(f"{at}?page=2"))


def test_a_webhook_that_is_quiet_or_off_says_why(client: Client, webhook: Webhook) -> None:
    Webhook.objects.update(failures=4, failing_since=NOW, quiet_until=NOW)
    assert "The receiver is left alone until 18 March 2026" in text(
        client.get(webhook.get_absolute_url())
    )

    client.post(f"{LIST}{webhook.pk}/off/")
    page = text(client.get(webhook.get_absolute_url()))
    assert "You switched it off." in page
    assert "left alone" not in page
    assert "Send a test" not in page

    assert "It is on" in text(client.post(f"{LIST}{webhook.pk}/on/", follow=True))

    Webhook.objects.update(off_at=NOW, off_because=WebhookOff.GONE)
    refused = text(client.post(f"{LIST}{webhook.pk}/test/", follow=True))
    assert "This webhook is off." in refused


def test_a_webhook_is_changed(client: Client, webhook: Webhook) -> None:
    at = f"{LIST}{webhook.pk}/change/"
    form = text(client.get(at))
    refused = text(client.post(at, form_for(None, address="https://10.0.0.1/")))
    saved = client.post(at, form_for(None, resources=["events"]), follow=True)

    assert "hooks.example.com" in form
    assert "not on the public internet" in refused
    assert "Saved." in text(saved)
    webhook.refresh_from_db()
    assert webhook.resources == ["events"]
    assert webhook.address == "https://hooks.example.com/in"


def test_a_secret_is_rotated_after_asking(hat: Membership) -> None:
    client = signed_in(hat.user)
    webhook = WebhookFactory.create(user=hat.user, secret=seal("whsec_old"))
    at = f"{LIST}{webhook.pk}/secret/"

    asked = text(client.get(at))
    shown = text(client.post(at))

    webhook.refresh_from_db()
    assert "Make a new secret" in asked
    assert secret_on(shown) == unseal(webhook.secret)
    assert "signed with the secret before as well" in shown
    assert unseal(webhook.old_secret) == "whsec_old"
    assert "the one before is good until" in text(client.get(webhook.get_absolute_url()))


def test_a_webhook_is_deleted_after_asking(client: Client, webhook: Webhook) -> None:
    at = f"{LIST}{webhook.pk}/delete/"

    assert "Delete the webhook" in text(client.get(at))
    done = text(client.post(at, follow=True))

    assert "is deleted." in done
    assert "You have no webhook" in done
    assert client.get(webhook.get_absolute_url()).status_code == 404


def test_a_test_is_sent_once_at_a_time(client: Client, webhook: Webhook) -> None:
    at = f"{LIST}{webhook.pk}/test/"

    assert "A test goes out within a minute." in text(client.post(at, follow=True))
    assert "A test is waiting to be sent already." in text(client.post(at, follow=True))
    assert WebhookDelivery.objects.get().about == "test"


def test_a_message_is_shown_whole_and_sent_again(client: Client, webhook: Webhook) -> None:
    delivery = WebhookDeliveryFactory.create(
        webhook=webhook,
        state=DeliveryState.GIVEN_UP,
        problem=DeliveryProblem.STATUS,
        status=500,
        answer="<script>alert(1)</script>",
        attempts=8,
        next_try_at=None,
        tried_at=NOW,
        duration_ms=12,
        finished_at=NOW,
        body='{"name":"<i>"}',
    )
    at = delivery.get_absolute_url()

    page = text(client.get(at))
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "&quot;name&quot;: &quot;&lt;i&gt;&quot;" in page
    assert delivery.message in page
    assert "(12 ms)" in page

    assert "It goes out again within a minute" in text(client.post(f"{at}again/", follow=True))
    waiting = text(client.post(f"{at}again/", follow=True))
    assert "It is waiting to be sent already." in waiting
    assert "Next try" in waiting
    assert "Send it again" not in waiting

    client.post(f"{LIST}{webhook.pk}/off/")
    assert "When the webhook is switched on" in text(client.get(at))


def test_a_message_that_was_never_tried_says_so(client: Client, webhook: Webhook) -> None:
    delivery = WebhookDeliveryFactory.create(webhook=webhook)

    page = text(client.get(delivery.get_absolute_url()))

    assert "Not yet" in page
    assert "What the receiver answered" not in page


def test_nobody_reaches_anothers_webhook(client: Client, owner: User) -> None:
    other = WebhookFactory.create()
    message = WebhookDeliveryFactory.create(webhook=other)

    for address in ("", "change/", "secret/", "delete/"):
        assert client.get(f"{LIST}{other.pk}/{address}").status_code == 404
    for address in ("off/", "on/", "test/", "change/", "secret/", "delete/"):
        assert client.post(f"{LIST}{other.pk}/{address}").status_code == 404
    assert client.get(message.get_absolute_url()).status_code == 404
    assert client.post(f"{message.get_absolute_url()}again/").status_code == 404


def test_a_message_is_found_only_under_its_own_webhook(client: Client, webhook: Webhook) -> None:
    second = WebhookFactory.create(user=webhook.user)
    message = WebhookDeliveryFactory.create(webhook=second)

    assert client.get(f"{LIST}{webhook.pk}/messages/{message.pk}/").status_code == 404
    assert client.get(f"{LIST}{webhook.pk}/messages/{uuid4()}/").status_code == 404


def test_the_account_counts_those_that_are_on(client: Client, webhook: Webhook) -> None:
    assert "1 that is on" in text(client.get("/account/"))
    Webhook.objects.update(off_at=NOW, off_because=WebhookOff.OWNER)
    assert "that is on" not in text(client.get("/account/"))


def test_what_a_message_says_is_for_whoever_holds_and_wears_the_hat_it_was_seen_through(
    client: Client, hat: Membership, webhook: Webhook
) -> None:
    at = WebhookDeliveryFactory.create(webhook=webhook, body='{"a":"secret"}').get_absolute_url()

    def says() -> str:
        return " ".join(text(client.get(at)).partition("What it says")[2].split())

    assert "secret" in says()

    other = MembershipFactory.create(user=hat.user, role=Role.CASEWORKER)
    client.post("/hats/wear/", {"hat": other.pk})
    assert "secret" not in says()
    assert "while you hold and wear it: Analyst for Northwick Council" in says()
    client.post("/hats/wear/", {"hat": hat.pk})
    assert "secret" in says()

    hat.ended_on = NOW.date()
    hat.save()
    assert "secret" not in says()


def test_what_was_seen_as_an_administrator_is_for_administrators(client: Client) -> None:
    owner = an_administrator()
    client.force_login(owner)
    own = WebhookFactory.create(user=owner)
    at = WebhookDeliveryFactory.create(webhook=own, body='{"a":"secret"}').get_absolute_url()
    assert "secret" in text(client.get(at))

    owner.is_staff = False
    owner.save()
    assert "shown to administrators" in text(client.get(at))
