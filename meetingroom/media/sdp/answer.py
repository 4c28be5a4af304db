"""Writes our answers: everything in one transport, every candidate within.

BUNDLE and rtcp-mux, DTLS-SRTP with the server in the passive role unless the client
wants to be that, ICE-lite with host candidates (RFC 8829, 8839, 8843, 9725).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import get_args

from meetingroom.media.forwarder import NO_EXTENSIONS, Codec, Extensions, VideoCodec
from meetingroom.media.sdp.offer import URIS, Direction, Format, Section

START_KBPS = 1_500
NAMES: Mapping[Codec, str] = {
    "opus": "opus/48000/2",
    "red": "red/48000/2",
    "vp8": "VP8/90000",
    "h264": "H264/90000",
    "vp9": "VP9/90000",
    "av1": "AV1/90000",
    "rtx": "rtx/90000",
}
PICTURES: frozenset[Codec] = frozenset(get_args(VideoCodec))
H264 = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"


@dataclass(frozen=True)
class Transport:
    """Our end of the connection."""

    ufrag: str
    password: str
    fingerprint: str
    """SHA-256 of the server's certificate."""
    addresses: tuple[str, ...]
    port: int
    tcp_port: int | None = None
    """Where TCP connections are taken too (RFC 6544); None where they are not."""
    active: bool = False
    """Whether we start DTLS."""


@dataclass(frozen=True)
class Agreed:
    """The answer to one section of an offer; refused without formats."""

    section: Section
    direction: Direction = "inactive"
    formats: tuple[Format, ...] = ()
    """In our order of preference, each with the feedback that is agreed."""
    extensions: Extensions = NO_EXTENSIONS
    rids: tuple[str, ...] = ()
    """Layers that we take."""
    ssrc: int | None = None
    """The SSRC that we send with."""
    rtx_ssrc: int | None = None
    """The one that we repeat with."""
    stream: str = ""
    """Name of the media stream it belongs to: the site."""


def answer(transport: Transport, agreed: Sequence[Agreed], bundled: bool = True) -> str:
    """Return the answer with one section for each of the offer, in its order.

    No group is answered where the offer has none (RFC 9143, section 7.3).
    """
    mids = [a.section.mid for a in agreed if not _refused(a)]
    lines = [
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        "a=ice-lite",
        *([f"a=group:BUNDLE {' '.join(mids)}"] if bundled else []),
        "a=msid-semantic: WMS *",
    ]
    for each in agreed:
        lines += _refusal(each.section) if _refused(each) else _media(transport, each)
    return "\r\n".join(lines) + "\r\n"


def _refused(agreed: Agreed) -> bool:
    return agreed.section.rejected or not agreed.formats


def _refusal(section: Section) -> list[str]:
    return [
        f"m={section.kind} 0 {section.protocol} {' '.join(section.payload_types)}",
        "c=IN IP4 0.0.0.0",
        f"a=mid:{section.mid}",
        "a=inactive",
    ]


def _media(transport: Transport, agreed: Agreed) -> list[str]:
    section = agreed.section
    address = transport.addresses[0]
    formats = " ".join(str(each.payload_type) for each in agreed.formats)
    lines = [
        f"m={section.kind} {transport.port} {section.protocol} {formats}",
        f"c=IN IP{6 if ':' in address else 4} {address}",
        f"a=mid:{section.mid}",
        f"a={agreed.direction}",
        f"a=ice-ufrag:{transport.ufrag}",
        f"a=ice-pwd:{transport.password}",
        f"a=fingerprint:sha-256 {transport.fingerprint}",
        f"a=setup:{'active' if transport.active else 'passive'}",
        "a=rtcp-mux",
        "a=rtcp-rsize",
        *candidates(transport),
        "a=end-of-candidates",
    ]
    for each in agreed.formats:
        lines += _format(each, agreed.direction)
    for name, extension in asdict(agreed.extensions).items():
        if extension is not None:
            lines.append(f"a=extmap:{extension} {URIS[name]}")
    if agreed.rids:
        lines += [f"a=rid:{rid} recv" for rid in agreed.rids]
        lines.append(f"a=simulcast:recv {';'.join(agreed.rids)}")
    return lines + _sent(agreed)


def candidates(transport: Transport) -> list[str]:
    """Return a line for each way to us, the best first."""
    hosts = [
        f"a=candidate:{n} 1 udp {2130706431 - n} {each} {transport.port} typ host"
        for n, each in enumerate(transport.addresses, 1)
    ]
    if transport.tcp_port is None:
        return hosts
    # RFC 6544, section 4.2: passive, and behind every one of UDP.
    return hosts + [
        f"a=candidate:{100 + n} 1 tcp {2122317823 - n} {each} {transport.tcp_port}"
        " typ host tcptype passive"
        for n, each in enumerate(transport.addresses, 1)
    ]


def _format(format: Format, direction: Direction) -> list[str]:
    number = format.payload_type
    lines = [f"a=rtpmap:{number} {NAMES[format.codec]}"]
    parameters = _parameters(format)
    if direction == "recvonly" and format.codec in PICTURES:
        # Chromium begins at 300 kbit/s, cuts the picture to fit, and keeps it so.
        parameters.append(f"x-google-start-bitrate={START_KBPS}")
    if parameters:
        lines.append(f"a=fmtp:{number} {';'.join(parameters)}")
    return lines + [f"a=rtcp-fb:{number} {each}" for each in sorted(format.feedback)]


def _parameters(format: Format) -> list[str]:
    match format.codec:
        case "opus":
            return ["minptime=10", "useinbandfec=1"]
        case "h264":
            return [H264]
        case "rtx":
            return [f"apt={format.apt}"]
        case "red":
            return [f"{format.apt}/{format.apt}"]
        case "vp9":
            return ["profile-id=0"]
        case "vp8" | "av1":
            return []


def _sent(agreed: Agreed) -> list[str]:
    if agreed.ssrc is None:
        return []
    track = f"{agreed.stream}-{agreed.section.kind}"
    lines = [f"a=msid:{agreed.stream} {track}"]
    ssrcs = [agreed.ssrc]
    if agreed.rtx_ssrc is not None:
        ssrcs.append(agreed.rtx_ssrc)
        lines.append(f"a=ssrc-group:FID {agreed.ssrc} {agreed.rtx_ssrc}")
    for ssrc in ssrcs:
        lines.append(f"a=ssrc:{ssrc} cname:{agreed.stream}")
        lines.append(f"a=ssrc:{ssrc} msid:{agreed.stream} {track}")
    return lines
