"""Audio levels as their senders measured them, read without decoding (RFC 6464)."""

from typing import NamedTuple

SILENCE_DBOV = -127


class AudioLevel(NamedTuple):
    """How loud one packet is."""

    dbov: int
    """From -127 (silence) to 0 (overload)."""
    voice: bool
    """Whether the sender takes it for speech."""


def audio_level(extension: bytes) -> AudioLevel:
    """Read the client-to-mixer level of one packet.

    Args:
        extension: data of the header extension; its first byte is the voice flag
            and seven bits of -dBov (RFC 6464, section 3).

    Raises:
        ValueError: the extension is empty.
    """
    if not extension:
        raise ValueError("audio level is empty")
    return AudioLevel(-(extension[0] & 0x7F), extension[0] >= 0x80)
