"""A camera and a microphone recorded once, to be played again and again.

Each layer is VP8 of its own, a keyframe first; the sound is Opus with its own repair.
A pattern that moves stands for a meeting: it costs about the bits that are asked for.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import pi, sin
from random import Random
from typing import Any

from av import AudioFrame, CodecContext, VideoFrame

SECONDS = 10
FRAMES = 15
"""A second."""
SOUND_MS = 20
RATE_HZ, SAMPLES = 48_000, 960
GRAIN_PX = 8
TONE_HZ = 440
VP8 = {
    "deadline": "realtime",
    "cpu-used": "12",
    "lag-in-frames": "0",
    "auto-alt-ref": "0",
    "error-resilient": "1",
}
OPUS = {"fec": "1", "packet_loss": "20", "application": "voip"}


@dataclass(frozen=True)
class Layer:
    """One size of the picture."""

    rid: str
    width_px: int
    height_px: int
    bps: int


LAYERS = (
    Layer("q", 320, 180, 120_000),
    Layer("h", 640, 360, 400_000),
    Layer("f", 1280, 720, 1_500_000),
)


@dataclass(frozen=True)
class Recording:
    """Ten seconds."""

    pictures: Mapping[str, Sequence[bytes]]
    """The frames of each layer; the first is a keyframe, and no other has to be."""
    sounds: Sequence[bytes]
    """Packets of 20 ms."""


def record(layers: Iterable[Layer], seed: int) -> Recording:
    """Return a recording; another seed gives another pattern."""
    return Recording({layer.rid: _film(layer, seed) for layer in layers}, _sound(seed))


def _film(layer: Layer, seed: int) -> tuple[bytes, ...]:
    encoder: Any = CodecContext.create("libvpx", "w")
    encoder.width, encoder.height = layer.width_px, layer.height_px
    encoder.pix_fmt, encoder.time_base = "yuv420p", Fraction(1, FRAMES)
    encoder.framerate, encoder.bit_rate = Fraction(FRAMES), layer.bps
    encoder.gop_size, encoder.options = 10_000, VP8
    frames = []
    pattern = _pattern(layer, seed)
    for n in range(SECONDS * FRAMES):
        frame = _frame(layer, pattern, n)
        frames += [bytes(packet) for packet in encoder.encode(frame)]
    frames += [bytes(packet) for packet in encoder.encode(None)]
    return tuple(frames)


def _pattern(layer: Layer, seed: int) -> bytes:
    """Return the grey of twice as many lines as the picture has."""
    random = Random(seed)
    lines = []
    for _ in range(0, layer.height_px, GRAIN_PX):
        grains = (64 + random.randrange(96) for _ in range(0, layer.width_px, GRAIN_PX))
        line = b"".join(bytes((grain,)) * GRAIN_PX for grain in grains)
        lines += [line[: layer.width_px]] * GRAIN_PX
    return b"".join(lines[: layer.height_px] * 2)


def _frame(layer: Layer, pattern: bytes, n: int) -> VideoFrame:
    frame = VideoFrame(layer.width_px, layer.height_px, "yuv420p")
    first = n * 2 % layer.height_px
    for number, plane in enumerate(frame.planes):
        width_px = layer.width_px >> (number > 0)
        height_px = layer.height_px >> (number > 0)
        lines = [bytes((100 + 20 * number,)) * width_px] * height_px
        if not number:
            lines = [
                pattern[y * width_px : (y + 1) * width_px]
                for y in range(first, first + height_px)
            ]
        spare = bytes(plane.line_size - width_px)
        plane.update(b"".join(line + spare for line in lines))
    frame.pts, frame.time_base = n, Fraction(1, FRAMES)
    return frame


def _sound(seed: int) -> tuple[bytes, ...]:
    """Return a quiet hum, and a beep each second."""
    encoder: Any = CodecContext.create("libopus", "w")
    encoder.sample_rate, encoder.layout, encoder.format = RATE_HZ, "mono", "s16"
    encoder.bit_rate, encoder.options = 32_000, OPUS
    hum_hz = 100 + 10 * (seed % 8)
    packets = []
    for n in range(SECONDS * 1000 // SOUND_MS):
        loud = n % 50 < 10
        frame = AudioFrame(format="s16", layout="mono", samples=SAMPLES)
        times_s = ((n * SAMPLES + at) / RATE_HZ for at in range(SAMPLES))
        wave = array(
            "h",
            (
                int(
                    1_000 * sin(2 * pi * hum_hz * t)
                    + 12_000 * loud * sin(2 * pi * TONE_HZ * t)
                )
                for t in times_s
            ),
        )
        frame.planes[0].update(wave.tobytes())
        frame.pts, frame.sample_rate = n * SAMPLES, RATE_HZ
        frame.time_base = Fraction(1, RATE_HZ)
        packets += [bytes(packet) for packet in encoder.encode(frame)]
    return tuple(packets)
