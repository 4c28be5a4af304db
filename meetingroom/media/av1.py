"""What a forwarder must know of AV1: where a picture begins that needs no other.

One stream in one spatial layer (L1T1 to L1T3) passes whole; nothing of it is left out.
"""


def is_keyframe(payload: bytes) -> bool:
    """Return whether a decoder can begin with this packet.

    The aggregation header says it: N is set on the first packet of a coded video
    sequence (RTP Payload Format For AV1, section 4.4).

    Raises:
        ValueError: the payload is empty, or both begins anew and goes on with what
            was before.
    """
    if not payload:
        raise ValueError("AV1 payload is empty")
    first = payload[0]
    if first & 0x88 == 0x88:
        raise ValueError("an AV1 sequence begins in the middle of a unit")
    return bool(first & 0x08)
