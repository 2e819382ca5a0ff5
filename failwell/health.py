"""Whether this process lives, can serve pages, and whether the queue moves. For machines.

`/health/ready` names database, storage and broker, each with its own short time-out. It answers 503
where pages cannot be served: without the database or the files. Without the broker it stays 200 and
says so, since pages work and jobs wait in their rows; `/health/jobs` answers 503 when they wait.
"""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from insights.hints import IMPATIENT
from insights.models import Job

UP, DOWN = "up", "down"


@login_not_required
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": UP})


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    checks = {"database": _database, "storage": _storage, "broker": _broker}
    found = {name: _asked(check) for name, check in checks.items()}
    serves = found["database"] == UP and found["storage"] == UP
    return JsonResponse({"status": UP if serves else DOWN, **found}, status=200 if serves else 503)


@login_not_required
@require_safe
def jobs(request: HttpRequest) -> JsonResponse:
    """How many jobs wait, for how long, and how many failed lately; 503 where some are late."""
    now = timezone.now()
    try:
        standing = Job.objects.standing(now)
    except Exception:
        return JsonResponse({"status": DOWN, "database": DOWN}, status=503)
    waiting = (now - standing.waiting_since).total_seconds() if standing.waiting_since else 0
    is_late = standing.late_count > 0
    return JsonResponse(
        {
            "status": DOWN if is_late else UP,
            "queued": standing.queued_count,
            "running": standing.running_count,
            "late": standing.late_count,
            "failed_last_hour": standing.failed_last_hour_count,
            "oldest_waiting_seconds": round(max(waiting, 0)),
        },
        status=503 if is_late else 200,
    )


def _asked(check: Callable[[], object]) -> str:
    """Whatever goes wrong is an answer, too; the details are for the logs of the thing itself."""
    try:
        check()
    except Exception:
        return DOWN
    return UP


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _storage() -> None:
    """Asking for a file that is not there shows that the store answers."""
    storages["figures"].exists(f"health/{uuid4()}")


def _broker() -> None:
    began = time.monotonic()
    with current_app.connection_for_write(transport_options=IMPATIENT) as broker:
        broker.ensure_connection(max_retries=1, timeout=1, interval_start=0)
        channel: Any = broker.default_channel
        channel.client.ping()
    if time.monotonic() - began > 2:
        raise TimeoutError
