"""What the media process writes to its recorder: frames on a pipe.  Pure.

What the recorder says goes back as JSON, one object a line; it says little.
"""

from collections.abc import Iterator
from struct import Struct, error
from typing import Literal, NamedTuple

from meetingroom.media import frames
from meetingroom.media.rtcp import SenderReport
from meetingroom.values import Value

_PACKET = Struct("!dB")
_WITH_LENGTH = Struct("!IBIdB")
_REPORT = Struct("!IQI")
_OPEN, _CLOSE, _AIM, _PACKETS, _SENT = range(5)

Trouble = Literal["disk_full", "disk_failed", "behind", "interrupted"]
"""Why something was not recorded: no room; the disk failed otherwise; it came faster
than it could be written; the recorder ended and was started again."""


class Open(Value):
    """Begin to record a source."""

    meeting: str
    recording: str
    source: str
    folder: str
    key: str
    """32 bytes in hexadecimal."""
    zero_s: float
    """When the recording began, on the clock that both processes share."""
    reserve_bytes: int
    """What has to stay free on the disk."""


class Close(NamedTuple):
    """The source is recorded no longer."""


class Aim(NamedTuple):
    """The best layer that flows now."""

    rid: str


class Packet(NamedTuple):
    """One packet, as it was tapped."""

    rid: str
    data: bytes
    at_s: float


Message = Open | Close | Aim | Packet | SenderReport


class Said(Value):
    """What the recorder says of one source."""

    source: int
    want_key: str | None = None
    """The layer of which a key picture is needed."""
    trouble: Trouble | None = None


def packet_frame(source: int, rid: str, data: bytes, at_s: float) -> bytes:
    """Return what `frame` returns of a `Packet`, in a third of the time."""
    name = rid.encode()
    length = _PACKET.size + len(name) + len(data)
    return _WITH_LENGTH.pack(length, _PACKETS, source, at_s, len(name)) + name + data


def frame(source: int, message: Message) -> bytes:
    """Return a message about a source as it is written to the pipe."""
    kind, body = _body(message)
    return frames.frame(kind, source, body)


def _body(message: Message) -> tuple[int, bytes]:
    match message:
        case Packet(rid, data, at_s):
            name = rid.encode()[:255]
            return _PACKETS, _PACKET.pack(at_s, len(name)) + name + data
        case SenderReport():
            return _SENT, _REPORT.pack(message.ssrc, message.ntp, message.timestamp)
        case Aim(rid):
            return _AIM, rid.encode()
        case Close():
            return _CLOSE, b""
        case Open():
            return _OPEN, message.model_dump_json().encode()


class Frames:
    """Takes what comes through the pipe in any pieces."""

    def __init__(self) -> None:
        self._frames = frames.Frames()

    def feed(self, data: bytes) -> Iterator[tuple[int, Message]]:
        """Yield the messages that are complete, each with its source.

        Raises:
            ValueError: this is no such message.
        """
        for kind, source, body in self._frames.feed(data):
            yield source, _parse(kind, body)


def _parse(kind: int, body: bytes) -> Message:
    try:
        if kind == _PACKETS:
            at_s, length = _PACKET.unpack_from(body)
            behind = _PACKET.size + length
            return Packet(body[_PACKET.size : behind].decode(), body[behind:], at_s)
        if kind == _SENT:
            return SenderReport(*_REPORT.unpack(body))
        if kind == _AIM:
            return Aim(body.decode())
        if kind == _CLOSE:
            return Close()
        if kind == _OPEN:
            return Open.model_validate_json(body)
    except error as problem:
        raise ValueError("a frame is truncated") from problem
    raise ValueError(f"{kind} is no kind of frame")
