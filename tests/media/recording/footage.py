"""Sound and pictures that a test can measure: each second begins with a white flash
and a beep, both at once; else the picture is dark and nothing is heard."""

import io
import math
from array import array
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import av
from av import AudioFrame, VideoFrame

FPS = 25
RATE_HZ = 48_000
FLASH_S = 0.12


class Picture(NamedTuple):
    """One encoded picture."""

    timestamp: int
    key: bool
    data: bytes


@cache
def pictures(
    seconds: int, width_px: int = 160, height_px: int = 120, codec: str = "libvpx"
) -> tuple[Picture, ...]:
    """Return so many seconds of pictures, with a key picture every second."""
    encoder = av.CodecContext.create(codec, "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height = width_px, height_px
    encoder.pix_fmt, encoder.time_base = "yuv420p", Fraction(1, FPS)
    encoder.gop_size = FPS
    encoder.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0"}
    if codec == "libx264":
        encoder.options = {"preset": "ultrafast", "tune": "zerolatency"}
    made = []
    for n in range(seconds * FPS):
        frame = VideoFrame(width_px, height_px, "yuv420p")
        bright = n % FPS < FLASH_S * FPS
        levels = (235 if bright else 16, 128, 128)
        for plane, level in zip(frame.planes, levels, strict=True):
            plane.update(bytes((level,)) * plane.buffer_size)
        frame.pts = n
        for packet in encoder.encode(frame):
            made.append(Picture(n * 90_000 // FPS, packet.is_keyframe, bytes(packet)))
    return tuple(made)


@cache
def sounds(seconds: int) -> tuple[bytes, ...]:
    """Return so many seconds of Opus in packets of 20 ms."""
    encoder = av.CodecContext.create("libopus", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout = RATE_HZ, "mono"
    encoder.format = av.AudioFormat("s16")
    encoder.options = {"application": "lowdelay"}
    made: list[bytes] = []
    for n in range(seconds * 50):
        frame = AudioFrame(format="s16", layout="mono", samples=960)
        loud = n % 50 < FLASH_S * 50
        wave = [
            int(20_000 * loud * math.sin(2 * math.pi * 1000 * t / RATE_HZ))
            for t in range(960)
        ]
        frame.planes[0].update(array("h", wave).tobytes())
        frame.pts, frame.sample_rate = n * 960, RATE_HZ
        frame.time_base = Fraction(1, RATE_HZ)
        made += [bytes(packet) for packet in encoder.encode(frame)]
    return tuple(made)


def vp8_payloads(data: bytes, picture: int, size: int = 200) -> Iterator[bytes]:
    """Yield the payloads of one picture of VP8 (RFC 7741)."""
    for at in range(0, len(data), size):
        first = 0x90 if at == 0 else 0x80
        head = bytes((first, 0x80, 0x80 | picture >> 8 & 0x7F, picture & 0xFF))
        yield head + data[at : at + size]


def h264_payloads(data: bytes, size: int = 200) -> Iterator[bytes]:
    """Yield the payloads of one picture of H.264 in Annex B (RFC 6184)."""
    for unit in data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1")[1:]:
        if len(unit) <= size:
            yield unit
            continue
        for at in range(1, len(unit), size):
            begins, ends = at == 1, at + size >= len(unit)
            head = bytes(
                (
                    unit[0] & 0xE0 | 28,
                    begins << 7 | ends << 6 | unit[0] & 0x1F,
                )
            )
            yield head + unit[at : at + size]


def _spot(frame: VideoFrame, row: float) -> bytes:
    plane = frame.planes[0]
    begin = int(row * frame.height) * plane.line_size + frame.width // 2 - 32
    return bytes(plane)[begin : begin + 64]


class Watched(NamedTuple):
    """What somebody sees and hears of a file."""

    flashes_s: list[float]
    beeps_s: list[float]
    frames: int
    seconds: float


def watch(content: bytes, row: float = 0.0) -> Watched:
    """Decode a file whole; flashes are seen in the middle of a row, 0 the upmost.

    Raises:
        av.FFmpegError: it does not play.
    """
    with av.open(io.BytesIO(content), "r") as file:
        flashes_s, beeps_s, frames, last_s = [], [], 0, 0.0
        bright = loud = False
        for frame in file.decode():
            at_s = frame.time or 0.0
            last_s = max(last_s, at_s)
            if isinstance(frame, VideoFrame):
                frames += 1
                now = _spot(frame, row) > b"\x80" * 64
                if now and not bright:
                    flashes_s.append(at_s)
                bright = now
                continue
            samples = array("f" if "flt" in frame.format.name else "h")
            samples.frombytes(bytes(frame.planes[0]))
            unit = 1.0 if samples.typecode == "f" else 32_768.0
            step = max(1, len(samples) // 10)
            for part in range(0, len(samples), step):
                now = max(abs(s) for s in samples[part : part + step]) > 0.1 * unit
                if now and not loud:
                    beeps_s.append(at_s + part / len(samples) * 0.02)
                loud = now
    return Watched(flashes_s, beeps_s, frames, last_s)
