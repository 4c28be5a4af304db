"""How one stream passes through a slot: what its numbers and times become."""

from typing import TYPE_CHECKING

from meetingroom.media.forwarder.frame import Frame

if TYPE_CHECKING:
    from meetingroom.media.forwarder.stream import Stream

SPREAD = 64
"""Replayed pictures follow each other so many times faster than they were taken."""


def ticks_behind(later: int, earlier: int) -> int:
    """Return how far one timestamp is behind another, over the wrap; may be below 0."""
    return (later - earlier + 0x8000_0000) % 0x1_0000_0000 - 0x8000_0000


class Passage:
    """From the keyframe that one stream came in with to the next stream.

    Numbers are extended ones: the slot's, unless said otherwise.
    """

    __slots__ = (
        "_edge",
        "began",
        "layer_shift",
        "picture_shift",
        "shift",
        "steady",
        "stream",
        "time_shift",
    )

    def __init__(self, stream: "Stream", frames: list[Frame], began: int) -> None:
        """Begin.

        Args:
            stream: what passes.
            frames: from its keyframe to its newest packet.
            began: number of the first packet that leaves.
        """
        self.stream = stream
        self.began = began
        self.shift = began - frames[0].number
        """From the stream's numbers to the slot's."""
        self.steady = frames[-1].number + self.shift + 1
        """From here on `time_shift` holds; what was replayed before comes faster."""
        self.time_shift = 0
        self.picture_shift = self.layer_shift = 0
        self._edge = frames[-1].timestamp

    def continues(self, before: "Passage") -> None:
        """Take over the times and picture numbers of the passage before."""
        self.time_shift = before.time_shift
        self.picture_shift = before.picture_shift
        self.layer_shift = before.layer_shift

    def replayed(self, frames: list[Frame]) -> int:
        """Return how many ticks the replayed pictures take."""
        return max(0, ticks_behind(frames[-1].timestamp, frames[0].timestamp)) // SPREAD

    def timestamp(self, frame: Frame, number: int) -> int:
        """Return the timestamp that a packet leaves with."""
        behind = 0
        if number < self.steady:
            behind = max(0, ticks_behind(self._edge, frame.timestamp))
        return (
            frame.timestamp + self.time_shift + behind - behind // SPREAD
        ) & 0xFFFFFFFF

    def payload(self, frame: Frame) -> tuple[bytes, bytes]:
        """Return the payload of a packet in two parts, renumbered."""
        if self.picture_shift or self.layer_shift:
            return frame.renumbered(self.picture_shift, self.layer_shift)
        return b"", frame.payload
