"""The door: what each command line does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from failwell.local import __main__ as door
from failwell.local.folder import CHECKOUT, Folder


@pytest.mark.processes
def test_with_gives_a_command_its_servers_and_its_status(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    command = ["/bin/sh", "-c", 'echo "$DATABASE_URL $REDIS_URL"; exit 4']

    status = door.main(["with", "--folder", str(tmp_path / "kept"), "--", *command])

    database, broker = capfd.readouterr().out.split()
    assert status == 4
    assert database.startswith(("postgres://", "postgresql://"))
    assert broker.startswith(("redis://", "rediss://", "unix://"))


def test_what_one_process_compiled_the_others_need_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@nowhere/else")
    monkeypatch.setenv("REDIS_URL", "redis://nowhere/0")

    door.main(["with", "--folder", str(tmp_path), "--", "/usr/bin/env"])

    assert "PYTHONDONTWRITEBYTECODE" not in capfd.readouterr().out


def test_a_folder_in_use_is_one_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = Folder(tmp_path)
    folder.make()

    with folder.claimed():
        status = door.main(["with", "--folder", str(tmp_path), "--", "/bin/true"])

    assert status == 1
    assert capfd.readouterr().err == f"Another command is using {folder.path}.\n"


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_one_sentence(
    port: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", port)

    assert door.main(["run"]) == 1
    assert "it must be a number from 1 to 65535" in capfd.readouterr().err


def test_clean_removes_a_folder_nobody_uses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "HOME", tmp_path / "kept")
    Folder(tmp_path / "kept").make()

    assert door.main(["clean"]) == 0
    assert not (tmp_path / "kept").exists()


def test_clean_refuses_while_it_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "HOME", tmp_path)
    folder = Folder(tmp_path)
    folder.make()

    with folder.claimed():
        assert door.main(["clean"]) == 1

    assert "`make run` is running: stop it first" in capfd.readouterr().err


def test_ctrl_c_while_the_servers_start_has_the_shells_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "_clean", interrupted)

    assert door.main(["clean"]) == 130


def test_make_lists_every_command_of_the_door() -> None:
    listed = subprocess.run(
        ["/usr/bin/make"],
        cwd=CHECKOUT,
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    for command in ("run", "test", "check", "fix", "browser", "bench", "figures", "clean"):
        assert f"make {command} " in listed


def test_no_word_of_help_breaks_the_door() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "failwell.local", "--help"],
        cwd=CHECKOUT,
        check=False,
        capture_output=True,
    )

    assert done.returncode == 0
