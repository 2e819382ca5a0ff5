"""As whom PostgreSQL runs, and where its files are when that account may not come in."""

import os
import pwd
from pathlib import Path

import psycopg
import pytest

from failwell.local import postgres, services
from failwell.local.folder import Folder
from failwell.local.postgres import PASSER_BY, Postgres
from failwell.local.refusal import Refusal

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
NO_BROKER = {"REDIS_URL": "redis://elsewhere"}


@pytest.fixture
def folder(place: Path) -> Folder:
    made = Folder(place / "local")
    made.make()
    return made


@pytest.fixture
def shelters(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where root's files go that others must reach; here not the machine's own."""
    found = place / "shelters"
    found.mkdir(mode=0o711)
    monkeypatch.setattr(postgres, "SHELTERS", found)
    return found


@pytest.mark.processes
@as_root
def test_where_the_account_may_not_come_in_the_files_are_in_a_shelter(
    folder: Folder,
    shelters: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder.path.chmod(0o700)
    monkeypatch.setattr(postgres, "_may_enter", lambda *_: False)  # nor to the wheel's programs

    with services.running(folder, NO_BROKER) as environment:
        psycopg.connect(environment["DATABASE_URL"]).close()

    (shelter,) = shelters.iterdir()
    assert f"its files are kept in {shelter}." in capfd.readouterr().out
    assert (shelter / "postgresql" / "data").is_dir()
    assert not (folder / "postgresql").exists()
    postgres.remove_shelter(folder)
    assert not shelter.exists()


@as_root
def test_the_account_is_asked_for_by_the_kernel_not_guessed(folder: Folder) -> None:
    passer_by = postgres._account(folder)
    folder.path.chmod(0o700)

    assert passer_by is not None
    assert postgres._may_enter(passer_by, folder.path) is False
    folder.path.chmod(0o711)
    assert postgres._may_enter(passer_by, folder.path) is True


@as_root
def test_root_hands_the_server_to_the_owner_of_the_folder(folder: Folder) -> None:
    somebody = pwd.getpwnam("daemon")
    os.chown(folder.path, somebody.pw_uid, somebody.pw_gid)

    account = postgres._account(folder)

    assert account == ("daemon", somebody.pw_uid, somebody.pw_gid)


@as_root
@pytest.mark.parametrize("owner", [0, 54_321])
def test_root_hands_the_server_to_a_passer_by_where_the_owner_will_not_do(
    folder: Folder, owner: int
) -> None:
    os.chown(folder.path, owner, owner)

    account = postgres._account(folder)

    assert account is not None
    assert account.name == PASSER_BY


@as_root
def test_a_shelter_of_somebody_else_is_refused(folder: Folder, shelters: Path) -> None:
    postgres._shelter_path(folder).symlink_to(shelters)

    with pytest.raises(Refusal, match="belongs to somebody else"):
        postgres._shelter(folder)


def test_an_ordinary_person_runs_the_server_as_themselves(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert postgres._account(folder) is None
    assert postgres._place(folder, None) == folder / "postgresql"
    postgres.remove_shelter(folder)


def test_without_the_wheel_there_is_one_sentence() -> None:
    with pytest.raises(Refusal, match="not_installed is not installed: start with `make run`"):
        postgres._origin("not_installed")


def test_data_that_cannot_be_laid_out_is_one_sentence(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Postgres(folder)
    server.programs = folder.path
    (folder / "initdb").write_text("#!/bin/sh\necho disk full >&2; exit 1\n")
    (folder / "initdb").chmod(0o755)

    with pytest.raises(Refusal, match="could not lay out its data folder"):
        server._initialise()

    assert "disk full" in folder.log("postgresql").read_text()
