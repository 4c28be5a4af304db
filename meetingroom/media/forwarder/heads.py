"""Headers of what leaves: one precompiled pack for each kind of slot.

Nothing of a publisher's header but marker, padding and level gets through: its other
extensions would mean something else on the viewer's connection.
"""

from collections.abc import Callable
from struct import Struct

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import Extensions
from meetingroom.media.forwarder.frame import Frame
from meetingroom.media.rtp import ONE_BYTE

Head = Callable[[Frame, int, int, int, float], bytes]
"""Makes a header from a packet, the sequence number and the timestamp it leaves with,
its abs-send-time (24 bits) and the present in seconds."""

_BARE = Struct("!BBHII").pack
_LEVEL = Struct("!BBHIIHHBBxx").pack
_TIME = Struct("!BBHIIHHI").pack
_NUMBER = Struct("!BBHIIHHBHx").pack
_LEVEL_NUMBER = Struct("!BBHIIHHBHBBxxx").pack
_TIME_NUMBER = Struct("!BBHIIHHIBHx").pack
_OVERHEAD_BYTES = 20
"""A header with one word of extensions, roughly: what is counted beside the payload."""


def head_maker(
    ssrc: int, payload_type: int, extensions: Extensions, sent: SentLog | None
) -> Head:
    """Return what makes the headers of one slot.

    The extensions are in the one-byte form (RFC 8285, section 4.2): the audio level
    (RFC 6464) where a packet has one, abs-send-time where there is no level, and the
    transport-wide number where `sent` gives one.
    """
    number = extensions.twcc if sent is not None else None
    if number is not None and sent is not None:
        return _numbered(ssrc, payload_type, extensions, number, sent)
    return _unnumbered(ssrc, payload_type, extensions)


def _unnumbered(ssrc: int, payload_type: int, extensions: Extensions) -> Head:
    def bare(f: Frame, seq: int, timestamp: int, time24: int, at_s: float) -> bytes:
        return _BARE(f.first, f.marker | payload_type, seq, timestamp, ssrc)

    def level(f: Frame, seq: int, timestamp: int, time24: int, at_s: float) -> bytes:
        if f.level is None:
            return bare(f, seq, timestamp, time24, at_s)
        second = f.marker | payload_type
        tag = level_id << 4
        first = f.first | 0x10
        return _LEVEL(first, second, seq, timestamp, ssrc, ONE_BYTE, 1, tag, f.level)

    def time(f: Frame, seq: int, timestamp: int, time24: int, at_s: float) -> bytes:
        return _TIME(
            f.first | 0x10,
            f.marker | payload_type,
            seq,
            timestamp,
            ssrc,
            ONE_BYTE,
            1,
            time_tag | time24,
        )

    level_id = extensions.level or 0
    time_tag = (extensions.abs_send_time or 0) << 28 | 2 << 24
    if level_id:
        return level
    return time if extensions.abs_send_time else bare


def _numbered(
    ssrc: int, payload_type: int, extensions: Extensions, number: int, sent: SentLog
) -> Head:
    add = sent.add
    level_tag = (extensions.level or 0) << 4
    time_tag = (extensions.abs_send_time or 0) << 28 | 2 << 24
    tag = number << 4 | 1

    def plain(f: Frame, seq: int, timestamp: int, time24: int, at_s: float) -> bytes:
        return _NUMBER(
            f.first | 0x10,
            f.marker | payload_type,
            seq,
            timestamp,
            ssrc,
            ONE_BYTE,
            1,
            tag,
            add(f.size + _OVERHEAD_BYTES, at_s),
        )

    def level(f: Frame, seq: int, timestamp: int, time24: int, at_s: float) -> bytes:
        if f.level is None:
            return plain(f, seq, timestamp, time24, at_s)
        return _LEVEL_NUMBER(
            f.first | 0x10,
            f.marker | payload_type,
            seq,
            timestamp,
            ssrc,
            ONE_BYTE,
            2,
            tag,
            add(f.size + _OVERHEAD_BYTES, at_s),
            level_tag,
            f.level,
        )

    def time(f: Frame, seq: int, timestamp: int, time24: int, at_s: float) -> bytes:
        return _TIME_NUMBER(
            f.first | 0x10,
            f.marker | payload_type,
            seq,
            timestamp,
            ssrc,
            ONE_BYTE,
            2,
            time_tag | time24,
            tag,
            add(f.size + _OVERHEAD_BYTES, at_s),
        )

    if extensions.level:
        return level
    return time if extensions.abs_send_time else plain
