"""Recordings as they lie on the disk: what there is, and whole files of it.

A file to play is never on the disk: its head is made from what the sealed files tell,
and its clusters are opened as somebody reads them.  Everything here blocks.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from meetingroom.media.names import PROGRAM
from meetingroom.media.recording import webm
from meetingroom.media.recording.pauses import DARK_MS, GAP_MS, Pause, pauses
from meetingroom.media.recording.sealed import Piece, pieces, unseal
from meetingroom.media.recording.webm import (
    H264,
    VIDEO,
    VP8,
    Chapter,
    Contents,
    Cue,
    Picture,
)
from meetingroom.media.recording.writing import (
    SUFFIX,
    about,
    pictures_of,
    source_of,
)
from meetingroom.values import Value


class Gap(Value):
    """From when until when nothing was recorded, from the recording's beginning."""

    begin_ms: int
    end_ms: int


class Track(Value):
    """One source of a recording, as far as it was recorded."""

    source: str
    """A site, `<site>/screen`, or `~program`."""
    begin_ms: int
    end_ms: int
    """Its first and last moment, from the recording's beginning."""
    stored_bytes: int
    """On the disk."""
    sound: bool
    picture: bool
    gaps: tuple[Gap, ...]


class Part(NamedTuple):
    """One sealed file."""

    path: Path
    pieces: Sequence[Piece]

    def clusters(self) -> Iterator[Piece]:
        """Yield its clusters."""
        return (piece for piece in self.pieces if piece.kind == "cluster")


class Shelf(NamedTuple):
    """One recording on the disk."""

    meeting: str
    recording: str
    folder: Path
    key: bytes


def sources(folder: Path) -> list[str]:
    """Return the sources of which there is anything, the program first."""
    found = {source_of(path.name) for path in folder.glob(f"*{SUFFIX}")}
    return sorted(found, key=lambda source: (source != PROGRAM, source))


