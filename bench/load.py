"""Requests over plain sockets, by several processes at once, and how long each took.

A socket costs the client a tenth of what an HTTP library does; on two cores that would be measured
as well.
"""

import json
import multiprocessing
import socket
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

PATIENCE_S = 120
BLOCK = 1 << 18


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Load(NamedTuple):
    """What one variant bore for some seconds."""

    per_second: float
    p50_ms: float
    p99_ms: float


def request(port: int, path: str, headers: dict[str, str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def send(port: int, sent: bytes) -> bytes:
    """The whole answer as it comes."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as wire:
        wire.sendall(sent)
        return b"".join(iter(lambda: wire.recv(BLOCK), b""))


def ask(port: int, path: str, headers: dict[str, str]) -> Answer:
    """One answer, taken apart."""
    head, _, body = send(port, request(port, path, headers)).partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    said = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    if said.get("transfer-encoding") == "chunked":
        body = _joined(body)
    return Answer(int(first.split()[1]), said, body)


def _joined(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.index(b"\r\n", at)
        size = int(body[at:end], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 4 + size


def timed(port: int, sent: bytes, times: int, expect: bytes = b" 200 ") -> float:
    """The median of so many requests one after the other, in milliseconds."""
    return statistics.median(_taken(port, sent, expect) for _ in range(times))


def _taken(port: int, sent: bytes, expect: bytes) -> float:
    began = time.perf_counter()
    got = send(port, sent)
    if expect not in got[:16]:
        raise RuntimeError(f"Not {expect!r}: {got[:600]!r}")
    return (time.perf_counter() - began) * 1000


def bear(port: int, requests: Sequence[bytes], *, seconds: float, clients: int = 4) -> Load:
    """Let clients ask in turns for so long."""
    with multiprocessing.get_context("fork").Pool(clients) as pool:
        jobs = [
            pool.apply_async(_ask_on, (port, [*requests[at:], *requests[:at]], seconds))
            for at in range(clients)
        ]
        taken = [each for job in jobs for each in job.get()]
    cuts = statistics.quantiles(taken, n=100)
    return Load(len(taken) / seconds, cuts[49], cuts[98])


def _ask_on(port: int, requests: Sequence[bytes], seconds: float) -> list[float]:
    taken: list[float] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        taken.append(_taken(port, requests[len(taken) % len(requests)], b" 200 "))
    return taken


def walk(
    port: int,
    path: str,
    headers: dict[str, str],
    next_of: Callable[[Any], str | None],
    pages: int,
) -> list[bytes]:
    """The requests of the first pages, each found by the link that the one before gave."""
    found: list[bytes] = []
    where: str | None = path
    while where and len(found) < pages:
        found.append(request(port, where, headers))
        answer = ask(port, where, headers)
        if answer.status != 200:
            raise RuntimeError(f"{where}: {answer.status} {answer.body[:600]!r}")
        where = next_of(answer.json())
    return found
