"""One UDP port for every peer: STUN, DTLS and SRTP side by side (RFC 7983).

The server is an ICE-lite agent (RFC 8445, section 2.5): it has a public address, it
never checks, it answers.  A peer moves to another address only by a check that is
authenticated with the session's password and that nominates the new pair.
"""

import asyncio
import logging
import secrets
import socket
import struct
from collections.abc import Callable
from typing import Any, Protocol, cast

from aioice import stun

log = logging.getLogger(__name__)

BUFFER_BYTES = 4 * 1024 * 1024
QUEUE_MAX = 64
"""DTLS datagrams of one peer that wait; a handshake has about ten."""

Address = tuple[Any, ...]


class LiteIce:
    """One peer's ICE session; what `RTCDtlsTransport` needs of its transport."""

    role = "controlled"

    def __init__(
        self,
        port: "LitePort",
        receive: Callable[[bytes], None],
        checked: Callable[[], None],
    ) -> None:
        self.ufrag = secrets.token_hex(4)
        self.password = secrets.token_hex(16)
        self.address: Address | None = None
        """Where the peer is; None until its first authenticated check."""
        self.up = asyncio.Event()
        self.receive_srtp = receive
        self.checked = checked
        """Called on every authenticated check, which is the peer's consent too."""
        self._port = port
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue(QUEUE_MAX)
        self._closed = False

    def push(self, data: bytes) -> bool:
        """Queue a datagram for the DTLS transport; False when the queue is full."""
        if self._queue.full():
            return False
        self._queue.put_nowait(data)
        return True

    def send(self, data: bytes) -> None:
        """Send a datagram to the peer, or drop it: nothing waits here."""
        if self.address is not None:
            self._port.send(data, self.address)

    def close(self) -> None:
        """End the session; the DTLS transport sees the connection end."""
        self._closed = True
        if self._queue.empty():
            self._queue.put_nowait(None)

    async def _recv(self) -> bytes:
        if self._closed:
            raise ConnectionError("ICE session is closed")
        data = await self._queue.get()
        if data is None or self._closed:
            raise ConnectionError("ICE session is closed")
        return data

    async def _send(self, data: bytes) -> None:
        self.send(data)


class _Socket(Protocol):
    def sendto(self, data: bytes, address: Address, /) -> int: ...


class LitePort(asyncio.DatagramProtocol):
    """The socket.  Bad datagrams are dropped and counted."""

    def __init__(self) -> None:
        self.dropped = 0
        self._socket: socket.socket | None = None
        self._transport: asyncio.BaseTransport | None = None
        self._by_ufrag: dict[str, LiteIce] = {}
        self._by_address: dict[Address, LiteIce] = {}

    async def open(self, host: str, port: int) -> int:
        """Listen and return the port number."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_DGRAM)
        sock.setblocking(False)
        for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
            sock.setsockopt(socket.SOL_SOCKET, option, BUFFER_BYTES)
        try:
            sock.bind((host, port))
        except OSError:
            sock.close()
            raise
        loop = asyncio.get_running_loop()
        self._socket = sock
        self._transport, _ = await loop.create_datagram_endpoint(
            lambda: self, sock=sock
        )
        return int(sock.getsockname()[1])

    def close(self) -> None:
        """Stop listening.  May be called twice."""
        if self._transport is not None:
            self._transport.close()
        self._transport = self._socket = None

    def add(self, ice: LiteIce) -> None:
        """Let a session be found by its user fragment."""
        self._by_ufrag[ice.ufrag] = ice

    def remove(self, ice: LiteIce) -> None:
        """Forget a session and its address."""
        self._by_ufrag.pop(ice.ufrag, None)
        if ice.address is not None and self._by_address.get(ice.address) is ice:
            del self._by_address[ice.address]

    def send(self, data: bytes, address: Address) -> None:
        """Send at once or drop: late media is worth nothing."""
        # Past the transport, whose own buffer has no bound.
        if self._socket is None:
            return
        try:
            cast("_Socket", self._socket).sendto(data, address)
        except OSError:
            self.dropped += 1

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """Give a datagram to whom it belongs, by its first byte."""
        first = data[0] if data else 255
        if first < 4:
            self._receive_stun(data, addr)
            return
        ice = self._by_address.get(addr)
        if ice is not None and 128 <= first <= 191:
            ice.receive_srtp(data)
        elif ice is None or not 20 <= first <= 63 or not ice.push(data):
            self.dropped += 1

    def error_received(self, exc: Exception) -> None:
        """Take note that a peer's host refused a datagram."""
        self.dropped += 1

    def _receive_stun(self, data: bytes, addr: Address) -> None:
        try:
            message = stun.parse_message(data)
            ice = self._authenticated(message)
        except (ValueError, struct.error):
            self.dropped += 1
            return
        if ice.address is None or "USE-CANDIDATE" in message.attributes:
            self._move(ice, addr)
        response = stun.Message(
            stun.Method.BINDING, stun.Class.RESPONSE, message.transaction_id
        )
        response.attributes["XOR-MAPPED-ADDRESS"] = addr[:2]
        response.add_message_integrity(ice.password.encode())
        self.send(bytes(response), addr)
        ice.checked()

    def _authenticated(self, message: stun.Message) -> LiteIce:
        if (message.message_method, message.message_class) != (
            stun.Method.BINDING,
            stun.Class.REQUEST,
        ):
            raise ValueError("not a connectivity check")
        username = str(message.attributes.get("USERNAME", ""))
        ice = self._by_ufrag.get(username.partition(":")[0])
        if ice is None:
            raise ValueError("no such session")
        if not message.check_message_integrity(ice.password.encode()):
            raise ValueError("wrong password")
        return ice

    def _move(self, ice: LiteIce, addr: Address) -> None:
        if ice.address == addr:
            return
        if ice.address is not None and self._by_address.get(ice.address) is ice:
            del self._by_address[ice.address]
        ice.address = addr
        self._by_address[addr] = ice
        ice.up.set()
