"""Drills with real processes: a worker that dies while it writes an export leaves no half file."""

import hashlib
import sys
from functools import partial

import pytest
from django.core.management import call_command
from django.utils import timezone

from cases.models import Case
from cases.rules import Role
from insights.actions.exports import request_export
from insights.exporting.asking import wish_of
from insights.hints import tell_workers
from insights.models import Export
from insights.rules import JobState
from tests.cases.scene import wearing
from tests.insights.processes.stage import Stage, wait_for

pytestmark = pytest.mark.processes
sweep = partial(call_command, "sweep_jobs", stdout=sys.stderr)


def test_an_export_of_a_worker_killed_in_the_middle_is_written_anew_and_whole(
    stage: Stage, case: Case
) -> None:
    stage.exports.hold()
    first = stage.worker()
    export = request_export(
        wish=wish_of({"resources": ["cases", "events"]}),
        by=wearing(Role.ANALYST, None),
        now=timezone.now(),
    )
    tell_workers([export.job])
    stage.exports.drawing_process()

    first.kill()
    stage.exports.release()
    named_by_the_dead = export.files.count()
    stage.worker()
    found = Export.objects.filter(pk=export.pk, job__state=JobState.DONE)
    wait_for(found.exists, meanwhile=sweep)

    job = found.get().job
    files = {file.name: file for file in export.files.all()}
    assert (named_by_the_dead, job.attempts) == (0, 2)
    assert set(files) == {"cases.parquet", "events.parquet", "manifest.json", "csvw.json"}
    for file in files.values():
        content = (stage.exports.place / file.storage_name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert len(content) == file.size_bytes
