"""Reading through the API: pages, details, streams and searches, and who is let near them."""

import csv
import io
import time
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory, override_settings

from cases.api.errors import answer_problem
from cases.api.views import AsJson, ResourceList, ResourceView
from cases.models import ApiToken, Organisation
from cases.projection import statement
from cases.projection.resource import all_resources
from cases.rules import Role
from tests.cases.api.program import Program
from tests.cases.scene import wearing
from tests.factories import (
    HEARD_AT,
    CaseFactory,
    DesignationFactory,
    EventFactory,
    IdentifierFactory,
    OrganisationFactory,
)
from tests.known import came_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> Program:
    return Program(wearing(Role.ANALYST, None))


def test_the_root_names_every_resource(analyst: Program) -> None:
    told = analyst.ask("").json()["resources"]

    assert set(told) == set(all_resources())
    assert told["cases"] == {
        "href": "/api/v1/cases/",
        "title": "Cases",
        "about": "One story of failure, about one organisation and one service of it.",
    }


def test_a_page_leads_to_the_next_and_back(analyst: Program) -> None:
    for n in range(5):
        OrganisationFactory.create(name=f"Trust {n}")

    first = analyst.ask("organisations/?ordering=name&page_size=2&name__startswith=Trust").json()
    second = analyst.ask(first["next"].removeprefix("/api/v1/")).json()
    back = analyst.ask(second["previous"].removeprefix("/api/v1/")).json()

    assert [row["name"] for row in second["results"]] == ["Trust 2", "Trust 3"]
    assert back["results"] == first["results"]
    assert (first["previous"], back["previous"]) == (None, None)
    assert second["next"] is not None


def test_an_estimate_of_the_rows_comes_on_request(analyst: Program) -> None:
    EventFactory.create()

    assert "count" not in analyst.ask("events/").json()
    told = analyst.ask("events/?count=estimated").json()["count"]
    assert told["is_estimate"] is True
    assert told["rows"] >= 0


def test_every_fault_of_a_question_has_its_place(analyst: Program) -> None:
    answer = analyst.ask("designations/?imposd=2010&page_size=0")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["type"] == "/api/v1/docs/errors#question"
    assert told["request_id"]
    assert {each["pointer"]: each["detail"] for each in told["errors"]} == {
        "?imposd": "There is no filter “imposd”; did you mean “imposed”.",
        "?page_size": "“page_size” is a whole number from 1 to 1000.",
    }


# --- One row ------------------------------------------------------------------------------------


def test_a_detail_is_found_by_its_public_key(analyst: Program) -> None:
    case = CaseFactory.create(reference="FW-0042")
    designated = DesignationFactory.create(case=case)

    told = analyst.ask("cases/FW-0042/").json()

    assert told["reference"] == "FW-0042"
    assert [each["id"] for each in told["designations"]] == [designated.pk]
    assert analyst.ask(f"designations/{designated.pk}/").json()["case"] == "FW-0042"


@pytest.mark.parametrize(
    "address",
    ["cases/FW-9999/", "events/1/", "events/x/", "events/٣/", f"events/{'9' * 30}/", "jobs/7/"],
)
def test_what_is_not_there_is_not_found(analyst: Program, address: str) -> None:
    answer = analyst.ask(address)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_a_detail_is_read_as_it_was_known_and_not_filtered(analyst: Program) -> None:
    case = CaseFactory.create()
    DesignationFactory.create(case=case)
    address = f"cases/{case.reference}/"

    came_on(case, HEARD_AT)
    then = analyst.ask(f"{address}?as_known_on={HEARD_AT:%Y-%m-%d}").json()
    assert (then["reference"], then["designations"]) == (case.reference, [])
    assert analyst.ask(f"{address}?as_known_on=2001-01-01").status_code == 404
    assert analyst.ask("jobs/?as_known_on=2001-01-01").status_code == 400
    assert analyst.ask(f"{address}?as_known_on=soon").status_code == 400
    refused = analyst.ask(f"{address}?kind=x&page_size=5")
    assert refused.status_code == 400
    only_size = analyst.ask(f"{address}?page_size=5").json()["errors"]
    assert only_size == [
        {"detail": "One row has no “page_size”: filter a list.", "pointer": "?page_size"}
    ]


# --- Streams and searches -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "accept", "media_type"),
    [
        ("events.csv", "*/*", "text/csv; charset=utf-8"),
        ("events/", "text/csv", "text/csv; charset=utf-8"),
        ("events.ndjson", "application/json", "application/x-ndjson; charset=utf-8"),
        ("events/", "application/x-ndjson", "application/x-ndjson; charset=utf-8"),
    ],
)
def test_a_list_is_a_stream_by_its_address_or_by_what_is_accepted(
    analyst: Program, address: str, accept: str, media_type: str
) -> None:
    EventFactory.create(what="Found")
    EventFactory.create(what="Left out")

    answer = analyst.ask(f"{address}?what=Found", accept=accept)

    assert answer["Content-Type"] == media_type
    ending = media_type.partition(";")[0].replace("text/", "").replace("application/x-", "")
    assert answer["Content-Disposition"] == f'attachment; filename="events.{ending}"'
    body = b"".join(answer.streaming_content).decode()
    assert "Found" in body
    assert "Left out" not in body


