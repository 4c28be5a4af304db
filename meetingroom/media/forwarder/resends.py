"""Packets sent again to one viewer: by RTX, within bounds (RFC 4588)."""

from collections.abc import Callable

RESEND_EVERY_S = 0.04
"""Pause before the same packet may be sent again, until the round trip is known."""
RESEND_EVERY_MIN_S = 0.01
RESEND_EVERY_MAX_S = 0.5
SHARE = 4
"""One in so many bytes may be a repetition: a bad line must not fill the uplink."""
LEAST_BYTES = 16_000
"""What may be repeated in any second, however little the slot sends."""


class Budget:
    """What one slot may repeat now: a quarter of its rate, each once a round trip."""

    def __init__(self, octets: Callable[[], int]) -> None:
        """Begin.

        Args:
            octets: how many bytes the slot has sent so far.
        """
        self.rtt_s = RESEND_EVERY_S
        self._octets = octets
        self._since_s = float("-inf")
        self._since = 0
        self._left = LEAST_BYTES
        self._resent: dict[int, float] = {}

    def take(self, number: int, size_bytes: int, at_s: float) -> bool:
        """Return whether this packet may be sent again now, and count it."""
        if at_s - self._since_s >= 1:
            self._renew(at_s)
        every_s = min(max(self.rtt_s, RESEND_EVERY_MIN_S), RESEND_EVERY_MAX_S)
        if self._resent.get(number, float("-inf")) + every_s > at_s:
            return False
        if self._left < size_bytes:
            return False
        self._left -= size_bytes
        self._resent[number] = at_s
        return True

    def _renew(self, at_s: float) -> None:
        octets = self._octets()
        bytes_per_s = (octets - self._since) / (at_s - self._since_s)
        self._left = max(LEAST_BYTES, int(bytes_per_s / SHARE))
        self._since_s, self._since = at_s, octets
        self._resent = {
            number: resent_s
            for number, resent_s in self._resent.items()
            if at_s - resent_s < RESEND_EVERY_MAX_S
        }
