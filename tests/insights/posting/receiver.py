"""A receiver on this machine, over TLS with a certificate of the test's own, while it is asked."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
# What a receiver does with a line: it has read the request already, and is given it.
Manner = Callable[[ssl.SSLSocket, bytes], None]


def answering(said: bytes) -> Manner:
    return lambda line, _request: line.sendall(said)


def status(code: int) -> bytes:
    return f"HTTP/1.1 {code} Said\r\nContent-Length: 0\r\n\r\n".encode()


class Receiver:
    """What stands at the end of a webhook. requests: all it was sent, whole, oldest first."""

    def __init__(self, folder: Path, name: str, manner: Manner) -> None:
        self.requests: list[bytes] = []
        self.manner = manner
        self.certificate = folder / "receiver.pem"
        write_certificate(self.certificate, name)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self._context = context
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = Thread(target=self._listen, daemon=True)

    def address(self, name: str = "localhost") -> str:
        return f"https://{name}:{self.port}/hook?of=failwell"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        # A listening socket is woken only by somebody who calls.
        listening, self._listening = self._listening, None  # type: ignore[assignment]  # for good
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        self._thread.join(5)
        listening.close()

    def _listen(self) -> None:
        while listening := self._listening:
            plain, _ = listening.accept()
            if self._listening:
                Thread(target=self._take, args=[plain], daemon=True).start()
            else:
                plain.close()

    def _take(self, plain: socket.socket) -> None:
        plain.settimeout(10)
        with plain, suppress(OSError), self._context.wrap_socket(plain, server_side=True) as line:
            request = read_request(line)
            self.requests.append(request)
            self.manner(line, request)


def read_request(line: socket.socket) -> bytes:
    said = b""
    while b"\r\n\r\n" not in said and (piece := line.recv(4096)):
        said += piece
    head, _, body = said.partition(b"\r\n\r\n")
    length = next(
        (
            int(row.split(b":")[1])
            for row in head.split(b"\r\n")
            if row.lower().startswith(b"content-l")
        ),
        0,
    )
    while len(body) < length and (piece := line.recv(4096)):
        body += piece
    return head + b"\r\n\r\n" + body


def write_certificate(path: Path, name: str) -> None:
    """A certificate for one name, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(
        certificate.public_bytes(Encoding.PEM)
        + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )


@contextmanager
def receiving(
    folder: Path, manner: Manner | bytes = OK, *, name: str = "localhost"
) -> Iterator[Receiver]:
    """A receiver that answers everybody so, until what is done within is over."""
    how = answering(manner) if isinstance(manner, bytes) else manner
    receiver = Receiver(folder, name, how)
    receiver.start()
    try:
        yield receiver
    finally:
        receiver.stop()
