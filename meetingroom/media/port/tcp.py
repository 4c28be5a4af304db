"""ICE over TCP for sites behind firewalls: the server waits (RFC 6544, RFC 4571).

Each datagram is a frame of two bytes of length and its data.  A peer that reads
slowly loses its own packets: nothing here waits for it.
"""

import asyncio
from collections.abc import Hashable
from struct import Struct
from typing import cast

from meetingroom.media.port.ice import Agent
from meetingroom.media.port.outbox import Outbox
from meetingroom.media.port.paths import Address, Transport
from meetingroom.media.port.srtp import DATAGRAM_MAX

CONNECTIONS_MAX = 512
STRANGERS_MAX = 64
"""Connections that have not proved whose they are; one more ends the oldest."""
PROVE_S = 10.0
"""How long a connection may be a stranger's."""
WRONG_MAX = 16
"""Frames of a stranger that are no proof; one more ends its connection."""
UNREAD_MAX = 192 * 1024
"""Bytes that a peer has not read: half a second of what one site receives."""
_LENGTH = Struct("!H")


class TcpPath(asyncio.Protocol):
    """One connection, which is a way to a peer."""

    protocol: Transport = "tcp"

    def __init__(self, port: "TcpPort") -> None:
        self.address: Address = ("0.0.0.0", 0)
        self._port = port
        self._transport: asyncio.Transport | None = None
        self._unread = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._wrong = 0

    @property
    def key(self) -> Hashable:
        """The connection itself: its address may be used again by another."""
        return self

    @property
    def known(self) -> bool:
        """Whether a session lives on this connection."""
        return self in self._port.agent.by_key

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, unless there are too many."""
        # uvloop's is none by its class, and has everything that one has.
        self._transport = made = cast("asyncio.Transport", transport)
        self.address = made.get_extra_info("peername") or self.address
        # What waits in the kernel would be old before it is read.
        made.set_write_buffer_limits(high=UNREAD_MAX)
        self._port.opened(self)
        self._timer = asyncio.get_running_loop().call_later(PROVE_S, self._prove)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection; its session waits for another."""
        self._transport = None
        if self._timer is not None:
            self._timer.cancel()
        self._port.closed(self)

    def data_received(self, data: bytes) -> None:
        """Give each whole frame to whom it belongs; end a connection that has none."""
        unread = self._unread
        unread += data
        outbox = self._port.outbox
        outbox.gather()
        try:
            at = 0
            while len(unread) - at >= _LENGTH.size:
                (size,) = _LENGTH.unpack_from(unread, at)
                if not 0 < size <= DATAGRAM_MAX:
                    self.close()
                    return
                if len(unread) - at - _LENGTH.size < size:
                    break
                at += _LENGTH.size
                self._port.receive(bytes(unread[at : at + size]), self)
                at += size
                if self._is_too_strange():
                    self.close()
                    return
            del unread[:at]
        finally:
            outbox.flush()

    def send(self, data: bytes | memoryview, segment: int) -> int:
        """Send each datagram as a frame, or drop them all while the peer is slow."""
        transport, size = self._transport, len(data)
        if transport is None or transport.get_write_buffer_size() > UNREAD_MAX:
            return -(-size // segment)
        frames = bytearray()
        for at in range(0, size, segment):
            frames += _LENGTH.pack(min(segment, size - at))
            frames += data[at : at + segment]
        transport.write(frames)
        return 0

    def close(self) -> None:
        """End the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    def _is_too_strange(self) -> bool:
        """Return whether too many frames came and none said whose they are."""
        if self.known:
            self._wrong = 0
        else:
            self._wrong += 1
        return self._wrong > WRONG_MAX

    def _prove(self) -> None:
        if not self.known:
            self.close()


class TcpPort:
    """The listening socket and its connections."""

    def __init__(self, agent: Agent, inbox: memoryview, outbox: Outbox) -> None:
        self.agent = agent
        self.outbox = outbox
        self._inbox = inbox
        self._server: asyncio.Server | None = None
        self._paths: dict[TcpPath, None] = {}

    def __len__(self) -> int:
        """Return how many connections there are."""
        return len(self._paths)

    async def open(self, host: str, port: int) -> int:
        """Listen on the running loop and return the port number."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: TcpPath(self), host, port)
        return int(self._server.sockets[0].getsockname()[1])

    def close(self) -> None:
        """Stop listening and end every connection.  May be called twice."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
        for path in list(self._paths):
            path.close()

    def opened(self, path: TcpPath) -> None:
        """Note a connection; too many end the oldest stranger, or this one."""
        self._paths[path] = None
        strangers = [each for each in self._paths if not each.known]
        if len(strangers) > STRANGERS_MAX:
            strangers[0].close()
        elif len(self._paths) > CONNECTIONS_MAX:
            path.close()

    def closed(self, path: TcpPath) -> None:
        """Forget a connection."""
        self._paths.pop(path, None)
        self.agent.by_key.pop(path, None)

    def receive(self, data: bytes, path: TcpPath) -> None:
        """Take one datagram of a connection."""
        ice = self.agent.by_key.get(path)
        if ice is not None and 128 <= data[0] <= 191 and len(data) > 1:
            self._inbox[: len(data)] = data
            ice.receive(len(data))
        else:
            self.agent.receive(data, path)
