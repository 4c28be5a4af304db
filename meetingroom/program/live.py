"""One source as the program sees and hears it: decoded when its moment has come."""

import logging
from collections import deque
from collections.abc import Iterable

import av
from av import VideoFrame

from meetingroom.media.recording.streams import (
    Shown,
    Sound,
    SourceStreams,
    WantKey,
)
from meetingroom.media.rtcp import SenderReport
from meetingroom.program.codecs import PictureDecoder, SoundDecoder
from meetingroom.program.mixer import RATE_HZ, Samples, Voice

log = logging.getLogger(__name__)

WAIT_S = 0.2
"""How long a missing packet is waited for: less than the program is late."""
KEY_EVERY_S = 3600.0
"""Nobody plays from the middle of what is shown here."""
WAITING_MAX = 128
"""Pictures that wait for their moment: several seconds."""
GONE_S = 3.0
"""A picture that has stood still for so long is taken away: its camera is off."""


class LiveSource:
    """The streams of one source, and what is seen and heard of it now."""

    def __init__(self, want_key: WantKey) -> None:
        self._streams = SourceStreams(want_key, WAIT_S, KEY_EVERY_S)
        self._want_key = want_key
        self._rid = ""
        self._voice = Voice()
        self._ears = SoundDecoder()
        self._eyes = PictureDecoder()
        self._waiting: deque[Shown] = deque(maxlen=WAITING_MAX)
        self._seen_s = float("-inf")
        self.picture: VideoFrame | None = None
        """The one that was seen last."""

    def aim(self, rid: str) -> None:
        """Show this layer from its next key picture on."""
        self._rid = rid
        self._streams.aim(rid)

    def sent(self, report: SenderReport) -> None:
        """Take the publisher's word on the time of one of its streams."""
        self._streams.sent(report)

    def rtp(self, rid: str, data: bytes, at_s: float) -> None:
        """Take one packet."""
        self._take(self._streams.rtp(rid, data, at_s))

    def tick(self, at_s: float) -> None:
        """Do what is due because time has passed."""
        self._take(self._streams.tick(at_s))

    def hear(self, at: int) -> "Samples | None":
        """Return the block of sound that begins at a moment; None for silence."""
        return self._voice.take(at)

    def see(self, at_s: float) -> VideoFrame | None:
        """Return the picture of a moment; None where there is no newer one."""
        newest: VideoFrame | None = None
        while self._waiting and self._waiting[0].at_s <= at_s:
            shown = self._waiting.popleft()
            try:
                for picture in self._eyes.decode(shown):
                    newest = picture
            except av.FFmpegError as error:
                log.debug("a picture is damaged: %s", error)
                self._want_key(self._rid)
        if newest is not None:
            self._seen_s, self.picture = at_s, newest
        return newest

    def is_gone(self, at_s: float) -> bool:
        """Return whether its picture has stood still for too long."""
        return at_s - self._seen_s > GONE_S

    def _take(self, found: Iterable[Sound | Shown]) -> None:
        for each in found:
            if isinstance(each, Shown):
                self._waiting.append(each)
            elif samples := self._ears.decode(each.data):
                self._voice.put(round(each.at_s * RATE_HZ), samples)
