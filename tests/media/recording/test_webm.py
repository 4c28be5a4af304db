import io

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.recording import ebml, webm
from meetingroom.media.recording.clusters import Clusters
from meetingroom.media.recording.webm import (
    OPUS,
    VP8,
    Block,
    Chapter,
    Contents,
    Cue,
    Picture,
)
from tests.media.recording.footage import pictures, sounds, watch

SECONDS = 6


def whole(chapters: tuple[Chapter, ...] = ()) -> bytes:
    """Six seconds as a file, from encoded frames."""
    blocks = [
        Block(VP8, p.timestamp // 90, p.key, p.data) for p in pictures(SECONDS)
    ] + [Block(OPUS, n * 20, True, data) for n, data in enumerate(sounds(SECONDS))]
    made, clusters = [], Clusters()
    for block in sorted(blocks, key=lambda b: b.at_ms):
        made += clusters.add(block)
    made += clusters.close()
    cues, at = [], 0
    for each in made:
        if each.track == VP8:
            cues.append(Cue(each.begin_ms, VP8, at))
        at += len(each.data)
    contents = Contents(
        pictures=(Picture(VP8, 160, 120),),
        sound=True,
        duration_ms=SECONDS * 1000,
        cues=cues,
        chapters=chapters,
        clusters_bytes=at,
        title="Phiên họp thường kỳ",
    )
    return webm.head(contents) + b"".join(each.data for each in made)


def test_a_file_plays_whole_with_lips_and_sound_together():
    seen = watch(whole())

    assert seen.frames == SECONDS * 25
    assert len(seen.flashes_s) == len(seen.beeps_s) == SECONDS
    offsets = [abs(f - b) for f, b in zip(seen.flashes_s, seen.beeps_s, strict=True)]
    assert max(offsets) < 0.02


def test_a_player_knows_length_codecs_title_and_chapters():
    chapters = (
        Chapter(0, 2500, "1. Khai mạc"),
        Chapter(2500, 6000, "2. Báo cáo kinh tế – xã hội"),
    )
    with av.open(io.BytesIO(whole(chapters)), "r") as file:
        found = [(c["start"], c["metadata"]["title"]) for c in file.chapters()]
        names = {stream.codec_context.name for stream in file.streams}

        assert file.duration == SECONDS * 1_000_000
        assert names <= {"vp8", "libvpx", "opus", "libopus"}
        assert file.metadata["title"] == "Phiên họp thường kỳ"
        assert [title for _, title in found] == [c.title for c in chapters]


@pytest.mark.parametrize("second", [0, 2, 5])
def test_a_player_goes_to_any_key_picture(second):
    with av.open(io.BytesIO(whole()), "r") as file:
        file.seek(second * 1_000_000)
        frame = next(file.decode(video=0))

        assert frame.time == second


@given(st.integers(0, 2**50))
def test_a_size_is_read_as_it_was_written(number):
    written = ebml.size(number)
    length = 9 - written[0].bit_length()

    assert len(written) == length
    assert int.from_bytes(written, "big") - (1 << 7 * length) == number


def test_a_block_outside_of_its_cluster_is_refused():
    with pytest.raises(ValueError, match="outside"):
        webm.cluster(1000, [Block(OPUS, 999, True, b"")])
