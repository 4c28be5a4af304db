"""Controllers of pixels, simulated: they know the formats and none of our code."""

import socket
import struct
from abc import ABC, abstractmethod

SIZE_PX = (64, 16)


def png_of(rgb: bytes, size_px: tuple[int, int] = SIZE_PX) -> bytes:
    """Return a picture as the frames of these tests write it."""
    # Only equality counts, and nothing else makes these bytes.
    return repr((size_px, rgb)).encode()


class Receiver(ABC):
    """A glass of 64 by 16 pixels that listens on a free port of this machine."""

    scheme: str
    query = ""

    def __init__(self, port: int = 0) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        self._socket.bind(("127.0.0.1", port))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]
        self.glass = b""
        self.packets: list[bytes] = []
        self._room = bytearray(SIZE_PX[0] * SIZE_PX[1] * 3)

    @property
    def url(self) -> str:
        return f"{self.scheme}:127.0.0.1:{self.port}{self.query}"

    def seen(self) -> bytes:
        """Return what is on the glass now, as `png_of`; nothing before the first."""
        self.drain()
        return png_of(self.glass) if self.glass else b""

    def drain(self) -> None:
        while True:
            try:
                packet = self._socket.recv(2048)
            except BlockingIOError:
                return
            self.packets.append(packet)
            self.take(packet)

    def write(self, at: int, data: bytes) -> None:
        self._room[at : at + len(data)] = data

    def show(self) -> None:
        self.glass = bytes(self._room)

    def close(self) -> None:
        self._socket.close()

    @abstractmethod
    def take(self, packet: bytes) -> None:
        """Understand one packet."""


class E131(Receiver):
    """Shows a frame when its synchronisation packet has come."""

    scheme, query = "e131", "?sync=7000"

    def take(self, packet: bytes) -> None:
        assert packet[4:16] == b"ASC-E1.17\0\0\0"
        (root,) = struct.unpack_from(">I", packet, 18)
        if root == 8:
            assert struct.unpack_from(">H", packet, 45) == (7000,)
            self.show()
            return
        universe, options = struct.unpack_from(">H", packet, 113)[0], packet[112]
        assert packet[125] == 0
        if not options & 0x40:
            self.write((universe - 1) * 510, packet[126:])


class ArtNet(Receiver):
    """Shows a frame when ArtSync has come."""

    scheme, query = "artnet", "?sync=1"

    def take(self, packet: bytes) -> None:
        assert packet[:8] == b"Art-Net\0"
        (code,) = struct.unpack_from("<H", packet, 8)
        if code == 0x5200:
            self.show()
            return
        assert code == 0x5000
        universe = packet[14] | packet[15] << 8
        (length,) = struct.unpack_from(">H", packet, 16)
        assert len(packet) == 18 + length
        self.write(universe * 510, packet[18:][:510])


class Ddp(Receiver):
    """Shows a frame when a packet says push."""

    scheme = "ddp"

    def take(self, packet: bytes) -> None:
        flags, _sequence, kind, ident = struct.unpack_from(">BBBB", packet)
        offset, length = struct.unpack_from(">IH", packet, 4)
        assert (flags & 0xC0, kind, ident) == (0x40, 0x0B, 1)
        assert len(packet) == 10 + length
        self.write(offset, packet[10:])
        if flags & 1:
            self.show()


RECEIVERS: tuple[type[Receiver], ...] = (E131, ArtNet, Ddp)
