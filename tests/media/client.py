"""A conference client without a browser: publishes by WHIP, subscribes by WHEP.

aiortc encodes and decodes here, which the product never does.
"""

import asyncio
import math
from array import array
from collections import defaultdict
from fractions import Fraction

import aiohttp
import aioice.ice
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack, MediaStreamTrack, VideoStreamTrack
from av import AudioFrame, VideoFrame

SAMPLES = 960
RATE_HZ = 48_000

# aioice leaves out the loopback address, which is all that a test may use.
aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: ["127.0.0.1"]


class Camera(VideoStreamTrack):
    """A grey picture that grows brighter and starts again."""

    async def recv(self) -> VideoFrame:
        """Return the next of 30 frames a second, 320x240."""
        pts, time_base = await self.next_timestamp()
        frame = VideoFrame(320, 240, "yuv420p")
        for plane in frame.planes:
            plane.update(bytes((pts // 3000 % 200 + 20,)) * plane.buffer_size)
        frame.pts, frame.time_base = pts, time_base
        return frame


class Microphone(AudioStreamTrack):
    """A tone of 440 Hz, while `loud`; else silence."""

    def __init__(self, loud: bool = True) -> None:
        super().__init__()
        self.loud = loud
        self._start_s = 0.0
        self._frames = 0

    async def recv(self) -> AudioFrame:
        """Return the next 20 ms of one channel."""
        clock = asyncio.get_running_loop().time
        self._start_s = self._start_s or clock()
        await asyncio.sleep(self._start_s + self._frames * 0.02 - clock())
        at = self._frames * SAMPLES
        self._frames += 1
        wave = [
            int(12_000 * self.loud * math.sin(2 * math.pi * 440 * (at + n) / RATE_HZ))
            for n in range(SAMPLES)
        ]
        frame = AudioFrame(format="s16", layout="mono", samples=SAMPLES)
        frame.planes[0].update(array("h", wave).tobytes())
        frame.pts, frame.time_base = at, Fraction(1, RATE_HZ)
        frame.sample_rate = RATE_HZ
        return frame


class Client:
    """One peer connection, made by posting an offer.  Use it with `async with`."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.connection = RTCPeerConnection()
        self.location = ""
        self.tracks: set[str] = set()
        """Every track that the answer promised, by the names below."""
        self.frames: defaultdict[str, int] = defaultdict(int)
        """Decoded frames, by track: `<site>-video` and `<site>-audio`."""
        self.first_frame_s: dict[str, float] = {}
        """When the first one came, on the loop's clock."""
        self.energy: defaultdict[str, float] = defaultdict(float)
        """Sum of the mean squares of every decoded 20 ms of sound."""
        self._http = http
        self._tasks: list[asyncio.Task[None]] = []
        self.connection.on("track", self._on_track)

    async def __aenter__(self) -> "Client":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def publish(self, url: str, *tracks: MediaStreamTrack) -> None:
        """Send these tracks to a WHIP resource."""
        for track in tracks:
            self.connection.addTransceiver(track, direction="sendonly")
        await self._join(url)

    async def subscribe(self, url: str, sites: int) -> None:
        """Receive the sound and picture of so many sites from a WHEP resource."""
        for _ in range(sites):
            self.connection.addTransceiver("video", direction="recvonly")
            self.connection.addTransceiver("audio", direction="recvonly")
        await self._join(url)

    async def leave(self) -> None:
        """Delete the session at the server."""
        async with self._http.delete(self.location) as response:
            response.raise_for_status()

    async def vanish(self) -> None:
        """Fall silent without a word, as behind a line that was cut."""
        await self.connection.getSenders()[0].transport.transport.stop()

    async def close(self) -> None:
        """Close the connection without a word to the HTTP resource."""
        for task in self._tasks:
            task.cancel()
        await self.connection.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _join(self, url: str) -> None:
        await self.connection.setLocalDescription(await self.connection.createOffer())
        async with self._http.post(
            url,
            data=self.connection.localDescription.sdp,
            headers={"Content-Type": "application/sdp"},
        ) as response:
            response.raise_for_status()
            self.location = response.headers["Location"]
            answer = RTCSessionDescription(await response.text(), "answer")
        await self.connection.setRemoteDescription(answer)

    def _on_track(self, track: MediaStreamTrack) -> None:
        self.tracks.add(track.id)
        self._tasks.append(asyncio.ensure_future(self._watch(track)))

    async def _watch(self, track: MediaStreamTrack) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            frame = await track.recv()
            self.first_frame_s.setdefault(track.id, clock())
            self.frames[track.id] += 1
            if isinstance(frame, AudioFrame):
                samples = array("h", bytes(frame.planes[0]))
                self.energy[track.id] += sum(s * s for s in samples) / len(samples)


async def until(fact, timeout_s: float = 15.0) -> None:
    """Wait until `fact()` is true, or fail."""
    deadline_s = asyncio.get_running_loop().time() + timeout_s
    while not fact():
        if asyncio.get_running_loop().time() > deadline_s:
            raise TimeoutError("what was waited for did not come true")
        await asyncio.sleep(0.02)
