"""Children that end with us, and leftovers known by where they stand."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from failwell.local import processes

pytestmark = pytest.mark.processes
DEAF = "trap '' TERM; echo deaf; while :; do sleep 0.1; done"

CARELESS_PARENT = """
import subprocess, time
print(subprocess.Popen(["/bin/sleep", "60"]).pid, flush=True)
time.sleep(60)
"""


def started(folder: Path, *command: str, **environment: str) -> subprocess.Popen[bytes]:
    return processes.start(
        command,
        environment={"PATH": os.defpath, **environment},
        folder=folder,
        log=folder / "said",
    )


def deaf(folder: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A process that does not hear TERM, once it has said so."""
    child = started(folder, "/bin/sh", "-c", DEAF, **environment)
    while not (folder / "said").read_text():
        time.sleep(0.01)
    return child


@pytest.fixture
def unburied(tmp_path: Path) -> Iterator[psutil.Process]:
    """A process that dies at TERM and whose parent never asks for its end."""
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", CARELESS_PARENT], stdout=subprocess.PIPE
    ) as keeper:
        assert keeper.stdout
        yield psutil.Process(int(keeper.stdout.readline()))
        keeper.kill()


def test_a_process_that_hears_ends_by_itself(tmp_path: Path) -> None:
    child = started(tmp_path, "/bin/sh", "-c", "trap 'exit 7' TERM; while :; do sleep 0.1; done")
    time.sleep(0.2)

    assert processes.stop(child, signal.SIGTERM, 5) == 7
    assert processes.see_out(child, 5) == 7


def test_a_process_that_is_deaf_is_ended_with_all_it_started(tmp_path: Path) -> None:
    child = deaf(tmp_path)
    family = [psutil.Process(child.pid), *psutil.Process(child.pid).children()]

    status = processes.stop(child, signal.SIGTERM, 0.2)

    assert status == -signal.SIGKILL
    assert psutil.wait_procs(family, timeout=5)[1] == []


def test_what_a_dead_process_started_is_ended_too(tmp_path: Path) -> None:
    child = started(tmp_path, "/bin/sh", "-c", "sleep 60 & exit 3")
    while not processes.has_ended(child):
        time.sleep(0.01)

    status = processes.see_out(child, 5)

    assert status == 3
    deadline = time.monotonic() + 5  # a signal to end is obeyed, but not at once
    while standing := processes.standing_in(tmp_path, "sleep"):
        assert time.monotonic() < deadline, standing


def test_leftovers_are_known_by_program_and_folder(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    ours = started(tmp_path / "ours", "/bin/sleep", "60")
    elsewhere = started(tmp_path, "/bin/sleep", "60")
    another = started(tmp_path / "ours", "/usr/bin/tail", "-f", "/dev/null")

    found = processes.standing_in(tmp_path / "ours", "sleep")

    assert [each.pid for each in found] == [ours.pid]
    for child in (ours, elsewhere, another):
        processes.stop(child, signal.SIGKILL, 5)


def test_marked_processes_are_found_but_never_we_ourselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(processes.MARK, str(tmp_path))
    child = started(tmp_path, "/bin/sleep", "60", **{processes.MARK: str(tmp_path)})

    found = processes.marked_with(tmp_path)

    assert [each.pid for each in found] == [child.pid]
    processes.stop(child, signal.SIGKILL, 5)


def test_a_deaf_leftover_is_ended(tmp_path: Path) -> None:
    child = deaf(tmp_path)

    count = processes.stop_leftovers([psutil.Process(child.pid)], signal.SIGTERM, 0.2)

    assert count == 1
    assert processes.stop(child, signal.SIGTERM, 5) == -signal.SIGKILL


def test_a_dead_leftover_that_nobody_buried_is_not_waited_for(unburied: psutil.Process) -> None:
    began = time.monotonic()

    processes.stop_leftovers([unburied], signal.SIGTERM, patience_s=10)

    assert time.monotonic() - began < 2


def test_a_child_whose_starter_died_at_once_does_not_begin(tmp_path: Path) -> None:
    before_the_program_starts = processes.dying_with_us(signal.SIGTERM)

    orphan = os.fork()
    if orphan == 0:
        grandchild = os.fork()
        if grandchild == 0:  # its parent is not the one that was asked
            before_the_program_starts()
            (tmp_path / "began").touch()
            os._exit(0)
        os.waitpid(grandchild, 0)
        os._exit(0)
    os.waitpid(orphan, 0)

    assert not (tmp_path / "began").exists()
