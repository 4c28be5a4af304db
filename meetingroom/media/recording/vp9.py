"""Whole pictures of VP9 out of packets in turn, layers and all (RFC 9628).  Pure.

A picture with layers is written as one superframe (VP9 bitstream, annex B).  Where the
highest layer needs none of those below, it is written alone: some decoders would show
all of them, one after the other.
"""

from meetingroom.media.recording.pictures import Depacketiser, Piece, Whole
from meetingroom.media.vp9 import body_at, parse_vp9, sizes_px

FRAMES_MAX = 8
"""Frames of one superframe."""


class Vp9Pictures(Depacketiser):
    """Pictures of VP9 as a file has them."""

    def __init__(self) -> None:
        super().__init__()
        self._highest = 0
        """The highest layer of the last key picture."""

    def _join(self, pieces: list[Piece]) -> Whole | None:
        frames: list[bytearray] = []
        first = found = parse_vp9(pieces[0].payload)
        ended = True
        for piece in pieces:
            found = parse_vp9(piece.payload)
            if found.begins != ended or len(frames) > FRAMES_MAX:
                return None
            if found.begins:
                frames.append(bytearray())
            frames[-1] += piece.payload[body_at(piece.payload) :]
            ended = found.ends
        key, sizes = first.keyframe, sizes_px(pieces[0].payload)
        if key:
            self._highest = found.spatial
        # What rests on the highest layer cannot do without it.
        if not ended or found.spatial != self._highest:
            return None
        if not key and not found.inter_layer:
            frames = frames[-1:]
        size_px = sizes[min(found.spatial, len(sizes) - 1)] if key and sizes else None
        data = superframe(frames)
        return Whole(pieces[0].timestamp, pieces[0].at_s, key, data, size_px)


def superframe(frames: list[bytearray]) -> bytes:
    """Return the frames of one picture with an index behind them; one without any."""
    if len(frames) == 1:
        return bytes(frames[0])
    octets = (max(len(frame) for frame in frames).bit_length() + 7) // 8
    mark = bytes((0xC0 | octets - 1 << 3 | len(frames) - 1,))
    sizes = b"".join(len(frame).to_bytes(octets, "little") for frame in frames)
    return b"".join(frames) + mark + sizes + mark
