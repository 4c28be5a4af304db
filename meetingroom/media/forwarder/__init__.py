"""The hot path: what arrives from a publisher leaves to every viewer.

One interface, so that the forwarder in Python can have a faster neighbour that
behaves the same.  All packets here are plain; whoever owns the socket encrypts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

Kind = Literal["audio", "video"]
Source = tuple[str, str]
"""Who publishes: meeting and site."""
Send = Callable[[bytes], None]
"""Encrypts one plain RTP or RTCP packet and puts it on the wire; never blocks."""

CLOCK_HZ: Mapping[Kind, int] = {"audio": 48_000, "video": 90_000}
"""RTP clocks of Opus (RFC 7587) and VP8 (RFC 7741)."""


@dataclass(frozen=True)
class Publication:
    """What one publisher sends, as its offer was answered."""

    source: Source
    payloads: Mapping[int, Kind]
    """Payload type to kind; a packet of any other type is dropped."""
    level_id: int | None = None
    """Identifier of the audio level extension (RFC 6464)."""


@dataclass(frozen=True)
class Slot:
    """One stream that a viewer was promised: it shows one source, whoever sends it."""

    source: Source
    kind: Kind
    ssrc: int
    """Ours, and the same for as long as the viewer stays."""
    payload_type: int
    level_id: int | None = None


class Traffic(NamedTuple):
    """Packets since the start."""

    received: int
    sent: int
    dropped: int


class Forwarder(Protocol):
    """Forwards encoded media; knows no sockets, no keys and no meeting."""

    def publish(self, peer: str, publication: Publication, send: Send) -> None:
        """Accept packets of this peer."""

    def view(self, peer: str, slots: Sequence[Slot], send: Send) -> None:
        """Serve these slots to this peer."""

    def remove(self, peer: str) -> None:
        """Forget a peer; the slots of others wait for the next publisher."""

    def mute(self, source: Source, muted: bool) -> None:
        """Drop a source's sound before anything else sees it; holds on return."""

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
