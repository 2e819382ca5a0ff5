"""A place for the drills."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder that the account `nobody` may enter too, as a checkout usually is.

    Not pytest's own: that closes the folder above whenever another run of it begins.
    """
    made = Path(tempfile.mkdtemp(prefix="failwell-")).resolve()
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)
