import io

import av
from av import VideoFrame

from meetingroom.media.recording import webm
from meetingroom.media.recording.pauses import pauses
from meetingroom.media.recording.webm import VP8, Contents, Cue, Picture
from tests.media.recording.footage import watch


def test_a_pause_is_black_and_silent_and_as_long_as_it_was():
    made = [*pauses(0, 12_000, dark=True, silent=True)]
    data = b"".join(each.data() for each in made)
    contents = Contents(
        (Picture(VP8, 320, 180),), True, 12_000, [Cue(0, VP8, 0)], (), len(data)
    )
    content = webm.head(contents) + data
    seen = watch(content)
    with av.open(io.BytesIO(content), "r") as file:
        frames = [f for f in file.decode(video=0) if isinstance(f, VideoFrame)]

    assert [each.size for each in made] == [len(each.data()) for each in made]
    assert [f.time for f in frames] == [0, 5, 10]
    assert all(max(bytes(f.planes[0])) <= 0x10 for f in frames)
    assert seen.beeps_s == seen.flashes_s == []
    assert seen.seconds > 11.9


def test_where_there_is_neither_sound_nor_picture_nothing_is_filled():
    assert [*pauses(0, 9000, dark=False, silent=False)] == []
