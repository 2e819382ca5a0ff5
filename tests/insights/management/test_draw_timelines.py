"""`manage.py draw_timelines`: published by the workers, or written into a folder."""

import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from insights.models import Job
from insights.rules import JobState
from insights.tasks import run_job
from tests.factories import CaseFactory
from tests.insights.conftest import Messages

pytestmark = pytest.mark.django_db(transaction=True)


def draw_timelines(**options: Any) -> str:
    said = StringIO()
    call_command("draw_timelines", stdout=said, **options)
    return said.getvalue()


def while_it_waits(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """The workers act between two looks of the command, however busy the machine is."""
    clock = SimpleNamespace(monotonic=time.monotonic, sleep=lambda _seconds: act())
    monkeypatch.setattr("insights.management.commands.draw_timelines.time", clock)


def test_draw_timelines_asks_for_every_case_and_tells_the_workers(letterbox: Messages) -> None:
    CaseFactory.create_batch(2)

    said = draw_timelines()

    assert said == "Asked for the figures of 2 cases.\n"
    told = {message.arguments[0] for message in letterbox()}
    assert told == {str(job.pk) for job in Job.objects.all()}
    assert len(told) == 2


def test_draw_timelines_of_a_drawn_case_tells_nobody(letterbox: Messages) -> None:
    CaseFactory.create()
    draw_timelines()
    run_job(str(Job.objects.get().pk))
    letterbox()

    draw_timelines(wait=True)

    assert letterbox() == []
    assert Job.objects.get().state == JobState.DONE


def test_draw_timelines_of_one_case_leaves_the_others(letterbox: Messages) -> None:
    one, _ = CaseFactory.create_batch(2)

    draw_timelines(case=[one.reference])

    assert Job.objects.get().case == one


def test_draw_timelines_names_a_case_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="There is no case FW-0007, FW-0009"):
        draw_timelines(case=["FW-0009", "FW-0007"])


def test_draw_timelines_into_a_folder_writes_three_files_a_case(tmp_path: Path) -> None:
    case = CaseFactory.create(slug="northwick")
    folder = tmp_path / "new" / "figures"

    said = draw_timelines(to=folder)

    assert sorted(path.name for path in folder.iterdir()) == [
        "northwick.pdf",
        "northwick.png",
        "northwick.svg",
    ]
    assert (folder / "northwick.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "northwick.pdf").read_bytes().startswith(b"%PDF")
    assert case.title in (folder / "northwick.svg").read_text()
    assert str(folder / "northwick.svg") in said
    assert not Job.objects.exists()


def test_draw_timelines_waits_until_all_are_published(
    letterbox: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    CaseFactory.create()
    draw_timelines()
    job = Job.objects.get()
    while_it_waits(monkeypatch, lambda: run_job(str(job.pk)))

    said = draw_timelines(wait=True, patience=20)

    assert said.endswith("All are published.\n")


def test_draw_timelines_says_when_it_has_waited_long_enough(letterbox: Messages) -> None:
    CaseFactory.create()

    with pytest.raises(CommandError, match=r"within 0\.3 seconds"):
        draw_timelines(wait=True, patience=0.3)


def test_draw_timelines_says_what_could_not_be_drawn(
    letterbox: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    CaseFactory.create()
    draw_timelines()
    failure = {"state": JobState.FAILED, "error_code": "OSError", "error": "The disk is full."}

    def fail() -> None:
        Job.objects.update(finished_at=timezone.now(), **failure)

    while_it_waits(monkeypatch, fail)

    with pytest.raises(CommandError, match="1 could not be drawn: The disk is full"):
        draw_timelines(wait=True, patience=20)
