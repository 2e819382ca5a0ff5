"""In which form an answer is written, by what a program takes and how much it likes it."""

import pytest

from cases.rules import Role
from tests.cases.api.program import Program
from tests.cases.scene import wearing
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
JSON, CSV, NDJSON = "application/json", "text/csv; charset=utf-8", "application/x-ndjson"


@pytest.mark.parametrize(
    ("accepted", "written"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/*", CSV),
        ("text/csv, */*", CSV),
        ("text/html, */*;q=0.1", JSON),
        ("application/json;q=0.1, text/csv", CSV),
        ("text/csv;q=0.5, application/json", JSON),
        ("application/*;q=0.2, application/json;q=0, text/csv;q=0.1", f"{NDJSON}; charset=utf-8"),
        ("application/json; charset=utf-8; indent=4", JSON),
        ("text/csv;q=nonsense, application/json;q=0.9", CSV),
    ],
)
def test_the_answer_is_what_is_liked_best(accepted: str, written: str) -> None:
    EventFactory.create()
    program = Program(wearing(Role.ANALYST, None))

    answer = program.ask("events/", Accept=accepted)

    assert answer.status_code == 200
    assert answer.getvalue()  # a stream is read to its end, or the next question waits for it
    assert answer["Content-Type"] == written


@pytest.mark.parametrize("accepted", ["application/json;q=0, */*;q=0", "text/html", "*/json"])
def test_what_is_not_taken_is_not_sent(accepted: str) -> None:
    program = Program(wearing(Role.ANALYST, None))

    assert program.ask("events/", Accept=accepted).status_code == 406
