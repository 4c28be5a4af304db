"""What a forwarder must know of H.264: where a picture begins that needs no other."""

STAP_A, FU_A = 24, 28
IDR, SPS = 5, 7
_BEGINS = frozenset({IDR, SPS})


def is_keyframe(payload: bytes) -> bool:
    """Return whether a decoder can begin with this packet (RFC 6184, section 5.2).

    True for the parameters that come before a key picture and for its first piece,
    in a packet of their own, in an aggregate (STAP-A) or as a fragment (FU-A).

    Raises:
        ValueError: the payload is truncated.
    """
    if not payload:
        raise ValueError("H.264 payload is empty")
    kind = payload[0] & 0x1F
    if kind == STAP_A:
        return _any_begins(payload)
    if kind != FU_A:
        return kind in _BEGINS
    if len(payload) < 2:
        raise ValueError("H.264 fragment is truncated")
    # The highest bit of the second byte marks the first fragment.
    return payload[1] >= 0x80 and payload[1] & 0x1F in _BEGINS


def _any_begins(payload: bytes) -> bool:
    at = 1
    while at + 2 < len(payload):
        size = payload[at] << 8 | payload[at + 1]
        if payload[at + 2] & 0x1F in _BEGINS:
            return True
        at += 2 + max(1, size)
    return False
