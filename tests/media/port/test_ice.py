"""The port against whatever a network may bring."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aioice import stun
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.port.ice import QUEUE_MAX, LiteIce, LitePort

CLIENT, ELSEWHERE = ("127.0.0.1", 40_001), ("127.0.0.1", 40_002)


class Wire(LitePort):
    """A port that keeps what it would send."""

    def __init__(self):
        super().__init__()
        self.sent = []

    def send(self, data, address):
        self.sent.append((data, address))


@pytest.fixture
def port() -> Wire:
    return Wire()


@pytest.fixture
async def ice(port) -> AsyncIterator[LiteIce]:
    ice = LiteIce(port, ice_srtp.append, lambda: None)
    ice_srtp.clear()
    port.add(ice)
    yield ice
    ice.close()


ice_srtp: list[bytes] = []


def check(ice: LiteIce, password: str = "", nominate: bool = False) -> bytes:
    """Return an authenticated connectivity check."""
    message = stun.Message(stun.Method.BINDING, stun.Class.REQUEST)
    message.attributes["USERNAME"] = f"{ice.ufrag}:peer"
    if nominate:
        message.attributes["USE-CANDIDATE"] = None
    message.add_message_integrity((password or ice.password).encode())
    return bytes(message)


async def test_a_check_is_answered_with_the_address_it_came_from(port, ice):
    port.datagram_received(check(ice), CLIENT)
    [(data, address)] = port.sent
    response = stun.parse_message(data)

    assert address == CLIENT
    assert response.attributes["XOR-MAPPED-ADDRESS"] == CLIENT
    assert response.check_message_integrity(ice.password.encode())
    assert ice.up.is_set()


async def test_a_check_with_a_wrong_password_is_dropped(port, ice):
    port.datagram_received(check(ice, password="guess"), CLIENT)

    assert (port.sent, ice.address, port.dropped) == ([], None, 1)


async def test_only_a_nominating_check_moves_a_peer(port, ice):
    port.datagram_received(check(ice), CLIENT)
    port.datagram_received(check(ice), ELSEWHERE)
    stayed = ice.address
    port.datagram_received(check(ice, nominate=True), ELSEWHERE)
    port.datagram_received(b"\x80old", CLIENT)
    port.datagram_received(b"\x80new", ELSEWHERE)

    assert (stayed, ice.address) == (CLIENT, ELSEWHERE)
    assert ice_srtp == [b"\x80new"]


async def test_media_of_a_stranger_is_dropped(port, ice):
    port.datagram_received(b"\x80\x60", CLIENT)
    port.datagram_received(b"\x16\xfe", CLIENT)

    assert port.dropped == 2


async def test_dtls_that_nobody_reads_does_not_pile_up(port, ice):
    port.datagram_received(check(ice), CLIENT)
    for _ in range(QUEUE_MAX + 10):
        port.datagram_received(b"\x16\xfe", CLIENT)

    assert port.dropped == 10


async def test_a_closed_session_ends_its_reader(ice):
    reading = asyncio.ensure_future(ice._recv())
    await asyncio.sleep(0)
    ice.close()

    with pytest.raises(ConnectionError):
        await reading


async def test_a_removed_session_is_not_found_again(port, ice):
    port.datagram_received(check(ice), CLIENT)
    port.remove(ice)
    port.datagram_received(check(ice), CLIENT)
    port.datagram_received(b"\x80\x60", CLIENT)

    assert (len(port.sent), port.dropped) == (1, 2)


@given(st.binary(max_size=80))
def test_no_datagram_is_an_exception(data):
    port = Wire()
    port.datagram_received(data, CLIENT)
    port.datagram_received(b"\x00\x01" + data, CLIENT)

    assert port.sent == []


@given(st.integers(0, 200), st.binary(min_size=1, max_size=8))
def test_no_damaged_check_is_an_exception(at, noise):
    asyncio.run(damage(at, noise))


async def damage(at: int, noise: bytes) -> None:
    port = Wire()
    ice = LiteIce(port, ice_srtp.append, lambda: None)
    port.add(ice)
    good = check(ice)
    port.datagram_received(good[:at] + noise + good[at + len(noise) :], CLIENT)
