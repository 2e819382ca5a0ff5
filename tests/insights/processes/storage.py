"""A store that says what it keeps, waits while told to, and can end the process that uses it."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

KEPT, HOLD, HELD, POISON = "kept", "hold", "held", "poison"
LONGEST_HOLD_S = 30


class WatchedStorage(FileSystemStorage):
    """Beside the files it looks for `hold` and `poison`, and writes `held` and `kept`."""

    def _save(self, name: str, content: Any) -> str:
        place = Path(self.location)
        place.mkdir(exist_ok=True)
        if (place / POISON).exists():
            os.kill(os.getpid(), signal.SIGKILL)
        if (place / HOLD).exists():
            (place / HELD).write_text(str(os.getpid()))
            deadline = time.monotonic() + LONGEST_HOLD_S
            while (place / HOLD).exists() and time.monotonic() < deadline:
                time.sleep(0.05)
        kept: str = super()._save(name, content)  # type: ignore[misc]  # private, but the door
        with (place / KEPT).open("a") as file:
            file.write(f"{kept}\n")
        return kept
