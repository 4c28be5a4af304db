"""Frames of bytes on a pipe between two processes of media.  Pure.

Each is its length and a kind, then a number that stands for one source, then a body.
"""

from collections.abc import Iterator
from struct import Struct

HEAD = Struct("!IBI")
FRAME_MAX = 1 << 20


def frame(kind: int, number: int, body: bytes = b"") -> bytes:
    """Return one frame as it is written to the pipe."""
    return HEAD.pack(len(body), kind, number) + body


class Frames:
    """Takes what comes through the pipe in any pieces."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Yield kind, number and body of the frames that are complete.

        Raises:
            ValueError: one is too long to be genuine.
        """
        data = self._rest + data
        at = 0
        while len(data) - at >= HEAD.size:
            length, kind, number = HEAD.unpack_from(data, at)
            if length > FRAME_MAX:
                raise ValueError("a frame is too long")
            end = at + HEAD.size + length
            if end > len(data):
                break
            yield kind, number, data[at + HEAD.size : end]
            at = end
        self._rest = data[at:]
