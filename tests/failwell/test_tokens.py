"""The door for programs: who comes in by which token, and how everybody else is refused."""

import json
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import LazySettings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.actions import make_token, revoke_token
from cases.models import ApiToken, Membership, Note, User
from cases.rates import charge
from cases.rules import Role
from cases.views.hats import WORN
from failwell.middleware import SEEN_AT, SIGNED_IN_AT
from failwell.urls import urlpatterns as of_the_site
from tests.cases.scene import Scene, an_administrator
from tests.factories import MembershipFactory, NoteFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


# --- Addresses under /api/, behind the site's own middleware ------------------------------------


def who(request: Any) -> HttpResponse:
    request.standing = charge(f"test:{request.user.username}:{time.time()}", 3)
    return JsonResponse(
        {
            "user": request.user.username,
            "hat": request.user.hat_id,
            "worn": request.hat and request.hat.pk,
            "hats": len(request.hats),
            "token": request.token and request.token.name,
        }
    )


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    Note.objects.update(words="By a program")
    return JsonResponse({})


@require_safe
def breaks(request: HttpRequest) -> HttpResponse:
    raise {"404": Http404, "500": ValueError}[request.GET["with"]]("a secret of the machine room")


def busy(_: HttpRequest) -> HttpResponse:
    return HttpResponse("<h1>Busy</h1>", status=503, headers={"Retry-After": "9"})


def refuses(_: HttpRequest) -> HttpResponse:
    return JsonResponse({"already": "a problem"}, status=404)


urlpatterns = [
    path("api/v1/who/", who),
    path("api/v1/write/", write),
    path("api/v1/breaks/", breaks),
    path("api/v1/busy/", busy),
    path("api/v1/refuses/", refuses),
    *of_the_site,
]
WHO = "/api/v1/who/"


@pytest.fixture
def hat() -> Membership:
    held: Membership = MembershipFactory.create(role=Role.CASEWORKER)
    return held


def token_for(hat: Membership, **more: Any) -> tuple[ApiToken, str]:
    return make_token(by=hat.user, hat=hat, **{"name": "Nightly", "days": 90, **more})


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def told(response: Any) -> dict[str, Any]:
    """The problem that an answer is, with what every problem has."""
    assert response["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = json.loads(response.content)
    assert said["status"] == response.status_code
    assert said["request_id"]
    assert said["title"]
    return said


# --- By token -----------------------------------------------------------------------------------


def test_a_token_signs_in_its_person_with_its_hat_and_no_session(hat: Membership) -> None:
    MembershipFactory.create(
        user=hat.user, role=Role.INSPECTOR
    )  # another hat, of which none is chosen
    secret = token_for(hat)[1]

    response = Client().get(WHO, headers=bearer(secret))

    assert json.loads(response.content) == {
        "user": hat.user.username,
        "hat": hat.pk,
        "worn": hat.pk,
        "hats": 1,
        "token": "Nightly",
    }
    assert not response.cookies
    assert response["RateLimit"].startswith('"cost";r=597;t=')
    assert response["RateLimit-Policy"] == '"cost";q=600;w=60'


def test_the_word_bearer_is_read_in_any_letters(hat: Membership) -> None:
    said = {"Authorization": f"bEARER  {token_for(hat)[1]} "}

    assert Client().get(WHO, headers=said).status_code == 200


def test_the_use_of_a_token_is_noted_in_one_query_once_a_minute(hat: Membership) -> None:
    """What Django counts: the token itself is looked up by the driver (cases/prepared.py)."""
    secret = token_for(hat)[1]
    with CaptureQueriesContext(connection) as first:
        Client().get(WHO, headers=bearer(secret))
    with CaptureQueriesContext(connection) as second:
        Client().get(WHO, headers=bearer(secret))

    assert (len(first), len(second)) == (1, 0)
    used = ApiToken.objects.get().last_used_at
    assert used
    assert timezone.now() - used < timedelta(seconds=30)


def test_an_administrators_token_without_a_hat_acts_through_none_they_are_given_later() -> None:
    keeper = an_administrator()
    secret = make_token(by=keeper, name="n", hat=None, days=90).secret
    MembershipFactory.create(user=keeper)

    said = json.loads(Client().get(WHO, headers=bearer(secret)).content)

    assert (said["user"], said["hat"], said["worn"], said["hats"]) == (keeper.username, 0, None, 0)
    keeper.hat_id = 0
    assert not Membership.objects.worn_by(keeper).exists()


def test_a_token_wins_over_the_session_that_comes_with_it(hat: Membership) -> None:
    other = browser(UserFactory.create())

    response = other.get(WHO, headers=bearer(token_for(hat)[1]))

    assert json.loads(response.content)["user"] == hat.user.username


def test_a_wrong_token_is_refused_however_good_the_session(hat: Membership) -> None:
    response = browser(hat.user).get(WHO, headers=bearer("fw_" + "0" * 64))

    assert told(response)["detail"] == "This is not a token of this register."


def test_a_session_that_has_ended_takes_no_token_with_it(hat: Membership) -> None:
    client = browser(hat.user)
    session = client.session
    session[SEEN_AT] = session[SIGNED_IN_AT] = 0
    session.save()

    assert client.get(WHO, headers=bearer(token_for(hat)[1])).status_code == 200


def test_a_token_is_asked_for_no_second_factor(hat: Membership, settings: LazySettings) -> None:
    settings.REQUIRES_SECOND_FACTOR = True
    program = Client(headers=bearer(token_for(hat)[1]))

    assert program.get(WHO).status_code == 200
    assert (
        program.post("/api/v1/cases/search/", {}, "application/json").status_code == 200
    )  # the long way in


def test_a_token_opens_no_page(hat: Membership) -> None:
    response = Client().get("/cases/", headers=bearer(token_for(hat)[1]))

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"revoked": True}, "This token was revoked."),
        ({"expires_at": True}, "This token has expired."),
        ({"is_active": False}, "The account of this token is inactive."),
        ({"ended_on": True}, "The role of this token has ended."),
    ],
)
def test_a_token_that_opens_nothing_any_more_says_why(
    hat: Membership, change: Mapping[str, object], sentence: str
) -> None:
    token, secret = token_for(hat)
    assert Client().get(WHO, headers=bearer(secret)).status_code == 200
    match list(change):
        case ["revoked"]:
            revoke_token(token=token, by=hat.user)
        case ["expires_at"]:
            ApiToken.objects.update(
                made_at=timezone.now() - timedelta(days=2), expires_at=timezone.now()
            )
        case ["is_active"]:
            User.objects.filter(pk=hat.user.pk).update(is_active=False)
        case ["ended_on"]:
            Membership.objects.filter(pk=hat.pk).update(ended_on=timezone.localdate())

    response = Client().get(WHO, headers=bearer(secret))

    assert response.status_code == 401
    assert sentence in told(response)["detail"]
    assert response["WWW-Authenticate"] == 'Bearer realm="Failwell", error="invalid_token"'


