"""What recorders are handed: plain packets with payload types of our own."""

from collections.abc import Sequence

from meetingroom.media.forwarder import TAPPED, Tap, Tapped
from meetingroom.media.forwarder.frame import Frame
from meetingroom.media.forwarder.stream import Stream
from meetingroom.media.rtp import FIXED


def hand_to(taps: Sequence[Tap], stream: Stream, frame: Frame) -> None:
    """Hand one packet of a stream to everybody who taps its source."""
    # Padding goes along without its content: a number that is missing is a loss.
    empty = frame.codec == "none"
    codec = stream.codec if frame.codec == "none" else frame.codec
    header = FIXED.pack(
        0x80 if empty else frame.first,
        frame.marker | TAPPED[codec],
        frame.number & 0xFFFF,
        frame.timestamp,
        stream.ssrc,
    )
    data = header if empty else header + frame.payload
    packet = Tapped(stream.kind, stream.rid, codec, data, frame.at_s)
    for tap in taps:
        tap.rtp(packet)
