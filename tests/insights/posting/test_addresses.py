"""Where a webhook may be sent: every spelling we know of a place inside, and none that passes."""

from collections.abc import Sequence
from ipaddress import IPv6Address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.posting.addresses import (
    NOT_PUBLIC_4,
    NOT_PUBLIC_6,
    PUBLIC_6,
    BadAddress,
    is_public,
    look_up,
    numbers_of,
    receiver_of,
)

REFUSED = [
    # Another way of asking.
    *("http://example.com/", "HTTP://example.com/", "ftp://example.com/", "file:///etc/passwd"),
    *("gopher://example.com/", "javascript:alert(1)", "data:text/plain,x", "//example.com/", ""),
    *("https:example.com", "https:/example.com", "https:///example.com", "https://", "example.com"),
    *(
        "https://?a",
        "https://:443/",
        "https://#a",
        "https:\\\\example.com\\",
        "blob:https://a.com/",
    ),
    # This machine, by name.
    *("https://localhost/", "https://LOCALHOST/", "https://localhost.localdomain/"),
    *(
        "https://a.localhost/",
        "https://localhost./",
        "https://localhost../",
        "https://example.com./",
    ),
    # This machine, by number, in every base and length.
    *("https://127.0.0.1/", "https://127.1/", "https://127.0.1/", "https://2130706433/"),
    *(
        "https://0x7f000001/",
        "https://0x7F.1/",
        "https://0x7f.0x0.0x0.0x1/",
        "https://017700000001/",
    ),
    *("https://0177.0.0.1/", "https://0177.0.0.01/", "https://127.0.0.01/", "https://00127.0.0.1/"),
    *(
        "https://127.0.0.1./",
        "https://0/",
        "https://0.0.0.0/",
        "https://0x/",
        "https://127.0.0.0x1/",
    ),
    *("https://127.0.0.256/", "https://4294967297/", "https://127.0.0.1.2/", "https://a.0x7f/"),
    # Signs that only look like digits and full stops.
    *("https://①②⑦.⓪.⓪.①/", "https://127。0。0。1/", "https://127．0．0．1/", "https://127｡0｡0｡1/"),
    *(
        "https://１２７.0.0.1/",
        "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
        "https://localhost。/",
        "https://loc\u00adalhost/",
    ),
    *(
        "https://ℓocalhost/",
        "https://①②⑦.1/",
        "https://example。local/",
        "https://１６９.254.169.254/",
    ),
    # Percent signs, user names, ports, and what parsers disagree about.
    *("https://%31%32%37.0.0.1/", "https://127.0.0.1%00.example.com/", "https://a%2eb.com/"),
    *("https://user@example.com/", "https://user:word@example.com/", "https://@example.com/"),
    *("https://example.com@127.0.0.1/", "https://127.0.0.1@example.com/", "https://a:443@b.com/"),
    *("https://example.com\\@127.0.0.1/", "https://127.0.0.1\\.example.com/", "https://a.com#@b/"),
    *("https://example.com:80/", "https://example.com:22/", "https://example.com:0/"),
    *("https://example.com:65536/", "https://example.com:-1/", "https://example.com:4４3/"),
    *("https://example.com:443:22/", "https://example.com:a/", "https://127.0.0.1:443/"),
    *(
        "https://example.com /",
        " https://example.com/",
        "https://exam\tple.com/",
        "https://a.com/\n",
    ),
    *(
        "https://example.com/\r\nHost: inside",
        "https://a.com/\x00",
        "https://a.com/\u202e",
        "https://a b/",
    ),
    *(
        "https://example.com/ü",
        'https://example.com/"',
        "https://example.com/<a>",
        "https://a.com/a#b",
    ),
    *(
        "https://exa_mple.com/",
        "https://-a.com/",
        "https://a..com/",
        "https://.a.com/",
        "https://a,b.com/",
    ),
    *(
        "https://" + "a" * 64 + ".com/",
        "https://xn--.com/",
        "https://xn--a.com/",
        "https://a;b.com/",
    ),
    # Numbers of version 6.
    *(
        "https://[::1]/",
        "https://[::]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[::ffff:127.0.0.1]/",
    ),
    *("https://[::ffff:7f00:1]/", "https://[::127.0.0.1]/", "https://[::ffff:0:127.0.0.1]/"),
    *(
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[2600::1%eth0]/",
        "https://[fc00::1]/",
    ),
    *("https://[fd00:ec2::254]/", "https://[fec0::1]/", "https://[ff02::1]/", "https://[100::1]/"),
    *("https://[64:ff9b::7f00:1]/", "https://[64:ff9b:1::a00:1]/", "https://[2002:7f00:1::]/"),
    *(
        "https://[2001:0:53aa:64c::]/",
        "https://[2001:db8::1]/",
        "https://[3fff::1]/",
        "https://[5f00::1]/",
    ),
    *("https://[::1/", "https://::1/", "https://[v1.a]/", "https://[example.com]/", "https://[]/"),
    *("https://[::1].example.com/", "https://[2606:2800::1]x/", "https://[127.0.0.1]/"),
    # Inside, by number.
    *(
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
    ),
    *(
        "https://100.64.0.1/",
        "https://100.127.255.254/",
        "https://169.254.169.254/latest/meta-data/",
    ),
    *(
        "https://192.0.0.192/",
        "https://198.18.0.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
    ),
    *("https://240.0.0.1/", "https://192.0.2.1/", "https://168.63.129.16/", "https://192.88.99.1/"),
    # Inside, by name.
    *("https://intranet/", "https://metadata.google.internal/", "https://printer.local/"),
    *("https://router.lan/", "https://db.corp/", "https://nas.home.arpa/", "https://a.onion/"),
    *("https://1.0.0.127.in-addr.arpa/", "https://wpad/", "https://a.test/", "https://a.invalid/"),
    *("https://example.com/" + "a" * 500, "https://bücher.example.com/" + "a" * 470),
]
ALLOWED = {
    "https://example.com": "https://example.com/",
    "https://example.com/": "https://example.com/",
    "HTTPS://Example.COM/A?b=c%20d": "https://example.com/A?b=c%20d",
    "https://example.com:443/a": "https://example.com/a",
    "https://example.com:/a": "https://example.com/a",
    "https://bücher.example.com/": "https://xn--bcher-kva.example.com/",
    "https://example。com/": "https://example.com/",
    "https://127.0.0.1.nip.io/": "https://127.0.0.1.nip.io/",  # is seen when called
    "https://8.8.8.8/hook": "https://8.8.8.8/hook",
    "https://[2606:4700:0:0::1111]/": "https://[2606:4700::1111]/",
    "https://hooks.example.com/a/b/?c=@:!$&'()*+,;=~": (
        "https://hooks.example.com/a/b/?c=@:!$&'()*+,;=~"
    ),
}


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) == len(set(REFUSED)) > 150