def test_an_administrator_no_more_has_no_token_without_a_hat() -> None:
    keeper = an_administrator()
    secret = make_token(by=keeper, name="n", hat=None, days=90).secret
    User.objects.filter(pk=keeper.pk).update(is_staff=False)

    assert "no role any more" in told(Client().get(WHO, headers=bearer(secret)))["detail"]


@pytest.mark.parametrize("said", ["Basic YTpi", "fw_0", "Token fw_0", ""])
def test_whatever_else_is_sent_as_authorization_is_refused(said: str) -> None:
    response = Client().get(WHO, headers={"Authorization": said})

    assert response.status_code == 401
    assert "Bearer" in told(response)["detail"]
    assert response["WWW-Authenticate"] == 'Bearer realm="Failwell", error="invalid_request"'


def test_a_program_writes_without_the_token_of_a_form_and_history_says_by_which(
    hat: Membership,
) -> None:
    note = NoteFactory.create()
    token, secret = token_for(hat, may_write=True)
    client = Client(enforce_csrf_checks=True)

    response = client.post("/api/v1/write/", headers=bearer(secret))

    assert response.status_code == 200
    history: Any = note.history  # type: ignore[attr-defined]  # pghistory puts it there
    context = history.get(pgh_label="update").pgh_context.metadata
    assert context["token"] == f"Nightly ({token.prefix}…)"
    assert (context["user"], context["membership"]) == (hat.user.pk, hat.pk)


def test_a_page_says_by_which_token_a_row_was_changed() -> None:
    scene = Scene()
    reader = scene.person(Role.INSPECTOR)
    hat = reader.memberships.get()
    NoteFactory.create(case=scene.case, recorded_by=reader)
    _, secret = token_for(hat, may_write=True)
    Client().post("/api/v1/write/", headers=bearer(secret))

    page = browser(reader).get(f"/cases/{scene.case.reference}/history/").content.decode()

    assert "by the token Nightly (fw_" in page


# --- By the session of a browser ----------------------------------------------------------------


def test_a_stranger_is_told_to_send_a_token_wherever_they_knock() -> None:
    for address in (WHO, "/api/", "/api/v1/nowhere/", "/api/v1/who"):
        for method in ("get", "post", "put", "patch", "delete", "head", "options"):
            response = getattr(Client(), method)(address)

            assert response.status_code == 401
            assert response["WWW-Authenticate"] == 'Bearer realm="Failwell"'
    assert "Send a token" in told(Client().get(WHO))["detail"]


def test_a_browser_reads_with_the_hat_that_its_person_wears(hat: Membership) -> None:
    MembershipFactory.create(user=hat.user, role=Role.VIEWER, organisation=None)
    client = browser(hat.user)

    refused = client.get(WHO)
    session = client.session
    session[WORN] = hat.pk
    session.save()

    assert refused.status_code == 403
    assert "which of your hats" in told(refused)["detail"]
    assert json.loads(client.get(WHO).content)["hat"] == hat.pk


