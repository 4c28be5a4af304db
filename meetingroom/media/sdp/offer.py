"""Reads the offers of WHIP and WHEP clients (RFC 8829, 8853, 9725)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from meetingroom.media.forwarder import NO_EXTENSIONS, Codec, Extensions
from meetingroom.media.sdp.lines import Part, number, split

DIGESTS = frozenset({"sha-256", "sha-384", "sha-512"})
URIS: Mapping[str, str] = {
    "mid": "urn:ietf:params:rtp-hdrext:sdes:mid",
    "rid": "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
    "repaired_rid": "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
    "level": "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
    "abs_send_time": "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
    "twcc": "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
}
"""The header extension behind each field of `Extensions`."""
CODECS: Mapping[tuple[str, str], Codec] = {
    ("audio", "opus/48000/2"): "opus",
    ("audio", "red/48000/2"): "red",
    ("video", "vp8/90000"): "vp8",
    ("video", "h264/90000"): "h264",
    ("video", "vp9/90000"): "vp9",
    ("video", "av1/90000"): "av1",
    ("video", "rtx/90000"): "rtx",
}
RIDS_MAX = 8
RID_MAX = 16
"""Characters of a layer's name; as long as the data of a one-byte extension."""
MID_MAX = 32
FINGERPRINTS_MAX = 16
"""Different ones; each is compared when the handshake is over."""

Direction = Literal["sendrecv", "sendonly", "recvonly", "inactive"]
DIRECTIONS: Mapping[str, Direction] = {
    "sendrecv": "sendrecv",
    "sendonly": "sendonly",
    "recvonly": "recvonly",
    "inactive": "inactive",
}


@dataclass(frozen=True)
class Format:
    """One payload type that this server knows."""

    payload_type: int
    codec: Codec
    feedback: frozenset[str] = frozenset()
    """What the offer allows for it: `nack pli`, `transport-cc`."""
    apt: int | None = None
    """What RTX repeats, and what is in RED."""


@dataclass(frozen=True)
class Section:
    """One m-line of an offer."""

    kind: str
    """audio, video, application."""
    protocol: str
    payload_types: tuple[str, ...]
    """As they were written, known or not."""
    mid: str
    direction: Direction
    rejected: bool
    formats: tuple[Format, ...] = ()
    """Those that this server knows, in the client's order of preference."""
    extensions: Extensions = NO_EXTENSIONS
    rids: tuple[str, ...] = ()
    """Layers that it sends, in its own order."""

    def format(self, codec: Codec) -> Format | None:
        """Return the client's first format of a codec, if it has one."""
        return next((f for f in self.formats if f.codec == codec), None)

    def repeats(self, payload_type: int) -> Format | None:
        """Return the retransmission format of a payload type, if it has one."""
        return next(
            (f for f in self.formats if f.codec == "rtx" and f.apt == payload_type),
            None,
        )


@dataclass(frozen=True)
class Offer:
    """What a client wants."""

    ufrag: str
    password: str
    fingerprints: tuple[tuple[str, str], ...]
    """Digest name and value of the client's certificate, at least one."""
    sections: tuple[Section, ...]
    passive: bool = False
    """Whether it waits for us to start DTLS (RFC 8842, section 5)."""
    bundled: bool = True
    """Whether it names its sections as a group of one transport (RFC 9143)."""


def parse_offer(text: str) -> Offer:
    """Read an offer.

    Raises:
        ValueError: it is not SDP, or it lacks what a connection needs.
    """
    session, media = split(text)
    if not media:
        raise ValueError("the offer has no media")
    everywhere = [session, *media]
    setup = next((v for part in everywhere for v in part.all("setup")), "actpass")
    if setup not in ("actpass", "active", "passive"):
        raise ValueError("the client must take part in DTLS")
    bundled = any(v.split()[:1] == ["BUNDLE"] for v in session.all("group"))
    names = {v for part in everywhere for v in part.all("ice-ufrag")}
    if not bundled and len(names) > 1:
        # RFC 9725, section 4.4.1: all of it goes one way.
        raise ValueError("the offer must bundle: it has more than one transport")
    mids = [part.first("mid") or str(index) for index, part in enumerate(media)]
    if len(set(mids)) != len(mids):
        raise ValueError("two media sections share a mid")
    if any(len(mid) > MID_MAX or not mid.isprintable() for mid in mids):
        raise ValueError("a mid is too long")
    return Offer(
        _required(everywhere, "ice-ufrag"),
        _required(everywhere, "ice-pwd"),
        _fingerprints(everywhere),
        tuple(
            _section(session, part, mid) for part, mid in zip(media, mids, strict=True)
        ),
        setup == "passive",
        bundled,
    )


def _required(parts: Sequence[Part], name: str) -> str:
    found = next((v for part in parts for v in part.all(name)), "")
    if not 4 <= len(found) <= 256:
        raise ValueError(f"the offer has no {name}")
    return found


