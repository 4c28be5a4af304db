"""Ways to a peer: an address of UDP, or one connection of TCP."""

import errno
import socket
import struct
from collections.abc import Hashable
from functools import lru_cache
from typing import Any, Literal, Protocol

Address = tuple[Any, ...]
Transport = Literal["udp", "tcp"]

UDP_SEGMENT = 103
"""<linux/udp.h>: one message leaves as several datagrams of this size."""
SEGMENTS_MAX = 16
"""A thin line drops a longer burst before its first packet is through."""
UNFIT = frozenset({errno.EINVAL, errno.EMSGSIZE, errno.EIO})
"""A segment is longer than the network's frames, or its card cannot do it."""
_SIZE = struct.Struct("=H")
DATAGRAM_MAX = 2048


class Path(Protocol):
    """One way to a peer."""

    @property
    def protocol(self) -> Transport:
        """What carries the datagrams."""

    @property
    def address(self) -> Address:
        """Where the peer seems to be: address, port, and more for IPv6."""

    @property
    def key(self) -> Hashable:
        """What tells this way from every other."""

    def send(self, data: bytes | memoryview, segment: int) -> int:
        """Send datagrams of `segment` bytes, the last may be shorter; never block.

        Returns how many were dropped because there was no room for them.
        """


class UdpPath:
    """An address beyond the one UDP socket."""

    protocol: Transport = "udp"

    def __init__(self, sock: socket.socket, address: Address, batches: bool) -> None:
        self.address = address
        self._sendto, self._sendmsg = sock.sendto, sock.sendmsg
        self._batches = batches

    @property
    def key(self) -> Hashable:
        """The address itself."""
        return self.address

    def send(self, data: bytes | memoryview, segment: int) -> int:
        """Send datagrams at once or drop them: late media is worth nothing."""
        size = len(data)
        try:
            if size <= segment:
                self._sendto(data, self.address)
            elif self._batches:
                self._sendmsg((data,), _control(segment), 0, self.address)
            else:
                return self._each(data, segment)
        except BlockingIOError:
            return -(-size // segment)
        except OSError as error:
            if error.errno in UNFIT and size > segment:
                return self._each(data, segment)
            return -(-size // segment)
        return 0

    def _each(self, data: bytes | memoryview, segment: int) -> int:
        dropped = 0
        for at in range(0, len(data), segment):
            dropped += self.send(data[at : at + segment], segment)
        return dropped


@lru_cache(DATAGRAM_MAX)
def _control(segment: int) -> tuple[tuple[int, int, bytes]]:
    """Return what tells the kernel the size of a run's datagrams."""
    return ((socket.IPPROTO_UDP, UDP_SEGMENT, _SIZE.pack(segment)),)


def batches(sock: socket.socket) -> bool:
    """Return whether the kernel splits one message into datagrams (Linux 4.18)."""
    try:
        sock.setsockopt(socket.IPPROTO_UDP, UDP_SEGMENT, 1200)
        sock.setsockopt(socket.IPPROTO_UDP, UDP_SEGMENT, 0)
    except OSError:
        return False
    return True
