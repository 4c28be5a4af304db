"""Offers of WHIP and WHEP clients, and our answers to them (RFC 8829, 9725).

Only what this server agrees to is read: one transport for everything (BUNDLE and
rtcp-mux), VP8 and Opus, DTLS-SRTP with the server in the passive role, ICE-lite
with host candidates that are all in the answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from meetingroom.media.forwarder import Kind

SECTIONS_MAX = 64
LINES_MAX = 8192
DIGESTS = frozenset({"sha-256", "sha-384", "sha-512"})
START_KBPS = 1_500
LEVEL_URI = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
CODECS: Mapping[Kind, str] = {"audio": "opus/48000/2", "video": "vp8/90000"}
FEEDBACK: Mapping[Kind, tuple[str, ...]] = {
    "audio": (),
    "video": ("nack", "nack pli", "ccm fir", "goog-remb"),
}

Direction = Literal["sendrecv", "sendonly", "recvonly", "inactive"]
DIRECTIONS: Mapping[str, Direction] = {
    "sendrecv": "sendrecv",
    "sendonly": "sendonly",
    "recvonly": "recvonly",
    "inactive": "inactive",
}


@dataclass(frozen=True)
class Section:
    """One m-line of an offer."""

    kind: str
    """audio, video, application."""
    protocol: str
    formats: tuple[str, ...]
    mid: str
    direction: Direction
    payload_type: int | None
    """Type of our codec for this kind; None where it was not offered."""
    feedback: frozenset[str]
    """What the offer allows for that type."""
    level_id: int | None
    """Identifier of the audio level extension, 1 to 14; None where not offered."""
    rejected: bool


@dataclass(frozen=True)
class Offer:
    """What a client wants."""

    ufrag: str
    password: str
    fingerprints: tuple[tuple[str, str], ...]
    """Digest name and value of the client's certificate, at least one."""
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Transport:
    """Our end of the connection."""

    ufrag: str
    password: str
    fingerprint: str
    """SHA-256 of the server's certificate."""
    addresses: tuple[str, ...]
    port: int


@dataclass(frozen=True)
class Agreed:
    """The answer to one section of an offer."""

    section: Section
    direction: Direction = "inactive"
    ssrc: int | None = None
    """The SSRC that we send with."""
    stream: str = ""
    """Name of the media stream it belongs to: the site."""


@dataclass
class _Lines:
    kind: str = ""
    port: str = "0"
    protocol: str = ""
    formats: tuple[str, ...] = ()
    attributes: list[tuple[str, str]] = field(default_factory=list)

    def all(self, name: str) -> Iterator[str]:
        return (value for key, value in self.attributes if key == name)

    def first(self, name: str) -> str | None:
        return next(self.all(name), None)


def parse_offer(text: str) -> Offer:
    """Read an offer.

    Raises:
        ValueError: it is not SDP, or it lacks what a connection needs.
    """
    session, media = _split(text)
    if not media:
        raise ValueError("the offer has no media")
    everywhere = [session, *media]
    setup = next((v for part in everywhere for v in part.all("setup")), "actpass")
    if setup not in ("actpass", "active"):
        raise ValueError("the client must be ready to start DTLS")
    mids = [part.first("mid") or str(index) for index, part in enumerate(media)]
    if len(set(mids)) != len(mids):
        raise ValueError("two media sections share a mid")
    return Offer(
        _required(everywhere, "ice-ufrag"),
        _required(everywhere, "ice-pwd"),
        _fingerprints(everywhere),
        tuple(_section(part, mid) for part, mid in zip(media, mids, strict=True)),
    )


def answer(transport: Transport, agreed: Sequence[Agreed]) -> str:
    """Return the answer with one section for each of the offer, in its order."""
    bundled = [a.section.mid for a in agreed if not _refused(a)]
    lines = [
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        "a=ice-lite",
        f"a=group:BUNDLE {' '.join(bundled)}",
        "a=msid-semantic: WMS *",
    ]
    for each in agreed:
        lines += _refusal(each.section) if _refused(each) else _media(transport, each)
    return "\r\n".join(lines) + "\r\n"


def _split(text: str) -> tuple[_Lines, list[_Lines]]:
    lines = text.splitlines()
    if not lines or lines[0] != "v=0" or len(lines) > LINES_MAX:
        raise ValueError("not SDP")
    session = part = _Lines()
    media: list[_Lines] = []
    for line in lines:
        kind, equals, value = line.partition("=")
        if len(kind) != 1 or not equals:
            raise ValueError("a line of the SDP has no type")
        if kind == "m":
            part = _media_line(value)
            media.append(part)
        elif kind == "a":
            name, _, rest = value.partition(":")
            part.attributes.append((name, rest.strip()))
    if len(media) > SECTIONS_MAX:
        raise ValueError("the offer has too many media sections")
    return session, media


def _media_line(value: str) -> _Lines:
    words = value.split()
    if len(words) < 4:
        raise ValueError("a media line is too short")
    return _Lines(words[0], words[1], words[2], tuple(words[3:]))


