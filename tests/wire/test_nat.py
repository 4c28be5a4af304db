"""A site behind an address that changes."""

import struct
from ipaddress import IPv4Address

import pytest

from tests.wire.nat import Nat

INSIDE, HALL, FIRST, SECOND = "10.77.1.2", "10.77.0.1", "10.77.1.3", "10.77.1.4"
UDP, TCP = 17, 6


def ones(data):
    """Return the sum of RFC 1071 over an even number of bytes; 0 where it is right."""
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def packet(source, target, kind=UDP, payload=b"hello!"):
    """Return a packet whose sums are right."""
    ends = IPv4Address(source).packed + IPv4Address(target).packed
    if kind == UDP:
        body = bytearray(struct.pack("!4H", 5000, 4000, 8 + len(payload), 0) + payload)
        at = 6
    else:
        head = struct.pack("!HHIIBBHHH", 5000, 443, 1, 2, 0x50, 0x10, 512, 0, 0)
        body, at = bytearray(head + payload), 16
    pseudo = ends + struct.pack("!HH", kind, len(body))
    struct.pack_into("!H", body, at, ones(pseudo + bytes(body)))
    size = 20 + len(body)
    start = bytearray(struct.pack("!BBHHHBBH", 0x45, 0, size, 1, 0, 9, kind, 0))
    start += ends
    struct.pack_into("!H", start, 10, ones(bytes(start)))
    return bytes(start + body)


@pytest.mark.parametrize("kind", [UDP, TCP])
def test_an_address_is_translated_with_every_sum_both_ways(kind):
    nat = Nat(INSIDE)
    nat.move(FIRST)

    assert nat.out(packet(INSIDE, HALL, kind)) == packet(FIRST, HALL, kind)
    assert nat.back(packet(HALL, FIRST, kind)) == packet(HALL, INSIDE, kind)


def test_nothing_is_changed_at_home():
    nat, sent = Nat(INSIDE), packet(INSIDE, HALL)

    assert nat.out(sent) == sent


def test_what_is_sent_to_an_old_address_goes_nowhere():
    nat = Nat(INSIDE)
    nat.move(FIRST)
    nat.move(SECOND)

    assert nat.back(packet(HALL, FIRST)) is None
    assert nat.back(packet(HALL, SECOND)) == packet(HALL, INSIDE)


def test_a_udp_packet_without_a_sum_gets_none():
    sent = bytearray(packet(INSIDE, HALL))
    sent[26:28] = b"\0\0"
    nat = Nat(INSIDE)
    nat.move(FIRST)
    left = nat.out(bytes(sent))

    assert left is not None
    assert left[26:28] == b"\0\0"


@pytest.mark.parametrize("other", [b"", b"\x60" + bytes(60), packet(HALL, INSIDE)])
def test_what_is_not_from_here_does_not_leave(other):
    assert Nat(INSIDE).out(other) is None
