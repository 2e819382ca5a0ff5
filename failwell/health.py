"""Whether this process lives, can serve pages, and whether the queue moves. For machines.

`/health/ready` names the database, the broker and the storage, and answers 503 only where pages
cannot be served: without the database. Pages draw their pictures in the request and jobs wait in
their rows, so a site without its broker or its storage goes on serving; taking it away would turn
one missing part into an outage. It says "degraded" then. `/health/jobs` is the alarm for the queue.
Each question has a time-out of its own: two seconds for the database, one for the broker.
"""

from collections.abc import Callable
from datetime import timedelta

import structlog
from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from insights.hints import IMPATIENT
from insights.models import Job, WebhookDelivery

log = structlog.get_logger(__name__)

UP, DEGRADED, DOWN = "up", "degraded", "down"
DATABASE_PATIENCE_MS = 2000
LATE_AFTER = timedelta(minutes=5)


@login_not_required
@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": UP})


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    checks = {"database": _database, "broker": _broker, "storage": _storage}
    found = {name: _state_of(name, check) for name, check in checks.items()}
    if found["database"] == DOWN:
        return JsonResponse({"status": DOWN, **found}, status=503)
    return JsonResponse({"status": DEGRADED if DOWN in found.values() else UP, **found})


@login_not_required
@never_cache
@require_safe
def jobs(request: HttpRequest) -> JsonResponse:
    """How the jobs stand; 503 where some are late or nobody can be told of new ones.

    Messages to webhooks may be late because a receiver is slow: they raise no alarm alone.
    """
    found = {name: _state_of(name, check) for name, check in _QUEUE_CHECKS.items()}
    if found["database"] == DOWN:
        return JsonResponse({"status": DOWN, **found}, status=503)
    now = timezone.now()
    standing = Job.objects.standing(now)
    waiting = (now - standing.waiting_since).total_seconds() if standing.waiting_since else 0
    moves = found["broker"] == UP and not standing.late_count
    return JsonResponse(
        {
            "status": UP if moves else DOWN,
            **found,
            "queued": standing.queued_count,
            "running": standing.running_count,
            "late": standing.late_count,
            "failed_last_hour": standing.failed_last_hour_count,
            "oldest_waiting_seconds": round(waiting),
            "webhook_messages_late": WebhookDelivery.objects.sendable(now - LATE_AFTER).count(),
        },
        status=200 if moves else 503,
    )


def _state_of(name: str, check: Callable[[], None]) -> str:
    """Whatever goes wrong is an answer; strangers may ask, so the reason is for the log only."""
    try:
        check()
    except Exception as problem:
        log.warning("part_is_down", part=name, why=str(problem))
        return DOWN
    return UP


def _database() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {DATABASE_PATIENCE_MS}")
        cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")


def _broker() -> None:
    with current_app.connection_for_write(transport_options=IMPATIENT) as broker:
        broker.ensure_connection(max_retries=0)


def _storage() -> None:
    """A few bytes are kept and removed: a store that can be seen may still be full or sealed."""
    storage = storages["figures"]
    storage.delete(storage.save("health/asked", ContentFile(b"ready")))


_QUEUE_CHECKS = {"database": _database, "broker": _broker}