def test_a_stream_has_no_pages(analyst: Program) -> None:
    answer = analyst.ask("events.csv?page_size=5&cursor=x")

    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == ["?cursor", "?page_size"]


def test_a_stream_without_rows_is_a_header(analyst: Program) -> None:
    body = b"".join(analyst.ask("events.csv").streaming_content).decode()

    assert next(csv.reader(io.StringIO(body)))[:2] == ["id", "href"]


def test_what_is_not_served_is_not_acceptable(analyst: Program) -> None:
    assert analyst.ask("events/", accept="image/png").status_code == 406


def test_many_are_looked_up_in_one_search(analyst: Program) -> None:
    made = [IdentifierFactory.create(scheme="URN", value=f"{n}").organisation for n in range(3)]
    asked = {"urn": ["0", "2"], "fields": ["id"], "ordering": "id", "page_size": 1}

    first = analyst.send("organisations/search/", asked).json()
    second = analyst.send("organisations/search/", {**asked, "cursor": first["next"]}).json()

    assert first["results"] == [{"id": made[0].pk}]
    assert second["results"] == [{"id": made[2].pk}]
    assert second["next"] is None


def test_a_search_streams_what_it_finds(analyst: Program) -> None:
    OrganisationFactory.create(slug="one")

    answer = analyst.send("organisations/search/", {"slug": "one"}, accept="text/csv")

    assert b"one" in b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("[]", "Send one JSON object."),
        ("{", "The body is not JSON"),
        ('{"a": NaN}', "NaN is not a value of JSON."),
        ('{"slug": "a", "slug": "b"}', "“slug” is said more than once."),
        ('{"slug": ' + "[" * 30 + "]" * 30 + "}", "more than 20 levels deep"),
        ('{"slug": ' + '{"a":' * 30 + "1" + "}" * 30 + "}", "more than 20 levels deep"),
        ('{"slug": ' + "[" * 100_000, "more than 20 levels deep"),
    ],
)
def test_a_body_means_one_thing(analyst: Program, body: Any, sentence: str) -> None:
    answer = analyst.send("organisations/search/", body)

    assert answer.status_code == 400
    assert sentence in answer.json()["detail"]


@pytest.mark.parametrize("body", ["", " "])
def test_an_empty_search_finds_everything(analyst: Program, body: str) -> None:
    made = OrganisationFactory.create()

    found = analyst.send("organisations/search/", body).json()["results"]

    assert [row["id"] for row in found] == [made.pk]


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [(b"a=1", "text/plain", 415), (b"\xff", "application/json", 400)],
)
def test_a_body_of_another_kind_is_refused(
    analyst: Program, body: bytes, media_type: str, status: int
) -> None:
    answer = Client().post(
        "/api/v1/organisations/search/",
        body,
        content_type=media_type,
        headers=analyst._with({}),
    )

    assert answer.status_code == status


# --- Nothing new --------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["events/", "events.csv", "cases/FW-0042/"])
def test_what_has_not_changed_is_not_sent_again(analyst: Program, address: str) -> None:
    CaseFactory.create(reference="FW-0042")
    tag = tag_of(analyst.ask(address))

    same = analyst.ask(address, if_none_match=f'"other", W/{tag}')

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    assert tag_of(analyst.ask(address, if_none_match='"other"')) == tag


def test_whatever_is_held_of_a_detail_is_good_if_it_is_asked_so(analyst: Program) -> None:
    event = EventFactory.create()

    answer = analyst.ask(f"events/{event.pk}/", If_None_Match="*")

    assert answer.status_code == 304
    assert "Content-Type" not in answer
    assert analyst.ask("events/0/", If_None_Match="*").status_code == 404


def test_a_tag_that_nobody_gave_out_is_not_given_back(analyst: Program) -> None:
    event = EventFactory.create()
    tag = analyst.ask(f"events/{event.pk}/")["ETag"]

    answer = analyst.ask(f"events/{event.pk}/", If_None_Match=f"{tag}{tag}")

    assert (answer.status_code, answer["ETag"]) == (200, tag)


def test_a_tag_depends_on_the_question_and_on_who_asks(analyst: Program) -> None:
    other = Program(wearing(Role.ANALYST, None))
    addresses = ("events/", "events/?tone=1", "phases/")

    tags = {tag_of(analyst.ask(address)) for address in addresses}

    assert len(tags | {tag_of(other.ask("events/"))}) == 4


def tag_of(answer: Any) -> str:
    """The tag of an answer that was read to its end."""
    assert answer.status_code == 200
    assert answer.getvalue()
    tag: str = answer["ETag"]
    return tag


