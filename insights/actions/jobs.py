"""Jobs: asked for once, claimed by one worker at a time, and never lost (design D11).

The row says what is true. Nothing here knows the queue: whoever asks for a job tells the workers
afterwards (`insights/hints.py`), and `sweep` finds what they did not hear.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from cases.models import Case, User
from cases.permissions import require
from cases.rules import RuleBroken
from insights.models import Figure, Job
from insights.permissions import may_request_figure
from insights.publishing import (
    NARROWEST,
    SOFTWARE_VERSION,
    WIDEST,
    FigureOptions,
    is_published,
    key_of,
)
from insights.rules import MOST_ATTEMPTS, JobKind, JobState

log = structlog.get_logger(__name__)

USUAL = FigureOptions()
HINTS_A_SWEEP = 50  # few enough that telling again never floods the queue
CASES_A_SWEEP = 20
CASES_A_BATCH = 500
ASKED_LATELY = timedelta(hours=12)

# One statement decides who has the job; the database's clock decides whether a lease has ended.
CLAIM = """
UPDATE insights_job
SET state = 'RUNNING',
    attempts = attempts + 1,
    progress_percent = 0,
    started_at = coalesce(started_at, statement_timestamp()),
    lease_until = statement_timestamp() + %(lease)s,
    lease_token = %(token)s
WHERE id = %(id)s
  AND kind = %(kind)s
  AND attempts < %(most)s
  AND (
    (state = 'QUEUED' AND run_after <= statement_timestamp())
    OR (state = 'RUNNING' AND lease_until < statement_timestamp())
  )
RETURNING *
"""


class LeaseLost(Exception):
    """Somebody else has the job by now: what was made here does not count."""


@transaction.atomic
def request_figure(
    *,
    case: Case,
    options: FigureOptions = USUAL,
    by: User | None,
    is_file_checked: bool = False,
) -> Job:
    """Ask for the published files of a case's picture; asked twice, it is the same job.

    by: None for the clock. is_file_checked: a picture drawn earlier counts only if its files are
    still in their place; costs a look into the storage.
    Raises PermissionDenied, RuleBroken.
    """
    if by is not None:
        require(may_request_figure, by, case)
    today = timezone.localdate()
    _check_options(options, today)
    return _ask(case, options, key_of(case, options, today=today), by, is_file_checked)


def claim(job_id: uuid.UUID | str, kind: JobKind = JobKind.DRAW_TIMELINE) -> Job | None:
    """Take the job for the length of a lease; None if it is done, or somebody has it.

    kind: of work that the worker can do; a job of another kind is left alone.
    """
    values = {
        "lease": _lease(kind),
        "token": uuid.uuid4(),
        "id": str(job_id),
        "kind": kind,
        "most": MOST_ATTEMPTS,
    }
    return next(iter(Job.objects.raw(CLAIM, values)), None)


def note_progress(job: Job, percent: int) -> None:
    """Say how far the work has come, if it is still ours."""
    _held(job).update(progress_percent=percent)


def go_on(job: Job, percent: int) -> None:
    """Say how far long work has come, and hold the job for another lease. Raises LeaseLost."""
    until = Now() + _lease(JobKind(job.kind))
    if not _held(job).update(progress_percent=percent, lease_until=until):
        raise LeaseLost(f"Job {job.pk} was taken from this worker.")


@transaction.atomic
def finish(*, job: Job, key: str, figures: Sequence[Figure]) -> None:
    """Publish the pictures that were made and close the job, both or neither. Raises LeaseLost."""
    close(job=job, key=key)
    Figure.objects.bulk_create(
        figures,
        update_conflicts=True,  # its files had gone from the storage and were drawn again
        unique_fields=["key", "format"],
        update_fields=["storage_name", "sha256", "size_bytes", "software_version", "job"],
    )


def close(*, job: Job, key: str) -> None:
    """The job is done, and this is the key of what it made. Raises LeaseLost."""
    is_ours = _held(job).update(
        state=JobState.DONE,
        output_key=key,
        progress_percent=100,
        finished_at=Now(),
        lease_until=None,
        lease_token=None,
        error_code="",
        error="",
    )
    if not is_ours:
        raise LeaseLost(f"Job {job.pk} was taken from this worker.")


def fail(*, job: Job, code: str, words: str, is_final: bool = False) -> None:
    """Put the job back for later; after the fifth attempt it has failed, and people see it.

    code: what went wrong, for machines. words: the same for people. is_final: another attempt
    would come to the same.
    """
    given_back = {"lease_until": None, "lease_token": None, "error_code": code, "error": words}
    if is_final or job.attempts >= MOST_ATTEMPTS:
        _held(job).update(state=JobState.FAILED, finished_at=Now(), **given_back)
        return
    pause = timedelta(seconds=settings.JOB_RETRY_PAUSE_S * 2 ** (job.attempts - 1))
    _held(job).update(state=JobState.QUEUED, run_after=Now() + pause, hinted_at=None, **given_back)


def sweep(*, now: datetime) -> list[Job]:
    """Find the work that nobody does. Returns jobs of which the workers should be told.

    Takes back what a lost worker held, asks for pictures of cases whose facts have changed, and
    finds what is due and unheard of. Any number of sweepers may run at once, at any time.
    """
    _take_back_abandoned(now)
    for case in changed_cases()[:CASES_A_SWEEP]:
        _ask_by_the_clock(case)
    return _due(max(now, timezone.now()))  # what was asked for just now is due, too


def request_outdated_figures(*, today: date, now: datetime) -> int:
    """Ask for new files where other software drew them or their day is long gone: one batch.

    Returns how many were asked for; 0 means that all are as they should be.
    """
    outdated = outdated_cases(today, now)[:CASES_A_BATCH]
    for case in outdated:
        _ask_by_the_clock(case)
    return len(outdated)


def changed_cases() -> QuerySet[Case]:
    """Cases whose last change nobody has asked to be drawn."""
    asked = Job.objects.filter(
        case=OuterRef("pk"), input_version=OuterRef("facts_changed_at"), options={}
    )
    cases: QuerySet[Case] = Case.objects.filter(~Exists(asked)).order_by("pk")
    return cases


def outdated_cases(today: date, now: datetime) -> QuerySet[Case]:
    """Cases with no files by today's software or, while open, of the last weeks.

    What was asked for since the evening is left out, so that a job that fails is not asked for
    again by every batch of the night.
    """
    since = today - timedelta(days=settings.FIGURE_REDRAWN_AFTER_DAYS)
    fresh = Figure.objects.filter(
        case=OuterRef("pk"), options={}, software_version=SOFTWARE_VERSION
    ).filter(Q(drawn_for__gt=since) | Q(case__closed_on__isnull=False))
    asked = Job.objects.filter(case=OuterRef("pk"), options={}, created_at__gt=now - ASKED_LATELY)
    cases: QuerySet[Case] = Case.objects.filter(~Exists(fresh), ~Exists(asked)).order_by("pk")
    return cases


def _check_options(options: FigureOptions, today: date) -> None:
    if not NARROWEST <= options.width <= WIDEST:
        raise RuleBroken(f"A figure is {NARROWEST} to {WIDEST} pixels wide.")
    if options.as_known_on and options.as_known_on > today:
        raise RuleBroken("Nobody knows yet what will be known on a day to come.")


def _ask(
    case: Case, options: FigureOptions, key: str, by: User | None, is_file_checked: bool
) -> Job:
    known = _answering(key, is_file_checked)
    if known is None:
        asked = Job(
            kind=JobKind.DRAW_TIMELINE,
            dedupe_key=key,
            case=case,
            options=options.stored(),
            input_version=case.facts_changed_at,
            requested_by=by,
            request_id=request_id(),
        )
        # Whoever asks at the same moment meets the unique index: one row, and both are given it.
        Job.objects.bulk_create([asked], ignore_conflicts=True)
        known = Job.objects.filter(kind=JobKind.DRAW_TIMELINE, dedupe_key=key).latest("created_at")
    if known.input_version != case.facts_changed_at:
        # The change left the picture as it was: this job answers for it, too.
        Job.objects.filter(pk=known.pk).update(input_version=case.facts_changed_at)
        known.input_version = case.facts_changed_at
    return known


def request_id() -> str:
    """Of the page that asks, for the logs of the work."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))[:64]