def _required(parts: Sequence[_Lines], name: str) -> str:
    found = next((v for part in parts for v in part.all(name)), "")
    if not 4 <= len(found) <= 256:
        raise ValueError(f"the offer has no {name}")
    return found


def _fingerprints(parts: Sequence[_Lines]) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for value in (v for part in parts for v in part.all("fingerprint")):
        digest, _, octets = value.partition(" ")
        if digest.lower() in DIGESTS:
            found[digest.lower(), octets.strip().upper()] = None
    if not found:
        raise ValueError("the offer has no fingerprint that this server can check")
    return tuple(found)


def _section(part: _Lines, mid: str) -> Section:
    direction: Direction = "sendrecv"
    for name, _ in part.attributes:
        direction = DIRECTIONS.get(name, direction)
    payload_type = _payload_type(part)
    return Section(
        part.kind,
        part.protocol,
        part.formats,
        mid,
        direction,
        payload_type,
        frozenset(_feedback(part, payload_type)),
        _level_id(part),
        part.port == "0" and part.first("bundle-only") is None,
    )


def _payload_type(part: _Lines) -> int | None:
    """Return the first offered type of our codec, in the order of preference."""
    codecs = {}
    for value in part.all("rtpmap"):
        number, _, codec = value.partition(" ")
        codecs[number] = codec.strip().lower()
    for number in part.formats:
        if not number.isascii() or not number.isdigit() or int(number) > 127:
            continue
        if codecs.get(number) in CODECS.values() and codecs[number] == CODECS.get(
            part.kind  # type: ignore[call-overload]
        ):
            return int(number)
    return None


def _feedback(part: _Lines, payload_type: int | None) -> Iterator[str]:
    for value in part.all("rtcp-fb"):
        number, _, wish = value.partition(" ")
        if number in ("*", str(payload_type)):
            yield wish.strip()


def _level_id(part: _Lines) -> int | None:
    for value in part.all("extmap"):
        number, _, uri = value.partition(" ")
        number = number.partition("/")[0]
        named = uri.split()[:1] == [LEVEL_URI]
        if named and number.isascii() and number.isdigit() and 1 <= int(number) <= 14:
            return int(number)
    return None


def _refused(agreed: Agreed) -> bool:
    return agreed.section.rejected or agreed.section.payload_type is None


def _refusal(section: Section) -> list[str]:
    formats = " ".join(section.formats)
    return [
        f"m={section.kind} 0 {section.protocol} {formats}",
        "c=IN IP4 0.0.0.0",
        f"a=mid:{section.mid}",
        "a=inactive",
    ]


def _media(transport: Transport, agreed: Agreed) -> list[str]:
    section = agreed.section
    address = transport.addresses[0]
    lines = [
        f"m={section.kind} {transport.port} {section.protocol} {section.payload_type}",
        f"c=IN IP{_version(address)} {address}",
        f"a=mid:{section.mid}",
        f"a={agreed.direction}",
        f"a=ice-ufrag:{transport.ufrag}",
        f"a=ice-pwd:{transport.password}",
        f"a=fingerprint:sha-256 {transport.fingerprint}",
        "a=setup:passive",
        "a=rtcp-mux",
        "a=rtcp-rsize",
    ]
    lines += [
        f"a=candidate:{n} 1 udp {2130706431 - n} {each} {transport.port} typ host"
        for n, each in enumerate(transport.addresses, 1)
    ]
    return [
        *lines,
        "a=end-of-candidates",
        *_codec(section, agreed.direction),
        *_sent(agreed),
    ]


def _codec(section: Section, direction: Direction) -> list[str]:
    kind: Kind = "audio" if section.kind == "audio" else "video"
    number = section.payload_type
    name = "opus/48000/2" if kind == "audio" else "VP8/90000"
    lines = [f"a=rtpmap:{number} {name}"]
    if kind == "audio":
        lines.append(f"a=fmtp:{number} minptime=10;useinbandfec=1")
    elif direction == "recvonly":
        # Chromium begins at 300 kbit/s, cuts the picture to fit, and keeps it so.
        lines.append(f"a=fmtp:{number} x-google-start-bitrate={START_KBPS}")
    lines += [
        f"a=rtcp-fb:{number} {each}"
        for each in FEEDBACK[kind]
        if each in section.feedback
    ]
    if kind == "audio" and section.level_id is not None:
        lines.append(f"a=extmap:{section.level_id} {LEVEL_URI}")
    return lines


def _sent(agreed: Agreed) -> list[str]:
    if agreed.ssrc is None:
        return []
    track = f"{agreed.stream}-{agreed.section.kind}"
    return [
        f"a=msid:{agreed.stream} {track}",
        f"a=ssrc:{agreed.ssrc} cname:{agreed.stream}",
        f"a=ssrc:{agreed.ssrc} msid:{agreed.stream} {track}",
    ]


def _version(address: str) -> int:
    return 6 if ":" in address else 4
