"""The hot path: what arrives from a publisher leaves to every viewer.

One interface, so that the forwarder in Python can have a faster neighbour that
behaves the same.  All packets here are plain; whoever owns the socket encrypts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.rtcp import Report, SenderReport

Kind = Literal["audio", "video"]
Codec = Literal["vp8", "h264", "vp9", "av1", "opus", "red", "rtx"]
VideoCodec = Literal["vp8", "h264", "vp9", "av1"]
Source = tuple[str, str]
"""Who publishes: meeting and site."""

CLOCK_HZ: Mapping[Kind, int] = {"audio": 48_000, "video": 90_000}
"""RTP clocks of Opus (RFC 7587) and of every codec of pictures (RFC 7741)."""
KINDS: Mapping[Codec, Kind] = {
    "vp8": "video",
    "h264": "video",
    "vp9": "video",
    "av1": "video",
    "rtx": "video",
    "opus": "audio",
    "red": "audio",
}


TAPPED: Mapping[Codec, int] = {
    "vp8": 96,
    "h264": 97,
    "vp9": 98,
    "av1": 99,
    "opus": 111,
    "red": 63,
}
"""Payload types that recorders see, whatever a publisher's are."""


@dataclass(frozen=True)
class Extensions:
    """Identifiers of header extensions, 1 to 14, as one connection agreed on them."""

    mid: int | None = None
    rid: int | None = None
    repaired_rid: int | None = None
    level: int | None = None
    """Audio level (RFC 6464)."""
    abs_send_time: int | None = None
    twcc: int | None = None
    """Transport-wide sequence number."""


NO_EXTENSIONS = Extensions()


class Payload(NamedTuple):
    """What a payload type stands for."""

    codec: Codec
    apt: int | None = None
    """The payload type that a retransmission repeats (RFC 4588), or that the blocks
    of RED carry (RFC 2198)."""


@dataclass(frozen=True)
class Publication:
    """What one publisher sends, as its offer was answered."""

    source: Source
    payloads: Mapping[int, Payload]
    """By payload type; a packet of any other type is dropped."""
    mids: Mapping[str, Kind] = field(default_factory=dict)
    extensions: Extensions = NO_EXTENSIONS
    rids: tuple[str, ...] = ()
    """Layers of the picture from low to high (RFC 8853); empty without simulcast."""


@dataclass(frozen=True)
class Slot:
    """One stream that a viewer was promised: it shows one source, whoever sends it."""

    source: Source
    kind: Kind
    ssrc: int
    """Ours, and the same for as long as the viewer stays."""
    payload_type: int
    """Of `codec`."""
    rtx_ssrc: int | None = None
    rtx_payload_type: int | None = None
    """Repeats `payload_type`; None where the viewer takes no retransmissions."""
    extensions: Extensions = NO_EXTENSIONS
    others: Mapping[Codec, "Carrier"] = field(default_factory=dict)
    """Payload types of further codecs that may flow here: H.264, RED."""
    codec: Codec | None = None
    """None for VP8 or Opus."""
    rid: str | None = ""
    """The layer that it begins with, as `choose` has it."""


class Carrier(NamedTuple):
    """How a viewer's slot carries one more codec."""

    payload_type: int
    rtx_payload_type: int | None = None


class Layer(NamedTuple):
    """One stream of a source's picture, as it flows."""

    rid: str
    """Empty without simulcast."""
    bps: int
    """Over the last second."""
    fps: float
    last_s: float
    """When its newest packet came."""


class Received(NamedTuple):
    """How one stream of a source arrives."""

    kind: Kind
    rid: str
    codec: Codec
    ssrc: int
    loss: float
    """Share of the packets lost before any was repeated, 0 to 1, of late."""
    jitter_s: float
    rtt_s: float | None
    """From a request to the repeated packet; None before one was needed."""
    bps: int
    fps: float
    last_s: float


class Tapped(NamedTuple):
    """One plain packet of a source, after mute, as its publisher sent it."""

    kind: Kind
    rid: str
    codec: Codec
    data: bytes
    """RTP with a payload type of `TAPPED`; what came by RTX is unwrapped, so late
    packets come out of turn."""
    at_s: float


class Traffic(NamedTuple):
    """Packets since the start."""

    received: int
    sent: int
    dropped: int


class Line(Protocol):
    """The way to one peer: encrypts plain packets and puts them on the wire."""

    def rtp(self, head: bytes, payload: bytes) -> None:
        """Send one packet made of two parts; never blocks.

        The cut lies anywhere behind the header: what a slot changes in front of a
        payload is in `head`, so that viewers share the rest.
        """

    def rtcp(self, data: bytes) -> None:
        """Send one compound packet; never blocks."""


