"""What a forwarder must know of VP8: keyframes and picture numbers (RFC 7741)."""

from typing import NamedTuple, Protocol


class Counts(Protocol):
    """Where a descriptor has its counts, and how far they are."""

    @property
    def picture_at(self) -> int:
        """Where the picture id lies in the payload; 0 where there is none."""

    @property
    def picture_bits(self) -> int:
        """7 or 15; 0 where there is none."""

    @property
    def picture(self) -> int:
        """The picture id."""

    @property
    def layer_at(self) -> int:
        """Where TL0PICIDX lies in the payload; 0 where there is none."""

    @property
    def layer(self) -> int:
        """TL0PICIDX."""


class Vp8Descriptor(NamedTuple):
    """The descriptor before one packet's piece of a frame."""

    keyframe: bool
    """Whether the packet is the first of a frame that needs no other."""
    picture_at: int
    """Where the picture id lies in the payload; 0 where there is none."""
    picture_bits: int
    """7 or 15; 0 where there is none."""
    picture: int
    layer_at: int
    """Where TL0PICIDX lies in the payload; 0 where there is none."""
    layer: int
    cut: int = 0
    """Where that which `renumber` changes ends; 0 where there is none."""


def parse_vp8(payload: bytes) -> Vp8Descriptor:
    """Read the payload descriptor (RFC 7741, section 4.2).

    Raises:
        ValueError: the descriptor is truncated.
    """
    try:
        return _parse(payload)
    except IndexError:
        raise ValueError("VP8 payload descriptor is truncated") from None


def _parse(payload: bytes) -> Vp8Descriptor:
    first, at = payload[0], 1
    picture_at = picture_bits = picture = layer_at = layer = 0
    if first & 0x80:
        flags = payload[1]
        at = 2
        if flags & 0x80:
            picture_at, picture_bits, picture = at, 7, payload[at]
            if picture & 0x80:
                picture_bits = 15
                picture = (picture & 0x7F) << 8 | payload[at + 1]
            at += 1 + picture_bits // 15
        if flags & 0x40:
            layer_at, layer = at, payload[at]
            at += 1
        at += bool(flags & 0x30)
    # The first partition of a frame: S is set and the partition index is 0; the
    # lowest bit of the frame tag is 0 for a keyframe (RFC 6386, section 9.1).
    starts = first & 0x17 == 0x10
    keyframe = starts and payload[at] & 0x01 == 0
    cut = max(layer_at, picture_at + picture_bits // 15) + 1 if at > 1 else 0
    return Vp8Descriptor(
        keyframe, picture_at, picture_bits, picture, layer_at, layer, cut
    )


def renumber(
    payload: bytes, found: Counts, picture_shift: int, layer_shift: int
) -> bytes:
    """Return the payload with its picture id and TL0PICIDX moved on.

    A viewer's decoder sees one unbroken count, whichever encoder the frames come
    from.  The length never changes; the payload up to `cut` is enough.
    """
    changed = bytearray(payload)
    if found.picture_bits == 15:
        picture = (found.picture + picture_shift) & 0x7FFF
        changed[found.picture_at] = 0x80 | picture >> 8
        changed[found.picture_at + 1] = picture & 0xFF
    elif found.picture_bits == 7:
        changed[found.picture_at] = (found.picture + picture_shift) & 0x7F
    if found.layer_at:
        changed[found.layer_at] = (found.layer + layer_shift) & 0xFF
    return bytes(changed)
