"""Reads one camera and sends it through a door, until one of them ends.

The picture is passed on as the camera has encoded it; its sound becomes Opus, which no
camera sends.  FFmpeg does both, through PyAV.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from meetingroom.media.rtsp.trouble import CameraError, Reason
from meetingroom.sessions.cameras.address import Address

OPEN_S = 10.0
READ_S = 5.0
"""A camera that says nothing for so long has stopped."""
RATE_HZ = 48_000
FRAME_SAMPLES = 960


class Door(NamedTuple):
    """Where the stream goes."""

    url: str
    """A WHIP address."""
    token: str
    certificate: Path
    """PEM, on P-256: FFmpeg's own choice of curve is not taken by everybody."""
    key: Path


@contextmanager
def opened(address: Address) -> Iterator[InputContainer]:
    """Open a camera for as long as the block lasts.

    Raises:
        CameraError: it cannot be reached, refuses, or has no stream of use.
    """
    options = {"rtsp_transport": "tcp"}
    began_s = time.monotonic()
    try:
        camera = av.open(address.url, options=options, timeout=(OPEN_S, READ_S))
    except av.FFmpegError as error:
        waited_s = time.monotonic() - began_s
        raise CameraError(reason_of(error, waited_s), type(error).__name__) from None
    with camera:
        yield camera


def reason_of(error: Exception, waited_s: float = 0.0) -> Reason:
    """Return what is wrong where a camera could not be opened."""
    if waited_s >= OPEN_S:
        # FFmpeg calls an answer invalid that never came.
        return "route"
    match error:
        case av.HTTPUnauthorizedError() | av.HTTPForbiddenError():
            return "password"
        case av.HTTPNotFoundError() | av.HTTPClientError() | av.InvalidDataError():
            return "stream"
        case _:
            return "route"


class Sent(NamedTuple):
    """Something that was passed on."""

    picture: bool
    """Whether it was one, and not sound."""
    facts: dict[str, Any]
    """What the camera sends: its size in pixels, its codec, whether with sound."""


def pass_on(
    address: Address, door: Door, sent: Callable[[Sent], None] = lambda _: None
) -> None:
    """Send what a camera sends, until it ends; call `sent` after each packet.

    Raises:
        CameraError: always in the end; it says why.
    """
    with opened(address) as camera:
        video, audio = streams_of(camera)
        options = {
            "authorization": door.token,
            "cert_file": str(door.certificate),
            "key_file": str(door.key),
        }
        try:
            with av.open(door.url, "w", format="whip", options=options) as out:
                facts = facts_of(video, audio)
                passing = Passing(out, video, audio)
                for packet in packets_of(camera, video, audio):
                    picture = passing.one(packet)
                    sent(Sent(picture, facts))
        except av.FFmpegError as error:
            raise CameraError("door", type(error).__name__) from None
    raise CameraError("silent")


def streams_of(camera: InputContainer) -> tuple[VideoStream, AudioStream | None]:
    """Return the picture of a camera, and its sound where it has any.

    Raises:
        CameraError: there is no picture that can be passed on.
    """
    pictures = camera.streams.video
    if not pictures or pictures[0].codec_context.name != "h264":
        raise CameraError("codec")
    if pictures[0].codec_context.has_b_frames:
        raise CameraError("codec", "B-frames")
    sounds = camera.streams.audio
    return pictures[0], sounds[0] if sounds else None


def facts_of(video: VideoStream, audio: AudioStream | None) -> dict[str, Any]:
    """Return what a camera sends."""
    context = video.codec_context
    return {
        "width_px": context.width,
        "height_px": context.height,
        "codec": f"H.264 {context.profile or ''}".strip(),
        "sound": audio is not None,
    }


def packets_of(
    camera: InputContainer, video: VideoStream, audio: AudioStream | None
) -> Iterator["Packet[Any]"]:
    """Yield what comes of both, in its order."""
    wanted = [video] if audio is None else [video, audio]
    try:
        for packet in camera.demux(*wanted):
            if packet.dts is not None:
                yield packet
    except av.FFmpegError as error:
        raise CameraError("silent", type(error).__name__) from None


class Passing:
    """The way of packets from a camera to a door."""

    def __init__(
        self, out: OutputContainer, video: VideoStream, audio: AudioStream | None
    ) -> None:
        self._out = out
        self._source = video
        self._video = out.add_stream_from_template(video)
        self._audio: AudioStream | None = None
        if audio is not None:
            self._audio = out.add_stream("libopus", rate=RATE_HZ, layout="stereo")
        self._resampler = av.AudioResampler("s16", "stereo", RATE_HZ, FRAME_SAMPLES)
        self._samples = 0

    def one(self, packet: "Packet[Any]") -> bool:
        """Pass a packet on; tell whether it was of the picture."""
        picture: bool = packet.stream.index == self._source.index
        if picture:
            packet.stream = self._video
            self._out.mux(packet)
        else:
            self._sound(packet)
        return picture

    def _sound(self, packet: "Packet[Any]") -> None:
        if self._audio is None:
            return
        for frame in packet.decode():
            if not isinstance(frame, av.AudioFrame):
                continue
            for piece in self._resampler.resample(frame):
                piece.pts = self._samples
                self._samples += piece.samples
                self._out.mux(self._audio.encode(piece))
