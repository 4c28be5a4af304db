"""What arrives of one publisher, over all its streams, and the feedback on it."""

from collections.abc import Iterator

from meetingroom.media.congestion.twcc import build_feedback, ticks

KEPT = 1024
"""Numbers behind the newest that can still come late; a packet that comes later
than that is dropped, and a gap that is wider is not told of."""


class Arrivals:
    """Remembers arrivals by transport-wide sequence number until they are told."""

    def __init__(self) -> None:
        self._ticks: list[int | None] = [None] * KEPT
        """Of the last numbers, each where its lowest bits say."""
        self._highest = -1
        self._next = 0
        self._count = 0
        self.dropped = 0
        """Packets that came too late to be told of."""

    def add(self, number: int, at_s: float) -> None:
        """Take note of a packet.

        Args:
            number: its transport-wide sequence number, 0 to 65535.
            at_s: when it came, by any clock that only rises.
        """
        extended = self._extend(number)
        if extended > self._highest:
            self._move_to(extended)
        elif extended <= self._highest - KEPT:
            self.dropped += 1
            return
        elif self._ticks[extended % KEPT] is not None:
            return
        self._ticks[extended % KEPT] = ticks(at_s)
        self._next = min(self._next, extended)

    def feedback(self, sender_ssrc: int, media_ssrc: int) -> bytes:
        """Return an RTCP packet on what came since the last one; empty when told.

        What comes late is told again together with everything behind it.  More than
        fits into one packet is left for the next call, so ask until it is empty.

        Args:
            sender_ssrc: our own.
            media_ssrc: one of the publisher's; Chromium ignores any other.
        """
        if self._next > self._highest:
            return b""
        arrived = list(self._arrived())
        data, told = build_feedback(
            sender_ssrc, media_ssrc, self._count, self._next, arrived
        )
        self._next += told
        self._count += 1
        return data

    def _arrived(self) -> Iterator[int | None]:
        for number in range(self._next, self._highest + 1):
            yield self._ticks[number % KEPT]

    def _extend(self, number: int) -> int:
        if self._highest < 0:
            # One turn above zero, so that packets older than the first stay positive.
            self._next = 0x10000 + number
            return self._next
        ahead = (number - self._highest) & 0xFFFF
        return self._highest + (ahead if ahead < 0x8000 else ahead - 0x10000)

    def _move_to(self, highest: int) -> None:
        """Move on to a new highest number; what lies where the new ones will, leaves.

        What was not told of before it left never will be.
        """
        for number in range(max(self._highest, highest - KEPT) + 1, highest):
            self._ticks[number % KEPT] = None
        self._highest = highest
        if self._next <= highest - KEPT:
            kept = range(highest - KEPT + 1, highest)
            self._next = next((n for n in kept if self._came(n)), highest)

    def _came(self, number: int) -> bool:
        return self._ticks[number % KEPT] is not None