@pytest.mark.parametrize("typed", REFUSED)
def test_an_address_that_is_not_a_public_receiver_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(BadAddress, match=r"\.$"):
        receiver_of(typed)


@pytest.mark.parametrize(("typed", "meant"), ALLOWED.items())
def test_a_public_receiver_is_kept_in_one_spelling(typed: str, meant: str) -> None:
    receiver = receiver_of(typed)

    assert receiver.address == meant
    assert receiver_of(receiver.address) == receiver


@given(st.text(max_size=40), st.sampled_from(["", "https://", "https://a.com/", "https://[", "//"]))
def test_whatever_is_typed_is_an_address_or_a_sentence(typed: str, before: str) -> None:
    try:
        receiver = receiver_of(before + typed)
    except BadAddress:
        return
    assert receiver.address.isascii()
    assert receiver.address.isprintable()
    assert not receiver.is_listed
    assert receiver.port == 443


@pytest.mark.parametrize("network", [*NOT_PUBLIC_4, *NOT_PUBLIC_6], ids=str)
def test_no_number_of_a_special_network_is_public_from_the_first_to_the_last(network: Any) -> None:
    assert not is_public(str(network[0]))
    assert not is_public(str(network[-1]))


@pytest.mark.parametrize(
    "number",
    [
        *("9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"),
        *("128.0.0.0", "172.15.255.255", "172.32.0.0", "169.253.255.255", "192.167.255.255"),
        *("223.255.255.255", "168.63.129.17", "1.1.1.1", "2600::1", "2001:200::1", "2606:4700::1"),
    ],
)
def test_what_stands_beside_a_special_network_is_public(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses())
def test_nothing_is_public_that_python_knows_to_be_special(number: Any) -> None:
    special = (
        *(number.is_private, number.is_loopback, number.is_link_local, number.is_multicast),
        *(number.is_reserved, number.is_unspecified),
    )

    assert not (is_public(str(number)) and any(special))


