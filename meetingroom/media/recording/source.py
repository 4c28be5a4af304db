"""The recording of one source: packets in, clusters out.  Pure.

A key picture of VP8 or H.264 tells its own size, so one track holds all layers.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from meetingroom.media.recording.clusters import Cluster, Clusters
from meetingroom.media.recording.streams import Shown, Sound, SourceStreams, WantKey
from meetingroom.media.recording.webm import OPUS, Block, Picture
from meetingroom.media.rtcp import SenderReport


class Facts(NamedTuple):
    """What a file's head must tell of its tracks, as known so far."""

    pictures: tuple[Picture, ...] = ()


class SourceRecording:
    """Takes what a tap gives and yields clusters in the time of the recording.

    `zero_s` is the moment of the recorder's clock at which the recording began, and
    `want_key` gets the layer of which a key picture is needed.
    """

    def __init__(self, zero_s: float, want_key: WantKey) -> None:
        self.facts = Facts()
        self._zero_s = zero_s
        self._streams = SourceStreams(want_key)
        self._clusters = Clusters()

    @property
    def bad(self) -> int:
        """Packets that could not be read."""
        return self._streams.bad

    def aim(self, rid: str) -> None:
        """Take this layer from its next key picture on."""
        self._streams.aim(rid)

    def sent(self, report: SenderReport) -> None:
        """Take the publisher's word on the time of one of its streams."""
        self._streams.sent(report)

    def rtp(self, rid: str, data: bytes, at_s: float) -> Iterator[Cluster]:
        """Take one packet as the forwarder taps it."""
        yield from self._write(self._streams.rtp(rid, data, at_s))

    def tick(self, at_s: float) -> Iterator[Cluster]:
        """Do what is due because time has passed."""
        yield from self._write(self._streams.tick(at_s))
        yield from self._clusters.tick(self._ms(at_s))

    def close(self) -> Iterator[Cluster]:
        """Yield whatever is left."""
        yield from self._write(self._streams.flush())
        yield from self._clusters.close()

    def _write(self, found: Iterable[Sound | Shown]) -> Iterator[Cluster]:
        for each in found:
            at_ms = self._ms(each.at_s)
            if isinstance(each, Sound):
                block = Block(OPUS, at_ms, True, each.data)
            else:
                if each.whole.key:
                    self._note(each)
                block = Block(each.track, at_ms, each.whole.key, each.whole.data)
            yield from self._clusters.add(block)

    def _note(self, shown: Shown) -> None:
        """Remember the largest size and the first parameters of each track."""
        known = {picture.track: picture for picture in self.facts.pictures}
        before = known.get(shown.track, Picture(shown.track, 0, 0))
        width_px, height_px = shown.whole.size_px or (1280, 720)
        known[shown.track] = Picture(
            shown.track,
            max(before.width_px, width_px),
            max(before.height_px, height_px),
            before.private or shown.private,
        )
        self.facts = Facts(tuple(known[track] for track in sorted(known)))

    def _ms(self, at_s: float) -> int:
        return max(0, round((at_s - self._zero_s) * 1000))
