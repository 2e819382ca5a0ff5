"""Telling the workers that there is work: a hint. The row is the truth, the sweeper sees to it.

Views, tasks and commands tell; actions never do. So a rule can be used without a broker, and a
broker that is down, wiped or silent costs one short wait and loses nothing.
"""

import time
from collections.abc import Iterable
from functools import partial

import structlog
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from insights.models import Job
from insights.rules import JobKind

log = structlog.get_logger(__name__)

PATIENCE_S = 1.0
QUIET_S = 10.0  # the sweeper looks every few seconds: no need to wait for the broker twice
# A connection of its own: the workers' patience is too long for somebody who waits for a page.
IMPATIENT = {
    "socket_timeout": PATIENCE_S,
    "socket_connect_timeout": PATIENCE_S,
    "max_retries": 0,
}
# Which task looks after which kind of job.
TASKS = {
    JobKind.DRAW_TIMELINE: "insights.tasks.run_job",
    JobKind.EXPORT: "insights.tasks.run_export",
}


class _Broker:
    """Whether the broker answered this process last time it was asked."""

    quiet_until = 0.0


def tell_workers(jobs: Iterable[Job]) -> None:
    """Tell of these jobs once what is being written stands; a broken broker is only logged."""
    told = [(TASKS[JobKind(job.kind)], str(job.pk), job.request_id) for job in jobs]
    if told:
        transaction.on_commit(partial(_publish, told))


def _publish(told: list[tuple[str, str, str]]) -> None:
    if time.monotonic() < _Broker.quiet_until:
        return
    try:
        with current_app.connection_for_write(transport_options=IMPATIENT) as connection:
            for task, job_id, request_id in told:
                # The message carries the id of the page that asked, whoever publishes it.
                with structlog.contextvars.bound_contextvars(request_id=request_id):
                    current_app.send_task(task, args=[job_id], connection=connection, retry=False)
    except OperationalError as problem:
        _Broker.quiet_until = time.monotonic() + QUIET_S
        log.warning("broker_did_not_hear", jobs=[job_id for _, job_id, _ in told], why=str(problem))
