"""One file of a recording as the recorder process writes it."""

import itertools
import json
import logging
from collections.abc import Iterable
from pathlib import Path

from meetingroom.media.recording.clusters import Cluster
from meetingroom.media.recording.sealed import SealedWriter
from meetingroom.media.recording.webm import Picture

log = logging.getLogger(__name__)

SYNC_EVERY_S = 10.0
SUFFIX = ".part"


def about(meeting: str, recording: str, name: str) -> str:
    """Return the name that a file of a recording is sealed under."""
    return f"{meeting}/{recording}/{name}"


def file_name(source: str, begin_ms: int, turn: int) -> str:
    """Return how the file of a source is called that begins at this time."""
    return f"{source.replace('/', '+')}.{begin_ms:010d}.{turn}{SUFFIX}"


def source_of(name: str) -> str:
    """Return the source of a file."""
    return name.split(".", maxsplit=1)[0].replace("+", "/")


class PartFile:
    """The file of one source; it is made with the first cluster."""

    def __init__(
        self, folder: Path, meeting: str, recording: str, source: str, key: bytes
    ) -> None:
        self._folder = folder
        self._names = meeting, recording
        self._source = source
        self._key = key
        self._sealed: SealedWriter | None = None
        self._pictures: tuple[Picture, ...] | None = None
        self._synced_s = float("-inf")

    def write(self, cluster: Cluster, pictures: Iterable[Picture]) -> None:
        """Append a cluster, and before it what has changed of its tracks.

        Raises:
            OSError: the disk is full or has failed.
        """
        sealed = self._sealed or self._make(cluster.begin_ms)
        known = tuple(pictures)
        if known != self._pictures:
            sealed.write("facts", facts_bytes(known), cluster.begin_ms)
            self._pictures = known
        sealed.write(
            "cluster",
            cluster.data,
            cluster.begin_ms,
            cluster.end_ms,
            cluster.track,
            cluster.sound,
        )

    def sync(self, at_s: float) -> None:
        """Let what was written survive a power cut, every ten seconds.

        Raises:
            OSError: the disk has failed.
        """
        if self._sealed is not None and at_s - self._synced_s >= SYNC_EVERY_S:
            self._synced_s = at_s
            self._sealed.sync()

    def close(self) -> None:
        """End the file."""
        if self._sealed is not None:
            self._sealed.close()

    def _make(self, begin_ms: int) -> SealedWriter:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for turn in itertools.count():
            name = file_name(self._source, begin_ms, turn)
            try:
                self._sealed = SealedWriter(
                    self._folder / name, self._key, about(*self._names, name)
                )
            except FileExistsError:
                continue
            return self._sealed
        raise AssertionError


def facts_bytes(pictures: Iterable[Picture]) -> bytes:
    """Return what a head must tell of the tracks, as a file keeps it."""
    rows = [[p.track, p.width_px, p.height_px, p.private.hex()] for p in pictures]
    return json.dumps(rows).encode()


def pictures_of(content: bytes) -> tuple[Picture, ...]:
    """Return the tracks that a file tells of."""
    return tuple(
        Picture(track, width_px, height_px, bytes.fromhex(private))
        for track, width_px, height_px, private in json.loads(content)
    )
