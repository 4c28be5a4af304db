"""The port against whatever a network may bring."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aioice import stun
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.port.ice import QUEUE_MAX, Agent, Credentials, LiteIce
from meetingroom.media.port.paths import Transport

CLIENT, ELSEWHERE = ("127.0.0.1", 40_001), ("127.0.0.1", 40_002)


class Way:
    """A way to a peer that keeps what it would carry."""

    protocol: Transport = "udp"

    def __init__(self, address, sent):
        self.address = self.key = address
        self._sent = sent

    def send(self, data, segment):
        self._sent.append((bytes(data), self.address))
        return 0


class Wire(Agent):
    """An agent with as many ways as there are addresses."""

    def __init__(self):
        super().__init__()
        self.sent = []

    def datagram(self, data, address):
        self.receive(data, Way(address, self.sent))


@pytest.fixture
def port() -> Wire:
    return Wire()


@pytest.fixture
async def ice(port) -> AsyncIterator[LiteIce]:
    ice = LiteIce(lambda: None, lambda: False)
    port.add(ice)
    yield ice
    ice.close()


def check(ice: LiteIce, password: str = "", nominate: bool = False) -> bytes:
    """Return an authenticated connectivity check."""
    return check_with(ice.local, password, nominate)


def check_with(local: Credentials, password: str = "", nominate: bool = False) -> bytes:
    """Return a check of a peer that knows these credentials."""
    message = stun.Message(stun.Method.BINDING, stun.Class.REQUEST)
    message.attributes["USERNAME"] = f"{local.ufrag}:peer"
    if nominate:
        message.attributes["USE-CANDIDATE"] = None
    message.add_message_integrity((password or local.password).encode())
    return bytes(message)


async def test_a_check_is_answered_with_the_address_it_came_from(port, ice):
    port.datagram(check(ice), CLIENT)
    [(data, address)] = port.sent
    response = stun.parse_message(data)

    assert address == CLIENT
    assert response.attributes["XOR-MAPPED-ADDRESS"] == CLIENT
    assert response.check_message_integrity(ice.local.password.encode())
    assert ice.up.is_set()


async def test_a_check_with_a_wrong_password_is_dropped(port, ice):
    port.datagram(check(ice, password="guess"), CLIENT)

    assert (port.sent, ice.path, port.dropped) == ([], None, 1)


async def test_only_a_nominating_check_moves_a_peer(port, ice):
    port.datagram(check(ice), CLIENT)
    port.datagram(check(ice), ELSEWHERE)
    stayed = ice.path.address
    port.datagram(check(ice, nominate=True), ELSEWHERE)

    assert (stayed, ice.path.address) == (CLIENT, ELSEWHERE)
    assert port.by_key == {ELSEWHERE: ice}


async def test_a_peer_whose_way_is_silent_is_found_where_it_asks_for_consent(port):
    silent = False
    ice = LiteIce(lambda: None, lambda: silent)
    port.add(ice)
    port.datagram(check(ice), CLIENT)
    port.datagram(check(ice), ELSEWHERE)
    stayed = [*port.by_key]
    silent = True
    port.datagram(check(ice, password="guess"), ("127.0.0.1", 40_003))
    guessed = [*port.by_key]
    port.datagram(check(ice), ELSEWHERE)

    assert (stayed, guessed) == ([CLIENT], [CLIENT])
    assert port.by_key == {ELSEWHERE: ice}
    ice.close()


async def test_a_restart_leaves_the_old_name_until_the_new_one_is_used(port, ice):
    before = ice.local
    port.datagram(check(ice), CLIENT)
    port.restart(ice)
    port.datagram(check_with(before), CLIENT)
    port.datagram(check(ice, nominate=True), ELSEWHERE)
    served = len(port.sent)
    port.datagram(check_with(before, nominate=True), CLIENT)

    assert before.ufrag != ice.local.ufrag
    assert (served, len(port.sent)) == (3, 3)
    assert ice.path.address == ELSEWHERE


async def test_of_many_restarts_only_the_last_counts(port, ice):
    before = ice.local
    lost = [port.restart(ice) for _ in range(5)][:-1]
    for each in (*lost, before):
        port.datagram(check_with(each), CLIENT)

    assert len(port.sent) == 1


async def test_a_removed_session_leaves_no_name_after_a_restart(port, ice):
    before = ice.local
    port.restart(ice)
    port.remove(ice)
    port.datagram(check_with(before), CLIENT)
    port.datagram(check(ice), CLIENT)

    assert port.sent == []


async def test_media_of_a_stranger_is_dropped(port, ice):
    port.datagram(b"\x80\x60", CLIENT)
    port.datagram(b"\x16\xfe", CLIENT)

    assert port.dropped == 2


async def test_dtls_that_nobody_reads_does_not_pile_up(port, ice):
    port.datagram(check(ice), CLIENT)
    for _ in range(QUEUE_MAX + 10):
        port.datagram(b"\x16\xfe", CLIENT)

    assert port.dropped == 10


async def test_a_closed_session_ends_its_reader(ice):
    reading = asyncio.ensure_future(ice._recv())
    await asyncio.sleep(0)
    ice.close()

    with pytest.raises(ConnectionError):
        await reading


async def test_a_removed_session_is_not_found_again(port, ice):
    port.datagram(check(ice), CLIENT)
    port.remove(ice)
    port.datagram(check(ice), CLIENT)
    port.datagram(b"\x80\x60", CLIENT)

    assert (len(port.sent), port.dropped) == (1, 2)


@given(st.binary(max_size=80))
def test_no_datagram_is_an_exception(data):
    port = Wire()
    port.datagram(data, CLIENT)
    port.datagram(b"\x00\x01" + data, CLIENT)

    assert port.sent == []


@given(st.integers(0, 200), st.binary(min_size=1, max_size=8))
def test_no_damaged_check_is_an_exception(at, noise):
    asyncio.run(damage(at, noise))


async def damage(at: int, noise: bytes) -> None:
    port = Wire()
    ice = LiteIce(lambda: None, lambda: False)
    port.add(ice)
    good = check(ice)
    port.datagram(good[:at] + noise + good[at + len(noise) :], CLIENT)
