"""Drills with real processes: whatever is killed, wiped or silent, no job is lost or done twice.

The sweeper is run as `manage.py sweep_jobs` is, from here, so that beat is nobody's crutch; the
last drill is the one with beat.
"""

import hashlib
import json
import os
import signal
import sys
import time
from functools import partial

import pytest
from django.core.management import call_command

from cases.actions import mark_changed
from cases.models import Case
from insights.actions.jobs import request_figure
from insights.hints import tell_workers
from insights.models import Figure, Job
from insights.rules import MOST_ATTEMPTS, FigureFormat, JobState
from tests.factories import CaseFactory, EventFactory
from tests.insights.processes.stage import Stage, wait_for
from tests.outages import silence
from tests.races import together

pytestmark = pytest.mark.processes
sweep = partial(call_command, "sweep_jobs", stdout=sys.stderr)


def ask(case: Case) -> Job:
    job = request_figure(case=case, by=None)
    tell_workers([job])
    return job


def is_done(*jobs: Job) -> bool:
    rows = Job.objects.filter(pk__in=[job.pk for job in jobs])
    assert not rows.filter(state=JobState.FAILED), list(rows.values())
    return rows.filter(state=JobState.DONE).count() == len(jobs)


def finished(stage: Stage, *jobs: Job) -> list[Job]:
    """The jobs as they are once all are done, each once, with its three files in their place.

    The sweeper is at work meanwhile.
    """
    wait_for(partial(is_done, *jobs), meanwhile=sweep)
    done = [Job.objects.get(pk=job.pk) for job in jobs]
    keys = [job.output_key for job in Job.objects.filter(state=JobState.DONE)]
    assert len(keys) == len(set(keys))
    for job in done:
        figures = Figure.objects.filter(job=job, key=job.output_key)
        assert {figure.format for figure in figures} == set(FigureFormat)
        for figure in figures:
            content = (stage.store.place / figure.storage_name).read_bytes()
            assert hashlib.sha256(content).hexdigest() == figure.sha256
    return done


def others(count: int) -> list[Case]:
    return CaseFactory.create_batch(count)


def test_a_job_of_a_worker_killed_in_the_middle_is_done_by_another(
    stage: Stage, case: Case
) -> None:
    stage.store.hold()
    first = stage.worker()
    job = ask(case)
    stage.store.drawing_process()

    first.kill()
    stage.store.release()
    stage.worker()
    (done,) = finished(stage, job)

    assert done.attempts == 2
    assert len(stage.store.kept()) == 3


def test_a_job_whose_pool_child_is_killed_is_done_by_the_next_child(
    stage: Stage, case: Case
) -> None:
    stage.store.hold()
    worker = stage.worker()
    job = ask(case)
    child = stage.store.drawing_process()

    os.kill(child, signal.SIGKILL)
    stage.store.release()
    (done,) = finished(stage, job)

    assert done.attempts == 2
    assert worker.process.poll() is None


def test_a_job_that_kills_its_workers_stops_at_the_fifth(stage: Stage, case: Case) -> None:
    stage.store.poison()
    stage.worker(JOB_LEASE_S="0.5")
    job = ask(case)

    wait_for(lambda: Job.objects.filter(pk=job.pk, state=JobState.FAILED), meanwhile=sweep)
    sweep()

    failed = Job.objects.get()  # nor is the picture asked for again by the clock
    assert failed.attempts == MOST_ATTEMPTS
    assert failed.error_code == "WORKER_LOST"
    assert "lost" in failed.error


def test_jobs_wait_while_the_broker_is_dead_and_go_on_without_a_new_worker(
    stage: Stage, case: Case
) -> None:
    worker = stage.worker()
    finished(stage, ask(case))

    stage.broker.kill()
    waiting = [ask(other) for other in others(2)]
    stage.broker.start()
    finished(stage, *waiting)

    assert worker.process.poll() is None


def test_a_wiped_broker_loses_no_job(stage: Stage, case: Case) -> None:
    stage.store.hold()
    stage.worker(JOB_LEASE_S="30")
    jobs = [ask(each) for each in [case, *others(3)]]
    stage.store.drawing_process()

    stage.broker.ask().flushall()
    stage.store.release()
    done = finished(stage, *jobs)

    assert [job.attempts for job in done] == [1, 1, 1, 1]


def test_a_full_broker_refuses_the_hint_and_loses_no_job(stage: Stage, case: Case) -> None:
    stage.broker.ask().config_set("maxmemory", "1")
    jobs = [ask(each) for each in [case, *others(2)]]
    refusals = stage.broker.ask().info("errorstats")
    heard = stage.broker.ask().llen("celery")

    stage.broker.ask().config_set("maxmemory", "0")
    stage.worker()
    finished(stage, *jobs)

    assert "errorstat_OOM" in refusals
    assert heard == 0


def test_a_producer_that_dies_between_commit_and_telling_loses_nothing(
    stage: Stage, case: Case
) -> None:
    worker = stage.worker()
    producer = stage.start(
        "-m", "tests.insights.processes.dying_producer", case.reference, "page-that-asked"
    )

    assert producer.process.wait(timeout=20) == 9
    (done,) = finished(stage, Job.objects.get())

    wait_for(lambda: "job_done" in worker.said())  # said just after the row was
    lines = [json.loads(line) for line in worker.said().splitlines() if line.startswith("{")]
    of_the_job = {
        line["event"]: line["request_id"] for line in lines if line.get("job") == str(done.pk)
    }
    assert of_the_job == {"job_started": "page-that-asked", "job_done": "page-that-asked"}


def test_a_silent_broker_holds_up_who_asks_for_a_moment_and_once(
    stage: Stage, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insights.hints.QUIET_S", 60)
    monkeypatch.setattr("insights.hints._Broker.quiet_until", 0.0)
    more = others(5)

    with silence() as port:
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{port}/0")
        began = time.monotonic()
        jobs = [ask(case)]
        first_s = time.monotonic() - began
        jobs += [ask(each) for each in more]
        all_s = time.monotonic() - began

    assert first_s < 4
    assert all_s < first_s + 3  # waiting each time would be five seconds more
    monkeypatch.setenv("CELERY_BROKER_URL", stage.broker.address)
    monkeypatch.setattr("insights.hints._Broker.quiet_until", 0.0)
    stage.worker()
    finished(stage, *jobs)


def test_asked_many_times_and_told_to_two_workers_it_is_drawn_once(
    stage: Stage, case: Case
) -> None:
    stage.worker()
    stage.worker()

    refused = together(*[partial(ask, case)] * 8)
    (done,) = finished(stage, Job.objects.get())
    again = ask(case)

    assert refused == []
    assert again.pk == done.pk
    assert done.attempts == 1
    assert len(stage.store.kept()) == 3


def test_a_change_to_a_case_has_its_new_files_within_seconds(stage: Stage, case: Case) -> None:
    stage.worker()
    stage.beat()
    wait_for(lambda: Figure.objects.count() == 3)

    began = time.monotonic()
    EventFactory.create(case=case, happened="2012-04")
    mark_changed(case)
    wait_for(lambda: Figure.objects.count() == 6)
    took_s = time.monotonic() - began

    assert took_s < 6
    assert len({figure.data_version for figure in Figure.objects.all()}) == 2
