"""Files named after their own hash: kept once, whole or not at all."""

import hashlib
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.test import override_settings
from django.utils import timezone

from insights.exporting import store


def kept(content: bytes, tick: Any = lambda: None) -> str:
    with store.paper() as paper:
        paper.write(content)
        return store.keep(paper, "csv", tick)


def read(name: str) -> bytes:
    with storages["exports"].open(name) as file:
        content: bytes = file.read()
    return content


def test_paper_hashes_and_counts_what_is_written_to_it() -> None:
    with store.paper() as paper:
        assert paper.writable()
        assert paper.write(memoryview(b"one,")) == 4
        paper.write(bytearray(b"two"))

        assert paper.sha256 == hashlib.sha256(b"one,two").hexdigest()
        assert (paper.size, paper.tell()) == (7, 7)


def test_keep_names_a_file_by_its_hash_for_its_owner_alone() -> None:
    ticks: list[int] = []

    name = kept(b"x" * 600_000, lambda: ticks.append(1))

    digest = hashlib.sha256(b"x" * 600_000).hexdigest()
    assert name == f"{digest[:2]}/{digest}.csv"
    assert read(name) == b"x" * 600_000
    assert stat.S_IMODE(Path(storages["exports"].path(name)).stat().st_mode) == 0o600
    assert len(ticks) == 3  # the copying of a large file says that it goes on


def test_keep_keeps_the_same_bytes_once() -> None:
    name = kept(b"the same")
    written_at = storages["exports"].get_modified_time(name)

    again = kept(b"the same")

    assert again == name
    assert storages["exports"].get_modified_time(name) == written_at


@pytest.mark.parametrize("left", [b"ha", b"half a fila"])
def test_keep_writes_anew_what_was_left_half_way(left: bytes) -> None:
    digest = hashlib.sha256(b"half a file").hexdigest()
    name = f"{digest[:2]}/{digest}.csv"
    storages["exports"].delete(name)
    storages["exports"].save(name, ContentFile(left))

    assert kept(b"half a file") == name
    assert read(name) == b"half a file"


class Overtaken(FileSystemStorage):
    """A store in which somebody else keeps the same bytes just before."""

    def _save(self, name: str, content: Any) -> str:
        super()._save(name, ContentFile(b"th"))  # type: ignore[misc]  # private, but the door
        mine: str = super()._save(name, content)  # type: ignore[misc]  # private, but the door
        return mine


def test_keep_trusts_only_what_it_wrote_itself(tmp_path: Path) -> None:
    place = {
        "BACKEND": f"{__name__}.Overtaken",
        "OPTIONS": {"location": str(tmp_path)},
    }
    with override_settings(STORAGES={**storages.backends, "exports": place}):
        name = kept(b"theirs and mine")

        assert read(name) == b"theirs and mine"


def test_older_than_names_what_was_there_before_a_moment(tmp_path: Path) -> None:
    place = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "none yet")},
    }
    now = timezone.now()
    with override_settings(STORAGES={**storages.backends, "exports": place}):
        assert list(store.older_than(now)) == []

        name = kept(b"old")

        assert list(store.older_than(now - timedelta(minutes=1))) == []
        assert list(store.older_than(now + timedelta(minutes=1))) == [name]