class Tap(Protocol):
    """Gets what a source publishes, for a recorder; must not block."""

    def rtp(self, packet: Tapped) -> None:
        """Take one packet."""

    def sent(self, kind: Kind, rid: str, report: SenderReport) -> None:
        """Take the publisher's word on which time a stream's timestamps stand for."""


Hear = Callable[[Source, int, float], None]
"""Gets a source, the byte of its audio level, and when it came."""
Feedback = Callable[[str, Report, float], None]
"""Gets what a viewer reports of its line: the peer, the report, when it came."""


Random = Callable[[int], int]
"""Returns so many random bits."""


class Forwarder(Protocol):
    """Forwards encoded media; knows no sockets, no keys and no meeting.

    A peer, a slot or a source that is not known (any more) is no error anywhere.
    """

    def publish(self, peer: str, publication: Publication, line: Line) -> None:
        """Accept packets of this peer."""

    def view(
        self,
        peer: str,
        slots: Sequence[Slot],
        line: Line,
        sent: SentLog | None = None,
    ) -> None:
        """Serve these slots to this peer; `sent` numbers what leaves, if agreed."""

    def remove(self, peer: str) -> None:
        """Forget a peer; the slots of others wait for the next publisher."""

    def mute(self, source: Source, muted: bool, kind: Kind = "audio") -> None:
        """Drop a source's media before anything else sees it; holds on return."""

    def spare(self, sparing: bool) -> None:
        """Begin pictures with new keyframes only, or from what is kept, too.

        What is kept shows a picture at once and is a burst for each viewer, which a
        process that is too busy cannot send.
        """

    def choose(self, peer: str, ssrc: int, rid: str | None) -> None:
        """Say which layer a slot wants; it comes with the layer's next keyframe.

        Args:
            peer: the viewer.
            ssrc: the slot's.
            rid: the layer; the best below it that flows, or else the lowest above
                it, is shown where it does not flow.  Empty for the best of all, as
                in the beginning; None pauses the slot.
        """

    def cut(self, peer: str, ssrc: int, rid: str | None) -> bool:
        """Let a slot want a lower layer, and send nothing before that comes.

        Returns whether what has left and not arrived is worth nothing any more: the
        slot goes on with a keyframe.
        """

    def switch(self, peer: str, ssrc: int, source: Source) -> None:
        """Show another source in a slot, from its next or cached keyframe on."""

    def renew(self, peer: str, at_s: float) -> None:
        """Begin a viewer's pictures anew: its line was cut, and came back.

        They go on from a keyframe, cached or asked for; nothing from before is sent
        again, which would only hold up what is new.
        """

    def pad(self, peer: str, size_bytes: int, at_s: float) -> None:
        """Send so many bytes of nothing in one go, to try a viewer's line.

        They leave among the repeated packets; nothing where there can be none yet.
        """

    def octets(self, peer: str) -> int:
        """Return how many bytes of sound and picture a viewer was sent."""

    def round_trip_s(self, peer: str) -> float | None:
        """Return the round trip to a viewer by its reports; None before any told."""

    def rids(self, source: Source) -> tuple[str, ...]:
        """Return the names of a source's layers from low to high, as known so far.

        Those of simulcast are agreed; those in one stream are seen in it.
        """

    def layers(self, source: Source) -> tuple[Layer, ...]:
        """Return the streams of the source's picture that flow, from low to high."""

    def sound_bps(self, source: Source) -> int:
        """Return what the sound of a source takes."""

    def reception(self, source: Source) -> tuple[Received, ...]:
        """Return how each stream of a source arrives."""

    def tap(self, source: Source, tap: Tap) -> Callable[[], None]:
        """Hand a source's packets to a recorder too; return how to stop."""

    def refresh(self, source: Source, rid: str) -> None:
        """Ask for a keyframe of a layer, for a recorder; throttled as for viewers."""

    def receive_rtp(self, peer: str, data: bytes, at_s: float) -> None:
        """Take one plain RTP packet of a publisher; a bad one is counted."""

    def receive_rtcp(self, peer: str, data: bytes, at_s: float) -> None:
        """Take one plain RTCP packet of any peer; a bad one is counted."""

    def tick(self, at_s: float) -> None:
        """Send what is due: requests, reports.  Called every 50 ms."""

    def last_packet_s(self, source: Source, kind: Kind) -> float | None:
        """Return when the source's newest packet of this kind came, if any did."""

    def traffic(self) -> Traffic:
        """Return how many packets came and went."""
