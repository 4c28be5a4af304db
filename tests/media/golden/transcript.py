"""What went into a forwarder and what came out, as lines of text.

Every line is one call, with what it made leave indented below it: to whom, and the
bytes in hexadecimal.  Times are seconds.  `#` begins a remark of the story.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import (
    Feedback,
    Forwarder,
    Hear,
    Kind,
    Publication,
    Random,
    Slot,
    Source,
)

Make = Callable[[Hear, Feedback, Random], Forwarder]
BEGAN_S = 1000.0


class Way:
    """A line that writes down what leaves."""

    def __init__(self, peer: str, lines: list[str]) -> None:
        self._peer = peer
        self._lines = lines

    def rtp(self, head: bytes, payload: bytes) -> None:
        self._lines.append(f"  rtp {self._peer} {(head + payload).hex()}")

    def rtcp(self, data: bytes) -> None:
        self._lines.append(f"  rtcp {self._peer} {data.hex()}")


class Transcript:
    """Calls a forwarder and writes everything down."""

    def __init__(self, make: Make) -> None:
        self.lines: list[str] = []
        self.at_s = BEGAN_S
        self._forwarder = make(self._hear, self._feedback, self._bits)
        self._drawn = 0

    def note(self, remark: str) -> None:
        self.lines.append(f"# {remark}")

    def publish(self, peer: str, publication: Publication) -> None:
        payloads = ",".join(
            f"{number}={each.codec}" + (f"/{each.apt}" if each.apt else "")
            for number, each in publication.payloads.items()
        )
        rids = ",".join(publication.rids)
        ids = _named(asdict(publication.extensions))
        where = "/".join(publication.source)
        self.lines.append(f"publish {peer} {where} {payloads} ids:{ids} rids:{rids}")
        self._forwarder.publish(peer, publication, Way(peer, self.lines))

    def view(self, peer: str, slots: Sequence[Slot], numbered: bool = False) -> None:
        for slot in slots:
            fields = asdict(slot)
            ids, others = _named(fields.pop("extensions")), fields.pop("others")
            fields["source"] = "/".join(slot.source)
            # What is usual is not written.
            fields["rid"] = slot.rid or None
            carried = _named(dict(others))
            self.lines.append(f"slot {peer} {_named(fields)} ids:{ids} also:{carried}")
        self.lines.append(f"view {peer} {'numbered' if numbered else 'plain'}")
        sent = SentLog() if numbered else None
        self._forwarder.view(peer, slots, Way(peer, self.lines), sent)

    def rtp(self, peer: str, data: bytes, after_s: float = 0.0) -> None:
        self.at_s += after_s
        self.lines.append(f"rtp {peer} {self.at_s:.3f} {data.hex()}")
        self._forwarder.receive_rtp(peer, data, self.at_s)

    def rtcp(self, peer: str, data: bytes) -> None:
        self.lines.append(f"rtcp {peer} {self.at_s:.3f} {data.hex()}")
        self._forwarder.receive_rtcp(peer, data, self.at_s)

    def tick(self, after_s: float = 0.0) -> None:
        self.at_s += after_s
        self.lines.append(f"tick {self.at_s:.3f}")
        self._forwarder.tick(self.at_s)

    def choose(self, peer: str, ssrc: int, rid: str | None) -> None:
        self.lines.append(f"choose {peer} {ssrc} {'-' if rid is None else rid or '*'}")
        self._forwarder.choose(peer, ssrc, rid)

    def switch(self, peer: str, ssrc: int, source: Source) -> None:
        self.lines.append(f"switch {peer} {ssrc} {'/'.join(source)}")
        self._forwarder.switch(peer, ssrc, source)

    def mute(self, source: Source, muted: bool, kind: Kind) -> None:
        self.lines.append(f"{'mute' if muted else 'open'} {'/'.join(source)} {kind}")
        self._forwarder.mute(source, muted, kind)

    def pad(self, peer: str, size_bytes: int) -> None:
        self.lines.append(f"pad {peer} {size_bytes} {self.at_s:.3f}")
        self._forwarder.pad(peer, size_bytes, self.at_s)

    def remove(self, peer: str) -> None:
        self.lines.append(f"remove {peer}")
        self._forwarder.remove(peer)

    def text(self) -> str:
        """Return everything, with the counts at the end."""
        received, sent, dropped = self._forwarder.traffic()
        counts = f"received {received} sent {sent} dropped {dropped}"
        return "\n".join([*self.lines, counts]) + "\n"

    def _hear(self, source: Source, byte: int, at_s: float) -> None:
        self.lines.append(f"  level {'/'.join(source)} {byte}")

    def _feedback(self, peer: str, report: object, at_s: float) -> None:
        self.lines.append(f"  feedback {peer} {type(report).__name__}")

    def _bits(self, count: int) -> int:
        # Near the wrap, where an implementation is most easily wrong.
        self._drawn += 1
        return (0xFFFF_FFFC + self._drawn) & ((1 << count) - 1)


def _named(fields: dict[str, object]) -> str:
    return ",".join(f"{k}={v}" for k, v in fields.items() if v is not None)
