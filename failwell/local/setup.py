"""Makes `.venv` and installs a hashed lock into it, when either is not as it should be.

Runs by its path under whatever `python3` is, however old: only the standard library, and nothing
newer than Python 3.6, so that the sentence about an old Python can be said by it.
"""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
CANDIDATES = ("python3", "python3.14", "python3.13", "python3.12", "python3.11")
ENVIRONMENT = Path(".venv")
PYTHON = ENVIRONMENT / "bin" / "python"
# Asked of a candidate: its version, and whether it can make an environment with pip in it.
QUESTION = """
import sys
try:
    import venv, ensurepip
except ImportError:
    venv = None
print(sys.version_info[0], sys.version_info[1], 1 if venv else 0)
"""


class CannotGoOn(Exception):
    """A sentence for the person at the keyboard."""


def main(lock: str) -> int:
    """The exit status: 0 when `.venv` holds what the lock says."""
    try:
        _prepare(lock)
    except PermissionError as error:
        return _refuse(
            f"Failwell cannot write in {os.getcwd()} ({error.strerror}): give yourself "
            "permission to write there, or copy the checkout to a place of yours."
        )
    except CannotGoOn as reason:
        return _refuse(str(reason))
    except KeyboardInterrupt:
        return 130
    return 0


def _prepare(lock: str) -> None:
    wanted = hashlib.sha256(Path(lock).read_bytes()).hexdigest()
    stamp = ENVIRONMENT / f".{lock}.sha256"
    if stamp.exists() and stamp.read_text() == wanted and _answers(PYTHON) is not None:
        return
    if not _is_usable(PYTHON):
        _make_environment()
    _install(lock)
    stamp.write_text(wanted)


def _make_environment() -> None:
    if not os.access(".", os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    python = _choose_python()
    _say(f"Making {ENVIRONMENT} with {python} ...")
    if ENVIRONMENT.exists():  # half-made, or its Python has gone
        shutil.rmtree(str(ENVIRONMENT))
    done = _run(python, "-m", "venv", str(ENVIRONMENT))
    if done.returncode != 0:
        raise CannotGoOn(f"{python} could not make {ENVIRONMENT}:\n{done.stdout.strip()}")


def _choose_python() -> str:
    """The first Python that is new enough and can make environments. Raises CannotGoOn."""
    answers = {name: _answers(name) for name in CANDIDATES}
    for name, answer in answers.items():
        if answer is not None and answer[:2] >= OLDEST and answer[2]:
            return name
    for name, answer in answers.items():
        if answer is not None and answer[:2] >= OLDEST:
            version = f"{answer[0]}.{answer[1]}"
            raise CannotGoOn(
                f"{name} is here but cannot make a virtual environment: install its venv module "
                f"(on Debian and Ubuntu: `apt-get install python{version}-venv`) and try again."
            )
    found = answers["python3"]
    here = f"python3 here is {found[0]}.{found[1]}" if found else "there is no python3 here"
    raise CannotGoOn(f"Failwell needs Python 3.11 or newer and {here}: install one and try again.")


def _answers(python: "str | Path") -> "tuple[int, int, int] | None":
    """Major and minor version and whether it has venv; None where it does not run."""
    try:
        done = _run(str(python), "-c", QUESTION)
        major, minor, has_venv = done.stdout.split()
        return int(major), int(minor), int(has_venv)
    except (OSError, ValueError):
        return None


def _is_usable(python: Path) -> bool:
    answer = _answers(python)
    if answer is None or answer[:2] < OLDEST:
        return False
    return _run(str(python), "-m", "pip", "--version").returncode == 0


def _install(lock: str) -> None:
    count = sum("==" in line for line in Path(lock).read_text().splitlines())
    _say(f"Installing {count} packages from {lock}: about a minute the first time ...")
    done = subprocess.run(  # noqa: S603 - our own command
        [
            *(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-input", "--require-hashes", "--requirement", lock),
        ],
        check=False,
    )
    if done.returncode != 0:
        raise CannotGoOn(
            "The packages could not be installed (see above): "
            "is the package index reachable and is there space on the disk?"
        )


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - our own commands
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
