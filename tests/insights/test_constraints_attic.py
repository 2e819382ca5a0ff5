"""What the database refuses of jobs, published figures and mentions of indicators."""

from collections.abc import Callable
from uuid import UUID

import pytest

from insights.rules import FINAL_STATES, MOST_ATTEMPTS, FigureFormat, JobKind, JobState
from tests.factories import (
    HEARD_AT,
    FigureFactory,
    IndicatorMentionFactory,
    JobFactory,
    UserFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db
HELD = {"lease_until": HEARD_AT, "lease_token": UUID(int=1)}
RUNNING = {"state": JobState.RUNNING, "attempts": 1, "started_at": HEARD_AT, **HELD}
DONE = {
    "state": JobState.DONE,
    "attempts": 1,
    "started_at": HEARD_AT,
    "finished_at": HEARD_AT,
    "output_key": "0",
}
FAILED = {**DONE, "state": JobState.FAILED, "output_key": "", "error_code": "broken"}
CANCELLED = {"state": JobState.CANCELLED, "finished_at": HEARD_AT}


def two_jobs(**second: object) -> None:
    JobFactory.create(dedupe_key="the same")
    JobFactory.create(**{"dedupe_key": "the same", **second})


def two_exports(**second: object) -> None:
    one = {"kind": JobKind.EXPORT, "case": None, "requested_by": UserFactory.create()}
    JobFactory.create(**one)
    JobFactory.create(**{**one, **second})


def two_figures(**second: object) -> None:
    first = FigureFactory.create(format=FigureFormat.SVG)
    FigureFactory.create(**{"key": first.key, "format": FigureFormat.SVG, **second})


LIMITS = [
    Limit(
        "insights_indicatormention_low_to_high",
        IndicatorMentionFactory.create,
        refused=[{"low": 2, "high": 1}, {"low": 1}, {"high": 1}],
        allowed=[{}, {"low": 1, "high": 1}, {"low": -2, "high": 1}],
    ),
    Limit(
        "insights_job_one_at_a_time",
        two_jobs,
        refused=[{}, RUNNING],
        allowed=[{"dedupe_key": "another"}, DONE, FAILED, CANCELLED],
    ),
    Limit(
        "insights_job_state_is_known",
        JobFactory.create,
        refused=[{"state": "LOST"}],
        allowed=[{}, RUNNING, DONE, FAILED, CANCELLED],
    ),
    Limit(
        "insights_job_attempts_in_range",
        JobFactory.create,
        refused=[{**RUNNING, "attempts": MOST_ATTEMPTS + 1}],
        allowed=[{**RUNNING, "attempts": MOST_ATTEMPTS}],
    ),
    Limit(
        "insights_job_progress_in_range",
        JobFactory.create,
        refused=[{"progress_percent": 101}],
        allowed=[{"progress_percent": 0}, {"progress_percent": 100}],
    ),
    Limit(
        "insights_job_lease_while_running",
        JobFactory.create,
        refused=[HELD, {**RUNNING, "lease_until": None, "lease_token": None}, {**DONE, **HELD}],
        allowed=[{}, RUNNING, DONE],
    ),
    Limit(
        "insights_job_lease_has_token",
        JobFactory.create,
        refused=[{**RUNNING, "lease_token": None}, {"lease_token": UUID(int=1)}],
        allowed=[{}, RUNNING],
    ),
    Limit(
        "insights_job_attempted_means_started",
        JobFactory.create,
        refused=[{**RUNNING, "started_at": None}, {"attempts": 1}],
        allowed=[RUNNING, {"attempts": 1, "started_at": HEARD_AT}],
    ),
    Limit(
        "insights_job_finished_in_the_end",
        JobFactory.create,
        refused=[
            {"finished_at": HEARD_AT},
            *({**each, "finished_at": None} for each in (DONE, FAILED, CANCELLED)),
        ],
        allowed=[{}, *(DONE, FAILED, CANCELLED)],
    ),
    Limit(
        "insights_job_done_means_made",
        JobFactory.create,
        refused=[{**DONE, "output_key": ""}, {"output_key": "0"}, {**FAILED, "output_key": "0"}],
        allowed=[{}, DONE],
    ),
    Limit(
        "insights_job_failed_says_why",
        JobFactory.create,
        refused=[{**FAILED, "error_code": ""}],
        allowed=[FAILED, {}],
    ),
    Limit(
        "insights_job_case_by_kind",
        JobFactory.create,
        refused=[{"case": None}, {"kind": JobKind.EXPORT}, {"kind": "OTHER", "case": None}],
        allowed=[{}, {"kind": JobKind.EXPORT, "case": None}],
    ),
    Limit(
        "insights_job_one_export_a_person",
        two_exports,
        refused=[{}, RUNNING],
        allowed=[DONE, FAILED, CANCELLED, {"requested_by": None}, {"requested_by": UserFactory}],
    ),
    Limit(
        "insights_figure_drawn_once",
        two_figures,
        refused=[{}],
        allowed=[{"format": FigureFormat.PDF}, {"key": "f" * 64}],
    ),
    Limit(
        "insights_figure_has_hashes",
        FigureFactory.create,
        refused=[{"key": "0"}, {"sha256": "G" * 64}, {"sha256": ""}],
        allowed=[{"key": "f" * 64, "sha256": "a" * 64}],
    ),
    Limit(
        "insights_figure_format_is_known",
        FigureFactory.create,
        refused=[{"format": "GIF"}],
        allowed=[{"format": each} for each in FigureFormat],
    ),
    Limit(
        "insights_figure_is_not_empty",
        FigureFactory.create,
        refused=[{"size_bytes": 0}, {"width": 0}, {"height": 0}],
        allowed=[{"size_bytes": 1, "width": 1, "height": 1}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


def test_every_state_of_a_job_is_tried() -> None:
    tried = {row["state"] for row in (RUNNING, DONE, FAILED, CANCELLED)}

    assert tried | {JobState.QUEUED} == set(JobState)
    assert tried - {JobState.RUNNING} == set(FINAL_STATES)
