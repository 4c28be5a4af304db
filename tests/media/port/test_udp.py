"""The socket itself, on the loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from meetingroom.media.port.paths import UdpPath, batches
from meetingroom.media.port.port import Port
from meetingroom.media.port.udp import BUFFER_BYTES, enlarge
from tests.media.client import until
from tests.media.port.test_ice import check


@pytest.fixture
async def port() -> AsyncIterator[Port]:
    port = Port()
    await port.open("127.0.0.1", 0)
    yield port
    port.close()
    port.close()


@pytest.fixture
def peer():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(5)
    yield sock
    sock.close()


async def received(peer, count=1):
    loop = asyncio.get_running_loop()
    return [await loop.run_in_executor(None, peer.recv, 4096) for _ in range(count)]


async def test_a_check_is_answered(port, peer):
    dtls = port.session(
        lambda data: None, lambda data: None, lambda: None, lambda: False
    )
    peer.sendto(check(dtls.ice), ("127.0.0.1", port.udp_port))
    [answer] = await received(peer)

    assert answer[:2] == b"\x01\x01"
    assert dtls.ice.path.address == peer.getsockname()


async def test_strangers_are_counted(port, peer):
    for data in (b"", b"\x80\x60 media", b"\x16\xfe dtls", b"\x00\x01 stun", b"\xff"):
        peer.sendto(data, ("127.0.0.1", port.udp_port))

    await until(lambda: port.dropped == 5)


def test_a_socket_gets_large_buffers_or_what_the_kernel_allows():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        before = sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) // 2

        assert before <= enlarge(sock) <= BUFFER_BYTES


@pytest.mark.parametrize("whole", [True, False])
async def test_a_run_arrives_as_the_packets_it_was(peer, whole):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        path = UdpPath(sock, peer.getsockname(), whole and batches(sock))
        dropped = path.send(b"a" * 300 + b"b" * 300 + b"c" * 100, 300)
        packets = await received(peer, 3)

    assert dropped == 0
    assert packets == [b"a" * 300, b"b" * 300, b"c" * 100]


async def test_a_run_that_the_network_cannot_take_is_counted(peer):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        path = UdpPath(sock, peer.getsockname(), batches(sock))

        assert path.send(bytes(70_000), 70_000) == 1
