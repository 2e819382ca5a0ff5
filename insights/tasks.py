"""What the workers do: ids in, one look at the row first, safe to run twice.

Keyword arguments that a task does not know are swallowed: old and new code run side by side while
a release goes out.
"""

from functools import partial
from typing import Any

import structlog
from celery import shared_task
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _t

from cases.actions.answers import forget_answers
from cases.projection.questions import Unclear
from insights.actions import deliveries, exports, jobs
from insights.actions.mail import send_due
from insights.actions.notices import give_notices
from insights.exporting.making import TooLong, make
from insights.hints import tell_workers
from insights.models import Export
from insights.news import news
from insights.publishing import publish
from insights.rules import JobKind

log = structlog.get_logger(__name__)


# The hard limit lies below the lease, so that a drawing is over before its job is free again.
@shared_task(soft_time_limit=50, time_limit=60)
def run_job(job_id: str, **_: Any) -> None:
    job = jobs.claim(job_id)
    if job is None:
        return
    log.info("job_started", job=job_id, case=job.case_id, attempt=job.attempts)
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


# Its lease is renewed while it works, so these limits only end what hangs.
@shared_task(
    soft_time_limit=2 * settings.EXPORT_PATIENCE_S, time_limit=2 * settings.EXPORT_PATIENCE_S + 60
)
def run_export(job_id: str, **_: Any) -> None:
    job = jobs.claim(job_id, JobKind.EXPORT)
    if job is None:
        return
    log.info("export_started", job=job_id, attempt=job.attempts)
    export = Export.objects.select_related("asked_by").get(job=job)
    try:
        made = make(export, partial(jobs.go_on, job))
        exports.finish_export(job=job, export=export, made=made)
        log.info("export_done", job=job_id, files=len(made.files))
    except jobs.LeaseLost:
        log.warning("export_taken_over", job=job_id)
    except (PermissionDenied, Unclear, TooLong) as refusal:
        log.warning("export_refused", job=job_id, why=type(refusal).__name__)
        jobs.fail(job=job, code=type(refusal).__name__, words=str(refusal), is_final=True)
    except Exception as problem:
        log.exception("export_failed", job=job_id, attempt=job.attempts)
        words = _t("Something broke while it was written. Ask for it again.")
        jobs.fail(job=job, code=type(problem).__name__, words=words)


@shared_task
def make_nightly_exports(**_: Any) -> None:
    asked = exports.request_nightly_exports(now=timezone.now())
    tell_workers(each.job for each in asked)


@shared_task
def remove_old_exports(**_: Any) -> None:
    removed = exports.remove_old_exports(now=timezone.now())
    if removed:
        log.info("exports_removed", exports=removed)


@shared_task
def sweep_jobs(**_: Any) -> None:
    tell_workers(jobs.sweep(now=timezone.now()))
    forget_answers(now=timezone.now())


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
    deliveries.reseal_secrets()
    if made or delivered:
        log.info("webhooks_called", made=made, delivered=delivered)
