"""Drills with real processes: nothing is left behind, and nobody else's is touched."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from failwell.local import processes
from failwell.local.folder import CHECKOUT, Folder, is_free
from failwell.local.services import running

pytestmark = pytest.mark.processes
SMALL_SITE = "tests.failwell.local.small_site"


class Start:
    """One start of the small site, and what it says."""

    def __init__(self, folder: Path, port: int, **settings: str) -> None:
        self.folder = folder
        self.said = folder.parent / f"{folder.name}.said"
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DATABASE_URL", "REDIS_URL"}
        }
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", SMALL_SITE, str(folder), str(port)],
                cwd=CHECKOUT,
                env={**environment, **settings},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_for(self, words: str, patience_s: float = 30) -> str:
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            if re.search(words, self.said.read_text()):
                return self.said.read_text()
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"{words!r} was not said: {self.said.read_text()}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(15)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(5)

    def programs(self) -> list[psutil.Process]:
        return processes.marked_with(self.folder)

    def servers(self) -> list[psutil.Process]:
        return [
            *processes.standing_in(self.folder / "postgresql" / "data", "postgres"),
            *processes.standing_in(self.folder / "valkey", "valkey-server"),
        ]


@pytest.fixture
def folder(place: Path) -> Path:
    return place / "kept here"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
    return free


@pytest.fixture
def begin(folder: Path, port: int) -> Iterator[Callable[..., Start]]:
    """Starts a small site; whatever is still running at the end of the test is ended."""
    starts: list[Start] = []

    def start(**settings: str) -> Start:
        starts.append(Start(folder, port, **settings))
        return starts[-1]

    yield start
    for each in starts:
        each.process.terminate()
    for each in starts:
        each.process.wait(15)


@pytest.fixture
def started(begin: Callable[..., Start]) -> Start:
    start = begin()
    start.wait_for("ready after")
    return start


def gone(found: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(found, timeout=10)
    return not alive


def words_in(address: str) -> list[str]:
    with psycopg.connect(address) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM words")]


def test_stopping_leaves_no_process_and_frees_every_port(started: Start, port: int) -> None:
    found = [*started.programs(), *started.servers()]

    status = started.stop()

    assert status == 0
    assert len(found) >= 4
    assert gone(found)
    assert is_free(port)
    assert "Stopped." in started.said.read_text()


def test_warnings_of_a_program_reach_the_screen(started: Start) -> None:
    assert "[web] [warning  ] serving" in started.wait_for("serving")


def test_a_program_that_dies_is_started_again(started: Start) -> None:
    (clock,) = (each for each in started.programs() if each.name() == "sleep")

    clock.kill()

    assert "clock ended (SIGKILL); starting it again in 1 s." in started.wait_for("clock ended")
    deadline = time.monotonic() + 10
    while not any(each.name() == "sleep" for each in started.programs()):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_database_that_is_killed_is_started_again_with_what_it_held(started: Start) -> None:
    postmaster = next(
        each for each in started.servers() if each.parent().pid == started.process.pid
    )

    postmaster.kill()
    started.wait_for("(postgresql|valkey) ended")

    deadline = time.monotonic() + 20
    while len(started.servers()) < 5:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_start_after_a_kill_repairs_and_goes_on(
    started: Start, begin: Callable[..., Start], folder: Path
) -> None:
    found = [*started.programs(), *started.servers()]

    started.kill()
    again = begin()
    again.wait_for("ready after")

    assert gone(found)
    assert again.stop() == 0
    with running(Folder(folder), {}) as environment:
        assert words_in(environment["DATABASE_URL"]) == ["hello", "hello"]


def test_a_second_start_from_the_same_folder_is_refused(
    started: Start, begin: Callable[..., Start]
) -> None:
    second = begin()

    assert second.process.wait(20) == 1
    assert "already" in second.said.read_text()
    assert started.process.poll() is None


def test_a_taken_port_is_one_sentence_and_nothing_is_started(
    begin: Callable[..., Start], port: int
) -> None:
    with socket.create_server(("127.0.0.1", port)):
        refused = begin()
        status = refused.process.wait(20)

    assert status == 1
    assert refused.said.read_text() == (
        f"Port {port} is taken by another program: stop that program, "
        f"or choose another port, as in `PORT={port + 1} make run`.\n"
    )
    assert refused.servers() == []


def test_a_given_database_is_used_and_left_running(
    begin: Callable[..., Start], folder: Path, place: Path
) -> None:
    theirs = Folder(place / "theirs")
    theirs.make()
    with running(theirs, {}) as given:
        start = begin(DATABASE_URL=given["DATABASE_URL"])
        start.wait_for("ready after")
        own = {each.name() for each in start.servers()}

        status = start.stop()

        assert status == 0
        assert own == {"valkey-server"}
        assert not (folder / "postgresql").exists()
        assert words_in(given["DATABASE_URL"]) == ["hello", "close"]


def test_a_step_that_fails_stops_everything_and_says_its_last_line(
    begin: Callable[..., Start],
) -> None:
    nowhere = "postgres://nobody:x@127.0.0.1:9/nothing"
    failed = begin(DATABASE_URL=nowhere)

    status = failed.process.wait(30)

    assert status == 1
    assert "That did not work: " in failed.said.read_text()
    assert "Traceback" not in failed.said.read_text()
    assert failed.servers() == []
