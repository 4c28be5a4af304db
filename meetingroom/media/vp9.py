"""What a forwarder must know of VP9: pictures, their layers and counts (RFC 9628).

A picture comes as one frame for each spatial layer, from low to high, all with one
timestamp and one picture id.  A frame may be made out of the one below it in the same
picture; what is above a layer can always be left out.
"""

from typing import NamedTuple

LAYERS_MAX = 8
"""Spatial layers of a picture, and temporal ones; three bits each."""


class Vp9Descriptor(NamedTuple):
    """The descriptor before one packet's piece of a frame.

    The first seven fields are those of VP8, so that both are renumbered alike.
    """

    keyframe: bool
    """Whether the packet is the first of a picture that needs no other."""
    picture_at: int
    """Where the picture id lies in the payload; 0 where there is none."""
    picture_bits: int
    """7 or 15; 0 where there is none."""
    picture: int
    layer_at: int
    """Where TL0PICIDX lies in the payload; 0 where there is none."""
    layer: int
    cut: int
    """Where that which is renumbered ends; 0 where there is none."""
    spatial: int = 0
    """The layer that the frame belongs to, 0 for the lowest."""
    temporal: int = 0
    begins: bool = False
    """Whether the packet is the first of its frame."""
    ends: bool = False
    """Whether the packet is the last of its frame."""
    layers: int = 0
    """How many spatial layers a key picture says there are; 0 where it is not said."""
    inter_layer: bool = False
    """Whether the frame is made out of the one below it in the same picture."""


def parse_vp9(payload: bytes) -> Vp9Descriptor:
    """Read the payload descriptor (RFC 9628, section 4.2).

    Raises:
        ValueError: the descriptor is truncated, or says what it must not.
    """
    try:
        return _parse(payload)
    except IndexError:
        raise ValueError("VP9 payload descriptor is truncated") from None


def body_at(payload: bytes) -> int:
    """Return where the descriptor ends and the frame begins.

    Raises:
        ValueError: the descriptor is truncated, or says what it must not.
    """
    try:
        at = _structure_at(payload)
        return _behind_structure(payload, at) if payload[0] & 0x02 else at
    except IndexError:
        raise ValueError("VP9 payload descriptor is truncated") from None


def _parse(payload: bytes) -> Vp9Descriptor:
    first, at = payload[0], 1
    picture_at = picture_bits = picture = 0
    if first & 0x80:
        picture_at, picture_bits, picture = 1, 7, payload[1]
        if picture & 0x80:
            picture_bits = 15
            picture = (picture & 0x7F) << 8 | payload[2]
        at += 1 + picture_bits // 15
    cut = at if first & 0x80 else 0
    spatial = temporal = layer_at = layer = 0
    if first & 0x20:
        indices = payload[at]
        temporal, spatial = indices >> 5, indices >> 1 & 0x07
        at += 1
        if not first & 0x10:
            layer_at, layer = at, payload[at]
            at += 1
            cut = at
    if first & 0x50 == 0x50:
        at = _behind_references(payload, at)
    layers = (payload[at] >> 5) + 1 if first & 0x02 else 0
    begins = bool(first & 0x08)
    # P is not set: nothing before this picture is needed.
    return Vp9Descriptor(
        begins and not first & 0x40 and not spatial,
        picture_at,
        picture_bits,
        picture,
        layer_at,
        layer,
        cut,
        spatial,
        temporal,
        begins,
        bool(first & 0x04),
        layers,
        bool(first & 0x20 and payload[picture_at + picture_bits // 15 + 1] & 0x01),
    )


def sizes_px(payload: bytes) -> tuple[tuple[int, int], ...]:
    """Return width and height of each layer, as a key picture says; empty without.

    Raises:
        ValueError: the descriptor is truncated, or says what it must not.
    """
    at = _structure_at(payload) if body_at(payload) and payload[0] & 0x02 else 0
    if not at or not payload[at] & 0x10:
        return ()
    told = (payload[at + 1 + 4 * n : at + 5 + 4 * n] for n in range(8))
    return tuple(
        (each[0] << 8 | each[1], each[2] << 8 | each[3])
        for each, _ in zip(told, range((payload[at] >> 5) + 1), strict=False)
    )


def _structure_at(payload: bytes) -> int:
    """Return where the scalability structure begins, or else the frame."""
    at = _behind_layers(payload)
    if payload[0] & 0x50 == 0x50:
        at = _behind_references(payload, at)
    return at


def _behind_layers(payload: bytes) -> int:
    first, at = payload[0], 1
    if first & 0x80:
        at += 2 if payload[at] & 0x80 else 1
    if first & 0x20:
        at += 1 if first & 0x10 else 2
    return at


def _behind_references(payload: bytes, at: int) -> int:
    """Return where up to three picture differences of the flexible mode end."""
    for _ in range(3):
        at += 1
        if not payload[at - 1] & 0x01:
            return at
    raise ValueError("a VP9 frame refers to more than three others")


def _behind_structure(payload: bytes, at: int) -> int:
    """Return where the scalability structure ends (section 4.2.1)."""
    said = payload[at]
    at += 1
    if said & 0x10:
        at += 4 * ((said >> 5) + 1)
    if said & 0x08:
        pictures = payload[at]
        at += 1
        for _ in range(pictures):
            at += 1 + (payload[at] >> 2 & 0x03)
    if at > len(payload):
        raise IndexError
    return at
