"""One UDP socket for every peer: STUN, DTLS and SRTP side by side (RFC 7983)."""

import asyncio
import logging
import socket
import time

from meetingroom.media.port.ice import Agent
from meetingroom.media.port.outbox import Outbox
from meetingroom.media.port.paths import Address, UdpPath, batches

log = logging.getLogger(__name__)

BUFFER_BYTES = 4 * 1024 * 1024
SO_SNDBUFFORCE, SO_RCVBUFFORCE = 32, 33
"""<asm-generic/socket.h>: beyond the limits of net.core, for the privileged."""
READS_MAX = 32
"""Datagrams that one wake-up reads, before what they cause is sent."""


def enlarge(sock: socket.socket) -> int:
    """Give a socket large buffers; return the bytes that the kernel allows to come in.

    A process without the privilege gets what `net.core.rmem_max` allows, by default a
    tenth of a second of a large conference.
    """
    options = ((SO_SNDBUFFORCE, socket.SO_SNDBUF), (SO_RCVBUFFORCE, socket.SO_RCVBUF))
    for force, ask in options:
        try:
            sock.setsockopt(socket.SOL_SOCKET, force, BUFFER_BYTES)
        except OSError:
            sock.setsockopt(socket.SOL_SOCKET, ask, BUFFER_BYTES)
    # The kernel doubles what it is asked for, for its own records.
    return sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) // 2


class UdpPort:
    """The socket.  Bad datagrams are dropped and counted."""

    def __init__(self, agent: Agent, inbox: memoryview, outbox: Outbox) -> None:
        self.dropped = 0
        self.batches = False
        """Whether the kernel splits a run of packets into datagrams itself."""
        self._agent = agent
        self._sessions = agent.by_key
        self._inbox = inbox
        self._outbox = outbox
        self._socket: socket.socket | None = None
        self._full_s: float | None = None
        """Since when there has always been more to read."""

    def open(self, host: str, port: int) -> int:
        """Listen on the running loop and return the port number."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_DGRAM)
        sock.setblocking(False)
        if (allowed := enlarge(sock)) < BUFFER_BYTES:
            log.warning(
                "the kernel allows %d bytes to wait, which may lose packets: "
                "set net.core.rmem_max and wmem_max to %d",
                allowed,
                BUFFER_BYTES,
            )
        try:
            sock.bind((host, port))
        except OSError:
            sock.close()
            raise
        self._socket = sock
        self.batches = batches(sock)
        asyncio.get_running_loop().add_reader(sock, self._read, sock)
        return int(sock.getsockname()[1])

    def close(self) -> None:
        """Stop listening.  May be called twice."""
        sock, self._socket = self._socket, None
        if sock is not None:
            asyncio.get_running_loop().remove_reader(sock)
            sock.close()

    def standing_s(self) -> float:
        """Return for how long there has been more to read than was read."""
        return 0.0 if self._full_s is None else time.monotonic() - self._full_s

    def path(self, address: Address) -> UdpPath:
        """Return the way to an address.  The port must be open."""
        assert self._socket is not None
        return UdpPath(self._socket, address, self.batches)

    def _read(self, sock: socket.socket) -> None:
        """Read what is there, then send what it causes, line by line."""
        inbox, sessions, read = self._inbox, self._sessions, sock.recvfrom_into
        self._outbox.gather()
        try:
            for _ in range(READS_MAX):
                try:
                    size, address = read(inbox)
                except BlockingIOError:
                    self._full_s = None
                    break
                except OSError:
                    # A peer's host refused a datagram that was sent to it before.
                    self.dropped += 1
                    continue
                ice = sessions.get(address)
                if ice is not None and 128 <= inbox[0] <= 191 and size > 1:
                    ice.receive(size)
                else:
                    self._agent.receive(bytes(inbox[:size]), self.path(address))
            else:
                if self._full_s is None:
                    self._full_s = time.monotonic()
        finally:
            self._outbox.flush()
