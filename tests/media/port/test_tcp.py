"""Peers whose firewall lets nothing out but TCP."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from aioice import stun
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.port import tcp
from meetingroom.media.port.ice import Agent
from meetingroom.media.port.outbox import Outbox
from meetingroom.media.port.port import Port
from meetingroom.media.port.srtp import DATAGRAM_MAX
from tests.media.client import until
from tests.media.port.test_ice import check


@pytest.fixture
async def port() -> AsyncIterator[Port]:
    port = Port()
    await port.open("127.0.0.1", 0, 0)
    yield port
    port.close()


@pytest.fixture
def dtls(port):
    return port.session(
        lambda data: None, lambda data: None, lambda: None, lambda: False
    )


async def connect(port):
    return await asyncio.open_connection("127.0.0.1", port.tcp_port)


def frame(data: bytes) -> bytes:
    return len(data).to_bytes(2, "big") + data


async def read_frame(reader) -> bytes:
    size = int.from_bytes(await reader.readexactly(2), "big")
    return await reader.readexactly(size)


async def test_a_check_is_answered_on_its_connection(port, dtls):
    reader, writer = await connect(port)
    writer.write(frame(check(dtls.ice)))
    response = stun.parse_message(await read_frame(reader))
    writer.close()

    assert response.attributes["XOR-MAPPED-ADDRESS"] == writer.get_extra_info(
        "sockname"
    )
    assert dtls.ice.path.protocol == "tcp"


async def test_frames_may_come_in_any_pieces(port, dtls):
    reader, writer = await connect(port)
    for byte in frame(check(dtls.ice)) + frame(check(dtls.ice)):
        writer.write(bytes((byte,)))
        await writer.drain()
    first, second = await read_frame(reader), await read_frame(reader)
    writer.close()

    assert first[:2] == second[:2] == b"\x01\x01"


@pytest.mark.parametrize("length", [0, DATAGRAM_MAX + 1, 0xFFFF])
async def test_a_frame_of_no_datagram_ends_the_connection(port, length):
    reader, writer = await connect(port)
    writer.write(length.to_bytes(2, "big") + b"GET / HTTP/1.1")

    assert await reader.read() == b""
    writer.close()


class Pipe(asyncio.Transport):
    """A connection that leads nowhere."""

    def set_write_buffer_limits(self, high=None, low=None):
        pass

    def abort(self):
        pass


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_no_bytes_are_an_exception_and_none_pile_up(pieces):
    asyncio.run(receive(pieces))


async def receive(pieces):
    outbox = Outbox(lambda: 0.0)
    port = tcp.TcpPort(Agent(), memoryview(bytearray(DATAGRAM_MAX)), outbox)
    path = tcp.TcpPath(port)
    path.connection_made(Pipe())
    for piece in pieces:
        path.data_received(piece)
    path.connection_lost(None)

    assert len(port) == 0
    assert len(path._unread) <= DATAGRAM_MAX + 2


async def test_a_stranger_may_not_stay(port, monkeypatch):
    monkeypatch.setattr(tcp, "PROVE_S", 0.05)
    reader, writer = await connect(port)

    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()


async def test_strangers_do_not_take_every_connection(port, monkeypatch):
    monkeypatch.setattr(tcp, "STRANGERS_MAX", 3)
    ends = [await connect(port) for _ in range(5)]
    await until(lambda: len(port._tcp) == 3)
    for _, writer in ends:
        writer.close()


async def test_a_session_moves_to_the_connection_that_nominates(port, dtls):
    peer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    peer.sendto(check(dtls.ice), ("127.0.0.1", port.udp_port))
    await until(lambda: dtls.ice.path is not None)
    before = dtls.ice.path.protocol
    reader, writer = await connect(port)
    writer.write(frame(check(dtls.ice, nominate=True)))
    await read_frame(reader)
    peer.close()

    assert (before, dtls.ice.path.protocol) == ("udp", "tcp")
    writer.close()


async def test_a_session_outlives_its_connection(port, dtls):
    for _ in range(2):
        reader, writer = await connect(port)
        writer.write(frame(check(dtls.ice, nominate=True)))
        await read_frame(reader)
        writer.close()
        await until(lambda: len(port._tcp) == 0)

    assert port.agent.by_key == {}


async def test_a_slow_reader_loses_packets_and_blocks_nobody(port, dtls):
    reader, writer = await connect(port)
    writer.write(frame(check(dtls.ice)))
    await read_frame(reader)
    # The reader's own buffers are full when nobody takes what it has read.
    writer.transport.pause_reading()
    path = dtls.ice.path
    dropped = sum(path.send(bytes(1000), 1000) for _ in range(20_000))
    writer.transport.abort()

    assert dropped > 0
    assert path._transport.get_write_buffer_size() <= tcp.UNREAD_MAX + 1002


async def test_a_run_leaves_as_frames(port, dtls):
    reader, writer = await connect(port)
    writer.write(frame(check(dtls.ice)))
    await read_frame(reader)
    dtls.ice.path.send(b"a" * 30 + b"b" * 30 + b"c" * 10, 30)
    frames = [await read_frame(reader) for _ in range(3)]
    writer.close()

    assert frames == [b"a" * 30, b"b" * 30, b"c" * 10]


async def test_a_stranger_that_proves_nothing_is_cut_off(port):
    reader, writer = await connect(port)
    writer.write(frame(b"\x16\xfe") * (tcp.WRONG_MAX + 9))

    assert await asyncio.wait_for(reader.read(), 5) == b""
    assert port.dropped == tcp.WRONG_MAX + 1
    writer.close()
