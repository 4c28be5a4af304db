"""Transport-wide numbers of packets that wait, in the order in which they leave.

A packet is numbered when it is made.  Where some wait and sound passes them, numbers
would leave out of order, and what a receiver says of them would look like losses; and
the time for which a packet waits here would look like a queue on the line.
"""

from collections import deque
from struct import Struct

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.rtp import HEADER_BYTES

_NUMBER = Struct("!H")
_AT = HEADER_BYTES + 4
"""Of the first extension."""
EXTENSIONS_MAX = 3


class Numbers:
    """The numbers of one line, by the log that gave them."""

    def __init__(self, sent: SentLog, extension: int) -> None:
        """Prepare.

        Args:
            sent: where packets are numbered.
            extension: identifier of the number, 1 to 14; the one-byte form.
        """
        self._sent = sent
        self._extension = extension
        self._free: deque[int] = deque()
        """Of packets that wait, and so of those that will leave, in order."""

    def wait(self, head: bytes) -> None:
        """Take note of a packet that waits, or leaves while others do."""
        at = self._find(head)
        if at:
            self._free.append(_NUMBER.unpack_from(head, at)[0])

    def withdraw(self, count: int) -> None:
        """Take note that so many of those that wait will not leave."""
        last = [self._free.pop() for _ in range(min(count, len(self._free)))]
        for number in reversed(last):
            self._sent.withdraw(number)

    def leave(self, head: bytes, size_bytes: int, at_s: float) -> bytes:
        """Return the head that a packet of those leaves with, and log it so."""
        at = self._find(head)
        if not at or not self._free:
            return head
        number = self._free.popleft()
        self._sent.put(number, size_bytes, at_s)
        return head[:at] + _NUMBER.pack(number) + head[at + 2 :]

    def _find(self, head: bytes) -> int:
        """Return where the number of a packet stands; 0 where it has none."""
        if not head[0] & 0x10:
            return 0
        at = _AT
        for _ in range(EXTENSIONS_MAX):
            if head[at] >> 4 == self._extension:
                return at + 1
            at += 2 + (head[at] & 0x0F)
            if at + 2 >= len(head):
                break
        return 0
