"""One call to a receiver: to the number that was checked, over TLS, and over in time."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from insights.posting import calling
from insights.posting.calling import MOST_KEPT, MOST_READ, Outcome, post, problem_of
from insights.rules import DeliveryProblem as Problem
from tests.insights.posting.receiver import Receiver, answering, receiving, status

HEADERS = {"webhook-id": "msg_1"}
BODY = b'{"type":"test"}'
LOOPBACK = ["127.0.0.1"]


@pytest.fixture(autouse=True)
def _short_patience(settings: Any) -> None:
    settings.WEBHOOK_PATIENCE_S = 2


def trusting(settings: Any, receiver: Receiver, name: str = "localhost") -> str:
    """The address of a receiver that whoever runs the register has listed."""
    settings.WEBHOOK_ALLOWED_HOSTS = [f"{name}:{receiver.port}"]
    settings.WEBHOOK_CA_FILE = str(receiver.certificate)
    return receiver.address(name)


def sent(address: str, numbers: Sequence[str] = LOOPBACK) -> Outcome:
    return post(address, headers=HEADERS, body=BODY, resolve=lambda _host, _port: numbers)


def test_a_receiver_gets_the_body_and_the_headers_whole(tmp_path: Path, settings: Any) -> None:
    with receiving(tmp_path) as receiver:
        outcome = post(trusting(settings, receiver), headers=HEADERS, body=BODY)

    assert outcome[:3] == (None, 200, "ok")
    assert outcome.duration_ms >= 0
    [request] = receiver.requests
    head, _, body = request.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /hook?of=failwell HTTP/1.1"
    assert f"Host: localhost:{receiver.port}" in lines
    assert "Content-Type: application/json" in lines
    assert "webhook-id: msg_1" in lines
    assert body == BODY


def test_a_body_of_any_length_arrives(tmp_path: Path, settings: Any) -> None:
    long = b"x" * 900_000
    with receiving(tmp_path) as receiver:
        outcome = post(trusting(settings, receiver), headers={}, body=long)

    assert outcome.problem is None
    assert receiver.requests[0].endswith(b"\r\n\r\n" + long)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (200, None),
        (202, None),
        (204, None),
        (299, None),
        (301, Problem.REDIRECT),
        (302, Problem.REDIRECT),
        (307, Problem.REDIRECT),
        (308, Problem.REDIRECT),
        (400, Problem.STATUS),
        (404, Problem.STATUS),
        (410, Problem.GONE),
        (429, Problem.STATUS),
        (500, Problem.STATUS),
        (503, Problem.STATUS),
        (600, Problem.STATUS),
    ],
)
def test_only_a_2xx_says_that_it_was_taken(code: int, problem: Problem | None) -> None:
    assert problem_of(code) == problem


def test_a_redirect_is_not_followed(tmp_path: Path, settings: Any) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with receiving(elsewhere) as inside:
        away = f"HTTP/1.1 307 There\r\nLocation: {inside.address()}\r\nContent-Length: 0\r\n\r\n"
        with receiving(tmp_path, away.encode()) as receiver:
            outcome = sent(trusting(settings, receiver))

    assert outcome[:2] == (Problem.REDIRECT, 307)
    assert len(receiver.requests) == 1
    assert inside.requests == []


def test_a_name_is_looked_up_once_and_the_number_that_was_checked_is_called(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is checked and inside when it is called gains nothing."""
    called: list[tuple[str, int]] = []
    answers: Iterator[list[str]] = iter([["203.0.114.1"], ["127.0.0.1"]])

    def line_to(number: str, port: int, until: float) -> socket.socket:
        called.append((number, port))
        raise ConnectionRefusedError

    monkeypatch.setattr(calling, "_line_to", line_to)
    outcome = post(
        "https://rebinding.example.com/",
        headers={},
        body=b"",
        resolve=lambda _host, _port: next(answers),
    )

    assert outcome.problem == Problem.CONNECTION
    assert called == [("203.0.114.1", 443)]
    assert next(answers) == ["127.0.0.1"]


@pytest.mark.parametrize("number", ["127.0.0.1", "::1", "10.0.0.1", "169.254.169.254"])
def test_a_public_name_for_a_number_inside_is_not_called(
    tmp_path: Path, settings: Any, number: str
) -> None:
    with receiving(tmp_path, name="hooks.example.com") as receiver:
        trusting(settings, receiver, "hooks.example.com")
        settings.WEBHOOK_ALLOWED_HOSTS = []
        settings.WEBHOOK_PORTS = [receiver.port]
        outcome = sent(receiver.address("hooks.example.com"), ["8.8.8.8", number])

    assert outcome == Outcome(Problem.ADDRESS, None, "", outcome.duration_ms)
    assert receiver.requests == []


