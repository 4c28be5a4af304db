"""What the sites of a meeting are to send their pictures in.  Pure.

A picture is encoded once for everybody, so what is preferred is sent only while each
viewer can decode it.  The first one who cannot ends that; VP8 every browser has.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from meetingroom.media.forwarder import Codec, Slot, VideoCodec

BACK_S = 30.0
"""So long after the last viewer who lacked it, what is preferred is sent again."""

UNRECORDED: frozenset[VideoCodec] = frozenset({"av1"})
"""What neither recordings nor the program can take: they are viewers who lack it."""


@dataclass
class _Meeting:
    prefers: VideoCodec = "vp8"
    lacked_s: float = float("-inf")
    told: VideoCodec | None = None


class Codecs:
    """Decides for every meeting; says what has to change, once."""

    def __init__(self) -> None:
        self._meetings: dict[str, _Meeting] = {}

    def keep(self, meetings: Iterable[str]) -> None:
        """Forget all but these."""
        for meeting in self._meetings.keys() - {*meetings}:
            del self._meetings[meeting]

    def decide(
        self,
        meeting: str,
        prefers: VideoCodec,
        sent: VideoCodec,
        seen: bool,
        at_s: float,
    ) -> VideoCodec | None:
        """Return what is to be sent from now on; None where nothing changes.

        Args:
            meeting: whose.
            prefers: what it prefers.
            sent: what is sent now, as far as the room knows.
            seen: whether every viewer can decode what is preferred.
            at_s: now.
        """
        known = self._meetings.setdefault(meeting, _Meeting())
        if known.prefers != prefers:
            known.prefers, known.lacked_s = prefers, float("-inf")
        if not seen:
            known.lacked_s = at_s
        lacks = at_s - known.lacked_s < BACK_S
        codec: VideoCodec = "vp8" if lacks else prefers
        if codec == sent:
            known.told = None
            return None
        if codec == known.told:
            return None
        known.told = codec
        return codec


def decodes(slots: Iterable[Slot], codec: VideoCodec) -> bool:
    """Return whether a viewer can decode a codec, or would not be helped by VP8."""
    pictures = [_carried(slot) for slot in slots if slot.kind == "video"]
    return all(codec in each or "vp8" not in each for each in pictures)


def _carried(slot: Slot) -> set[Codec]:
    return {slot.codec or "vp8", *slot.others}
