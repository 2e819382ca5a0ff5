"""The way from a bare machine to an installed lock, and the sentence at each stone on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from failwell.local import setup


@pytest.fixture
def checkout(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose lock asks for nothing, on a machine with no Python at all."""
    checkout = place / "a checkout"
    (checkout / "bin").mkdir(parents=True)
    (checkout / "nothing.lock").write_text("# nothing\n")
    monkeypatch.chdir(checkout)
    monkeypatch.setenv("PATH", str(checkout / "bin"))
    return checkout


@pytest.fixture
def put(checkout: Path) -> Callable[[str, str], None]:
    """Puts a Python on the path: one that answers with these words, or fails."""

    def program(name: str, answer: str) -> None:
        path = checkout / "bin" / name
        path.write_text(f"#!/bin/sh\n{answer}\n")
        path.chmod(0o755)

    return program


def test_the_first_start_makes_the_environment_and_the_second_does_nothing(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (checkout / "bin" / "python3").symlink_to(sys.executable)

    first = setup.main("nothing.lock")
    said = capfd.readouterr().out
    second = setup.main("nothing.lock")

    assert (first, second) == (0, 0)
    assert said.splitlines() == [
        "Making .venv with python3 ...",
        "Installing 0 packages from nothing.lock: about a minute the first time ...",
    ]
    assert capfd.readouterr().out == ""
    assert (checkout / ".venv" / "bin" / "python").exists()


def test_an_environment_whose_python_has_gone_is_made_again(
    checkout: Path, put: Callable[[str, str], None]
) -> None:
    put("python3", '[ "$1" = -c ] && echo 3 12 1 || /bin/mkdir .venv')
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to("/nowhere/python3")

    setup._make_environment()

    assert list((checkout / ".venv").iterdir()) == []


def test_a_newer_python_beside_an_old_one_is_found(put: Callable[[str, str], None]) -> None:
    put("python3", "echo 3 9 1")
    put("python3.13", "echo 'not installed' >&2; exit 127")
    put("python3.12", "echo 3 12 1")

    assert setup._choose_python() == "python3.12"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("echo 3 9 1", "Failwell needs Python 3.11 or newer and python3 here is 3.9: "),
        ("exit 127", "Failwell needs Python 3.11 or newer and there is no python3 here: "),
        ("echo 3 11 0", "python3 is here but cannot make a virtual environment: "),
        ('[ "$1" = -c ] && echo 3 11 1 || { echo no space; exit 1; }', "could not make .venv"),
    ],
)
def test_a_machine_that_will_not_do_gets_one_sentence(
    put: Callable[[str, str], None], capfd: pytest.CaptureFixture[str], answer: str, sentence: str
) -> None:
    put("python3", answer)

    status = setup.main("nothing.lock")

    said = capfd.readouterr().err
    assert status == 1
    assert sentence in said
    assert "Traceback" not in said


def test_a_lock_that_cannot_be_installed_is_one_sentence_and_leaves_no_stamp(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (checkout / "wrong.lock").write_text("./not-here\n")

    status = setup.main("wrong.lock")

    assert status == 1
    assert "The packages could not be installed (see above)" in capfd.readouterr().err
    assert list((checkout / ".venv").glob(".*.sha256")) == []


def test_an_environment_of_an_old_python_is_not_used(
    checkout: Path, put: Callable[[str, str], None]
) -> None:
    put("python", "echo 3 9 1")

    assert not setup._is_usable(checkout / "bin" / "python")


@pytest.mark.processes
@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become somebody else")
def test_a_folder_without_permission_is_one_sentence(checkout: Path) -> None:
    everybodys = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    assert everybodys
    shutil.copy(setup.__file__, checkout / "setup.py")

    done = subprocess.run(  # noqa: S603 - our own command
        [everybodys, "setup.py", "nothing.lock"],
        env={"PATH": os.defpath},
        user=65534,
        group=65534,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "give yourself permission to write there" in done.stderr
    assert "Traceback" not in done.stderr
