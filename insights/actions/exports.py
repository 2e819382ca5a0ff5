"""Exports: asked for once, written by a worker, named when whole, taken away in time."""

import hashlib
from datetime import date, datetime, timedelta

import structlog
from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import User
from cases.permissions import require
from cases.projection.statement import Who
from cases.rules import RuleBroken
from insights.actions import jobs
from insights.exporting import store
from insights.exporting.asking import Wish, key_of, wish_of
from insights.exporting.describing import Made
from insights.models import Export, ExportFile, Job
from insights.permissions import may_export
from insights.rules import ExportFormat, JobKind, JobState

log = structlog.get_logger(__name__)

LIVES = timedelta(days=7)
# No job lasts so long: what no row names by then was left by a worker that died.
UNNAMED_FOR = timedelta(days=1)


class ExportRuns(RuleBroken):
    """Another export of this person is being written."""

    def __init__(self, running: Export) -> None:
        super().__init__(
            _("An export of yours is being written. Ask for another one when it is done.")
        )
        self.running = running


class FilesGone(Exception):
    """What was written is no longer in the store: it is written again."""


@transaction.atomic
def request_export(*, wish: Wish, by: User, now: datetime) -> Export:
    """Ask for an export. The same of the same state of the register is the same export, once.

    Raises PermissionDenied, ExportRuns.
    """
    require(may_export, by, None)
    # Whoever asks twice at the same moment is answered one after the other.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    key = key_of(wish, Who.of(by), timezone.localdate(now))
    own = Export.objects.visible_to(by).own(by).select_related("job")
    alike = own.filter(request_key=key)
    known: Export | None = (alike.ready(now) | alike.waiting()).order_by("-asked_at").first()
    if known is not None:
        known.expires_at = now + LIVES
        known.save(update_fields=["expires_at"])
        return known
    running = Export.objects.filter(asked_by=by).waiting().first()
    if running is not None:
        raise ExportRuns(running)
    hat = by.hat_id or None
    return _ask(
        Export(asked_by=by, membership_id=hat, expires_at=now + LIVES, **_asked(wish, key)),
        by=by,
        now=now,
    )


@transaction.atomic
def request_nightly_exports(*, now: datetime) -> list[Export]:
    """Ask for everything that every reader sees, once a day in each format.

    Returns those that were not asked for yet today.
    """
    store.lock()  # of two clocks one asks
    asked = []
    for name in settings.EXPORT_NIGHTLY_FORMATS:
        key = _nightly_key(ExportFormat(name), timezone.localdate(now))
        if not Export.objects.filter(request_key=key).exclude(job__state=JobState.FAILED).exists():
            wish = wish_of({"format": name})
            asked.append(_ask(Export(is_nightly=True, **_asked(wish, key)), by=None, now=now))
    return asked


@transaction.atomic
def finish_export(*, job: Job, export: Export, made: Made) -> None:
    """Name the files that were written and close the job, both or neither.

    Raises LeaseLost, FilesGone.
    """
    store.lock()
    kept = storages["exports"]
    if not all(kept.exists(file.storage_name) for file in made.files):
        raise FilesGone("A file of this export is no longer in its place.")
    jobs.close(job=job, key=export.request_key)
    ExportFile.objects.bulk_create(made.files)
    Export.objects.filter(pk=export.pk).update(
        snapshot_at=made.at,
        change_era=made.position.era,
        change_xid=made.position.xid,
        software_version=settings.SOFTWARE_VERSION,
    )


def remove_old_exports(*, now: datetime) -> int:
    """Take away the files of exports that have expired, and of nights long gone.

    Returns how many exports lost theirs. The rows stay and say what was exported, when, to whom.
    A file that another export names as well stays until that one goes.
    """
    removed = 0
    for export in [*_expired(now), *_old_nights()]:
        with transaction.atomic():
            ExportFile.objects.filter(export=export).delete()
            Export.objects.filter(pk=export.pk).update(removed_at=now)
        removed += 1
    _remove_unnamed(now)
    return removed


def _asked(wish: Wish, key: str) -> dict[str, object]:
    return {
        "format": wish.format,
        "resources": wish.resources,
        "filters": wish.filters,
        "as_known_on": wish.as_known_on,
        "request_key": key,
    }


def _ask(export: Export, *, by: User | None, now: datetime) -> Export:
    export.job = Job.objects.create(
        kind=JobKind.EXPORT,
        dedupe_key=export.request_key,
        input_version=now,
        requested_by=by,
        request_id=jobs.request_id(),
    )
    export.asked_at = now
    export.save(force_insert=True)
    log.info(
        "export_asked",
        export=str(export.pk),
        format=export.format,
        resources=export.resources,
        user_id=by.pk if by else None,
    )
    return export


def _nightly_key(format_: ExportFormat, day: date) -> str:
    return hashlib.sha256(f"nightly {format_} {day}".encode()).hexdigest()


def _expired(now: datetime) -> QuerySet[Export]:
    over: QuerySet[Export] = Export.objects.filter(
        job__state=JobState.DONE, removed_at__isnull=True, expires_at__lte=now
    )
    return over


def _old_nights() -> list[Export]:
    there = Export.objects.nightly().filter(job__state=JobState.DONE, removed_at__isnull=True)
    return [
        export
        for format_ in ExportFormat
        for export in there.filter(format=format_).order_by("-snapshot_at")[
            settings.EXPORT_NIGHTLY_KEPT :
        ]
    ]


def _remove_unnamed(now: datetime) -> None:
    kept = storages["exports"]
    for name in store.older_than(now - UNNAMED_FOR):
        with transaction.atomic():
            store.lock()
            if not ExportFile.objects.filter(storage_name=name).exists():
                kept.delete(name)
