"""Exports of a whole table: our stream and file beside `psql COPY`, with the memory they take."""

import socket
import subprocess
import time
from collections.abc import Callable
from typing import NamedTuple

import psutil

from bench import servers
from bench.load import BLOCK, request
from bench.servers import Server

PATH = "/api/v1/judgements.csv"
EXPORTED = ("-m", "bench.exported")


class Found(NamedTuple):
    """rows: exported; seconds: by the way it went; growth_mb: of the worker that streamed."""

    rows: int
    seconds: dict[str, list[float]]
    growth_mb: float


def measure(database: str, headers: dict[str, str], ours: Server, rounds: int) -> Found:
    """All ways in turns."""
    statement = servers.said_by(database, *EXPORTED, "statement")
    ways: dict[str, Callable[[], float]] = {
        "psql COPY of the same rows": lambda: _psql(database, statement),
        "psql COPY of the bare table": lambda: _psql(database, "SELECT * FROM cases_judgement"),
        "CSV": lambda: _streamed(ours, headers),
        "Parquet": lambda: _parquet(database),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    before = _memory(ours)
    for _ in range(rounds):
        for name, way in ways.items():
            seconds[name].append(way())
    return Found(_rows(database), seconds, _memory(ours) - before)


def _psql(database: str, statement: str) -> float:
    program = servers.psql()
    copy = f"COPY ({statement}) TO STDOUT WITH (FORMAT csv, HEADER)"
    began = time.perf_counter()
    subprocess.run(  # noqa: S603  # the wheel's own
        [program, servers.libpq(servers.address_of(database)), "-qXc", "SET jit = off", "-c", copy],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - began


def _streamed(ours: Server, headers: dict[str, str]) -> float:
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", ours.port), 600) as wire:
        wire.sendall(request(ours.port, PATH, headers))
        head = wire.recv(BLOCK)
        if b" 200 " not in head[:16]:
            raise RuntimeError(head[:400])
        last = head
        while block := wire.recv(BLOCK):
            last = (last + block)[-16:]
    if not last.endswith(b"0\r\n\r\n"):
        raise RuntimeError("The stream broke off.")
    return time.perf_counter() - began


def _parquet(database: str) -> float:
    """The seconds that a job's file takes, as the program that makes it says."""
    return float(servers.said_by(database, *EXPORTED, "parquet"))


def _rows(database: str) -> int:
    return int(servers.said_by(database, *EXPORTED, "rows"))


def _memory(server: Server) -> float:
    """What the largest worker holds, in megabytes."""
    workers = psutil.Process(server.pid).children()
    return max(float(each.memory_info().rss) for each in workers) / 1e6
