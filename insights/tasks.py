"""What the workers do: ids in, one look at the row first, safe to run twice.

Keyword arguments that a task does not know are swallowed: old and new code run side by side while
a release goes out.
"""

from functools import partial
from typing import Any

import structlog
from celery import shared_task
from django.utils import timezone

from insights.actions import deliveries, jobs
from insights.actions.mail import send_due
from insights.actions.notices import give_notices
from insights.hints import tell_workers
from insights.news import news
from insights.publishing import publish

log = structlog.get_logger(__name__)


# The hard limit lies below the lease, so that a drawing is over before its job is free again.
@shared_task(soft_time_limit=50, time_limit=60)
def run_job(job_id: str, **_: Any) -> None:
    job = jobs.claim(job_id)
    if job is None:
        return
    log.info("job_started", job=job_id, case=job.case.reference, attempt=job.attempts)
    try:
        note_progress = partial(jobs.note_progress, job)
        key, figures = publish(job, today=timezone.localdate(), note_progress=note_progress)
        jobs.finish(job=job, key=key, figures=figures)
        log.info("job_done", job=job_id, key=key, drawn=len(figures))
    except jobs.LeaseLost:
        log.warning("job_taken_over", job=job_id)
    except Exception as problem:
        log.exception("job_failed", job=job_id, attempt=job.attempts)
        jobs.fail(job=job, code=type(problem).__name__, words=str(problem))


@shared_task
def sweep_jobs(**_: Any) -> None:
    tell_workers(jobs.sweep(now=timezone.now()))


@shared_task
def draw_outdated_figures(**_: Any) -> None:
    """One batch of the night; the sweeper tells the workers of what it asks for."""
    jobs.request_outdated_figures(today=timezone.localdate(), now=timezone.now())


@shared_task
def tell_people(**_: Any) -> None:
    """Tell what is new; a second one at the same time tells nothing twice."""
    now = timezone.now()
    given = give_notices(news(now), now=now)
    if given:
        log.info("notices_given", notices=given)


@shared_task
def send_mail(**_: Any) -> None:
    sent = send_due(now=timezone.now())
    if sent:
        log.info("mail_sent", mails=sent)


# The hard limit lies below the lease, so that a sender is over before its message is free again.
@shared_task(soft_time_limit=80, time_limit=90)
def call_webhooks(**_: Any) -> None:
    """One run; what is left, the next run does. Two at once send nothing twice."""
    now = timezone.now()
    made = deliveries.make_deliveries(now=now)
    delivered = deliveries.send_due(now=now)
    deliveries.forget_old(now=now)
    if made or delivered:
        log.info("webhooks_called", made=made, delivered=delivered)
