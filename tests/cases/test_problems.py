"""What a refusal of the API looks like."""

import json
from typing import Any

import structlog

from cases.problems import problem


def said(**more: Any) -> dict[str, Any]:
    answer = problem(409, "Refused", "2 of 5 exit criteria are not met.", **more)
    return dict(json.loads(answer.content))


def test_problem_says_what_went_wrong_in_the_shape_of_the_rfc() -> None:
    answer = problem(409, "Refused", "2 of 5 exit criteria are not met.", request_id="r1")

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content) == {
        "type": "about:blank",
        "title": "Refused",
        "status": 409,
        "detail": "2 of 5 exit criteria are not met.",
        "request_id": "r1",
    }


def test_problem_of_a_kind_leads_to_its_explanation() -> None:
    assert said(type="rule-broken")["type"] == "/api/v1/docs/errors#rule-broken"


def test_problem_points_at_one_fault_or_at_several() -> None:
    two = [{"detail": "Unknown.", "pointer": "#/nmae"}, {"detail": "Too long."}]

    assert said(pointer="#/on")["errors"] == [
        {"detail": "2 of 5 exit criteria are not met.", "pointer": "#/on"}
    ]
    assert said(errors=two)["errors"] == two
    assert "errors" not in said(errors=[])


def test_problem_is_written_in_letters_and_not_in_their_numbers() -> None:
    answer = problem(404, "T", "There is no “ä\ud800” here.", request_id="r")

    assert "“ä?”".encode() in answer.content
    assert "charset" not in answer["Content-Type"]  # JSON is UTF-8


def test_problem_names_the_thing_and_carries_headers() -> None:
    answer = problem(401, "T", "D", instance="/api/v1/cases", headers={"WWW-Authenticate": "B"})

    assert json.loads(answer.content)["instance"] == "/api/v1/cases"
    assert answer["WWW-Authenticate"] == "B"


def test_problem_knows_the_id_of_the_request_that_is_answered() -> None:
    with structlog.contextvars.bound_contextvars(request_id="of this request"):
        assert said()["request_id"] == "of this request"
    assert said()["request_id"] == ""
