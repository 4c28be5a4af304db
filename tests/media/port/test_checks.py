"""Checks of another implementation, and what looks like them."""

from statistics import median
from struct import pack
from time import process_time

import pytest
from aioice import stun
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.port.checks import CHECK_MAX, Check, is_signed, read_check
from meetingroom.media.port.ice import TRANSACTIONS_MAX, Credentials, LiteIce
from tests.media.port.test_ice import CLIENT, ELSEWHERE, Way, Wire, check_with

LOCAL = Credentials("name", "secret of the session")
GOOD = check_with(LOCAL, nominate=True)
ADDRESS = pack("!HH", 0x20, 20) + b"\0\2" + bytes(18)


def proved(data: bytes) -> bool:
    """Return whether it is a check that the session's password signed."""
    found = read_check(data)
    return found is not None and is_signed(data, found, LOCAL.password)


def read(data: bytes) -> Check:
    """Return what was read of a check."""
    found = read_check(data)
    assert found is not None
    return found


def binding(body: bytes, kind: int = 1) -> bytes:
    return pack("!HHI", kind, len(body), stun.COOKIE) + bytes(12) + body


def test_a_check_is_read_and_proved():
    message = stun.parse_message(GOOD)
    found = read(GOOD)

    assert found == ("name", message.transaction_id, True, found.signed)
    assert is_signed(GOOD, found, LOCAL.password)
    assert not is_signed(GOOD, found, "another secret")


def test_a_check_may_end_with_its_signature():
    end = read(GOOD).signed + 24
    shorter = GOOD[:2] + pack("!H", end - 20) + GOOD[4:end]

    assert proved(shorter)


def test_what_follows_the_signature_nominates_nobody():
    data = check_with(LOCAL)
    end = read(data).signed + 24
    body = data[20:end] + pack("!HH", 0x25, 0)

    assert read_check(data[:2] + pack("!H", len(body)) + data[4:20] + body) is None


def test_nothing_that_was_changed_is_proved():
    changed = [
        GOOD[:at] + bytes((GOOD[at] ^ 1 << bit,)) + GOOD[at + 1 :]
        for at in range(len(GOOD))
        for bit in range(8)
    ]
    cut = [GOOD[:end] for end in range(len(GOOD))]

    assert not any(proved(data) for data in [*changed, *cut, GOOD + b"\0"])


@given(st.binary(max_size=100))
def test_any_bytes_are_a_check_or_none(body):
    assert not proved(body)
    assert not proved(binding(body))


def spoilt() -> dict[str, bytes]:
    """Return the dearest that a stranger can send, by its name."""
    empty = pack("!HH", 0x7F, 0)
    name = pack("!HH", 6, 9) + b"name:peer" + bytes(3)
    room = (CHECK_MAX - 20) // 4 * 4
    return {
        "wrong password": check_with(LOCAL, "guess"),
        "unknown name": check_with(LOCAL._replace(ufrag="other")),
        "addresses": binding(ADDRESS * 84),
        "long": binding((name + empty * 300)[:room]),
        "longest": binding(bytes(2000)),
        "media": b"\x80\x60" + bytes(1200),
        "handshake": b"\x16\xfe\xfd" + bytes(1200),
        "noise": b"\xff" * 2000,
    }


@pytest.mark.parametrize("name", spoilt())
def test_a_stranger_costs_no_more_than_a_peer(name):
    wire, ice = Wire(), LiteIce(lambda: None, lambda: False)
    ice.local = LOCAL
    wire.add(ice)
    bad, peer, stranger = spoilt()[name], [], []
    for _ in range(9):
        peer.append(spent_s(wire, GOOD, CLIENT))
        stranger.append(spent_s(wire, bad, ELSEWHERE))

    # Side by side, so that a busy machine slows both; mostly it is a fifth.
    assert median(stranger) <= median(peer)
    assert wire.by_key == {CLIENT: ice}
    assert wire.dropped == 9 * 40


def spent_s(wire: Wire, data: bytes, address: tuple[str, int]) -> float:
    way = Way(address, wire.sent)
    began_s = process_time()
    for _ in range(40):
        wire.receive(data, way)
    return process_time() - began_s


def test_a_copy_of_a_check_moves_nobody():
    wire, ice = Wire(), LiteIce(lambda: None, lambda: False)
    wire.add(ice)
    checks = [check_with(ice.local, nominate=True) for _ in range(3)]
    for data in checks:
        wire.datagram(data, CLIENT)
    for data in checks:
        wire.datagram(data, ELSEWHERE)
    stayed = {**wire.by_key}
    wire.datagram(checks[0], CLIENT)
    wire.datagram(check_with(ice.local, nominate=True), ELSEWHERE)

    assert (stayed, wire.by_key) == ({CLIENT: ice}, {ELSEWHERE: ice})
    assert (wire.dropped, len(wire.sent)) == (3, 5)


def test_checks_that_are_remembered_are_bounded():
    ice = LiteIce(lambda: None, lambda: False)
    for n in range(3 * TRANSACTIONS_MAX):
        assert not ice.is_copy(n.to_bytes(12, "big"), CLIENT)

    assert len(ice._transactions) == TRANSACTIONS_MAX
