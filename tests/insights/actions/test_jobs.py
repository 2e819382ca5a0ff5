"""Jobs: asked for once, claimed by one, finished with what was made or not at all."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import structlog
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from cases.actions import touch
from cases.models import Case
from cases.rules import RuleBroken
from insights.actions import jobs
from insights.models import Figure, Job
from insights.publishing import SOFTWARE_VERSION, FigureOptions, publish
from insights.rules import MOST_ATTEMPTS, JobState
from tests.factories import (
    CaseFactory,
    EventFactory,
    FigureFactory,
    JobFactory,
    NoteFactory,
    UserFactory,
)
from tests.races import together

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def case() -> Case:
    case = CaseFactory.create()
    EventFactory.create(case=case, happened="2010-04-19")
    return case


def claimed(case: Case) -> Job:
    job = jobs.claim(jobs.request_figure(case=case, by=None).pk)
    assert job is not None
    return job


def done(case: Case) -> Job:
    job = claimed(case)
    key, figures = publish(job, today=timezone.localdate(), note_progress=lambda percent: None)
    jobs.finish(job=job, key=key, figures=figures)
    return read(job)


def read(job: Job) -> Job:
    found: Job = Job.objects.get(pk=job.pk)
    return found


def let_the_lease_end(job: Job, attempts: int | None = None) -> None:
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        lease_until=now - timedelta(seconds=1), attempts=attempts or job.attempts
    )


def test_request_figure_queues_a_job_that_says_who_asked_for_what_and_on_which_page(
    case: Case,
) -> None:
    reader = UserFactory.create()
    options = FigureOptions(width=800, as_known_on=date(2020, 5, 1))

    with structlog.contextvars.bound_contextvars(request_id="page-1"):
        job = jobs.request_figure(case=case, options=options, by=reader)

    assert job.state == JobState.QUEUED
    assert (job.requested_by, job.request_id) == (reader, "page-1")
    assert FigureOptions.read(job.options) == options
    assert job.input_version == case.facts_changed_at


def test_request_figure_asked_twice_is_the_same_job_queued_running_or_done(case: Case) -> None:
    queued = jobs.request_figure(case=case, by=None)
    running = claimed(case)
    while_running = jobs.request_figure(case=case, by=None)

    key, figures = publish(running, today=timezone.localdate(), note_progress=lambda _: None)
    jobs.finish(job=running, key=key, figures=figures)
    afterwards = jobs.request_figure(case=case, by=UserFactory.create())

    assert {queued.pk, running.pk, while_running.pk, afterwards.pk} == {queued.pk}
    assert afterwards.state == JobState.DONE


def test_request_figure_of_other_facts_or_options_is_another_job(case: Case) -> None:
    first = jobs.request_figure(case=case, by=None)
    wider = jobs.request_figure(case=case, by=None, options=FigureOptions(width=1600))
    EventFactory.create(case=case, happened="2012")
    changed = jobs.request_figure(case=case, by=None)

    assert len({first.pk, wider.pk, changed.pk}) == 3


def test_request_figure_after_a_change_that_leaves_the_picture_as_it_was_draws_nothing(
    case: Case,
) -> None:
    drawn = done(case)
    NoteFactory.create(case=case)
    changed_at = case.facts_changed_at + timedelta(seconds=1)
    Case.objects.filter(pk=case.pk).update(facts_changed_at=changed_at)

    again = jobs.request_figure(case=Case.objects.get(pk=case.pk), by=None)

    assert again.pk == drawn.pk
    assert read(drawn).input_version == changed_at
    assert not jobs.changed_cases().exists()


def test_request_figure_after_a_failure_tries_anew(case: Case) -> None:
    job = claimed(case)
    job.attempts = MOST_ATTEMPTS
    jobs.fail(job=job, code="ValueError", words="No.")

    again = jobs.request_figure(case=case, by=None)

    assert read(job).state == JobState.FAILED
    assert (again.state, again.attempts) == (JobState.QUEUED, 0)


def test_request_figure_draws_again_what_has_gone_from_the_store(case: Case) -> None:
    drawn = done(case)
    lost = Figure.objects.filter(key=drawn.output_key)[0]
    storages["figures"].delete(lost.storage_name)

    trusting = jobs.request_figure(case=case, by=None)
    checking = jobs.request_figure(case=case, by=None, is_file_checked=True)
    again = done(case) if checking.state == JobState.QUEUED else checking

    assert trusting.pk == drawn.pk
    assert again.pk == checking.pk
    assert storages["figures"].exists(lost.storage_name)
    assert set(Figure.objects.values_list("job", flat=True)) == {checking.pk}
    assert jobs.request_figure(case=case, by=None, is_file_checked=True).pk == checking.pk


def test_request_figure_refuses_who_may_not_read_the_case(case: Case) -> None:
    with pytest.raises(PermissionDenied):
        jobs.request_figure(case=case, by=UserFactory.create(is_active=False))

    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (FigureOptions(width=319), "320 to 2400"),
        (FigureOptions(width=2401), "320 to 2400"),
        (FigureOptions(as_known_on=TODAY + timedelta(days=1)), "a day to come"),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_request_figure_refuses_what_cannot_be_drawn(
    case: Case, options: FigureOptions, words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        jobs.request_figure(case=case, options=options, by=None)


@pytest.mark.parametrize("width", [320, 2400])
def test_request_figure_takes_the_narrowest_and_the_widest_of_today(case: Case, width: int) -> None:
    options = FigureOptions(width=width, as_known_on=timezone.localdate())

    assert jobs.request_figure(case=case, options=options, by=None).state == JobState.QUEUED


def test_claim_gives_a_lease_and_counts_the_attempt(case: Case, settings: Settings) -> None:
    settings.JOB_LEASE_S = 60

    job = claimed(case)

    assert (job.state, job.attempts) == (JobState.RUNNING, 1)
    assert job.lease_until is not None
    assert job.lease_until - timezone.now() > timedelta(seconds=50)
    assert job.started_at is not None


def test_claim_is_one_statement(
    case: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    job = jobs.request_figure(case=case, by=None)

    with django_assert_num_queries(1):
        jobs.claim(job.pk)


def test_claim_gives_nothing_of_a_job_that_is_held_done_later_or_not_there(case: Case) -> None:
    held = claimed(case)
    drawn = done(CaseFactory.create())
    later = JobFactory.create(run_after=timezone.now() + timedelta(minutes=1))

    claims = [jobs.claim(pk) for pk in (held.pk, drawn.pk, later.pk, uuid4())]

    assert claims == [None, None, None, None]


def test_claim_takes_over_where_the_lease_has_ended_but_never_a_sixth_time(case: Case) -> None:
    first = claimed(case)
    let_the_lease_end(first)
    second = jobs.claim(first.pk)
    let_the_lease_end(first, attempts=MOST_ATTEMPTS)
    sixth = jobs.claim(first.pk)

    assert second is not None
    assert second.attempts == 2
    assert second.lease_token != first.lease_token
    assert sixth is None


@pytest.mark.django_db(transaction=True)
def test_claim_of_many_at_once_is_given_to_one() -> None:
    job = jobs.request_figure(case=CaseFactory.create(), by=None)
    given: list[Job | None] = []

    refused = together(*[lambda: given.append(jobs.claim(job.pk))] * 8)

    assert refused == []
    assert len(given) == 8
    assert len([each for each in given if each]) == 1


def test_note_progress_counts_only_from_who_holds_the_job(case: Case) -> None:
    first = claimed(case)
    let_the_lease_end(first)
    second = jobs.claim(first.pk)
    assert second is not None

    jobs.note_progress(second, 25)
    jobs.note_progress(first, 75)

    assert read(first).progress_percent == 25


def test_finish_publishes_three_files_and_closes_the_job(case: Case) -> None:
    job = done(case)

    assert job.state == JobState.DONE
    assert (job.progress_percent, job.lease_until) == (100, None)
    assert job.finished_at is not None
    assert sorted(f.format for f in Figure.objects.filter(key=job.output_key)) == [
        "PDF",
        "PNG",
        "SVG",
    ]


def test_finish_publishes_nothing_for_who_has_lost_the_lease(case: Case) -> None:
    first = claimed(case)
    key, figures = publish(first, today=timezone.localdate(), note_progress=lambda _: None)
    let_the_lease_end(first)
    jobs.claim(first.pk)

    with pytest.raises(jobs.LeaseLost):
        jobs.finish(job=first, key=key, figures=figures)

    assert read(first).state == JobState.RUNNING
    assert not Figure.objects.exists()


def test_fail_puts_the_job_back_for_later_and_later_each_time(
    case: Case, settings: Settings
) -> None:
    settings.JOB_RETRY_PAUSE_S = 10
    job = claimed(case)
    jobs.fail(job=job, code="OSError", words="The disk is full.")
    first = read(job)
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now() - timedelta(seconds=1))
    second_try = jobs.claim(job.pk)
    assert second_try is not None
    jobs.fail(job=second_try, code="OSError", words="The disk is full.")
    second = read(job)

    assert (first.state, first.error_code) == (JobState.QUEUED, "OSError")
    assert timedelta(seconds=5) < first.run_after - timezone.now() <= timedelta(seconds=10)
    assert timedelta(seconds=15) < second.run_after - timezone.now() <= timedelta(seconds=20)


def test_fail_of_the_fifth_attempt_is_the_end_and_says_why(case: Case) -> None:
    job = claimed(case)
    let_the_lease_end(job, attempts=MOST_ATTEMPTS - 1)
    fifth = jobs.claim(job.pk)
    assert fifth is not None

    jobs.fail(job=fifth, code="OSError", words="The disk is full.")

    failed = read(job)
    assert (failed.state, failed.error) == (JobState.FAILED, "The disk is full.")
    assert failed.finished_at is not None


def test_sweep_tells_of_due_jobs_once_in_a_while(case: Case, settings: Settings) -> None:
    settings.JOB_HINT_PAUSE_S = 30
    job = jobs.request_figure(case=case, by=None)
    JobFactory.create(case=case, run_after=timezone.now() + timedelta(hours=1))
    now = timezone.now()

    told = [
        [each.pk for each in jobs.sweep(now=now + timedelta(seconds=later))]
        for later in (0, 29, 31)
    ]

    assert told == [[job.pk], [], [job.pk]]


def test_sweep_takes_back_what_a_lost_worker_held(case: Case) -> None:
    job = claimed(case)
    let_the_lease_end(job)

    told = jobs.sweep(now=timezone.now())

    assert [each.pk for each in told] == [job.pk]
    assert (read(job).state, read(job).error_code) == (JobState.QUEUED, "WORKER_LOST")


def test_sweep_leaves_a_job_to_who_holds_it(case: Case) -> None:
    job = claimed(case)

    assert jobs.sweep(now=timezone.now()) == []
    assert read(job).state == JobState.RUNNING


def test_sweep_ends_a_job_that_lost_its_fifth_worker_and_does_not_ask_again(case: Case) -> None:
    job = claimed(case)
    let_the_lease_end(job, attempts=MOST_ATTEMPTS)

    told = [*jobs.sweep(now=timezone.now()), *jobs.sweep(now=timezone.now())]

    assert told == []
    assert (read(job).state, read(job).error_code) == (JobState.FAILED, "WORKER_LOST")


@pytest.mark.django_db(transaction=True)
def test_sweep_passes_by_what_another_sweeper_has_in_hand() -> None:
    job = jobs.request_figure(case=CaseFactory.create(), by=None)
    told: list[list[Job]] = []

    with transaction.atomic():
        Job.objects.select_for_update().get(pk=job.pk)
        refused = together(lambda: told.append(jobs.sweep(now=timezone.now())))

    assert refused == []
    assert told == [[]]


def test_sweep_asks_for_the_picture_of_a_case_whose_facts_have_changed(case: Case) -> None:
    done(case)
    nothing = jobs.sweep(now=timezone.now())
    EventFactory.create(case=case, happened="2012-04")
    Case.objects.filter(pk=case.pk).update(facts_changed_at=timezone.now())

    told = jobs.sweep(now=timezone.now())

    assert nothing == []
    assert [job.case for job in told] == [case]


def test_sweep_after_touch_of_a_case_asks_for_it(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(facts_changed_at=NOON)
    case.refresh_from_db()
    done(case)

    touch(case)

    assert list(jobs.changed_cases()) == [case]


def test_sweep_records_a_case_whose_facts_cannot_be_read_and_goes_on(case: Case) -> None:
    unreadable = CaseFactory.create()
    EventFactory.create(case=unreadable, happened="2012", kind="NO_SUCH_KIND")

    told = jobs.sweep(now=timezone.now())
    again = jobs.sweep(now=timezone.now())

    assert {job.case_id for job in told} == {case.pk, unreadable.pk}
    assert again == []


def test_sweep_costs_three_queries_where_nothing_is_to_do(
    case: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    done(case)

    with django_assert_num_queries(3 + 4):  # four begin and end its two transactions
        jobs.sweep(now=timezone.now())


@pytest.mark.parametrize(
    ("days_ago", "software", "is_closed", "is_asked_for"),
    [
        (0, SOFTWARE_VERSION, False, False),
        (6, SOFTWARE_VERSION, False, False),
        (7, SOFTWARE_VERSION, False, True),
        (7, SOFTWARE_VERSION, True, False),
        (0, "an older renderer", False, True),
        (0, "an older renderer", True, True),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_outdated_figures_are_those_of_other_software_or_an_old_day(
    settings: Settings, days_ago: int, software: str, is_closed: bool, is_asked_for: bool
) -> None:
    settings.FIGURE_REDRAWN_AFTER_DAYS = 7
    closing = {
        "state": "CLOSED",
        "closed_on": TODAY,
        "closed_by": UserFactory.create(),
        "closing_reason": "Over.",
    }
    case = CaseFactory.create(**closing if is_closed else {})
    figure = FigureFactory.create(
        case=case, drawn_for=TODAY - timedelta(days=days_ago), software_version=software
    )
    Job.objects.filter(pk=figure.job_id).update(created_at=NOON - timedelta(days=days_ago + 1))

    asked = jobs.request_outdated_figures(today=TODAY, now=NOON)

    assert asked == int(is_asked_for)
    assert Job.objects.filter(state=JobState.QUEUED).count() == int(is_asked_for)


def test_outdated_figures_are_asked_for_once_a_night(case: Case) -> None:
    first = jobs.request_outdated_figures(today=TODAY, now=timezone.now())
    second = jobs.request_outdated_figures(today=TODAY, now=timezone.now() + timedelta(hours=1))

    assert (first, second) == (1, 0)
