"""The queue's workers and clock. A message says "look at this job"; the row says what is true."""

import logging.config
import os
from typing import Any

from celery import Celery, signals
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")

app = Celery("failwell")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)


@signals.setup_logging.connect
def keep_our_logs(**_: Any) -> None:  # pragma: no cover - asked in a worker's own process
    """Celery would set up its own log format; ours, with the request id, is kept."""
    logging.config.dictConfig(settings.LOGGING)
