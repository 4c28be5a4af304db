"""Encoders and decoders of the program: what is known of FFmpeg's libraries here."""

import logging
from array import array
from collections.abc import Iterator
from fractions import Fraction
from typing import TypeVar

import av
from av import AudioFrame, VideoFrame
from av.video.frame import PictureType

from meetingroom.media.recording.streams import Shown
from meetingroom.media.recording.webm import H264, VP9
from meetingroom.program.mixer import BLOCK, RATE_HZ, Samples

log = logging.getLogger(__name__)

CLOCK_HZ = 90_000
PICTURE_BPS = 1_500_000
"""Of a picture of 1280x720; larger ones take more in proportion."""
SOUND_BPS = 40_000
PIXELS = 1280 * 720

C = TypeVar("C", bound=av.CodecContext)


class PictureEncoder:
    """VP8, as quickly as it goes."""

    def __init__(self, width_px: int, height_px: int, fps: int) -> None:
        encoder = av.CodecContext.create("libvpx", "w")
        assert isinstance(encoder, av.VideoCodecContext)
        encoder.width, encoder.height = width_px, height_px
        encoder.pix_fmt, encoder.time_base = "yuv420p", Fraction(1, CLOCK_HZ)
        encoder.framerate = Fraction(fps)
        encoder.bit_rate = PICTURE_BPS * width_px * height_px // PIXELS
        # Key pictures come when they are asked for.
        encoder.gop_size = 1 << 20
        encoder.thread_count = 1
        encoder.options = {
            "deadline": "realtime",
            "cpu-used": "8",
            "lag-in-frames": "0",
            "static-thresh": "100",
            "qmin": "4",
            "qmax": "52",
            "undershoot-pct": "95",
        }
        self._encoder = encoder
        self._last = -1

    def encode(self, frame: VideoFrame, at_s: float, key: bool) -> list[bytes]:
        """Return a picture as it is sent."""
        self._last = max(self._last + 1, round(at_s * CLOCK_HZ))
        frame.pts = self._last
        frame.time_base = Fraction(1, CLOCK_HZ)
        frame.pict_type = PictureType.I if key else PictureType.NONE
        return [bytes(packet) for packet in self._encoder.encode(frame)]


class SoundEncoder:
    """Opus, in packets of 20 ms."""

    def __init__(self) -> None:
        encoder = av.CodecContext.create("libopus", "w")
        assert isinstance(encoder, av.AudioCodecContext)
        encoder.sample_rate, encoder.layout = RATE_HZ, "mono"
        encoder.format = av.AudioFormat("s16")
        encoder.bit_rate = SOUND_BPS
        encoder.options = {"application": "audio", "frame_duration": "20"}
        self._encoder = encoder
        self._pts = 0

    def encode(self, block: Samples) -> list[bytes]:
        """Return a block as it is sent."""
        frame = AudioFrame(format="s16", layout="mono", samples=BLOCK)
        frame.planes[0].update(block.tobytes())
        frame.sample_rate, frame.time_base = RATE_HZ, Fraction(1, RATE_HZ)
        frame.pts = self._pts
        self._pts += BLOCK
        return [bytes(packet) for packet in self._encoder.encode(frame)]


class SoundDecoder:
    """Opus of one source, whatever its channels, as one channel."""

    def __init__(self) -> None:
        decoder = av.CodecContext.create("libopus", "r")
        assert isinstance(decoder, av.AudioCodecContext)
        decoder.sample_rate, decoder.layout = RATE_HZ, "mono"
        self._decoder = decoder

    def decode(self, data: bytes) -> Samples:
        """Return what is heard; nothing where the packet is none."""
        samples = array("h")
        try:
            for frame in self._decoder.decode(av.Packet(data)):
                samples.frombytes(bytes(frame.planes[0])[: 2 * frame.samples])
        except av.FFmpegError as error:
            log.debug("sound dropped: %s", error)
        return samples


class PictureDecoder:
    """VP8, H.264 or VP9 of one source, whichever comes."""

    def __init__(self) -> None:
        self._decoder: av.VideoCodecContext | None = None
        self._for: tuple[int, bytes] | None = None

    def decode(self, shown: Shown) -> Iterator[VideoFrame]:
        """Yield the picture; nothing where it cannot be decoded.

        Raises:
            av.FFmpegError: it is damaged; those behind it may be too.
        """
        kind = shown.track, shown.private
        if self._decoder is None or kind != self._for:
            self._decoder, self._for = _decoder(*kind), kind
        yield from self._decoder.decode(av.Packet(shown.whole.data))


def _decoder(track: int, private: bytes) -> av.VideoCodecContext:
    # Of VP9 with layers libvpx shows the highest; FFmpeg's own would show each.
    name = {H264: "h264", VP9: "libvpx-vp9"}.get(track, "vp8")
    decoder = av.CodecContext.create(name, "r")
    assert isinstance(decoder, av.VideoCodecContext)
    # More threads would decode no sooner, and each would hold pictures back.
    decoder.thread_count = 1
    if private:
        decoder.extradata = private
    return decoder
