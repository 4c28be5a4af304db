"""WebM and Matroska, as far as a recording needs them (RFC 9559).  Pure.

A file is a head, which knows where everything is, and clusters behind it.  Clusters
carry absolute times and nothing of their position: they are written once, while the
meeting goes on, and the head is made when somebody asks for the file.
"""

from collections.abc import Sequence
from typing import NamedTuple

from meetingroom.media.recording import ebml

VP8, OPUS, H264, VP9 = 1, 2, 3, 4
"""Numbers of the tracks; a file has those that flowed."""
VIDEO = frozenset({VP8, H264, VP9})
_CODECS = {VP8: "V_VP8", H264: "V_MPEG4/ISO/AVC", VP9: "V_VP9"}

_RELATIVE_MAX_MS = 0x7FFF
"""A block lies at most so far behind the beginning of its cluster."""
_SEEK_BACK_NS = 80_000_000
"""What Opus decodes and throws away before a point one seeks to (RFC 7845)."""


class Block(NamedTuple):
    """One encoded picture, or one packet of sound."""

    track: int
    at_ms: int
    key: bool
    data: bytes


class Picture(NamedTuple):
    """What a player must know of a track of pictures."""

    track: int
    width_px: int
    height_px: int
    private: bytes = b""
    """Parameters of H.264 (ISO 14496-15); empty for others."""


class Cue(NamedTuple):
    """Where one may begin to play."""

    at_ms: int
    track: int
    offset: int
    """Bytes from the first cluster."""


class Chapter(NamedTuple):
    """A part of a recording with a name."""

    begin_ms: int
    end_ms: int
    title: str


class Contents(NamedTuple):
    """All that a head tells."""

    pictures: Sequence[Picture]
    sound: bool
    duration_ms: int
    cues: Sequence[Cue]
    chapters: Sequence[Chapter]
    clusters_bytes: int
    title: str = ""


def cluster(at_ms: int, blocks: Sequence[Block]) -> bytes:
    """Return a cluster of blocks that lie within 32 seconds behind its beginning.

    Raises:
        ValueError: one lies before it or further away.
    """
    parts = [ebml.number(0xE7, at_ms)]
    for block in blocks:
        relative = block.at_ms - at_ms
        if not 0 <= relative <= _RELATIVE_MAX_MS:
            raise ValueError("a block lies outside of its cluster")
        head = bytes((0x80 | block.track,)) + relative.to_bytes(2, "big")
        flags = b"\x80" if block.key else b"\0"
        parts.append(ebml.element(0xA3, head + flags + block.data))
    return ebml.element(0x1F43B675, b"".join(parts))


def head(contents: Contents) -> bytes:
    """Return what stands before the clusters of a file."""
    doctype = "matroska" if any(p.track == H264 for p in contents.pictures) else "webm"
    start = _start(doctype)
    before = _info(contents) + _tracks(contents) + _chapters(contents.chapters)
    cues = _cues(contents.cues, 0)
    # Positions take eight octets each, so that their values do not move anything.
    behind = len(before) + len(cues)
    body = before + _cues(contents.cues, behind)
    whole = len(body) + contents.clusters_bytes
    return start + ebml.identifier(0x18538067) + ebml.size(whole, 8) + body


def _start(doctype: str) -> bytes:
    return ebml.element(
        0x1A45DFA3,
        ebml.number(0x4286, 1)
        + ebml.number(0x42F7, 1)
        + ebml.number(0x42F2, 4)
        + ebml.number(0x42F3, 8)
        + ebml.text(0x4282, doctype)
        + ebml.number(0x4287, 4)
        + ebml.number(0x4285, 2),
    )


def _info(contents: Contents) -> bytes:
    title = ebml.text(0x7BA9, contents.title) if contents.title else b""
    return ebml.element(
        0x1549A966,
        ebml.number(0x2AD7B1, 1_000_000)
        + ebml.real(0x4489, float(contents.duration_ms))
        + title
        + ebml.text(0x4D80, "meetingroom")
        + ebml.text(0x5741, "meetingroom"),
    )


def _tracks(contents: Contents) -> bytes:
    tracks = [_picture(picture) for picture in contents.pictures]
    if contents.sound:
        tracks.append(_sound())
    return ebml.element(0x1654AE6B, b"".join(tracks))


def _picture(picture: Picture) -> bytes:
    codec = _CODECS[picture.track]
    private = ebml.element(0x63A2, picture.private) if picture.private else b""
    pixels = ebml.number(0xB0, picture.width_px) + ebml.number(0xBA, picture.height_px)
    return _entry(picture.track, 1, codec, private + ebml.element(0xE0, pixels))


def _sound() -> bytes:
    # OpusHead (RFC 7845, section 5.1): version, channels, pre-skip, rate, gain, family.
    private = b"OpusHead\x01\x02\0\0" + (48_000).to_bytes(4, "little") + b"\0\0\0"
    form = ebml.real(0xB5, 48_000.0) + ebml.number(0x9F, 2)
    return _entry(
        OPUS,
        2,
        "A_OPUS",
        ebml.element(0x63A2, private)
        + ebml.number(0x56BB, _SEEK_BACK_NS)
        + ebml.element(0xE1, form),
    )


def _entry(track: int, kind: int, codec: str, rest: bytes) -> bytes:
    return ebml.element(
        0xAE,
        ebml.number(0xD7, track)
        + ebml.number(0x73C5, track)
        + ebml.number(0x83, kind)
        + ebml.number(0x9C, 0)
        + ebml.text(0x22B59C, "vie")
        + ebml.text(0x86, codec)
        + rest,
    )


def _chapters(chapters: Sequence[Chapter]) -> bytes:
    if not chapters:
        return b""
    atoms = b"".join(_atom(n, each) for n, each in enumerate(chapters, start=1))
    edition = ebml.number(0x45BC, 1) + ebml.number(0x45DB, 1) + atoms
    return ebml.element(0x1043A770, ebml.element(0x45B9, edition))


def _atom(uid: int, chapter: Chapter) -> bytes:
    words = ebml.text(0x85, chapter.title) + ebml.text(0x437C, "vie")
    return ebml.element(
        0xB6,
        ebml.number(0x73C4, uid)
        + ebml.number(0x91, chapter.begin_ms * 1_000_000)
        + ebml.number(0x92, chapter.end_ms * 1_000_000)
        + ebml.element(0x80, words),
    )


def _cues(cues: Sequence[Cue], behind: int) -> bytes:
    points = b"".join(
        ebml.element(
            0xBB,
            ebml.number(0xB3, cue.at_ms)
            + ebml.element(
                0xB7,
                ebml.number(0xF7, cue.track)
                + ebml.number(0xF1, behind + cue.offset, 8),
            ),
        )
        for cue in cues
    )
    # Its own size in four octets: it stands before what it points to.
    return ebml.element(0x1C53BB6B, points, 4)
