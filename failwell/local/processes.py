"""Child processes that cannot outlive us, and what an earlier start left behind.

A leftover is known by where it stands or by a mark in its environment, never by a remembered
number: a process number may since belong to somebody else.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypedDict, TypeVar

import psutil

MARK = "FAILWELL_LOCAL_FOLDER"
PR_SET_PDEATHSIG = 1
Answer = TypeVar("Answer")


class Account(NamedTuple):
    """Whom a server runs as, where that is not ourselves."""

    name: str
    uid: int
    gid: int


class Identity(TypedDict):
    """What `subprocess` wants to hear; None leaves a process as it is."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None


def start(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str],
    folder: Path,
    log: Path,
    account: Account | None = None,
    dies_by: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a process in its own session, so that Ctrl-C reaches only the supervisor.

    dies_by: what the kernel sends it when we die without a word (Linux).
    """
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own commands, no shell
            [str(part) for part in command],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=dying_with_us(dies_by),
            **as_account(account),
        )


def as_account(account: Account | None) -> Identity:
    """The arguments by which `subprocess` becomes somebody else, with no further groups."""
    if account is None:
        return {"user": None, "group": None, "extra_groups": None}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def dying_with_us(by: signal.Signals) -> Callable[[], None]:
    """What a new child does first: ask the kernel for a signal when its parent dies."""
    parent = os.getpid()
    library = ctypes.CDLL(None) if sys.platform == "linux" else None

    def before_the_program_starts() -> None:
        if library is not None:
            library.prctl(PR_SET_PDEATHSIG, by)
            if os.getppid() != parent:  # we died in between
                os._exit(1)

    return before_the_program_starts


def has_ended(child: subprocess.Popen[bytes]) -> bool:
    """Whether it has ended. Its number stays its own until `see_out` lets go of it."""
    if child.returncode is not None:
        return True
    return os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def ask_to_stop(child: subprocess.Popen[bytes], by: signal.Signals) -> None:
    if not has_ended(child):
        child.send_signal(by)


def see_out(child: subprocess.Popen[bytes], patience_s: float) -> int:
    """Wait for its end; after `patience_s` end it and whatever it started. Its exit status."""
    if child.returncode is not None:
        return child.returncode
    deadline = time.monotonic() + patience_s
    while not has_ended(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    return child.wait()


def stop(child: subprocess.Popen[bytes], by: signal.Signals, patience_s: float) -> int:
    ask_to_stop(child, by)
    return see_out(child, patience_s)


def standing_in(folder: Path, name: str) -> list[psutil.Process]:
    """Processes of that program whose working folder is `folder`: servers on our own data."""
    return [
        process
        for process in psutil.process_iter()
        if _answer(process.name) == name
        and _answer(process.cwd) == str(folder)
        and not _is_dead(process)
    ]


def marked_with(folder: Path) -> list[psutil.Process]:
    """Processes that a supervisor of this folder started, or that their children started."""
    us = {process.pid for process in [psutil.Process(), *psutil.Process().parents()]}
    return [
        process
        for process in psutil.process_iter()
        if process.pid not in us and (_answer(process.environ) or {}).get(MARK) == str(folder)
    ]


def stop_leftovers(
    leftovers: Iterable[psutil.Process], by: signal.Signals, patience_s: float = 10
) -> int:
    """Ask each to stop, end those that do not, and say how many there were."""
    found = list(leftovers)
    for process in found:
        _answer(partial(process.send_signal, by))
    for process in _still_alive_after(found, patience_s):
        _answer(process.kill)
    _still_alive_after(found, patience_s)
    return len(found)


def _still_alive_after(found: list[psutil.Process], patience_s: float) -> list[psutil.Process]:
    """Those that have not ended in time. In a container nobody may be there to bury the dead."""
    deadline = time.monotonic() + patience_s
    while alive := [each for each in found if not _is_dead(each)]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    return alive


def _is_dead(process: psutil.Process) -> bool:
    return not process.is_running() or _answer(process.status) in {None, psutil.STATUS_ZOMBIE}


def _answer(ask: Callable[[], Answer]) -> Answer | None:
    """What a process says of itself; None if it is gone or somebody else's."""
    try:
        return ask()
    except psutil.Error:
        return None
