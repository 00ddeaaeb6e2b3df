"""Which addresses are of the public internet, and which hosts are numbers in disguise."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.ingestion.public_hosts import is_disguised_number, is_public


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",  # shared address space
        "100.100.100.200",  # metadata of a cloud, in it
        "127.0.0.1",
        "168.63.129.16",  # host of a machine in Azure
        "169.254.169.254",  # metadata
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "192.88.99.1",
        "198.18.0.1",
        "203.0.113.5",  # documentation
        "224.0.0.1",
        "240.0.0.1",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",  # Teredo
        "2001:db8::1",
        "2002:7f00:1::",  # 6to4 of 127.0.0.1
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "2606:4700::1%1",
        "fec0::1",
        "ff02::1",
        "localhost",
        "",
        "1.2.3",
    ],
)
def test_addresses_of_other_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_embedded_address_is_judged_like_itself(address: Any) -> None:
    for prefix in ("::ffff:", "64:ff9b::"):
        assert is_public(f"{prefix}{address}") == is_public(str(address))


def test_a_host_that_is_a_number_in_disguise_is_told() -> None:
    for host in ("2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "1.2.3.4.5", "127.0.0.01"):
        assert is_disguised_number(host), host
    for host in ("127.0.0.1", "paper.example", "1.example", "4chan.example", "::1", "a.b1"):
        assert not is_disguised_number(host), host
