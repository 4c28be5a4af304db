"""The reports and requests that travel beside RTP: what we read and what we write.

RFC 3550 (SR, RR, SDES, BYE), RFC 4585 (NACK, PLI), RFC 5104 (FIR),
draft-alvestrand-rmcat-remb-03 and transport-wide feedback.  Kinds that nobody here
needs are skipped.
"""

from collections.abc import Iterable, Iterator, Sequence
from struct import Struct, pack, unpack_from
from typing import NamedTuple

from meetingroom.media.congestion.twcc import FMT as TRANSPORT
from meetingroom.media.congestion.twcc import TransportFeedback, parse_feedback

SR, RR, SDES, BYE, RTPFB, PSFB = 200, 201, 202, 203, 205, 206
NACK, PLI, FIR, REMB = 1, 1, 4, 15

_HEADER = Struct("!BBH")
_BLOCK = Struct("!IIIIII")
_BLOCKS_MAX = 31


class SenderReport(NamedTuple):
    """Which wall-clock time a timestamp stands for, as its sender says."""

    ssrc: int
    ntp: int
    """Seconds since 1900 in 32.32 fixed point."""
    timestamp: int
    packets: int = 0
    octets: int = 0


class ReportBlock(NamedTuple):
    """How one stream arrives."""

    ssrc: int
    fraction_lost: int
    """Of the packets since the report before, in 256ths."""
    lost: int
    highest: int
    """Highest sequence number, extended to 32 bits."""
    jitter: int
    last_sr: int = 0
    since_sr: int = 0
    """Since that sender report, in units of 1/65536 seconds."""


class Nack(NamedTuple):
    """A request to send packets again."""

    ssrc: int
    seqs: tuple[int, ...]


class KeyframeRequest(NamedTuple):
    """A request for a picture that needs no other (PLI or FIR)."""

    ssrc: int


class Remb(NamedTuple):
    """What a receiver believes its line can carry."""

    bitrate_bps: int
    ssrcs: tuple[int, ...]


class Bye(NamedTuple):
    """A stream has ended."""

    ssrc: int


Report = (
    SenderReport | ReportBlock | Nack | KeyframeRequest | Remb | TransportFeedback | Bye
)


def is_rtcp(data: bytes) -> bool:
    """Return whether a packet on a shared port is RTCP (RFC 5761, section 4)."""
    return len(data) >= 2 and 192 <= data[1] <= 223


def parse_rtcp(data: bytes) -> list[Report]:
    """Read a compound or reduced-size packet.

    Raises:
        ValueError: a length in it is wrong.
    """
    reports: list[Report] = []
    at = 0
    while at < len(data):
        if len(data) < at + 4:
            raise ValueError("RTCP header is truncated")
        first, kind, words = _HEADER.unpack_from(data, at)
        end = at + 4 + 4 * words
        if first >> 6 != 2 or len(data) < end:
            raise ValueError("RTCP packet is truncated")
        reports.extend(_parse_one(kind, first & 0x1F, data[at + 4 : end]))
        at = end
    return reports


def _parse_one(kind: int, count: int, body: bytes) -> Iterator[Report]:
    if kind == SR:
        _need(body, 24 + 24 * count)
        ssrc, ntp, timestamp, packets, octets = unpack_from("!IQIII", body)
        yield SenderReport(ssrc, ntp, timestamp, packets, octets)
        yield from _blocks(body[24:], count)
    elif kind == RR:
        _need(body, 4 + 24 * count)
        yield from _blocks(body[4:], count)
    elif kind == BYE:
        _need(body, 4 * count)
        yield from (Bye(ssrc) for ssrc in unpack_from(f"!{count}I", body))
    elif kind in (RTPFB, PSFB):
        _need(body, 8)
        yield from _feedback(kind, count, body)


def _blocks(body: bytes, count: int) -> Iterator[ReportBlock]:
    for index in range(count):
        ssrc, lost, *rest = _BLOCK.unpack_from(body, 24 * index)
        cumulative = lost & 0xFFFFFF
        if cumulative & 0x800000:
            cumulative -= 0x1000000
        yield ReportBlock(ssrc, lost >> 24, cumulative, *rest)


