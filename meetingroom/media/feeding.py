"""What a helper process is fed of a source: frames on its pipe, and who taps it.  Pure.

Each helper has kinds of frames of its own beside these: 0, and those from 5 on.
"""

from collections.abc import Callable
from struct import Struct, error
from typing import NamedTuple

from meetingroom.media import frames
from meetingroom.media.forwarder import Kind, Tapped
from meetingroom.media.rtcp import SenderReport

_PACKET = Struct("!dB")
_WITH_HEAD = Struct("!IBIdB")
_REPORT = Struct("!IQI")
_CLOSE, _AIM, _PACKETS, _SENT = range(1, 5)


class Close(NamedTuple):
    """The source comes no longer."""


class Aim(NamedTuple):
    """The layer of the source that is wanted from now on."""

    rid: str


class Packet(NamedTuple):
    """One packet of the source, as it was tapped."""

    rid: str
    data: bytes
    at_s: float


Fed = Close | Aim | Packet | SenderReport


def fed_frame(source: int, message: Fed) -> bytes:
    """Return a message about a source as it is written to the pipe."""
    match message:
        case Packet(rid, data, at_s):
            return packet_frame(source, rid, data, at_s)
        case SenderReport():
            body = _REPORT.pack(message.ssrc, message.ntp, message.timestamp)
            return frames.frame(_SENT, source, body)
        case Aim(rid):
            return frames.frame(_AIM, source, rid.encode())
        case Close():
            return frames.frame(_CLOSE, source)


def packet_frame(source: int, rid: str, data: bytes, at_s: float) -> bytes:
    """Return a `Packet` as it is written to the pipe, without making one."""
    name = rid.encode()
    length = _PACKET.size + len(name) + len(data)
    return _WITH_HEAD.pack(length, _PACKETS, source, at_s, len(name)) + name + data


def read_fed(kind: int, body: bytes) -> Fed | None:
    """Return the message of a frame; None for a kind of the helper's own.

    Raises:
        ValueError: the frame is truncated.
    """
    try:
        if kind == _PACKETS:
            at_s, length = _PACKET.unpack_from(body)
            behind = _PACKET.size + length
            return Packet(body[_PACKET.size : behind].decode(), body[behind:], at_s)
        if kind == _SENT:
            return SenderReport(*_REPORT.unpack(body))
    except error as problem:
        raise ValueError("a frame is truncated") from problem
    if kind == _AIM:
        return Aim(body.decode())
    return Close() if kind == _CLOSE else None


class SourceTap:
    """Hands on one source: its sound while that is heard, and the layer aimed at.

    The layer before goes on until the helper has changed over at a key picture.
    """

    def __init__(
        self, number: int, put: Callable[[bytes], None], hears: bool = True
    ) -> None:
        self.number = number
        self.hears = hears
        self._put = put
        self._rids: tuple[str, ...] = ()

    def aim(self, rid: str | None) -> bool:
        """Hand on this layer, or none; return whether that is another than before."""
        if rid is None:
            self._rids = ()
            return False
        if self._rids[:1] == (rid,):
            return False
        self._rids = (rid, *self._rids[:1])
        self._put(fed_frame(self.number, Aim(rid)))
        return True

    def rtp(self, packet: Tapped) -> None:
        """Take one packet."""
        kind, rid, _, data, at_s = packet
        if self.hears if kind == "audio" else rid in self._rids:
            self._put(packet_frame(self.number, rid, data, at_s))

    def sent(self, kind: Kind, rid: str, report: SenderReport) -> None:
        """Take the publisher's word on the time of a stream."""
        self._put(fed_frame(self.number, report))
