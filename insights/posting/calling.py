"""One call to a receiver: over TLS, to a number that was checked, and over in time.

The name is looked up once and the very number that was checked is called, so that a name that
changes its number in between gains nothing. No redirect is followed, no proxy taken from the
environment, and all of it together, the answer too, has WEBHOOK_PATIENCE_S seconds.
"""

import base64
import io
import socket
import ssl
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from threading import Thread
from time import monotonic
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings

from insights.posting.addresses import (
    BadAddress,
    Receiver,
    Resolve,
    look_up,
    numbers_of,
    receiver_of,
)
from insights.rules import DeliveryProblem as Problem

MOST_READ = 64 * 1024  # bytes of an answer, its headers too
MOST_KEPT = 1024  # bytes
MOST_OF_PROXY = 4096
PIECE = 16 * 1024
GONE = 410
# Which of these an exception is first says what went wrong.
WHAT_WENT_WRONG: Sequence[tuple[type[Exception], Problem]] = [
    (BadAddress, Problem.ADDRESS),
    (socket.gaierror, Problem.NAME),
    (UnicodeError, Problem.NAME),
    (ssl.SSLCertVerificationError, Problem.CERTIFICATE),
    (TimeoutError, Problem.TIME),
    (OSError, Problem.CONNECTION),
    (HTTPException, Problem.ANSWER),
    (ValueError, Problem.ANSWER),
]


class Outcome(NamedTuple):
    """What became of a call. problem: empty if it was delivered; status: None without an answer.

    words: what the answer began with, as plain text.
    """

    problem: Problem | None
    status: int | None
    words: str
    duration_ms: int


def post(
    address: str, *, headers: Mapping[str, str], body: bytes, resolve: Resolve = look_up
) -> Outcome:
    """Send a body to an address; whatever goes wrong there is an outcome, not an exception."""
    began = monotonic()
    status, words, problem = None, "", None
    try:
        receiver = receiver_of(address)
        status, words = _asked(
            receiver,
            _written(receiver, headers, body),
            began + settings.WEBHOOK_PATIENCE_S,
            resolve,
        )
        problem = problem_of(status)
    except tuple(kind for kind, _ in WHAT_WENT_WRONG) as met:
        problem = next(said for kind, said in WHAT_WENT_WRONG if isinstance(met, kind))
    return Outcome(problem, status, words, round((monotonic() - began) * 1000))


def problem_of(status: int) -> Problem | None:
    """What an answer's status means to us: only 2xx says that the receiver has it."""
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return Problem.REDIRECT
    return Problem.GONE if status == GONE else Problem.STATUS


def _asked(receiver: Receiver, request: bytes, until: float, resolve: Resolve) -> tuple[int, str]:
    numbers = _within(until, receiver, resolve)
    with (
        _connected(receiver, numbers, until) as plain,
        _context(settings.WEBHOOK_CA_FILE).wrap_socket(
            plain, server_hostname=receiver.host, do_handshake_on_connect=False
        ) as line,
    ):
        line.settimeout(_left(until))
        line.do_handshake()
        _send(line, request, until)
        return _read(line, until)


def _within(until: float, receiver: Receiver, resolve: Resolve) -> list[str]:
    """The numbers of a receiver. A look-up knows no limit of time, so it runs aside."""
    found: Future[list[str]] = Future()

    def look() -> None:
        try:
            found.set_result(numbers_of(receiver, resolve))
        except Exception as problem:
            found.set_exception(problem)

    Thread(target=look, daemon=True).start()
    return found.result(timeout=_left(until))


def _connected(receiver: Receiver, numbers: Sequence[str], until: float) -> socket.socket:
    """A line to the first number that takes one, or to the proxy that goes on to it."""
    if settings.WEBHOOK_PROXY:
        return _through_proxy(numbers[0], receiver.port, until)
    for number in numbers[:-1]:
        with suppress(OSError):
            return _line_to(number, receiver.port, until)
    return _line_to(numbers[-1], receiver.port, until)


def _line_to(number: str, port: int, until: float) -> socket.socket:
    # Not by socket.create_connection, which would take a name, too.
    line = socket.socket(socket.AF_INET6 if ":" in number else socket.AF_INET)
    try:
        line.settimeout(_left(until))
        line.connect((number, port))
    except OSError:
        line.close()
        raise
    return line


def _through_proxy(number: str, port: int, until: float) -> socket.socket:
    """A line through the proxy of whoever runs the register, to the number that was checked."""
    proxy = urlsplit(settings.WEBHOOK_PROXY)
    line = socket.create_connection((proxy.hostname or "", proxy.port or 3128), _left(until))
    target = f"[{number}]:{port}" if ":" in number else f"{number}:{port}"
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if proxy.username:
        who = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
        lines.append(f"Proxy-Authorization: Basic {base64.b64encode(who).decode()}")
    try:
        _send(line, "\r\n".join([*lines, "", ""]).encode(), until)
        head = b""
        # Byte by byte: what follows the empty line is the receiver's.
        while not head.endswith(b"\r\n\r\n") and len(head) < MOST_OF_PROXY:
            line.settimeout(_left(until))
            byte = line.recv(1)
            if not byte:
                break
            head += byte
        if head.split(b" ", 2)[1:2] != [b"200"]:
            raise ConnectionRefusedError("The proxy lets nothing through to there.")
    except OSError:
        line.close()
        raise
    return line


def _context(ca_file: str) -> ssl.SSLContext:
    """Certificates are those of this machine, and those of a file for receivers inside.

    Read anew for each call: a file that is renewed counts at once.
    """
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


def _written(receiver: Receiver, headers: Mapping[str, str], body: bytes) -> bytes:
    said = {
        "Host": receiver.authority,
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "User-Agent": "Failwell-Webhook/1",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"POST {receiver.target} HTTP/1.1\r\n{head}\r\n".encode("ascii") + body


def _send(line: socket.socket, said: bytes, until: float) -> None:
    rest = memoryview(said)
    while rest:
        line.settimeout(_left(until))
        rest = rest[line.send(rest[:PIECE]) :]


def _read(line: socket.socket, until: float) -> tuple[int, str]:
    """The status of the answer and what it begins with. Once the status is here, it counts."""
    answer = HTTPResponse(_Line(line, until), method="POST")  # type: ignore[arg-type]  # it only asks for a file
    with answer:
        answer.begin()
        kept = b""
        with suppress(OSError, HTTPException, ValueError):
            while piece := answer.read1(PIECE):
                kept = (kept + piece)[:MOST_KEPT]
        return answer.status, _plain(kept)


class _Line(io.RawIOBase):
    """A line as a file that ends after so many bytes and waits no longer than until then."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until, self._left = line, until, MOST_READ

    def makefile(self, *_: object) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what it is given here
        self._line.settimeout(_left(self._until))
        got = self._line.recv_into(memoryview(buffer)[: self._left]) if self._left else 0
        self._left -= got
        return got


def _left(until: float) -> float:
    """Seconds that are left; raises TimeoutError if there are none."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _plain(said: bytes) -> str:
    """What a stranger said, as words that do nothing wherever they are shown."""
    text = said.decode("utf-8", errors="replace")
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text).strip()
