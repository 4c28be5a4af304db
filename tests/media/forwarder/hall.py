"""A publisher with three layers, its viewers, and a forwarder between them."""

from collections.abc import Callable
from struct import pack

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import (
    Extensions,
    Forwarder,
    Payload,
    Publication,
    Slot,
)
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.rtcp import Report, SenderReport, parse_rtcp, sender_report
from meetingroom.media.rtp import RtpPacket, parse_rtp
from tests.media.packets import block, rtp, vp8

D1, D2 = ("m", "d1"), ("m", "d2")
RIDS = ("q", "h", "f")
SSRCS = {"q": 0xA1, "h": 0xA2, "f": 0xA3}
OUT, REPAIR = 0x51, 0x52
IDS = Extensions(mid=4, rid=10, repaired_rid=11, level=1, twcc=3)
PAYLOADS = {
    96: Payload("vp8"),
    97: Payload("rtx", 96),
    102: Payload("h264"),
    111: Payload("opus"),
    63: Payload("red", 111),
}
MIDS = {"0": "audio", "1": "video"}
FRAME_S = 1 / 30
Make = Callable[[], Forwarder]


class Gathered(list[bytes]):
    """A line whose packets stay in a list."""

    def rtp(self, head: bytes, payload: bytes) -> None:
        self.append(head + payload)

    def rtcp(self, data: bytes) -> None:
        self.append(data)

    def packets(self) -> list[RtpPacket]:
        """Return the RTP packets among them."""
        return [parse_rtp(data) for data in self if not is_rtcp(data)]

    def reports(self, kind: type | None = None) -> list:
        """Return the reports of a kind, or all."""
        found = [r for data in self if is_rtcp(data) for r in parse_rtcp(data)]
        return [r for r in found if kind is None or isinstance(r, kind)]


def is_rtcp(data: bytes) -> bool:
    return 192 <= data[1] <= 223


class Hall:
    """Publishes by rid, at 30 pictures a second; a picture is two packets."""

    def __init__(self, rids: tuple[str, ...] = RIDS, twcc: bool = False) -> None:
        self.feedback: list[tuple[str, Report]] = []
        self.forwarder = PythonForwarder(
            lambda source, byte, at_s: None,
            lambda peer, report, at_s: self.feedback.append((peer, report)),
        )
        self.at_s = 100.0
        self.rids = rids
        self.lines: dict[str, Gathered] = {}
        self.ids = IDS if twcc else Extensions(4, 10, 11, 1)
        self.seqs = {ssrc: 1000 for ssrc in range(0xA0, 0xC0)}
        self.pictures = dict.fromkeys(self.seqs, 70)

    def publish(self, peer: str = "p", source: tuple[str, str] = D1) -> None:
        publication = Publication(source, PAYLOADS, {}, self.ids, self.rids)
        self.forwarder.publish(peer, publication, self.line(peer))

    def view(self, peer: str = "v", slot: Slot | None = None, **more) -> Gathered:
        sent = more.pop("sent", None)
        usual = Slot(more.pop("source", D1), "video", OUT, 98, **more)
        self.forwarder.view(peer, [slot or usual], self.line(peer), sent)
        return self.lines[peer]

    def line(self, peer: str) -> Gathered:
        return self.lines.setdefault(peer, Gathered())

    def picture(self, *rids: str, key: bool = False, peer: str = "p", base=0) -> None:
        """Send one picture of these layers; of all, the best first."""
        self.at_s += FRAME_S
        for rid in rids or (*reversed(self.rids),) or ("",):
            ssrc = SSRCS.get(rid, 0xA1) + base
            self.pictures[ssrc] += 1
            for piece in (0, 1):
                self.send(self.packet(rid, ssrc, piece, key), peer)
        self.forwarder.tick(self.at_s)

    def packet(self, rid: str, ssrc: int, piece: int, key: bool) -> bytes:
        """Return the next packet of a layer."""
        self.seqs[ssrc] += 1
        picture = self.pictures[ssrc]
        body = f"{rid}{ssrc:x}.{picture}.{piece}".encode()
        payload = vp8(key, picture, picture & 0xFF, body)
        if piece:
            payload = b"\x80" + payload[1:]
        extension = block({4: b"1", 10: rid.encode()}) if rid else b""
        time = round(self.at_s * 90_000) & 0xFFFFFFFF
        seq = self.seqs[ssrc] & 0xFFFF
        return rtp(seq, time, ssrc, 96, payload, bool(piece), extension)

    def send(self, data: bytes, peer: str = "p") -> None:
        self.forwarder.receive_rtp(peer, data, self.at_s)

    def repeat(self, data: bytes, rid: str, ssrc: int = 0xB1, seq: int = 1) -> None:
        """Send a packet again by RTX."""
        packet = parse_rtp(data)
        payload = pack("!H", packet.seq) + packet.payload
        extension = block({4: b"1", 11: rid.encode()}) if rid else b""
        time, marker = packet.timestamp, packet.marker
        self.send(rtp(seq, time, ssrc, 97, payload, marker, extension))

    def report(self, data: bytes, peer: str) -> None:
        self.forwarder.receive_rtcp(peer, data, self.at_s)

    def sender_report(self, ssrc: int, ntp: int, timestamp: int) -> None:
        self.report(sender_report(SenderReport(ssrc, ntp, timestamp, 1, 1), "x"), "p")

    def run(self, seconds: float, *rids: str) -> None:
        """Send pictures without keyframes for a while."""
        for _ in range(round(seconds / FRAME_S)):
            self.picture(*rids)


def layers_of(line: Gathered) -> str:
    """Return the layer of each picture that came, by its first packet."""
    packets = [p for p in line.packets() if p.payload[0] & 0x10]
    return "".join(chr(p.payload[6]) for p in packets)


__all__ = ["D1", "D2", "OUT", "REPAIR", "Gathered", "Hall", "SentLog", "layers_of"]