def test_an_address_of_long_ago_is_checked_again(settings: Any) -> None:
    assert sent("https://127.0.0.1:9/").problem == Problem.ADDRESS
    assert sent("http://example.com/").problem == Problem.ADDRESS


def test_the_next_number_is_tried_where_one_does_not_answer(tmp_path: Path, settings: Any) -> None:
    with receiving(tmp_path) as receiver:
        outcome = sent(trusting(settings, receiver), ["::1", "127.0.0.1"])

    assert outcome.problem is None


@pytest.mark.parametrize("problem", [socket.gaierror("no such name"), UnicodeError("label")])
def test_a_name_that_is_not_found_is_told(problem: Exception) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise problem

    outcome = post("https://example.com/", headers={}, body=b"", resolve=resolve)

    assert outcome.problem == Problem.NAME


def test_a_resolver_that_never_answers_keeps_nobody(settings: Any) -> None:
    settings.WEBHOOK_PATIENCE_S = 0.2

    def resolve(_host: str, _port: int) -> list[str]:
        time.sleep(1)
        return LOOPBACK

    began = time.monotonic()
    outcome = post("https://example.com/", headers={}, body=b"", resolve=resolve)

    assert outcome.problem == Problem.TIME
    assert time.monotonic() - began < 0.9


def test_nobody_listening_is_told(tmp_path: Path, settings: Any) -> None:
    with receiving(tmp_path) as receiver:
        address = trusting(settings, receiver)

    assert sent(address).problem == Problem.CONNECTION


def test_a_certificate_of_another_name_is_refused(tmp_path: Path, settings: Any) -> None:
    with receiving(tmp_path, name="other.example.com") as receiver:
        outcome = sent(trusting(settings, receiver))

    assert outcome.problem == Problem.CERTIFICATE
    assert receiver.requests == []


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, settings: Any) -> None:
    with receiving(tmp_path) as receiver:
        address = trusting(settings, receiver)
        settings.WEBHOOK_CA_FILE = ""
        outcome = sent(address)

    assert outcome.problem == Problem.CERTIFICATE
    assert receiver.requests == []


def stalling(line: ssl.SSLSocket, request: bytes) -> None:
    time.sleep(1.5)


def dripping(line: ssl.SSLSocket, request: bytes) -> None:
    """A header that never ends, a byte now and then: each in time, all of them not."""
    line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(20):
        line.sendall(b"x")
        time.sleep(0.1)


@pytest.mark.parametrize("manner", [stalling, dripping])
def test_a_receiver_that_takes_its_time_is_left(
    tmp_path: Path, settings: Any, manner: Callable[[ssl.SSLSocket, bytes], None]
) -> None:
    settings.WEBHOOK_PATIENCE_S = 0.5
    with receiving(tmp_path, manner) as receiver:
        began = time.monotonic()
        outcome = sent(trusting(settings, receiver))

    assert outcome.problem == Problem.TIME
    assert time.monotonic() - began < 1.4
    assert 400 <= outcome.duration_ms <= 1300