def parts_of(folder: Path, source: str) -> list[Part]:
    """Return the files of a source in the order of their time."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if source_of(path.name) == source:
            with path.open("rb") as file:
                found.append(Part(path, [*pieces(file)]))
    return [part for part in found if part.pieces]


def track_of(folder: Path, source: str) -> Track | None:
    """Return what there is of a source; None for nothing that could be played."""
    parts = parts_of(folder, source)
    clusters = [piece for part in parts for piece in part.clusters()]
    if not clusters:
        return None
    return Track(
        source=source,
        begin_ms=clusters[0].begin_ms,
        end_ms=max(piece.end_ms for piece in clusters),
        stored_bytes=sum(part.path.stat().st_size for part in parts),
        sound=any(piece.sound for piece in clusters),
        picture=any(piece.track in VIDEO for piece in clusters),
        gaps=tuple(_gaps(parts)),
    )


def _gaps(parts: Sequence[Part]) -> Iterator[Gap]:
    """Yield what is missing: where the recorder was gone, or long nothing came."""
    ended_ms: int | None = None
    for part in parts:
        limit_ms = GAP_MS
        for piece in part.clusters():
            if ended_ms is not None and piece.begin_ms - ended_ms > limit_ms:
                yield Gap(begin_ms=ended_ms, end_ms=piece.begin_ms)
            ended_ms, limit_ms = piece.end_ms, DARK_MS


class _Stored(NamedTuple):
    """A cluster in its sealed file."""

    path: Path
    piece: Piece


class File:
    """A source of a recording as one file that can be read from anywhere."""

    def __init__(
        self,
        shelf: Shelf,
        source: str,
        length_ms: int,
        chapters: Sequence[Chapter] = (),
        title: str = "",
    ) -> None:
        """Find everything that the file is made of.

        Args:
            shelf: the recording.
            source: which of its sources.
            length_ms: how long the whole recording is; what ends before goes on dark.
            chapters: its parts by name.
            title: what a player shows.

        Raises:
            FileNotFoundError: there is nothing of this source.
            InvalidError: a file is not genuine.
        """
        self._shelf = shelf
        parts = parts_of(shelf.folder, source)
        self._pictures = self._known_pictures(parts)
        stored = [*_in_turn(parts)]
        if not stored:
            raise FileNotFoundError(source)
        self._sound = any(each.piece.sound for each in stored)
        self._clusters = [*self._filled(stored, length_ms)]
        cues, sizes = self._cues()
        end_ms = max(length_ms, stored[-1].piece.end_ms)
        contents = Contents(
            self._pictures, self._sound, end_ms, cues, chapters, sum(sizes), title
        )
        self._head = webm.head(contents)
        self._starts = [*itertools.accumulate(sizes, initial=len(self._head))]
        self.size = self._starts[-1]
        """Bytes of the whole file."""
        self.kind = "video/x-matroska" if self._is(H264) else "video/webm"
        """Its media type."""

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """Yield the bytes from one place to another, a piece at a time.

        Raises:
            InvalidError: a file is not genuine.
        """
        if start < len(self._head):
            yield self._head[start : min(stop, len(self._head))]
        first = max(0, bisect_right(self._starts, start) - 1)
        for n in range(first, len(self._clusters)):
            at = self._starts[n]
            if at >= stop:
                return
            yield self._data(self._clusters[n])[max(0, start - at) : stop - at]

    def _is(self, track: int) -> bool:
        return any(picture.track == track for picture in self._pictures)

    def _data(self, each: _Stored | Pause) -> bytes:
        if isinstance(each, Pause):
            return each.data()
        return self._open(each.path, each.piece)

    def _open(self, path: Path, piece: Piece) -> bytes:
        shelf = self._shelf
        name = about(shelf.meeting, shelf.recording, path.name)
        with path.open("rb") as file:
            return unseal(file, piece, shelf.key, name)

    def _known_pictures(self, parts: Sequence[Part]) -> tuple[Picture, ...]:
        """Return the tracks of all files, each in the largest size that it had."""
        known: dict[int, Picture] = {}
        for part in parts:
            for piece in part.pieces:
                if piece.kind == "facts":
                    for picture in pictures_of(self._open(part.path, piece)):
                        known[picture.track] = _larger(known, picture)
        return tuple(known[track] for track in sorted(known))

    def _filled(
        self, stored: Sequence[_Stored], length_ms: int
    ) -> Iterator[_Stored | Pause]:
        """Yield the clusters with something in every pause."""
        dark = self._is(VP8) and not self._is(H264)
        # From the very beginning on: some players count from the first picture.
        yield from pauses(0, stored[0].piece.begin_ms, dark, self._sound)
        ended_ms = stored[0].piece.begin_ms
        for each in stored:
            begin_ms = each.piece.begin_ms
            if begin_ms - ended_ms > GAP_MS:
                # A picture that stalls for a moment stays.
                black = dark and begin_ms - ended_ms > DARK_MS
                yield from pauses(ended_ms, begin_ms, black, self._sound)
            yield each
            ended_ms = each.piece.end_ms + 1
        if length_ms - ended_ms > GAP_MS:
            yield from pauses(ended_ms, length_ms, dark, self._sound)

    def _cues(self) -> tuple[list[Cue], list[int]]:
        cues, sizes, at = [], [], 0
        for each in self._clusters:
            track, begin_ms, size = self._cue(each)
            if track:
                cues.append(Cue(begin_ms, track, at))
            sizes.append(size)
            at += size
        return cues, sizes

    def _cue(self, each: _Stored | Pause) -> tuple[int, int, int]:
        """Return the track by which one can begin at a cluster, when, and its size."""
        if isinstance(each, Pause):
            track = VP8 if each.dark else 0
            return track, each.begin_ms, each.size
        piece = each.piece
        track = piece.track if piece.track in VIDEO or not self._pictures else 0
        return track, piece.begin_ms, piece.plain_bytes


def _in_turn(parts: Sequence[Part]) -> Iterator[_Stored]:
    """Yield clusters whose times rise, each from where one can begin to play."""
    ended_ms = -1
    for part in parts:
        begun = False
        for piece in part.clusters():
            begun = begun or piece.track != 0
            if begun and piece.begin_ms >= ended_ms:
                yield _Stored(part.path, piece)
                ended_ms = piece.end_ms
            else:
                # What lies in the past of the part before is left out with all that
                # rests on it.
                begun = False


def _larger(known: dict[int, Picture], picture: Picture) -> Picture:
    before = known.get(picture.track, picture)
    return Picture(
        picture.track,
        max(before.width_px, picture.width_px),
        max(before.height_px, picture.height_px),
        before.private or picture.private,
    )
