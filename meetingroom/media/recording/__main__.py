"""The recorder process: reads frames from its input, writes sealed files.

It ends when its input ends, with everything written that came.  A disk that is slow
holds up nobody but this process: the media process drops what it cannot hand over.
"""

import errno
import logging
import os
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from meetingroom.media.feeding import Aim, Close, Packet
from meetingroom.media.recording.clusters import Cluster
from meetingroom.media.recording.source import SourceRecording
from meetingroom.media.recording.talk import Frames, Message, Open, Said, Trouble
from meetingroom.media.recording.writing import PartFile
from meetingroom.media.rtcp import SenderReport

log = logging.getLogger(__name__)

READ_BYTES = 1 << 20
TICK_S = 0.1
SPACE_EVERY_S = 1.0


class Track:
    """One source while it is recorded."""

    def __init__(self, number: int, wish: Open) -> None:
        self.number = number
        self.wish = wish
        self.failed = False
        self.recording = SourceRecording(wish.zero_s, self._want_key)
        self._file = PartFile(
            Path(wish.folder),
            wish.meeting,
            wish.recording,
            wish.source,
            bytes.fromhex(wish.key),
        )

    def take(self, message: Aim | Packet | SenderReport) -> None:
        """Do what a message asks for."""
        match message:
            case Aim(rid):
                self.recording.aim(rid)
            case Packet(rid, data, at_s):
                self._write(self.recording.rtp(rid, data, at_s))
            case SenderReport():
                self.recording.sent(message)

    def tick(self, at_s: float) -> None:
        """Do what is due."""
        self._write(self.recording.tick(at_s))
        if not self.failed:
            try:
                self._file.sync(at_s)
            except OSError as error:
                self.fail(trouble_of(error))

    def close(self) -> None:
        """Write what is left and end the file."""
        self._write(self.recording.close())
        self._file.close()

    def fail(self, trouble: Trouble) -> None:
        """Write nothing more, and say so once."""
        if not self.failed:
            self.failed = True
            say(Said(source=self.number, trouble=trouble))

    def _write(self, clusters: Iterable[Cluster]) -> None:
        for cluster in clusters:
            if self.failed:
                continue
            try:
                self._file.write(cluster, self.recording.facts.pictures)
            except OSError as error:
                log.warning("%s: %s", self.wish.source, error)
                self.fail(trouble_of(error))

    def _want_key(self, rid: str) -> None:
        if not self.failed:
            say(Said(source=self.number, want_key=rid))


class Recorder:
    """Every source that is recorded now."""

    def __init__(self) -> None:
        self._tracks: dict[int, Track] = {}
        self._looked_s = float("-inf")

    def handle(self, source: int, message: Message) -> None:
        """Do what the media process says."""
        match message:
            case Open():
                self._tracks[source] = Track(source, message)
            case Close():
                if track := self._tracks.pop(source, None):
                    track.close()
            case _:
                if track := self._tracks.get(source):
                    track.take(message)

    def tick(self, at_s: float) -> None:
        """Do what is due in every file."""
        for track in self._tracks.values():
            track.tick(at_s)
        if at_s - self._looked_s >= SPACE_EVERY_S:
            self._looked_s = at_s
            for track in self._tracks.values():
                if not track.failed and not has_room(track.wish):
                    track.fail("disk_full")

    def close(self) -> None:
        """End every file."""
        for track in self._tracks.values():
            track.close()


def has_room(wish: Open) -> bool:
    """Return whether more than the reserve is free where a recording lies."""
    folder = Path(wish.folder)
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free > wish.reserve_bytes


def trouble_of(error: OSError) -> Trouble:
    """Return what an error of the disk means."""
    full = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return "disk_full" if error.errno in full else "disk_failed"


def say(said: Said) -> None:
    """Tell the media process something; in vain once it is gone."""
    try:
        os.write(1, said.model_dump_json().encode() + b"\n")
    except OSError:
        log.warning("nobody hears the recorder any more")


def main() -> None:
    """Record until the input ends."""
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
    # Ctrl-C reaches the whole group; the media process ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    recorder, frames = Recorder(), Frames()
    ticked_s = time.monotonic()
    try:
        while True:
            ready, _, _ = select.select([0], [], [], TICK_S)
            if ready:
                data = os.read(0, READ_BYTES)
                if not data:
                    return
                for source, message in frames.feed(data):
                    recorder.handle(source, message)
            now_s = time.monotonic()
            if now_s - ticked_s >= TICK_S:
                ticked_s = now_s
                recorder.tick(now_s)
    except ValueError as error:
        sys.exit(f"the media process is not understood: {error}")
    finally:
        recorder.close()


if __name__ == "__main__":
    main()