def test_a_browser_never_writes(hat: Membership) -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(browser(hat.user), method)("/api/v1/write/")

        assert response.status_code == 403
        assert "A browser only reads here" in told(response)["detail"]


def test_a_viewer_reads_pages_and_not_the_api() -> None:
    viewer = MembershipFactory.create(role=Role.VIEWER, organisation=None).user
    nobody_yet = UserFactory.create()

    for person in (viewer, nobody_yet):
        response = browser(person).get(WHO)

        assert response.status_code == 403
        assert "you read the pages" in told(response)["detail"]
    assert browser(an_administrator()).get(WHO).status_code == 200


def test_a_session_that_has_ended_is_a_problem_and_no_page(hat: Membership) -> None:
    client = browser(hat.user)
    session = client.session
    session[SIGNED_IN_AT] = time.time() - 13 * 3600
    session.save()

    response = client.get(WHO)

    assert response.status_code == 401
    assert told(response)["detail"] == "Your session has ended."


def test_a_missing_second_factor_is_a_problem_and_no_page(
    hat: Membership, settings: LazySettings
) -> None:
    settings.REQUIRES_SECOND_FACTOR = True
    refused = browser(hat.user).get(WHO)
    TOTP.activate(hat.user, "JBSWY3DPEHPK3PXP")

    assert refused.status_code == 403
    assert "second factor" in told(refused)["detail"]
    assert browser(hat.user).get(WHO).status_code == 200


# --- Refusals of the site itself ----------------------------------------------------------------


def ask(hat: Membership, address: str, method: str = "get") -> Any:
    client = Client(raise_request_exception=False, headers=bearer(token_for(hat)[1]))
    return getattr(client, method)(address)


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/api/v1/nowhere/", 404, "There is nothing at this address that you may see."),
        ("/api/v1/breaks/?with=404", 404, "There is nothing at this address that you may see."),
        (
            "/api/v1/breaks/?with=500",
            500,
            "Something broke here. It was logged under the id of this request.",
        ),
        ("/api/v1/busy/", 503, "Service Unavailable."),
    ],
)
def test_a_page_that_refuses_becomes_a_problem(
    hat: Membership, address: str, status: int, sentence: str
) -> None:
    response = ask(hat, address)

    assert response.status_code == status
    assert told(response)["detail"] == sentence
    assert b"secret" not in response.content


def test_a_problem_keeps_what_the_refusal_said_in_its_headers(hat: Membership) -> None:
    assert ask(hat, "/api/v1/write/")["Allow"] == "POST"
    assert ask(hat, "/api/v1/busy/")["Retry-After"] == "9"


def test_what_is_no_page_is_left_as_it_is(hat: Membership) -> None:
    assert json.loads(ask(hat, "/api/v1/refuses/").content) == {"already": "a problem"}


def test_a_control_character_is_a_problem_here() -> None:
    response = Client().get("/api/v1/who/?q=a%00")

    assert response.status_code == 400
    assert json.loads(response.content)["detail"].startswith("An address or a filter has a control")


@pytest.mark.parametrize("address", ["/api/v1/?a=%00", "/api/v1/nothing/", "/api/nothing/"])
def test_a_refusal_is_as_guarded_as_an_answer(hat: Membership, address: str) -> None:
    answer = Client().get(address, headers=bearer(token_for(hat)[1]))

    assert answer.json()["request_id"]
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_what_is_refused_before_the_door_is_a_problem_too() -> None:
    answer = Client().get("/api/v1/", headers={"Host": "elsewhere.example"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["request_id"]
    assert Client().get("/", headers={"Host": "elsewhere.example"})["Content-Type"] != (
        "application/problem+json"
    )


def test_what_is_sent_to_an_address_without_its_slash_is_not_led_on(hat: Membership) -> None:
    headers = bearer(token_for(hat)[1])

    assert Client().get("/api/v1/events", headers=headers)["Location"] == "/api/v1/events/"
    sent = Client().post("/api/v1/events/search", headers=headers)
    assert sent.status_code == 404
    assert "slash" in sent.json()["detail"]


def test_no_shared_cache_keeps_what_a_token_read(hat: Membership) -> None:
    assert ask(hat, WHO)["Cache-Control"] == "private, no-cache"


def test_a_secret_stands_in_no_answer(hat: Membership, settings: LazySettings) -> None:
    _, secret = token_for(hat)

    for address in (WHO, "/api/v1/breaks/?with=500", "/api/v1/nowhere/"):
        client = Client(raise_request_exception=False, headers=bearer(secret))
        assert secret.encode() not in client.get(address).content


def test_nobody_makes_a_token_before_the_second_factor_that_is_required(
    hat: Membership, settings: LazySettings
) -> None:
    settings.REQUIRES_SECOND_FACTOR = True

    for address in ("/account/tokens/", "/account/tokens/make/"):
        assert browser(hat.user).get(address)["Location"] == "/accounts/second-factor/"