@contextmanager
def plain_listener(say: bytes, *, then_close: bool = True) -> Iterator[tuple[int, list[bytes]]]:
    """Whoever calls is told this, without TLS; what they said first is kept."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def take() -> None:
            line, _ = listening.accept()
            with line:
                line.settimeout(5)
                heard.append(line.recv(4096))
                line.sendall(say)
                if not then_close:
                    time.sleep(0.6)

        thread = Thread(target=take, daemon=True)
        thread.start()
        yield listening.getsockname()[1], heard
        thread.join(5)


@pytest.mark.parametrize("say", [b"", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_receiver_without_tls_is_told_nothing(settings: Any, say: bytes) -> None:
    with plain_listener(say) as (port, heard):
        settings.WEBHOOK_ALLOWED_HOSTS = [f"localhost:{port}"]
        outcome = sent(f"https://localhost:{port}/")

    assert outcome.problem == Problem.CONNECTION
    assert BODY not in heard[0]


@pytest.mark.parametrize(
    ("say", "problem"),
    [
        (b"", Problem.CONNECTION),
        (b"hello\r\n\r\n", Problem.ANSWER),
        (b"HTTP/1.1 abc OK\r\n\r\n", Problem.ANSWER),
        (b"HTTP/1.1 99999 OK\r\n\r\n", Problem.ANSWER),
        (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200 + b"\r\n", Problem.ANSWER),
        (b"HTTP/1.1 200 OK\r\na: " + b"x" * 70_000, None),
        (b"HTTP/1.1 100 Go on\r\n\r\n" * 9000, Problem.CONNECTION),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", None),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok", None),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok", None),
        (b"HTTP/1.0 200 OK\r\n\r\n", None),
    ],
)
def test_an_answer_that_is_not_one_is_told_and_once_there_is_a_status_it_counts(
    tmp_path: Path, settings: Any, say: bytes, problem: Problem | None
) -> None:
    with receiving(tmp_path, say) as receiver:
        outcome = sent(trusting(settings, receiver))

    assert outcome.problem == problem


def test_little_of_an_answer_is_read_and_less_is_kept(tmp_path: Path, settings: Any) -> None:
    took: list[int] = []

    def pouring(line: ssl.SSLSocket, _request: bytes) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
        for n in range(1000):
            line.sendall(b"y" * 16_384)
            took.append(n)

    with receiving(tmp_path, pouring) as receiver:
        outcome = sent(trusting(settings, receiver))

    assert outcome.problem is None
    assert outcome.words == "y" * MOST_KEPT
    assert len(took) < 999  # the rest of it was never taken
    assert MOST_READ == 65_536


def test_what_a_stranger_answers_is_kept_as_words_that_do_nothing(
    tmp_path: Path, settings: Any
) -> None:
    said = b"bad\x00\x1b[31m \xff \xe2\x80\xae<b>\nline"
    with receiving(tmp_path, b"HTTP/1.1 400 No\r\n\r\n" + said) as receiver:
        outcome = sent(trusting(settings, receiver))

    assert outcome[:2] == (Problem.STATUS, 400)
    assert outcome.words == "bad  [31m \ufffd  <b>\nline"


def test_no_proxy_of_the_environment_is_used(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with receiving(tmp_path) as receiver:
        assert sent(trusting(settings, receiver)).problem is None


@contextmanager
def proxy(to: int, say: bytes = b"HTTP/1.1 200 Go\r\n\r\n") -> Iterator[tuple[int, list[bytes]]]:
    """A way out that goes on to this port of this machine, whatever it is asked for."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def pass_on(one: socket.socket, other: socket.socket) -> None:
            while piece := one.recv(4096):
                other.sendall(piece)

        def take() -> None:
            line, _ = listening.accept()
            with line, socket.create_connection(("127.0.0.1", to)) as on:
                heard.append(line.recv(4096))
                line.sendall(say)
                back = Thread(target=pass_on, args=[on, line], daemon=True)
                back.start()
                pass_on(line, on)
                back.join(2)

        Thread(target=take, daemon=True).start()
        yield listening.getsockname()[1], heard


@pytest.mark.parametrize(
    ("number", "asked"),
    [("8.8.8.8", b"CONNECT 8.8.8.8:"), ("2606:4700::1", b"CONNECT [2606:4700::1]:")],
)
def test_through_a_proxy_it_is_the_checked_number_that_is_asked_for(
    tmp_path: Path, settings: Any, number: str, asked: bytes
) -> None:
    with (
        receiving(tmp_path, name="hooks.example.com") as receiver,
        proxy(receiver.port) as (port, heard),
    ):
        settings.WEBHOOK_PROXY = f"http://us%40er:w%3Ard@127.0.0.1:{port}"
        address = trusting(settings, receiver, "hooks.example.com")
        outcome = sent(address, [number])

    assert outcome.problem is None
    assert heard[0].startswith(asked)
    assert b"\r\nProxy-Authorization: Basic dXNAZXI6dzpyZA==\r\n" in heard[0]
    assert len(receiver.requests) == 1
    assert b"Proxy-Authorization" not in receiver.requests[0]


@pytest.mark.parametrize(
    "say", [b"HTTP/1.1 403 No\r\n\r\n", b"", b"what?" * 2000, b"HTTP/1.1 200 Go\r\n"]
)
def test_a_proxy_that_lets_nothing_through_is_told(
    tmp_path: Path, settings: Any, say: bytes
) -> None:
    with plain_listener(say) as (port, heard):
        settings.WEBHOOK_PROXY = f"http://127.0.0.1:{port}"
        outcome = sent("https://example.com/", ["8.8.8.8"])

    assert outcome.problem == Problem.CONNECTION
    assert b"Proxy-Authorization" not in heard[0]


def test_a_proxy_does_not_open_what_is_inside(settings: Any) -> None:
    settings.WEBHOOK_PROXY = "http://127.0.0.1:9"

    assert sent("https://example.com/", LOOPBACK).problem == Problem.ADDRESS


def test_a_status_alone_is_an_answer(tmp_path: Path, settings: Any) -> None:
    with receiving(tmp_path, answering(status(204))) as receiver:
        assert sent(trusting(settings, receiver))[:3] == (None, 204, "")


def test_who_has_no_time_calls_nobody(settings: Any) -> None:
    settings.WEBHOOK_PATIENCE_S = 0

    assert sent("https://example.com/").problem == Problem.TIME
