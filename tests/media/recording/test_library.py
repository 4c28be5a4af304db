"""Sealed files as one file: gaps, parts, any piece of it, nothing in the clear."""

import io
from pathlib import Path

import av
import pytest

from meetingroom.errors import InvalidError
from meetingroom.media.recording.clusters import Cluster
from meetingroom.media.recording.library import File, Shelf, sources, track_of
from meetingroom.media.recording.webm import VP8, Chapter, Picture
from meetingroom.media.recording.writing import PartFile
from tests.media.recording.footage import watch
from tests.media.recording.test_source import camera, record, voice

KEY = bytes(range(32))


def put(folder: Path, clusters: list[Cluster], source: str = "d1") -> None:
    part = PartFile(folder, "m", "recording/1", source, KEY)
    for cluster in clusters:
        part.write(cluster, [Picture(VP8, 160, 120)])
    part.close()


def later(seconds: int) -> list[Cluster]:
    """The same four seconds, so much later."""
    by_s = float(seconds)
    packets = [p._replace(at_s=p.at_s + by_s) for p in sorted([*camera(), *voice()])]
    return record(packets).clusters


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    """What a recorder left that was killed once: four seconds, a gap, four more."""
    folder = tmp_path / "recording-1"
    put(folder, later(2))
    put(folder, later(10))
    return Shelf("m", "recording/1", folder, KEY)


def whole(shelf: Shelf, length_ms: int = 16_000, source: str = "d1") -> bytes:
    file = File(shelf, source, length_ms)
    return b"".join(file.read(0, file.size))


def test_parts_are_one_file_with_the_gap_in_it(shelf):
    track = track_of(shelf.folder, "d1")
    seen = watch(whole(shelf))

    assert track is not None
    assert [(g.begin_ms // 1000, g.end_ms // 1000) for g in track.gaps] == [(5, 10)]
    assert [round(f) for f in seen.flashes_s] == [2, 3, 4, 5, 10, 11, 12, 13]
    assert [round(b) for b in seen.beeps_s] == [2, 3, 4, 5, 10, 11, 12, 13]


def test_every_source_is_as_long_as_the_recording(shelf):
    put(shelf.folder, later(6), "d2/screen")
    content = [whole(shelf, 16_000, source) for source in sources(shelf.folder)]
    lengths = []
    for each in content:
        with av.open(io.BytesIO(each), "r") as file:
            lengths.append(file.duration)

    assert sources(shelf.folder) == ["d1", "d2/screen"]
    assert lengths == [16_000_000, 16_000_000]


def test_any_piece_is_the_same_as_of_the_whole(shelf):
    file = File(shelf, "d1", 16_000, (Chapter(0, 16_000, "Khai mạc"),))
    content = b"".join(file.read(0, file.size))
    places = [(0, 1), (10, 900), (file.size - 7, file.size), (5000, 30_000)]

    assert len(content) == file.size
    for start, stop in places:
        assert b"".join(file.read(start, stop)) == content[start:stop]


def test_nothing_of_sound_or_picture_lies_on_the_disk_in_the_clear(shelf):
    content = whole(shelf)
    stored = b"".join(path.read_bytes() for path in shelf.folder.iterdir())
    blocks = [bytes(c.data[40:72]) for c in later(2)]

    assert all(block in content for block in blocks)
    assert not any(block in stored for block in blocks)
    assert b"\x9d\x01\x2a" not in stored


def test_with_another_key_nothing_is_played(shelf):
    with pytest.raises(InvalidError):
        whole(shelf._replace(key=bytes(32)))


def test_a_part_that_was_torn_off_plays_up_to_its_end(shelf):
    last = max(shelf.folder.iterdir())
    content = last.read_bytes()
    last.write_bytes(content[: len(content) * 2 // 3])
    seen = watch(whole(shelf, 0))

    assert [round(f) for f in seen.flashes_s][:4] == [2, 3, 4, 5]
    assert 10 < seen.seconds < 14


def test_what_was_not_recorded_is_no_file(shelf):
    with pytest.raises(FileNotFoundError):
        File(shelf, "hall", 16_000)
