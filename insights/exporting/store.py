"""Where exported files are kept: under the name of their own hash, behind Django's interface.

A file is written beside the store, hashed on the way, and only then carried into it. Whoever dies
half-way leaves at most bytes that no row names; they are found and taken away.
"""

import hashlib
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import connection

BLOCK = 256 * 1024
# Of this number is the lock under which files are named and taken away: one at a time.
LOCK = 7_020_413


class Paper(io.RawIOBase):
    """A file on its way: what is written to it is hashed and counted, and goes to no memory."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self.file = file
        self.size = 0
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.size

    def write(self, data: Any) -> int:
        view = memoryview(data)
        self._hash.update(view)
        self.file.write(view)
        self.size += view.nbytes
        return view.nbytes


@contextmanager
def paper() -> Iterator[Paper]:
    """An empty file beside the store, that is gone after the block."""
    with tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as file:
        yield Paper(file)


class _Steady(File):  # type: ignore[type-arg]  # Django's own class takes no parameter
    """A file that says while it is copied that the copying goes on."""

    def __init__(self, file: IO[bytes], tick: Callable[[], None]) -> None:
        super().__init__(file)
        self._tick = tick

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for chunk in super().chunks(chunk_size or BLOCK):
            yield chunk
            self._tick()


def keep(written: Paper, extension: str, tick: Callable[[], None]) -> str:
    """Carry the file into the store, once. Returns the name under which it is there, whole."""
    store = storages["exports"]
    name = f"{written.sha256[:2]}/{written.sha256}.{extension}"
    if store.exists(name):
        if _is_whole(store, name, written):
            return name
        store.delete(name)  # whoever wrote it was ended half-way
    written.file.seek(0)
    kept: str = store.save(name, _Steady(written.file, tick))
    return kept


def _is_whole(store: Storage, name: str, written: Paper) -> bool:
    if store.size(name) != written.size:
        return False
    with store.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == written.sha256


def lock() -> None:
    """Until this transaction ends nobody else names files of the store or takes any away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def older_than(moment: datetime) -> Iterator[str]:
    """Names of all files that were there before this moment."""
    store = storages["exports"]
    for folder in _listed(store, "")[0]:
        for file in _listed(store, folder)[1]:
            name = f"{folder}/{file}"
            if store.get_modified_time(name) < moment:
                yield name


def _listed(store: Storage, folder: str) -> tuple[list[str], list[str]]:
    try:
        return store.listdir(folder)
    except FileNotFoundError:  # nothing was ever kept
        return [], []
