"""Ports, secrets and the claim on a folder."""

import os
import socket
import stat
from pathlib import Path

import pytest

from failwell.local import folder as folders
from failwell.local.folder import Folder
from failwell.local.refusal import Refusal


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "with a space")
    made.make()
    return made


def test_a_secret_is_made_once_and_is_for_our_eyes_only(folder: Folder) -> None:
    first = folder.secret("key")

    again = Folder(folder.path).secret("key")

    assert first == again
    assert first != folder.secret("another")
    assert stat.S_IMODE((folder / "secrets.json").stat().st_mode) == 0o600


def test_a_port_is_the_same_next_time(folder: Folder) -> None:
    assert folder.port("web") == folder.port("web")


def test_a_port_that_somebody_took_is_replaced(folder: Folder) -> None:
    taken = folder.port("web")

    with socket.create_server(("127.0.0.1", taken)):
        another = folder.port("web")

    assert another != taken
    assert folder.port("web") == another


def test_a_memory_that_was_cut_off_is_begun_anew(folder: Folder) -> None:
    (folder / "ports.json").write_text('{"web": ')

    assert folder.port("web") > 0


def test_only_one_holds_a_folder(folder: Folder) -> None:
    with folder.claimed() as first, folder.claimed() as second:
        claims = (first, second)

    with folder.claimed() as third:
        assert (*claims, third) == (True, False, True)


def test_a_folder_we_may_not_make_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Refusal, match=r"cannot write in .*give yourself permission"):
        Folder(tmp_path / "file" / "below").make()


def test_turning_a_log_keeps_the_one_before(folder: Folder) -> None:
    folder.log("web").write_text("first")

    folder.turn_log("web")
    folder.turn_log("worker")

    assert folder.log("web").read_text() == ""
    assert (folder / "log" / "web.log.1").read_text() == "first"
    assert folder.log("worker").read_text() == ""


def test_runs_of_the_tests_at_one_time_get_folders_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "CHECKOUT", tmp_path)
    monkeypatch.setattr(folders, "MOST_TESTS_AT_ONCE", 2)

    with folders.claimed_test_folder() as first, folders.claimed_test_folder() as second:
        names = [first.path.name, second.path.name]
        with pytest.raises(Refusal, match="2 runs of the tests"), folders.claimed_test_folder():
            pass

    assert names == ["test", "test-2"]


def test_a_free_port_is_told_from_a_taken_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        while_taken = folders.is_free(port)

    assert (while_taken, folders.is_free(port)) == (False, True)


def test_a_folder_lets_others_pass_but_not_look(folder: Folder) -> None:
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o711 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
