"""Find the work that nobody does, once or again and again: beat is no single point of failure."""

import signal
from argparse import ArgumentParser
from threading import Event
from types import FrameType
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from insights.actions import jobs
from insights.hints import tell_workers

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Tell the workers of jobs they did not hear of, and take back what a lost worker held."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--loop", type=float, metavar="SECONDS", help="Go on until stopped, once in SECONDS."
        )

    def handle(self, *_: Any, loop: float | None, **__: Any) -> None:
        if loop is None:
            self._sweep()
        else:
            self._go_on(loop)

    def _sweep(self) -> None:
        found = jobs.sweep(now=timezone.now())
        tell_workers(found)
        self.stdout.write(f"Told the workers of {len(found)} jobs.")

    def _go_on(self, seconds: float) -> None:
        stopped = Event()

        def stop(_number: int, _frame: FrameType | None) -> None:
            stopped.set()

        before = [
            (number, signal.signal(number, stop)) for number in (signal.SIGINT, signal.SIGTERM)
        ]
        try:
            while not stopped.is_set():
                self._sweep_or_say_why_not()
                stopped.wait(seconds)
        finally:
            for number, handler in before:
                signal.signal(number, handler)

    def _sweep_or_say_why_not(self) -> None:
        """The database may be away for a while: then the next round finds the work."""
        close_old_connections()
        try:
            tell_workers(jobs.sweep(now=timezone.now()))
        except OperationalError as problem:
            log.warning("sweep_did_not_happen", why=str(problem))
