"""What the program costs: one picture and one sound of a whole meeting.

Everything is done in this process and by its processor time: what is laid out once is
not counted, and what a picture or a second of sound takes is.  Tiles are fed with
encoded pictures of a moving camera (VP8), 25 a second, of the layer that fits them; the
program shows 15 a second.  `share` is of one core.
"""

import json
import os
import time
from array import array
from collections.abc import Iterator
from fractions import Fraction
from statistics import median

import av
from av import VideoFrame

from benchmarks._agenda import AT, COMMON, agenda
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import NAVY, Box, Fill, Layout, Tile
from meetingroom.display.pictures import IdlePicture
from meetingroom.display.render import measure
from meetingroom.media.recording.pictures import Whole
from meetingroom.media.recording.streams import Shown
from meetingroom.media.recording.webm import VP8
from meetingroom.program.canvas import Canvas
from meetingroom.program.codecs import (
    PictureDecoder,
    PictureEncoder,
    SoundDecoder,
    SoundEncoder,
)
from meetingroom.program.mixer import BLOCK, Mixer
from meetingroom.program.program import FPS

SECONDS = float(os.environ.get("SECONDS", "6"))
CAMERA_FPS = 25
VOICES = 3
SIZES_PX = ((1280, 720), (1920, 1080))
"""Of the program."""


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    sound = sound_ms()
    figures: dict[str, object] = {"sound_share": round(sound / 20, 3)}
    for size_px in SIZES_PX:
        name = f"{size_px[1]}p{FPS}"
        figures[name] = {
            scene: told(layout, camera_px, sound)
            for scene, layout, camera_px in scenes(size_px)
        }
    print(json.dumps(figures))


def scenes(size_px: tuple[int, int]) -> Iterator[tuple[str, Layout, tuple[int, int]]]:
    """Yield what is shown: a name, its layout, and the size that cameras send."""
    idle = IdlePicture(**dict(COMMON), place="Hội trường", starts="08 giờ 00")
    yield "idle", lay_out(idle, *size_px, measure), (0, 0)
    yield "agenda", lay_out(agenda(8), *size_px, measure), (0, 0)
    yield "one_tile", tiled(size_px, 1, 1), (1280, 720)
    yield "eleven_tiles", tiled(size_px, 11, 4), (320, 180)


def tiled(size_px: tuple[int, int], count: int, columns: int) -> Layout:
    """Return a layout of so many tiles in rows."""
    width_px, height_px = size_px
    wide_px = width_px * 9 // 10 // columns
    high_px = wide_px * 9 // 16
    parts = [
        Tile(
            Box(
                n % columns * wide_px, n // columns * high_px, wide_px - 8, high_px - 8
            ),
            f"d{n}",
            8,
        )
        for n in range(count)
    ]
    return Layout(width_px, height_px, (Fill(Box(0, 0, *size_px), NAVY), *parts))


def told(layout: Layout, camera_px: tuple[int, int], sound: float) -> dict[str, float]:
    """Return what a scene costs."""
    canvas = Canvas(layout, {})
    encoder = PictureEncoder(layout.width_px, layout.height_px, FPS)
    footage = camera(camera_px) if layout.tiles else []
    eyes = {tile.source: PictureDecoder() for tile in layout.tiles}
    # Once a second, where nothing moves; only clocks do.
    fps = FPS if layout.tiles else 1
    made, camera_n = [], 0
    canvas.turn(AT)
    for n in range(int(SECONDS * fps)):
        began_s = time.process_time()
        due = (n + 1) * CAMERA_FPS // fps if footage else 0
        for source, decoder in eyes.items():
            newest = None
            for number in range(camera_n, due):
                shown = footage[number % len(footage)]
                newest = next(decoder.decode(shown), newest)
            if newest is not None:
                canvas.lay(source, newest)
        camera_n = due
        if n % fps == 0:
            canvas.turn(AT)
        encoder.encode(canvas.frame(), n / fps, key=n % (10 * fps) == 0)
        made.append(1000 * (time.process_time() - began_s))
    mean_ms = sum(made) / len(made)
    return {
        "ms_a_picture": round(median(made), 2),
        "ms_mean": round(mean_ms, 2),
        "fps": fps,
        "share": round((mean_ms * fps + sound * 50) / 1000, 3),
    }


def camera(size_px: tuple[int, int]) -> list[Shown]:
    """Return ten seconds of what a camera sends: texture that moves, and noise."""
    width_px, height_px = size_px
    encoder = av.CodecContext.create("libvpx", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = width_px, height_px, "yuv420p"
    encoder.time_base, encoder.gop_size = Fraction(1, CAMERA_FPS), 10 * CAMERA_FPS
    encoder.bit_rate = 1_500_000 * width_px * height_px // (1280 * 720)
    encoder.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0"}
    row = bytes(40 + (x * x // 97 + x // 3) % 170 for x in range(4 * width_px))
    made = []
    for n in range(2 * CAMERA_FPS):
        frame = VideoFrame(width_px, height_px, "yuv420p")
        for number, plane in enumerate(frame.planes):
            wide, high = plane.line_size, plane.height
            # The lower half moves, as whoever speaks does before a wall.
            shifts = (n * 3 + y // 9 if y > high // 2 else y // 9 for y in range(high))
            rows = (row[(s % width_px) : (s % width_px) + wide] for s in shifts)
            plane.update(
                b"".join(rows) if number == 0 else bytes((128,)) * plane.buffer_size
            )
        frame.pts = n
        for packet in encoder.encode(frame):
            whole = Whole(0, 0.0, packet.is_keyframe, bytes(packet))
            made.append(Shown(0.0, VP8, whole, b""))
    return made


def sound_ms() -> float:
    """Return what 20 ms of sound cost: three voices decoded, mixed and encoded."""
    source = SoundEncoder()
    wave = array("h", [(n * 37 % 8000) - 4000 for n in range(BLOCK)])
    packets = [p for _ in range(100) for p in source.encode(wave)]
    ears = [SoundDecoder() for _ in range(VOICES)]
    mixer, encoder = Mixer(), SoundEncoder()
    began_s = time.process_time()
    for packet in packets:
        encoder.encode(mixer.mix([ear.decode(packet) for ear in ears]))
    return 1000 * (time.process_time() - began_s) / len(packets)


if __name__ == "__main__":
    main()
