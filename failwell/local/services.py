"""The database and the broker for one command: those whose address is given, else our own."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from signal import Signals
from subprocess import Popen
from typing import Protocol

from failwell.local import processes
from failwell.local.folder import Folder, is_free
from failwell.local.postgres import Postgres
from failwell.local.refusal import Refusal
from failwell.local.valkey import Valkey

PATIENCE_S = 60
STOPPING_S = 8
ATTEMPTS = 3
Settings = Mapping[str, str]  # those of the environment that calls us


class Server(Protocol):
    """What the supervisor needs to know of a server."""

    name: str
    port: int
    stop_signal: Signals

    @property
    def address(self) -> str: ...
    def launch(self) -> Popen[bytes]: ...
    def is_ready(self) -> bool: ...


def own_servers(folder: Folder, given: Settings) -> dict[str, Server]:
    """The servers to start, by the setting that holds their address; none for a given one."""
    kinds: dict[str, type[Postgres] | type[Valkey]] = {
        "DATABASE_URL": Postgres,
        "REDIS_URL": Valkey,
    }
    return {setting: kind(folder) for setting, kind in kinds.items() if not given.get(setting)}


def start_ready(server: Server, folder: Folder) -> Popen[bytes]:
    """Start a server and wait until it answers. Raises Refusal."""
    for _ in range(ATTEMPTS):
        child = server.launch()
        try:
            if _becomes_ready(server, child):
                return child
        except BaseException:
            processes.stop(child, server.stop_signal, STOPPING_S)
            raise
        processes.stop(child, server.stop_signal, STOPPING_S)
        if is_free(server.port):
            break
        folder.forget_port(server.name)  # somebody took it between our asking and our start
    raise Refusal(f"{server.name} did not start; its own words are in {folder.log(server.name)}.")


def _becomes_ready(server: Server, child: Popen[bytes]) -> bool:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and not processes.has_ended(child):
        if server.is_ready():
            return True
        time.sleep(0.05)
    return False


def environment(folder: Folder, given: Settings, servers: dict[str, Server]) -> dict[str, str]:
    """Every setting of `.env.example` for this machine; what you set yourself stands."""
    return {
        "SECRET_KEY": folder.secret("secret_key"),
        "SERVED_OVER_HTTPS": "False",
        "LOG_FORMAT": "console",
        "FIGURE_STORAGE": str(folder / "figures"),
        "DOCUMENT_STORAGE": str(folder / "documents"),
        "EXPORT_STORAGE": str(folder / "exports"),
        "STATIC_ROOT": str(folder / "static"),
        **given,
        **{setting: server.address for setting, server in servers.items()},
    }


@contextmanager
def running(folder: Folder, given: Settings) -> Iterator[dict[str, str]]:
    """Our own servers, answering; yields the environment for a command that uses them."""
    servers = own_servers(folder, given)
    with ExitStack() as stack:
        for server in servers.values():
            folder.turn_log(server.name)
            child = start_ready(server, folder)
            stack.callback(processes.stop, child, server.stop_signal, STOPPING_S)
        yield environment(folder, given, servers)