# --- Who is let in ------------------------------------------------------------------------------


def test_a_stranger_is_told_to_send_a_token() -> None:
    answer = Client().get("/api/v1/events/")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")


def behind_the_door(user: Any, view: type[ResourceView], method: str = "get") -> Any:
    """The view alone, without the door that signs programs in before it."""
    request = getattr(RequestFactory(), method)("/api/v1/events/")
    request.user = user
    return view.as_view()(request, key="1")


def test_a_view_alone_lets_no_stranger_in_and_no_browser_write() -> None:
    listed = type("Listed", (ResourceList,), {"resource": all_resources()["events"]})
    writing = type("Writing", (listed,), {"is_write": True})

    stranger = behind_the_door(AnonymousUser(), listed)
    browser = behind_the_door(wearing(Role.CASEWORKER, OrganisationFactory.create()), writing)

    assert (stranger.status_code, browser.status_code) == (401, 403)
    assert stranger["WWW-Authenticate"].startswith("Bearer")
    assert b"only reads here" in browser.content


def test_what_is_a_fault_of_ours_is_no_refusal() -> None:
    assert answer_problem(ValueError("ours"), {}) is None


def test_a_renderer_is_a_name_that_can_write() -> None:
    assert AsJson().render({"a": 1}) == b'{"a":1}'


def test_a_token_reaches_only_what_it_was_made_for(analyst: Program) -> None:
    ApiToken.objects.update(resources=["events"])

    assert analyst.ask("events/").status_code == 200
    refused = analyst.ask("phases/")
    assert refused.status_code == 403
    assert refused.json()["detail"] == "This token does not reach phases."


def test_every_answer_costs_and_who_has_nothing_left_waits(analyst: Program) -> None:
    with override_settings(API_COST_PER_MINUTE=3):
        statuses = [analyst.ask("events/?page_size=100").status_code for _ in range(3)]
        refused = analyst.ask("events/")

    assert statuses == [200, 200, 429]
    assert refused["Retry-After"]


@pytest.mark.parametrize("path", ["events/?nothing=1", "events/0/?nothing=1", "events.csv?a=1"])
def test_a_refusal_costs_too(analyst: Program, path: str) -> None:
    with override_settings(API_COST_PER_MINUTE=2):
        refused = [analyst.ask(path) for _ in range(3)]

    assert [each.status_code for each in refused] == [400, 400, 429]
    assert ["RateLimit" in each for each in refused] == [True] * 3


def test_a_browser_takes_a_stream_though_its_session_has_to_be_kept() -> None:
    EventFactory.create(what="Found")
    client = Client()
    client.force_login(wearing(Role.ANALYST, None))
    session = client.session
    session["seen_at"] = time.time() - 600
    session["signed_in_at"] = time.time() - 700
    session.save()

    answer = client.get("/api/v1/events.csv")

    assert b"Found" in answer.getvalue()
    assert client.session["seen_at"] > time.time() - 60


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_a_list_is_only_read(analyst: Program, method: str) -> None:
    answer = Client().generic(method.upper(), "/api/v1/events/", headers=analyst._with({}))

    assert answer.status_code == 405


def test_a_question_that_takes_too_long_says_what_to_do(analyst: Program) -> None:
    Organisation.objects.bulk_create(
        Organisation(name=f"N{n}", slug=f"n{n}", kind="PROVIDER") for n in range(3000)
    )
    with override_settings(API_STREAM_PATIENCE_MS=1):
        answer = analyst.ask("organisations.csv")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "narrow it by a filter" in answer.json()["detail"]


def test_a_detail_says_where_the_rest_is_of_what_there_is_much_of(
    analyst: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statement, "MOST_CHILDREN", 2)
    case = CaseFactory.create()
    told = [EventFactory.create(case=case).pk for _ in range(3)]
    DesignationFactory.create_batch(2, case=case)  # which is not too many
    address = f"cases/{case.reference}/"

    now, then = analyst.ask(address).json(), analyst.ask(f"{address}?as_known_on=2999-01-01").json()

    assert [each["id"] for each in now["events"]] == told[:2]
    assert set(now["more"]) == set(then["more"]) == {"events"}
    for more in (now["more"]["events"], then["more"]["events"]):
        whole = analyst.ask(more.removeprefix("/api/v1/")).json()["results"]
        assert [each["id"] for each in whole] == told
    assert "superseded=include" in now["more"]["events"]
    assert "as_known_on=2999-01-01" in then["more"]["events"]
    assert "more" not in analyst.ask(f"events/{told[0]}/").json()
    IdentifierFactory.create_batch(3, organisation=case.organisation)
    slug = case.organisation.slug
    numbered = analyst.ask(f"organisations/{slug}/").json()["more"]
    assert numbered == {"identifiers": f"/api/v1/identifiers/?organisation={slug}"}
