"""What can be asked of many jobs and many figures."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from insights.models import Figure, Job
from insights.rules import FigureFormat, JobState
from tests.factories import CaseFactory, FigureFactory, JobFactory, UserFactory

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def running(lease_until: datetime) -> Job:
    return JobFactory.create(
        state=JobState.RUNNING,
        attempts=1,
        started_at=NOW,
        lease_until=lease_until,
        lease_token=uuid4(),
    )


def failed(finished_at: datetime) -> Job:
    return JobFactory.create(state=JobState.FAILED, finished_at=finished_at, error_code="OSError")


@pytest.mark.django_db
def test_standing_of_nothing_is_nothing() -> None:
    assert Job.objects.standing(NOW) == (0, 0, 0, 0, None)


@pytest.mark.django_db
def test_standing_counts_what_waits_what_is_late_and_what_failed() -> None:
    JobFactory.create(run_after=NOW - 60 * SECOND)
    JobFactory.create(run_after=NOW - 61 * SECOND)
    JobFactory.create(run_after=NOW + SECOND)
    running(lease_until=NOW - 60 * SECOND)
    running(lease_until=NOW - 61 * SECOND)
    failed(NOW - timedelta(hours=1))
    failed(NOW - timedelta(hours=1) - SECOND)

    standing = Job.objects.standing(NOW)

    assert standing.queued_count == 3
    assert standing.running_count == 2
    assert standing.late_count == 2
    assert standing.failed_last_hour_count == 1
    assert standing.waiting_since == NOW - 61 * SECOND


@pytest.mark.django_db
def test_newest_of_a_case_is_one_usual_file_a_format() -> None:
    case = CaseFactory.create()
    svg = {"case": case, "format": FigureFormat.SVG}
    FigureFactory.create(**svg, drawn_at=NOW - SECOND)
    newest = FigureFactory.create(**svg, drawn_at=NOW)
    pdf = FigureFactory.create(case=case, format=FigureFormat.PDF, drawn_at=NOW - SECOND)
    FigureFactory.create(**svg, drawn_at=NOW + SECOND, options={"width": 800})
    FigureFactory.create(drawn_at=NOW + SECOND)

    assert set(Figure.objects.newest_of(case)) == {newest, pdf}


@pytest.mark.django_db
def test_figures_are_visible_to_who_may_read_their_case() -> None:
    figure = FigureFactory.create()

    assert list(Figure.objects.visible_to(UserFactory.create())) == [figure]
    assert list(Figure.objects.visible_to(UserFactory.create(is_active=False))) == []


def test_a_job_and_a_figure_say_what_they_are() -> None:
    case = CaseFactory.build(reference="FW-0001", organisation=None, sector=None)

    job = Job(kind="DRAW_TIMELINE", state=JobState.FAILED)
    figure = Figure(case=case, format=FigureFormat.PDF, key="0123456789abcdef")

    assert str(job) == "Draw the timeline of a case (failed)"
    assert str(figure) == "FW-0001 PDF 0123456789ab"
