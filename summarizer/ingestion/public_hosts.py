"""Which network addresses are public, and may be connected to on a stranger's word."""

from __future__ import annotations

import ipaddress
import re

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

#: The only IPv6 space handed out for the public internet (IANA); all else is local, mapped or reserved.
_PUBLIC_V6 = ipaddress.ip_network("2000::/3")

#: Inside that space, but not hosts of the internet, or hiding an IPv4 address that cannot be told.
_NOT_PUBLIC_V6 = (
    ipaddress.ip_network("2001::/23"),  # protocol assignments, with Teredo (RFC 4380)
    ipaddress.ip_network("2001:db8::/32"),  # documentation
    ipaddress.ip_network("3fff::/20"),  # documentation (RFC 9637)
)

#: IPv6 addresses that lead to an IPv4 host, with the bit its address begins at, counted from the right.
_EMBEDDING = (
    (ipaddress.ip_network("::ffff:0:0/96"), 0),  # IPv4-mapped
    (ipaddress.ip_network("64:ff9b::/96"), 0),  # NAT64 (RFC 6052)
    (ipaddress.ip_network("2002::/16"), 80),  # 6to4 (RFC 3056)
)

#: Addresses that look public but are answered by the machine's own cloud or network.
_SPECIAL_V4 = (
    ipaddress.ip_network("168.63.129.16/32"),  # the host of a machine in Azure
    ipaddress.ip_network("192.0.0.0/24"),  # protocol assignments; older Pythons know a part of it
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays, withdrawn (RFC 7526)
)

_NUMERIC_LABEL = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)


def is_public(address: str) -> bool:
    """Whether ``address`` (a literal IPv4 or IPv6 address) belongs to a host of the public internet.

    Not public are loopback, private, shared, link-local (with the metadata address of clouds), multicast,
    reserved and documentation addresses, also where IPv6 embeds them (mapped, NAT64, 6to4).
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:  # a scope ("fe80::1%eth0") belongs to link-local addresses only
        return False
    return _is_public_v4(parsed) if isinstance(parsed, ipaddress.IPv4Address) else _is_public_v6(parsed)


def _is_public_v4(address: ipaddress.IPv4Address) -> bool:
    # ``is_global`` alone calls multicast global.
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in _SPECIAL_V4)
    )


def _is_public_v6(address: ipaddress.IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    for network, shift in _EMBEDDING:
        if address in network:
            return _is_public_v4(ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF))
    # Not ``is_global``: what it knows differs between Python versions.
    return address in _PUBLIC_V6 and not any(address in network for network in _NOT_PUBLIC_V6)


def is_disguised_number(host: str) -> bool:
    """Whether ``host`` is an IPv4 address in another spelling of C's ``inet_aton``.

    ``2130706433``, ``0x7f.1`` and ``017700000001`` all mean 127.0.0.1. The resolver would turn each into an
    address, which is checked all the same; but nobody publishes such addresses in good faith.
    """
    last = host.rstrip(".").rpartition(".")[2]
    if not _NUMERIC_LABEL.fullmatch(last):
        return False
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return True
    return False
