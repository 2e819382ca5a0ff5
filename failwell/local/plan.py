"""What `make run` runs: the steps before the first page, and the programs that stay."""

import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from failwell.local import prepare
from failwell.local.folder import Folder

ACCOUNTS = ("inspector", "caseworker", "approver", "board", "lead", "analyst", "viewer", "admin")


class Plan(NamedTuple):
    """Commands for the supervisor. The programs never see the password."""

    prepare: Sequence[str]
    programs: Mapping[str, Sequence[str]]  # name to command, in the order of starting
    close: Sequence[str]  # when we stop, if the database is not ours
    settings: Mapping[str, str]  # for `prepare` and `close` only, beside the common ones
    port: int
    welcome: str


def whole_site(folder: Folder, port: int) -> Plan:
    python = (sys.executable, "-m")
    celery = (*python, "celery", "--app", "failwell.celery:app")
    password = folder.secret("demonstration")
    return Plan(
        prepare=(*python, "failwell.local.prepare"),
        programs={
            "web": (
                *(*python, "gunicorn", "failwell.wsgi", "--bind", f"127.0.0.1:{port}"),
                *("--workers", "2", "--graceful-timeout", "3"),
                *("--limit-request-line", "8190"),  # 500 numbers in one filter
            ),
            "worker": (
                *(*celery, "worker", "--concurrency", "2"),
                *("--without-gossip", "--without-mingle"),  # there is only one
            ),
            "beat": (*celery, "beat", "--schedule", str(folder / "beat"), "--pidfile="),
        },
        close=(*python, "failwell.local.prepare", "close-accounts"),
        settings={
            prepare.PASSWORD: password,
            "DEMONSTRATION": "true",
            "STATEMENT_PATIENCE_MS": "60000",
        },
        port=port,
        welcome=f"""\
  Address    http://localhost:{port}/
  Accounts   {", ".join(ACCOUNTS)}
  Password   {password} (the same for all; only while this runs)
  Logs       {folder / "log"}

The worker is drawing the figures. Ctrl-C stops everything.
""",
    )
