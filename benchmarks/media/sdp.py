"""The little SDP that the kit speaks: offers of its own, and reading the other's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

SOUND, PICTURE, REPEATED = 111, 96, 97
"""Payload types of Opus, VP8 and its retransmission."""
MID, LEVEL, SENT, NUMBER, RID = 4, 1, 2, 3, 5
"""Identifiers of the header extensions."""
RID_URI = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"
EXTENSIONS = {
    MID: "urn:ietf:params:rtp-hdrext:sdes:mid",
    LEVEL: "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
    SENT: "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
    NUMBER: "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
}
FEEDBACK = ("nack", "nack pli", "ccm fir", "goog-remb", "transport-cc")

WORDS = {"a=ice-ufrag": "ufrag", "a=ice-pwd": "password", "a=setup": "setup"}

Kind = Literal["audio", "video"]


@dataclass(frozen=True)
class Line:
    """One m-line of ours."""

    kind: Kind
    direction: str
    mid: str
    ssrc: int | None = None
    rids: tuple[str, ...] = ()
    """Layers, where it sends several; the server finds their SSRCs by itself."""


@dataclass(frozen=True)
class Mine:
    """Our end of a connection."""

    ufrag: str
    password: str
    fingerprint: str
    address: tuple[str, int]
    setup: str = "actpass"


@dataclass
class Theirs:
    """The other end, as its SDP tells it."""

    ufrag: str = ""
    password: str = ""
    fingerprint: tuple[str, str] = ("", "")
    setup: str = ""
    candidates: list[tuple[str, int]] = field(default_factory=list)
    lines: list[tuple[Kind, str]] = field(default_factory=list)
    """Kind and mid of each m-line, in order."""
    kind: Kind = "audio"
    """Of the last of them."""


def write(mine: Mine, lines: Sequence[Line]) -> str:
    """Return an offer or an answer with these lines."""
    text = [
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        f"a=group:BUNDLE {' '.join(line.mid for line in lines)}",
        "a=msid-semantic: WMS *",
    ]
    for line in lines:
        text += _line(mine, line)
    return "\r\n".join(text) + "\r\n"


def read(text: str) -> Theirs:
    """Return what an offer or an answer says of the other end."""
    found = Theirs()
    for line in text.splitlines():
        name, _, value = line.partition(":")
        match name:
            case "a=mid":
                found.lines.append((found.kind, value))
            case "a=fingerprint":
                digest, _, octets = value.partition(" ")
                found.fingerprint = (digest, octets)
            case "a=candidate" if value.split()[2].lower() == "udp":
                words = value.split()
                found.candidates.append((words[4], int(words[5])))
            case _ if line.startswith("m="):
                found.kind = "video" if line.startswith("m=video") else "audio"
            case _ if name in WORDS:
                setattr(found, WORDS[name], value)
            case _:
                pass
    return found


def _line(mine: Mine, line: Line) -> list[str]:
    host, port = mine.address
    sound = line.kind == "audio"
    formats = str(SOUND) if sound else f"{PICTURE} {REPEATED}"
    return [
        f"m={line.kind} 9 UDP/TLS/RTP/SAVPF {formats}",
        "c=IN IP4 0.0.0.0",
        "a=rtcp:9 IN IP4 0.0.0.0",
        f"a=mid:{line.mid}",
        f"a={line.direction}",
        f"a=ice-ufrag:{mine.ufrag}",
        f"a=ice-pwd:{mine.password}",
        f"a=fingerprint:sha-256 {mine.fingerprint}",
        f"a=setup:{mine.setup}",
        "a=rtcp-mux",
        "a=rtcp-rsize",
        *_formats(sound),
        *(
            f"a=extmap:{n} {uri}"
            for n, uri in EXTENSIONS.items()
            if sound or n != LEVEL
        ),
        *_source(line),
        *_layers(line),
        f"a=candidate:1 1 udp 2130706431 {host} {port} typ host",
        "a=end-of-candidates",
    ]


def _formats(sound: bool) -> list[str]:
    if sound:
        return [
            f"a=rtpmap:{SOUND} opus/48000/2",
            f"a=fmtp:{SOUND} minptime=10;useinbandfec=1",
            f"a=rtcp-fb:{SOUND} transport-cc",
        ]
    return [
        f"a=rtpmap:{PICTURE} VP8/90000",
        *(f"a=rtcp-fb:{PICTURE} {each}" for each in FEEDBACK),
        f"a=rtpmap:{REPEATED} rtx/90000",
        f"a=fmtp:{REPEATED} apt={PICTURE}",
    ]


def _source(line: Line) -> list[str]:
    if line.ssrc is None:
        return []
    return [
        f"a=msid:kit {line.kind}",
        f"a=ssrc:{line.ssrc} cname:kit",
        f"a=ssrc:{line.ssrc} msid:kit {line.kind}",
    ]


def _layers(line: Line) -> list[str]:
    if not line.rids:
        return []
    return [
        f"a=extmap:{RID} {RID_URI}",
        *(f"a=rid:{rid} send" for rid in line.rids),
        f"a=simulcast:send {';'.join(line.rids)}",
    ]