def _fingerprints(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for value in (v for part in parts for v in part.all("fingerprint")):
        digest, _, octets = value.partition(" ")
        if digest.lower() in DIGESTS:
            found[digest.lower(), octets.strip().upper()] = None
    if len(found) > FINGERPRINTS_MAX:
        raise ValueError("the offer has too many fingerprints")
    if not found:
        raise ValueError("the offer has no fingerprint that this server can check")
    return tuple(found)


def _section(session: Part, part: Part, mid: str) -> Section:
    direction: Direction = "sendrecv"
    for name, _ in (*session.attributes, *part.attributes):
        direction = DIRECTIONS.get(name, direction)
    return Section(
        part.kind,
        part.protocol,
        part.formats,
        mid,
        direction,
        part.port == "0" and part.first("bundle-only") is None,
        _formats(part),
        _extensions(part),
        _rids(part),
    )


def _formats(part: Part) -> tuple[Format, ...]:
    """Return what this server knows among the payload types of an m-line."""
    codecs = _by_number(part, "rtpmap")
    parameters = _by_number(part, "fmtp")
    feedback: dict[str, set[str]] = {}
    for value in part.all("rtcp-fb"):
        key, _, wish = value.partition(" ")
        feedback.setdefault(key, set()).add(wish.strip())
    formats: dict[int, Format] = {}
    spare: dict[int, Format] = {}
    for written in part.formats:
        payload_type = number(written, 0, 127)
        codec = CODECS.get((part.kind, codecs.get(written, "").lower()))
        if payload_type is None or codec is None or payload_type in formats:
            continue
        kept = formats
        if not _is_main(codec, parameters.get(written, "")):
            continue
        if codec == "h264" and not _is_baseline(parameters.get(written, "")):
            if not _is_in_packets(parameters.get(written, "")):
                continue
            kept = spare
        wishes = feedback.get(written, set()) | feedback.get("*", set())
        apt = _apt(codec, parameters.get(written, ""))
        kept[payload_type] = Format(payload_type, codec, frozenset(wishes), apt)
    if spare and all(f.codec != "h264" for f in formats.values()):
        # A camera has one profile, and what decodes H.264 reads it in the picture.
        formats |= dict([*spare.items()][:1])
    return tuple(f for f in formats.values() if f.apt is None or f.apt in formats)


def _by_number(part: Part, name: str) -> dict[str, str]:
    found = {}
    for value in part.all(name):
        key, _, rest = value.partition(" ")
        found[key] = rest.strip()
    return found


def _apt(codec: Codec, parameters: str) -> int | None:
    """Return the payload type within; -1, which is none, where it is not said."""
    if codec == "rtx":
        return _or_none(number(_parameters(parameters).get("apt", ""), 0, 127))
    if codec == "red":
        # 111/111: every block has the same type (RFC 2198, section 5).
        types = {number(each, 0, 127) for each in parameters.split("/")}
        return _or_none(types.pop() if len(types) == 1 else None)
    return None


def _or_none(payload_type: int | None) -> int:
    return -1 if payload_type is None else payload_type


def _is_main(codec: Codec, parameters: str) -> bool:
    """Return whether it is what browsers decode of VP9 and AV1: 8 bits, 4:2:0."""
    found = _parameters(parameters)
    if codec == "vp9":
        return found.get("profile-id", "0") == "0"
    return codec != "av1" or found.get("profile", "0") == "0"


def _is_baseline(parameters: str) -> bool:
    """Return whether every browser can decode it: baseline in several packets."""
    found = _parameters(parameters)
    baseline = found.get("profile-level-id", "42").lower().startswith("42")
    return baseline and _is_in_packets(parameters)


def _is_in_packets(parameters: str) -> bool:
    """Return whether a picture comes in several packets (RFC 6184, mode 1)."""
    return _parameters(parameters).get("packetization-mode") == "1"


def _parameters(text: str) -> dict[str, str]:
    found = {}
    for each in text.split(";"):
        name, _, value = each.partition("=")
        found[name.strip().lower()] = value.strip()
    return found


def _extensions(part: Part) -> Extensions:
    names = {uri: name for name, uri in URIS.items()}
    found: dict[str, int] = {}
    for value in part.all("extmap"):
        written, _, rest = value.partition(" ")
        # 15 ends the one-byte form, in which we write (RFC 8285, section 4.2).
        extension = number(written.partition("/")[0], 1, 14)
        name = names.get((rest.split() or [""])[0])
        if name and extension and extension not in found.values():
            found.setdefault(name, extension)
    return Extensions(**found)


def _rids(part: Part) -> tuple[str, ...]:
    """Return the layers that the client sends (RFC 8853, section 5.1)."""
    declared = set()
    for value in part.all("rid"):
        words = value.split()
        if len(words) > 1 and words[1] == "send" and _is_rid(words[0]):
            declared.add(words[0])
    words = (part.first("simulcast") or "").split()
    if "send" not in words[:-1]:
        return ()
    wanted = words[words.index("send") + 1].split(";")
    # Of alternatives the first; a paused one may begin at any time.
    rids = [each.split(",")[0].removeprefix("~") for each in wanted]
    return tuple(dict.fromkeys(r for r in rids if r in declared))[:RIDS_MAX]


def _is_rid(text: str) -> bool:
    return len(text) <= RID_MAX and text.isascii() and text.replace("-", "").isalnum()
