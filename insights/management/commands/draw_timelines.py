"""Draw the timelines of cases: as published files by the workers, or straight into a folder."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.models import Case
from insights.actions import jobs
from insights.hints import tell_workers
from insights.models import Job
from insights.publishing import WRITERS, FigureOptions, draw
from insights.rules import FINAL_STATES, JobState

LOOK_EVERY_S = 0.2


class Command(BaseCommand):
    help = "Ask the workers for every case's published figure, or write figures into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--case", action="append", metavar="FW-0001", help="Only this case; may be repeated."
        )
        parser.add_argument(
            "--to", type=Path, metavar="FOLDER", help="Write SVG, PNG and PDF here."
        )
        parser.add_argument("--wait", action="store_true", help="Wait until they are published.")
        parser.add_argument(
            "--patience", type=float, default=300, metavar="SECONDS", help="How long to wait."
        )

    def handle(self, *_: Any, **options: Any) -> None:
        cases = self._cases(options["case"])
        if options["to"]:
            self._write(cases, options["to"])
            return
        asked = [jobs.request_figure(case=case, by=None, is_file_checked=True) for case in cases]
        tell_workers(job for job in asked if job.state == JobState.QUEUED)
        self.stdout.write(f"Asked for the figures of {len(asked)} cases.")
        if options["wait"]:
            self._wait(asked, options["patience"])

    def _cases(self, references: list[str] | None) -> list[Case]:
        cases = Case.objects.select_related("sector").order_by("reference")
        if references is None:
            return list(cases)
        found = list(cases.filter(reference__in=references))
        missing = set(references) - {case.reference for case in found}
        if missing:
            raise CommandError(f"There is no case {', '.join(sorted(missing))}.")
        return found

    def _write(self, cases: list[Case], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for case in cases:
            picture = draw(case, FigureOptions(), today=timezone.localdate())
            for format_, write in WRITERS.items():
                path = folder / f"{case.slug}.{format_.value.lower()}"
                path.write_bytes(write(picture))
                self.stdout.write(str(path))

    def _wait(self, asked: list[Job], patience_s: float) -> None:
        deadline = time.monotonic() + patience_s
        jobs_asked = Job.objects.filter(pk__in=[job.pk for job in asked])
        while jobs_asked.exclude(state__in=FINAL_STATES).exists():
            if time.monotonic() > deadline:
                raise CommandError(f"Not all were published within {patience_s:g} seconds.")
            time.sleep(LOOK_EVERY_S)
        failed = list(jobs_asked.filter(state=JobState.FAILED).values_list("error", flat=True))
        if failed:
            raise CommandError(f"{len(failed)} could not be drawn: {failed[0]}")
        self.stdout.write("All are published.")
