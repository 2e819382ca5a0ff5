"""A place for the drills."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def open_folder() -> Iterator[Path]:
    """An empty folder that the account `nobody` may enter too, as a checkout usually is.

    Not pytest's own: that closes the folder above whenever another run of it begins.
    """
    made = Path(tempfile.mkdtemp(prefix="failwell-")).resolve()
    made.chmod(0o711)
    try:
        yield made
    finally:
        shutil.rmtree(made)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for one drill."""
    with open_folder() as made:
        yield made


@pytest.fixture(scope="module")
def lasting_place() -> Iterator[Path]:
    """A folder for all drills of a file."""
    with open_folder() as made:
        yield made
