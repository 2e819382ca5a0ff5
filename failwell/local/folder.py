"""The folder in which one set of servers keeps its data, ports and secrets.

`make run` has `.local/`, each `make test` has its own below it, so that they never meet.
"""

import fcntl
import json
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from failwell.local.refusal import Refusal

CHECKOUT = Path(__file__).resolve().parents[2]
MOST_TESTS_AT_ONCE = 8


class Folder:
    """One set of servers' own place. Nothing outside it is remembered."""

    def __init__(self, path: Path, *, is_lasting: bool = True) -> None:
        """is_lasting: whether what its servers were told must outlive a power cut."""
        self.path = path.resolve()
        self.is_lasting = is_lasting

    def __truediv__(self, name: str) -> Path:
        return self.path / name

    def make(self) -> None:
        """Raises Refusal where we may not write."""
        try:
            # Others may pass through (PostgreSQL may run as another account) but not look around.
            self.path.mkdir(mode=0o711, parents=True, exist_ok=True)
            (self / "log").mkdir(exist_ok=True)
            (self / "lock").touch()
        except OSError as error:
            raise Refusal(
                f"Failwell cannot write in {self.path} ({error.strerror}): "
                "give yourself permission to write there, or copy the checkout to a place of yours."
            ) from error

    def secret(self, name: str) -> str:
        """The secret of that name: made at its first use, kept for our eyes only."""
        return _kept(self / "secrets.json", name, lambda: secrets.token_urlsafe(32))

    def port(self, name: str) -> int:
        """The port `name` had last time if it is still free, else a free one."""
        port = int(_kept(self / "ports.json", name, lambda: str(_free_port())))
        if is_free(port):
            return port
        self.forget_port(name)
        return self.port(name)

    def forget_port(self, name: str) -> None:
        known = _read(self / "ports.json")
        known.pop(name, None)
        _write(self / "ports.json", known)

    def log(self, name: str) -> Path:
        return self / "log" / f"{name}.log"

    def turn_log(self, name: str) -> None:
        """Begin an empty log; the one before is kept."""
        path = self.log(name)
        if path.exists():
            path.replace(path.with_suffix(".log.1"))
        path.touch()

    @contextmanager
    def claimed(self) -> Iterator[bool]:
        """True while we hold this folder. The kernel lets go of it even if we are killed."""
        with (self / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True


@contextmanager
def claimed_test_folder(*, is_lasting: bool = True) -> Iterator[Folder]:
    """A folder for one run of the tests; a second run at the same time gets the next one."""
    for number in range(1, MOST_TESTS_AT_ONCE + 1):
        name = "test" if number == 1 else f"test-{number}"
        folder = Folder(CHECKOUT / ".local" / name, is_lasting=is_lasting)
        folder.make()
        with folder.claimed() as is_ours:
            if is_ours:
                yield folder
                return
    raise Refusal(f"{MOST_TESTS_AT_ONCE} runs of the tests are going on already: wait for one.")


def is_free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _kept(path: Path, name: str, make: Callable[[], str]) -> str:
    known = _read(path)
    if name not in known:
        known[name] = make()
        _write(path, known)
    return known[name]


def _read(path: Path) -> dict[str, str]:
    try:
        known: dict[str, str] = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return known


def _write(path: Path, known: dict[str, str]) -> None:
    """All or nothing, so that a kill in the middle leaves the old file."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(known, file, indent=2)
    new.replace(path)
