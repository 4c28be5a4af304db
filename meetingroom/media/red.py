"""The newest sound in a packet that repeats older ones (RFC 2198)."""

BLOCKS_MAX = 16


def primary(payload: bytes) -> bytes:
    """Return the last block of a packet: what plain Opus would have sent.

    Raises:
        ValueError: a length in the payload is wrong.
    """
    at = older = blocks = 0
    while at < len(payload) and payload[at] & 0x80:
        if at + 4 > len(payload) or blocks == BLOCKS_MAX:
            raise ValueError("RED header is truncated")
        older += (payload[at + 2] & 0x03) << 8 | payload[at + 3]
        at += 4
        blocks += 1
    start = at + 1 + older
    if at >= len(payload) or start > len(payload):
        raise ValueError("RED block is truncated")
    return payload[start:]