def _answering(key: str, is_file_checked: bool) -> Job | None:
    job = Job.objects.answering(JobKind.DRAW_TIMELINE, key).order_by("-created_at").first()
    if job and job.state == JobState.DONE and is_file_checked and not is_published(key):
        return None
    return job


def _ask_by_the_clock(case: Case) -> None:
    """Ask for the usual picture. A case whose facts cannot be read gets a job that says so."""
    try:
        with transaction.atomic():
            key = key_of(case, USUAL, today=timezone.localdate())
    except Exception:
        log.exception("facts_unreadable", case=case.reference)
        key = f"unread {case.reference} {case.facts_changed_at.isoformat()}"
    with transaction.atomic():
        _ask(case, USUAL, key, None, is_file_checked=False)


def _lease(kind: JobKind) -> timedelta:
    is_long = kind is JobKind.EXPORT
    return timedelta(seconds=settings.EXPORT_LEASE_S if is_long else settings.JOB_LEASE_S)


def _held(job: Job) -> QuerySet[Job]:
    """The job's row, as long as our lease holds."""
    rows: QuerySet[Job] = Job.objects.filter(
        pk=job.pk, state=JobState.RUNNING, lease_token=job.lease_token
    )
    return rows


@transaction.atomic
def _take_back_abandoned(now: datetime) -> None:
    given_back = {
        "lease_until": None,
        "lease_token": None,
        "error_code": "WORKER_LOST",
        "error": "The worker was lost while it drew.",
    }
    lost = Job.objects.abandoned(now).select_for_update(skip_locked=True)
    keys = list(lost.values_list("pk", flat=True))
    jobs = Job.objects.filter(pk__in=keys)
    jobs.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED, finished_at=now, **given_back
    )
    jobs.filter(attempts__lt=MOST_ATTEMPTS, state=JobState.RUNNING).update(
        state=JobState.QUEUED, run_after=now, hinted_at=None, **given_back
    )


@transaction.atomic
def _due(now: datetime) -> list[Job]:
    pause = timedelta(seconds=settings.JOB_HINT_PAUSE_S)
    unheard = Job.objects.unheard(now, pause).select_for_update(skip_locked=True)
    jobs: list[Job] = list(unheard.order_by("run_after", "pk")[:HINTS_A_SWEEP])
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(hinted_at=now)
    return jobs