def _feedback(kind: int, fmt: int, body: bytes) -> Iterator[Report]:
    (media,) = unpack_from("!I", body, 4)
    fci = body[8:]
    if kind == RTPFB and fmt == NACK:
        yield Nack(media, tuple(_lost(fci)))
    elif kind == RTPFB and fmt == TRANSPORT:
        yield parse_feedback(body)
    elif kind == PSFB and fmt == PLI:
        yield KeyframeRequest(media)
    elif kind == PSFB and fmt == FIR:
        for at in range(0, len(fci) - 7, 8):
            yield KeyframeRequest(unpack_from("!I", fci, at)[0])
    elif kind == PSFB and fmt == REMB and fci[:4] == b"REMB":
        yield _remb(fci)


def _lost(fci: bytes) -> Iterator[int]:
    for at in range(0, len(fci) - 3, 4):
        first, mask = unpack_from("!HH", fci, at)
        yield first
        yield from ((first + n + 1) & 0xFFFF for n in range(16) if mask >> n & 1)


def _remb(fci: bytes) -> Remb:
    _need(fci, 8)
    count, exponent = fci[4], fci[5] >> 2
    _need(fci, 8 + 4 * count)
    mantissa = (fci[5] & 0x03) << 16 | fci[6] << 8 | fci[7]
    return Remb(mantissa << exponent, unpack_from(f"!{count}I", fci, 8))


def _need(body: bytes, length: int) -> None:
    if len(body) < length:
        raise ValueError("RTCP packet is truncated")


def _packet(kind: int, count: int, body: bytes) -> bytes:
    return _HEADER.pack(0x80 | count, kind, len(body) // 4) + body


def receiver_report(sender: int, blocks: Sequence[ReportBlock] = ()) -> bytes:
    """Return an RR; without blocks it is the beginning of any compound packet."""
    body = pack("!I", sender)
    for block in blocks[:_BLOCKS_MAX]:
        lost = max(-0x800000, min(block.lost, 0x7FFFFF)) & 0xFFFFFF
        body += _BLOCK.pack(block.ssrc, block.fraction_lost << 24 | lost, *block[3:])
    return _packet(RR, min(len(blocks), _BLOCKS_MAX), body)


def sender_report(report: SenderReport, cname: str) -> bytes:
    """Return an SR and the name that ties a site's sound to its picture."""
    name = cname.encode()[:255]
    items = bytes((1, len(name))) + name
    items += bytes(4 - len(items) % 4)
    return _packet(SR, 0, pack("!IQIII", *report)) + _packet(
        SDES, 1, pack("!I", report.ssrc) + items
    )


def keyframe_request(sender: int, media: int) -> bytes:
    """Return a PLI."""
    return _packet(PSFB, PLI, pack("!II", sender, media))


def nack(sender: int, media: int, seqs: Iterable[int]) -> bytes:
    """Return a request for packets, given their sequence numbers in rising order."""
    pairs: list[tuple[int, int]] = []
    for seq in seqs:
        behind = (seq - pairs[-1][0]) & 0xFFFF if pairs else 0
        if pairs and 0 < behind <= 16:
            pairs[-1] = (pairs[-1][0], pairs[-1][1] | 1 << (behind - 1))
        else:
            pairs.append((seq, 0))
    fci = b"".join(pack("!HH", first, mask) for first, mask in pairs)
    return _packet(RTPFB, NACK, pack("!II", sender, media) + fci)


def remb(sender: int, bitrate_bps: int, ssrcs: Sequence[int]) -> bytes:
    """Return how much the receiver can take, for all these streams together."""
    exponent = max(0, bitrate_bps.bit_length() - 18)
    mantissa = bitrate_bps >> exponent
    fci = b"REMB" + pack(
        "!BBH", len(ssrcs), exponent << 2 | mantissa >> 16, mantissa & 0xFFFF
    )
    fci += pack(f"!{len(ssrcs)}I", *ssrcs)
    return _packet(PSFB, REMB, pack("!II", sender, 0) + fci)
