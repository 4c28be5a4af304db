"""An address translator: a site is known outside by an address that may change.  Pure.

Only the address of IPv4 packets is translated, not the port, and the sums of UDP and
TCP follow (RFC 1624).  Packets to an address that is no longer the site's are nobody's.
"""

from ipaddress import IPv4Address
from struct import Struct

_WORD = Struct("!H")
_CHECKSUM = {6: 16, 17: 6}
"""Where TCP and UDP keep their sum, within their own header."""
_FROM, _TO = 12, 16
_SHORTEST = 20


class Nat:
    """Translates between one inside address and the present outside one."""

    def __init__(self, inside: str) -> None:
        self._inside = IPv4Address(inside).packed
        self._outside = self._inside

    def move(self, outside: str) -> None:
        """Be known by another address from now on."""
        self._outside = IPv4Address(outside).packed

    def out(self, packet: bytes) -> bytes | None:
        """Return what leaves for the world; None for what is not from here."""
        return _replaced(packet, _FROM, self._inside, self._outside)

    def back(self, packet: bytes) -> bytes | None:
        """Return what comes in from the world; None for what is not for here."""
        return _replaced(packet, _TO, self._outside, self._inside)


def _replaced(packet: bytes, at: int, old: bytes, new: bytes) -> bytes | None:
    if len(packet) < _SHORTEST or packet[0] >> 4 != 4 or packet[at : at + 4] != old:
        return None
    if old == new:
        return packet
    changed = bytearray(packet)
    changed[at : at + 4] = new
    _correct(changed, 10, old, new)
    head = (packet[0] & 0x0F) * 4
    # Later fragments have no header of UDP or TCP.
    first = not _WORD.unpack_from(packet, 6)[0] & 0x1FFF
    within = _CHECKSUM.get(packet[9])
    if first and within is not None and len(packet) >= head + within + 2:
        no_sum = packet[9] == 17 and not any(packet[head + 6 : head + 8])
        if not no_sum:
            _correct(changed, head + within, old, new)
    return bytes(changed)


def _correct(packet: bytearray, at: int, old: bytes, new: bytes) -> None:
    """Let a sum follow four bytes that have changed (RFC 1624, equation 3)."""
    total = ~_WORD.unpack_from(packet, at)[0] & 0xFFFF
    for word in (0, 2):
        total += ~_WORD.unpack_from(old, word)[0] & 0xFFFF
        total += _WORD.unpack_from(new, word)[0]
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    _WORD.pack_into(packet, at, ~total & 0xFFFF)