@pytest.mark.parametrize(
    "number", ["", "example.com", "fe80::1%eth0", "1.2.3", "127.1", "1.2.3.4/8"]
)
def test_what_is_no_number_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "numbers",
    [
        ["127.0.0.1"],
        ["8.8.8.8", "10.0.0.1"],
        ["::1"],
        ["2606:4700::1111", "::ffff:10.0.0.1"],
        ["fe80::1%2"],
        ["not a number"],
    ],
)
def test_a_name_that_stands_for_anything_inside_is_refused(numbers: Sequence[str]) -> None:
    with pytest.raises(BadAddress, match="not on the public internet") as refused:
        numbers_of(receiver_of("https://example.com/"), lambda _host, _port: numbers)

    assert not any(number in str(refused.value) for number in numbers)


def test_a_name_that_stands_for_public_numbers_stands_for_each_once() -> None:
    asked: list[tuple[str, int]] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["8.8.8.8", "2606:4700::1111", "8.8.8.8"]

    found = numbers_of(receiver_of("https://example.com/"), resolve)

    assert found == ["8.8.8.8", "2606:4700::1111"]
    assert asked == [("example.com", 443)]


def test_a_name_that_stands_for_nothing_is_not_found() -> None:
    with pytest.raises(OSError, match="no number"):
        numbers_of(receiver_of("https://example.com/"), lambda _host, _port: [])


def test_the_resolver_of_this_machine_is_asked() -> None:
    assert "127.0.0.1" in look_up("localhost", 443)


def test_who_runs_the_register_may_list_receivers_inside_and_ports(settings: Any) -> None:
    settings.WEBHOOK_PORTS = [443, 8443]
    settings.WEBHOOK_ALLOWED_HOSTS = ["hooks.intranet", "127.0.0.1:9000", "localhost:1"]

    assert receiver_of("https://HOOKS.intranet:8443/").is_listed
    assert receiver_of("https://127.0.0.1:9000/").authority == "127.0.0.1:9000"
    assert receiver_of("https://localhost:1/").is_listed
    assert not receiver_of("https://example.com:8443/").is_listed
    inside = receiver_of("https://hooks.intranet/")
    assert numbers_of(inside, lambda _host, _port: ["10.0.0.1"]) == ["10.0.0.1"]
    for typed in ("https://hooks.intranet:9000/", "https://127.0.0.1/", "https://localhost/"):
        with pytest.raises(BadAddress):
            receiver_of(typed)
    with pytest.raises(BadAddress, match=r"Only these ports are sent to: 443, 8443\."):
        receiver_of("https://example.com:22/")


def test_every_special_network_of_version_6_lies_where_public_ones_would() -> None:
    assert all(network.subnet_of(PUBLIC_6) for network in NOT_PUBLIC_6)
    assert IPv6Address("64:ff9b::1") not in PUBLIC_6
