"""Where a webhook may be sent: what may be typed, and which numbers a name may stand for.

Whoever types an address makes this server call it. So it must be a receiver on the public internet,
over HTTPS, or one that whoever runs the register has listed by name (WEBHOOK_ALLOWED_HOSTS).
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

import idna
from django.conf import settings
from django.utils.translation import gettext as _

LONGEST_ADDRESS = 500
HTTPS_PORT = 443
# What the path and the query may be made of; everything else is percent-encoded (RFC 3986).
PLAIN_TARGET = re.compile(r"[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]*")
ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
# Names that by their nature mean something inside.
INSIDE = ("localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home")
INSIDE_TOO = ("lan", "home.arpa", "in-addr.arpa", "ip6.arpa", "onion", "test", "invalid")

# What is special by the registries of IANA, and the one public number behind which a cloud keeps
# its own machinery. Listed here because Python's own idea of "global" changes with its versions.
NOT_PUBLIC_4 = [
    ipaddress.IPv4Network(each)
    for each in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"),
    )
]
# All that is public of version 6 lies in the first; the others lie in it and are not: protocols and
# tunnels (Teredo, 6to4), which carry numbers of version 4 inside, and examples.
PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
NOT_PUBLIC_6 = [
    ipaddress.IPv6Network(each)
    for each in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]

Resolve = Callable[[str, int], Sequence[str]]


class BadAddress(ValueError):
    """We send nothing there; the sentence is for whoever typed it."""


class Receiver(NamedTuple):
    """An address taken apart.

    host: as DNS and certificates know it, in ASCII and lower case; a number of version 6 without
    its brackets. target: path and query. is_listed: it may stand for a number inside.
    """

    host: str
    port: int
    target: str
    is_listed: bool

    @property
    def authority(self) -> str:
        """Host and port as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == HTTPS_PORT else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        return f"https://{self.authority}{self.target}"


def receiver_of(typed: str) -> Receiver:
    """The receiver that an address names. Raises BadAddress, with what is wrong in a sentence."""
    parts = _taken_apart(typed)
    host, port = _host(parts), _port(parts)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not PLAIN_TARGET.fullmatch(target):
        raise BadAddress(_("After the name use plain letters and signs, others percent-encoded."))
    receiver = Receiver(host, port, target, is_listed=_is_listed(host, port))
    _check_length(receiver.address)  # a name grows when it is spelled in ASCII
    if not receiver.is_listed:
        _check_public_name(host)
        if port not in settings.WEBHOOK_PORTS:
            ports = ", ".join(str(each) for each in settings.WEBHOOK_PORTS)
            raise BadAddress(_("Only these ports are sent to: %(ports)s.") % {"ports": ports})
    return receiver


def numbers_of(receiver: Receiver, resolve: Resolve) -> list[str]:
    """The numbers to call, each checked: these are called, and the name is not looked up again.

    One that is not public spoils them all: an honest name does not stand for both.
    Raises BadAddress, OSError.
    """
    found = list(dict.fromkeys(resolve(receiver.host, receiver.port)))
    if not found:
        raise socket.gaierror(f"{receiver.host} stands for no number.")
    if not receiver.is_listed and not all(is_public(each) for each in found):
        # The number is not told: names of our own network are nobody's to ask about.
        raise BadAddress(_("This name stands for an address that is not on the public internet."))
    return found


def look_up(host: str, port: int) -> list[str]:
    """The numbers a name stands for, by this machine's own resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_ignored, address in found]


def is_public(number: str) -> bool:
    """Whether a number belongs to one machine on the public internet, as far as a number tells."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in NOT_PUBLIC_4)
    return address in PUBLIC_6 and not any(address in network for network in NOT_PUBLIC_6)


def _taken_apart(typed: str) -> SplitResult:
    _check_length(typed)
    # Before it is taken apart: parsers drop some of these, each in its own way.
    if "\\" in typed or any(sign.isspace() or not sign.isprintable() for sign in typed):
        raise BadAddress(_("An address has no spaces, backslashes or invisible signs."))
    try:
        parts = urlsplit(typed)
    except ValueError as problem:
        raise BadAddress(_("This is not an address.")) from problem
    if parts.scheme != "https" or not parts.netloc or not typed[len("https:") :].startswith("//"):
        raise BadAddress(_("An address begins with https:// and the name of the receiver."))
    if "@" in parts.netloc:
        raise BadAddress(_("Leave out the user name and password: what is sent is signed."))
    if "#" in typed:
        raise BadAddress(_("Leave out # and what follows: it is not sent."))
    return parts


def _check_length(address: str) -> None:
    if len(address) > LONGEST_ADDRESS:
        raise BadAddress(_("An address has at most %(n)d letters.") % {"n": LONGEST_ADDRESS})


def _port(parts: SplitResult) -> int:
    try:
        return HTTPS_PORT if parts.port is None else parts.port
    except ValueError as problem:
        raise BadAddress(_("The port is a number from 1 to 65535.")) from problem


def _host(parts: SplitResult) -> str:
    """The host in the one spelling that is meant: every other spelling of a number is refused."""
    host = parts.hostname or ""
    if "[" in parts.netloc:
        return _number_of_version_6(host, parts.netloc)
    try:
        # Signs that only look like full stops or digits become what they look like.
        ascii_ = idna.encode(host, uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as problem:
        raise BadAddress(_("This name is not one that a receiver can have.")) from problem
    if ascii_.endswith("."):
        raise BadAddress(_("Leave out the full stop at the end of the name."))
    if ENDS_IN_NUMBER.fullmatch(ascii_):
        try:
            return str(ipaddress.IPv4Address(ascii_))
        except ValueError as problem:
            raise BadAddress(_("Write a number as four parts from 0 to 255.")) from problem
    return ascii_


def _number_of_version_6(host: str, netloc: str) -> str:
    try:
        if not re.fullmatch(r"\[[^\[\]]*\](:[0-9]*)?", netloc):
            raise ValueError(netloc)
        number = ipaddress.IPv6Address(host)
    except ValueError as problem:
        raise BadAddress(_("What stands in the brackets is not an address.")) from problem
    if number.scope_id:
        raise BadAddress(_("An address of one network card is not on the public internet."))
    return str(number)


def _is_listed(host: str, port: int) -> bool:
    named = {str(each).lower() for each in settings.WEBHOOK_ALLOWED_HOSTS}
    return f"{host}:{port}" in named or (host in named and port in settings.WEBHOOK_PORTS)


def _check_public_name(host: str) -> None:
    is_number = ":" in host or ENDS_IN_NUMBER.fullmatch(host)
    if is_number and not is_public(host):
        raise BadAddress(_("This address is not on the public internet."))
    ends = tuple(f".{each}" for each in (*INSIDE, *INSIDE_TOO))
    if not is_number and ("." not in host or host.endswith(ends)):
        raise BadAddress(_("This name means something only inside a network."))
